//! A self-check's words in one language.

use crate::load::markdown::found::Found;
use crate::load::self_check::draft::Draft;
use crate::load::self_check::pieces::blocks;
use crate::load::self_check::{dimension_words, outcome_words, question_words};
use crate::load::yaml::layer::{Layer, Original};
use crate::model::self_check::SelfCheckWords;

/// Reads the words of a layer. `original` are the default language's, `None` for those themselves.
pub(super) fn read(
    layer: &Layer<'_>,
    draft: &Draft<'_>,
    original: Option<&SelfCheckWords>,
    found: &mut Found,
) -> SelfCheckWords {
    let around = layer.sheet.root.span.clone();
    let mut root = layer.part(Some(layer.sheet.root), (String::new(), &around), &mut found.report);
    let title = layer.must(&mut root, "title", &mut found.report);
    let said = Original::of(original.and_then(|words| words.intro.as_ref()));
    let intro = blocks(layer, &mut root, ("intro", said), found);
    let said = Original::of(original.and_then(|words| words.description.as_ref()));
    let description = layer.may(&mut root, ("description", said), &mut found.report);
    if let Some(fields) = &mut root.fields {
        fields.word("slug", layer.sheet.context.source, &mut found.report);
    }
    let dimensions = dimension_words::read(layer, draft, (&mut root, original), found);
    let questions = question_words::read(layer, draft, (&mut root, original), found);
    let outcomes = outcome_words::read(layer, draft, (&mut root, original), found);
    layer.finish(root, &["examples"], &mut found.report);
    SelfCheckWords {
        route: layer.sheet.context.route.clone(),
        title,
        intro,
        description,
        dimensions,
        questions,
        outcomes,
    }
}
