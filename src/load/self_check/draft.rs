//! A self-check's logic on its way: what the default language's file says, beside the values that
//! hold its words.

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::load::yaml::names::{composed, id_fault, name_fault};
use crate::load::yaml::node::{Node, Source};
use crate::load::yaml::values::{Text, push};
use crate::model::ids::ArticleId;
use crate::model::outcome::Outcome;
use crate::model::self_check::{Dimension, Example, Question};

/// The logic of a self-check.
#[derive(Debug)]
pub(super) struct Draft<'n> {
    pub(super) dimensions: Vec<DraftDimension<'n>>,
    pub(super) questions: Vec<DraftQuestion<'n>>,
    pub(super) outcomes: Vec<DraftOutcome<'n>>,
    pub(super) examples: Vec<Example>,
}

/// A dimension with what its bands send to.
#[derive(Debug)]
pub(super) struct DraftDimension<'n> {
    pub(super) dimension: Dimension,
    /// `None` for a `score` that is not declared.
    pub(super) node: Option<&'n Node>,
    /// What to read, by band.
    pub(super) read: Vec<Vec<ArticleId>>,
}

/// A question with its value.
#[derive(Debug)]
pub(super) struct DraftQuestion<'n> {
    pub(super) question: Question,
    pub(super) node: &'n Node,
}

/// An outcome with what it sends to.
#[derive(Debug)]
pub(super) struct DraftOutcome<'n> {
    pub(super) outcome: Outcome,
    pub(super) node: &'n Node,
    /// What to read next.
    pub(super) read: Vec<ArticleId>,
    /// Other ways, in their order.
    pub(super) instead: Vec<Way>,
}

/// Another way than the call, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A page of this site.
    Page(ArticleId),
    /// Somewhere else, or only words.
    Elsewhere(Option<String>),
}

/// An id in its composed form; what cannot be one is reported.
pub(super) fn id(written: Text<'_>, source: Source<'_>, report: &mut Report) -> String {
    if let Some((message, hint)) = id_fault(written.text) {
        push(report, source, written.span, ("bad-id", message, hint));
    }
    composed(written.text)
}

/// The id of a question or dimension, which begins with a letter.
pub(super) fn name(written: Text<'_>, source: Source<'_>, report: &mut Report) -> String {
    if let Some((message, hint)) = name_fault(written.text) {
        push(report, source, written.span, ("bad-id", message, hint));
    }
    composed(written.text)
}

/// Reports every id that stands twice, at its second place.
pub(super) fn unique<'n>(ids: impl IntoIterator<Item = (&'n str, Location)>, report: &mut Report) {
    let mut seen: Vec<(&str, Location)> = Vec::new();
    for (id, place) in ids {
        match seen.iter().find(|(known, _)| *known == id) {
            Some((_, first)) if !id.is_empty() => {
                let message = format!("`{id}` names two things, first on line {}", first.line);
                report.push(
                    Diagnostic::error("duplicate-id", place, message)
                        .with_hint("give one of the two another id"),
                );
            }
            _ => seen.push((id, place)),
        }
    }
}
