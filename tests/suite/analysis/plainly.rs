//! What is to be known of a self-check, by taking all of its walks: slow, plain, and by other means
//! than the program's.

use std::collections::BTreeMap;
use std::ops::Bound;

use anteroom::analysis::condition_text;
use anteroom::analysis::study::{Points, Threshold};
use anteroom::model::condition::{Atom, Condition, Decimal, LinearForm};
use anteroom::model::ids::{OutcomeId, QuestionId};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use proptest::test_runner::TestCaseError;

use crate::seal::naive::{self, Walk};
use crate::seal::opener::Said;
use crate::walks::taken::{Taken, asked};

type Verdict = Result<(), TestCaseError>;

pub(crate) struct Plainly {
    pub(crate) taken: Taken,
    /// By walk: where it ends.
    ends: Vec<usize>,
    /// By walk: the bands it lies in.
    bands: Vec<Vec<usize>>,
}

impl Plainly {
    /// `None` where the self-check cannot be compiled.
    pub(crate) fn of(check: SelfCheck, walks: Vec<Walk>) -> Option<Self> {
        let taken = Taken::of(check, walks)?;
        let ends = taken.walks.iter().map(|walk| taken.ends_in(walk)).collect();
        let banded = (0..taken.check.dimensions.len())
            .filter(|at| !taken.check.dimensions[*at].bands.is_empty());
        let banded: Vec<usize> = banded.collect();
        let of_walk = |walk: &Walk| -> Vec<usize> {
            banded.iter().map(|at| naive::band(&taken.check, walk, *at)).collect()
        };
        let bands = taken.walks.iter().map(of_walk).collect();
        Some(Self { taken, ends, bands })
    }

    pub(crate) fn outcome(&self, id: &OutcomeId) -> usize {
        self.taken.check.outcomes.iter().position(|outcome| outcome.id == *id).unwrap()
    }

    fn question(&self, id: &QuestionId) -> usize {
        self.taken.check.questions.iter().position(|question| question.id == *id).unwrap()
    }

    pub(crate) fn is_ready(&self, walk: &Walk) -> bool {
        self.taken.check.outcomes[self.taken.ends_in(walk)].kind == OutcomeKind::Ready
    }

    /// Whether an outcome's own condition holds.
    pub(crate) fn holds(&self, outcome: usize, walk: &Walk) -> bool {
        let check = &self.taken.check;
        let when = &check.outcomes[outcome].when;
        when.as_ref()
            .is_none_or(|when| naive::holds(check, when, walk, &|form| self.greatest(form)))
    }

    fn greatest(&self, form: &LinearForm) -> Option<Decimal> {
        let check = &self.taken.check;
        self.taken.walks.iter().map(|walk| naive::value(check, form, walk)).max()
    }

    /// The questions that count.
    fn counted(&self) -> impl Iterator<Item = usize> {
        let questions = &self.taken.check.questions;
        (0..questions.len()).filter(|at| questions[*at].kind != QuestionKind::Text)
    }

    /// Code and subject of every fault.
    pub(crate) fn faults(&self) -> Vec<String> {
        let check = &self.taken.check;
        let walks = &self.taken.walks;
        let mut found = Vec::new();
        for (at, outcome) in check.outcomes.iter().enumerate() {
            if !self.ends.contains(&at) {
                let holds = walks.iter().any(|walk| self.holds(at, walk));
                let code = if holds { "shadowed-outcome" } else { "unreachable-outcome" };
                found.push(format!("{code} {}", outcome.id));
            } else if self.ends.iter().all(|end| *end == at) {
                found.push(format!("always {}", outcome.id));
            }
        }
        for at in self.counted() {
            let id = &check.questions[at].id;
            if walks.iter().all(|walk| walk[at] == Said::NotAsked) {
                found.push(format!("never-asked {id}"));
            } else if !self.has_effect(at) {
                found.push(format!("no-effect {id}"));
            }
        }
        for question in check.questions.iter().filter(|it| it.kind == QuestionKind::Text) {
            if walks.iter().all(|walk| !naive::is_asked(check, question, walk)) {
                found.push(format!("never-asked {}", question.id));
            }
        }
        let all_ready = |good: &dyn Fn(&Walk) -> bool| {
            let mut some = walks.iter().filter(|walk| good(walk)).peekable();
            some.peek().is_some() && some.all(|walk| self.is_ready(walk))
        };
        if !all_ready(&|_| true) {
            for at in self.counted() {
                let question = &check.questions[at];
                for (number, choice) in question.choices.iter().enumerate() {
                    let gives = |walk: &Walk| match &walk[at] {
                        Said::One(one) => *one == number,
                        Said::Boxes(boxes) => boxes.contains(&number),
                        Said::Blank | Said::NotAsked => false,
                    };
                    if all_ready(&gives) {
                        found.push(format!("bypass {}={}", question.id, choice.id));
                    }
                }
                if all_ready(&|walk: &Walk| walk[at] == Said::Blank) {
                    found.push(format!("bypass {}=null", question.id));
                }
            }
        }
        for (at, dimension) in check.dimensions.iter().enumerate() {
            for band in 0..dimension.bands.len() {
                if walks.iter().all(|walk| naive::band(check, walk, at) != band) {
                    found.push(format!("unreachable-band {}#{band}", dimension.id));
                }
            }
        }
        found
    }

