//! A self-check in all its forms, and whether they agree.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

use anteroom::compile::chains::Node;
use anteroom::compile::combination::Joint;
use anteroom::compile::counts::Counts;
use anteroom::compile::diagram::{Diagram, Step};
use anteroom::compile::logic::Logic;
use anteroom::model::condition::{Decimal, LinearForm};
use anteroom::model::ids::OutcomeIndex;
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use num_bigint::BigUint;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use crate::seal::naive::{self, Walk};
use crate::seal::opener::{Page, Said};
use crate::seal::sites::{compiled, page, plain};

pub(crate) type Verdict = Result<(), TestCaseError>;

/// A self-check in all its forms.
pub(crate) struct Forms<'a> {
    check: &'a SelfCheck,
    walks: &'a [Walk],
    logic: Logic,
    diagram: Diagram,
    page: Page,
    greatest: RefCell<Vec<(LinearForm, Decimal)>>,
    shares: RefCell<BTreeMap<String, String>>,
}

impl<'a> Forms<'a> {
    /// All forms; the codes of the mistakes where it cannot be compiled.
    pub(crate) fn of(
        check: &'a SelfCheck,
        walks: &'a [Walk],
    ) -> Result<Self, HashSet<&'static str>> {
        let logic = Logic::of(check).map_err(|found| {
            found.iter().map(|diagnostic| diagnostic.code).collect::<HashSet<_>>()
        })?;
        let diagram = logic.diagram().unwrap();
        let page = page(&compiled(plain(vec![check.clone()])));
        let (greatest, shares) = (RefCell::default(), RefCell::default());
        Ok(Self { check, walks, logic, diagram, page, greatest, shares })
    }

    /// What a form reaches at most, over all walks.
    fn greatest(&self, form: &LinearForm) -> Option<Decimal> {
        if let Some((_, known)) = self.greatest.borrow().iter().find(|(known, _)| known == form) {
            return Some(*known);
        }
        let greatest = self.walks.iter().map(|walk| naive::value(self.check, form, walk)).max()?;
        self.greatest.borrow_mut().push((form.clone(), greatest));
        Some(greatest)
    }

    /// On one walk.
    pub(crate) fn agree_on(&self, walk: &Walk) -> Verdict {
        let expected = naive::outcome(self.check, walk, &|form| self.greatest(form));
        let said = counted(self.check, walk);
        prop_assert_eq!(by_diagram(&self.logic, &self.diagram, &said), expected, "diagram");
        let (outcome, bands) = by_chains(&self.logic, &said);
        prop_assert_eq!(outcome, expected, "chains");
        let banded = (0..self.check.dimensions.len())
            .filter(|at| !self.check.dimensions[*at].bands.is_empty());
        let expected_bands: BTreeMap<usize, usize> =
            banded.map(|at| (at, naive::band(self.check, walk, at))).collect();
        prop_assert_eq!(&bands, &expected_bands, "bands of chains");

        let opened = self.page.walk(&said);
        prop_assert!(opened.is_some(), "nothing opens");
        let opened = opened.unwrap();
        let meant = &self.check.outcomes[expected.0];
        prop_assert_eq!(opened.outcome["outcome"].as_str(), Some(meant.id.as_str()), "sealed");
        prop_assert_eq!(opened.outcome["kind"].as_str(), Some(meant.kind.as_str()));
        let place = |name: &str| self.check.dimensions.iter().position(|of| of.id.as_str() == name);
        let position = |band: &Value| {
            let position = usize::try_from(band["position"][0].as_u64()?).ok()?;
            Some((place(band["dimension"].as_str()?)?, position))
        };
        let opened_bands: Option<BTreeMap<usize, usize>> =
            opened.bands.iter().map(position).collect();
        prop_assert_eq!(opened_bands, Some(expected_bands), "sealed bands");
        self.share_is_right(expected, opened.outcome["share"].as_str())?;
        self.page_asks_the_same(&said)
    }

    /// Ready outcomes of one route give one share, others another, and the rest give none.
    fn share_is_right(&self, outcome: OutcomeIndex, share: Option<&str>) -> Verdict {
        let outcome = &self.check.outcomes[outcome.0];
        prop_assert_eq!(share.is_some(), outcome.kind == OutcomeKind::Ready);
        let Some(share) = share else { return Ok(()) };
        let route = outcome.booking.as_ref().map_or("", |booking| booking.as_str());
        let mut shares = self.shares.borrow_mut();
        let known = shares.entry(route.to_owned()).or_insert_with(|| share.to_owned()).clone();
        prop_assert_eq!(known, share);
        let distinct: HashSet<&String> = shares.values().collect();
        prop_assert_eq!(distinct.len(), shares.len());
        Ok(())
    }

    /// The page's own conditions ask what was asked, and what is left lies in its bounds.
    fn page_asks_the_same(&self, said: &[Said]) -> Verdict {
        let mut left = said.iter().filter(|said| **said != Said::NotAsked).count();
        for (at, answer) in said.iter().enumerate() {
            let asked = *answer != Said::NotAsked;
            prop_assert_eq!(self.page.is_asked(at, &said[..at]), asked, "question {}", at);
            if asked {
                left -= 1;
                let [least, most] = self.logic.left[at];
                prop_assert!((least..=most).contains(&left), "{} left behind {}", left, at);
            }
        }
        Ok(())
    }

    /// Walks, shares, what is always asked and what is left, counted over all walks.
    pub(crate) fn numbers_are_right(&self) -> Verdict {
        let counts: Counts = self.logic.count(&self.diagram);
        let mut ends: BTreeMap<usize, Vec<&Walk>> = BTreeMap::new();
        for walk in self.walks {
            let outcome = naive::outcome(self.check, walk, &|form| self.greatest(form));
            ends.entry(outcome.0).or_default().push(walk);
        }
        prop_assert_eq!(counts.walks(), BigUint::from(self.walks.len()));
        for (at, numbers) in counts.outcomes.iter().enumerate() {
            let walks = ends.remove(&at).unwrap_or_default();
            prop_assert_eq!(&numbers.walks, &BigUint::from(walks.len()));
            prop_assert_eq!(numbers.is_reached(), !walks.is_empty());
            let share: BigRational = walks.iter().map(|walk| naive::share(self.check, walk)).sum();
            prop_assert_eq!(&numbers.share, &share);
            for question in 0..u16::try_from(self.logic.reads.questions.len()).unwrap() {
                let asks = |walk: &&Walk| {
                    counted(self.check, walk)[usize::from(question)] != Said::NotAsked
                };
                prop_assert_eq!(numbers.always_asks(question), walks.iter().all(asks));
            }
        }
        prop_assert_eq!(&self.logic.left, &self.left());
        Ok(())
    }

    fn left(&self) -> Vec<[usize; 2]> {
        let mut left = vec![None; self.logic.reads.questions.len()];
        for walk in self.walks {
            let asked: Vec<bool> =
                counted(self.check, walk).iter().map(|said| *said != Said::NotAsked).collect();
            for at in (0..asked.len()).filter(|at| asked[*at]) {
                let behind = asked[at + 1..].iter().filter(|asked| **asked).count();
                let [least, most] = left[at].unwrap_or([behind; 2]);
                left[at] = Some([least.min(behind), most.max(behind)]);
            }
        }
        left.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// No node stands twice, none is idle, and all are numbered breadth first.
    pub(crate) fn are_reduced(&self) -> Verdict {
        for chain in &self.logic.chains {
            let next = |node: &Node| match node {
                Node::Ask { next, .. } => next.clone(),
                Node::End { .. } => Vec::new(),
            };
            reduced(&chain.nodes, next)?;
        }
        reduced(&self.logic.combination.nodes, |node| match node {
            Joint::Ask { next, .. } => next.iter().map(|(_, next)| *next).collect(),
            Joint::Leaf(_) => Vec::new(),
        })
    }
}

