//! `extra`: an author's own keys, handed to templates as they are.

use serde_json::{Map, Value as Json};

use crate::diagnostic::Report;
use crate::load::yaml::node::{Fields, Node, Source, Style, Value};

/// The map under `extra`; `None` where there is none.
pub(in crate::load) fn object(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Map<String, Json>> {
    let entry = fields.optional("extra", source, report)?;
    let fields = Fields::of(&entry.value, "`extra`", source, report)?;
    Some(fields.entries().iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect())
}

/// A value as templates see it: `true`, `false` and whole numbers without quotes are such, other
/// scalars are texts.
pub(crate) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar { text, style: Style::Plain } => plain(text),
        Value::Scalar { text, .. } => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => Json::Object(
            entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect(),
        ),
    }
}

fn plain(text: &str) -> Json {
    match text {
        "true" => Json::from(true),
        "false" => Json::from(false),
        _ => match text.parse::<i64>() {
            // `007` and `+49` are no numbers.
            Ok(number) if number.to_string() == text => Json::from(number),
            _ => Json::from(text),
        },
    }
}
