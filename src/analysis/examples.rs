//! The author's examples, proved: every walk that agrees with the answers must end in the outcome.

use crate::analysis::finding::{Code, Finding, Subject};
use crate::analysis::trail::{Must, Trail};
use crate::compile::insight::{Insight, Walk};
use crate::compile::roads::Said;
use crate::diagnostic::Diagnostic;
use crate::model::self_check::{Example, ExampleAnswer};

/// What an example comes to.
pub(super) enum Proof {
    /// Every walk that agrees ends where it should.
    Holds,
    /// No walk agrees.
    Idle(Diagnostic),
    /// Some walk that agrees ends elsewhere.
    Fails(Finding),
}

/// What the walks that agree with an example's answers must say.
pub(super) fn musts(example: &Example, insight: &Insight) -> Vec<(u16, Must)> {
    let reads = &insight.logic().reads;
    let must = |(question, answer): &(_, ExampleAnswer)| {
        let said = match answer {
            ExampleAnswer::Choice(choice) => Said::One(u8::try_from(choice.0).unwrap_or(u8::MAX)),
            ExampleAnswer::Choices(ticked) if ticked.is_empty() => Said::Blank,
            ExampleAnswer::Choices(ticked) => {
                Said::Boxes(ticked.iter().fold(0, |set, choice| set | 1 << choice.0))
            }
            ExampleAnswer::Blank => Said::Blank,
        };
        Some((reads.number(*question)?, Must::Say(said)))
    };
    example.answers.iter().filter_map(must).collect()
}

/// Proves an example over all walks.
pub(super) fn prove(example: &Example, insight: &Insight, all: &Trail<'_>) -> Proof {
    let agreeing = musts(example, insight)
        .into_iter()
        .fold(all.clone(), |trail, (question, must)| trail.with(question, must));
    if let Some(answers) = agreeing.first(|outcome| outcome != example.outcome) {
        let walk = Walk { answers: insight.named(&answers), near: None };
        return Proof::Fails(failed(example, insight, walk));
    }
    match agreeing.first(|_| true) {
        Some(_) => Proof::Holds,
        None => Proof::Idle(idle(example)),
    }
}

/// A walk that agrees with an example and ends elsewhere.
pub(super) fn failed(example: &Example, insight: &Insight, walk: Walk) -> Finding {
    let expected = &insight.outcomes[example.outcome.0].id;
    Finding {
        code: Code::FailedExample,
        subject: Subject::Example(example.place.clone()),
        message: format!("not every walk that agrees with this example ends in `{expected}`"),
        hint: "add the answers that the example takes for granted, or change the conditions".into(),
        witness: Some(walk),
        place: example.place.clone(),
    }
}

fn idle(example: &Example) -> Diagnostic {
    let message = "no walk gives these answers together, so the example proves nothing";
    Diagnostic::warning("idle-example", example.place.clone(), message)
        .with_hint("leave out the answers to questions that the others keep from being asked")
}
