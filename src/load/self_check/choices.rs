//! The choices of a question and the steps of a scale, without their words and points.

use num_traits::Zero;

use crate::diagnostic::Report;
use crate::load::self_check::draft::{id, unique};
use crate::load::self_check::shares;
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::node::{Fields, Source, Value};
use crate::load::yaml::numbers;
use crate::load::yaml::values::{Text, push};
use crate::model::condition::Decimal;
use crate::model::ids::ChoiceId;
use crate::model::self_check::{Choice, QuestionKind};

/// The most choices of a question.
const MAX_CHOICES: usize = 16;
/// The most steps of a scale.
const MAX_STEPS: usize = 32;

/// The choices of a `single` question.
pub(super) fn single(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Vec<Choice> {
    let mut choices = declared(fields, source, report);
    if choices.len() == 1
        && let Some(entry) = fields.take("choices")
    {
        let message = "one choice is no question".to_owned();
        let hint = "add a second choice, or write `kind: multiple` for one box".to_owned();
        push(report, source, &entry.key_span, ("too-few-choices", message, hint));
    }
    shares::read(fields, &mut choices, source, report);
    choices
}

/// The choices of a `multiple` question, and how many of them may be ticked.
pub(super) fn multiple(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> (QuestionKind, Vec<Choice>) {
    let mut choices = declared(fields, source, report);
    mark(fields, "exclusive", (&mut choices, |choice| choice.exclusive = true), (source, report));
    let boxes = choices.iter().filter(|choice| !choice.exclusive).count();
    let min =
        fields.integer("min", source, report).map_or(1, |min| usize::try_from(min).unwrap_or(0));
    let max = fields
        .integer("max", source, report)
        .map_or(boxes.max(1), |max| usize::try_from(max).unwrap_or(0));
    let fault = if min == 0 {
        Some((
            "min",
            "`min` is at least 1",
            "for an answer that may be left out: `required: false`",
        ))
    } else if min > boxes.max(1) {
        Some(("min", "`min` is more than there are boxes to tick together", "lower `min`"))
    } else if max < min || max > boxes.max(1) {
        Some(("max", "`max` lies between `min` and the number of boxes", "change `max`"))
    } else {
        None
    };
    if let Some((key, message, hint)) = fault.filter(|_| !choices.is_empty())
        && let Some(entry) = fields.take(key)
    {
        push(report, source, entry.span(), ("bad-limit", message.to_owned(), hint.to_owned()));
    }
    (QuestionKind::Multiple { min: min.max(1), max: max.max(min.max(1)) }, choices)
}

/// The steps of a `scale` question, rising.
pub(super) fn scale(
    fields: &mut Fields<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Vec<Choice> {
    let Some(entry) = fields.required("scale", source, report) else { return Vec::new() };
    let Some(mut inner) = Fields::of(&entry.value, "`scale`", source, report) else {
        return Vec::new();
    };
    inner.required("from", source, report);
    inner.required("to", source, report);
    let from = inner.decimal("from", source, report);
    let to = inner.decimal("to", source, report);
    let step = inner
        .take("step")
        .map_or(Some(Decimal::from_integer(1)), |_| inner.decimal("step", source, report));
    inner.know(&["low", "high"]);
    inner.finish(source, report);
    let (Some(from), Some(to), Some(step)) = (from, to, step) else { return Vec::new() };
    if let Some((message, hint)) = scale_fault(from, to, step) {
        push(report, source, &entry.key_span, ("bad-scale", message, hint));
        return Vec::new();
    }
    let mut choices = Vec::new();
    let mut number = from;
    while number <= to {
        choices.push(Choice { number: Some(number), ..choice(&numbers::text(number)) });
        number += step;
    }
    shares::read(fields, &mut choices, source, report);
    choices
}

fn scale_fault(from: Decimal, to: Decimal, step: Decimal) -> Option<(String, String)> {
    if step <= Decimal::zero() || from >= to {
        let message = "a scale rises from `from` to `to` by a `step` above 0".to_owned();
        return Some((message, "write `scale: {from: 0, to: 4}`".to_owned()));
    }
    let steps = (to - from) / step;
    if steps.numer() / steps.denom() >= i128::try_from(MAX_STEPS).unwrap_or(i128::MAX) {
        let message = format!("a scale has at most {MAX_STEPS} values");
        return Some((message, "choose a greater `step`, or fewer values".to_owned()));
    }
    if !steps.is_integer() {
        let last = from + step * steps.floor();
        let message = format!("this scale never reaches `to`: it ends at {}", numbers::text(last));
        return Some((message, format!("write `to: {}`", numbers::text(last))));
    }
    None
}

fn declared(fields: &mut Fields<'_>, source: Source<'_>, report: &mut Report) -> Vec<Choice> {
    let Some(entry) = fields.required("choices", source, report) else { return Vec::new() };
    if let Value::List(_) = entry.value.value {
        let message = "`choices` is a map: every choice has an id".to_owned();
        let hint = "write `id: Text`, one per line: `me: Ich`".to_owned();
        push(report, source, &entry.key_span, ("not-a-map", message, hint));
        return Vec::new();
    }
    let Some(all) = Fields::of(&entry.value, "`choices`", source, report) else {
        return Vec::new();
    };
    if all.entries().len() > MAX_CHOICES {
        let message = format!("a question has at most {MAX_CHOICES} choices");
        let hint = "join choices that lead to the same, or ask two questions".to_owned();
        let span = &all.entries()[MAX_CHOICES].key_span;
        push(report, source, span, ("too-many-choices", message, hint));
    }
    // Those that are too many are kept as far as they may be a slip, so that their points are known.
    let mut choices: Vec<Choice> = all
        .entries()
        .iter()
        .take(10 * MAX_CHOICES)
        .map(|entry| {
            let written = Text { text: &entry.key, span: &entry.key_span };
            choice(&id(written, source, report))
        })
        .collect();
    let places = all.entries().iter().map(|entry| source.locate(&entry.key_span));
    unique(choices.iter().map(|choice| choice.id.as_str()).zip(places), report);
    mark(fields, "apart", (&mut choices, |choice| choice.apart = true), (source, report));
    choices
}

fn choice(id: &str) -> Choice {
    Choice {
        id: ChoiceId::new(id),
        points: Vec::new(),
        number: None,
        exclusive: false,
        apart: false,
        share: None,
    }
}

/// Marks the choices that a key names: one, or a list.
fn mark(
    fields: &mut Fields<'_>,
    key: &'static str,
    (choices, set): (&mut [Choice], fn(&mut Choice)),
    (source, report): (Source<'_>, &mut Report),
) {
    for written in fields.words(key, source, report) {
        let id = composed(written.text);
        if let Some(choice) = choices.iter_mut().find(|choice| choice.id.as_str() == id) {
            set(choice);
        } else {
            let message = format!("`{id}` is no choice of this question");
            let hint = name_hint(&id, choices.iter().map(|choice| choice.id.as_str()));
            push(report, source, written.span, ("unknown-choice", message, hint));
        }
    }
}
