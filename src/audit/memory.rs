//! What was looked at in the last build, so that a preview looks only at what changed.

use crate::derived::Derived;
use crate::diagnostic::Report;
use crate::files::{Content, FilePath};

/// What was looked at last. A new one makes the audit begin at nothing.
#[derive(Default)]
pub struct Memory {
    /// Placeholders, by text of the author's.
    pub(super) placeholders: Derived<FilePath, Content, Report>,
}
