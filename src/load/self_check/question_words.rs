//! The words of questions and their choices.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Report, Severity};
use crate::load::markdown::found::Found;
use crate::load::self_check::draft::Draft;
use crate::load::self_check::pieces::{Section, blocks, section};
use crate::load::yaml::layer::{Layer, Original, Part, Role};
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::node::{Entry, Fields, Source, Value, left_by_comma};
use crate::load::yaml::numbers;
use crate::load::yaml::texts::prose;
use crate::load::yaml::values::{filled, push};
use crate::model::condition::Decimal;
use crate::model::ids::Language;
use crate::model::self_check::{Question, QuestionKind, QuestionWords, SelfCheckWords};

/// Keys of a question that stand in the default language's file only.
const LOGIC: [&str; 11] = [
    "id",
    "kind",
    "when",
    "required",
    "revision",
    "points",
    "share",
    "apart",
    "exclusive",
    "min",
    "max",
];

/// Languages whose decimals have a comma.
const COMMA: [&str; 20] = [
    "bg", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "hu", "it", "nb", "nl", "pl", "pt", "ro",
    "ru", "sv", "tr", "uk",
];

/// Reads the words of all questions. `original` are the default language's words.
pub(super) fn read<'n>(
    layer: &Layer<'_>,
    draft: &Draft<'n>,
    (root, original): (&mut Part<'n>, Option<&SelfCheckWords>),
    found: &mut Found,
) -> Vec<QuestionWords> {
    let ids: Vec<&str> = draft.questions.iter().map(|draft| draft.question.id.as_str()).collect();
    let own = draft.questions.iter().map(|draft| Some(draft.node)).collect();
    let whole = Section { key: "questions", ids: &ids, due: &ids, own };
    let (nodes, span) = section(layer, root, whole, found);
    draft
        .questions
        .iter()
        .zip(nodes)
        .enumerate()
        .map(|(at, (draft, node))| {
            let path = format!("questions.{}", draft.question.id);
            let part = layer.part(node, (path, &span), &mut found.report);
            let original = original.map(|words| &words.questions[at]);
            question(layer, &draft.question, (part, original), found)
        })
        .collect()
}

fn question(
    layer: &Layer<'_>,
    question: &Question,
    (mut part, original): (Part<'_>, Option<&QuestionWords>),
    found: &mut Found,
) -> QuestionWords {
    let report = &mut found.report;
    let ask = layer.must(&mut part, "ask", report);
    let said = |text: fn(&QuestionWords) -> Option<&String>| Original::of(original.and_then(text));
    let hint = layer.may(&mut part, ("hint", said(|words| words.hint.as_ref())), report);
    let short = layer.may(&mut part, ("short", said(|words| words.short.as_ref())), report);
    let missing = layer.may(&mut part, ("missing", said(|words| words.missing.as_ref())), report);
    let (low, high) = ends(layer, question, (&mut part, original), report);
    let choices = match question.kind {
        QuestionKind::Text => Vec::new(),
        QuestionKind::Scale => {
            let language = layer.sheet.context.language;
            let numbers = question.choices.iter().filter_map(|choice| choice.number);
            numbers.map(|number| number_text(number, language)).collect()
        }
        QuestionKind::Single | QuestionKind::Multiple { .. } => {
            choices(layer, question, &mut part, report)
        }
    };
    let why_said = Original::of(original.and_then(|words| words.why.as_ref()));
    let why = blocks(layer, &mut part, ("why", why_said), found);
    layer.finish(part, &LOGIC, &mut found.report);
    QuestionWords { ask, hint, why, short, missing, choices, low, high }
}

/// The words at the ends of a scale.
fn ends(
    layer: &Layer<'_>,
    question: &Question,
    (part, original): (&mut Part<'_>, Option<&QuestionWords>),
    report: &mut Report,
) -> (Option<String>, Option<String>) {
    if question.kind != QuestionKind::Scale {
        return (None, None);
    }
    let Some(fields) = &mut part.fields else { return (None, None) };
    let node = fields.take("scale").map(|entry| &entry.value);
    let path = format!("{}.scale", part.path);
    let mut inner = layer.part(node, (path, &part.span), report);
    let low_said = Original::of(original.and_then(|words| words.low.as_ref()));
    let high_said = Original::of(original.and_then(|words| words.high.as_ref()));
    if node.is_none() && (low_said == Original::Said || high_said == Original::Said) {
        layer.gap(&inner, ("low", Severity::Warning), report);
    }
    let low = layer.may(&mut inner, ("low", low_said), report);
    let high = layer.may(&mut inner, ("high", high_said), report);
    layer.finish(inner, &["from", "to", "step"], report);
    (low, high)
}

/// The texts of the choices, in the order of the choices.
fn choices(
    layer: &Layer<'_>,
    question: &Question,
    part: &mut Part<'_>,
    report: &mut Report,
) -> Vec<String> {
    let source = layer.sheet.context.source;
    let entry = part.fields.as_mut().and_then(|fields| fields.take("choices"));
    let node = entry.map(|entry| &entry.value);
    let path = format!("{}.choices", part.path);
    let is_listed = node.is_none_or(|node| matches!(node.value, Value::List(_)));
    if is_listed && layer.role == Role::Default {
        return vec![String::new(); question.choices.len()];
    }
    let inner = layer.part(node, (path, &part.span), report);
    if node.is_none() && part.fields.is_some() {
        layer.gap(&inner, ("", Severity::Error), report);
    }
    let entries = inner.fields.as_ref().map_or(&[][..], Fields::entries);
    let known: BTreeSet<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
    let mut by_id = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let id = composed(&entry.key);
        let is_known = known.contains(&*id);
        if let Some(rest) = left_by_comma(entries, at, source) {
            report.push(rest);
        } else if !is_known {
            let message = format!("`{id}` is no choice of `{}`", question.id);
            let hint = name_hint(&id, question.choices.iter().map(|choice| choice.id.as_str()));
            push(report, source, &entry.key_span, ("unknown-choice", message, hint));
        }
        by_id.entry(id).or_insert(entry);
    }
    let mut text = |id: &str| {
        let Some(entry) = by_id.get(id) else {
            if inner.fields.is_some() {
                layer.gap(&inner, (id, Severity::Error), report);
            }
            return String::new();
        };
        if is_rest_of_text(entries, entry, source) {
            return String::new();
        }
        choice_text(layer, entry, report).unwrap_or_default()
    };
    question.choices.iter().map(|choice| text(choice.id.as_str())).collect()
}

/// Whether an entry is what a comma cut from the text before it, which is reported as that.
fn is_rest_of_text(entries: &[Entry], entry: &Entry, source: Source<'_>) -> bool {
    let at = entries.iter().position(|other| std::ptr::eq(other, entry));
    at.is_some_and(|at| left_by_comma(entries, at, source).is_some())
}

fn choice_text(layer: &Layer<'_>, entry: &Entry, report: &mut Report) -> Option<String> {
    let source = layer.sheet.context.source;
    let entry = filled(entry, source, report)?;
    let text = prose(&entry.value, source, report)?;
    Some(layer.sheet.filled(text, report))
}

/// A number as a language writes it: with its decimal sign and a true minus.
fn number_text(number: Decimal, language: &Language) -> String {
    let text = numbers::text(number).replace('-', "\u{2212}");
    let code = language.as_str().split('-').next().unwrap_or("");
    if COMMA.contains(&code) { text.replace('.', ",") } else { text }
}
