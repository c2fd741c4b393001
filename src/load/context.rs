//! What a text is read with: where it stands, and all it may refer to.

use std::collections::BTreeMap;

use crate::load::index::Index;
use crate::load::yaml::Source;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::theme::Strings;

/// What a text is read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The file it stands in: relative links start from its folder.
    pub(super) source: Source<'a>,
    /// The language of the text.
    pub(super) language: &'a Language,
    /// The page it stands on: links become relative to it.
    pub(super) route: &'a Route,
    /// All pages, and the files that may be linked.
    pub(super) index: &'a Index,
    /// `{fact:NAME}` -> text, in this language.
    pub(super) facts: &'a BTreeMap<String, String>,
    /// The theme's words in this language.
    pub(super) strings: &'a Strings,
    /// What becomes of raw HTML.
    pub(super) html: RawHtml,
    /// What becomes of `{answer:ID}` and `{band:ID}`.
    pub(super) recalls: Recalls,
}

/// What becomes of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RawHtml {
    /// It passes as it is.
    Passes,
    /// It is shown as text, with a warning.
    Shown,
}

/// What becomes of `{answer:ID}` and `{band:ID}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recalls {
    /// They are text like any other.
    Plain,
    /// They become empty spans, and are told among what was found.
    Spans,
}
