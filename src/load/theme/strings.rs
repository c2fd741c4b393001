//! The theme's words: the built-in tables, with the author's laid over them, complete for every
//! language of the site.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::diagnostic::{Diagnostic, Location, Report, nearest};
use crate::files::{FilePath, FileTree};
use crate::load::pages::extra::json;
use crate::load::pages::utf8::text;
use crate::load::yaml::names::enumerated;
use crate::load::yaml::node::{Source, Value};
use crate::load::yaml::syntax::{parse, parse_or_report};
use crate::model::ids::Language;
use crate::model::settings::{Address, Settings};
use crate::model::theme::Strings;

/// The tables that every other is measured by.
const REFERENCE: &str = "de";
/// How many missing keys are named.
const NAMED: usize = 12;

/// The words of every language of the site. What is missing is reported, and stands there in the
/// reference's words.
pub(in crate::load) fn read(
    files: &FileTree,
    theme: &FileTree,
    settings: &Settings,
    report: &mut Report,
) -> BTreeMap<Language, Strings> {
    let built_in = |name: &str| table(theme, name, &mut Report::default()).unwrap_or_default();
    let reference = built_in(REFERENCE);
    let mut tables = BTreeMap::new();
    for language in &settings.languages {
        let mut words = Map::new();
        let mut own = None;
        for name in names(language, settings.address) {
            words.extend(if name == REFERENCE { reference.clone() } else { built_in(&name) });
            let Some(path) = path(&name).filter(|path| files.contains(path)) else { continue };
            let table = table(files, &name, report).unwrap_or_default();
            check(&table, &reference, &Place { files, path: &path }, report);
            words.extend(table);
            own = Some(path);
        }
        complete(&mut words, &reference, (language, own, settings), report);
        tables.insert(language.clone(), Strings(words));
    }
    tables
}

/// The tables of a language, the later laid over the earlier: `de`, `de-du`, `de-at`.
fn names(language: &Language, address: Address) -> Vec<String> {
    let tag = language.as_str();
    let primary = tag.split('-').next().unwrap_or(tag);
    let mut names = vec![primary.to_owned()];
    if primary == "de" && address == Address::Du {
        names.push("de-du".to_owned());
    }
    if primary != tag {
        names.push(tag.to_owned());
    }
    names
}

fn path(name: &str) -> Option<FilePath> {
    FilePath::new(&format!("templates/strings/{name}.yaml"))
}

/// A table; `None` where there is none, or where it is no YAML map, which is reported.
fn table(files: &FileTree, name: &str, report: &mut Report) -> Option<Map<String, Json>> {
    let path = path(name)?;
    let text = text(files, &path, report)?;
    let source = Source { file: &path, text };
    let node = parse_or_report(source, 0..text.len(), report)?;
    if let Json::Object(words) = json(&node) {
        return Some(words);
    }
    let message = "a table of words is a map of keys and texts";
    let found = Diagnostic::error("not-a-map", Location::start_of(&path), message);
    report.push(found.with_hint("write `key: text`, one per line"));
    None
}

struct Place<'a> {
    files: &'a FileTree,
    path: &'a FilePath,
}

impl Place<'_> {
    /// Where a key of the table stands.
    fn of(&self, key: &str) -> Location {
        let text = self.files.text(self.path).unwrap_or_default();
        let source = Source { file: self.path, text };
        let node = parse(source, 0..text.len()).ok();
        let span = node.and_then(|node| match node.value {
            Value::Map(entries) => entries.into_iter().find(|entry| entry.key == key),
            _ => None,
        });
        span.map_or_else(|| Location::start_of(self.path), |entry| source.locate(&entry.key_span))
    }
}

/// Reports words of another shape than the reference's, and keys that look like typos. Other keys
/// may be meant for the author's own templates.
fn check(
    table: &Map<String, Json>,
    reference: &Map<String, Json>,
    place: &Place<'_>,
    report: &mut Report,
) {
    for (key, words) in table {
        match reference.get(key) {
            Some(known) if shape(known) != shape(words) => {
                let message = format!("`{key}` must be {}, not {}", shape(known), shape(words));
                let found = Diagnostic::error("bad-string", place.of(key), message);
                report.push(found.with_hint(format!("the theme says: `{known}`")));
            }
            Some(_) => {}
            None => {
                if let Some(near) = nearest(key, reference.keys().map(String::as_str)) {
                    let message = format!("the theme has no words `{key}`");
                    let found = Diagnostic::warning("unknown-string", place.of(key), message);
                    report.push(found.with_hint(format!("did you mean `{near}`?")));
                }
            }
        }
    }
}

fn shape(words: &Json) -> String {
    match words {
        Json::Object(forms) => {
            let keys: Vec<&str> = forms.keys().map(String::as_str).collect();
            format!("a map with {}", enumerated(&keys))
        }
        Json::Array(items) => format!("a list of {}", items.len()),
        Json::Null => "nothing".to_owned(),
        Json::String(_) | Json::Number(_) | Json::Bool(_) => "a text".to_owned(),
    }
}

/// Fills in what a language lacks, and reports it.
fn complete(
    words: &mut Map<String, Json>,
    reference: &Map<String, Json>,
    (language, own, settings): (&Language, Option<FilePath>, &Settings),
    report: &mut Report,
) {
    let missing: Vec<&str> =
        reference.keys().filter(|key| !words.contains_key(*key)).map(String::as_str).collect();
    if missing.is_empty() {
        return;
    }
    let file = format!("templates/strings/{language}.yaml");
    let (message, hint) = if own.is_some() {
        let named = enumerated(&missing[..missing.len().min(NAMED)]);
        let more = if missing.len() > NAMED { " and others" } else { "" };
        (format!("`{language}` lacks words: {named}{more}"), format!("add the keys to `{file}`"))
    } else {
        (
            format!("the theme has no words in `{language}`"),
            format!("write them into `{file}`, with the keys of the built-in `en.yaml`"),
        )
    };
    let place =
        own.map_or_else(|| settings.languages_place.clone(), |own| Location::start_of(&own));
    report.push(Diagnostic::error("missing-strings", place, message).with_hint(hint));
    for key in missing {
        if let Some(text) = reference.get(key) {
            words.insert(key.to_owned(), text.clone());
        }
    }
}