    /// Whether two walks that are alike but for the answer to a question end otherwise or lie in
    /// other bands.
    fn has_effect(&self, question: usize) -> bool {
        let walks = &self.taken.walks;
        (0..walks.len()).any(|one| {
            (0..one).any(|other| {
                alike_but(question, &walks[one], &walks[other])
                    && (self.ends[one] != self.ends[other] || self.bands[one] != self.bands[other])
            })
        })
    }

    /// By walk, how many questions it asks, and its share.
    pub(crate) fn asked(&self) -> Vec<(usize, BigRational)> {
        self.taken.walks.iter().map(|walk| (asked(walk), self.taken.share(walk))).collect()
    }

    /// How often another answer changes the outcome, of those who are asked.
    pub(crate) fn influence(&self, id: &QuestionId) -> f64 {
        let (check, at) = (&self.taken.check, self.question(id));
        let others = naive::sayings(&check.questions[at]).len() - 1;
        let (mut changed, mut all) = (BigRational::zero(), BigRational::zero());
        for (walk, end) in self.taken.walks.iter().zip(&self.ends) {
            if walk[at] == Said::NotAsked || others == 0 {
                continue;
            }
            let share = self.taken.share(walk);
            for (other, other_end) in self.taken.walks.iter().zip(&self.ends) {
                if !alike_but(at, walk, other) {
                    continue;
                }
                // What only the other walk is asked, it answers as often this as that.
                let free = (at + 1..walk.len())
                    .filter(|at| walk[*at] == Said::NotAsked && other[*at] != Said::NotAsked)
                    .map(|at| naive::sayings(&check.questions[at]).len());
                let ways = free.product::<usize>() * others;
                if end != other_end {
                    changed += &share / BigRational::from_integer(BigInt::from(ways));
                }
            }
            all += share;
        }
        if all.is_zero() { 0.0 } else { (changed / all).to_f64().unwrap() }
    }

    /// By answer, how those end who give it.
    pub(crate) fn ends(&self, id: &QuestionId) -> Vec<[f64; 3]> {
        let (check, at) = (&self.taken.check, self.question(id));
        let question = &check.questions[at];
        let answers = question.choices.len() + usize::from(!question.required);
        let of_answer = |answer: usize| {
            let gives = |walk: &Walk| match &walk[at] {
                Said::One(one) => *one == answer,
                Said::Boxes(boxes) => boxes.contains(&answer),
                Said::Blank => answer == question.choices.len(),
                Said::NotAsked => false,
            };
            let mut sums = [BigRational::zero(), BigRational::zero(), BigRational::zero()];
            for (walk, end) in self.taken.walks.iter().zip(&self.ends) {
                if gives(walk) {
                    let kind = match check.outcomes[*end].kind {
                        OutcomeKind::Ready => 0,
                        OutcomeKind::NotYet => 1,
                        OutcomeKind::NotAFit => 2,
                    };
                    sums[kind] += self.taken.share(walk);
                }
            }
            let all: BigRational = sums.iter().sum();
            sums.map(|sum| if all.is_zero() { 0.0 } else { (sum / &all).to_f64().unwrap() })
        };
        (0..answers).map(of_answer).collect()
    }

    /// The totals of a dimension with their shares.
    pub(crate) fn totals(&self, dimension: usize) -> Vec<(BigRational, BigRational)> {
        let one = Decimal::from_integer(1);
        let index = anteroom::model::ids::DimensionIndex(dimension);
        let form = LinearForm { dimensions: vec![(index, one)], scales: Vec::new() };
        let mut totals: BTreeMap<BigRational, BigRational> = BTreeMap::new();
        for walk in &self.taken.walks {
            let total = naive::value(&self.taken.check, &form, walk);
            *totals.entry(big(&total)).or_insert_with(BigRational::zero) += self.taken.share(walk);
        }
        totals.into_iter().collect()
    }

    /// Whether all walks still end as they do, with another self-check in place of this one.
    fn all_end_alike(&self, other: &SelfCheck) -> bool {
        self.taken
            .walks
            .iter()
            .zip(&self.ends)
            .all(|(walk, end)| naive::outcome(other, walk, &|form| self.greatest(form)).0 == *end)
    }

