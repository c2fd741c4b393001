//! The smallest diagram that ends in the same outcomes: what cannot be told apart is one node, and a
//! question whose answers all come to the same is left out.

use std::collections::{HashMap, HashSet};

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::interner::Interner;
use crate::compile::numbering::{index, number_of};

/// What is known of a diagram's smallest form.
#[derive(Clone, Debug)]
pub(super) struct Reduced {
    /// How many nodes it has, ends included.
    pub(super) nodes: usize,
    /// The questions that it asks: those whose answers can change where a walk ends.
    pub(super) questions: HashSet<u16>,
}

/// The nodes of one question or box, known by where they lead.
struct Kind {
    known: Interner,
    numbers: Vec<u32>,
}

/// The smallest form of a diagram.
pub(super) fn reduced(diagram: &Diagram) -> Reduced {
    let mut kinds: HashMap<Step, Kind> = HashMap::new();
    let mut nodes = 0;
    let mut small = vec![NOWHERE; diagram.len()];
    let mut next = Vec::new();
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        next.clear();
        let taken = edges.iter().filter(|next| **next != NOWHERE);
        next.extend(taken.map(|next| u64::from(small[index(*next)])));
        let first = next.first().copied();
        if let Some(only) = first.filter(|only| next.iter().all(|next| next == only)) {
            small[index(*node)] = u32::try_from(only).unwrap_or(NOWHERE);
            continue;
        }
        let kind = kinds
            .entry(step)
            .or_insert_with(|| Kind { known: Interner::new(next.len(), 0), numbers: Vec::new() });
        let (at, fresh) = kind.known.add(&next);
        if fresh {
            kind.numbers.push(number_of(nodes));
            nodes += 1;
        }
        small[index(*node)] = kind.numbers[at];
    }
    let questions = kinds.into_keys().filter_map(|step| match step {
        Step::Ask(question) | Step::Tick { question, .. } => Some(question),
        Step::Skip(_) | Step::End(_) => None,
    });
    Reduced { nodes, questions: questions.collect() }
}
