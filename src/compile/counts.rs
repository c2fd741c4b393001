//! What is known of a self-check before anyone answers it: exact numbers over its diagram.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::flow::{Flow, flow};
use crate::compile::forms::Weights;
use crate::compile::numbering::index;
use crate::compile::odds::Odds;
use crate::compile::reads::{BLANK, NOT_ASKED, Reads};

/// What is known of a self-check's outcomes.
#[derive(Clone, Debug)]
pub struct Counts {
    /// By outcome.
    pub outcomes: Vec<OutcomeCounts>,
}

/// What is known of one outcome.
#[derive(Clone, Debug)]
pub struct OutcomeCounts {
    /// How many walks end in it.
    pub walks: BigUint,
    /// Its share of visitors, from 0 to 1, where each asked question's answers count evenly.
    pub share: BigRational,
    /// The questions that some walk to it does not ask, as bits.
    skips: u64,
    /// The questions that some walk to it asks, as bits.
    asks: u64,
    /// The questions that some walk to it leaves open, as bits.
    blanks: u64,
}

impl Counts {
    /// Counts the walks to each of `outcomes` outcomes.
    pub fn of(diagram: &Diagram, reads: &Reads, outcomes: usize) -> Self {
        let listed = |code| reads.reads.iter().any(|read| read.codes.contains(&code));
        let (conditional, optional) = (listed(NOT_ASKED), listed(BLANK));
        let counted = || flow(diagram, &Odds::of_walks(reads), outcomes);
        // Where every question is always asked, every walk is as likely as any other.
        let spread = || conditional.then(|| shares(&flow(diagram, &Odds::even(reads), outcomes)));
        let met = || match (conditional, optional) {
            (false, false) => vec![Way { asks: u64::MAX, ..Way::default() }; outcomes],
            _ => questions_on_the_way(diagram, reads, outcomes),
        };
        let (walks, (spread, questions)) = rayon::join(counted, || rayon::join(spread, met));
        let shares = spread.unwrap_or_else(|| shares(&walks));
        let counted = walks.ends.into_iter().zip(shares).zip(questions);
        let outcomes = counted.map(|((walks, share), Way { asks, skips, blanks })| OutcomeCounts {
            walks,
            share,
            skips,
            asks,
            blanks,
        });
        Self { outcomes: outcomes.collect() }
    }

    /// How many walks there are.
    pub fn walks(&self) -> BigUint {
        self.outcomes.iter().map(|outcome| &outcome.walks).sum()
    }
}

impl OutcomeCounts {
    /// Whether any walk ends in it.
    pub fn is_reached(&self) -> bool {
        !self.walks.is_zero()
    }

    /// Whether every walk to it asks the question with this number.
    pub fn always_asks(&self, question: u16) -> bool {
        self.skips >> question & 1 == 0
    }

    /// Whether some walk to it is asked the question with this number and leaves it open.
    pub fn ever_leaves_open(&self, question: u16) -> bool {
        self.blanks >> question & 1 == 1
    }

    /// Whether some walk to it asks the question with this number.
    pub fn ever_asks(&self, question: u16) -> bool {
        self.asks >> question & 1 == 1
    }
}

/// The share of visitors who end in each outcome.
pub fn shares(flow: &Flow) -> Vec<BigRational> {
    let all: BigUint = flow.ends.iter().sum();
    if all.is_zero() {
        return vec![BigRational::zero(); flow.ends.len()];
    }
    let share = |part: &BigUint| BigRational::new(part.clone().into(), all.clone().into());
    flow.ends.iter().map(share).collect()
}

/// The questions that some walk on the way to a node asks, does not ask, and leaves open, as bits.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    asks: u64,
    skips: u64,
    blanks: u64,
}

impl Way {
    fn add(&mut self, other: Self) {
        self.asks |= other.asks;
        self.skips |= other.skips;
        self.blanks |= other.blanks;
    }
}

