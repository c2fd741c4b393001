//! The least and greatest totals of the walks that end in a diagram's first outcome.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::forms::Weights;
use crate::compile::numbering::index;
use crate::compile::reads::{AnswerForm, Reads};
use crate::model::ids::OutcomeIndex;

/// The totals of some walks.
#[derive(Clone, Debug)]
pub(super) struct Extremes {
    /// The least.
    pub(super) least: BigRational,
    /// The greatest.
    pub(super) greatest: BigRational,
    /// By question that counts and choice, step or box: the least and the greatest of the walks
    /// that give this answer; `None` where none does.
    pub(super) answers: Vec<Vec<Option<[BigRational; 2]>>>,
}

/// From the least to the greatest, in whole numbers.
type Range = Option<[i128; 2]>;

/// The totals of the walks that end in outcome 0; `None` where there is no such walk.
pub(super) fn extremes(diagram: &Diagram, reads: &Reads, weights: &Weights) -> Option<Extremes> {
    let ahead = ahead(diagram, reads, weights);
    let so_far = so_far(diagram, reads, weights);
    let exact = |total: i128| BigRational::from_integer(BigInt::from(total)) / &weights.factor;
    let [least, greatest] = (*ahead.first()?)?.map(exact);
    let mut ranges: Vec<Vec<Range>> =
        reads.questions.iter().map(|it| vec![None; choices(it.form)]).collect();
    for node in diagram.order() {
        let (step, edges) = diagram.node(*node);
        let (question, first, skip, take) = match step {
            Step::Ask(question) => match reads.questions[usize::from(question)].form {
                AnswerForm::One(count) => (question, 0, 0, usize::from(count)),
                AnswerForm::Boxes(_) => continue,
            },
            Step::Tick { question, number } => (question, usize::from(number), 1, 1),
            Step::Skip(_) | Step::End(_) => continue,
        };
        let Some(here) = so_far[index(*node)] else { continue };
        let added = weights.added(step, edges.len(), reads);
        let given = edges.iter().zip(added).skip(skip).take(take);
        for (at, (next, added)) in given.enumerate().filter(|(_, (next, _))| **next != NOWHERE) {
            let Some(ahead) = ahead[index(*next)] else { continue };
            let all = [sum(here[0], added, ahead[0]), sum(here[1], added, ahead[1])];
            widen(&mut ranges[usize::from(question)][first + at], all);
        }
    }
    let exact = |ranges: Vec<Range>| ranges.into_iter().map(|it| Some(it?.map(exact))).collect();
    Some(Extremes { least, greatest, answers: ranges.into_iter().map(exact).collect() })
}

fn choices(form: AnswerForm) -> usize {
    match form {
        AnswerForm::One(count) => usize::from(count),
        AnswerForm::Boxes(boxes) => usize::from(boxes.count),
    }
}

/// What may still be added on the ways from a node to outcome 0.
fn ahead(diagram: &Diagram, reads: &Reads, weights: &Weights) -> Vec<Range> {
    let mut ahead: Vec<Range> = vec![None; diagram.len()];
    for node in diagram.order().iter().rev() {
        let (step, edges) = diagram.node(*node);
        let mut here = (step == Step::End(OutcomeIndex(0))).then_some([0, 0]);
        for (next, added) in edges.iter().zip(weights.added(step, edges.len(), reads)) {
            if *next == NOWHERE {
                continue;
            }
            if let Some(range) = ahead[index(*next)] {
                widen(&mut here, range.map(|total| total.saturating_add(added)));
            }
        }
        ahead[index(*node)] = here;
    }
    ahead
}

/// What was added on the ways from the root to a node.
fn so_far(diagram: &Diagram, reads: &Reads, weights: &Weights) -> Vec<Range> {
    let mut so_far: Vec<Range> = vec![None; diagram.len()];
    if let Some(root) = so_far.first_mut() {
        *root = Some([0, 0]);
    }
    for node in diagram.order() {
        let (step, edges) = diagram.node(*node);
        let Some(here) = so_far[index(*node)] else { continue };
        for (next, added) in edges.iter().zip(weights.added(step, edges.len(), reads)) {
            if *next != NOWHERE {
                let range = here.map(|total| total.saturating_add(added));
                widen(&mut so_far[index(*next)], range);
            }
        }
    }
    so_far
}

fn sum(a: i128, b: i128, c: i128) -> i128 {
    a.saturating_add(b).saturating_add(c)
}

fn widen(range: &mut Range, other: [i128; 2]) {
    *range = Some(range.map_or(other, |range| [range[0].min(other[0]), range[1].max(other[1])]));
}
