//! For every self-check and every walk: direct evaluation == product diagram == chains == what the
//! page's data opens; and what is counted beforehand is what comes of all walks together.

use std::collections::HashSet;

use anteroom::compile::logic::Logic;
use anteroom::model::condition::{Comparison, Decimal, LinearForm};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{Choice, QuestionKind, SelfCheck};
use num_bigint::BigUint;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value;

use crate::build::{Check, choice, form, question, sum};
use crate::seal::forms::{Forms, Verdict};
use crate::seal::known::{model, vectors};
use crate::seal::naive::{self, Walk};
use crate::seal::opener::{Page, Said, list};
use crate::seal::sites::reife;
use crate::seal::sketch::{EVERY_ATOM, Sketch, WITHOUT_PERCENT, sketches};

/// Up to so many walks are all taken.
pub(crate) const ALL_WALKS: usize = 5_000;
const SAMPLES: usize = 200;

/// Whether the tests may take their time: `ANTEROOM_LONG=1`.
pub(crate) fn long() -> bool {
    #[allow(clippy::disallowed_methods, reason = "a test is asked for patience by its environment")]
    std::env::var("ANTEROOM_LONG").is_ok_and(|value| value == "1")
}

/// Tries a law so often, or a hundred times as often.
pub(crate) fn runner(cases: u32) -> TestRunner {
    let cases = if long() { cases * 100 } else { cases };
    let max_shrink_iters = 5_000;
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters,
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
    runner(300).run(&sketches(5, EVERY_ATOM), all).unwrap();
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
    runner(100).run(&(sketches(12, WITHOUT_PERCENT), any::<u64>()), by_chance).unwrap();
}

#[test]
fn all_forms_agree_on_the_example() {
    let check = reife();
    let walks = naive::walks(&check, ALL_WALKS).unwrap();
    assert_eq!(walks.len(), 180);
    of_all(&check, &walks).unwrap();
}

#[test]
fn the_longest_self_check_is_followed_to_its_end() {
    let mut check = Check::new("lang").dimension("d", None);
    for at in 0..60 {
        let points = |at| if at == 15 { "1" } else { "0" };
        let boxes: Vec<Choice> =
            (0..16).map(|at| choice(&format!("c{at}"), &[points(at)])).collect();
        let kind = QuestionKind::Multiple { min: 1, max: 16 };
        check = check.question(question(&format!("q{at}"), kind, boxes));
    }
    let few = sum(form(&[(0, "1")]), Comparison::Below, "2");
    let check = check.outcome("wenig", OutcomeKind::Ready, Some(few));
    let check = check.outcome("viel", OutcomeKind::NotYet, None).done();
    let logic = Logic::of(&check).unwrap();
    let numbers = logic.count(&logic.diagram().unwrap());
    // The last box nowhere, or in one of the questions.
    let (without, with) = (BigUint::from(32_767u32), 32_768u32);
    let few = without.pow(60) + without.pow(59) * with * 60u32;
    assert_eq!(numbers.outcomes[0].walks, few);
    assert_eq!(numbers.walks(), BigUint::from(65_535u32).pow(60));
}

fn of_all(check: &SelfCheck, walks: &[Walk]) -> Verdict {
    // Nothing but a percentage of nothing keeps a sketch from being compiled.
    let value = |form: &LinearForm| walks.iter().map(|walk| naive::value(check, form, walk)).max();
    let zero = Some(Decimal::from_integer(0));
    let of_nothing = naive::percents(check).iter().any(|form| value(form) <= zero);
    let forms = match Forms::of(check, walks) {
        Ok(forms) => forms,
        Err(codes) => {
            prop_assert!(of_nothing);
            prop_assert_eq!(codes, HashSet::from(["percent-of-nothing"]));
            return Ok(());
        }
    };
    prop_assert!(!of_nothing);
    walks.iter().try_for_each(|walk| forms.agree_on(walk))?;
    forms.numbers_are_right()?;
    forms.are_reduced()
}

#[test]
fn the_known_walks_end_where_they_should() {
    let vectors = vectors();
    let check = model(&vectors["inputs"]["check"]);
    let walks = naive::walks(&check, ALL_WALKS).unwrap();
    of_all(&check, &walks).unwrap();
    let known = Page::new(&vectors["page"]);
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for walk in list(&vectors["walks"]) {
        let said = |answer: &Value| match answer {
            Value::Null => Said::NotAsked,
            Value::Array(boxes) => Said::Boxes(boxes.iter().map(number).collect()),
            Value::String(_) => Said::Blank,
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
