//! Typed readers of YAML values: numbers, dates, truth values, names, lists.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report, nearest, visible};
use crate::load::yaml::names::enumerated;
use crate::load::yaml::node::{Entry, Fields, Node, Source, Style, Value};
use crate::load::yaml::numbers;
use crate::model::condition::Decimal;

/// A scalar's text with its place in the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Text<'n> {
    /// The text, as it stands there.
    pub(in crate::load) text: &'n str,
    /// The scalar's bytes in the file, its quotes included.
    pub(in crate::load) span: &'n Range<usize>,
}

impl<'n> Fields<'n> {
    /// The value of a key that must be there and hold something.
    pub(in crate::load) fn required(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<&'n Entry> {
        let Some(entry) = self.take(key) else {
            let message = format!("`{key}` is missing here");
            report.push(
                Diagnostic::error("missing-key", source.locate(self.span()), message)
                    .with_hint(format!("add `{key}: …`")),
            );
            return None;
        };
        filled(entry, source, report)
    }

    /// The value of a key that may be left out, but not left empty.
    pub(in crate::load) fn optional(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<&'n Entry> {
        filled(self.take(key)?, source, report)
    }

    /// A name, path or address: any scalar, as it stands.
    pub(in crate::load) fn word(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Text<'n>> {
        word(&self.optional(key, source, report)?.value, source, report)
    }

