//! Two versions compared, held against all sets of answers, taken one by one.

use anteroom::analysis::against::{Change, Comparison, compare};
use anteroom::compile::logic::Logic;
use anteroom::model::condition::{Atom, Condition, Decimal, LinearForm};
use anteroom::model::ids::QuestionId;
use anteroom::model::outcome::OutcomeKind;
use anteroom::model::self_check::{QuestionKind, SelfCheck};
use num_bigint::BigUint;
use proptest::prelude::*;

use crate::analysis::plainly::replace;
use crate::seal::laws::runner;
use crate::seal::naive::{self, Walk};
use crate::seal::opener::Said;
use crate::seal::sketch::{EVERY_ATOM, Sketch, WITHOUT_PERCENT, sketches};

const MOST: usize = 5_000;

/// What was said to each question, as each version hears it; `None` where it cannot be said there.
type Heard = [Option<Walk>; 2];

/// All sets of answers to two versions with the same questions, of which some choices of the second
/// may be missing at the end.
fn all(versions: [&SelfCheck; 2]) -> Option<Vec<Heard>> {
    let mut all: Vec<Heard> = vec![[Some(Walk::new()), Some(Walk::new())]];
    for at in 0..versions[0].questions.len() {
        let mut further = Vec::new();
        for heard in all {
            let asks = [0, 1].map(|which| {
                heard[which].as_ref().is_some_and(|walk| {
                    let question = &versions[which].questions[at];
                    question.kind != QuestionKind::Text
                        && naive::is_asked(versions[which], question, walk)
                })
            });
            let sayings = [0, 1].map(|which| {
                if asks[which] { naive::sayings(&versions[which].questions[at]) } else { vec![] }
            });
            let mut union = sayings[0].clone();
            union.extend(sayings[1].iter().filter(|said| !sayings[0].contains(said)).cloned());
            if union.is_empty() {
                union.push(Said::NotAsked);
            }
            for said in union {
                let next = [0, 1].map(|which| {
                    let walk = heard[which].as_ref()?;
                    let heard = if !asks[which] {
                        Said::NotAsked
                    } else if sayings[which].contains(&said) {
                        said.clone()
                    } else {
                        return None;
                    };
                    Some([&walk[..], &[heard]].concat())
                });
                if next != [None, None] {
                    further.push(next);
                }
            }
        }
        all = further;
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

/// An outcome's id and kind.
type End<'a> = (&'a str, OutcomeKind);

fn end<'a>(check: &'a SelfCheck, own: &[Walk], walk: &Walk) -> End<'a> {
    let greatest = |form: &LinearForm| own.iter().map(|it| naive::value(check, form, it)).max();
    let outcome = naive::outcome(check, walk, &greatest);
    let outcome = &check.outcomes[outcome.0];
    (outcome.id.as_str(), outcome.kind)
}

/// Another version: some thresholds moved, a choice less, a `when` less, two outcomes changed over.
fn changed(check: &SelfCheck, how: u8) -> SelfCheck {
    let mut other = check.clone();
    if how & 1 == 1 {
        for when in other.outcomes.iter_mut().filter_map(|outcome| outcome.when.as_mut()) {
            replace(when, &mut |atom| {
                if let Atom::Sum { bound, .. } = atom {
                    *bound += Decimal::from_integer(1);
                }
                false
            });
        }
    }
    if how & 2 == 2 && other.outcomes.len() > 2 {
        other.outcomes.swap(0, 1);
    }
    if how & 4 == 4
        && let Some(question) = other.questions.iter_mut().find(|question| question.when.is_some())
    {
        question.when = None;
    }
    if how & 8 == 8 {
        let single = |kind| matches!(kind, QuestionKind::Single);
        let able = other.questions.iter().position(|it| single(it.kind) && it.choices.len() > 1);
        if let Some(at) = able {
            let last = other.questions[at].choices.len() - 1;
            other.questions[at].choices.truncate(last);
            let forget = |condition: &mut Condition| {
                replace(condition, &mut |atom| {
                    if let Atom::Is { question, choices } = atom
                        && question.0 == at
                    {
                        choices.retain(|choice| choice.0 != last);
                    }
                    false
                });
            };
            other.outcomes.iter_mut().filter_map(|it| it.when.as_mut()).for_each(forget);
            other.questions.iter_mut().filter_map(|it| it.when.as_mut()).for_each(forget);
        }
    }
    if how & 16 == 16 {
        // A box more, which gives nothing.
        let several = |kind| matches!(kind, QuestionKind::Multiple { .. });
        if let Some(question) = other.questions.iter_mut().find(|it| several(it.kind)) {
            let mut more = question.choices[0].clone();
            more.id = anteroom::model::ids::ChoiceId::new("more");
            more.points.fill(Decimal::from_integer(0));
            more.exclusive = false;
            question.choices.push(more);
        }
    }
    other
}

