//! Markdown to HTML: containers, anchors, links resolved and checked, facts filled in.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Report;
use crate::load::index::Index;
use crate::load::yaml::Source;
use crate::model::article::Body;
use crate::model::ids::Language;
use crate::model::prose::Prose;
use crate::model::route::Route;
use crate::model::theme::Strings;

/// What a piece of Markdown is read with.
pub(super) struct Context<'a> {
    /// The language of the text.
    pub(super) language: &'a Language,
    /// The page it stands on: links become relative to it.
    pub(super) route: &'a Route,
    /// All pages.
    pub(super) index: &'a Index,
    /// `{fact:NAME}` -> text, in this language.
    pub(super) facts: &'a BTreeMap<String, String>,
    /// The theme's words in this language.
    pub(super) strings: &'a Strings,
    /// Whether raw HTML passes.
    pub(super) allow_html: bool,
}

/// An article's body: `range` of the file's text.
pub(super) fn body(
    source: Source<'_>,
    range: Range<usize>,
    context: &Context<'_>,
    report: &mut Report,
) -> Body {
    let _ = (source, range, context, report);
    todo!()
}

/// A short text of a YAML file as blocks. `text` is the value, `span` its place in the file.
pub(super) fn blocks(
    source: Source<'_>,
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    report: &mut Report,
) -> Prose {
    let _ = (source, text, span, context, report);
    todo!()
}

/// The same as inline HTML, without a paragraph around it.
pub(super) fn inline(
    source: Source<'_>,
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    report: &mut Report,
) -> Prose {
    let _ = (source, text, span, context, report);
    todo!()
}
