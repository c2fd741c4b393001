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
}

/// So many mistakes of one table are told at once.
const MOST: usize = 500;

impl<'t> Mistakes<'t> {
    /// None yet.
    pub(super) fn of(file: &'t FilePath, text: &'t str) -> Self {
        Self { file, text, report: Report::default(), left: MOST }
    }

    /// Adds one: its code, the cause and the fix.
    pub(super) fn tell(
        &mut self,
        span: &Range<usize>,
        (code, message, hint): (&'static str, String, String),
    ) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        self.report.push(Diagnostic::error(code, self.place(span), message).with_hint(hint));
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
