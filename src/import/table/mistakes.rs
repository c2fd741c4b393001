//! What is wrong with a table, at its cells.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;

/// The mistakes of one table, as they are found.
#[derive(Debug)]
pub(super) struct Mistakes<'t> {
    pub(super) file: &'t FilePath,
    /// The table as text, to which all places refer.
    pub(super) text: &'t str,
    pub(super) report: Report,
    /// How many more are told: nobody reads thousands, and each costs a look at the text.
    left: usize,
    /// Where they were found.
    told: Vec<Range<usize>>,
    /// Rows of which no more is told, since what is wrong has moved their other cells.
    hushed: Vec<Range<usize>>,
}

/// So many mistakes of one table are told at once.
const MOST: usize = 500;

impl<'t> Mistakes<'t> {
    /// None yet.
    pub(super) fn of(file: &'t FilePath, text: &'t str) -> Self {
        let report = Report::default();
        Self { file, text, report, left: MOST, told: Vec::new(), hushed: Vec::new() }
    }

    /// Adds one: its code, the cause and the fix.
    pub(super) fn tell(
        &mut self,
        span: &Range<usize>,
        (code, message, hint): (&'static str, String, String),
    ) {
        if self.hushed.iter().any(|row| row.contains(&span.start)) {
            return;
        }
        self.told.push(span.clone());
        if self.left > 0 {
            self.left -= 1;
            self.report.push(Diagnostic::error(code, self.place(span), message).with_hint(hint));
        }
    }

    /// Adds a warning, likewise.
    pub(super) fn warn(
        &mut self,
        span: &Range<usize>,
        (code, message, hint): (&'static str, String, String),
    ) {
        if self.left > 0 {
            self.left -= 1;
            self.report.push(Diagnostic::warning(code, self.place(span), message).with_hint(hint));
        }
    }

    /// Tells no more of a row.
    pub(super) fn hush(&mut self, row: Range<usize>) {
        self.hushed.push(row);
    }

    /// Whether something wrong was told in these bytes.
    pub(super) fn are_within(&self, bytes: &Range<usize>) -> bool {
        self.told.iter().any(|told| bytes.contains(&told.start))
    }

    /// Whether anything wrong was told.
    pub(super) fn are_told(&self) -> bool {
        !self.told.is_empty()
    }

    /// The place of a cell.
    pub(super) fn place(&self, span: &Range<usize>) -> Location {
        Location::of_range(self.file, self.text, span)
    }

    /// The line on which a cell begins.
    pub(super) fn line(&self, span: &Range<usize>) -> u32 {
        self.place(span).line
    }
}
