//! Walks at random, where there are too many different ones to count: the same ones every time.

use crate::analysis::trail::Must;
use crate::compile::boxes::Boxes;
use crate::compile::combination::{Combination, Joint};
use crate::compile::logic::Logic;
use crate::compile::numbering::index;
use crate::compile::reads::{ANSWERED, AnswerForm, BLANK, Counted, NOT_ASKED, UNTICKED};
use crate::compile::roads::Said;
use crate::model::ids::OutcomeIndex;

/// A walk with its end.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// What is answered to each question that is asked.
    pub(super) answers: Vec<(u16, Said)>,
    /// Where it ends.
    pub(super) outcome: OutcomeIndex,
}

/// Takes walks at random, each answer equally often.
pub(super) struct Sampler<'a> {
    logic: &'a Logic,
    /// By question, what must be said where it is asked.
    musts: Vec<Option<Must>>,
    chance: u64,
}

impl<'a> Sampler<'a> {
    /// Begins at a fixed seed.
    pub(super) fn new(logic: &'a Logic) -> Self {
        let musts = vec![None; logic.reads.questions.len()];
        Self { logic, musts, chance: 0x616e_7465_726f_6f6d }
    }

    /// Always answers a question so where it is asked.
    pub(super) fn with(mut self, question: u16, must: Must) -> Self {
        self.musts[usize::from(question)] = Some(must);
        self
    }

    /// The next walk; `None` where it is not asked a question that it must answer.
    pub(super) fn next(&mut self) -> Option<Sample> {
        let logic = self.logic;
        let mut whens = vec![0; logic.whens.chains.len()];
        let mut chains = vec![0; logic.chains.len()];
        let mut answers = Vec::new();
        for (number, question) in logic.reads.questions.iter().enumerate() {
            let asked = logic.whens.tests[number].holds(&mut |atom| {
                let class = logic.whens.chains[atom.chain].class(whens[atom.chain]);
                class.is_some_and(|class| atom.holds(class))
            });
            let must = self.musts[number];
            if !asked && must.is_some() {
                return None;
            }
            let said = asked.then(|| match must {
                Some(Must::Say(said)) => said,
                _ => self.answer(question),
            });
            answers.extend(said.map(|said| (question.number, said)));
            for (at, code) in codes(question, said) {
                let read = &logic.reads.reads[at].codes;
                let Some(place) = read.iter().position(|listed| *listed == code) else { continue };
                for (node, chain) in whens.iter_mut().zip(&logic.whens.chains) {
                    *node = chain.step(*node, at, place);
                }
                for (node, chain) in chains.iter_mut().zip(&logic.chains) {
                    *node = chain.step(*node, at, place);
                }
            }
        }
        let class = |chain: usize| logic.chains[chain].class(chains[chain]);
        Some(Sample { answers, outcome: end(&logic.combination, &class)? })
    }

    fn answer(&mut self, question: &Counted) -> Said {
        match question.form {
            AnswerForm::One(count) => {
                let picked = self.below(u64::from(count) + u64::from(question.optional));
                u8::try_from(picked).ok().filter(|at| *at < count).map_or(Said::Blank, Said::One)
            }
            AnswerForm::Boxes(boxes) => self.boxes(boxes, question),
        }
    }

    /// Draws until the boxes may stand together, so that each allowed set comes equally often.
    fn boxes(&mut self, boxes: Boxes, question: &Counted) -> Said {
        let sets = 1_u64 << boxes.count;
        // Most draws are in vain where few sets are allowed; the last resort is a set that is.
        for _ in 0..100_000 {
            let set = u32::try_from(self.below(sets)).unwrap_or_default();
            if set == 0 && question.optional {
                return Said::Blank;
            }
            if boxes.allows(set) {
                return Said::Boxes(set);
            }
        }
        let allowed = (1..1_u32 << boxes.count).find(|set| boxes.allows(*set));
        allowed.map_or(Said::Blank, Said::Boxes)
    }

    /// A number below `most`: Steele, Lea and Flood's `SplitMix64` (OOPSLA 2014), scaled.
    fn below(&mut self, most: u64) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.chance;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u64::try_from((u128::from(mixed) * u128::from(most)) >> 64).unwrap_or_default()
    }
}

/// The reads of a question with what is met there.
fn codes(question: &Counted, said: Option<Said>) -> Vec<(usize, u8)> {
    let head = match said {
        None => NOT_ASKED,
        Some(Said::Blank) => BLANK,
        Some(Said::One(choice)) => choice,
        Some(Said::Boxes(_)) => ANSWERED,
    };
    let set = if let Some(Said::Boxes(set)) = said { set } else { 0 };
    let boxes = (0_u8..).zip(question.first + 1..question.first + question.length);
    let boxes = boxes
        .map(|(number, at)| (at, if set >> number & 1 == 1 { number } else { UNTICKED + number }));
    std::iter::once((question.first, head)).chain(boxes).collect()
}

fn end(combination: &Combination, class: &dyn Fn(usize) -> Option<u16>) -> Option<OutcomeIndex> {
    let mut node = 0;
    loop {
        match &combination.nodes[index(node)] {
            Joint::Leaf(outcome) => return Some(*outcome),
            Joint::Ask { chain, next } => {
                let here = class(*chain)?;
                node = next.iter().find(|(class, _)| *class == here)?.1;
            }
        }
    }
}
