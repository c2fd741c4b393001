//! From the site as its author means it to what may be published. Consumes the site: what comes out
//! holds outcomes, bands and bookings sealed, or not at all.
//!
//! The form of the seal is laid down in docs/seal.md; `keys`, `canon`, `seal`, `payload`, `open_words` and
//! `steps` follow it byte for byte.

pub mod analysis;
pub mod atoms;
mod bounds;
pub mod boxes;
pub mod canon;
pub mod chains;
pub mod combination;
pub mod compiled;
pub mod diagram;
pub mod forms;
mod gate;
mod guided;
pub mod insight;
pub mod keys;
pub mod logic;
mod near;
pub mod numbering;
mod open_words;
mod outcome_html;
pub mod payload;
pub mod plan;
pub mod product;
pub mod reads;
mod recall;
mod roads;
pub mod seal;
mod sealed_booking;
mod sealed_words;
mod secrets;
pub mod seed;
mod self_check;
pub mod specs;
mod steps;
mod walks;
mod when_tree;
pub mod whens;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::compile::compiled::{Compilation, CompiledSite, OpenJourney, OpenSelfCheck};
use crate::compile::insight::Insight;
use crate::compile::keys::{SiteKey, fingerprint};
use crate::compile::seed::Seed;
use crate::compile::self_check::SealedCheck;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::ids::SelfCheckId;
use crate::model::site::Site;

/// Compiles a site: pure, without clock and chance, so that the same site and secret come to the
/// same bytes.
pub fn compile(site: Site, seed: &Seed) -> Compilation {
    let Site { settings, articles, self_checks, journeys, bookings, theme, attachments } = site;
    let mut report = Report::default();
    let secrets = secrets::secrets(&self_checks, &bookings, &articles);
    let key = &SiteKey::new(seed, &settings.id);

    let order: Vec<SelfCheckId> = self_checks.iter().map(|check| check.id.clone()).collect();
    let materials = self_check::Materials { key, strings: &theme.strings };
    let sealed: Vec<_> =
        self_checks.into_par_iter().map(|check| self_check::seal(check, materials)).collect();
    let mut checks: BTreeMap<SelfCheckId, Option<SealedCheck>> = BTreeMap::new();
    for (id, (check, found)) in order.iter().zip(sealed) {
        push_all(&mut report, found);
        checks.insert(id.clone(), check);
    }

    let materials =
        steps::Materials { key, articles: &articles, bookings: &bookings, checks: &checks };
    let mut hosts = BTreeSet::new();
    let open_journey = |journey| -> Option<OpenJourney> {
        let (sealed, found) = gate::seal(journey, materials);
        push_all(&mut report, found);
        let sealed = sealed?;
        hosts.extend(sealed.hosts);
        Some(sealed.open)
    };
    let journeys: Vec<Option<OpenJourney>> = journeys.into_iter().map(open_journey).collect();
    let journeys: Option<Vec<OpenJourney>> = journeys.into_iter().collect();
    let (self_checks, insights) = opened(&order, checks);
    let site = journeys.zip(self_checks).map(|(journeys, self_checks)| CompiledSite {
        settings,
        articles,
        theme,
        attachments,
        self_checks,
        journeys,
        booking_hosts: hosts.into_iter().collect(),
        fingerprint: fingerprint(seed),
    });
    Compilation { site, secrets, insights, report }
}

/// The self-checks' public parts, in order, where all were sealed; and what is known of those that
/// were.
fn opened(
    order: &[SelfCheckId],
    mut checks: BTreeMap<SelfCheckId, Option<SealedCheck>>,
) -> (Option<Vec<OpenSelfCheck>>, Vec<Arc<Insight>>) {
    let mut insights = Vec::new();
    let sealed = order.iter().map(|id| checks.remove(id).flatten());
    let open = sealed.map(|sealed| {
        sealed.map(|sealed| {
            insights.push(Arc::new(sealed.insight));
            sealed.open
        })
    });
    // All of them, before the first that is missing ends it.
    let open: Vec<Option<OpenSelfCheck>> = open.collect();
    (open.into_iter().collect(), insights)
}

fn push_all(report: &mut Report, found: Vec<Diagnostic>) {
    for diagnostic in found {
        report.push(diagnostic);
    }
}
