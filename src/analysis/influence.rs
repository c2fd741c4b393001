//! How much each question decides: how often another answer to it changes the outcome.
//!
//! Two walks go side by side from the question on, alike but for its answer. Where both are asked a
//! question they answer alike, where only one is, it answers as often this as that.

use std::collections::HashMap;

use num_traits::ToPrimitive;

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::numbering::index;
use crate::compile::reads::{AnswerForm, Reads};

/// How many pairs of states may be looked at.
const MOST_PAIRS: usize = 1_000_000;

/// By question, of the visitors who are asked, the share whose outcome changes with another answer,
/// each other answer taken equally often; 0 for a question with one answer or never asked. `None`
/// where that takes too long to tell.
pub(super) fn of(diagram: &Diagram, reads: &Reads) -> Option<Vec<f64>> {
    let reach = reach(diagram, reads);
    let sets = sets(diagram);
    let mut pairs = Pairs { diagram, sets: &sets, known: HashMap::new() };
    let mut changed = vec![0.0; reads.questions.len()];
    let mut asked = vec![0.0; reads.questions.len()];
    for node in diagram.order() {
        let Step::Ask(question) = diagram.node(*node).0 else { continue };
        let answers = pairs.answers(*node);
        let all: f64 = answers.iter().map(|(_, ways)| ways).sum();
        let mut sum = 0.0;
        for (at, (one, ways)) in answers.iter().enumerate() {
            for (other, other_ways) in &answers[..at] {
                sum += 2.0 * ways * other_ways * pairs.differ([*one, *other])?;
            }
        }
        let here = reach[index(*node)];
        asked[usize::from(question)] += here;
        if all > 1.0 {
            changed[usize::from(question)] += here * sum / (all * (all - 1.0));
        }
    }
    let share = |(changed, asked): (f64, f64)| if asked > 0.0 { changed / asked } else { 0.0 };
    Some(changed.into_iter().zip(asked).map(share).collect())
}

struct Pairs<'a> {
    diagram: &'a Diagram,
    /// By node, in how many ways the boxes from there on can be ticked; 1 where there are none.
    sets: &'a [f64],
    /// By two nodes on one level, the smaller first, how often walks from there end differently.
    known: HashMap<[u32; 2], f64>,
}

impl Pairs<'_> {
    /// How often walks from two states on one level end in different outcomes.
    fn differ(&mut self, pair: [u32; 2]) -> Option<f64> {
        let pair = [pair[0].min(pair[1]), pair[0].max(pair[1])];
        if pair[0] == pair[1] {
            return Some(0.0);
        }
        if let Some(known) = self.known.get(&pair) {
            return Some(*known);
        }
        if self.known.len() > MOST_PAIRS {
            return None;
        }
        let steps = pair.map(|node| self.diagram.node(node).0);
        let share = match steps {
            [Step::End(one), Step::End(other)] => f64::from(u8::from(one != other)),
            [Step::Tick { .. }, _] | [_, Step::Tick { .. }] => self.ticked(pair)?,
            [Step::Ask(_), _] | [_, Step::Ask(_)] => self.answered(pair)?,
            _ => self.differ(pair.map(|node| self.diagram.node(node).1[0]))?,
        };
        self.known.insert(pair, share);
        Some(share)
    }

    fn answered(&mut self, pair: [u32; 2]) -> Option<f64> {
        let edges = pair.map(|node| self.diagram.node(node));
        let most = edges.iter().map(|(_, edges)| edges.len()).max().unwrap_or(0);
        let (mut sum, mut all) = (0.0, 0.0);
        for edge in 0..most {
            let next = edges.map(|(step, edges)| match step {
                Step::Skip(_) => edges[0],
                _ => edges[edge],
            });
            let ways = next.iter().map(|node| self.sets[index(*node)]).fold(1.0, f64::max);
            sum += ways * self.differ(next)?;
            all += ways;
        }
        Some(sum / all)
    }

    /// Past a box; a walk that is not asked waits behind the question.
    fn ticked(&mut self, pair: [u32; 2]) -> Option<f64> {
        let (mut sum, mut all) = (0.0, 0.0);
        for edge in 0..2 {
            let next = pair.map(|node| match self.diagram.node(node) {
                (Step::Tick { .. }, edges) => edges[edge],
                _ => node,
            });
            if next.contains(&NOWHERE) {
                continue;
            }
            let ways = next.iter().map(|node| self.sets[index(*node)]).fold(1.0, f64::max);
            sum += ways * self.differ(next)?;
            all += ways;
        }
        Some(sum / all)
    }

    /// The states behind a question, each with the number of answers that lead there.
    fn answers(&self, node: u32) -> Vec<(u32, f64)> {
        let mut behind: Vec<(u32, f64)> = Vec::new();
        let mut level: Vec<(u32, f64)> =
            self.diagram.node(node).1.iter().map(|next| (*next, 1.0)).collect();
        while let Some((node, ways)) = level.pop() {
            match self.diagram.node(node) {
                (Step::Tick { .. }, edges) => {
                    for next in edges.iter().filter(|next| **next != NOWHERE) {
                        merge(&mut level, (*next, ways));
                    }
                }
                _ => merge(&mut behind, (node, ways)),
            }
            // Boxes of one number are numbered one after the other, so the lowest comes first.
            level.sort_unstable_by_key(|(node, _)| std::cmp::Reverse(*node));
        }
        behind
    }
}

