//! What a text is read with: where it stands, and all it may refer to.

use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manner;
use crate::load::yaml::node::Source;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::theme::Strings;

/// What a text is read with.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Context<'a> {
    /// The file it stands in: relative links start from its folder.
    pub(in crate::load) source: Source<'a>,
    /// The language of the text.
    pub(in crate::load) language: &'a Language,
    /// The page it stands on: links become relative to it.
    pub(in crate::load) route: &'a Route,
    /// All pages, and the files that may be linked.
    pub(in crate::load) index: Inquiry<'a>,
    /// How texts of this language are read.
    pub(in crate::load) manner: &'a Manner,
    /// The theme's words in this language.
    pub(in crate::load) strings: &'a Strings,
    /// What becomes of raw HTML.
    pub(in crate::load) html: RawHtml,
    /// What becomes of `{answer:ID}` and `{band:ID}`.
    pub(in crate::load) recalls: Recalls,
}

/// What becomes of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum RawHtml {
    /// It passes as it is.
    Passes,
    /// It is shown as text, with a warning.
    Shown,
}

/// What becomes of `{answer:ID}` and `{band:ID}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Recalls {
    /// They are text like any other.
    Plain,
    /// They become empty spans, and are told among what was found.
    Spans,
}
