//! Walks of one version that give an answer which the other version does not take.

use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::numbering::index;
use crate::compile::reads::{AnswerForm, Reads};

/// One version, and what the other one takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    /// The version's diagram.
    pub(super) diagram: &'a Diagram,
    /// What is read in both versions: its own, then the other's.
    pub(super) reads: [&'a Reads; 2],
    /// By question the choices that are missing, as bits: in itself, then in the other.
    pub(super) missing: [&'a [u32]; 2],
}

/// How many of a version's walks give an answer that the other version does not take: a choice that
/// it lacks, or leaving open what must be answered there.
pub(super) fn count(pair: Pair<'_>) -> BigUint {
    let own = walks(pair.diagram, &|step, edge| pair.has(0, step, edge));
    let kept = walks(pair.diagram, &|step, edge| {
        pair.has(0, step, edge) && pair.has(1, step, edge) && pair.is_taken(step, edge)
    });
    own - kept
}

impl Pair<'_> {
    /// Whether an edge gives no choice that is missing.
    fn has(&self, which: usize, step: Step, edge: usize) -> bool {
        let missing = |question: u16, choice: usize| {
            self.missing[which][usize::from(question)] >> choice & 1 == 1
        };
        match step {
            Step::Ask(question) => match self.reads[0].questions[usize::from(question)].form {
                AnswerForm::One(count) if edge < usize::from(count) => !missing(question, edge),
                _ => true,
            },
            Step::Tick { question, number } => edge == 0 || !missing(question, usize::from(number)),
            Step::Skip(_) | Step::End(_) => true,
        }
    }

    /// Whether the other version takes it where an edge leaves a question open.
    fn is_taken(&self, step: Step, edge: usize) -> bool {
        let Step::Ask(question) = step else { return true };
        let own = &self.reads[0].questions[usize::from(question)];
        let answers = match own.form {
            AnswerForm::One(count) => usize::from(count),
            AnswerForm::Boxes(_) => 1,
        };
        edge < answers || self.reads[1].questions[usize::from(question)].optional
    }
}

/// How many walks there are along the edges that `is_open`.
fn walks(diagram: &Diagram, is_open: &dyn Fn(Step, usize) -> bool) -> BigUint {
    let mut here = vec![BigUint::zero(); diagram.len()];
    let mut ends = BigUint::zero();
    if let Some(root) = here.first_mut() {
        *root = BigUint::one();
    }
    for node in diagram.order() {
        let number = std::mem::take(&mut here[index(*node)]);
        let (step, edges) = diagram.node(*node);
        if let Step::End(_) = step {
            ends += &number;
        }
        for (_, next) in edges.iter().enumerate().filter(|(edge, _)| is_open(step, *edge)) {
            if *next != NOWHERE {
                here[index(*next)] += &number;
            }
        }
    }
    ends
}
