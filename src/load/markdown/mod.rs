//! Markdown to HTML: containers, anchors, links resolved and checked, facts filled in.

use std::ops::Range;

use crate::load::context::Context;
use crate::load::found::Found;
use crate::model::article::Body;
use crate::model::prose::Prose;

/// An article's body: `range` of the file's text.
pub(super) fn body(range: Range<usize>, context: &Context<'_>, found: &mut Found) -> Body {
    let _ = (range, context, found);
    todo!()
}

/// A short text of a YAML file as blocks. `text` is the value, `span` its place in the file.
pub(super) fn blocks(
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    found: &mut Found,
) -> Prose {
    let _ = (text, span, context, found);
    todo!()
}

/// The same as inline HTML, without a paragraph around it.
pub(super) fn inline(
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    found: &mut Found,
) -> Prose {
    let _ = (text, span, context, found);
    todo!()
}
