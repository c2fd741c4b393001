//! The texts for people in the settings, by language.

use crate::load::yaml::node::{Node, Value};
use crate::model::ids::Language;

/// The texts of the settings. One text for several languages is in none of them.
pub(super) fn of<'n, 'l>(
    root: &'n Node,
    languages: &'l [Language],
) -> Vec<(&'l Language, &'n Node)> {
    let mut found = Vec::new();
    for key in ["title", "tagline"] {
        spoken(value(root, key), languages, &mut found);
    }
    for fact in values(value(root, "facts")) {
        spoken(Some(fact), languages, &mut found);
    }
    for booking in values(value(root, "bookings")) {
        for key in ["label", "how", "decides", "bring"] {
            spoken(value(booking, key), languages, &mut found);
        }
        for closing in values(value(booking, "closed")) {
            spoken(value(closing, "text"), languages, &mut found);
        }
    }
    found
}

/// The texts of a value in each language: one text or a list of them, or a map of these.
fn spoken<'n, 'l>(
    node: Option<&'n Node>,
    languages: &'l [Language],
    found: &mut Vec<(&'l Language, &'n Node)>,
) {
    for language in languages {
        let said = match node.map(|node| &node.value) {
            Some(Value::Map(_)) => node.and_then(|node| value(node, language.as_str())),
            _ => node.filter(|_| languages.len() == 1),
        };
        match said.map(|said| &said.value) {
            Some(Value::List(items)) => found.extend(items.iter().map(|item| (language, item))),
            _ => found.extend(said.map(|said| (language, said))),
        }
    }
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

/// The values of a map or list.
fn values(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.iter().map(|entry| &entry.value).collect(),
        Some(Value::List(items)) => items.iter().collect(),
        _ => Vec::new(),
    }
}