fn reduced<N: Hash + Eq>(nodes: &[N], next: impl Fn(&N) -> Vec<u32>) -> Verdict {
    let distinct: HashSet<&N> = nodes.iter().collect();
    prop_assert_eq!(distinct.len(), nodes.len());
    let mut met = 1;
    for node in nodes {
        let next = next(node);
        prop_assert!(next.is_empty() || next.iter().any(|other| *other != next[0]));
        for other in next {
            prop_assert!(other <= met, "numbers are given breadth first");
            met = met.max(other + 1);
        }
    }
    prop_assert_eq!(usize::try_from(met).unwrap(), nodes.len());
    Ok(())
}

/// What was said to the questions that count.
fn counted(check: &SelfCheck, walk: &[Said]) -> Vec<Said> {
    let said = check.questions.iter().zip(walk);
    let counted = said.filter(|(question, _)| question.kind != QuestionKind::Text);
    counted.map(|(_, said)| said.clone()).collect()
}

fn by_diagram(logic: &Logic, diagram: &Diagram, said: &[Said]) -> OutcomeIndex {
    let mut node = 0;
    loop {
        let (step, edges) = diagram.node(node);
        let of = |question: u16| &said[usize::from(question)];
        node = match step {
            Step::End(outcome) => return outcome,
            Step::Skip(question) => {
                assert_eq!(*of(question), Said::NotAsked);
                edges[0]
            }
            Step::Ask(question) => match of(question) {
                Said::One(choice) => edges[*choice],
                Said::Boxes(_) => edges[0],
                Said::Blank => *edges.last().unwrap(),
                Said::NotAsked => panic!("{question} was not asked: {:?}", logic.reads),
            },
            Step::Tick { question, number } => {
                let Said::Boxes(boxes) = of(question) else { panic!("{question} has no boxes") };
                edges[usize::from(boxes.contains(&usize::from(number)))]
            }
        };
    }
}

