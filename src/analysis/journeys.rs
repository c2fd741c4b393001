//! What can be known of journeys: how long they take, how many visitors reach the booking, and what
//! nobody says on the way.

use num_rational::BigRational;
use num_traits::One;

use crate::analysis::study::{JourneyStudy, StepStudy, Study};
use crate::compile::compiled::{CompiledSite, OpenJourney};
use crate::diagnostic::Diagnostic;
use crate::model::article::Role;
use crate::model::ids::SelfCheckId;
use crate::model::journey::Action;
use crate::model::minutes;
use crate::model::outcome::OutcomeKind;

/// Roles without which a journey says everything except who should not come, and what to expect.
pub const NEEDED: [(Role, &str); 2] = [
    (Role::Boundary, "nothing on the way says who should not come"),
    (Role::Expectation, "nothing on the way says what to expect, what it costs and what it needs"),
];

/// What is known of each journey, in the site's order. `studies` are those of the self-checks.
pub fn studies(site: &CompiledSite, studies: &[Study]) -> Vec<JourneyStudy> {
    site.journeys.iter().map(|journey| study(site, journey, studies)).collect()
}

/// Roles that no article on a journey has, each as a warning.
pub fn missing_roles(site: &CompiledSite) -> Vec<Diagnostic> {
    let of_journey = |journey: &OpenJourney| -> Vec<Diagnostic> {
        let roles: Vec<Role> =
            journey.steps.iter().filter_map(|step| role(site, &step.action)).collect();
        let missing = NEEDED.iter().filter(|(role, _)| !roles.contains(role));
        missing.map(|(role, why)| missing_role(journey, *role, why)).collect()
    };
    site.journeys.iter().flat_map(|journey| of_journey(journey)).collect()
}

fn missing_role(journey: &OpenJourney, role: Role, why: &str) -> Diagnostic {
    let message = format!("`{}` has no step with the role `{}`: {why}", journey.id, role.as_str());
    let hint = format!(
        "add a step `- read: ARTICLE` whose article has `role: {}` in its front matter",
        role.as_str()
    );
    Diagnostic::warning("missing-role", journey.place.clone(), message).with_hint(hint)
}

fn role(site: &CompiledSite, action: &Action) -> Option<Role> {
    match action {
        Action::Read(id) => site.articles.get(id)?.role,
        Action::Answer(_) | Action::Acknowledge { .. } => None,
    }
}

fn study(site: &CompiledSite, journey: &OpenJourney, studies: &[Study]) -> JourneyStudy {
    let language = site.settings.default_language();
    let gate = journey.pages.get(language).or(journey.pages.values().next());
    let mut left = BigRational::one();
    let mut known = true;
    let mut steps = Vec::new();
    for (at, step) in journey.steps.iter().enumerate() {
        if let Action::Answer(id) = &step.action {
            match ready(id, studies) {
                Some(ready) => left *= ready,
                None => known = false,
            }
        }
        let words = gate.and_then(|gate| gate.words.steps.get(at));
        steps.push(StepStudy {
            id: step.id.clone(),
            label: words.map_or_else(|| step.id.to_string(), |words| words.label.clone()),
            action: step.action.clone(),
            role: role(site, &step.action),
            minutes: minutes_of(site, &step.action),
            left: known.then(|| left.clone()),
        });
    }
    JourneyStudy {
        id: journey.id.clone(),
        title: gate.map_or_else(|| journey.id.to_string(), |gate| gate.words.title.clone()),
        minutes: steps.iter().map(|step| step.minutes).sum(),
        steps,
        share: known.then_some(left),
    }
}

/// The share of a self-check's visitors who are ready.
fn ready(id: &SelfCheckId, studies: &[Study]) -> Option<BigRational> {
    let study = studies.iter().find(|study| study.id == *id)?;
    let ready = study.outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::Ready);
    Some(ready.map(|outcome| &outcome.share).sum())
}

/// The minutes of a step; none for statements, which stand on another page.
fn minutes_of(site: &CompiledSite, action: &Action) -> usize {
    let language = site.settings.default_language();
    match action {
        Action::Read(id) => {
            let article = site.articles.get(id);
            let page = article.and_then(|article| article.pages.get(language));
            page.map_or(0, |page| minutes::of_words(page.body.words))
        }
        Action::Answer(id) => {
            let check = site.self_checks.iter().find(|check| check.id == *id);
            check.map_or(0, |check| minutes::of_questions(check.questions.len()))
        }
        Action::Acknowledge { .. } => 0,
    }
}
