//! Walks to an outcome, found in the diagram of the self-check.
//!
//! What is certain: wherever the outcomes of a self-check can be counted, there is a typical and a
//! shortest walk to every outcome that any walk ends in, and the shortest is one of those that
//! answer the fewest questions.

use std::cmp::Reverse;

use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::insight::Style;
use crate::compile::logic::Logic;
use crate::compile::numbering::index;
use crate::compile::reads::{Counted, Reads};
use crate::compile::roads::{Pair, Roads, Said};
use crate::model::ids::OutcomeIndex;

/// A walk by numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What is answered to each question that is asked, in order.
    pub(super) answers: Vec<(u16, Said)>,
    /// The answer that makes the difference, where one was asked for.
    pub(super) near: Option<FoundNear>,
}

/// One other answer, by numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundNear {
    /// The question that is answered otherwise.
    pub(super) question: u16,
    /// The other answer.
    pub(super) instead: Said,
    /// What is answered to the questions that are asked only then.
    pub(super) further: Vec<(u16, Said)>,
    /// Where it leads.
    pub(super) outcome: OutcomeIndex,
}

/// What lies ahead of a node.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    /// The share of the visitors there who end in the outcome, times the number of answers of all
    /// questions ahead.
    pub(super) weight: BigUint,
    /// The fewest questions on a walk to it; meaningless where the weight is 0.
    pub(super) fewest: usize,
}

/// A walk of a style to an outcome.
pub(super) fn find(logic: &Logic, outcome: OutcomeIndex, style: Style) -> Option<Found> {
    let diagram = logic.diagram().ok()?;
    let roads = Roads { diagram: &diagram, reads: &logic.reads };
    let ahead = look_ahead(&diagram, &logic.reads, outcome);
    let answers = match style {
        Style::Typical => descend(roads, &ahead, |ahead| &ahead.weight)?,
        Style::Shortest => descend(roads, &ahead, |ahead| (Reverse(ahead.fewest), &ahead.weight))?,
        Style::Near => return None,
    };
    Some(Found { answers, near: None })
}

/// What lies ahead of each node, seen from an outcome.
fn look_ahead(diagram: &Diagram, reads: &Reads, outcome: OutcomeIndex) -> Vec<Ahead> {
    let ways: Vec<BigUint> = reads.questions.iter().map(Counted::answers).collect();
    let mut ahead = vec![Ahead::default(); diagram.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let mut here = Ahead { weight: BigUint::zero(), fewest: usize::MAX };
        let edges = edges.iter().filter(|next| **next != NOWHERE);
        for next in edges.map(|next| &ahead[index(*next)]).filter(|next| !next.weight.is_zero()) {
            here.weight += &next.weight;
            here.fewest = here.fewest.min(next.fewest);
        }
        match step {
            Step::End(end) if end == outcome => {
                here = Ahead { weight: BigUint::one(), fewest: 0 };
            }
            Step::Ask(_) => here.fewest = here.fewest.saturating_add(1),
            Step::Skip(question) => here.weight *= &ways[usize::from(question)],
            Step::End(_) | Step::Tick { .. } => {}
        }
        ahead[index(*node)] = here;
    }
    ahead
}

/// From the root to the outcome, at each question along the answer that leads to what is worth
/// most, the first of several; `None` where no way leads to it.
fn descend<'a, K: Ord>(
    roads: Roads<'_>,
    ahead: &'a [Ahead],
    worth: impl Fn(&'a Ahead) -> K,
) -> Option<Vec<(u16, Said)>> {
    let mut walk = Vec::new();
    let mut pair: Pair = [0; 2];
    loop {
        match roads.step(pair[0]) {
            Step::Ask(question) => {
                let reaching = roads
                    .answers(pair, question)
                    .into_iter()
                    .filter(|(_, next)| !ahead[index(next[0])].weight.is_zero());
                // The greatest, the first of equals.
                let (said, next) =
                    reaching.rev().max_by_key(|(_, next)| worth(&ahead[index(next[0])]))?;
                walk.push((question, said));
                pair = next;
            }
            Step::Skip(_) => pair = roads.unasked(pair),
            Step::Tick { .. } => return None,
            Step::End(_) => return (!ahead[index(pair[0])].weight.is_zero()).then_some(walk),
        }
    }
}
