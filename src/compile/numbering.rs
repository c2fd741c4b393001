//! The canonical numbering of diagrams: breadth first from the root, successors in their order.

use std::collections::{HashMap, VecDeque};

/// The nodes that can be reached from `root`, in canonical order; the root becomes number 0.
/// `renumber` makes a node's copy, passing each of its successors, in order, through the function
/// it is given.
pub fn breadth_first<N>(
    nodes: &[N],
    root: u32,
    renumber: impl Fn(&N, &mut dyn FnMut(u32) -> u32) -> N,
) -> Vec<N> {
    let mut numbers = HashMap::from([(root, 0)]);
    let mut waiting = VecDeque::from([root]);
    let mut found = Vec::new();
    while let Some(old) = waiting.pop_front() {
        let mut number = |old: u32| {
            let fresh = numbers.len();
            *numbers.entry(old).or_insert_with(|| {
                waiting.push_back(old);
                number_of(fresh)
            })
        };
        found.push(renumber(&nodes[index(old)], &mut number));
    }
    found
}

/// A node's number from its place. Diagrams are bounded far below 2^32 nodes.
pub fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A node's place from its number.
pub fn index(number: u32) -> usize {
    number as usize
}
