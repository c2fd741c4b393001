//! The comparisons of sums in outcomes' conditions: where each stands, on which walks it decides, and
//! what lies nearest to its threshold there.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};

use crate::analysis::extremes::{Extremes, extremes};
use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::counts::greatest;
use crate::compile::forms::{Form, Weights, exact, terms};
use crate::compile::insight::Insight;
use crate::model::condition::{Atom, Comparison, Condition, LinearForm};
use crate::model::ids::OutcomeIndex;

/// A comparison of a sum in an outcome's condition.
#[derive(Clone)]
pub(super) struct Place<'a> {
    pub(super) outcome: OutcomeIndex,
    pub(super) atom: &'a Atom,
    pub(super) form: &'a LinearForm,
    pub(super) comparison: Comparison,
    /// The threshold, in the sum's own measure.
    pub(super) bound: BigRational,
    /// What the author's number is multiplied by to come to the threshold: 1, or for a percentage
    /// a hundredth of the greatest total.
    pub(super) unit: BigRational,
    /// That the comparison decides.
    pub(super) decides: Logical<ClassTest>,
    /// The comparison over its chain's classes; a constant where all walks lie on one side.
    pub(super) test: Logical<ClassTest>,
}

/// What lies nearest to a cut on its two sides, of the walks on which the comparison decides.
pub(super) struct Cut {
    /// Whether the threshold itself belongs to the upper side.
    pub(super) side: Side,
    pub(super) below: Option<Extremes>,
    pub(super) above: Option<Extremes>,
}

/// To which side of a cut its threshold belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Upper,
    Lower,
}

/// By dimension, how many comparisons look at it; `None` where one does of which nothing is said.
pub(super) type Comparisons = Vec<Option<usize>>;

/// All comparisons of sums, outcome by outcome.
pub(super) fn places(insight: &Insight) -> (Vec<Place<'_>>, Comparisons) {
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
pub(super) fn cuts(place: &Place<'_>, insight: &Insight) -> Option<Vec<Cut>> {
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
