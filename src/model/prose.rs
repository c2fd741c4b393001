//! Markdown that has become HTML.

use crate::diagnostic::Location;

/// HTML made from the author's Markdown or text: escaped, links resolved, safe to put into a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The HTML.
    pub html: String,
    /// The words alone, for counting, searching and the output scan.
    pub text: String,
    /// Where it begins.
    pub place: Location,
}

/// Who speaks in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The author, to the visitor.
    Author,
    /// The visitor: answers to choose from, and statements to agree to.
    Visitor,
}
