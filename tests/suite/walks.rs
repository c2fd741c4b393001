//! The walks to an outcome, held against all walks of a self-check, taken one by one.

/// A self-check with all its walks, and what is known of it.
pub(crate) mod taken;

use anteroom::compile::insight::Style;
use anteroom::model::condition::{Comparison, Condition};
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::build::{Check, choice, form, is, question, sum};
use crate::project::Project;
use crate::seal::laws::{ALL_WALKS, runner};
use crate::seal::naive;
use crate::seal::sites::reife;
use crate::seal::sketch::{EVERY_ATOM, Sketch, sketches};
use crate::walks::taken::{Taken, asked};

type Verdict = Result<(), TestCaseError>;

/// Tries a law on self-checks by chance that have few enough walks to take them all.
fn on_all(cases: u32, law: impl Fn(&Taken) -> Verdict) {
    let try_one = |sketch: Sketch| {
        let check = sketch.check();
        let Some(walks) = naive::walks(&check, ALL_WALKS) else {
            return Err(TestCaseError::reject("too many walks to take them all"));
        };
        // A percentage of nothing cannot be compiled, so nothing is known of it.
        Taken::of(check, walks).map_or(Ok(()), |taken| law(&taken))
    };
    runner(cases).run(&sketches(5, EVERY_ATOM), try_one).unwrap();
    let check = reife();
    let walks = naive::walks(&check, ALL_WALKS).unwrap();
    law(&Taken::of(check, walks).unwrap()).unwrap();
}

