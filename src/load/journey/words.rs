//! A journey's words in one language.

use crate::diagnostic::{Report, Severity};
use crate::load::journey::steps::DraftStep;
use crate::load::links::index::PageKey;
use crate::load::links::references::Names;
use crate::load::yaml::layer::{Layer, Original, Part, Role};
use crate::load::yaml::names::name_hint;
use crate::load::yaml::node::{Fields, Node, Value};
use crate::load::yaml::texts::proses;
use crate::load::yaml::values::{filled, push};
use crate::model::journey::{Action, JourneyWords, StepWords};

/// Reads the words of a layer. `original` are the default language's, `None` for those themselves.
pub(super) fn read(
    layer: &Layer<'_>,
    drafts: &[DraftStep<'_>],
    original: Option<&JourneyWords>,
    report: &mut Report,
) -> JourneyWords {
    let around = layer.sheet.root.span.clone();
    let mut root = layer.part(Some(layer.sheet.root), (String::new(), &around), report);
    let title = layer.must(&mut root, "title", report);
    let said = |text: fn(&JourneyWords) -> Option<&String>| Original::of(original.and_then(text));
    let description = ("description", said(|words| words.description.as_ref()));
    let description = layer.may(&mut root, description, report);
    let intro = layer.may(&mut root, ("intro", said(|words| words.intro.as_ref())), report);
    let gate = root.fields.as_mut().and_then(|fields| fields.take("gate"));
    let gate = gate.and_then(|entry| filled(entry, layer.sheet.context.source, report));
    if let Some(entry) = gate {
        Fields::of(&entry.value, "`gate`", layer.sheet.context.source, report);
    }
    let mut inner =
        layer.part(gate.map(|entry| &entry.value), ("gate".to_owned(), &around), report);
    let label_said = said(|words| words.gate_label.as_ref());
    let text_said = said(|words| words.gate_text.as_ref());
    if gate.is_none() && (label_said == Original::Said || text_said == Original::Said) {
        layer.gap(&inner, ("", Severity::Warning), report);
    }
    let gate_label = layer.may(&mut inner, ("label", label_said), report);
    let gate_text = layer.may(&mut inner, ("text", text_said), report);
    if let Some(fields) = inner.fields {
        fields.finish(layer.sheet.context.source, report);
    }
    let nodes = nodes(layer, drafts, &mut root, report);
    let steps = drafts
        .iter()
        .zip(nodes)
        .enumerate()
        .map(|(at, (draft, node))| {
            let part = layer.part(node, (format!("steps.{}", draft.written), &around), report);
            step(layer, draft, (part, original.map(|words| &words.steps[at])), report)
        })
        .collect();
    if let Some(fields) = &mut root.fields {
        fields.word("slug", layer.sheet.context.source, report);
    }
    layer.finish(root, &["booking", "weight"], report);
    let route = layer.sheet.context.route.clone();
    JourneyWords { route, title, description, intro, gate_label, gate_text, steps }
}

/// The values that hold the words of the steps: in a translation by what the steps name.
fn nodes<'n>(
    layer: &Layer<'_>,
    drafts: &[DraftStep<'n>],
    root: &mut Part<'n>,
    report: &mut Report,
) -> Vec<Option<&'n Node>> {
    if layer.role == Role::Default {
        return drafts.iter().map(|draft| Some(draft.node)).collect();
    }
    let source = layer.sheet.context.source;
    let mut nodes = vec![None; drafts.len()];
    let Some(entry) = root.fields.as_mut().and_then(|fields| fields.take("steps")) else {
        return nodes;
    };
    let Some(entry) = filled(entry, source, report) else { return nodes };
    let Value::Map(entries) = &entry.value.value else {
        let message = "in a translation `steps` is a map by what the steps name".to_owned();
        let name = drafts.first().map_or("terms", |draft| draft.written);
        let hint = format!("write `{name}:` and its texts below it, indented");
        push(report, source, entry.span(), ("not-a-map", message, hint));
        return nodes;
    };
    let names = Names { source, index: layer.sheet.context.index };
    for entry in entries {
        if let Some(at) = drafts.iter().position(|draft| is_named(draft, &entry.key, &names)) {
            nodes[at] = Some(&entry.value);
        } else {
            let message = format!("no step names `{}`", entry.key);
            let hint = name_hint(&entry.key, drafts.iter().map(|draft| draft.written));
            push(report, source, &entry.key_span, ("unknown-step", message, hint));
        }
    }
    nodes
}

/// Whether a name means a step: as it was written there, or as anything that leads to the same.
fn is_named(draft: &DraftStep<'_>, name: &str, names: &Names<'_>) -> bool {
    name == draft.written
        || match &draft.step.action {
            Action::Read(id) => names.index.article(name) == Ok(id),
            Action::Answer(id) => names.index.self_check(name) == Ok(id),
            Action::Acknowledge { .. } => false,
        }
}

fn step(
    layer: &Layer<'_>,
    draft: &DraftStep<'_>,
    (mut part, original): (Part<'_>, Option<&StepWords>),
    report: &mut Report,
) -> StepWords {
    let context = &layer.sheet.context;
    let page = match &draft.step.action {
        Action::Read(id) => context.index.page(&PageKey::Article(id.clone()), context.language),
        Action::Answer(id) => context.index.page(&PageKey::SelfCheck(id.clone()), context.language),
        Action::Acknowledge { .. } => None,
    };
    let label = layer.may(&mut part, ("label", said(draft, "label")), report);
    let text = layer.may(&mut part, ("text", said(draft, "text")), report);
    let statements = match draft.step.action {
        Action::Acknowledge { statements, .. } => {
            statements_of(layer, &mut part, (statements, original), report)
        }
        _ => Vec::new(),
    };
    layer.finish(part, &["read", "answer", "acknowledge", "revision"], report);
    let own = || {
        page.map_or_else(
            || context.strings.text("kind_acknowledge").to_owned(),
            |page| page.title.clone(),
        )
    };
    StepWords {
        label: label.unwrap_or_else(own),
        text: text.or_else(|| page?.lead.clone()),
        statements,
    }
}

/// Whether the default language's file says something of a step.
fn said(draft: &DraftStep<'_>, key: &str) -> Original {
    match &draft.node.value {
        Value::Map(entries) => Original::of(entries.iter().find(|entry| entry.key == key)),
        _ => Original::Unsaid,
    }
}

/// The statements of an acknowledge step, as many as the default language has.
fn statements_of(
    layer: &Layer<'_>,
    part: &mut Part<'_>,
    (count, original): (usize, Option<&StepWords>),
    report: &mut Report,
) -> Vec<String> {
    let source = layer.sheet.context.source;
    let entry = part.fields.as_mut().and_then(|fields| fields.take("statements"));
    let Some(entry) = entry.and_then(|entry| filled(entry, source, report)) else {
        if original.is_some() {
            layer.gap(part, ("statements", Severity::Error), report);
        }
        return vec![String::new(); count];
    };
    let texts = proses(&entry.value, source, report).unwrap_or_default();
    if texts.len() != count && original.is_some() && !texts.is_empty() {
        let message = format!("{} statements here, {count} in the default file", texts.len());
        let hint = "write one sentence for each, in the same order".to_owned();
        push(report, source, &entry.key_span, ("list-length", message, hint));
    }
    let mut statements: Vec<String> =
        texts.into_iter().map(|text| layer.sheet.filled(text, report)).collect();
    statements.resize(count, String::new());
    statements
}
