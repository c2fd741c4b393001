//! Front matter in YAML.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report};
use crate::files::FilePath;
use crate::import::articles::front::entry::Entry;
use crate::load::pages::extra::json;
use crate::load::yaml::node::{Source, Value};
use crate::load::yaml::syntax::parse_or_report;

/// The entries in a range of a file.
pub(super) fn entries(
    (file, text): (&FilePath, &str),
    range: Range<usize>,
    report: &mut Report,
) -> Vec<Entry> {
    let source = Source { file, text };
    if source.slice(&range).trim().is_empty() {
        return Vec::new();
    }
    let Some(root) = parse_or_report(source, range, report) else { return Vec::new() };
    match &root.value {
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| Entry {
                key: entry.key.clone(),
                value: json(&entry.value),
                span: entry.key_span.clone(),
            });
            entries.collect()
        }
        // Remarks alone.
        Value::Null => Vec::new(),
        _ => {
            let message = format!("front matter is a map of keys and values, not {}", root.kind());
            report.push(
                Diagnostic::error("not-a-map", source.locate(&root.span), message)
                    .with_hint("write `key: value`, one per line"),
            );
            Vec::new()
        }
    }
}
