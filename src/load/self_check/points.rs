//! What answers add to the dimensions.

use num_traits::Zero;

use crate::diagnostic::{Diagnostic, Report};
use crate::load::self_check::draft::{Draft, DraftDimension};
use crate::load::yaml::names::{composed, name_hint, name_hint_with};
use crate::load::yaml::node::{Entry, Fields, Node, Source, Value};
use crate::load::yaml::values::{decimal, filled, push, word};
use crate::model::condition::Decimal;
use crate::model::ids::{DimensionId, DimensionIndex};
use crate::model::self_check::{Dimension, Question, QuestionKind};

/// The one dimension that needs no declaration.
const SCORE: &str = "score";

/// Adds `score` where it is used undeclared, and fills in every choice's points.
pub(super) fn read(draft: &mut Draft<'_>, source: Source<'_>, report: &mut Report) {
    add_score(draft, source);
    let ids: Vec<DimensionId> =
        draft.dimensions.iter().map(|draft| draft.dimension.id.clone()).collect();
    for draft in &mut draft.questions {
        for choice in &mut draft.question.choices {
            choice.points = vec![Decimal::zero(); ids.len()];
        }
        let Some(points) = points_of(draft.node) else { continue };
        let Some(entry) = filled(points, source, report) else { continue };
        let Some(fields) = Fields::of(&entry.value, "`points`", source, report) else { continue };
        for entry in fields.entries() {
            let id = composed(&entry.key);
            if let Some(at) = ids.iter().position(|known| known.as_str() == id) {
                one(entry, &mut draft.question, DimensionIndex(at), (source, report));
            } else {
                let message = format!("no dimension is named `{id}`");
                let known = ids.iter().map(DimensionId::as_str);
                let hint = name_hint_with(&id, known, "declare it below `dimensions`");
                push(report, source, &entry.key_span, ("unknown-dimension", message, hint));
            }
        }
    }
    // Where something is wrong, points may be missing that are meant.
    if !report.has_errors() {
        idle(draft, report);
    }
}

fn add_score(draft: &mut Draft<'_>, source: Source<'_>) {
    if draft.dimensions.iter().any(|draft| draft.dimension.id.as_str() == SCORE) {
        return;
    }
    let mut uses = draft.questions.iter().filter_map(|draft| points_of(draft.node));
    let place = uses.find_map(|points| score(&points.value));
    if let Some(entry) = place {
        let place = source.locate(&entry.key_span);
        let dimension = Dimension { id: DimensionId::new(SCORE), place, bands: Vec::new() };
        draft.dimensions.push(DraftDimension { dimension, node: None, read: Vec::new() });
    }
}

fn points_of(node: &Node) -> Option<&Entry> {
    match &node.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key == "points"),
        _ => None,
    }
}

fn score(points: &Node) -> Option<&Entry> {
    match &points.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key == SCORE),
        _ => None,
    }
}

/// The points of one question on one dimension.
fn one(
    entry: &Entry,
    question: &mut Question,
    dimension: DimensionIndex,
    (source, report): (Source<'_>, &mut Report),
) {
    let Some(entry) = filled(entry, source, report) else { return };
    let is_scale = question.kind == QuestionKind::Scale;
    match &entry.value.value {
        Value::Map(entries) if !is_scale => {
            for entry in entries {
                by_choice(entry, question, dimension, (source, report));
            }
        }
        Value::Scalar { .. } if is_scale => {
            let factor =
                word(&entry.value, source, report).and_then(|word| decimal(word, source, report));
            for choice in &mut question.choices {
                let number = choice.number.unwrap_or_default();
                choice.points[dimension.0] = number * factor.unwrap_or_default();
            }
        }
        Value::List(items) if is_scale => {
            by_step(items, question, dimension, (entry, source, report));
        }
        _ => {
            let (message, hint) = if is_scale {
                (
                    "points of a scale are a factor or a list",
                    "write `1`, or one number per step: `[0, 1, 3]`",
                )
            } else {
                ("points are a map from choices to numbers", "write `{me: 1, others: -1}`")
            };
            push(report, source, entry.span(), ("bad-points", message.to_owned(), hint.to_owned()));
        }
    }
}

fn by_choice(
    entry: &Entry,
    question: &mut Question,
    dimension: DimensionIndex,
    (source, report): (Source<'_>, &mut Report),
) {
    let id = composed(&entry.key);
    let Some(at) = question.choices.iter().position(|choice| choice.id.as_str() == id) else {
        let message = format!("`{id}` is no choice of `{}`", question.id);
        let hint = name_hint(&id, question.choices.iter().map(|choice| choice.id.as_str()));
        push(report, source, &entry.key_span, ("unknown-choice", message, hint));
        return;
    };
    let number = filled(entry, source, report).and_then(|entry| {
        let written = word(&entry.value, source, report)?;
        decimal(written, source, report)
    });
    question.choices[at].points[dimension.0] = number.unwrap_or_default();
}

fn by_step(
    items: &[Node],
    question: &mut Question,
    dimension: DimensionIndex,
    (entry, source, report): (&Entry, Source<'_>, &mut Report),
) {
    if items.len() != question.choices.len() && !question.choices.is_empty() {
        let message = format!(
            "{} numbers for the {} steps of `{}`",
            items.len(),
            question.choices.len(),
            question.id
        );
        let hint = "write one number per step, from the lowest up".to_owned();
        push(report, source, &entry.key_span, ("bad-points", message, hint));
        return;
    }
    for (choice, item) in question.choices.iter_mut().zip(items) {
        let number = word(item, source, report).and_then(|word| decimal(word, source, report));
        choice.points[dimension.0] = number.unwrap_or_default();
    }
}

/// A dimension that no answer adds to stands at 0 for everyone.
fn idle(draft: &Draft<'_>, report: &mut Report) {
    for (at, dimension) in draft.dimensions.iter().enumerate() {
        let mut choices = draft.questions.iter().flat_map(|draft| &draft.question.choices);
        if choices.any(|choice| !choice.points[at].is_zero()) {
            continue;
        }
        let dimension = &dimension.dimension;
        let message = format!("no answer gives points to `{}`", dimension.id);
        let warning = Diagnostic::warning("idle-dimension", dimension.place.clone(), message);
        report.push(warning.with_hint("add `points` to a question, or remove the dimension"));
    }
}
