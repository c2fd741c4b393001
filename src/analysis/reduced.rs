//! The smallest diagram that ends in the same outcomes: what cannot be told apart is one node, and a
//! question whose answers all come to the same is left out.

use std::collections::{HashMap, HashSet};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::numbering::{index, number_of};

/// What is known of a diagram's smallest form.
#[derive(Clone, Debug)]
pub(super) struct Reduced {
    /// How many nodes it has, ends included.
    pub(super) nodes: usize,
    /// The questions that it asks: those whose answers can change where a walk ends.
    pub(super) questions: HashSet<u16>,
}

/// What a node of the smallest form is known by: what stands there, and where it leads.
type Key = (Step, Vec<u32>);

/// The smallest form of a diagram.
pub(super) fn reduced(diagram: &Diagram) -> Reduced {
    let mut known: HashMap<Key, u32> = HashMap::new();
    let mut questions = HashSet::new();
    let mut small = vec![NOWHERE; diagram.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let next: Vec<u32> =
            edges.iter().filter(|next| **next != NOWHERE).map(|next| small[index(*next)]).collect();
        let first = next.first().copied();
        small[index(*node)] = match first {
            Some(only) if next.iter().all(|next| *next == only) => only,
            _ => {
                if let Step::Ask(question) | Step::Tick { question, .. } = step {
                    questions.insert(question);
                }
                let fresh = number_of(known.len());
                *known.entry((step, next)).or_insert(fresh)
            }
        };
    }
    Reduced { nodes: known.len(), questions }
}
