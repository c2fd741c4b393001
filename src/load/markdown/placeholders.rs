//! `{fact:NAME}`, `{answer:ID}` and `{band:ID}` inside texts.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location};
use crate::load::yaml::names::name_hint;

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Placeholder {
    /// A fact of the settings.
    Fact,
    /// The answer to a question.
    Answer,
    /// The band of a dimension.
    Band,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Part<'t> {
    /// Words.
    Text(&'t str),
    /// A placeholder with its name and its bytes, braces included.
    Placeholder(Placeholder, &'t str, Range<usize>),
}

/// Takes a text apart, in order; joined, the parts are the text.
pub(in crate::load) fn parts(text: &str) -> Parts<'_> {
    Parts { text, at: 0 }
}

/// The parts of a text.
#[derive(Clone, Debug)]
pub(in crate::load) struct Parts<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Parts<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        let start = self.at;
        let rest = &self.text[start..];
        if rest.is_empty() {
            return None;
        }
        if let Some((kind, name, length)) = placeholder(rest) {
            self.at += length;
            return Some(Part::Placeholder(kind, name, start..self.at));
        }
        let mut from = usize::from(rest.starts_with('{'));
        while let Some(brace) = rest[from..].find('{') {
            if placeholder(&rest[from + brace..]).is_some() {
                self.at += from + brace;
                return Some(Part::Text(&rest[..from + brace]));
            }
            from += brace + 1;
        }
        self.at = self.text.len();
        Some(Part::Text(rest))
    }
}

/// The placeholder at the beginning of a text: its kind, name and length in bytes.
fn placeholder(text: &str) -> Option<(Placeholder, &str, usize)> {
    let inner = text.strip_prefix('{')?;
    let (kind, rest) = [
        ("fact:", Placeholder::Fact),
        ("answer:", Placeholder::Answer),
        ("band:", Placeholder::Band),
    ]
    .into_iter()
    .find_map(|(word, kind)| Some((kind, inner.strip_prefix(word)?)))?;
    let fine = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ' ');
    let end = rest.find(|sign| !fine(sign))?;
    let name = rest[..end].trim();
    (rest[end..].starts_with('}') && !name.is_empty())
        .then(|| (kind, name, text.len() - rest.len() + end + 1))
}

/// The error for a fact that the settings do not declare.
pub(in crate::load) fn unknown_fact(
    name: &str,
    facts: &BTreeMap<String, String>,
    place: Location,
) -> Diagnostic {
    let hint = name_hint(name, facts.keys().map(String::as_str));
    Diagnostic::error("unknown-fact", place, format!("no fact is named `{name}`"))
        .with_hint(format!("{hint}; facts stand in `anteroom.yaml`"))
}

#[cfg(test)]
mod tests {
    use crate::load::markdown::placeholders::{Part, Placeholder, parts};

    #[test]
    fn texts_are_taken_apart() {
        let text = "a {fact:day-rate}{answer: q } {x} {band:} {fact:a{fact:b_c}";
        let found: Vec<_> = parts(text).collect();
        assert_eq!(
            found,
            [
                Part::Text("a "),
                Part::Placeholder(Placeholder::Fact, "day-rate", 2..17),
                Part::Placeholder(Placeholder::Answer, "q", 17..29),
                Part::Text(" {x} {band:} {fact:a"),
                Part::Placeholder(Placeholder::Fact, "b_c", 49..59),
            ]
        );
    }
}
