//! Building a product diagram, question by question and box by box.

use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use crate::compile::boxes::{Boxes, Ticked};
use crate::compile::chains::Chain;
use crate::compile::combination::{Combination, Joint};
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::numbering::index;
use crate::compile::reads::{ANSWERED, AnswerForm, BLANK, Counted, NOT_ASKED, Reads, UNTICKED};
use crate::compile::whens::Whens;
use crate::model::ids::OutcomeIndex;

/// What a diagram is the product of.
#[derive(Clone, Copy, Debug)]
pub struct Factors<'a> {
    /// What is read.
    pub reads: &'a Reads,
    /// When questions are asked.
    pub whens: &'a Whens,
    /// The chains that decide the outcome.
    pub chains: &'a [Chain],
    /// How they decide it.
    pub combination: &'a Combination,
}

/// The diagram would have more states than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyStates;

/// The product of all that a walk's outcome depends on.
///
/// # Errors
/// More than `most` states.
pub fn product(factors: Factors<'_>, most: usize) -> Result<Diagram, TooManyStates> {
    build(factors, most, None)
}

/// The part of the product in which only some states are followed further: of those before each
/// question and box the ones that `keep` gives. The others are in no order and lead nowhere.
///
/// # Errors
/// More than `most` states.
pub(super) fn part(
    factors: Factors<'_>,
    most: usize,
    keep: Keep<'_>,
) -> Result<Diagram, TooManyStates> {
    build(factors, most, Some(keep))
}

/// Of states, each as a list of nodes (see [`State`]), the places of those to keep, rising.
pub(super) type Keep<'a> = &'a dyn Fn(&[&[u32]]) -> Vec<usize>;

fn build(
    factors: Factors<'_>,
    most: usize,
    keep: Option<Keep<'_>>,
) -> Result<Diagram, TooManyStates> {
    let needs = needs(factors.combination, factors.chains.len());
    let mut builder = Builder { factors, needs, most, keep, diagram: Diagram::default() };
    let mut start: State = vec![0; 1 + factors.whens.chains.len() + factors.chains.len()];
    builder.forget(&mut start, 0);
    let mut level = Level::default();
    builder.number(&mut level, start)?;
    for (number, question) in factors.reads.questions.iter().enumerate() {
        builder.thin(&mut level, |state| state);
        level = builder.question(&level, question, number)?;
    }
    for (node, state) in &level.states {
        let outcome = match factors.combination.nodes[index(state[0])] {
            Joint::Leaf(outcome) => outcome,
            // All chains have ended, so the combination has too.
            Joint::Ask { .. } => OutcomeIndex(0),
        };
        builder.diagram.place(*node, Step::End(outcome), &[]);
    }
    Ok(builder.diagram)
}

/// The node of the combination, then the nodes of the conditions' chains, then those of the
/// outcomes' chains; [`FORGOTTEN`] where nothing depends on a chain any more.
type State = Vec<u32>;

const FORGOTTEN: u32 = u32::MAX;

/// The states before a question or a box, with their nodes.
struct Level<S> {
    numbers: HashMap<Rc<S>, u32>,
    states: Vec<(u32, Rc<S>)>,
}

impl<S> Default for Level<S> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), states: Vec::new() }
    }
}

struct Builder<'a> {
    factors: Factors<'a>,
    /// By node of the combination: the chains that it or a later one looks at.
    needs: Vec<Vec<bool>>,
    most: usize,
    keep: Option<Keep<'a>>,
    diagram: Diagram,
}

