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

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::analysis::condition_text;
use crate::analysis::extremes::{Extremes, extremes};
use crate::analysis::study::{Points, Threshold};
use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::counts::greatest;
use crate::compile::forms::{Form, Name, Weights, exact, terms};
use crate::compile::insight::Insight;
use crate::model::condition::{Atom, Comparison, Condition, LinearForm};
use crate::model::ids::{DimensionIndex, OutcomeIndex};

/// Where values may stand: between two ends.
type Room = (Bound<BigRational>, Bound<BigRational>);

/// A comparison of a sum in an outcome's condition.
#[derive(Clone)]
struct Place<'a> {
    outcome: OutcomeIndex,
    atom: &'a Atom,
    form: &'a LinearForm,
    comparison: Comparison,
    /// The threshold, in the sum's own measure.
    bound: BigRational,
    /// What the author's number is multiplied by to come to the threshold: 1, or for a percentage
    /// a hundredth of the greatest total.
    unit: BigRational,
    /// That the comparison decides.
    decides: Logical<ClassTest>,
    /// The comparison over its chain's classes; a constant where all walks lie on one side.
    test: Logical<ClassTest>,
}

/// What lies nearest to a cut on its two sides, of the walks on which the comparison decides.
struct Cut {
    /// Whether the threshold itself belongs to the upper side.
    side: Side,
    below: Option<Extremes>,
    above: Option<Extremes>,
}

/// To which side of a cut its threshold belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Upper,
    Lower,
}

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

/// By dimension, how many comparisons look at it; `None` where one does of which nothing is said.
type Comparisons = Vec<Option<usize>>;

/// All comparisons of sums, outcome by outcome.
fn places(insight: &Insight) -> (Vec<Place<'_>>, Comparisons) {
    let logic = insight.logic();
    let mut places = Vec::new();
    let mut comparisons = vec![Some(0); insight.check().dimensions.len()];
    for (at, test) in logic.tests.iter().enumerate() {
        let Some(condition) = &insight.check().outcomes[at].when else { continue };
        let mut atoms = Vec::new();
        collect(condition, test, &mut Vec::new(), &mut atoms);
        for (atom, own, path) in atoms {
            let with = |value| replaced(test, &path, value);
            let either = Logical::Any(vec![
                Logical::All(vec![with(true), not(with(false))]),
                Logical::All(vec![with(false), not(with(true))]),
            ]);
            let above = logic.tests[..at].iter().cloned().map(not);
            let decides = Logical::All(above.chain([either]).collect());
            let place = place(insight, OutcomeIndex(at), atom, (own, decides));
            let movable = place.is_some() && matches!(atom, Atom::Sum { .. });
            if let Atom::Sum { form, .. } | Atom::Percent { form, .. } = atom {
                for (dimension, _) in &form.dimensions {
                    let known = &mut comparisons[dimension.0];
                    *known = known.filter(|_| movable).map(|number| number + 1);
                }
            }
            places.extend(place);
        }
    }
    (places, comparisons)
}

fn place<'a>(
    insight: &'a Insight,
    outcome: OutcomeIndex,
    atom: &'a Atom,
    (test, decides): (Logical<ClassTest>, Logical<ClassTest>),
) -> Option<Place<'a>> {
    let (form, comparison, bound, unit) = match atom {
        Atom::Sum { form, comparison, bound } => {
            (form, *comparison, exact(bound), BigRational::one())
        }
        Atom::Percent { form, comparison, percent } => {
            let logic = insight.logic();
            let weights = Weights::of(&terms(form), insight.check(), &logic.reads)?;
            let most = greatest(&logic.paths, &logic.reads, &weights)?;
            let unit = most / BigRational::from_integer(BigInt::from(100));
            (form, *comparison, exact(percent) * &unit, unit)
        }
        _ => return None,
    };
    // Where no class is the threshold's own, `==` has no sides to tell apart.
    let has_sides = match (&test, comparison) {
        (Logical::Atom(test), Comparison::Equal | Comparison::Unequal) => {
            equal_class(test, comparison).is_some()
        }
        (_, Comparison::Equal | Comparison::Unequal) => false,
        _ => true,
    };
    (has_sides && !terms(form).is_empty()).then_some(Place {
        outcome,
        atom,
        form,
        comparison,
        bound,
        unit,
        decides,
        test,
    })
}

/// The comparisons of a condition, each with its test and the way to it.
fn collect<'a>(
    condition: &'a Condition,
    test: &Logical<ClassTest>,
    path: &mut Vec<usize>,
    into: &mut Vec<(&'a Atom, Logical<ClassTest>, Vec<usize>)>,
) {
    match (condition, test) {
        (
            Condition::And(parts) | Condition::Or(parts),
            Logical::All(tests) | Logical::Any(tests),
        ) => {
            for (at, (part, test)) in parts.iter().zip(tests).enumerate() {
                path.push(at);
                collect(part, test, path, into);
                path.pop();
            }
        }
        (Condition::Not(part), Logical::Not(test)) => {
            path.push(0);
            collect(part, test, path, into);
            path.pop();
        }
        (Condition::Atom(atom), test) => into.push((atom, test.clone(), path.clone())),
        _ => {}
    }
}

