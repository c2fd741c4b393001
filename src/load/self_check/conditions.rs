//! The `when` of questions and outcomes.

use crate::diagnostic::Report;
use crate::load::condition::parse;
use crate::load::condition::scope::{Owner, Scope};
use crate::load::self_check::draft::{Draft, DraftQuestion};
use crate::load::yaml::node::{Entry, Fields, Source};
use crate::load::yaml::values::{push, word};
use crate::load::yaml::within;
use crate::model::condition::Condition;
use crate::model::ids::{DimensionId, QuestionIndex};
use crate::model::self_check::Question;

/// What conditions of a self-check may name.
pub(super) struct Names {
    questions: Vec<Question>,
    dimensions: Vec<DimensionId>,
}

impl Names {
    /// The questions and dimensions of a draft.
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        Self {
            questions: draft.questions.iter().map(|draft| draft.question.clone()).collect(),
            dimensions: draft.dimensions.iter().map(|draft| draft.dimension.id.clone()).collect(),
        }
    }

    /// The condition of a `when`.
    pub(super) fn condition(
        &self,
        entry: &Entry,
        owner: Owner,
        (source, report): (Source<'_>, &mut Report),
    ) -> Option<Condition> {
        if entry.value.scalar().is_none() {
            let message = format!("a condition is due here, not {}", entry.value.kind());
            let hint = "write it on one line: `when: decider == me and clarity >= 3`".to_owned();
            push(report, source, entry.span(), ("condition-syntax", message, hint));
            return None;
        }
        let written = word(&entry.value, source, report)?;
        let scope = Scope { questions: &self.questions, dimensions: &self.dimensions, owner };
        match parse(written.text, &scope) {
            Ok(condition) => Some(condition),
            Err(faults) => {
                for fault in faults.into_iter().filter(|fault| !fault.is_told()) {
                    let place = within::place(source, written.span, written.text, &fault.span);
                    push(report, source, &place, (fault.code, fault.message, fault.hint));
                }
                None
            }
        }
    }
}

/// Reads the `when` of every question.
pub(super) fn of_questions(
    drafts: &mut [DraftQuestion<'_>],
    names: &Names,
    source: Source<'_>,
    report: &mut Report,
) {
    for (at, draft) in drafts.iter_mut().enumerate() {
        let mut ignored = Report::default();
        let Some(mut fields) = Fields::of(draft.node, "a question", source, &mut ignored) else {
            continue;
        };
        let Some(entry) = fields.optional("when", source, report) else { continue };
        let owner = Owner::Question(QuestionIndex(at));
        draft.question.when = names.condition(entry, owner, (source, report));
    }
}