impl Builder<'_> {
    /// The states behind a question.
    fn question(
        &mut self,
        before: &Level<State>,
        question: &Counted,
        number: usize,
    ) -> Result<Level<State>, TooManyStates> {
        let mut behind = Level::default();
        let mut ticking = Level::default();
        for (node, state) in &before.states {
            let asked = self.is_asked(state, number);
            let codes = if asked { codes(question) } else { vec![NOT_ASKED] };
            let mut edges = Vec::with_capacity(codes.len());
            for code in &codes {
                let mut next = State::clone(state);
                self.read(&mut next, question.first, *code);
                edges.push(if *code == ANSWERED {
                    self.number(&mut ticking, (next, Ticked::default()))?
                } else {
                    self.leave_open(&mut next, question);
                    self.forget(&mut next, number + 1);
                    self.number(&mut behind, next)?
                });
            }
            let step = if asked { Step::Ask } else { Step::Skip };
            self.diagram.place(*node, step(question.number), &edges);
        }
        if let AnswerForm::Boxes(boxes) = question.form {
            for tick in 0..boxes.count {
                self.thin(&mut ticking, |(state, _)| state);
                ticking = self.tick(&ticking, &mut behind, (question, boxes, tick))?;
            }
        }
        Ok(behind)
    }

    /// The states behind a box; behind the last one those behind the question.
    fn tick(
        &mut self,
        before: &Level<(State, Ticked)>,
        behind: &mut Level<State>,
        (question, boxes, tick): (&Counted, Boxes, u8),
    ) -> Result<Level<(State, Ticked)>, TooManyStates> {
        let mut further = Level::default();
        for (node, pair) in &before.states {
            let (state, ticked) = pair.as_ref();
            let mut edges = [NOWHERE; 2];
            for (edge, code) in edges.iter_mut().zip([UNTICKED + tick, tick]) {
                let Some(ticked) = ticked.with(boxes, tick, code) else { continue };
                let mut next = state.clone();
                self.read(&mut next, question.first + 1 + usize::from(tick), code);
                *edge = if tick + 1 < boxes.count {
                    self.number(&mut further, (next, ticked))?
                } else {
                    self.forget(&mut next, usize::from(question.number) + 1);
                    self.number(behind, next)?
                };
            }
            self.diagram.place(
                *node,
                Step::Tick { question: question.number, number: tick },
                &edges,
            );
        }
        Ok(further)
    }

    /// Drops the states that are not to be followed.
    fn thin<S>(&self, level: &mut Level<S>, state: impl Fn(&S) -> &State) {
        let Some(keep) = self.keep else { return };
        let nodes: Vec<&[u32]> = level.states.iter().map(|(_, of)| &state(of)[..]).collect();
        let kept = keep(&nodes);
        level.states = kept.into_iter().map(|at| level.states[at].clone()).collect();
    }

    fn is_asked(&self, state: &State, question: usize) -> bool {
        let chains = &self.factors.whens.chains;
        self.factors.whens.tests[question].holds(&mut |atom| {
            chains[atom.chain].class(state[1 + atom.chain]).is_some_and(|class| atom.holds(class))
        })
    }

    /// Moves every chain that waits for `read`.
    fn read(&self, state: &mut State, read: usize, code: u8) {
        let codes = &self.factors.reads.reads[read].codes;
        let Some(place) = codes.iter().position(|listed| *listed == code) else { return };
        let chains = self.factors.whens.chains.iter().chain(self.factors.chains);
        for (node, chain) in state[1..].iter_mut().zip(chains) {
            if *node != FORGOTTEN {
                *node = chain.step(*node, read, place);
            }
        }
    }

    /// Reads all boxes of a question that was not answered as unticked.
    fn leave_open(&self, state: &mut State, question: &Counted) {
        for (read, code) in (question.first + 1..question.first + question.length).zip(UNTICKED..) {
            self.read(state, read, code);
        }
    }

    /// Goes on in the combination as far as it is decided, and drops every chain that neither it
    /// nor a question from `question` on depends on.
    fn forget(&self, state: &mut State, question: usize) {
        let Factors { whens, chains, combination, .. } = self.factors;
        let (outer, ends) = (1..=whens.chains.len(), 1 + whens.chains.len());
        while let Joint::Ask { chain, next } = &combination.nodes[index(state[0])] {
            let (low, high) = chains[*chain].reach(state[ends + chain]);
            let mut possible = next
                .iter()
                .filter(|(class, _)| (low..=high).contains(class))
                .map(|(_, node)| *node);
            let Some(first) = possible.next() else { break };
            if possible.any(|node| node != first) {
                break;
            }
            state[0] = first;
        }
        for (place, last) in outer.zip(&whens.last_use) {
            if *last < question {
                state[place] = FORGOTTEN;
            }
        }
        let needs = &self.needs[index(state[0])];
        for (node, needed) in state[ends..].iter_mut().zip(needs) {
            if !needed {
                *node = FORGOTTEN;
            }
        }
    }

    /// The node of a state; a new one where the state was not met before.
    fn number<S: Hash + Eq>(
        &mut self,
        level: &mut Level<S>,
        state: S,
    ) -> Result<u32, TooManyStates> {
        if let Some(number) = level.numbers.get(&state) {
            return Ok(*number);
        }
        let number = self.diagram.add();
        let state = Rc::new(state);
        level.numbers.insert(Rc::clone(&state), number);
        level.states.push((number, state));
        if self.diagram.len() > self.most { Err(TooManyStates) } else { Ok(number) }
    }
}

/// What may be read first of a question that is asked.
fn codes(question: &Counted) -> Vec<u8> {
    let answered = match question.form {
        AnswerForm::One(count) => 0..count,
        AnswerForm::Boxes(_) => ANSWERED..ANSWERED + 1,
    };
    answered.chain(question.optional.then_some(BLANK)).collect()
}

/// By node of the combination: the chains that it or a later node looks at.
fn needs(combination: &Combination, chains: usize) -> Vec<Vec<bool>> {
    let mut needs = vec![vec![false; chains]; combination.nodes.len()];
    let mut order: Vec<usize> = (0..combination.nodes.len()).collect();
    // Edges lead to later chains only, so the last chains come first.
    order.sort_by_key(|at| match &combination.nodes[*at] {
        Joint::Ask { chain, .. } => usize::MAX - chain,
        Joint::Leaf(_) => 0,
    });
    for at in order {
        let Joint::Ask { chain, next } = &combination.nodes[at] else { continue };
        let mut found = vec![false; chains];
        found[*chain] = true;
        for (_, node) in next {
            for (place, needed) in needs[index(*node)].iter().enumerate() {
                found[place] |= needed;
            }
        }
        needs[at] = found;
    }
    needs
}
