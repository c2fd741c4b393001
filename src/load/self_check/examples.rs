//! The author's expectations.

use crate::diagnostic::Report;
use crate::load::condition::scope::Scope;
use crate::load::self_check::draft::Draft;
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::node::{Entry, Fields, Node, Source, Value};
use crate::load::yaml::values::{push, word};
use crate::model::ids::{ChoiceIndex, OutcomeIndex, QuestionIndex};
use crate::model::self_check::{Example, ExampleAnswer, Question, QuestionKind};

/// Reads the `examples` of a self-check.
pub(super) fn read(
    fields: &mut Fields<'_>,
    draft: &Draft<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Vec<Example> {
    let nodes = fields.list("examples", source, report).unwrap_or_default();
    nodes.iter().filter_map(|node| example(node, draft, source, report)).collect()
}

fn example(
    node: &Node,
    draft: &Draft<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<Example> {
    let mut fields = Fields::of(node, "an example", source, report)?;
    let outcome = fields.required("outcome", source, report);
    let outcome = outcome.and_then(|entry| {
        let written = word(&entry.value, source, report)?;
        let id = composed(written.text);
        let known = || draft.outcomes.iter().map(|draft| draft.outcome.id.as_str());
        let found = known().position(|known| known == id);
        if found.is_none() {
            let message = format!("no outcome is named `{id}`");
            let hint = name_hint(&id, known());
            push(report, source, written.span, ("unknown-outcome", message, hint));
        }
        found.map(OutcomeIndex)
    });
    let answers = fields.required("answers", source, report);
    let mut read = Vec::new();
    if let Some(entry) = answers
        && let Some(answers) = Fields::of(&entry.value, "`answers`", source, report)
    {
        read = answers
            .entries()
            .iter()
            .filter_map(|entry| answer(entry, draft, source, report))
            .collect();
    }
    fields.finish(source, report);
    Some(Example { place: source.locate(&node.span), outcome: outcome?, answers: read })
}

fn answer(
    entry: &Entry,
    draft: &Draft<'_>,
    source: Source<'_>,
    report: &mut Report,
) -> Option<(QuestionIndex, ExampleAnswer)> {
    let id = composed(&entry.key);
    let known = || draft.questions.iter().map(|draft| draft.question.id.as_str());
    let mut named = known().enumerate().filter(|(_, known)| *known == id).map(|(at, _)| at);
    let Some(at) = named.next() else {
        let message = format!("no question is named `{id}`");
        let hint = name_hint(&id, known());
        push(report, source, &entry.key_span, ("unknown-question", message, hint));
        return None;
    };
    if named.next().is_some() {
        // Two bear this id, which is reported there.
        return None;
    }
    let question = &draft.questions[at].question;
    let answer = match &entry.value.value {
        Value::Null => blank(question, entry, source, report),
        Value::List(items) if items.is_empty() => blank(question, entry, source, report),
        Value::List(items) => choices(question, items, entry, (source, report)),
        _ => choices(question, std::slice::from_ref(&entry.value), entry, (source, report)),
    };
    Some((QuestionIndex(at), answer?))
}

fn blank(
    question: &Question,
    entry: &Entry,
    source: Source<'_>,
    report: &mut Report,
) -> Option<ExampleAnswer> {
    if !question.required && question.kind != QuestionKind::Text {
        return Some(ExampleAnswer::Blank);
    }
    let message = format!("`{}` cannot be left unanswered", question.id);
    let hint = "name a choice, or write `required: false` at the question".to_owned();
    push(report, source, entry.span(), ("bad-answer", message, hint));
    None
}

fn choices(
    question: &Question,
    items: &[Node],
    entry: &Entry,
    (source, report): (Source<'_>, &mut Report),
) -> Option<ExampleAnswer> {
    if question.kind == QuestionKind::Text {
        let message = format!("`{}` is a text question, which decides nothing", question.id);
        let hint = "leave it out of the answers".to_owned();
        push(report, source, &entry.key_span, ("bad-answer", message, hint));
        return None;
    }
    let mut choices: Vec<ChoiceIndex> = Vec::new();
    for item in items {
        let written = word(item, source, report)?;
        match Scope::choice(question, written.text, &(0..0)) {
            Ok(choice) => choices.push(choice),
            Err(fault) if fault.is_told() => return None,
            Err(fault) => {
                push(report, source, written.span, (fault.code, fault.message, fault.hint));
                return None;
            }
        }
    }
    let QuestionKind::Multiple { min, max } = question.kind else {
        if let [choice] = choices[..] {
            return Some(ExampleAnswer::Choice(choice));
        }
        let message = format!("`{}` takes one answer", question.id);
        push(report, source, entry.span(), ("bad-answer", message, "name one choice".to_owned()));
        return None;
    };
    choices.sort_unstable();
    choices.dedup();
    if let Some((message, hint)) = set_fault(question, &choices, (min, max)) {
        push(report, source, entry.span(), ("bad-answer", message, hint));
        return None;
    }
    Some(ExampleAnswer::Choices(choices))
}

/// Why some boxes cannot be ticked together.
fn set_fault(
    question: &Question,
    choices: &[ChoiceIndex],
    (min, max): (usize, usize),
) -> Option<(String, String)> {
    let alone = choices.iter().find(|choice| question.choices[choice.0].exclusive);
    match alone {
        Some(_) if choices.len() == 1 => None,
        Some(choice) => {
            let id = &question.choices[choice.0].id;
            let message = format!("`{id}` is exclusive: it stands alone");
            Some((message, format!("write `[{id}]`, or leave `{id}` out")))
        }
        None if choices.len() < min || choices.len() > max => {
            let message = format!("`{}` takes {min} to {max} answers", question.id);
            Some((message, "name as many choices as can be ticked".to_owned()))
        }
        None => None,
    }
}
