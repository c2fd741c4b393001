//! Building a product diagram, question by question and box by box.

use crate::compile::boxes::{Boxes, Ticked};
use crate::compile::chains::Chain;
use crate::compile::combination::{Combination, Joint};
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::interner::Interner;
use crate::compile::layout::Layout;
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

/// Of states, each as a list of nodes (the combination's, then those of the conditions' chains, then
/// those of the outcomes' chains), the places of those to keep, rising.
pub(super) type Keep<'a> = &'a dyn Fn(&[&[u32]]) -> Vec<usize>;

fn build(
    factors: Factors<'_>,
    most: usize,
    keep: Option<Keep<'_>>,
) -> Result<Diagram, TooManyStates> {
    let mut builder = Builder::new(factors, most, keep);
    let mut start = vec![0; builder.layout.words()];
    builder.forget(&mut start, 0);
    let mut level = Level::new(builder.layout.words(), 1);
    builder.number(&mut level, &start)?;
    for (number, question) in factors.reads.questions.iter().enumerate() {
        builder.thin(&mut level);
        level = builder.question(&level, question, number)?;
    }
    for (at, node) in level.nodes.iter().enumerate() {
        let joint = builder.layout.get(level.states.key(at), 0).unwrap_or(0);
        let outcome = match factors.combination.nodes[index(joint)] {
            Joint::Leaf(outcome) => outcome,
            // All chains have ended, so the combination has too.
            Joint::Ask { .. } => OutcomeIndex(0),
        };
        builder.diagram.place(*node, Step::End(outcome), &[]);
    }
    Ok(builder.diagram)
}

/// The states before a question or a box, with their nodes. A state is the node of the combination,
/// then the nodes of the conditions' chains, then those of the outcomes' chains, packed into words;
/// a place is full of ones where nothing depends on a chain any more. Before a box one more word
/// says what is ticked so far.
struct Level {
    states: Interner,
    nodes: Vec<u32>,
    /// The states that are followed further; `None`: all.
    followed: Option<Vec<usize>>,
}

impl Level {
    /// No states yet, of so many words; about so many are to come.
    fn new(words: usize, expected: usize) -> Self {
        Self { states: Interner::new(words, expected), nodes: Vec::new(), followed: None }
    }

    fn followed(&self) -> impl Iterator<Item = usize> {
        let all = if self.followed.is_none() { self.states.len() } else { 0 };
        self.followed.iter().flatten().copied().chain(0..all)
    }
}

struct Builder<'a> {
    factors: Factors<'a>,
    layout: Layout,
    /// By node of the combination, what covers the chains that neither it nor a later one looks at.
    idle: Vec<Vec<u64>>,
    /// By question, what covers the conditions' chains that neither it nor a later one looks at.
    past: Vec<Vec<u64>>,
    /// By read, the chains that wait for it somewhere, with their places in a state.
    waiting: Vec<Vec<(usize, &'a Chain)>>,
    most: usize,
    keep: Option<Keep<'a>>,
    diagram: Diagram,
}

impl<'a> Builder<'a> {
    fn new(factors: Factors<'a>, most: usize, keep: Option<Keep<'a>>) -> Self {
        let Factors { reads, whens, chains, combination } = factors;
        let mut layout = Layout::default();
        layout.add(combination.nodes.len());
        let mut waiting = vec![Vec::new(); reads.reads.len()];
        for (place, chain) in (1..).zip(whens.chains.iter().chain(chains)) {
            layout.add(chain.nodes.len());
            for read in chain.reads() {
                waiting[read].push((place, chain));
            }
        }
        let ends = 1 + whens.chains.len();
        let idle = needs(combination, chains.len()).into_iter().map(|needs| {
            let idle = needs.into_iter().enumerate().filter(|(_, needed)| !needed);
            layout.full(idle.map(|(chain, _)| ends + chain))
        });
        let idle = idle.collect();
        let past = (0..=reads.questions.len()).map(|question| {
            let past = whens.last_use.iter().enumerate().filter(|(_, last)| **last < question);
            layout.full(past.map(|(chain, _)| 1 + chain))
        });
        let past = past.collect();
        Self { factors, layout, idle, past, waiting, most, keep, diagram: Diagram::default() }
    }

    /// The states behind a question.
    fn question(
        &mut self,
        before: &Level,
        question: &Counted,
        number: usize,
    ) -> Result<Level, TooManyStates> {
        let words = self.layout.words();
        // Most levels are about as large as the one before.
        let expected = before.states.len();
        let boxes = if matches!(question.form, AnswerForm::Boxes(_)) { expected } else { 0 };
        let (mut behind, mut ticking) = (Level::new(words, expected), Level::new(words + 1, boxes));
        let (asked, not_asked) = (codes(question), [NOT_ASKED]);
        let mut next = vec![0; words + 1];
        let mut edges = Vec::new();
        for at in before.followed() {
            let state = before.states.key(at);
            let is_asked = self.is_asked(state, number);
            edges.clear();
            for code in if is_asked { &asked[..] } else { &not_asked } {
                next[..words].copy_from_slice(state);
                next[words] = 0;
                self.read(&mut next, question.first, *code);
                edges.push(if *code == ANSWERED {
                    self.number(&mut ticking, &next)?
                } else {
                    self.leave_open(&mut next, question);
                    self.forget(&mut next, number + 1);
                    self.number(&mut behind, &next[..words])?
                });
            }
            let step = if is_asked { Step::Ask } else { Step::Skip };
            self.diagram.place(before.nodes[at], step(question.number), &edges);
        }
        if let AnswerForm::Boxes(boxes) = question.form {
            for tick in 0..boxes.count {
                self.thin(&mut ticking);
                ticking = self.tick(&ticking, &mut behind, (question, boxes, tick))?;
            }
        }
        Ok(behind)
    }

