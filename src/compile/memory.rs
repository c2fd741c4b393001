//! What was compiled last, so that only what changed is counted and sealed again.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::gate::SealedJourney;
use crate::compile::secrets::SaidOpenly;
use crate::compile::seed::Seed;
use crate::compile::self_check::SealedCheck;
use crate::compile::sought::Sought;
use crate::diagnostic::Diagnostic;
use crate::memo::{Retention, Same, Slot, Table};
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId, JourneyId, Language, SelfCheckId};
use crate::model::journey::Journey;
use crate::model::self_check::SelfCheck;
use crate::model::theme::Strings;

/// What was compiled last. A new one makes all compiling begin at nothing.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) checks: Table<SelfCheckId, CheckInput, CheckOutput>,
    pub(super) journeys: Table<JourneyId, JourneyInput, JourneyOutput>,
    pub(super) sought: Slot<BTreeSet<String>, Sought>,
    pub(super) openly: SaidOpenly,
    /// Of what is known of pages.
    pub(super) retention: Retention,
}

impl Memory {
    /// A new one that keeps what is known of pages, or does not.
    pub fn new(retention: Retention) -> Self {
        Self { retention, ..Self::default() }
    }
}

/// What the keys of a site come from: its secret and its id.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Root {
    pub(super) seed: Seed,
    pub(super) site: String,
}

/// What a sealed self-check depends on.
#[derive(Debug, PartialEq)]
pub(super) struct CheckInput {
    pub(super) root: Root,
    pub(super) check: SelfCheck,
    pub(super) strings: Same<BTreeMap<Language, Strings>>,
}

/// A self-check, sealed where that could be done, with what there is to say of it.
pub(super) type CheckOutput = (Option<SealedCheck>, Vec<Diagnostic>);

/// What a sealed journey depends on.
#[derive(Debug, PartialEq)]
pub(super) struct JourneyInput {
    pub(super) root: Root,
    pub(super) journey: Journey,
    /// The revisions of the articles that it has steps for.
    pub(super) revisions: BTreeMap<ArticleId, u32>,
    pub(super) bookings: BTreeMap<BookingId, Booking>,
    pub(super) checks: BTreeMap<SelfCheckId, Same<CheckOutput>>,
}

/// A journey, sealed where that could be done, with what there is to say of it.
pub(super) type JourneyOutput = (Option<SealedJourney>, Vec<Diagnostic>);
