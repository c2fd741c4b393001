//! Walks through a diagram that keep to some answers, and the first of them that ends somewhere.

use crate::compile::atoms::Logical;
use crate::compile::combination::ClassTest;
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::insight::{Insight, Walk};
use crate::compile::logic::Logic;
use crate::compile::numbering::index;
use crate::compile::product::TooManyStates;
use crate::compile::reads::{AnswerForm, Reads};
use crate::compile::roads::Said;
use crate::model::ids::OutcomeIndex;

/// What a walk must answer to a question, which it must then be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Must {
    /// Anything.
    BeAsked,
    /// Exactly this.
    Say(Said),
    /// Any set of boxes with this one.
    Tick(u8),
}

/// A diagram, and what its walks must answer.
#[derive(Clone, Debug)]
pub(super) struct Trail<'a> {
    diagram: &'a Diagram,
    reads: &'a Reads,
    /// By question that counts.
    musts: Vec<Option<Must>>,
}

/// The first walk on which a condition over the chains' classes holds, if there is one.
///
/// # Errors
/// More states than can be looked at.
pub(super) fn where_it_holds(
    test: &Logical<ClassTest>,
    insight: &Insight,
) -> Result<Option<Walk>, TooManyStates> {
    let diagram = insight.logic().diagram_of(std::slice::from_ref(test))?;
    let answers = Trail::new(&diagram, insight.logic()).first(|end| end == OutcomeIndex(0));
    Ok(answers.map(|answers| Walk { answers: insight.named(&answers), near: None }))
}

impl<'a> Trail<'a> {
    /// All walks through a diagram of a self-check.
    pub(super) fn new(diagram: &'a Diagram, logic: &'a Logic) -> Self {
        let musts = vec![None; logic.reads.questions.len()];
        Self { diagram, reads: &logic.reads, musts }
    }

    /// Those that are asked a question and answer so.
    pub(super) fn with(mut self, question: u16, must: Must) -> Self {
        self.musts[usize::from(question)] = Some(must);
        self
    }

    /// The answers of the first walk that ends in one of the outcomes for which `good` holds.
    pub(super) fn first(&self, good: impl Fn(OutcomeIndex) -> bool) -> Option<Vec<(u16, Said)>> {
        let mut from = vec![None; self.diagram.len()];
        *from.first_mut()? = Some((0, 0));
        for node in self.diagram.order() {
            if from[index(*node)].is_none() {
                continue;
            }
            let (step, edges) = self.diagram.node(*node);
            if matches!(step, Step::End(outcome) if good(outcome)) {
                return Some(self.answers(&from, *node));
            }
            for (edge, next) in (0_u8..).zip(edges) {
                if *next != NOWHERE && from[index(*next)].is_none() && self.allows(step, edge) {
                    from[index(*next)] = Some((*node, edge));
                }
            }
        }
        None
    }

    fn allows(&self, step: Step, edge: u8) -> bool {
        match step {
            Step::End(_) => false,
            Step::Skip(question) => self.musts[usize::from(question)].is_none(),
            Step::Ask(question) => match self.musts[usize::from(question)] {
                None | Some(Must::BeAsked) => true,
                Some(Must::Say(Said::Blank)) => edge == self.blank(question),
                Some(Must::Say(Said::One(choice))) => edge == choice,
                Some(Must::Say(Said::Boxes(_)) | Must::Tick(_)) => edge == 0,
            },
            Step::Tick { question, number } => match self.musts[usize::from(question)] {
                Some(Must::Say(Said::Boxes(set))) => u32::from(edge) == set >> number & 1,
                Some(Must::Tick(ticked)) => ticked != number || edge == 1,
                _ => true,
            },
        }
    }

    /// The edge for leaving a question open.
    fn blank(&self, question: u16) -> u8 {
        match self.reads.questions[usize::from(question)].form {
            AnswerForm::One(count) => count,
            AnswerForm::Boxes(_) => 1,
        }
    }

    /// What was answered on the way to a node.
    fn answers(&self, from: &[Option<(u32, u8)>], end: u32) -> Vec<(u16, Said)> {
        let mut answers: Vec<(u16, Said)> = Vec::new();
        let mut boxes = 0;
        let mut node = end;
        while node != 0 {
            let Some((before, edge)) = from[index(node)] else { break };
            match self.diagram.node(before).0 {
                Step::Tick { number, .. } => boxes |= u32::from(edge) << number,
                Step::Ask(question) => {
                    let form = self.reads.questions[usize::from(question)].form;
                    answers.push((
                        question,
                        match form {
                            _ if edge == self.blank(question) => Said::Blank,
                            AnswerForm::One(_) => Said::One(edge),
                            AnswerForm::Boxes(_) => Said::Boxes(boxes),
                        },
                    ));
                    boxes = 0;
                }
                Step::Skip(_) | Step::End(_) => {}
            }
            node = before;
        }
        answers.reverse();
        answers
    }
}
