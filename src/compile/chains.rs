//! Chains: reduced ordered multi-valued decision diagrams that follow one total along the reads and
//! end in its class. They are what is sealed: their sizes add up instead of multiplying.
//!
//! Nodes are built by intervals: two partial totals that no further answers can tell apart lie in
//! one interval of totals, so the diagram is found without ever listing the totals themselves (the
//! technique of Abío et al., "A New Look at BDDs for Pseudo-Boolean Constraints", JAIR 45, 2012).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::compile::atoms::ChainKey;
use crate::compile::numbering::{breadth_first, index, number_of};
use crate::compile::specs::Spec;

/// The most nodes of one chain: each brings at least two entries, and 40,000 are the end.
const MOST_NODES: usize = 40_000;
/// The most intervals that building a chain may remember.
const MOST_INTERVALS: usize = 4_000_000;

/// A chain in its canonical numbering: breadth first from the root, which is node 0.
#[derive(Clone, Debug)]
pub struct Chain {
    /// What it follows.
    pub key: ChainKey,
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Where its classes begin, rising; class 0 lies below the first.
    pub cuts: Vec<BigInt>,
    /// The band of each class, where its dimension has bands.
    pub bands: Option<Vec<u16>>,
    /// The lowest and the highest class that can be reached from each node.
    reach: Vec<(u16, u16)>,
}

/// A node of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Waits for one read.
    Ask {
        /// Which, counted over the whole self-check.
        read: usize,
        /// The next node for each code, in the order of the value list.
        next: Vec<u32>,
    },
    /// Has come to its end.
    End {
        /// In this class.
        class: u16,
    },
}

/// The chain has more nodes than can be sealed.
#[derive(Clone, Debug)]
pub struct TooLarge(pub ChainKey);

impl Chain {
    /// The one diagram of a chain.
    ///
    /// # Errors
    /// More nodes than can be sealed.
    pub fn build(spec: &Spec) -> Result<Self, TooLarge> {
        let too_large = || TooLarge(spec.key.clone());
        let mut builder = Builder::new(spec).ok_or_else(too_large)?;
        let (root, _) = builder.node(0, 0).ok_or_else(too_large)?;
        let nodes = breadth_first(&builder.nodes, root, renumbered);
        let reach = reaches(&nodes);
        let (key, cuts, bands) = (spec.key.clone(), spec.cuts.clone(), spec.bands.clone());
        Ok(Self { key, nodes, cuts, bands, reach })
    }

    /// The class of an end; `None` for a node that still waits for a read.
    pub fn class(&self, node: u32) -> Option<u16> {
        match self.nodes.get(index(node))? {
            Node::End { class } => Some(*class),
            Node::Ask { .. } => None,
        }
    }

    /// The band of a class, where the chain's dimension has bands.
    pub fn band(&self, class: u16) -> Option<u16> {
        self.bands.as_ref()?.get(usize::from(class)).copied()
    }

    /// Where a code leads; `code` is its place in the read's value list. A node that waits for
    /// another read stays.
    pub fn step(&self, node: u32, read: usize, code: usize) -> u32 {
        match &self.nodes[index(node)] {
            Node::Ask { read: awaited, next } if *awaited == read => next[code],
            _ => node,
        }
    }

    /// The lowest and the highest class that can be reached from a node.
    pub fn reach(&self, node: u32) -> (u16, u16) {
        self.reach[index(node)]
    }

    /// The reads that some node waits for, rising.
    pub fn reads(&self) -> Vec<usize> {
        let reads = self.nodes.iter().filter_map(|node| match node {
            Node::Ask { read, .. } => Some(*read),
            Node::End { .. } => None,
        });
        reads.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The classes that occur, rising.
    pub fn classes(&self) -> Vec<u16> {
        let mut classes: Vec<u16> = self.ends().map(|(_, class)| class).collect();
        classes.sort_unstable();
        classes
    }

    /// The ends with their classes, in the order of their numbers.
    pub fn ends(&self) -> impl Iterator<Item = (u32, u16)> {
        (0u32..).zip(&self.nodes).filter_map(|(number, node)| match node {
            Node::End { class } => Some((number, *class)),
            Node::Ask { .. } => None,
        })
    }

    /// How many entries its answers take in the table.
    pub fn entries(&self) -> usize {
        let of_node = |node: &Node| match node {
            Node::Ask { next, .. } => next.len(),
            Node::End { .. } => usize::from(self.bands.is_some()),
        };
        self.nodes.iter().map(of_node).sum()
    }
}

/// The totals, first and last included, that a node stands for.
type Interval = (i128, i128);

struct Builder<'a> {
    weights: &'a [Vec<i128>],
    /// The cuts that 128 bits can tell apart, and how many lie below all of them.
    cuts: Vec<i128>,
    below: u16,
    nodes: Vec<Node>,
    known: HashMap<Node, u32>,
    /// By read: first total -> last total and node.
    seen: Vec<BTreeMap<i128, (i128, u32)>>,
    intervals: usize,
}

