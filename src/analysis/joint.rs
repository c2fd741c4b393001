//! Walks through two diagrams at once.
//!
//! Every complete set of answers is followed. A question that only one version asks is answered in
//! every way; an answer that only one version has ends the walk in the other.

use std::collections::{BTreeMap, HashMap};

use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::analysis::against::{Comparison, Shift};
use crate::analysis::align::Aligned;
use crate::analysis::vanished;
use crate::compile::diagram::{Diagram, NOWHERE, Step};
use crate::compile::insight::{Answer, Walk};
use crate::compile::logic::Logic;
use crate::compile::reads::AnswerForm;
use crate::compile::roads::Said;
use crate::model::ids::OutcomeIndex;
use crate::model::outcome::OutcomeKind;

/// The most pairs of states that are followed.
const MOST_PAIRS: usize = 5_000_000;

/// A place in each diagram; [`NOWHERE`] where the walk is not possible in that version.
type Pair = [u32; 2];

/// The pairs behind a question or box, in the order in which they were first met, so that the walks
/// that are shown do not depend on how pairs are hashed.
#[derive(Default)]
struct Level {
    places: HashMap<Pair, usize>,
    arrivals: Vec<(Pair, Arrival)>,
}

/// How many walks come to a pair, and how the first of them came.
#[derive(Clone, Debug)]
struct Arrival {
    walks: BigUint,
    /// Its number among all.
    number: u32,
}

/// Two versions, and where walks through both have come to.
pub(super) struct Joint<'a> {
    aligned: &'a Aligned,
    logics: [&'a Logic; 2],
    diagrams: [&'a Diagram; 2],
    /// By number of an arrival, whence the first walk came, and what it answered last; for a box
    /// the bit that it ticked.
    from: Vec<(u32, Option<Mark>)>,
    ends: Vec<(Pair, Arrival)>,
}

/// What is said between two pairs.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Said(u16, Said),
    /// The boxes of a question begin.
    Head(u16),
    Ticked(u8),
}

