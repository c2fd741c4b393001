//! From the site as its author means it to what may be published. Consumes the site: what comes out
//! holds outcomes, bands and bookings sealed, or not at all.
//!
//! The form of the seal is laid down in docs/content/seal.md; `keys`, `canon`, `seal`, `payload`, `open_words` and
//! `steps` follow it byte for byte.

pub mod atoms;
mod bounds;
pub mod boxes;
pub mod canon;
pub mod chains;
pub mod combination;
pub mod compiled;
pub mod counts;
pub mod diagram;
pub mod flow;
pub mod forms;
mod gate;
mod guided;
pub mod insight;
pub(crate) mod interner;
pub mod intruder;
pub mod keys;
mod layout;
pub mod logic;
pub mod memory;
mod near;
pub mod numbering;
pub mod odds;
mod open_words;
mod outcome_html;
pub mod payload;
pub mod plan;
pub mod product;
pub mod reads;
pub mod recall;
pub mod roads;
pub mod seal;
mod sealed_booking;
mod sealed_words;
mod secrets;
pub mod seed;
mod self_check;
mod sought;
pub mod specs;
mod steps;
mod walks;
mod when_tree;
pub mod whens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::compile::compiled::{Compilation, CompiledSite, OpenSelfCheck};
use crate::compile::gate::SealedJourney;
use crate::compile::keys::fingerprint;
use crate::compile::memory::{CheckInput, CheckOutput, JourneyInput, Memory, Root};
use crate::compile::seed::Seed;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::memo::Same;
use crate::mishap;
use crate::model::article::Articles;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, SelfCheckId};
use crate::model::journey::{Action, Journey};
use crate::model::site::Site;

/// Compiles a site: pure, without clock and chance, so that the same site and secret come to the
/// same bytes. `memory` holds what was compiled before.
pub fn compile(site: Site, seed: &Seed, memory: &mut Memory) -> Compilation {
    let Site { settings, articles, markups, self_checks, journeys, bookings, theme, .. } = site;
    let Site { attachments, target, .. } = site;
    let mut report = Report::default();
    let mut secrets = secrets::secrets(&self_checks, &bookings, (&articles, &markups), memory);
    secrets.key = secrets::key(seed);
    secrets.legal_pages = secrets::legal_pages(&settings.legal, &articles);
    let root = Root { seed: seed.clone(), site: settings.id.clone() };

    let wanted = self_checks.into_iter().map(|check| {
        let (id, root, strings) = (check.id.clone(), root.clone(), theme.strings.clone());
        (id, CheckInput { root, check, strings })
    });
    let wanted: Vec<_> = wanted.collect();
    let order: Vec<SelfCheckId> = wanted.iter().map(|(id, _)| id.clone()).collect();
    let sealed = memory
        .checks
        .all(wanted, |id, input| unbroken((id, &input.check.place), || self_check::seal(input)));
    report.extend(sealed.iter().flat_map(|sealed| &sealed.1));
    let checks: BTreeMap<SelfCheckId, Same<CheckOutput>> =
        order.into_iter().zip(sealed.iter().cloned()).collect();

    let wanted = journeys.into_iter().map(|journey| {
        let input = steps_input(journey, (&root, &articles), &bookings, &checks);
        (input.journey.id.clone(), input)
    });
    let wanted = wanted.collect();
    let journeys = memory
        .journeys
        .all(wanted, |id, input| unbroken((id, &input.journey.place), || gate::seal(input)));
    report.extend(journeys.iter().flat_map(|sealed| &sealed.1));
    let whole: Option<Vec<&SealedJourney>> = journeys.iter().map(|it| it.0.as_ref()).collect();
    let hosts: BTreeSet<&String> = whole.iter().flatten().flat_map(|it| &it.hosts).collect();

    let insights = sealed.iter().filter_map(|it| Some(Arc::clone(&it.0.as_ref()?.insight)));
    let insights = insights.collect();
    let open_check = |it: &Same<CheckOutput>| Some(it.0.as_ref()?.open.clone());
    let self_checks: Option<Vec<Same<OpenSelfCheck>>> = sealed.iter().map(open_check).collect();
    let site = whole.as_ref().zip(self_checks).map(|(journeys, self_checks)| CompiledSite {
        settings,
        articles,
        markups,
        theme,
        attachments,
        target,
        self_checks,
        journeys: journeys.iter().map(|it| it.open.clone()).collect(),
        booking_hosts: hosts.into_iter().cloned().collect(),
        fingerprint: fingerprint(seed),
    });
    Compilation { site, secrets, insights, report }
}

/// What sealing a source comes to: nothing, said there, where the program breaks down.
fn unbroken<T>(
    (id, source): (&dyn fmt::Display, &Location),
    seal: impl FnOnce() -> (Option<T>, Vec<Diagnostic>),
) -> (Option<T>, Vec<Diagnostic>) {
    mishap::caught(seal).unwrap_or_else(|mishap| {
        let what = format!("`{id}` was not sealed");
        (None, vec![mishap.diagnostic(Some(source.clone()), &what)])
    })
}

/// What sealing a journey depends on, and nothing else.
fn steps_input(
    journey: Journey,
    (root, articles): (&Root, &Articles),
    bookings: &BTreeMap<BookingId, Booking>,
    checks: &BTreeMap<SelfCheckId, Same<CheckOutput>>,
) -> JourneyInput {
    let mut input = JourneyInput {
        root: root.clone(),
        revisions: BTreeMap::new(),
        bookings: bookings.clone(),
        checks: BTreeMap::new(),
        journey,
    };
    for step in &input.journey.steps {
        match &step.action {
            Action::Read(id) => {
                let article = articles.get(id).map(|article| (id.clone(), article.revision));
                input.revisions.extend(article);
            }
            Action::Answer(id) => {
                let check = checks.get(id).map(|check| (id.clone(), check.clone()));
                input.checks.extend(check);
            }
            Action::Acknowledge { .. } => {}
        }
    }
    input
}

#[cfg(test)]
mod tests {
    use super::unbroken;
    use crate::diagnostic::Location;
    use crate::files::FilePath;

    #[test]
    fn a_source_that_cannot_be_sealed_for_a_fault_of_the_program_is_named() {
        let source = Location::start_of(&FilePath::new("content/self-checks/a.yaml").unwrap());
        let (sealed, told) = unbroken((&"a", &source), || -> (Option<()>, _) { panic!("no end") });
        assert!(sealed.is_none());
        assert_eq!((told[0].code, told[0].location.as_ref()), ("internal", Some(&source)));
    }
}
