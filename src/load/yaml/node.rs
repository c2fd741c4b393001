//! YAML values with the place of each, and the reading of maps by their keys.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Report, listed, nearest, visible};
use crate::files::FilePath;
use crate::load::yaml::quotes::quoted;

/// A file's text, to which all spans refer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// The file.
    pub(crate) file: &'a FilePath,
    /// Its whole text.
    pub(crate) text: &'a str,
}

impl<'a> Source<'a> {
    /// The place of a byte range.
    pub(crate) fn locate(&self, span: &Range<usize>) -> Location {
        Location::of_range(self.file, self.text, span)
    }

    /// The text of a byte range; empty where there is none.
    pub(crate) fn slice(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or("")
    }

    /// The text before a byte.
    pub(in crate::load) fn before(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    /// The text from a byte on.
    pub(in crate::load) fn from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    /// The beginning of the line that a byte stands on, up to that byte.
    pub(in crate::load) fn line_before(&self, at: usize) -> &'a str {
        self.before(at).rsplit('\n').next().unwrap_or("")
    }

    /// The rest of the line that a byte stands on, from that byte on.
    pub(in crate::load) fn line_from(&self, at: usize) -> &'a str {
        self.from(at).lines().next().unwrap_or("")
    }

    /// Whether a list or map stands in brackets or braces.
    pub(in crate::load) fn is_flow(&self, node: &Node) -> bool {
        matches!(node.value, Value::List(_) | Value::Map(_))
            && matches!(self.text.as_bytes().get(node.span.start), Some(b'[' | b'{'))
    }
}

/// A value and its bytes in the file (front matter: offsets count from the file's start too).
///
/// A scalar's span holds its quotes, a block's its lines without the `|`; a list or map marks its
/// first character at most.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Range<usize>,
}

impl Node {
    /// The scalar's text, whatever its style; `None` for what is no scalar.
    pub(in crate::load) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What it is, in a word: for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// What stands there. Scalars are kept as the text that stands there: `no`, `1.10`, `10-49`.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar's text, with quotes and folding undone.
    Scalar { text: String, style: Style },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of its keys; keys are unique.
    Map(Vec<Entry>),
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    Block,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Node,
}

impl Entry {
    /// The place of the value, or of the key where no value stands.
    pub(in crate::load) fn span(&self) -> &Range<usize> {
        if matches!(self.value.value, Value::Null) { &self.key_span } else { &self.value.span }
    }
}

/// How many keys are asked for of the largest maps that every page has.
const KEYS: usize = 16;

/// A map being read: typed access by key, mistakes into the report, unknown keys at the end.
pub(in crate::load) struct Fields<'n> {
    entries: &'n [Entry],
    span: Range<usize>,
    taken: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Reads `node` as a map; anything else is reported as "`what` must be a map".
    pub(in crate::load) fn of(
        node: &'n Node,
        what: &str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = format!("{what} must be a map of keys and values, not {}", node.kind());
            report.push(
                Diagnostic::error("not-a-map", source.locate(&node.span), message)
                    .with_hint("write `key: value`, one per line"),
            );
            return None;
        };
        let taken = Vec::with_capacity(KEYS);
        Some(Self { entries, span: node.span.clone(), taken })
    }

    /// Where the map begins.
    pub(in crate::load) fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// The value of `key`, whatever it is; marks the key as known.
    pub(in crate::load) fn take(&mut self, key: &'static str) -> Option<&'n Entry> {
        self.know(&[key]);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Marks keys as known that are read elsewhere.
    pub(in crate::load) fn know(&mut self, keys: &[&'static str]) {
        for key in keys {
            if !self.taken.contains(key) {
                self.taken.push(key);
            }
        }
    }

    /// The entries, in their order.
    pub(in crate::load) fn entries(&self) -> &'n [Entry] {
        self.entries
    }

    /// Reports every key that was never asked for, with the nearest known one.
    pub(in crate::load) fn finish(self, source: Source<'_>, report: &mut Report) {
        self.finish_translation(&[], source, report);
    }

    /// The same for a translation: `elsewhere` are the keys that stand in the default language's
    /// file only.
    pub(in crate::load) fn finish_translation(
        self,
        elsewhere: &[&str],
        source: Source<'_>,
        report: &mut Report,
    ) {
        for (at, entry) in self.entries.iter().enumerate() {
            if self.taken.contains(&entry.key.as_str()) {
                continue;
            }
            let diagnostic = left_by_comma(self.entries, at, source)
                .unwrap_or_else(|| self.unknown(entry, elsewhere, source));
            report.push(diagnostic);
        }
    }

    fn unknown(&self, entry: &Entry, elsewhere: &[&str], source: Source<'_>) -> Diagnostic {
        let key = &entry.key;
        let place = source.locate(&entry.key_span);
        if elsewhere.contains(&key.as_str()) {
            let message = format!("`{key}` is no text: it stands in the default language's file");
            return Diagnostic::error("not-a-text", place, message)
                .with_hint("remove it here; a translation holds texts only");
        }
        let known: BTreeSet<&str> = self.taken.iter().copied().collect();
        let hint = nearest(key, known.iter().copied()).map_or_else(
            || format!("known here: {}", listed(known.iter().copied())),
            |known| format!("did you mean `{known}`?"),
        );
        let message = format!("unknown key `{}`", visible(key));
        Diagnostic::error("unknown-key", place, message).with_hint(hint)
    }
}

/// The mistake of an entry in braces that is no key but the rest of a text behind its comma.
pub(in crate::load) fn left_by_comma(
    entries: &[Entry],
    at: usize,
    source: Source<'_>,
) -> Option<Diagnostic> {
    let entry = entries.get(at).filter(|entry| matches!(entry.value.value, Value::Null))?;
    let rest = source.from(entry.key_span.end).trim_start();
    if !rest.starts_with([',', '}', ']']) {
        return None;
    }
    let message = format!("`{}` stands in braces without a value", entry.key);
    let hint = match at.checked_sub(1).map(|at| &entries[at]) {
        Some(Entry { key, value, .. }) if value.scalar().is_some() => {
            let text = source.slice(&(value.span.start..entry.key_span.end));
            format!(
                "a comma in braces ends the text before it; put that text in quotes: `{key}: {}`",
                quoted(text.trim_matches('"'))
            )
        }
        _ => format!("write `{}: …`", entry.key),
    };
    let location = source.locate(&entry.key_span);
    Some(Diagnostic::error("text-cut-by-comma", location, message).with_hint(hint))
}
