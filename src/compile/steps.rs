//! The steps of a journey: what finishing each of them gives, and what all of them together open.

use std::collections::BTreeMap;

use num_traits::Zero;
use serde_json::{Value, json};

use crate::compile::bounds;
use crate::compile::keys::{Share, SiteKey, Statements, acknowledge_share, journey_key, tag};
use crate::compile::self_check::SealedCheck;
use crate::diagnostic::Diagnostic;
use crate::files::hex;
use crate::model::article::Article;
use crate::model::booking::Booking;
use crate::model::ids::{ArticleId, BookingId, SelfCheckId};
use crate::model::journey::{Action, Journey, Step};

/// What journeys are sealed with.
#[derive(Clone, Copy)]
pub(super) struct Materials<'a> {
    /// The site's key.
    pub(super) key: &'a SiteKey,
    /// The articles, for their revisions.
    pub(super) articles: &'a BTreeMap<ArticleId, Article>,
    /// The bookings.
    pub(super) bookings: &'a BTreeMap<BookingId, Booking>,
    /// The self-checks; `None` for one that could not be sealed.
    pub(super) checks: &'a BTreeMap<SelfCheckId, Option<SealedCheck>>,
}

impl<'a> Materials<'a> {
    /// A self-check that could be sealed.
    pub(super) fn check(self, id: &SelfCheckId) -> Option<&'a SealedCheck> {
        self.checks.get(id)?.as_ref()
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
    pub(super) fn of(journey: &Journey, materials: Materials<'_>) -> Result<Self, Vec<Diagnostic>> {
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
            match steps.add(journey, (place, step), materials) {
                Ok(()) => {}
                Err(Missing::Unknown(mistake)) => mistakes.push(*mistake),
                Err(Missing::NotSealed) => complete = false,
            }
        }
        if complete && mistakes.is_empty() { Ok(steps) } else { Err(mistakes) }
    }

    fn add(
        &mut self,
        journey: &Journey,
        (place, step): (usize, &Step),
        materials: Materials<'_>,
    ) -> Result<(), Missing> {
        let unknown = || Missing::Unknown(Box::new(bounds::unknown_step(step)));
        let (public, given, island) = match &step.action {
            Action::Read(article) => {
                let revision = materials.articles.get(article).ok_or_else(unknown)?.revision;
                let share = materials.key.read_share(article, revision);
                let tags = [hex(&tag(&share))];
                let island = json!({"read": article.as_str(), "rev": revision, "tags": tags});
                (vec![share], share, island)
            }
            Action::Acknowledge { key, revision, statements } => {
                let count = u16::try_from(*statements).map_err(|_| unknown())?;
                let named = Statements { key, revision: *revision, count };
                let public = materials.key.statement_shares(&journey.id, named);
                let share = acknowledge_share(&public);
                let tags = [hex(&tag(&share))];
                let island = json!({"ack": key, "rev": revision, "n": count, "tags": tags});
                (public, share, island)
            }
            Action::Answer(check) => {
                let found = materials.checks.get(check).ok_or_else(unknown)?;
                let sealed = found.as_ref().ok_or(Missing::NotSealed)?;
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
        journey: &Journey,
        materials: Materials<'a>,
    ) -> Result<Vec<([u8; 16], &'a Booking)>, Diagnostic> {
        let (last, routes) = &self.last;
        let of_route = |(route, share): (&String, &Share)| {
            let mut shares = self.given.clone();
            shares[*last] = *share;
            let named = Some(BookingId::new(route)).filter(|_| !route.is_empty());
            let id = named.as_ref().unwrap_or(&journey.booking);
            let booking = materials.bookings.get(id);
            let booking = booking.ok_or_else(|| bounds::unknown_booking(journey, id))?;
            Ok((journey_key(&shares, &journey.id), booking))
        };
        routes.iter().map(of_route).collect()
    }

    /// Self-checks that decide nothing: answers that no one can fail would only encode the booking,
    /// not seal it; those that no one can pass keep the door shut for all.
    pub(super) fn undecided(journey: &Journey, materials: Materials<'_>) -> Vec<Diagnostic> {
        let found = |step: &Step| match &step.action {
            Action::Answer(check) => {
                let sealed = materials.check(check)?;
                let never = sealed.open.numbers.as_ref().is_some_and(|it| it.ready.is_zero());
                match (sealed.always_ready, never) {
                    (true, _) => Some(bounds::always_ready(step)),
                    (_, true) => Some(bounds::never_ready(step)),
                    _ => None,
                }
            }
            Action::Read(_) | Action::Acknowledge { .. } => None,
        };
        journey.steps.iter().filter_map(found).collect()
    }
}

/// Why a step gives nothing.
enum Missing {
    /// It names something that is not there.
    Unknown(Box<Diagnostic>),
    /// Its self-check could not be sealed, which is said there.
    NotSealed,
}