impl<'a> Builder<'a> {
    fn new(spec: &'a Spec) -> Option<Self> {
        // Totals stay far inside 128 bits, so a cut outside of them is below or above them all.
        u16::try_from(spec.cuts.len()).ok()?;
        let below = spec.cuts.iter().filter(|cut| **cut <= BigInt::from(i128::MIN)).count();
        let cuts = spec.cuts.iter().skip(below).map_while(ToPrimitive::to_i128).collect();
        let seen = vec![BTreeMap::new(); spec.weights.len()];
        Some(Self {
            weights: &spec.weights,
            cuts,
            below: u16::try_from(below).ok()?,
            nodes: Vec::new(),
            known: HashMap::new(),
            seen,
            intervals: 0,
        })
    }

    /// The node for `total` before `read`, with all totals that share it.
    fn node(&mut self, read: usize, total: i128) -> Option<(u32, Interval)> {
        let Some(weights) = self.weights.get(read) else {
            return self.end(total);
        };
        if let Some((first, (last, node))) = self.seen[read].range(..=total).next_back()
            && *last >= total
        {
            return Some((*node, (*first, *last)));
        }
        let mut next = Vec::with_capacity(weights.len());
        let (mut first, mut last) = (i128::MIN, i128::MAX);
        for weight in weights {
            let (node, (from, to)) = self.node(read + 1, total.checked_add(*weight)?)?;
            next.push(node);
            first = first.max(from.saturating_sub(*weight));
            last = last.min(to.saturating_sub(*weight));
        }
        let node = match next.first() {
            Some(only) if next.iter().all(|node| node == only) => *only,
            _ => self.unique(Node::Ask { read, next })?,
        };
        self.intervals += 1;
        self.seen[read].insert(first, (last, node));
        (self.intervals <= MOST_INTERVALS).then_some((node, (first, last)))
    }

    fn end(&mut self, total: i128) -> Option<(u32, Interval)> {
        let above = self.cuts.partition_point(|cut| *cut <= total);
        let class = self.below.checked_add(u16::try_from(above).ok()?)?;
        let first = above.checked_sub(1).map_or(i128::MIN, |at| self.cuts[at]);
        let last = self.cuts.get(above).map_or(i128::MAX, |cut| cut - 1);
        Some((self.unique(Node::End { class })?, (first, last)))
    }

    fn unique(&mut self, node: Node) -> Option<u32> {
        if let Some(number) = self.known.get(&node) {
            return Some(*number);
        }
        let number = number_of(self.nodes.len());
        self.nodes.push(node.clone());
        self.known.insert(node, number);
        (self.nodes.len() <= MOST_NODES).then_some(number)
    }
}

fn renumbered(node: &Node, number: &mut dyn FnMut(u32) -> u32) -> Node {
    match node {
        Node::Ask { read, next } => {
            Node::Ask { read: *read, next: next.iter().map(|old| number(*old)).collect() }
        }
        Node::End { class } => Node::End { class: *class },
    }
}

/// Per node the lowest and highest class; later reads have to be known first.
fn reaches(nodes: &[Node]) -> Vec<(u16, u16)> {
    let mut reach = vec![(u16::MAX, 0); nodes.len()];
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|at| match &nodes[*at] {
        Node::Ask { read, .. } => usize::MAX - read,
        Node::End { .. } => 0,
    });
    for at in order {
        reach[at] = match &nodes[at] {
            Node::End { class } => (*class, *class),
            Node::Ask { next, .. } => next
                .iter()
                .map(|next| reach[index(*next)])
                .fold((u16::MAX, 0), |(low, high), (from, to)| (low.min(from), high.max(to))),
        };
    }
    reach
}
