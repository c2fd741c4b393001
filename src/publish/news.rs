//! What is told while a site is on its way.

use crate::files::FilePath;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Pictures, fonts, scripts and styles are sent.
    Assets,
    /// Pages are sent.
    Pages,
    /// What is no longer part of the site is removed.
    Removal,
    /// All is handed over at once.
    Handover,
}

/// A step of a transfer.
#[derive(Clone, Copy, Debug)]
pub enum News<'a> {
    /// A phase begins: so many files, so many bytes.
    Begun(Phase, usize, u64),
    /// A file has arrived, with its length.
    Arrived(&'a FilePath, u64),
    /// The program that does it says something.
    Said(&'a str),
    /// The phase is over.
    Done,
}
