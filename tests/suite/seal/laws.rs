//! For every self-check and every walk: direct evaluation == product diagram == chains == what the
//! page's data opens; and what is counted beforehand is what comes of all walks together.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use anteroom::compile::analysis::Analysis;
use anteroom::compile::chains::Node;
use anteroom::compile::combination::Joint;
use anteroom::compile::diagram::{Diagram, Step};
use anteroom::compile::logic::Logic;
use anteroom::model::condition::{Decimal, LinearForm};
use anteroom::model::ids::OutcomeIndex;
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use num_bigint::BigUint;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::seal::naive::{self, Walk};
use crate::seal::opener::{Page, Said, list};
use crate::seal::sites::{compiled, page, plain, reife};
use crate::seal::sketch::{EVERY_ATOM, Sketch, WITHOUT_PERCENT, sketches};

/// Up to so many walks are all taken.
const ALL_WALKS: usize = 5_000;
const SAMPLES: usize = 200;

type Verdict = Result<(), TestCaseError>;

/// How often a law is tried: a hundred times as often with `ANTEROOM_LONG=1`.
fn runner(cases: u32) -> TestRunner {
    #[allow(clippy::disallowed_methods, reason = "a test is asked for patience by its environment")]
    let long = std::env::var("ANTEROOM_LONG").is_ok_and(|value| value == "1");
    let cases = if long { cases * 100 } else { cases };
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..Config::default()
    })
}

#[test]
fn all_forms_agree_on_every_walk() {
    let all = |sketch: Sketch| {
        let check = sketch.check();
        let Some(walks) = naive::walks(&check, ALL_WALKS) else {
            return Err(TestCaseError::reject("too many walks to take them all"));
        };
        of_all(&check, &walks)
    };
    runner(80).run(&sketches(5, EVERY_ATOM), all).unwrap();
}

#[test]
fn all_forms_agree_on_walks_by_chance() {
    let by_chance = |(sketch, mut chance): (Sketch, u64)| {
        let check = sketch.check();
        let mut choose = |among: usize| {
            // Knuth's MMIX generator; its high bits are good enough to pick an answer.
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).unwrap() % among
        };
        let walks: Vec<Walk> = (0..SAMPLES).map(|_| naive::one_walk(&check, &mut choose)).collect();
        let forms = Forms::of(&check, &walks).unwrap();
        walks.iter().try_for_each(|walk| forms.agree_on(walk))
    };
    runner(30).run(&(sketches(12, WITHOUT_PERCENT), any::<u64>()), by_chance).unwrap();
}

#[test]
fn all_forms_agree_on_the_example() {
    let check = reife();
    let walks = naive::walks(&check, ALL_WALKS).unwrap();
    assert_eq!(walks.len(), 180);
    of_all(&check, &walks).unwrap();
}

fn of_all(check: &SelfCheck, walks: &[Walk]) -> Verdict {
    let forms = match Forms::of(check, walks) {
        Ok(forms) => forms,
        Err(codes) => {
            // Nothing but a percentage of nothing keeps a sketch from being compiled.
            prop_assert_eq!(codes, HashSet::from(["percent-of-nothing"]));
            return Ok(());
        }
    };
    walks.iter().try_for_each(|walk| forms.agree_on(walk))?;
    forms.numbers_are_right()?;
    forms.are_reduced()
}

/// A self-check in all its forms.
struct Forms<'a> {
    check: &'a SelfCheck,
    walks: &'a [Walk],
    logic: Logic,
    diagram: Diagram,
    page: Page,
    greatest: RefCell<Vec<(LinearForm, Decimal)>>,
    shares: RefCell<BTreeMap<String, String>>,
}

impl<'a> Forms<'a> {
    fn of(check: &'a SelfCheck, walks: &'a [Walk]) -> Result<Self, HashSet<&'static str>> {
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

    fn agree_on(&self, walk: &Walk) -> Verdict {
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
        let position = |band: &serde_json::Value| {
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
    fn numbers_are_right(&self) -> Verdict {
        let analysis: Analysis = self.logic.analyse().unwrap();
        let mut ends: BTreeMap<usize, Vec<&Walk>> = BTreeMap::new();
        for walk in self.walks {
            let outcome = naive::outcome(self.check, walk, &|form| self.greatest(form));
            ends.entry(outcome.0).or_default().push(walk);
        }
        prop_assert_eq!(analysis.walks(), BigUint::from(self.walks.len()));
        for (at, numbers) in analysis.outcomes.iter().enumerate() {
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
    fn are_reduced(&self) -> Verdict {
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

fn reduced<N: std::hash::Hash + Eq>(nodes: &[N], next: impl Fn(&N) -> Vec<u32>) -> Verdict {
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

#[test]
fn the_known_walks_end_where_they_should() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../vectors/seal-vectors.json")).unwrap();
    let check = crate::seal::vectors::model(&vectors["inputs"]["check"]);
    let walks = naive::walks(&check, ALL_WALKS).unwrap();
    of_all(&check, &walks).unwrap();
    let known = Page::new(&vectors["page"]);
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for walk in list(&vectors["walks"]) {
        let said = |answer: &serde_json::Value| match answer {
            serde_json::Value::Null => Said::NotAsked,
            serde_json::Value::Array(boxes) => Said::Boxes(boxes.iter().map(number).collect()),
            serde_json::Value::String(_) => Said::Blank,
            one => Said::One(number(one)),
        };
        let said: Vec<Said> = list(&walk[0]).iter().map(said).collect();
        assert!(walks.contains(&said));
        let opened = known.walk(&said).unwrap();
        assert_eq!(opened.outcome["outcome"], walk[1]);
        assert_eq!(opened.bands[0]["band"], walk[2]["klarheit"]);
        let unlimited = |_: &LinearForm| Some(Decimal::from_integer(4));
        let expected = naive::outcome(&check, &said, &unlimited);
        assert_eq!(walk[1].as_str(), Some(check.outcomes[expected.0].id.as_str()));
    }
}
