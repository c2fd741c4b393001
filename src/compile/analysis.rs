//! What is known of a self-check before anyone answers it: exact numbers over its diagram.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::forms::Weights;
use crate::compile::numbering::index;
use crate::compile::reads::{AnswerForm, Counted, Reads};
use crate::model::ids::OutcomeIndex;

/// What is known of a self-check's outcomes.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// By outcome.
    pub outcomes: Vec<OutcomeNumbers>,
}

/// What is known of one outcome.
#[derive(Clone, Debug)]
pub struct OutcomeNumbers {
    /// How many walks end in it.
    pub walks: BigUint,
    /// Its share of visitors, from 0 to 1, where each asked question's answers count evenly.
    pub share: BigRational,
    /// The questions that some walk to it does not ask, as bits.
    skips: u64,
}

impl Analysis {
    /// Counts the walks to each of `outcomes` outcomes.
    pub fn of(diagram: &Diagram, reads: &Reads, outcomes: usize) -> Self {
        let answers: Vec<BigUint> = reads.questions.iter().map(Counted::answers).collect();
        let mut ends = vec![Tally::default(); outcomes];
        let mut tallies = vec![Tally::default(); diagram.len()];
        if let Some(root) = tallies.first_mut() {
            *root = Tally { walks: BigUint::one(), weight: BigUint::one(), skips: 0 };
        }
        for node in diagram.order() {
            let mut tally = std::mem::take(&mut tallies[index(*node)]);
            let (step, edges) = diagram.node(*node);
            match step {
                Step::End(OutcomeIndex(outcome)) => ends[outcome].add(&tally),
                Step::Skip(question) => {
                    tally.weight *= &answers[usize::from(question)];
                    tally.skips |= 1 << question;
                }
                Step::Ask(_) | Step::Tick { .. } => {}
            }
            for next in edges.iter().filter(|next| **next != NOWHERE) {
                tallies[index(*next)].add(&tally);
            }
        }
        let all = BigInt::from(answers.iter().product::<BigUint>());
        let numbers = |tally: Tally| OutcomeNumbers {
            walks: tally.walks,
            share: BigRational::new(tally.weight.into(), all.clone()),
            skips: tally.skips,
        };
        Self { outcomes: ends.into_iter().map(numbers).collect() }
    }

    /// How many walks there are.
    pub fn walks(&self) -> BigUint {
        self.outcomes.iter().map(|outcome| &outcome.walks).sum()
    }
}

impl OutcomeNumbers {
    /// Whether any walk ends in it.
    pub fn is_reached(&self) -> bool {
        !self.walks.is_zero()
    }

    /// Whether every walk to it asks the question with this number.
    pub fn always_asks(&self, question: u16) -> bool {
        self.skips >> question & 1 == 0
    }
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
        let first = |question: u16| &reads.questions[usize::from(question)];
        let added: Vec<i128> = match step {
            Step::End(_) => {
                found = found.max(Some(total));
                continue;
            }
            Step::Ask(question) => match first(question).form {
                AnswerForm::One(_) => weights.values[first(question).first].clone(),
                AnswerForm::Boxes(_) => vec![0; edges.len()],
            },
            Step::Tick { question, number } => {
                let read = &weights.values[first(question).first + 1 + usize::from(number)];
                vec![read[1], read[0]]
            }
            Step::Skip(_) => vec![0],
        };
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

#[derive(Clone, Debug, Default)]
struct Tally {
    walks: BigUint,
    /// The share, times the number of answers of all questions.
    weight: BigUint,
    skips: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.walks += &other.walks;
        self.weight += &other.weight;
        self.skips |= other.skips;
    }
}

fn widen(range: &mut [usize; 2], other: [usize; 2]) {
    *range = [range[0].min(other[0]), range[1].max(other[1])];
}
