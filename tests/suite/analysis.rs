//! What is known of a self-check beforehand, held against all of its walks, taken one by one.

/// Rules with planted faults.
mod faults;
/// Questionnaires with known counts.
mod instruments;
/// Findings, margins and influence by taking all walks.
mod plainly;
/// Two versions compared.
mod versions;

use anteroom::analysis::finding::{Code, Finding, Subject};
use anteroom::analysis::study::Detail;
use anteroom::analysis::{estimate, study, verdict};
use anteroom::model::self_check::SelfCheck;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::analysis::plainly::Plainly;
use crate::seal::laws::runner;
use crate::seal::naive;
use crate::seal::sites::reife;
use crate::seal::sketch::{EVERY_ATOM, Sketch, sketches};

type Verdict = Result<(), TestCaseError>;

/// Few enough to hold every walk against every other.
const ALL_WALKS: usize = 300;

/// Tries a law on self-checks by chance, and on the example.
fn on_all(cases: u32, law: impl Fn(&Plainly) -> Verdict) {
    let try_one = |check: SelfCheck| {
        let Some(walks) = naive::walks(&check, ALL_WALKS) else {
            return Err(TestCaseError::reject("too many walks to take them all"));
        };
        // A percentage of nothing cannot be compiled, so nothing is known of it.
        Plainly::of(check, walks).map_or(Ok(()), |plainly| law(&plainly))
    };
    try_one(reife()).unwrap();
    runner(cases).run(&sketches(4, EVERY_ATOM), |sketch: Sketch| try_one(sketch.check())).unwrap();
}

#[test]
fn every_fault_is_found_and_nothing_else() {
    on_all(400, |plainly| {
        let mut found: Vec<String> = verdict(&plainly.taken.insight)
            .findings
            .iter()
            .map(|finding| format!("{} {}", finding.code.as_str(), finding.subject))
            .collect();
        let mut expected = plainly.faults();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn every_witness_shows_what_is_claimed() {
    on_all(400, |plainly| {
        verdict(&plainly.taken.insight).findings.iter().try_for_each(|it| shows(plainly, it))
    });
}

fn shows(plainly: &Plainly, finding: &Finding) -> Verdict {
    let Some(walk) = &finding.witness else {
        let never = [Code::UnreachableOutcome, Code::NeverAsked, Code::UnreachableBand];
        prop_assert!(never.contains(&finding.code));
        return Ok(());
    };
    let said = plainly.taken.follow(&walk.answers)?;
    match (&finding.code, &finding.subject) {
        (Code::ShadowedOutcome, Subject::Outcome(id)) => {
            let at = plainly.outcome(id);
            prop_assert!(plainly.holds(at, &said));
            prop_assert!(plainly.taken.ends_in(&said) < at);
        }
        (Code::Always, Subject::Outcome(id)) => {
            prop_assert_eq!(plainly.taken.ends_in(&said), plainly.outcome(id));
        }
        (Code::NoEffect, Subject::Question(id)) => {
            prop_assert!(walk.answers.iter().any(|(question, _)| question == id));
        }
        (Code::Bypass, Subject::Answer(..)) => prop_assert!(plainly.is_ready(&said)),
        (code, subject) => prop_assert!(false, "{code:?} of {subject} has a witness"),
    }
    Ok(())
}

#[test]
fn questions_asked_shares_and_influence_are_those_of_all_walks() {
    on_all(200, |plainly| {
        let insight = &plainly.taken.insight;
        let study = study(insight, &verdict(insight), Detail::Everything);
        let asked = plainly.asked();
        prop_assert_eq!(study.asked.min, asked.iter().map(|(number, _)| *number).min().unwrap());
        prop_assert_eq!(study.asked.max, asked.iter().map(|(number, _)| *number).max().unwrap());
        let mean: BigRational = asked
            .iter()
            .map(|(number, share)| share * BigRational::from_integer((*number).into()))
            .sum();
        prop_assert_eq!(&study.asked.mean, &mean);
        for question in &study.questions {
            let expected = plainly.influence(&question.id);
            let found = question.influence.unwrap();
            prop_assert!((found - expected).abs() < 1e-9, "{}: {found} {expected}", question.id);
            let ends = plainly.ends(&question.id);
            for (answer, ends) in question.answers.iter().zip(ends) {
                for (found, expected) in answer.ends.iter().zip(ends) {
                    prop_assert!(
                        (found - expected).abs() < 1e-9,
                        "{} {found} {expected}",
                        question.id
                    );
                }
            }
        }
        for (at, dimension) in study.dimensions.iter().enumerate() {
            let expected = plainly.totals(at);
            prop_assert_eq!(dimension.totals.len(), expected.len());
            for ((total, share), (expected, exactly)) in dimension.totals.iter().zip(&expected) {
                prop_assert_eq!(total, expected);
                prop_assert!((share - exactly.to_f64().unwrap()).abs() < 1e-9);
            }
        }
        Ok(())
    });
}

#[test]
fn thresholds_and_points_may_move_as_far_as_is_said_and_no_further() {
    on_all(200, |plainly| {
        let insight = &plainly.taken.insight;
        let study = study(insight, &verdict(insight), Detail::Everything);
        plainly.thresholds_are_free(&study.thresholds.unwrap())?;
        plainly.points_are_free(&study.points.unwrap())
    });
}

#[test]
fn an_estimate_comes_near_to_what_is_counted_and_is_the_same_every_time() {
    on_all(100, |plainly| {
        let insight = &plainly.taken.insight;
        let estimate = estimate(insight, 2_000);
        for (outcome, estimate) in insight.outcomes.iter().zip(&estimate) {
            let share = outcome.share.as_ref().unwrap().to_f64().unwrap();
            // More than five standard deviations.
            let near = (share - estimate.to_f64().unwrap()).abs() < 0.06;
            prop_assert!(near, "{}: {share} {estimate}", outcome.id);
        }
        prop_assert_eq!(anteroom::analysis::estimate(insight, 2_000), estimate);
        Ok(())
    });
}
