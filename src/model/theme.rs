//! The theme: templates, static files and string tables, the built-in ones with the author's own
//! laid over them.

use std::borrow::Cow;
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
        self.fill_all(key, |asked| (asked == name).then_some(Cow::Borrowed(value)))
    }

    /// The text of `key` with what `value` has for each `{name}`; what it has nothing for stays.
    pub fn fill_all<'v>(&self, key: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
        let mut pieces = self.text(key).split('{');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let named = piece.split_once('}').and_then(|(name, rest)| Some((value(name)?, rest)));
            let (before, rest) = named.unwrap_or((Cow::Borrowed("{"), piece));
            text.push_str(&before);
            text.push_str(rest);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use crate::model::theme::Strings;

    #[test]
    fn what_a_name_stands_for_takes_its_place_and_other_braces_stay() {
        let serde_json::Value::Object(table) = serde_json::json!({
            "step": "Schritt {n} von {total}, {{n}} {other} {n",
            "plain": "Weiter",
        }) else {
            unreachable!("it is a map")
        };
        let strings = Strings(table);
        assert_eq!(strings.fill("step", "n", "2"), "Schritt 2 von {total}, {2} {other} {n");
        assert_eq!(strings.fill("plain", "n", "2"), "Weiter");
        let both = strings.fill_all("step", |name| match name {
            "n" => Some("{total}".into()),
            "total" => Some("9".into()),
            _ => None,
        });
        assert_eq!(both, "Schritt {total} von 9, {{total}} {other} {n");
    }
}
