//! JSON that stands in pages for the scripts.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::compile::compiled::{OpenCheckPage, OpenSelfCheck};
use crate::model::ids::{Language, SelfCheckId};
use crate::model::journey::Action;
use crate::model::self_check::QuestionKind;
use crate::model::theme::Strings;
use crate::render::journeys::Way;
use crate::render::ways::Ways;

/// Compact JSON that cannot end or open an element: `<` is written as an escape.
pub(super) fn embed(value: &impl Serialize) -> String {
    // Of our own types and of values nothing is refused.
    let json = serde_json::to_string(value).unwrap_or_default();
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

/// The words that scripts say: the keys that begin with `js_`, without that beginning.
pub(super) fn strings(strings: &Strings) -> String {
    let own = strings
        .0
        .iter()
        .filter_map(|(key, value)| Some((key.strip_prefix("js_")?.to_owned(), value.clone())));
    embed(&Value::Object(own.collect::<Map<_, _>>()))
}

/// The words for the brief: each self-check of the journey with what is sealed of it (`own` stands
/// on the page already), the statements, and the questions of the notes.
pub(super) fn words(
    ways: &Ways,
    way: &Way<'_>,
    language: &Language,
    own: Option<&SelfCheckId>,
) -> Value {
    let answered = way.open_steps().iter().filter_map(|step| match &step.action {
        Action::Answer(id) => ways.self_check(id),
        _ => None,
    });
    let last = way.verdict_told();
    let checks: Vec<Value> = answered
        .filter_map(|check| Some((check, check.pages.get(language)?)))
        .map(|(check, page)| {
            let sealed = if own == Some(&check.id) {
                Value::Null
            } else if last == Some(&check.id) {
                page.island.clone()
            } else {
                page.bands_island.clone()
            };
            json!({"id": check.id.as_str(), "title": page.title, "page": sealed,
                "dimensions": page.island["dimensions"], "questions": questions(check, page)})
        })
        .collect();
    let statements: Vec<Value> = way
        .statements()
        .map(|(step, texts)| json!({"step": step.as_str(), "texts": texts}))
        .collect();
    json!({"checks": checks, "statements": statements, "notes": notes(ways, language)})
}

fn questions(check: &OpenSelfCheck, page: &OpenCheckPage) -> Vec<Value> {
    check
        .questions
        .iter()
        .zip(&page.questions)
        .map(|(logic, words)| {
            let text = logic.kind == QuestionKind::Text;
            json!({"id": logic.id.as_str(), "label": words.short.as_ref().unwrap_or(&words.ask),
                "choices": (!text).then_some(&words.choices)})
        })
        .collect()
}

fn notes(ways: &Ways, language: &Language) -> Vec<Value> {
    let notes = ways.notes.get(language).into_iter().flatten();
    notes.map(|(id, question)| json!({"id": id.as_str(), "label": question})).collect()
}
