//! The steps of a journey, without their words.

use crate::diagnostic::Report;
use crate::load::links::references::Names;
use crate::load::yaml::names::id_fault;
use crate::load::yaml::node::{Fields, Node, Value};
use crate::load::yaml::values::{Text, push};
use crate::model::ids::{JourneyId, StepId};
use crate::model::journey::{Action, Step};

/// A step with the value that holds its words, and its name as it was written.
#[derive(Debug)]
pub(super) struct DraftStep<'n> {
    pub(super) step: Step,
    pub(super) written: &'n str,
    pub(super) node: &'n Node,
}

/// Reads the `steps` of a journey.
pub(super) fn read<'n>(
    journey: &JourneyId,
    fields: &mut Fields<'n>,
    names: &Names<'_>,
    report: &mut Report,
) -> Vec<DraftStep<'n>> {
    let source = names.source;
    let Some(entry) = fields.required("steps", source, report) else { return Vec::new() };
    let nodes = fields.list("steps", source, report).unwrap_or_default();
    let mut steps: Vec<DraftStep<'n>> = Vec::new();
    let mut failed = 0;
    for node in nodes {
        let Some(draft) = step(journey, node, names, report) else {
            failed += 1;
            continue;
        };
        if let Some(first) = steps.iter().find(|known| known.step.id == draft.step.id) {
            let line = first.step.place.line;
            let message = format!("`{}` is a step already, on line {line}", draft.written);
            let hint = "keep one of the two".to_owned();
            push(report, source, &node.span, ("duplicate-step", message, hint));
        } else {
            steps.push(draft);
        }
    }
    let answers = steps.iter().any(|draft| matches!(draft.step.action, Action::Answer(_)));
    if !answers && failed == 0 {
        let message = "a journey needs a self-check among its steps".to_owned();
        let hint = "add `- answer: …` with the name of a self-check".to_owned();
        push(report, source, &entry.key_span, ("no-answer-step", message, hint));
    }
    steps
}

fn step<'n>(
    journey: &JourneyId,
    node: &'n Node,
    names: &Names<'_>,
    report: &mut Report,
) -> Option<DraftStep<'n>> {
    let source = names.source;
    let mut fields = Fields::of(node, "a step", source, report)?;
    fields.know(&["label", "text"]);
    let words = ["read", "answer", "acknowledge"].map(|key| fields.word(key, source, report));
    let (action, id, written) = match words {
        [Some(page), None, None] => {
            let article = names.article(page, report);
            fields.finish(source, report);
            let article = article?;
            (Action::Read(article.clone()), format!("read:{article}"), page)
        }
        [None, Some(page), None] => {
            let check = names.self_check(page, report);
            fields.finish(source, report);
            let check = check?;
            (Action::Answer(check.clone()), format!("answer:{check}"), page)
        }
        [None, None, Some(key)] => {
            let action = acknowledge(&mut fields, key, names, report);
            fields.finish(source, report);
            (action, format!("acknowledge:{journey}/{}", key.text), key)
        }
        _ => {
            let message = "a step is one of `read`, `answer` and `acknowledge`".to_owned();
            let hint = "write `- read: …`, `- answer: …` or `- acknowledge: …`".to_owned();
            push(report, source, &node.span, ("bad-step", message, hint));
            return None;
        }
    };
    let place = source.locate(written.span);
    let step = Step { id: StepId::new(id), place, action };
    Some(DraftStep { step, written: written.text, node })
}

fn acknowledge(
    fields: &mut Fields<'_>,
    key: Text<'_>,
    names: &Names<'_>,
    report: &mut Report,
) -> Action {
    let source = names.source;
    if let Some((message, hint)) = id_fault(key.text) {
        push(report, source, key.span, ("bad-id", message, hint));
    }
    let statements = fields.required("statements", source, report);
    let count = match statements.map(|entry| &entry.value.value) {
        Some(Value::List(items)) => items.len(),
        _ => 0,
    };
    if let Some(entry) = statements.filter(|_| count == 0) {
        let message = "`statements` must be a list of at least one sentence".to_owned();
        let hint = "begin each sentence with `- ` on a line of its own".to_owned();
        push(report, source, entry.span(), ("not-a-list", message, hint));
    }
    Action::Acknowledge {
        key: key.text.to_owned(),
        revision: fields.count("revision", source, report).unwrap_or(1),
        statements: count,
    }
}
