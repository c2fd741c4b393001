//! Dimensions and their bands, without their words.

use crate::diagnostic::Report;
use crate::load::links::references::Names;
use crate::load::self_check::draft::{DraftDimension, name};
use crate::load::yaml::node::{Fields, Node};
use crate::load::yaml::values::{Text, filled, push};
use crate::model::ids::{ArticleId, DimensionId};
use crate::model::self_check::{Band, Dimension};

/// The most dimensions of a self-check.
const MAX_DIMENSIONS: usize = 60;
/// The most dimensions that may have bands.
const MAX_BANDED: usize = 6;

/// What can be wrong with where a band begins, and what to do.
const FIRST: (&str, &str) = (
    "the first band has no `from`: it holds all that lies below the second",
    "remove `from` here, or put a band without it before",
);
const LATER: (&str, &str) =
    ("only the first band has no `from`", "add the least total of this band: `from: 3`");
const RISING: (&str, &str) = (
    "bands rise: this one does not begin above the one before",
    "put the bands in the order of their `from`",
);

/// Reads the `dimensions` of a self-check.
pub(super) fn read<'n>(
    fields: &mut Fields<'n>,
    names: &Names<'_>,
    report: &mut Report,
) -> Vec<DraftDimension<'n>> {
    let source = names.source;
    let Some(entry) = fields.optional("dimensions", source, report) else { return Vec::new() };
    let Some(all) = Fields::of(&entry.value, "`dimensions`", source, report) else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    let mut banded = 0;
    if let Some(entry) = all.entries().get(MAX_DIMENSIONS) {
        let message = format!("a self-check has at most {MAX_DIMENSIONS} dimensions");
        let hint = "let answers add to fewer totals".to_owned();
        push(report, source, &entry.key_span, ("too-many-dimensions", message, hint));
    }
    for entry in all.entries().iter().take(MAX_DIMENSIONS) {
        let written = Text { text: &entry.key, span: &entry.key_span };
        let id = DimensionId::new(name(written, source, report));
        let mut dimension =
            Dimension { id, place: source.locate(&entry.key_span), bands: Vec::new() };
        let mut read = Vec::new();
        let node = filled(entry, source, report).map(|entry| &entry.value);
        if let Some(node) = node {
            (dimension.bands, read) = bands(node, names, report);
        }
        banded += usize::from(!dimension.bands.is_empty());
        if banded > MAX_BANDED && !dimension.bands.is_empty() {
            let message = format!("at most {MAX_BANDED} dimensions may have bands");
            let hint = "leave out the bands of one that visitors need not see".to_owned();
            push(report, source, &entry.key_span, ("too-many-bands", message, hint));
        }
        drafts.push(DraftDimension { dimension, node, read });
    }
    drafts
}

fn bands(node: &Node, names: &Names<'_>, report: &mut Report) -> (Vec<Band>, Vec<Vec<ArticleId>>) {
    let source = names.source;
    let Some(mut fields) = Fields::of(node, "a dimension", source, report) else {
        return (Vec::new(), Vec::new());
    };
    let nodes = fields.list("bands", source, report).unwrap_or_default();
    fields.know(&["label"]);
    fields.finish(source, report);
    let mut bands: Vec<Band> = Vec::new();
    let mut read = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::of(node, "a band", source, report) else { continue };
        fields.know(&["label", "text"]);
        let entry = fields.take("from");
        let from = fields.decimal("from", source, report);
        let fault = match (entry, bands.last()) {
            (Some(_), None) => Some(FIRST),
            (None, Some(_)) => Some(LATER),
            _ => {
                let highest = bands.iter().filter_map(|band| band.from).next_back();
                from.zip(highest).filter(|(from, highest)| from <= highest).map(|_| RISING)
            }
        };
        if let Some((message, hint)) = fault {
            let span = entry.map_or(&node.span, |entry| entry.span());
            push(report, source, span, ("band-order", message.to_owned(), hint.to_owned()));
        }
        let enough = fields.boolean("enough", source, report).unwrap_or(false);
        if enough && bands.iter().any(|band| band.enough) {
            let message = "the zone of enough begins once".to_owned();
            let hint = "write `enough: true` at the lowest of these bands only".to_owned();
            push(report, source, &node.span, ("band-order", message, hint));
        }
        let pages = fields.words("read", source, report);
        read.push(pages.into_iter().filter_map(|page| names.article(page, report)).collect());
        fields.finish(source, report);
        bands.push(Band { from, enough, place: source.locate(&node.span) });
    }
    (bands, read)
}