/// A test with the comparison at the end of a way taken as decided.
fn replaced(test: &Logical<ClassTest>, path: &[usize], value: bool) -> Logical<ClassTest> {
    let Some((first, rest)) = path.split_first() else { return Logical::Constant(value) };
    let all = |parts: &[Logical<ClassTest>]| {
        let part = |(at, part): (usize, &Logical<ClassTest>)| {
            if at == *first { replaced(part, rest, value) } else { part.clone() }
        };
        parts.iter().enumerate().map(part).collect()
    };
    match test {
        Logical::All(parts) => Logical::All(all(parts)),
        Logical::Any(parts) => Logical::Any(all(parts)),
        Logical::Not(inner) => not(replaced(inner, rest, value)),
        other => other.clone(),
    }
}

/// The class that `==` or `!=` tells from all others.
fn equal_class(test: &ClassTest, comparison: Comparison) -> Option<usize> {
    test.holds.iter().position(|holds| *holds == (comparison == Comparison::Equal))
}

fn not(test: Logical<ClassTest>) -> Logical<ClassTest> {
    Logical::Not(Box::new(test))
}

/// The cuts of a comparison: one, or for `==` and `!=` one on each side of the threshold.
fn cuts(place: &Place<'_>, insight: &Insight) -> Option<Vec<Cut>> {
    let sides: &[Side] = match place.comparison {
        Comparison::AtLeast | Comparison::Below => &[Side::Upper],
        Comparison::Above | Comparison::AtMost => &[Side::Lower],
        Comparison::Equal | Comparison::Unequal => &[Side::Upper, Side::Lower],
    };
    sides.iter().map(|side| cut(place, *side, insight)).collect()
}

fn cut(place: &Place<'_>, side: Side, insight: &Insight) -> Option<Cut> {
    let logic = insight.logic();
    let weights = Weights::of(&terms(place.form), insight.check(), &logic.reads)?;
    let is_above = above(place, side);
    let part = |upper: bool| -> Option<Option<Extremes>> {
        let own = match &is_above {
            Logical::Constant(value) => Logical::Constant(*value == upper),
            test if upper => test.clone(),
            test => not(test.clone()),
        };
        let diagram = logic.diagram_of(&[Logical::All(vec![place.decides.clone(), own])]).ok()?;
        Some(extremes(&diagram, &logic.reads, &weights))
    };
    Some(Cut { side, below: part(false)?, above: part(true)? })
}

/// That a total lies on the upper side of a cut.
fn above(place: &Place<'_>, side: Side) -> Logical<ClassTest> {
    use Comparison::{Above, AtLeast, AtMost, Below, Equal, Unequal};
    match (&place.test, place.comparison) {
        (test, AtLeast | Above) => test.clone(),
        (test, AtMost | Below) => not(test.clone()),
        (Logical::Atom(test), Equal | Unequal) => {
            let at = equal_class(test, place.comparison).unwrap_or(test.holds.len());
            // The chain follows the form in its one shape, which may be this one's mirror image.
            let mirrored =
                Form::normalise(&terms(place.form)).is_some_and(|(_, factor)| factor.is_negative());
            let upper = |class: usize| match (mirrored, side) {
                (false, Side::Upper) => class >= at,
                (false, Side::Lower) => class > at,
                (true, Side::Upper) => class <= at,
                (true, Side::Lower) => class < at,
            };
            let holds = (0..test.holds.len()).map(upper).collect();
            Logical::Atom(ClassTest { chain: test.chain, holds })
        }
        // Such comparisons were left out.
        (_, Equal | Unequal) => Logical::Constant(false),
    }
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

fn end(
    value: Option<BigRational>,
    bound: impl FnOnce(BigRational) -> Bound<BigRational>,
) -> Bound<BigRational> {
    value.map_or(Bound::Unbounded, bound)
}

fn everywhere() -> Room {
    (Bound::Unbounded, Bound::Unbounded)
}

fn map(room: Room, change: impl Fn(BigRational) -> BigRational) -> Room {
    (room.0.map(&change), room.1.map(&change))
}

/// What two rooms have in common.
fn narrowed(one: Room, other: Room) -> Room {
    let tighter = |one: Bound<BigRational>, other: Bound<BigRational>, later: bool| {
        let value = |bound: &Bound<BigRational>| match bound {
            Bound::Included(value) => Some((value.clone(), false)),
            Bound::Excluded(value) => Some((value.clone(), true)),
            Bound::Unbounded => None,
        };
        let (Some((a, a_open)), Some((b, b_open))) = (value(&one), value(&other)) else {
            return if matches!(one, Bound::Unbounded) { other } else { one };
        };
        let first = if a == b { a_open || !b_open } else { (a > b) == later };
        if first { one } else { other }
    };
    (tighter(one.0, other.0, true), tighter(one.1, other.1, false))
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
