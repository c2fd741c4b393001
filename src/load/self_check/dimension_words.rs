//! The words of dimensions and bands.

use crate::diagnostic::{Report, Severity};
use crate::load::markdown::found::Found;
use crate::load::self_check::draft::{Draft, DraftDimension};
use crate::load::self_check::pieces::{Section, readings, section};
use crate::load::yaml::layer::{Layer, Original, Part};
use crate::model::ids::ArticleId;
use crate::model::self_check::{BandWords, DimensionWords, SelfCheckWords};

/// Reads the words of all dimensions. `original` are the default language's words.
pub(super) fn read<'n>(
    layer: &Layer<'_>,
    draft: &Draft<'n>,
    (root, original): (&mut Part<'n>, Option<&SelfCheckWords>),
    found: &mut Found,
) -> Vec<DimensionWords> {
    let declared = || draft.dimensions.iter().filter(|draft| draft.node.is_some());
    let ids: Vec<&str> = declared().map(|draft| draft.dimension.id.as_str()).collect();
    let own = declared().map(|draft| draft.node).collect();
    let banded = declared().filter(|draft| !draft.dimension.bands.is_empty());
    let due: Vec<&str> = banded.map(|draft| draft.dimension.id.as_str()).collect();
    let whole = Section { key: "dimensions", ids: &ids, due: &due, own };
    let (nodes, span) = section(layer, root, whole, found);
    let mut words: Vec<DimensionWords> = declared()
        .zip(nodes)
        .enumerate()
        .map(|(at, (draft, node))| {
            let path = format!("dimensions.{}", draft.dimension.id);
            let part = layer.part(node, (path, &span), &mut found.report);
            let original = original.map(|words| &words.dimensions[at]);
            dimension(layer, draft, (part, original), &mut found.report)
        })
        .collect();
    // A `score` that is not declared stands last.
    for draft in draft.dimensions.iter().filter(|draft| draft.node.is_none()) {
        words.push(DimensionWords { label: draft.dimension.id.to_string(), bands: Vec::new() });
    }
    words
}

fn dimension(
    layer: &Layer<'_>,
    draft: &DraftDimension<'_>,
    (mut part, original): (Part<'_>, Option<&DimensionWords>),
    report: &mut Report,
) -> DimensionWords {
    let id = draft.dimension.id.as_str();
    let bands = &draft.dimension.bands;
    let label = layer.may(&mut part, ("label", Original::Unsaid), report);
    let is_labelled = original.is_some_and(|words| words.label != id);
    if label.is_none() && is_labelled && !bands.is_empty() && part.fields.is_some() {
        layer.gap(&part, ("label", Severity::Error), report);
    }
    let nodes = layer.list(&mut part, ("bands", bands.len()), report);
    let words = nodes
        .into_iter()
        .zip(&draft.read)
        .enumerate()
        .map(|(at, (node, read))| {
            let path = format!("{}.bands.{at}", part.path);
            let inner = layer.part(node, (path, &part.span), report);
            let original = original.map(|words| &words.bands[at]);
            band(layer, (inner, original), read, report)
        })
        .collect();
    layer.finish(part, &[], report);
    let label = label.or_else(|| Some(original?.label.clone()));
    DimensionWords { label: label.unwrap_or_else(|| id.to_owned()), bands: words }
}

fn band(
    layer: &Layer<'_>,
    (mut part, original): (Part<'_>, Option<&BandWords>),
    read: &[ArticleId],
    report: &mut Report,
) -> BandWords {
    let label = layer.must(&mut part, "label", report);
    let said = Original::of(original.and_then(|words| words.text.as_ref()));
    let text = layer.may(&mut part, ("text", said), report);
    layer.finish(part, &["from", "enough", "read"], report);
    BandWords { label, text, read: readings(layer, read) }
}
