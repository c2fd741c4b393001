//! Self-checks as the author sees them: outcomes, their shares, and walks to them.

use serde_json::{Value, json};

use crate::compile::counts::decimal;
use crate::compile::insight::{Answer, OutcomeInsight, Style};
use crate::diagnostic::Location;
use crate::files::FileTree;
use crate::model::ids::{Language, OutcomeId, QuestionId};
use crate::model::journey::Action;
use crate::model::outcome::OutcomeKind;
use crate::preview::facts::{Page, Subject, site_path};
use crate::preview::stage::Site;

/// What is known of the self-check that belongs to a page: its own, on a gate the journey's last.
pub(super) fn of_page(site: &Site, page: Option<Page<'_>>) -> Value {
    let id = page.and_then(|page| match page.subject {
        Subject::SelfCheck(check, _) => Some(&check.id),
        Subject::Gate(journey, _) => {
            journey.steps.iter().rev().find_map(|step| match &step.action {
                Action::Answer(id) => Some(id),
                _ => None,
            })
        }
        Subject::Article(..) => None,
    });
    let insight = id.and_then(|id| site.insight(id.as_str()));
    let Some(insight) = insight else {
        return Value::Null;
    };
    let outcomes: Vec<Value> = insight.outcomes.iter().map(|it| outcome(it, &site.files)).collect();
    json!({
        "id": insight.id.as_str(),
        "walks": insight.walks.as_ref().map(ToString::to_string),
        "outcomes": outcomes,
    })
}

fn outcome(outcome: &OutcomeInsight, files: &FileTree) -> Value {
    json!({
        "id": outcome.id.as_str(),
        "kind": outcome.kind.as_str(),
        "share": outcome.share.as_ref().map(decimal),
        "walks": outcome.walks.as_ref().map(ToString::to_string),
        "file": outcome.place.file.as_str(),
        "line": outcome.place.line,
        "when": outcome.when.as_ref().map(|at| condition(at, files)),
    })
}

/// A condition as the author wrote it, with its place.
fn condition(at: &Location, files: &FileTree) -> Value {
    let line = files.text(&at.file).and_then(|text| text.lines().nth(at.line as usize - 1));
    let behind = line.unwrap_or_default().chars().skip(at.column as usize - 1);
    let text: String = behind.take(at.length as usize).collect();
    json!({"text": text, "file": at.file.as_str(), "line": at.line, "column": at.column})
}

/// All self-checks of a language, with what they can end in.
pub(super) fn in_language(site: &Site, language: &Language) -> Vec<Value> {
    let checks = site.compiled.self_checks.iter();
    checks
        .filter_map(|check| {
            let page = check.pages.get(language)?;
            let insight = site.insight(check.id.as_str());
            let outcomes = insight.map(|insight| insight.outcomes.as_slice()).unwrap_or_default();
            let ready = outcomes.iter().filter(|it| it.kind == OutcomeKind::Ready);
            let ready: Vec<&str> = ready.map(|it| it.id.as_str()).collect();
            let outcomes: Vec<Value> = outcomes
                .iter()
                .map(|it| {
                    let when = it.when.as_ref().map(|at| condition(at, &site.files));
                    json!({"id": it.id.as_str(), "kind": it.kind.as_str(), "when": when})
                })
                .collect();
            Some(json!({
                "id": check.id.as_str(),
                "page": site_path(page.route.file()),
                "ready": ready,
                "outcomes": outcomes,
            }))
        })
        .collect()
}

/// A walk that somebody wants to see.
pub(super) struct Wanted {
    /// The self-check.
    pub(super) check: String,
    /// The outcome.
    pub(super) outcome: OutcomeId,
    /// Which of its walks.
    pub(super) style: Style,
}

/// A style by its name.
pub(super) fn style(name: &str) -> Option<Style> {
    match name {
        "typical" => Some(Style::Typical),
        "shortest" => Some(Style::Shortest),
        "near" => Some(Style::Near),
        _ => None,
    }
}

/// A walk to an outcome, with the condition that decides; its answers are `null` where none is found.
pub(super) fn walk(site: &Site, wanted: &Wanted) -> Value {
    let insight = site.insight(&wanted.check);
    let walk = insight.and_then(|insight| insight.walk(&wanted.outcome, wanted.style));
    let (Some(insight), Some(walk)) = (insight, walk) else {
        return json!({"answers": null});
    };
    let ends = insight.outcomes.iter().find(|it| it.id == wanted.outcome);
    let near = walk.near.map(|near| {
        json!({
            "question": near.question.as_str(),
            "answer": near.instead.json(),
            "further": answers(&near.further),
            "outcome": near.outcome.as_str(),
            "kind": near.kind.as_str(),
        })
    });
    json!({
        "answers": answers(&walk.answers),
        "when": ends.and_then(|it| it.when.as_ref()).map(|at| condition(at, &site.files)),
        "near": near,
    })
}

fn answers(given: &[(QuestionId, Answer)]) -> Vec<Value> {
    let one = |(question, given): &(QuestionId, Answer)| json!({"question": question.as_str(), "answer": given.json()});
    given.iter().map(one).collect()
}
