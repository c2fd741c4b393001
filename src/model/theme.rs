//! The theme: templates, static files and string tables, the built-in ones with the author's own
//! laid over them.

use std::collections::BTreeMap;

use crate::files::{Content, FilePath};
use crate::memo::Same;
use crate::model::ids::Language;

/// Everything a site is drawn with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Templates by name (`base.html`, `components/door.html`).
    pub templates: BTreeMap<String, Template>,
    /// The built-in static files, which go out by content hash under `/assets/`, by name
    /// (`style.css`); an author's file of the same name has taken its place.
    pub assets: BTreeMap<String, Content>,
    /// The author's other static files, by their path in the output.
    pub statics: BTreeMap<FilePath, Content>,
    /// The theme's words, complete for every language of the site.
    pub strings: Same<BTreeMap<Language, Strings>>,
}

/// A template's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its text.
    pub source: String,
    /// The author's file; `None` for a built-in template.
    pub file: Option<FilePath>,
}

/// The theme's words in one language: texts, lists and plural maps by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings(pub serde_json::Map<String, serde_json::Value>);

impl Strings {
    /// The text of `key`; the key itself where the table lacks it, so that a gap is seen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).and_then(serde_json::Value::as_str).unwrap_or(key)
    }

    /// The text of `key` with `{name}` replaced by `value`.
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.text(key).replace(&format!("{{{name}}}"), value)
    }
}
