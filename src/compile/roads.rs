//! From question to question through a diagram, on one walk or on two at once that give the same
//! answers wherever both are asked.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::compile::boxes::Boxes;
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::reads::{AnswerForm, Counted, Reads};

/// An answer by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// One choice or step.
    One(u8),
    /// These boxes, as bits.
    Boxes(u32),
    /// Nothing: the question is left open.
    Blank,
}

/// Where two walks stand, both before the same question or both at the end. One walk alone is two
/// that stand at one node.
pub(super) type Pair = [u32; 2];

/// The ways through a diagram.
#[derive(Clone, Copy, Debug)]
pub(super) struct Roads<'a> {
    /// The diagram.
    pub(super) diagram: &'a Diagram,
    /// What is read in it.
    pub(super) reads: &'a Reads,
}

impl Roads<'_> {
    /// What stands where a walk stands.
    pub(super) fn step(self, node: u32) -> Step {
        self.diagram.node(node).0
    }

    /// Where two walks get on from a question that at least one of them is asked, with the answer
    /// to it: choices in the author's order, then leaving it open. Of several sets of boxes that
    /// lead to the same pair only the first is given: the one with fewer boxes, then the one with
    /// earlier boxes; sets stand in this order too.
    pub(super) fn answers(self, pair: Pair, question: u16) -> Vec<(Said, Pair)> {
        let counted = &self.reads.questions[usize::from(question)];
        let mut answers: Vec<(Said, Pair)> = match counted.form {
            AnswerForm::One(count) => (0..count)
                .map(|choice| (Said::One(choice), self.along(pair, usize::from(choice))))
                .collect(),
            AnswerForm::Boxes(boxes) => self.sets(self.along(pair, 0), boxes),
        };
        if counted.optional {
            answers.push((Said::Blank, self.along(pair, last_edge(counted))));
        }
        answers
    }

    /// Where two walks get on that are both not asked.
    pub(super) fn unasked(self, pair: Pair) -> Pair {
        self.along(pair, 0)
    }

    /// Each walk along its edge of this number; along its only one where it is not asked.
    fn along(self, pair: Pair, edge: usize) -> Pair {
        pair.map(|node| match self.diagram.node(node) {
            (Step::Skip(_), edges) => edges.first().copied().unwrap_or(NOWHERE),
            (_, edges) => edges.get(edge).copied().unwrap_or(NOWHERE),
        })
    }

    /// The pairs behind all boxes, with the first set that leads to each.
    fn sets(self, start: Pair, boxes: Boxes) -> Vec<(Said, Pair)> {
        let mut level = HashMap::from([(start, 0_u32)]);
        for number in 0..boxes.count {
            let mut behind: HashMap<Pair, u32> = HashMap::new();
            for (pair, set) in level {
                for ticked in [0_u32, 1] {
                    let next = pair.map(|node| self.ticked(node, ticked));
                    if next.contains(&NOWHERE) {
                        continue;
                    }
                    let set = set | ticked << number;
                    let known = behind.entry(next).or_insert(set);
                    if rank(set) < rank(*known) {
                        *known = set;
                    }
                }
            }
            level = behind;
        }
        let mut sets: Vec<(u32, Pair)> = level.into_iter().map(|(pair, set)| (set, pair)).collect();
        sets.sort_unstable_by_key(|(set, _)| rank(*set));
        sets.into_iter().map(|(set, pair)| (Said::Boxes(set), pair)).collect()
    }

    /// Past a box; a walk that is not asked waits behind the question.
    fn ticked(self, node: u32, ticked: u32) -> u32 {
        match self.diagram.node(node) {
            (Step::Tick { .. }, [unticked, _]) if ticked == 0 => *unticked,
            (Step::Tick { .. }, [_, ticked]) => *ticked,
            _ => node,
        }
    }
}

/// Which of two sets of boxes comes first.
fn rank(set: u32) -> (u32, Reverse<u32>) {
    (set.count_ones(), Reverse(set.reverse_bits()))
}

/// The edge for leaving a question open.
fn last_edge(counted: &Counted) -> usize {
    match counted.form {
        AnswerForm::One(count) => usize::from(count),
        AnswerForm::Boxes(_) => 1,
    }
}
