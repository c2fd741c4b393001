//! From text to YAML values, or to all the syntax mistakes of a file.
//!
//! `engine` alone speaks to the YAML crate, `flat` spares it the plainest texts; `repair` puts its complaints into an author's words.

mod engine;
mod flat;
mod line;
mod repair;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report};
use crate::load::yaml::node::{Entry, Node, Source, Style, Value};
use crate::load::yaml::syntax::engine::{Raw, RawValue};

/// How many syntax mistakes of one file are told at once.
const MAX_FAULTS: usize = 20;
/// How many wrong keys of one file are told at once.
const MAX_DOUBLES: usize = 100;
/// How many repairs of one file are tried, and up to what size in bytes: each reads the whole file.
const MAX_ATTEMPTS: usize = 300;
const MAX_REPAIRED: usize = 300_000;

/// Parses the YAML in `range` of a file. A byte order mark at its start is passed over.
///
/// # Errors
/// The syntax mistakes, each with its place, cause and the repaired line where it can be told;
/// keys that stand twice in a map.
pub(in crate::load) fn parse(
    source: Source<'_>,
    range: Range<usize>,
) -> Result<Node, Vec<Diagnostic>> {
    let slice = source.text.get(range.clone()).unwrap_or("");
    let text = slice.strip_prefix('\u{feff}').unwrap_or(slice);
    let shift = range.start + slice.len() - text.len();
    if let Some(raw) = flat::read(text) {
        return convert(source, raw, shift);
    }
    let mut mended = Cow::Borrowed(text);
    let mut faults = Vec::new();
    let mut attempts = if text.len() <= MAX_REPAIRED { MAX_ATTEMPTS } else { 0 };
    loop {
        let failure = match engine::read(&mended) {
            Ok(raw) if faults.is_empty() => return convert(source, raw, shift),
            Ok(_) => return Err(faults),
            Err(failure) => failure,
        };
        let fault = repair::explain(&mended, &failure, &mut attempts);
        let span = same_place(&mended, text, &fault.span);
        let location = source.locate(&(span.start + shift..span.end + shift));
        let diagnostic = Diagnostic::error(fault.code, location, fault.message);
        faults.push(diagnostic.with_hint(fault.hint));
        match fault.repaired {
            Some(repaired) if faults.len() < MAX_FAULTS => mended = Cow::Owned(repaired),
            _ => return Err(faults),
        }
    }
}

/// The same, with the mistakes put into a report.
pub(crate) fn parse_or_report(
    source: Source<'_>,
    range: Range<usize>,
    report: &mut Report,
) -> Option<Node> {
    match parse(source, range) {
        Ok(node) => Some(node),
        Err(faults) => {
            for fault in faults {
                report.push(fault);
            }
            None
        }
    }
}

