//! A part of a diagram that is too large to be built: that in which an outcome is likely to lie.
//!
//! Before each question the states are weighed by how likely they end in the outcome, as if the
//! chains knew nothing of each other and every code were read as often as any. The likeliest are
//! followed, and beside them those that are still undecided, since elsewhere is near from there.

use std::collections::HashMap;

use crate::compile::chains::{Chain, Node};
use crate::compile::combination::{Combination, Joint};
use crate::compile::diagram::Diagram;
use crate::compile::logic::Logic;
use crate::compile::numbering::index;
use crate::compile::product::{TooManyStates, part};
use crate::model::ids::OutcomeIndex;

/// The fewest states that are followed before a question or box where there are as many, and the
/// most.
const FOLLOWED: (usize, usize) = (16, 300);
/// About how many nodes of the combination may be looked at.
const WORK: usize = 20_000_000;
/// The most states in all; that many are never followed.
const MOST_STATES: usize = 5_000_000;

/// The part of a self-check's diagram in which an outcome is likely to lie.
///
/// # Errors
/// More states than can be held, which does not happen.
pub(super) fn diagram(logic: &Logic, outcome: OutcomeIndex) -> Result<Diagram, TooManyStates> {
    let classes: Vec<Likely> = logic.chains.iter().map(likely).collect();
    let guide = Guide { classes, combination: &logic.combination, outcome };
    // A state is the combination's node, then the conditions' chains, then the outcomes'.
    let first = 1 + logic.whens.chains.len();
    let once = logic.reads.reads.len().max(1) * logic.combination.nodes.len();
    let followed = (WORK / once).clamp(FOLLOWED.0, FOLLOWED.1);
    let keep = |states: &[&[u32]]| -> Vec<usize> {
        if states.len() <= followed {
            return (0..states.len()).collect();
        }
        let likely: Vec<f64> =
            states.iter().map(|state| guide.likelihood(state[0], &state[first..])).collect();
        choose(&likely, followed)
    };
    part(logic.factors(), MOST_STATES, &keep)
}

/// The places of the likeliest, and beside them of the least decided; rising.
fn choose(likely: &[f64], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..likely.len()).collect();
    places.sort_by(|a, b| likely[*b].total_cmp(&likely[*a]));
    let undecided = |at: &usize| (likely[*at] - 0.5).abs();
    places[most / 2..].sort_by(|a, b| undecided(a).total_cmp(&undecided(b)));
    places.truncate(most);
    places.sort_unstable();
    places
}

/// By node of a chain, how likely it ends in each class.
type Likely = Vec<Vec<f64>>;

struct Guide<'a> {
    /// By chain.
    classes: Vec<Likely>,
    combination: &'a Combination,
    outcome: OutcomeIndex,
}

impl Guide<'_> {
    /// How likely a node of the combination ends in the outcome, with each chain at its node.
    fn likelihood(&self, joint: u32, chains: &[u32]) -> f64 {
        self.at(joint, chains, &mut HashMap::new())
    }

    fn at(&self, joint: u32, chains: &[u32], known: &mut HashMap<u32, f64>) -> f64 {
        if let Some(likelihood) = known.get(&joint) {
            return *likelihood;
        }
        let likelihood = match &self.combination.nodes[index(joint)] {
            Joint::Leaf(outcome) => f64::from(u8::from(*outcome == self.outcome)),
            Joint::Ask { chain, next } => {
                let classes = self.classes[*chain].get(index(chains[*chain]));
                let mut sum = 0.0;
                for (class, joint) in next {
                    let likely = classes.and_then(|of| of.get(usize::from(*class))).unwrap_or(&0.0);
                    if *likely > 0.0 {
                        sum += likely * self.at(*joint, chains, known);
                    }
                }
                sum
            }
        };
        known.insert(joint, likelihood);
        likelihood
    }
}

/// How likely each node of a chain ends in each class.
fn likely(chain: &Chain) -> Likely {
    let classes = chain.classes().last().map_or(0, |last| usize::from(*last) + 1);
    let mut likely = vec![Vec::new(); chain.nodes.len()];
    let mut order: Vec<usize> = (0..chain.nodes.len()).collect();
    // Edges lead to later reads only, so the last come first.
    order.sort_by_key(|at| match &chain.nodes[*at] {
        Node::Ask { read, .. } => usize::MAX - read,
        Node::End { .. } => 0,
    });
    for at in order {
        let mut of = vec![0.0; classes];
        match &chain.nodes[at] {
            Node::End { class } => of[usize::from(*class)] = 1.0,
            Node::Ask { next, .. } => {
                let share = 1.0 / f64::from(u16::try_from(next.len()).unwrap_or(u16::MAX));
                for next in next {
                    for (sum, further) in of.iter_mut().zip(&likely[index(*next)]) {
                        *sum += share * further;
                    }
                }
            }
        }
        likely[at] = of;
    }
    likely
}
