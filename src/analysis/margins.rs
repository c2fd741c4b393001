//! How far thresholds and points may move before a walk changes its outcome.
//!
//! A comparison decides on a walk where the outcome would be another one if it came out otherwise.
//! Only walks on which it decides matter, and of those only the ones nearest to the threshold on
//! either side: until one of them crosses it, every walk ends as it does now.
//!
//! A threshold is moved by itself, so its room is exact. Points move every comparison of their
//! dimension at once. Where there is only one, their room is exact too; where there are several, it
//! ends at the first that any walk crosses, so that what is said to be free is free, and more may be.
//! Points that a percentage looks at would move its hundred too, so nothing is said of them.

use std::ops::Bound;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::analysis::comparisons::{Comparisons, Cut, Place, Side, cuts, places};
use crate::analysis::condition_text;
use crate::analysis::extremes::Extremes;
use crate::analysis::rooms::{Room, end, everywhere, map, narrowed};
use crate::analysis::study::{Points, Threshold};
use crate::compile::atoms::Logical;
use crate::compile::forms::{Name, exact, terms};
use crate::compile::insight::Insight;
use crate::model::condition::{Comparison, Condition};
use crate::model::ids::DimensionIndex;

/// How far each threshold and the points of each answer may move. `None` where a diagram is too
/// large.
pub(super) fn of(insight: &Insight) -> Option<(Vec<Threshold>, Vec<Points>)> {
    let (places, comparisons) = places(insight);
    let mut thresholds = Vec::new();
    let mut points = Movable::new(insight);
    for place in places {
        let cuts = cuts(&place, insight)?;
        let free = cuts.iter().fold(everywhere(), |room, cut| narrowed(room, threshold(cut)));
        let free = map(free, |bound| bound / &place.unit);
        thresholds.push(Threshold {
            outcome: insight.outcomes[place.outcome.0].id.clone(),
            comparison: condition_text::text(&Condition::Atom(place.atom.clone()), insight.check()),
            value: &place.bound / &place.unit,
            free: pinned(free, &place, &cuts),
        });
        points.narrow(&place, &cuts, &comparisons)?;
    }
    Some((thresholds, points.found(&comparisons)))
}

/// For `==` and `!=` on which some walk decides at the threshold itself, nothing else will do.
fn pinned(free: Room, place: &Place<'_>, cuts: &[Cut]) -> Room {
    let value = &place.bound / &place.unit;
    let equal = matches!(place.comparison, Comparison::Equal | Comparison::Unequal);
    let at = |extremes: &Extremes| extremes.least == place.bound;
    if equal && cuts.first().and_then(|cut| cut.above.as_ref()).is_some_and(at) {
        return (Bound::Included(value.clone()), Bound::Included(value));
    }
    free
}

/// Where the threshold of a cut may stand.
fn threshold(cut: &Cut) -> Room {
    let below = cut.below.as_ref().map(|it| it.greatest.clone());
    let above = cut.above.as_ref().map(|it| it.least.clone());
    match cut.side {
        Side::Upper => (end(below, Bound::Excluded), end(above, Bound::Included)),
        Side::Lower => (end(below, Bound::Included), end(above, Bound::Excluded)),
    }
}

/// The points of all answers, and how far they may move.
struct Movable<'a> {
    insight: &'a Insight,
    /// By question that counts, choice and dimension: by how much they may change.
    rooms: Vec<Vec<Vec<Room>>>,
}

impl<'a> Movable<'a> {
    fn new(insight: &'a Insight) -> Self {
        let dimensions = insight.check().dimensions.len();
        let questions = &insight.logic().reads.questions;
        let of = |number: u16| {
            vec![vec![everywhere(); dimensions]; insight.question(number).choices.len()]
        };
        Self { insight, rooms: questions.iter().map(|question| of(question.number)).collect() }
    }

    /// No walk of those that give an answer may cross a cut by its points. `None` where a diagram
    /// is too large.
    fn narrow(
        &mut self,
        place: &Place<'_>,
        cuts_that_decide: &[Cut],
        comparisons: &Comparisons,
    ) -> Option<()> {
        for (name, weight) in &terms(place.form) {
            let Name::Dimension(dimension) = name else { continue };
            if comparisons[dimension.0] == Some(1) {
                for cut in cuts_that_decide {
                    self.narrow_by(*dimension, (weight, &place.bound), cut);
                }
            } else if comparisons[dimension.0].is_some() {
                let any = Place { decides: Logical::Constant(true), ..place.clone() };
                for cut in cuts(&any, self.insight)? {
                    self.narrow_by(*dimension, (weight, &place.bound), &cut);
                }
            }
        }
        Some(())
    }

    fn narrow_by(
        &mut self,
        dimension: DimensionIndex,
        (weight, bound): (&BigRational, &BigRational),
        cut: &Cut,
    ) {
        for (question, choices) in self.rooms.iter_mut().enumerate() {
            for (choice, rooms) in choices.iter_mut().enumerate() {
                let of = |extremes: &Option<Extremes>| {
                    extremes.as_ref()?.answers.get(question)?.get(choice)?.clone()
                };
                // The nearest below may rise to the cut, the nearest above sink to it.
                let rise = of(&cut.below).map(|[_, greatest]| bound - greatest);
                let sink = of(&cut.above).map(|[least, _]| bound - least);
                let change = match cut.side {
                    Side::Upper => (end(sink, Bound::Included), end(rise, Bound::Excluded)),
                    Side::Lower => (end(sink, Bound::Excluded), end(rise, Bound::Included)),
                };
                let change = map(change, |amount| amount / weight);
                let change = if weight.is_negative() { (change.1, change.0) } else { change };
                let room = &mut rooms[dimension.0];
                *room = narrowed(std::mem::replace(room, everywhere()), change);
            }
        }
    }

    /// The points that cannot move without end.
    fn found(self, comparisons: &Comparisons) -> Vec<Points> {
        let check = self.insight.check();
        let mut found = Vec::new();
        for (number, choices) in (0_u16..).zip(self.rooms) {
            let question = self.insight.question(number);
            for (choice, rooms) in question.choices.iter().zip(choices) {
                for (at, room) in rooms.into_iter().enumerate() {
                    let value = choice.points.get(at).map_or_else(BigRational::zero, exact);
                    if room == everywhere() || comparisons[at].is_none() {
                        continue;
                    }
                    found.push(Points {
                        question: question.id.clone(),
                        choice: choice.id.clone(),
                        dimension: check.dimensions[at].id.clone(),
                        free: map(room, |change| change + &value),
                        value,
                    });
                }
            }
        }
        found
    }
}
