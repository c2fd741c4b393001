//! YAML with the place of every value, and readers that collect every mistake of a file.
//!
//! The only module that speaks to the YAML crate.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;

/// A file's text, to which all spans refer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// The file.
    pub(super) file: &'a FilePath,
    /// Its whole text.
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// The place of a byte range.
    pub(super) fn locate(&self, span: &Range<usize>) -> Location {
        Location::of_range(self.file, self.text, span)
    }
}

/// A value and its bytes in the file (front matter: offsets count from the file's start too).
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Range<usize>,
}

/// What stands there. Scalars are kept as the text that stands there: `no`, `1.10`, `10-49`.
#[derive(Clone, Debug)]
pub(super) enum Value {
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
pub(super) enum Style {
    Plain,
    Quoted,
    Block,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) value: Node,
}

/// Parses the YAML in `range` of a file.
///
/// # Errors
/// The syntax mistakes, each with its place, cause and the repaired line where it can be told.
pub(super) fn parse(source: Source<'_>, range: Range<usize>) -> Result<Node, Vec<Diagnostic>> {
    let _ = (source, range);
    todo!()
}

/// A map being read: typed access by key, mistakes into the report, unknown keys at the end.
pub(super) struct Fields<'n> {
    entries: &'n [Entry],
    span: Range<usize>,
    taken: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Reads `node` as a map; anything else is reported as "`what` must be a map".
    pub(super) fn of(
        node: &'n Node,
        what: &str,
        source: Source<'_>,
        report: &mut Report,
    ) -> Option<Self> {
        let _ = (node, what, source, report);
        todo!()
    }

    /// The value of `key`, whatever it is; marks the key as known.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Entry> {
        let _ = (key, &self.entries, &self.span, &self.taken);
        todo!()
    }

    /// Reports every key that was never asked for, with the nearest known one.
    pub(super) fn finish(self, source: Source<'_>, report: &mut Report) {
        let _ = (source, report);
        todo!()
    }
}