fn merge(into: &mut Vec<(u32, f64)>, (node, ways): (u32, f64)) {
    match into.iter_mut().find(|(known, _)| *known == node) {
        Some((_, known)) => *known += ways,
        None => into.push((node, ways)),
    }
}

/// By node, how many visitors come by.
fn reach(diagram: &Diagram, reads: &Reads) -> Vec<f64> {
    let mut reach = vec![0.0; diagram.len()];
    if let Some(root) = reach.first_mut() {
        *root = 1.0;
    }
    for node in diagram.order() {
        let (step, edges) = diagram.node(*node);
        let factor = match step {
            Step::Skip(question) => {
                let question = &reads.questions[usize::from(question)];
                question.answers().to_f64().unwrap_or(f64::MAX)
            }
            _ => 1.0,
        };
        let here = reach[index(*node)] * factor;
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            reach[index(*next)] += here;
        }
    }
    reach
}

/// By node, in how many ways the boxes from there on can be ticked; 1 where there are none.
fn sets(diagram: &Diagram) -> Vec<f64> {
    let mut sets = vec![1.0; diagram.len()];
    for node in diagram.order().iter().rev() {
        if let (Step::Tick { .. }, edges) = diagram.node(*node) {
            let next = edges.iter().filter(|next| **next != NOWHERE);
            sets[index(*node)] = next.map(|next| sets[index(*next)]).sum();
        }
    }
    sets
}

/// By question and answer (choices, steps or boxes, then leaving it open), how those end who give
/// it: the share of ready, not-yet and not-a-fit, as `kind` gives them by outcome.
pub(super) fn ends_by_answer(
    diagram: &Diagram,
    reads: &Reads,
    kind: &dyn Fn(usize) -> usize,
) -> Vec<Vec<[f64; 3]>> {
    let reach = reach(diagram, reads);
    let ahead = ahead(diagram, reads, kind);
    let answers = |form: AnswerForm| match form {
        AnswerForm::One(count) => usize::from(count),
        AnswerForm::Boxes(boxes) => usize::from(boxes.count),
    };
    let mut found: Vec<Vec<[f64; 3]>> = reads
        .questions
        .iter()
        .map(|it| vec![[0.0; 3]; answers(it.form) + usize::from(it.optional)])
        .collect();
    for node in diagram.order() {
        let (step, edges) = diagram.node(*node);
        let (question, first, skip) = match step {
            Step::Ask(question) => match reads.questions[usize::from(question)].form {
                AnswerForm::One(_) => (question, 0, 0),
                AnswerForm::Boxes(boxes) => (question, usize::from(boxes.count), 1),
            },
            Step::Tick { question, number } => (question, usize::from(number), 1),
            Step::Skip(_) | Step::End(_) => continue,
        };
        for (at, next) in edges[skip..].iter().enumerate().filter(|(_, next)| **next != NOWHERE) {
            let shares = &mut found[usize::from(question)][first + at];
            for (share, ahead) in shares.iter_mut().zip(ahead[index(*next)]) {
                *share += reach[index(*node)] * ahead;
            }
        }
    }
    for shares in found.iter_mut().flatten() {
        let all: f64 = shares.iter().sum();
        if all > 0.0 {
            *shares = shares.map(|share| share / all);
        }
    }
    found
}

/// By node and kind, how many of the visitors there end so, of as many as the answers ahead make.
fn ahead(diagram: &Diagram, reads: &Reads, kind: &dyn Fn(usize) -> usize) -> Vec<[f64; 3]> {
    let mut ahead = vec![[0.0; 3]; diagram.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let mut here = [0.0; 3];
        for next in edges.iter().filter(|next| **next != NOWHERE) {
            for (sum, further) in here.iter_mut().zip(ahead[index(*next)]) {
                *sum += further;
            }
        }
        match step {
            Step::End(outcome) => here[kind(outcome.0)] = 1.0,
            Step::Skip(question) => {
                let ways = reads.questions[usize::from(question)].answers();
                here = here.map(|share| share * ways.to_f64().unwrap_or(f64::MAX));
            }
            Step::Ask(_) | Step::Tick { .. } => {}
        }
        ahead[index(*node)] = here;
    }
    ahead
}
