//! Answers that an outcome's text says back: whether its visitors were all asked.

use crate::compile::counts::Counts;
use crate::compile::logic::Logic;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::ids::QuestionIndex;
use crate::model::outcome::{Outcome, OutcomeKind, OutcomeWords};
use crate::model::prose::Prose;
use crate::model::self_check::SelfCheck;

/// How the empty span begins that the page fills with an answer.
const SPAN: &str = "data-answer=\"";

/// Every recall of a question that some walk to the outcome does not ask, or leaves open.
pub(super) fn unasked(check: &SelfCheck, logic: &Logic, counts: &Counts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for words in check.words.values() {
        for (place, (outcome, words)) in check.outcomes.iter().zip(&words.outcomes).enumerate() {
            let numbers = &counts.outcomes[place];
            if !numbers.is_reached() {
                continue;
            }
            for (question, prose) in recalls(words) {
                let index = check.questions.iter().position(|other| other.id.as_str() == question);
                let number = index.and_then(|index| logic.reads.number(QuestionIndex(index)));
                let Some(number) = number else { continue };
                if !numbers.always_asks(number) {
                    found.push(diagnostic(outcome, question, prose));
                } else if numbers.ever_leaves_open(number) {
                    found.push(open(outcome, question, prose));
                }
            }
        }
    }
    found
}

/// The questions whose answers an outcome says back, each with the text that does.
pub fn recalls(words: &OutcomeWords) -> impl Iterator<Item = (&str, &Prose)> {
    let proses = [Some(&words.title), words.lead.as_ref(), words.text.as_ref()];
    proses.into_iter().flatten().flat_map(|prose| {
        let spans = prose.html.split(SPAN).skip(1);
        spans.filter_map(move |rest| Some((rest.split_once('"')?.0, prose)))
    })
}

/// The reason why somebody is no fit must be true of him; elsewhere a gap is only unwise.
fn severity(outcome: &Outcome) -> Severity {
    match outcome.kind {
        OutcomeKind::NotAFit => Severity::Error,
        OutcomeKind::Ready | OutcomeKind::NotYet => Severity::Warning,
    }
}

fn open(outcome: &Outcome, question: &str, prose: &Prose) -> Diagnostic {
    let message = format!(
        "`{{answer:{question}}}` in `{}` stays empty for visitors who leave `{question}` open",
        outcome.id
    );
    Diagnostic::new(severity(outcome), "unanswered-recall", Some(prose.place.clone()), message)
        .with_hint(format!("take `required: false` from `{question}`, or say it without"))
}

fn diagnostic(outcome: &Outcome, question: &str, prose: &Prose) -> Diagnostic {
    let message = format!(
        "`{{answer:{question}}}` in `{}` stays empty for visitors who are not asked `{question}`",
        outcome.id
    );
    Diagnostic::new(severity(outcome), "unasked-recall", Some(prose.place.clone()), message)
        .with_hint(format!(
            "recall a question that every walk to `{}` asks, or say it without",
            outcome.id
        ))
}