/// Carries a range over from a text in which whole lines were mended: lines keep their numbers.
fn same_place(mended: &str, original: &str, span: &Range<usize>) -> Range<usize> {
    let line = mended[..span.start].matches('\n').count();
    let column = span.start - mended[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let start: usize = original.split_inclusive('\n').take(line).map(str::len).sum();
    let end = original[start..].find('\n').map_or(original.len(), |at| start + at);
    let at = (start + column).min(end);
    at..(at + span.len()).min(end)
}

fn convert(source: Source<'_>, raw: Raw, shift: usize) -> Result<Node, Vec<Diagnostic>> {
    let mut doubles = Vec::new();
    let node = Converter { source, shift, doubles: &mut doubles }.node(raw);
    if doubles.is_empty() { Ok(node) } else { Err(doubles) }
}

/// What mends a key that stands twice.
#[derive(Clone, Copy)]
enum Fix {
    Name,
    /// It begins another entry of the list, whose dash is missing.
    Dash,
}

struct Converter<'a, 'd> {
    source: Source<'a>,
    shift: usize,
    doubles: &'d mut Vec<Diagnostic>,
}

impl Converter<'_, '_> {
    fn node(&mut self, raw: Raw) -> Node {
        let span = self.span(&raw);
        let value = match raw.value {
            RawValue::Null => Value::Null,
            RawValue::Text(text) => {
                self.look_for_controls(&text, &span);
                Value::Scalar { text, style: style(self.source.text, &span) }
            }
            RawValue::Literal => {
                Value::Scalar { text: self.source.slice(&span).to_owned(), style: Style::Plain }
            }
            RawValue::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            RawValue::Map(entries) => Value::Map(self.entries(entries)),
        };
        Node { value, span }
    }

    /// Escapes in double quotes can name characters that no text holds.
    fn look_for_controls(&mut self, text: &str, span: &Range<usize>) {
        let is_odd = |sign: &char| sign.is_control() && !matches!(sign, '\t' | '\n');
        if let Some(sign) = text.chars().find(is_odd) {
            let message =
                format!("this text names the control character U+{:04X}", u32::from(sign));
            let hint = "take the escape out; in single quotes a backslash is only a backslash";
            self.complain("control-character", span, (&message, hint));
        }
    }

    fn span(&self, raw: &Raw) -> Range<usize> {
        raw.span.start + self.shift..raw.span.end + self.shift
    }

    fn entries(&mut self, raw: Vec<(Raw, Raw)>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(raw.len());
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut merged = Vec::new();
        let mut is_next_entry = false;
        for (raw_key, raw_value) in raw {
            let key_span = self.span(&raw_key);
            let value = self.node(raw_value);
            let Some(key) = self.key(raw_key, &key_span) else { continue };
            if key == "<<" && self.source.slice(&key_span) == "<<" {
                self.merge(&key_span, value, &mut merged);
            } else if let Some(first) = places.get(&key) {
                // Behind a missing dash every key stands twice; only the first says so.
                if is_next_entry {
                    continue;
                }
                is_next_entry = *first == 0 && self.follows_dash(&entries[0].key_span);
                let fix = if is_next_entry { Fix::Dash } else { Fix::Name };
                self.double((&key, &key_span), &entries[*first].key_span, fix);
            } else {
                places.insert(key.clone(), entries.len());
                entries.push(Entry { key, key_span, value });
            }
        }
        for entry in merged {
            if places.insert(entry.key.clone(), entries.len()).is_none() {
                entries.push(entry);
            }
        }
        entries
    }

    fn key(&mut self, raw: Raw, span: &Range<usize>) -> Option<String> {
        match raw.value {
            RawValue::Text(text) => {
                self.look_for_controls(&text, span);
                Some(text)
            }
            RawValue::Literal | RawValue::Null => Some(self.source.slice(span).to_owned()),
            RawValue::List(_) | RawValue::Map(_) => {
                let hint =
                    "write the key as a word; a text that begins with `[` or `{` needs quotes";
                self.complain("bad-key", span, ("a key cannot be a list or a map", hint));
                None
            }
        }
    }

    /// Whether a key is the first of an entry in a list.
    fn follows_dash(&self, key: &Range<usize>) -> bool {
        self.source.line_before(key.start).trim() == "-"
    }

    fn double(&mut self, (key, span): (&str, &Range<usize>), first: &Range<usize>, fix: Fix) {
        if self.doubles.len() < MAX_DOUBLES {
            let line = self.source.locate(first).line;
            let message = format!("`{key}` stands twice in this map, first on line {line}");
            let hint = match fix {
                Fix::Name => "keep one of the two, or give one another name".to_owned(),
                Fix::Dash => format!("begin the next entry with a dash: `- {key}: …`"),
            };
            self.complain("duplicate-key", span, (&message, &hint));
        }
    }

    /// `<<: *name` brings in the keys that the map itself does not have; the first map wins.
    fn merge(&mut self, key_span: &Range<usize>, value: Node, into: &mut Vec<Entry>) {
        match value.value {
            Value::Map(entries) => into.extend(entries),
            Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Map(_))) => {
                for item in items {
                    self.merge(key_span, item, into);
                }
            }
            _ => self.complain(
                "bad-merge",
                key_span,
                (
                    "`<<` takes in another map, and this is none",
                    "name a map that bears an anchor: `<<: *name`",
                ),
            ),
        }
    }

    fn complain(&mut self, code: &'static str, span: &Range<usize>, words: (&str, &str)) {
        if self.doubles.len() >= MAX_DOUBLES {
            return;
        }
        let location = self.source.locate(span);
        self.doubles.push(Diagnostic::error(code, location, words.0).with_hint(words.1));
    }
}

/// A block's lines follow a line that ends in `|` or `>` with its indicators.
fn style(text: &str, span: &Range<usize>) -> Style {
    let inline = match text.as_bytes().get(span.start) {
        Some(b'"' | b'\'') if span.len() >= 2 => Style::Quoted,
        _ => Style::Plain,
    };
    let before = text.get(..span.start).unwrap_or("");
    let Some((head, between)) = before.rsplit_once('\n') else { return inline };
    if !between.trim().is_empty() {
        return inline;
    }
    let line = head.trim_end().rsplit('\n').next().unwrap_or("");
    let line = line.split(" #").next().unwrap_or("").trim_end();
    let opener = line.trim_end_matches(|sign: char| sign.is_ascii_digit() || "+-".contains(sign));
    let is_block = opener
        .strip_suffix(['|', '>'])
        .is_some_and(|key| key.is_empty() || key.ends_with([' ', '\t']));
    if is_block { Style::Block } else { inline }
}

#[cfg(test)]
mod tests;