    /// The states behind a box; behind the last one those behind the question.
    fn tick(
        &mut self,
        before: &Level,
        behind: &mut Level,
        (question, boxes, tick): (&Counted, Boxes, u8),
    ) -> Result<Level, TooManyStates> {
        let words = self.layout.words();
        let mut further = Level::new(words + 1, before.states.len());
        let mut next = vec![0; words + 1];
        for at in before.followed() {
            let state = before.states.key(at);
            let ticked = Ticked::from_word(state[words]);
            let mut edges = [NOWHERE; 2];
            for (edge, code) in edges.iter_mut().zip([UNTICKED + tick, tick]) {
                let Some(ticked) = ticked.with(boxes, tick, code) else { continue };
                next.copy_from_slice(state);
                self.read(&mut next, question.first + 1 + usize::from(tick), code);
                *edge = if tick + 1 < boxes.count {
                    next[words] = ticked.word();
                    self.number(&mut further, &next)?
                } else {
                    self.forget(&mut next, usize::from(question.number) + 1);
                    self.number(behind, &next[..words])?
                };
            }
            let step = Step::Tick { question: question.number, number: tick };
            self.diagram.place(before.nodes[at], step, &edges);
        }
        Ok(further)
    }

    /// Drops the states that are not to be followed.
    fn thin(&self, level: &mut Level) {
        let Some(keep) = self.keep else { return };
        let places = 1 + self.factors.whens.chains.len() + self.factors.chains.len();
        let unpacked = |at: usize| -> Vec<u32> {
            let state = level.states.key(at);
            (0..places).map(|at| self.layout.get(state, at).unwrap_or(FORGOTTEN)).collect()
        };
        let states: Vec<Vec<u32>> = (0..level.states.len()).map(unpacked).collect();
        let states: Vec<&[u32]> = states.iter().map(Vec::as_slice).collect();
        level.followed = Some(keep(&states));
    }

    fn is_asked(&self, state: &[u64], question: usize) -> bool {
        let chains = &self.factors.whens.chains;
        self.factors.whens.tests[question].holds(&mut |atom| {
            let node = self.layout.get(state, 1 + atom.chain);
            let class = node.and_then(|node| chains[atom.chain].class(node));
            class.is_some_and(|class| atom.holds(class))
        })
    }

    /// Moves every chain that waits for `read`.
    fn read(&self, state: &mut [u64], read: usize, code: u8) {
        if self.waiting[read].is_empty() {
            return;
        }
        let codes = &self.factors.reads.reads[read].codes;
        let Some(place) = codes.iter().position(|listed| *listed == code) else { return };
        for (at, chain) in &self.waiting[read] {
            if let Some(node) = self.layout.get(state, *at) {
                self.layout.set(state, *at, chain.step(node, read, place));
            }
        }
    }

    /// Reads all boxes of a question that was not answered as unticked.
    fn leave_open(&self, state: &mut [u64], question: &Counted) {
        for (read, code) in (question.first + 1..question.first + question.length).zip(UNTICKED..) {
            self.read(state, read, code);
        }
    }

    /// Goes on in the combination as far as it is decided, and drops every chain that neither it
    /// nor a question from `question` on depends on.
    fn forget(&self, state: &mut [u64], question: usize) {
        let Factors { whens, chains, combination, .. } = self.factors;
        let ends = 1 + whens.chains.len();
        let mut joint = self.layout.get(state, 0).unwrap_or(0);
        while let Joint::Ask { chain, next } = &combination.nodes[index(joint)] {
            let Some(node) = self.layout.get(state, ends + chain) else { break };
            let (low, high) = chains[*chain].reach(node);
            let mut possible = next
                .iter()
                .filter(|(class, _)| (low..=high).contains(class))
                .map(|(_, node)| *node);
            let Some(first) = possible.next() else { break };
            if possible.any(|node| node != first) {
                break;
            }
            joint = first;
        }
        self.layout.set(state, 0, joint);
        let idle = self.idle[index(joint)].iter().zip(&self.past[question]);
        for (word, (idle, past)) in state.iter_mut().zip(idle) {
            *word |= idle | past;
        }
    }

    /// The node of a state; a new one where the state was not met before.
    fn number(&mut self, level: &mut Level, state: &[u64]) -> Result<u32, TooManyStates> {
        let (at, fresh) = level.states.add(state);
        if fresh {
            level.nodes.push(self.diagram.add());
            if self.diagram.len() > self.most {
                return Err(TooManyStates);
            }
        }
        Ok(level.nodes[at])
    }
}

/// A chain in a list of nodes on which nothing depends any more.
const FORGOTTEN: u32 = u32::MAX;

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