#[test]
fn walks_that_change_are_counted_exactly_and_shown() {
    let law = |(sketch, how): (Sketch, u8)| {
        let before = sketch.check();
        let now = changed(&before, how);
        let Some(all) = all([&before, &now]) else {
            return Err(TestCaseError::reject("too many sets of answers"));
        };
        if Logic::of(&before).is_err() || Logic::of(&now).is_err() {
            return Ok(());
        }
        let Change::Compared(found) = compare(&before, &now) else {
            return Err(TestCaseError::fail("not compared"));
        };
        agrees(&found, (&before, &now), &all)
    };
    runner(300).run(&(sketches(5, EVERY_ATOM), 0_u8..32), law).unwrap();
}

fn agrees(
    found: &Comparison,
    (before, now): (&SelfCheck, &SelfCheck),
    all: &[Heard],
) -> Result<(), TestCaseError> {
    let [own, present] = [before, now].map(|check| naive::walks(check, usize::MAX).unwrap());
    let both = all.iter().filter_map(|heard| match heard {
        [Some(one), Some(other)] => Some([end(before, &own, one), end(now, &present, other)]),
        _ => None,
    });
    let both: Vec<_> = both.collect();
    let count = |good: &dyn Fn(&[End<'_>; 2]) -> bool| {
        BigUint::from(both.iter().filter(|pair| good(pair)).count())
    };
    prop_assert_eq!(&found.walks, &BigUint::from(both.len()));
    prop_assert_eq!(&found.changed, &count(&|[one, other]| one.0 != other.0));
    let ready = OutcomeKind::Ready;
    prop_assert_eq!(&found.lost, &count(&|[one, other]| one.1 == ready && other.1 != ready));
    prop_assert_eq!(&found.won, &count(&|[one, other]| one.1 != ready && other.1 == ready));
    let only = |which: usize| {
        let versions = [before, now];
        let [own, other] = [versions[which], versions[1 - which]];
        let gone = |(at, said): (usize, &Said)| match said {
            Said::One(choice) => *choice >= other.questions[at].choices.len(),
            Said::Boxes(boxes) => boxes.iter().any(|it| *it >= other.questions[at].choices.len()),
            Said::Blank | Said::NotAsked => false,
        };
        let walks = naive::walks(own, usize::MAX).unwrap();
        let gone = walks.iter().filter(|walk| walk.iter().enumerate().any(gone));
        BigUint::from(gone.count())
    };
    prop_assert_eq!(&found.only_before, &only(0));
    prop_assert_eq!(&found.only_now, &only(1));
    let sum: BigUint = found.shifts.iter().map(|shift| &shift.walks).sum();
    prop_assert_eq!(&sum, &found.changed);
    for shift in &found.shifts {
        let told = shift.witness.answers.len();
        let asked = |id: &QuestionId| now.questions.iter().any(|question| question.id == *id);
        prop_assert!(shift.witness.answers.iter().all(|(id, _)| asked(id)));
        prop_assert!(told <= now.questions.len());
        let count =
            count(&|[one, other]| one.0 == shift.from.0.as_str() && other.0 == shift.to.0.as_str());
        prop_assert_eq!(&shift.walks, &count);
    }
    Ok(())
}

#[test]
fn a_version_against_itself_changes_nothing() {
    let law = |sketch: Sketch| {
        let check = sketch.check();
        let Ok(logic) = Logic::of(&check) else { return Ok(()) };
        let Change::Compared(found) = compare(&check, &check) else {
            return Err(TestCaseError::fail("not compared"));
        };
        let walks = logic.count(&logic.diagram().unwrap()).walks();
        prop_assert_eq!(found.walks, walks);
        prop_assert_eq!(found.changed, BigUint::ZERO);
        prop_assert_eq!(found.only_before + found.only_now, BigUint::ZERO);
        Ok(())
    };
    runner(100).run(&sketches(6, WITHOUT_PERCENT), law).unwrap();
}