/// The outcome, and the band of each dimension that has some.
fn by_chains(logic: &Logic, said: &[Said]) -> (OutcomeIndex, BTreeMap<usize, usize>) {
    let mut classes = Vec::new();
    let mut bands = BTreeMap::new();
    for (chain, dimension) in logic.chains.iter().zip(&logic.banded) {
        let mut node = 0;
        for (at, read) in logic.reads.reads.iter().enumerate() {
            let code = code(&said[usize::from(read.question)], &read.codes);
            let place = read.codes.iter().position(|listed| *listed == code).unwrap();
            node = chain.step(node, at, place);
        }
        let class = chain.class(node).unwrap();
        if let Some(dimension) = dimension {
            bands.insert(dimension.0, usize::from(chain.band(class).unwrap()));
        }
        classes.push(class);
    }
    let mut node = 0;
    loop {
        match &logic.combination.nodes[node] {
            Joint::Leaf(outcome) => return (*outcome, bands),
            Joint::Ask { chain, next } => {
                let (_, next) = next.iter().find(|(class, _)| *class == classes[*chain]).unwrap();
                node = usize::try_from(*next).unwrap();
            }
        }
    }
}

/// What a read with this value list meets.
fn code(said: &Said, codes: &[u8]) -> u8 {
    let absent = if *said == Said::Blank { 254 } else { 255 };
    match (said, codes) {
        // A box: ticked or not.
        (Said::Boxes(boxes), [ticked, other]) if *other == ticked.wrapping_add(128) => {
            if boxes.contains(&usize::from(*ticked)) { *ticked } else { *other }
        }
        (_, [ticked, other]) if *other == ticked.wrapping_add(128) => *other,
        (Said::Boxes(_), _) => 253,
        (Said::One(choice), _) => u8::try_from(*choice).unwrap(),
        (Said::NotAsked | Said::Blank, _) => absent,
    }
}