/// By outcome, what walks to it come by.
fn questions_on_the_way(diagram: &Diagram, reads: &Reads, outcomes: usize) -> Vec<Way> {
    let mut ends = vec![Way::default(); outcomes];
    let mut known = vec![Way::default(); diagram.len()];
    for node in diagram.order() {
        let mut way = known[index(*node)];
        let (step, edges) = diagram.node(*node);
        match step {
            Step::Ask(question) => way.asks |= 1 << question,
            Step::Skip(question) => way.skips |= 1 << question,
            Step::Tick { .. } => {}
            Step::End(outcome) => ends[outcome.0].add(way),
        }
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            known[index(*next)].add(way);
        }
        // The last edge of a question that may be left open is the one for leaving it open.
        if let (Step::Ask(question), Some(last)) = (step, edges.last())
            && reads.questions[usize::from(question)].optional
        {
            known[index(*last)].blanks |= 1 << question;
        }
    }
    ends
}

/// The greatest total that any walk reaches. `diagram` need only know when questions are asked.
/// `None` where there is no walk.
pub fn greatest(diagram: &Diagram, reads: &Reads, weights: &Weights) -> Option<BigRational> {
    let mut best: Vec<Option<i128>> = vec![None; diagram.len()];
    let mut found = None;
    *best.first_mut()? = Some(0);
    for node in diagram.order() {
        let Some(total) = best[index(*node)] else { continue };
        let (step, edges) = diagram.node(*node);
        if let Step::End(_) = step {
            found = found.max(Some(total));
        }
        let added = weights.added(step, edges.len(), reads);
        for (next, added) in edges.iter().zip(added).filter(|(next, _)| **next != NOWHERE) {
            let next = &mut best[index(*next)];
            *next = (*next).max(Some(total.saturating_add(added)));
        }
    }
    found.map(|total| BigRational::from_integer(BigInt::from(total)) / &weights.factor)
}

/// By question: how many questions are still asked after it, at least and at most, over all walks
/// that ask it; 0 and 0 for one that is never asked.
pub fn left(diagram: &Diagram, reads: &Reads) -> Vec<[usize; 2]> {
    let mut from_here = vec![[usize::MAX, 0]; diagram.len()];
    let mut left = vec![[usize::MAX, 0]; reads.questions.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let mut here = [usize::MAX, 0];
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            widen(&mut here, from_here[index(*next)]);
        }
        match step {
            Step::End(_) => here = [0, 0],
            Step::Ask(question) => {
                widen(&mut left[usize::from(question)], here);
                here = here.map(|questions| questions.saturating_add(1));
            }
            Step::Skip(_) | Step::Tick { .. } => {}
        }
        from_here[index(*node)] = here;
    }
    left.into_iter().map(|range| if range[0] == usize::MAX { [0, 0] } else { range }).collect()
}

/// How many questions a walk asks, at least and at most.
pub fn asked(diagram: &Diagram) -> [usize; 2] {
    let mut ahead = vec![[usize::MAX, 0]; diagram.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let mut here = [usize::MAX, 0];
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            widen(&mut here, ahead[index(*next)]);
        }
        ahead[index(*node)] = match step {
            Step::End(_) => [0, 0],
            Step::Ask(_) => here.map(|questions| questions.saturating_add(1)),
            Step::Skip(_) | Step::Tick { .. } => here,
        };
    }
    ahead.first().copied().unwrap_or_default()
}

fn widen(range: &mut [usize; 2], other: [usize; 2]) {
    *range = [range[0].min(other[0]), range[1].max(other[1])];
}

/// A number with six decimals, rounded half up, as programs are told it.
pub fn decimal(number: &BigRational) -> String {
    let million = BigInt::from(1_000_000);
    let scaled = (number.abs() * BigRational::from(million.clone())).round().to_integer();
    let sign = if number.is_negative() && scaled != BigInt::default() { "-" } else { "" };
    format!("{sign}{}.{:0>6}", &scaled / &million, (scaled % million).to_string())
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;

    use super::decimal;

    #[test]
    fn numbers_have_six_decimals() {
        let of = |a: i64, b: i64| decimal(&BigRational::new(BigInt::from(a), BigInt::from(b)));
        assert_eq!(of(1, 3), "0.333333");
        assert_eq!(of(2, 3), "0.666667");
        assert_eq!(of(1, 1), "1.000000");
        assert_eq!(of(0, 5), "0.000000");
        assert_eq!(of(23, 2), "11.500000");
        assert_eq!(of(1, 2_000_000), "0.000001");
        assert_eq!(of(-1, 3), "-0.333333");
    }
}
