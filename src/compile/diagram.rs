//! The exact product diagram of a self-check: every walk is one path, and two ways of answering
//! come together where later questions and rules can no longer tell them apart. It is for analysis
//! and never ships.

use std::collections::HashMap;
use std::rc::Rc;

use crate::compile::chains::Chain;
use crate::compile::combination::{Combination, Joint};
use crate::compile::numbering::{index, number_of};
use crate::compile::reads::{
    ANSWERED, AnswerForm, BLANK, Boxes, Counted, NOT_ASKED, Reads, UNTICKED,
};
use crate::compile::whens::Whens;
use crate::model::ids::OutcomeIndex;

/// Where a box's edge leads that may not be taken.
pub const NOWHERE: u32 = u32::MAX;

/// A product diagram; node 0 is its root.
#[derive(Debug)]
pub struct Diagram {
    nodes: Vec<Node>,
    edges: Vec<u32>,
    order: Vec<u32>,
}

/// What stands at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

#[derive(Clone, Copy, Debug)]
struct Node {
    step: Step,
    first: u32,
    length: u32,
}

impl Diagram {
    /// The product of all that a walk's outcome depends on.
    ///
    /// # Errors
    /// More than `most` states.
    pub fn build(factors: Factors<'_>, most: usize) -> Result<Self, TooManyStates> {
        let diagram = Self { nodes: Vec::new(), edges: Vec::new(), order: Vec::new() };
        let needs = needs(factors.combination, factors.chains.len());
        let mut builder = Builder { factors, needs, most, diagram };
        let mut start: State = vec![0; 1 + builder.whens() + factors.chains.len()];
        builder.forget(&mut start, 0);
        let mut level = Level::default();
        builder.number(&mut level, start)?;
        for (number, question) in factors.reads.questions.iter().enumerate() {
            level = builder.question(&level, question, number)?;
        }
        for (node, state) in &level.states {
            let outcome = match factors.combination.nodes[index(state[0])] {
                Joint::Leaf(outcome) => outcome,
                Joint::Ask { .. } => OutcomeIndex(0),
            };
            builder.place(*node, Step::End(outcome), &[]);
        }
        Ok(builder.diagram)
    }

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
}

/// The node of the combination, then the nodes of the conditions' chains, then those of the
/// outcomes' chains; [`FORGOTTEN`] where nothing depends on a chain any more.
type State = Vec<u32>;

const FORGOTTEN: u32 = u32::MAX;

/// How many boxes are ticked so far, and whether one that stands alone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Ticked {
    count: u8,
    alone: bool,
}

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
    diagram: Diagram,
}

impl Builder<'_> {
    fn whens(&self) -> usize {
        self.factors.whens.chains.len()
    }

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
            self.place(*node, step(question.number), &edges);
        }
        if let AnswerForm::Boxes(boxes) = question.form {
            for tick in 0..boxes.count {
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
            self.place(*node, Step::Tick { question: question.number, number: tick }, &edges);
        }
        Ok(further)
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
    fn number<S: std::hash::Hash + Eq>(
        &mut self,
        level: &mut Level<S>,
        state: S,
    ) -> Result<u32, TooManyStates> {
        if let Some(number) = level.numbers.get(&state) {
            return Ok(*number);
        }
        let number = number_of(self.diagram.nodes.len());
        let unknown = Node { step: Step::End(OutcomeIndex(0)), first: 0, length: 0 };
        self.diagram.nodes.push(unknown);
        let state = Rc::new(state);
        level.numbers.insert(Rc::clone(&state), number);
        level.states.push((number, state));
        if self.diagram.nodes.len() > self.most { Err(TooManyStates) } else { Ok(number) }
    }

    fn place(&mut self, node: u32, step: Step, edges: &[u32]) {
        let first = number_of(self.diagram.edges.len());
        self.diagram.edges.extend(edges);
        self.diagram.nodes[index(node)] = Node { step, first, length: number_of(edges.len()) };
        self.diagram.order.push(node);
    }
}

impl Ticked {
    /// The same behind a box that is read as `code`; `None` where no allowed set begins so.
    fn with(self, boxes: Boxes, tick: u8, code: u8) -> Option<Self> {
        let after = match (code == tick, boxes.is_exclusive(tick)) {
            (false, _) => self,
            (true, true) if self.count == 0 && !self.alone => Self { count: 0, alone: true },
            (true, false) if !self.alone => Self { count: self.count + 1, alone: false },
            (true, _) => return None,
        };
        let left = (tick + 1..boxes.count).filter(|later| boxes.is_exclusive(*later)).count();
        let others = usize::from(boxes.count - tick - 1) - left;
        let may_come_alone = after.count == 0 && left > 0;
        let enough = usize::from(after.count) + others >= usize::from(boxes.min);
        let fits = after.count <= boxes.max && enough;
        (after.alone || fits || may_come_alone).then_some(after)
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