    pub(crate) fn thresholds_are_free(&self, thresholds: &[Threshold]) -> Verdict {
        let mut met: BTreeMap<(String, String), usize> = BTreeMap::new();
        for threshold in thresholds {
            let key = (threshold.outcome.to_string(), threshold.comparison.clone());
            let number = met.entry(key).or_default();
            let at = self.outcome(&threshold.outcome);
            let with = |value: &BigRational| {
                let mut check = self.taken.check.clone();
                let mut left = *number;
                let texts = &self.taken.check;
                let found = replace(check.outcomes[at].when.as_mut().unwrap(), &mut |atom| {
                    let same = condition_text::text(&Condition::Atom(atom.clone()), texts)
                        == threshold.comparison;
                    if same && left == 0 {
                        set(atom, small(value));
                        return true;
                    }
                    left -= usize::from(same);
                    false
                });
                assert!(found);
                self.all_end_alike(&check)
            };
            ends_where_it_says(&threshold.free, &with, Tight::Yes)
                .map_err(|why| TestCaseError::fail(format!("{threshold:?}: {why}")))?;
            *number += 1;
        }
        Ok(())
    }

    pub(crate) fn points_are_free(&self, points: &[Points]) -> Verdict {
        for moved in points {
            let question = self.question(&moved.question);
            let choices = &self.taken.check.questions[question].choices;
            let choice = choices.iter().position(|choice| choice.id == moved.choice).unwrap();
            let dimensions = &self.taken.check.dimensions;
            let dimension = dimensions.iter().position(|it| it.id == moved.dimension).unwrap();
            let with = |value: &BigRational| {
                let mut check = self.taken.check.clone();
                check.questions[question].choices[choice].points[dimension] = small(value);
                self.all_end_alike(&check)
            };
            let single = self.comparisons_of(dimension) == 1;
            let tight = if single { Tight::Yes } else { Tight::No };
            ends_where_it_says(&moved.free, &with, tight)
                .map_err(|why| TestCaseError::fail(format!("{moved:?}: {why}")))?;
        }
        Ok(())
    }

    fn comparisons_of(&self, dimension: usize) -> usize {
        let mut number = 0;
        let mut check = self.taken.check.clone();
        for outcome in &mut check.outcomes {
            if let Some(when) = &mut outcome.when {
                replace(when, &mut |atom| {
                    if let Atom::Sum { form, .. } = atom {
                        number +=
                            usize::from(form.dimensions.iter().any(|(at, _)| at.0 == dimension));
                    }
                    false
                });
            }
        }
        number
    }
}

/// Whether a room must end where it says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tight {
    Yes,
    No,
}

/// Inside nothing changes, and outside something does.
fn ends_where_it_says(
    (low, high): &(Bound<BigRational>, Bound<BigRational>),
    is_free: &dyn Fn(&BigRational) -> bool,
    tight: Tight,
) -> Result<(), String> {
    let tiny = BigRational::new(BigInt::from(1), BigInt::from(1_000_000));
    let far = BigRational::from_integer(BigInt::from(1_000));
    let mut tries = Vec::new();
    match low {
        Bound::Included(at) => tries.extend([(at.clone(), true), (at - &tiny, false)]),
        Bound::Excluded(at) => tries.extend([(at + &tiny, true), (at.clone(), false)]),
        Bound::Unbounded => tries.push((-far.clone(), true)),
    }
    match high {
        Bound::Included(at) => tries.extend([(at.clone(), true), (at + &tiny, false)]),
        Bound::Excluded(at) => tries.extend([(at - &tiny, true), (at.clone(), false)]),
        Bound::Unbounded => tries.push((far, true)),
    }
    for (value, free) in tries {
        if (free || tight == Tight::Yes) && is_free(&value) != free {
            return Err(format!("at {value} expected free: {free}"));
        }
    }
    Ok(())
}

/// Shows the comparisons left to right until one says that it was meant.
pub(crate) fn replace(
    condition: &mut Condition,
    change: &mut dyn FnMut(&mut Atom) -> bool,
) -> bool {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter_mut().any(|part| replace(part, change))
        }
        Condition::Not(part) => replace(part, change),
        Condition::Atom(atom) => change(atom),
    }
}

fn set(atom: &mut Atom, value: Decimal) {
    match atom {
        Atom::Sum { bound, .. } => *bound = value,
        Atom::Percent { percent, .. } => *percent = value,
        _ => {}
    }
}

/// Whether two walks answer a question differently, and all else alike that both are asked.
fn alike_but(question: usize, one: &Walk, other: &Walk) -> bool {
    one.iter().zip(other).enumerate().all(|(at, pair)| match pair {
        (Said::NotAsked, _) | (_, Said::NotAsked) => at != question,
        (one, other) => (one == other) == (at != question),
    })
}

fn big(number: &Decimal) -> BigRational {
    BigRational::new(BigInt::from(*number.numer()), BigInt::from(*number.denom()))
}

fn small(number: &BigRational) -> Decimal {
    Decimal::new(number.numer().to_i128().unwrap(), number.denom().to_i128().unwrap())
}