#[test]
fn every_walk_ends_where_it_should_and_is_answered_in_order() {
    on_all(300, |taken| {
        for (outcome, style) in taken.wanted() {
            if let Some(walk) = taken.walk(outcome, style) {
                prop_assert_eq!(taken.ends_in(&taken.follow(&walk.answers)?), outcome);
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_counted_is_what_all_walks_come_to() {
    on_all(100, |taken| {
        let insight = &taken.insight;
        prop_assert_eq!(&insight.walks, &Some(BigUint::from(taken.walks.len())));
        for (outcome, known) in insight.outcomes.iter().enumerate() {
            let there: Vec<_> = taken.to(outcome).collect();
            prop_assert_eq!(&known.walks, &Some(BigUint::from(there.len())));
            let share: BigRational = there.iter().map(|walk| taken.share(walk)).sum();
            prop_assert_eq!(&known.share, &Some(share));
            prop_assert_eq!(&known.id, &taken.check.outcomes[outcome].id);
        }
        Ok(())
    });
}

#[test]
fn a_typical_walk_takes_the_answer_that_most_give() {
    on_all(300, |taken| {
        for outcome in 0..taken.check.outcomes.len() {
            let Some(walk) = taken.walk(outcome, Style::Typical) else {
                prop_assert_eq!(taken.to(outcome).count(), 0);
                continue;
            };
            let walk = taken.follow(&walk.answers)?;
            for at in 0..walk.len() {
                let sayings = taken.sayings_in_order(at, &walk[..at]);
                let share = |said| -> BigRational {
                    let so_far = [&walk[..at], std::slice::from_ref(said)].concat();
                    let those = taken.to(outcome).filter(|other| other.starts_with(&so_far));
                    those.map(|walk| taken.share(walk)).sum()
                };
                let shares: Vec<BigRational> = sayings.iter().map(share).collect();
                let most = shares.iter().max().unwrap();
                prop_assert!(!most.is_zero());
                let first = shares.iter().position(|share| share == most).unwrap();
                prop_assert_eq!(&walk[at], &sayings[first]);
            }
        }
        Ok(())
    });
}

#[test]
fn a_shortest_walk_asks_as_few_questions_as_any() {
    on_all(300, |taken| {
        for outcome in 0..taken.check.outcomes.len() {
            let walk = taken.walk(outcome, Style::Shortest).map(|walk| walk.answers.len());
            prop_assert_eq!(walk, taken.to(outcome).map(|walk| asked(walk)).min());
        }
        Ok(())
    });
}

#[test]
fn a_near_walk_is_one_answer_from_another_outcome() {
    on_all(300, |taken| {
        for outcome in 0..taken.check.outcomes.len() {
            let Some(walk) = taken.walk(outcome, Style::Near) else { continue };
            let near = walk.near.clone().unwrap();
            let other = taken.changed(&walk.answers, &near)?;
            let end = &taken.check.outcomes[taken.ends_in(&other)];
            prop_assert_ne!(&end.id, &taken.check.outcomes[outcome].id);
            prop_assert_eq!((&end.id, end.kind), (&near.outcome, near.kind));
        }
        Ok(())
    });
}

#[test]
fn where_there_is_a_near_walk_one_is_found_if_it_can_be_to_another_kind() {
    on_all(120, |taken| {
        for outcome in 0..taken.check.outcomes.len() {
            let kind = taken.check.outcomes[outcome].kind;
            let found =
                taken.walk(outcome, Style::Near).map(|walk| walk.near.unwrap().kind != kind);
            let there = taken.nearest(outcome);
            prop_assert_eq!(found, there);
        }
        Ok(())
    });
}

/// Five totals over twenty questions, which take far too many values together to be counted.
fn uncountable() -> SelfCheck {
    let mut check = Check::new("viel");
    for dimension in ["a", "b", "c", "d", "e"] {
        check = check.dimension(dimension, None);
    }
    for at in 0..20_usize {
        let points = |choice: usize| -> Vec<String> {
            (0..5).map(|of| ((at * 3 + choice * (of + 2) + of) % 7).to_string()).collect()
        };
        let choices = (0..4).map(|number| {
            let points = points(number);
            let points: Vec<&str> = points.iter().map(String::as_str).collect();
            choice(&format!("c{number}"), &points)
        });
        let boxes = QuestionKind::Multiple { min: 1, max: 2 };
        let kind = if at % 5 == 4 { boxes } else { QuestionKind::Single };
        let mut made = question(&format!("q{at}"), kind, choices.collect());
        made.when = (at % 3 == 2).then(|| is(at - 1, &[0, 2]));
        made.required = at % 4 != 0;
        check = check.question(made);
    }
    let of = |at, comparison, bound: &str| sum(form(&[(at, "1")]), comparison, bound);
    let much = (0..5).map(|at| of(at, Comparison::AtLeast, "66")).collect();
    // What one walk comes to.
    let mut turn = 0;
    let walk = naive::one_walk(&check.0, |among| {
        turn += 1;
        turn * turn % among
    });
    let total = |at| naive::value(&check.0, &form(&[(at, "1")]), &walk).to_string();
    let exact = (0..5).map(|at| of(at, Comparison::Equal, &total(at))).collect();
    let little = of(2, Comparison::Below, "28");
    check
        .outcome("much", OutcomeKind::Ready, Some(Condition::And(much)))
        .outcome("exact", OutcomeKind::NotAFit, Some(Condition::And(exact)))
        .outcome("little", OutcomeKind::NotYet, Some(little))
        .outcome("never", OutcomeKind::Ready, Some(of(3, Comparison::Above, "1000")))
        .outcome("else", OutcomeKind::NotYet, None)
        .done()
}

#[test]
fn where_nothing_can_be_counted_walks_are_found_all_the_same() {
    let taken = Taken::of(uncountable(), Vec::new()).unwrap();
    assert_eq!(taken.insight.walks, None);
    assert!(taken.insight.outcomes.iter().all(|outcome| outcome.share.is_none()));
    for (outcome, style) in taken.wanted() {
        let id = &taken.check.outcomes[outcome].id;
        let walk = taken.walk(outcome, style);
        assert_eq!(walk.is_some(), id.as_str() != "never", "{id} {style:?}");
        let Some(walk) = walk else { continue };
        assert_eq!(taken.ends_in(&taken.follow(&walk.answers).unwrap()), outcome);
        if let Some(near) = &walk.near {
            let other = taken.ends_in(&taken.changed(&walk.answers, near).unwrap());
            assert_ne!(other, outcome);
            assert_eq!(taken.check.outcomes[other].id, near.outcome);
        }
    }
}

#[test]
fn every_outcome_of_the_sample_site_has_its_walks() {
    let build = Project::sample().build();
    assert_eq!(build.insights.len(), 2);
    for insight in &build.insights {
        for outcome in &insight.outcomes {
            for style in [Style::Typical, Style::Shortest, Style::Near] {
                let walk = insight.walk(&outcome.id, style);
                assert!(walk.is_some(), "{} {} {style:?}", insight.id, outcome.id);
            }
            assert_eq!(outcome.when.is_none(), outcome.id == insight.outcomes.last().unwrap().id);
        }
    }
}

#[test]
fn what_is_known_outlives_a_build_that_fails_elsewhere() {
    let project =
        Project::sample().edit("content/self-checks/fit.yaml", "kind: ready", "kind: redy");
    let build = project.build();
    assert!(build.output.is_none());
    assert!(build.insights.iter().any(|insight| insight.id.as_str() == "readiness"));
}