    /// A whole number.
    pub(in crate::load) fn integer(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<i64> {
        let word = self.word(key, source, report)?;
        let number = word.text.parse().ok();
        if number.is_none() {
            let message = format!("`{key}` must be a whole number, not `{}`", word.text);
            let hint = format!("write digits only: `{key}: 1`");
            push(report, source, word.span, ("bad-number", message, hint));
        }
        number
    }

    /// A whole number from 1 up, such as a revision or a number of days.
    pub(in crate::load) fn count(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<u32> {
        let word = self.word(key, source, report)?;
        let number = word.text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            let message = format!("`{key}` must be a whole number from 1 up, not `{}`", word.text);
            let hint = format!("write digits only: `{key}: 1`");
            push(report, source, word.span, ("bad-number", message, hint));
        }
        number
    }

    /// `true` or `false`.
    pub(in crate::load) fn boolean(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<bool> {
        let word = self.word(key, source, report)?;
        match word.text {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{key}` must be `true` or `false`, not `{other}`");
                let meant = !matches!(other, "no" | "No" | "off" | "nein" | "False" | "0");
                let hint = format!("write `{key}: {meant}`");
                push(report, source, word.span, ("bad-boolean", message, hint));
                None
            }
        }
    }

    /// An exact decimal.
    pub(in crate::load) fn decimal(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Decimal> {
        decimal(self.word(key, source, report)?, source, report)
    }

    /// A day, written as `2027-07-20`.
    pub(in crate::load) fn date(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<jiff::civil::Date> {
        date(self.word(key, source, report)?, source, report)
    }

    /// One of some words.
    pub(in crate::load) fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
        (source, report): (Source<'_>, &mut Report),
    ) -> Option<T> {
        let word = self.word(key, source, report)?;
        let found = words.iter().find(|(known, _)| *known == word.text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
            let hint = nearest(word.text, known.iter().copied()).map_or_else(
                || format!("write one of {}", enumerated(&known)),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{key}` cannot be `{}`", visible(word.text));
            push(report, source, word.span, ("unknown-word", message, hint));
        }
        found.map(|(_, meant)| *meant)
    }

    /// A list, or one item that stands for a list of one.
    pub(in crate::load) fn items(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> &'n [Node] {
        let Some(entry) = self.optional(key, source, report) else { return &[] };
        match &entry.value.value {
            Value::List(items) => items,
            Value::Scalar { text, style: Style::Plain } if is_dashed(text) => {
                let message = "a blank is missing behind this dash".to_owned();
                let item = text.lines().next().unwrap_or(text);
                let item = item.split(" - ").next().unwrap_or(item).trim_start_matches('-');
                let start = entry.value.span.start;
                let hint = format!("write: `- {item}`");
                push(report, source, &(start..start + 1), ("yaml-syntax", message, hint));
                &[]
            }
            _ => std::slice::from_ref(&entry.value),
        }
    }

    /// A list of names, or one name.
    pub(in crate::load) fn words(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Vec<Text<'n>> {
        let items = self.items(key, source, report);
        items.iter().filter_map(|item| word(item, source, report)).collect()
    }

    /// A list; anything else is a mistake.
    pub(in crate::load) fn list(
        &mut self,
        key: &'static str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<&'n [Node]> {
        let entry = self.optional(key, source, report)?;
        if let Value::List(items) = &entry.value.value {
            return Some(items);
        }
        let message = format!("`{key}` must be a list, not {}", entry.value.kind());
        let hint = "begin each item with `- ` on a line of its own".to_owned();
        push(report, source, entry.span(), ("not-a-list", message, hint));
        None
    }
}

/// Whether a text was to be the first item of a list.
fn is_dashed(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|item| item.starts_with(char::is_alphabetic))
}

/// Reports a mistake at a place.
pub(in crate::load) fn push(
    report: &mut Report,
    source: Source<'_>,
    span: &Range<usize>,
    (code, message, hint): (&'static str, String, String),
) {
    report.push(Diagnostic::error(code, source.locate(span), message).with_hint(hint));
}

/// The entry, unless its value is empty, which is a mistake.
pub(in crate::load) fn filled<'n>(
    entry: &'n Entry,
    source: Source<'_>,
    report: &mut Report,
) -> Option<&'n Entry> {
    if !matches!(entry.value.value, Value::Null) {
        return Some(entry);
    }
    let key = &entry.key;
    let rest = source.line_from(entry.key_span.end).trim_start_matches(':').trim();
    let (message, hint) = if rest.starts_with('#') && !rest.starts_with("# ") {
        (
            format!("`{key}` has no value: `#` behind a blank begins a comment"),
            format!("put the value in quotes: `{key}: \"{rest}\"`"),
        )
    } else {
        (format!("`{key}` has no value"), format!("write `{key}: …`, or take the line out"))
    };
    push(report, source, &entry.key_span, ("empty-value", message, hint));
    None
}

/// Any scalar, as it stands.
pub(in crate::load) fn word<'n>(
    node: &'n Node,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Text<'n>> {
    match node.scalar() {
        Some(text) if !text.trim().is_empty() => Some(Text { text: text.trim(), span: &node.span }),
        _ => {
            let empty = matches!(node.value, Value::Null | Value::Scalar { .. });
            let what = if empty { "nothing" } else { node.kind() };
            let message = format!("a single value is due here, not {what}");
            let hint = "write one word or number".to_owned();
            push(report, source, &node.span, ("not-a-value", message, hint));
            None
        }
    }
}

fn date(word: Text<'_>, source: Source<'_>, report: &mut Report) -> Option<jiff::civil::Date> {
    let exact = word.text.len() == 10;
    let day = word.text.parse::<jiff::civil::Date>().ok().filter(|_| exact);
    if day.is_none() {
        let message = format!("`{}` is no day", word.text);
        let hint = "write year, month and day: `2027-07-20`".to_owned();
        push(report, source, word.span, ("bad-date", message, hint));
    }
    day
}

/// An exact decimal: digits, a point, digits; a minus before it.
pub(in crate::load) fn decimal(
    word: Text<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Decimal> {
    let number = numbers::parse(word.text);
    if number.is_none() {
        let message = format!("`{}` is no number", word.text);
        let point = word.text.replace(',', ".");
        let hint = if numbers::parse(&point).is_some() {
            format!("write a point: `{point}`")
        } else {
            numbers::HINT.to_owned()
        };
        push(report, source, word.span, ("bad-number", message, hint));
    }
    number
}
