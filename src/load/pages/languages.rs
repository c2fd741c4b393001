//! Whether the settings name the languages that the files are written in. Where they do not, each
//! file would be told a mistake of its own, and none of them the cause.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location};
use crate::files::FilePath;
use crate::load::links::suffixes::suffix;
use crate::load::pages::sources::{is_page, looks_like_language};
use crate::model::ids::Language;

/// So few files may be misnamed, each by itself.
const FEW: usize = 1;

/// The files of a language: those that name it.
type Named<'a> = BTreeMap<String, Vec<&'a FilePath>>;

/// Of the files below `content/`: the one mistake in `languages`, which stands at `place`, that makes files appear in the wrong
/// language; `None` where they can be what they are taken for.
pub(in crate::load) fn mismatch(
    paths: &[FilePath],
    languages: &[Language],
    place: &Location,
) -> Option<Diagnostic> {
    let pages = || paths.iter().filter(|path| is_page(path));
    let mut named = Named::new();
    for path in pages() {
        if let Some((_, code)) = suffix(path).filter(|(_, code)| looks_like_language(code)) {
            named.entry(code.to_ascii_lowercase().replace('_', "-")).or_default().push(path);
        }
    }
    let is_known = |code: &str| languages.iter().any(|language| language.as_str() == code);
    let unknown = named.iter().filter(|(code, files)| !is_known(code) && files.len() > FEW);
    let unknown: Vec<(&str, &[&FilePath])> =
        unknown.map(|(code, files)| (code.as_str(), files.as_slice())).collect();
    if !unknown.is_empty() {
        return Some(unnamed(languages, &unknown, place));
    }
    other_default(languages, &named, pages().map(FilePath::as_str), place)
}

/// Files are written in languages that are not among those of the site.
fn unnamed(
    languages: &[Language],
    unknown: &[(&str, &[&FilePath])],
    place: &Location,
) -> Diagnostic {
    let told: Vec<String> = unknown
        .iter()
        .map(|(code, files)| format!("`{code}` ({} files, such as `{}`)", files.len(), files[0]))
        .collect();
    let codes = languages.iter().map(Language::as_str).chain(unknown.iter().map(|it| it.0));
    let all: Vec<&str> = codes.collect();
    let message =
        format!("files are written in what is no language of this site: {}", told.join(", "));
    let hint = format!("write `languages: [{}]`, or take those files away", all.join(", "));
    Diagnostic::error("undeclared-language", place.clone(), message).with_hint(hint)
}

/// Each file that names the default language stands beside one that names none, which would be in
/// the default language as well.
fn other_default<'a>(
    languages: &[Language],
    named: &Named<'a>,
    pages: impl Iterator<Item = &'a str>,
    place: &Location,
) -> Option<Diagnostic> {
    let default = languages.first()?;
    let own = named.get(default.as_str())?;
    let plain: BTreeSet<&str> = pages.collect();
    let is_double =
        |path: &&FilePath| suffix(path).is_some_and(|(base, _)| plain.contains(base.as_str()));
    let others = || languages.iter().filter(|language| !named.contains_key(language.as_str()));
    let is_told = own.iter().all(is_double) && (own.len() > FEW || others().count() == 1);
    if !is_told {
        return None;
    }
    let message = format!(
        "the first of `languages` is that of the files without a language in their names, and \
         `{default}` stands first; but `{}` stands beside `{}`",
        own[0],
        suffix(own[0])?.0
    );
    let first = others().next().map(Language::as_str);
    let rest = languages.iter().map(Language::as_str).filter(|code| Some(*code) != first);
    let order: Vec<&str> = std::iter::once(first.unwrap_or("xx")).chain(rest).collect();
    let order = format!("`languages: [{}]`", order.join(", "));
    let hint = match first {
        Some(_) => format!("write {order}"),
        None => {
            format!("name the language of the other files first: {order}, with its code for `xx`")
        }
    };
    Some(Diagnostic::error("default-language", place.clone(), message).with_hint(hint))
}
