//! What was looked at in the last build, so that a preview looks only at what changed.

use crate::diagnostic::Report;
use crate::files::{Content, FilePath};
use crate::memo::Table;

/// What was looked at last. A new one makes the audit begin at nothing.
#[derive(Default)]
pub struct Memory {
    /// Placeholders, by source.
    pub(super) placeholders: Table<FilePath, Content, Report>,
}
