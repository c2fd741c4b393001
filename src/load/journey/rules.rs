//! What journeys and self-checks demand of each other, once all of them are read.

use crate::diagnostic::{Diagnostic, Report};
use crate::model::ids::{ArticleId, SelfCheckId};
use crate::model::journey::{Action, Journey, Step};
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::SelfCheck;

/// Reports self-checks that cannot be a step, and outcomes whose booking no journey can open.
pub(in crate::load) fn check(journeys: &[Journey], self_checks: &[SelfCheck], report: &mut Report) {
    for journey in journeys {
        for step in &journey.steps {
            report_home(step, report);
            let Some(id) = self_check(step) else { continue };
            let Some(check) = self_checks.iter().find(|check| check.id == *id) else { continue };
            if let Some((code, message, hint)) = outcome_fault(check) {
                report.push(Diagnostic::error(code, step.place.clone(), message).with_hint(hint));
            }
        }
    }
    for check in self_checks {
        routes(check, journeys, report);
    }
}

/// The home shows the way and has no end at which a step could be finished.
fn report_home(step: &Step, report: &mut Report) {
    if step.action == Action::Read(ArticleId::new("index")) {
        let message = "the home page cannot be a step: visitors could not finish it";
        let hint = "write an article for this step, and name that";
        report.push(Diagnostic::error("home-step", step.place.clone(), message).with_hint(hint));
    }
}

/// A step needs an outcome that finishes it, and one that does not.
fn outcome_fault(check: &SelfCheck) -> Option<(&'static str, String, &'static str)> {
    let ready = check.outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::Ready).count();
    if ready == 0 {
        let message = format!("`{}` has no `ready` outcome: this step can never be done", check.id);
        return Some(("never-ready", message, "give one of its outcomes `kind: ready`"));
    }
    (ready == check.outcomes.len()).then(|| {
        let message =
            format!("every outcome of `{}` is `ready`: this step filters nobody", check.id);
        ("always-ready", message, "add an outcome with `kind: not-yet` or `kind: not-a-fit`")
    })
}

/// An outcome may name a booking only in the last self-check of every journey that it stands in.
fn routes(check: &SelfCheck, journeys: &[Journey], report: &mut Report) {
    let mut routed = check.outcomes.iter().filter(|outcome| outcome.booking.is_some()).peekable();
    if routed.peek().is_none() {
        return;
    }
    let mut answers = journeys
        .iter()
        .map(|journey| (journey, answers(journey)))
        .filter(|(_, answers)| answers.contains(&&check.id))
        .peekable();
    let fault = if answers.peek().is_none() {
        Some((
            format!("`{}` is a step of no journey: its outcomes open no booking", check.id),
            "remove `booking`, or add `- answer: …` to a journey".to_owned(),
        ))
    } else {
        answers.find(|(_, answers)| answers.last() != Some(&&check.id)).map(|(journey, _)| {
            (
                format!("`{}` is not the last self-check of `{}`", check.id, journey.id),
                "name the `booking` in the journey's last self-check".to_owned(),
            )
        })
    };
    let Some((message, hint)) = fault else { return };
    for outcome in routed {
        let error = Diagnostic::error("misplaced-booking", outcome.place.clone(), message.clone());
        report.push(error.with_hint(hint.clone()));
    }
}

fn answers(journey: &Journey) -> Vec<&SelfCheckId> {
    journey.steps.iter().filter_map(self_check).collect()
}

fn self_check(step: &Step) -> Option<&SelfCheckId> {
    match &step.action {
        Action::Answer(id) => Some(id),
        _ => None,
    }
}
