//! The exact product diagram of a self-check: every walk is one path, and two ways of answering
//! come together where later questions and rules can no longer tell them apart. It is for analysis
//! and never ships.

use crate::compile::numbering::{index, number_of};
use crate::model::ids::OutcomeIndex;

/// Where a box's edge leads that may not be taken.
pub const NOWHERE: u32 = u32::MAX;

/// A product diagram; node 0 is its root.
#[derive(Debug, Default)]
pub struct Diagram {
    nodes: Vec<Node>,
    edges: Vec<u32>,
    order: Vec<u32>,
}

/// What stands at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A question is asked. One edge per choice, then one for leaving it open where that is
    /// allowed; a multiple question has one edge to its first box in place of the choices.
    Ask(u16),
    /// A question is not asked. One edge.
    Skip(u16),
    /// A box of a multiple question. Two edges: unticked, ticked.
    Tick {
        /// The question.
        question: u16,
        /// The box.
        number: u8,
    },
    /// The walk is over. No edge.
    End(OutcomeIndex),
}

#[derive(Clone, Copy, Debug)]
struct Node {
    step: Step,
    first: u32,
    length: u32,
}

impl Diagram {
    /// What stands at a node, and where its edges lead.
    pub fn node(&self, node: u32) -> (Step, &[u32]) {
        let Node { step, first, length } = self.nodes[index(node)];
        (step, &self.edges[index(first)..index(first + length)])
    }

    /// All nodes, each behind those that lead to it.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none; there is always a root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A new node, of which nothing is known yet.
    pub(super) fn add(&mut self) -> u32 {
        let unknown = Node { step: Step::End(OutcomeIndex(0)), first: 0, length: 0 };
        self.nodes.push(unknown);
        number_of(self.nodes.len() - 1)
    }

    /// Says what stands at a node; all that lead to it have been placed before.
    pub(super) fn place(&mut self, node: u32, step: Step, edges: &[u32]) {
        let first = number_of(self.edges.len());
        self.edges.extend(edges);
        self.nodes[index(node)] = Node { step, first, length: number_of(edges.len()) };
        self.order.push(node);
    }
}
