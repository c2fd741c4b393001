//! The steps of a journey: what finishing each of them gives, and what all of them together open.

use std::collections::BTreeMap;

use num_traits::Zero;
use serde_json::{Value, json};

use crate::compile::bounds;
use crate::compile::keys::{Share, SiteKey, Statements, acknowledge_share, journey_key, tag};
use crate::compile::memory::JourneyInput;
use crate::compile::self_check::SealedCheck;
use crate::diagnostic::Diagnostic;
use crate::files::hex;
use crate::model::booking::Booking;
use crate::model::ids::{BookingId, SelfCheckId};
use crate::model::journey::{Action, Step};

impl JourneyInput {
    /// A self-check that could be sealed.
    pub(super) fn check(&self, id: &SelfCheckId) -> Option<&SealedCheck> {
        self.checks.get(id)?.0.as_ref()
    }
}

/// What the steps of a journey give.
pub(super) struct Steps {
    /// The shares that pages hold in clear, by step; none for answers.
    pub(super) public: Vec<Vec<Share>>,
    /// What the script reads of each step.
    pub(super) islands: Vec<Value>,
    /// What each step gives, but for the last answer, whose share depends on the route.
    given: Vec<Share>,
    /// The last answer's place among the steps, and its shares by route.
    last: (usize, BTreeMap<String, Share>),
}

impl Steps {
    /// What the steps of a journey give.
    ///
    /// # Errors
    /// Steps that give nothing; without a diagnostic where a self-check could not be sealed,
    /// which is said there.
    pub(super) fn of(input: &JourneyInput) -> Result<Self, Vec<Diagnostic>> {
        let journey = &input.journey;
        let key = SiteKey::new(&input.root.seed, &input.root.site);
        let is_answer = |step: &Step| matches!(step.action, Action::Answer(_));
        let last = journey.steps.iter().rposition(is_answer);
        let Some(last) = last else { return Err(vec![bounds::no_answer(journey)]) };
        let mut steps = Self {
            public: Vec::new(),
            islands: Vec::new(),
            given: Vec::new(),
            last: (last, BTreeMap::new()),
        };
        let mut mistakes = Vec::new();
        let mut complete = true;
        for (place, step) in journey.steps.iter().enumerate() {
            match steps.add(&key, (place, step), input) {
                Ok(()) => {}
                Err(Missing::Unknown(mistake)) => mistakes.push(*mistake),
                Err(Missing::NotSealed) => complete = false,
            }
        }
        if complete && mistakes.is_empty() { Ok(steps) } else { Err(mistakes) }
    }

    fn add(
        &mut self,
        key: &SiteKey,
        (place, step): (usize, &Step),
        input: &JourneyInput,
    ) -> Result<(), Missing> {
        let unknown = || Missing::Unknown(Box::new(bounds::unknown_step(step)));
        let (public, given, island) = match &step.action {
            Action::Read(article) => {
                let revision = *input.revisions.get(article).ok_or_else(unknown)?;
                let share = key.read_share(article, revision);
                let tags = [hex(&tag(&share))];
                let island = json!({"read": article.as_str(), "rev": revision, "tags": tags});
                (vec![share], share, island)
            }
            Action::Acknowledge { key: name, revision, statements } => {
                let count = u16::try_from(*statements).map_err(|_| unknown())?;
                let named = Statements { key: name, revision: *revision, count };
                let public = key.statement_shares(&input.journey.id, named);
                let share = acknowledge_share(&public);
                let tags = [hex(&tag(&share))];
                let island = json!({"ack": name, "rev": revision, "n": count, "tags": tags});
                (public, share, island)
            }
            Action::Answer(check) => {
                let found = input.checks.get(check).ok_or_else(unknown)?;
                let sealed = found.0.as_ref().ok_or(Missing::NotSealed)?;
                let mut tags = vec![hex(&tag(&sealed.own_share))];
                if place == self.last.0 {
                    self.last.1.clone_from(&sealed.shares);
                    tags = sealed.shares.values().map(|share| hex(&tag(share))).collect();
                    tags.sort_unstable();
                }
                let island = json!({"answer": check.as_str(), "tags": tags});
                (Vec::new(), sealed.own_share, island)
            }
        };
        self.public.push(public);
        self.given.push(given);
        self.islands.push(island);
        Ok(())
    }

    /// What opens each route's booking, and the booking.
    ///
    /// # Errors
    /// A route to a booking that is not there.
    pub(super) fn bookings<'a>(
        &self,
        input: &'a JourneyInput,
    ) -> Result<Vec<([u8; 16], &'a Booking)>, Diagnostic> {
        let journey = &input.journey;
        let (last, routes) = &self.last;
        let of_route = |(route, share): (&String, &Share)| {
            let mut shares = self.given.clone();
            shares[*last] = *share;
            let named = Some(BookingId::new(route.as_str())).filter(|_| !route.is_empty());
            let id = named.as_ref().unwrap_or(&journey.booking);
            let booking = input.bookings.get(id);
            let booking = booking.ok_or_else(|| bounds::unknown_booking(journey, id))?;
            Ok((journey_key(&shares, &journey.id), booking))
        };
        routes.iter().map(of_route).collect()
    }

    /// Self-checks that decide nothing: answers that no one can fail would only encode the booking,
    /// not seal it; those that no one can pass keep the door shut for all.
    pub(super) fn undecided(input: &JourneyInput) -> Vec<Diagnostic> {
        let found = |step: &Step| match &step.action {
            Action::Answer(check) => {
                let sealed = input.check(check)?;
                let never = sealed.open.numbers.as_ref().is_some_and(|it| it.ready.is_zero());
                match (sealed.always_ready, never) {
                    (true, _) => Some(bounds::always_ready(step)),
                    (_, true) => Some(bounds::never_ready(step)),
                    _ => None,
                }
            }
            Action::Read(_) | Action::Acknowledge { .. } => None,
        };
        input.journey.steps.iter().filter_map(found).collect()
    }
}

/// Why a step gives nothing.
enum Missing {
    /// It names something that is not there.
    Unknown(Box<Diagnostic>),
    /// Its self-check could not be sealed, which is said there.
    NotSealed,
}
