//! Walks to an outcome, found in a diagram of the self-check.

use std::cmp::{Ordering, Reverse};
use std::collections::HashSet;

use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::compile::diagram::{NOWHERE, Step};
use crate::compile::insight::Style;
use crate::compile::logic::End;
use crate::compile::near;
use crate::compile::numbering::index;
use crate::compile::reads::Counted;
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
    /// The fewest questions on a walk to it; means nothing where none leads there.
    fewest: usize,
    /// How different from it another end can be.
    pub(super) elsewhere: Difference,
}

/// How different two ends are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// They are one.
    #[default]
    None,
    /// Two outcomes of one kind.
    Outcome,
    /// Two outcomes of different kinds.
    Kind,
}

/// A walk with the nodes that it comes by.
pub(super) struct Descent {
    answers: Vec<(u16, Said)>,
    /// The nodes before its questions, asked or not, and its end.
    pub(super) nodes: HashSet<u32>,
}

/// A walk of a style to an outcome. `ends` are all outcomes.
pub(super) fn find(
    roads: Roads<'_>,
    ends: &[End],
    outcome: OutcomeIndex,
    style: Style,
) -> Option<Found> {
    let ahead = look_ahead(roads, ends, outcome);
    match style {
        Style::Typical | Style::Shortest => {
            let Descent { answers, .. } = descend(roads, &ahead, style)?;
            Some(Found { answers, near: None })
        }
        Style::Near => near::find(roads, &ahead),
    }
}

impl Ahead {
    /// Whether any walk leads to the outcome.
    pub(super) fn leads_there(&self) -> bool {
        !self.weight.is_zero()
    }

    /// Which of two is rather taken.
    fn compare(&self, other: &Self, style: Style) -> Ordering {
        let by_weight = self.weight.cmp(&other.weight);
        match style {
            Style::Typical | Style::Near => by_weight,
            Style::Shortest => Reverse(self.fewest).cmp(&Reverse(other.fewest)).then(by_weight),
        }
    }
}

/// What lies ahead of each node, seen from an outcome. Nodes that are not in the diagram's order
/// lead nowhere.
fn look_ahead(roads: Roads<'_>, ends: &[End], outcome: OutcomeIndex) -> Vec<Ahead> {
    let ways: Vec<BigUint> = roads.reads.questions.iter().map(Counted::answers).collect();
    let mut ahead = vec![Ahead::default(); roads.diagram.len()];
    for node in roads.diagram.order().iter().rev() {
        let (step, edges) = roads.diagram.node(*node);
        let mut here = Ahead { fewest: usize::MAX, ..Ahead::default() };
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            let next = &ahead[index(*next)];
            here.weight += &next.weight;
            here.elsewhere = here.elsewhere.max(next.elsewhere);
            if next.leads_there() {
                here.fewest = here.fewest.min(next.fewest);
            }
        }
        match step {
            Step::End(end) if end == outcome => {
                here = Ahead { weight: BigUint::one(), fewest: 0, elsewhere: Difference::None };
            }
            Step::End(end) if ends[end.0].kind == ends[outcome.0].kind => {
                here.elsewhere = Difference::Outcome;
            }
            Step::End(_) => here.elsewhere = Difference::Kind,
            Step::Ask(_) => here.fewest = here.fewest.saturating_add(1),
            Step::Skip(question) => here.weight *= &ways[usize::from(question)],
            Step::Tick { .. } => {}
        }
        ahead[index(*node)] = here;
    }
    ahead
}

/// From the root to the outcome, at each question along the answer that is rather taken, the first
/// of several; `None` where no way leads there.
pub(super) fn descend(roads: Roads<'_>, ahead: &[Ahead], style: Style) -> Option<Descent> {
    let at = |pair: &Pair| &ahead[index(pair[0])];
    let mut walk = Descent { answers: Vec::new(), nodes: HashSet::new() };
    let mut pair = [0; 2];
    while at(&pair).leads_there() {
        walk.nodes.insert(pair[0]);
        match roads.step(pair[0]) {
            Step::Ask(question) => {
                let answers = roads.answers(pair, question);
                let there = answers.into_iter().filter(|(_, next)| at(next).leads_there());
                // Of equals the last is taken, so the last comes first.
                let (said, next) =
                    there.rev().max_by(|(_, a), (_, b)| at(a).compare(at(b), style))?;
                walk.answers.push((question, said));
                pair = next;
            }
            Step::Skip(_) => pair = roads.unasked(pair),
            Step::End(_) => return Some(walk),
            Step::Tick { .. } => return None,
        }
    }
    None
}
