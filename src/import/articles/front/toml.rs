//! Front matter in TOML.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::import::articles::front::entry::Entry;

/// The entries in a range of a file.
pub(super) fn entries(
    (file, text): (&FilePath, &str),
    range: Range<usize>,
    report: &mut Report,
) -> Vec<Entry> {
    let shifted = |span: Range<usize>| span.start + range.start..span.end + range.start;
    match DeTable::parse(&text[range.clone()]) {
        Ok(table) => {
            let entries = in_order(table.get_ref()).into_iter().map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                value: json(value.get_ref()),
                span: shifted(key.span()),
            });
            entries.collect()
        }
        Err(fault) => {
            let span = shifted(fault.span().unwrap_or(0..0));
            let cause = fault.message().lines().next().unwrap_or_default();
            let message = format!("this front matter is no TOML: {cause}");
            report.push(
                Diagnostic::error("toml-syntax", Location::of_range(file, text, &span), message)
                    .with_hint("write `key = \"value\"`, one per line, and each key once"),
            );
            Vec::new()
        }
    }
}

/// A value as JSON has it; days and times as they are written.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::from(number.as_str()), Value::from),
        DeValue::Float(number) => Value::from(number.as_str()),
        DeValue::Boolean(truth) => Value::from(*truth),
        DeValue::Datetime(day) => Value::from(day.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = in_order(table).into_iter();
            let entries =
                entries.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(entries.collect())
        }
    }
}

/// The entries of a table as they are written.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
