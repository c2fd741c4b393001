//! Pieces of words that occur in several places of a self-check.

use std::ops::Range;

use crate::load::links::index::PageKey;
use crate::load::markdown;
use crate::load::markdown::found::Found;
use crate::load::yaml::layer::{Layer, Original, Part, Role};
use crate::load::yaml::node::Node;
use crate::model::ids::ArticleId;
use crate::model::prose::Prose;
use crate::model::self_check::Reading;

/// The Markdown of a key as blocks.
pub(super) fn blocks(
    layer: &Layer<'_>,
    part: &mut Part<'_>,
    (key, original): (&'static str, Original),
    found: &mut Found,
) -> Option<Prose> {
    layer.expect(part, (key, original), &mut found.report);
    let context = &layer.sheet.context;
    let text = part.fields.as_mut()?.text(key, context.source, &mut found.report)?;
    Some(markdown::blocks(text.text, text.span, context, found))
}

/// Articles as pages to read, in the layer's language.
pub(super) fn readings(layer: &Layer<'_>, articles: &[ArticleId]) -> Vec<Reading> {
    articles.iter().filter_map(|article| reading(layer, article)).collect()
}

/// An article as a page to read, in the layer's language or else the default.
pub(super) fn reading(layer: &Layer<'_>, article: &ArticleId) -> Option<Reading> {
    let context = &layer.sheet.context;
    let page = context.index.page(&PageKey::Article(article.clone()), context.language)?;
    let (route, title) = (page.route.clone(), page.title.clone());
    Some(Reading { route, title, lead: page.lead.clone() })
}

/// A section of a self-check: its key, the ids in it, those of them that must have words, and the
/// values that the logic was read from.
pub(super) struct Section<'n, 'i> {
    pub(super) key: &'static str,
    pub(super) ids: &'i [&'i str],
    pub(super) due: &'i [&'i str],
    pub(super) own: Vec<Option<&'n Node>>,
}

/// The values of a section by its ids: in the default file those that the logic was read from.
pub(super) fn section<'n>(
    layer: &Layer<'_>,
    root: &mut Part<'n>,
    section: Section<'n, '_>,
    found: &mut Found,
) -> (Vec<Option<&'n Node>>, Range<usize>) {
    if layer.role == Role::Translation {
        let names = (section.key, section.ids, section.due);
        return layer.section(root, names, &mut found.report);
    }
    let span = root.span.clone();
    (section.own, span)
}