impl<'a> Joint<'a> {
    /// At the beginning of both.
    pub(super) fn new(
        aligned: &'a Aligned,
        logics: [&'a Logic; 2],
        diagrams: [&'a Diagram; 2],
    ) -> Self {
        Self { aligned, logics, diagrams, from: vec![(0, None)], ends: Vec::new() }
    }

    /// Follows all walks through both diagrams; `None` where they come to too many pairs.
    pub(super) fn follow(&mut self) -> Option<()> {
        let root = Arrival { walks: BigUint::one(), number: 0 };
        let mut level = Level { places: HashMap::new(), arrivals: vec![([0, 0], root)] };
        for question in &self.logics[1].reads.questions {
            let mut behind = Level::default();
            let mut ticking = Level::default();
            for (pair, arrival) in level.arrivals {
                self.question(question.number, (pair, &arrival), (&mut behind, &mut ticking))?;
            }
            if let AnswerForm::Boxes(boxes) = question.form {
                for tick in 0..boxes.count {
                    let last = tick + 1 == boxes.count;
                    let mut further = Level::default();
                    for (pair, arrival) in ticking.arrivals {
                        let next = if last { &mut behind } else { &mut further };
                        self.tick((question.number, tick), (pair, &arrival), next)?;
                    }
                    ticking = further;
                }
            }
            level = behind;
        }
        self.ends = level.arrivals;
        Some(())
    }

    fn question(
        &mut self,
        question: u16,
        (pair, arrival): (Pair, &Arrival),
        (behind, ticking): (&mut Level, &mut Level),
    ) -> Option<()> {
        let at = usize::from(question);
        let asks = self.asks(pair);
        if !asks.contains(&true) {
            return self.arrive(behind, (self.along(pair, |_| Some(0)), None), arrival);
        }
        let optional = self.logics.map(|logic| logic.reads.questions[at].optional);
        let form = self.logics[1].reads.questions[at].form;
        let open_edge = match form {
            AnswerForm::One(count) => usize::from(count),
            AnswerForm::Boxes(_) => 1,
        };
        // What nobody who asks takes for an answer is none.
        let offered = |takes: [bool; 2]| (0..2).any(|which| asks[which] && takes[which]);
        if offered(optional) {
            let open = self.along(pair, |which| optional[which].then_some(open_edge));
            self.arrive(behind, (open, Some(Mark::Said(question, Said::Blank))), arrival)?;
        }
        let AnswerForm::One(count) = form else {
            let head = self.along(pair, |_| Some(0));
            return self.arrive(ticking, (head, Some(Mark::Head(question))), arrival);
        };
        for choice in 0..count {
            let takes =
                [0, 1].map(|which: usize| self.aligned.blanks[which][at] >> choice & 1 == 0);
            if offered(takes) {
                let next = self.along(pair, |which| takes[which].then_some(usize::from(choice)));
                let mark = Mark::Said(question, Said::One(choice));
                self.arrive(behind, (next, Some(mark)), arrival)?;
            }
        }
        Some(())
    }

    fn tick(
        &mut self,
        (question, tick): (u16, u8),
        (pair, arrival): (Pair, &Arrival),
        next: &mut Level,
    ) -> Option<()> {
        for edge in 0..2_u8 {
            let mut to = pair;
            let mut taken = false;
            for (which, node) in to.iter_mut().enumerate().filter(|(_, node)| **node != NOWHERE) {
                if let (Step::Tick { .. }, edges) = self.diagrams[which].node(*node) {
                    let blank = self.aligned.blanks[which][usize::from(question)] >> tick & 1 == 1;
                    *node = if blank && edge == 1 { NOWHERE } else { edges[usize::from(edge)] };
                    taken |= *node != NOWHERE;
                }
            }
            // What nobody who asks takes for an answer is none.
            if !taken {
                continue;
            }
            let mark = (edge == 1).then_some(Mark::Ticked(tick));
            self.arrive(next, (to, mark), arrival)?;
        }
        Some(())
    }

    fn asks(&self, pair: Pair) -> [bool; 2] {
        let ask = |which: usize| {
            pair[which] != NOWHERE
                && matches!(self.diagrams[which].node(pair[which]).0, Step::Ask(_))
        };
        [ask(0), ask(1)]
    }

    /// Each version along its edge; one that is not asked along its only one.
    fn along(&self, pair: Pair, edge: impl Fn(usize) -> Option<usize>) -> Pair {
        let one = |which: usize| {
            if pair[which] == NOWHERE {
                return NOWHERE;
            }
            let (step, edges) = self.diagrams[which].node(pair[which]);
            let at = if matches!(step, Step::Skip(_)) { Some(0) } else { edge(which) };
            at.and_then(|at| edges.get(at)).copied().unwrap_or(NOWHERE)
        };
        [one(0), one(1)]
    }

    fn arrive(
        &mut self,
        level: &mut Level,
        (pair, mark): (Pair, Option<Mark>),
        arrival: &Arrival,
    ) -> Option<()> {
        if pair == [NOWHERE; 2] {
            return Some(());
        }
        if let Some(known) = level.places.get(&pair) {
            level.arrivals[*known].1.walks += &arrival.walks;
            return Some(());
        }
        let number = u32::try_from(self.from.len()).ok()?;
        self.from.push((arrival.number, mark));
        level.places.insert(pair, level.arrivals.len());
        level.arrivals.push((pair, Arrival { walks: arrival.walks.clone(), number }));
        (self.from.len() <= MOST_PAIRS).then_some(())
    }

    /// What all walks that were followed come to.
    pub(super) fn comparison(&self) -> Comparison {
        let [before, now] = &self.aligned.versions;
        let zero = BigUint::zero;
        let mut found = Comparison {
            id: now.id.clone(),
            walks: zero(),
            changed: zero(),
            lost: zero(),
            won: zero(),
            only_before: self.vanished(0),
            only_now: self.vanished(1),
            shifts: Vec::new(),
        };
        let mut shifts: BTreeMap<(usize, usize), (BigUint, u32)> = BTreeMap::new();
        for (pair, Arrival { walks, number }) in &self.ends {
            let (Some(from), Some(to)) = (self.end(*pair, 0), self.end(*pair, 1)) else { continue };
            found.walks += walks;
            let (one, other) = (&before.outcomes[from.0], &now.outcomes[to.0]);
            if one.id != other.id {
                found.changed += walks;
                let shift = shifts.entry((from.0, to.0)).or_insert((zero(), *number));
                shift.0 += walks;
            }
            match [one.kind, other.kind].map(|kind| kind == OutcomeKind::Ready) {
                [true, false] => found.lost += walks,
                [false, true] => found.won += walks,
                _ => {}
            }
        }
        let shift = |((from, to), (walks, number)): ((usize, usize), (BigUint, u32))| Shift {
            from: (before.outcomes[from].id.clone(), before.outcomes[from].kind),
            to: (now.outcomes[to].id.clone(), now.outcomes[to].kind),
            walks,
            witness: self.walk(number),
        };
        found.shifts = shifts.into_iter().map(shift).collect();
        found.shifts.sort_by(|one, other| other.walks.cmp(&one.walks));
        found
    }

    /// How many walks of a version give an answer that the other one does not take.
    fn vanished(&self, which: usize) -> BigUint {
        let both = [which, 1 - which];
        vanished::count(vanished::Pair {
            diagram: self.diagrams[which],
            reads: both.map(|of| &self.logics[of].reads),
            missing: both.map(|of| &self.aligned.blanks[of][..]),
        })
    }

    fn end(&self, pair: Pair, which: usize) -> Option<OutcomeIndex> {
        match self.diagrams[which].node(pair.get(which).copied().filter(|it| *it != NOWHERE)?).0 {
            Step::End(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// The first walk that came to an arrival.
    fn walk(&self, mut number: u32) -> Walk {
        let now = &self.aligned.versions[1];
        let mut answers = Vec::new();
        let mut boxes = Vec::new();
        while number != 0 {
            let (before, mark) = self.from[number as usize];
            let question = |number: u16| {
                &now.questions[self.logics[1].reads.questions[usize::from(number)].index.0]
            };
            match mark {
                Some(Mark::Ticked(number)) => boxes.push(number),
                Some(Mark::Head(number)) => {
                    let question = question(number);
                    let ticked = boxes.drain(..).rev();
                    let ticked = ticked.map(|at| question.choices[usize::from(at)].id.clone());
                    answers.push((question.id.clone(), Answer::Several(ticked.collect())));
                }
                Some(Mark::Said(number, said)) => {
                    let question = question(number);
                    let answer = match said {
                        Said::One(at) => Answer::One(question.choices[usize::from(at)].id.clone()),
                        Said::Boxes(_) | Said::Blank => Answer::Blank,
                    };
                    answers.push((question.id.clone(), answer));
                }
                None => {}
            }
            number = before;
        }
        answers.reverse();
        Walk { answers, near: None }
    }
}
