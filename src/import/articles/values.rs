//! Values of front matter, whatever notation they were written in.

use jiff::civil::Date;
use serde_json::{Map, Value};

/// A scalar as a text on one line; `None` for lists and maps.
pub(super) fn line(value: &Value) -> Option<String> {
    Some(text(value)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A scalar as a text; `None` for lists and maps.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    Some(plain(&text))
}

/// The day with which a value begins, which may have a time behind it.
pub(super) fn day(value: &Value) -> Option<Date> {
    let text = line(value)?;
    let (date, rest) = text.split_at(text.floor_char_boundary(10));
    let is_day = date.len() == 10 && (rest.is_empty() || rest.starts_with(['T', 't', ' ']));
    date.parse::<Date>().ok().filter(|_| is_day)
}

/// Whether a value says yes; `None` where it says neither.
pub(super) fn truth(value: &Value) -> Option<bool> {
    match line(value)?.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// A text without control characters, which no text here may hold; JSON and TOML can name them.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// A map, in plain texts.
pub(super) fn map(map: &Map<String, Value>) -> Map<String, Value> {
    map.iter().map(|(key, value)| (plain(key), kept(value))).collect()
}

fn kept(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::from(plain(text)),
        Value::Array(items) => items.iter().map(kept).collect(),
        Value::Object(inner) => Value::Object(map(inner)),
        other => other.clone(),
    }
}
