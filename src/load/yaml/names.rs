//! Names that authors give: what may stand in an id, and what was meant by one that is unknown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{listed, nearest, visible};

/// Words that mean something in conditions or in YAML, and can name nothing.
const RESERVED: [&str; 10] =
    ["and", "or", "not", "in", "has", "count", "asked", "true", "false", "null"];

/// What the address of a self-check's page calls its other views (`#/answers`); a question's view is
/// called by its id.
const VIEWS: [&str; 3] = ["answers", "result", "forgotten"];

/// The words in backticks, parted by commas.
pub(in crate::load) fn enumerated(words: &[&str]) -> String {
    listed(words.iter().copied())
}

/// The hint for a name that is not known: the nearest one, else all of them.
pub(in crate::load) fn name_hint<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none yet".to_owned(),
        None => format!("known here: {}", enumerated(&known)),
    }
}

/// The same, with a remark behind it that begins with a small letter.
pub(in crate::load) fn name_hint_with<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    remark: &str,
) -> String {
    let hint = name_hint(name, known);
    if !hint.ends_with('?') {
        return format!("{hint}; {remark}");
    }
    let mut signs = remark.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string()).unwrap_or_default();
    format!("{hint} {first}{}", signs.as_str())
}

/// An id as it is compared: in Unicode's composed form, so that two ways to type `ü` are one.
pub(in crate::load) fn composed(id: &str) -> String {
    id.nfc().collect()
}

/// Whether a character may stand in an id.
pub(in crate::load) fn is_id_char(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '-' || is_combining_mark(sign)
}

/// Why a word cannot be an id; `None` where it can.
pub(crate) fn id_fault(id: &str) -> Option<(String, String)> {
    if RESERVED.contains(&id) {
        let message = format!("`{id}` cannot be an id: it means something in conditions");
        return Some((message, format!("choose another, such as `{id}-1`")));
    }
    let message = format!("`{}` is no id: an id has letters, digits and hyphens only", visible(id));
    if id.is_empty() || !id.chars().all(is_id_char) || id.starts_with('-') {
        let mended = id.split(|sign| !is_id_char(sign)).filter(|part| !part.is_empty());
        let mended = mended.collect::<Vec<_>>().join("-");
        let mended = mended.trim_matches('-');
        let mended = if mended.is_empty() { "a1" } else { mended };
        return Some((message, format!("write `{mended}`")));
    }
    None
}

/// Why a word cannot be the id of a question or dimension, which begins with a letter; `None` where it can.
pub(crate) fn name_fault(name: &str) -> Option<(String, String)> {
    if name.starts_with(char::is_numeric) {
        let message = format!("`{}` must begin with a letter", visible(name));
        return Some((message, format!("write `q-{}`", visible(name))));
    }
    if VIEWS.contains(&name) {
        let message = format!("`{name}` cannot be an id: a part of the page bears that name");
        return Some((message, format!("choose another, such as `{name}-1`")));
    }
    id_fault(name)
}
