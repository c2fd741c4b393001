//! A self-check with all its walks, and what is known of it.

use std::sync::Arc;

use anteroom::compile::compile;
use anteroom::compile::insight::{Answer, Insight, Near, Style, Walk};
use anteroom::model::condition::{Decimal, LinearForm};
use anteroom::model::ids::{ChoiceId, QuestionId};
use anteroom::model::self_check::{Question, SelfCheck};
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::seal::naive::{self, Walk as Said};
use crate::seal::opener::Said as Saying;
use crate::seal::sites::{plain, seed};

pub(crate) struct Taken {
    pub(crate) check: SelfCheck,
    pub(crate) walks: Vec<Said>,
    pub(crate) insight: Arc<Insight>,
    /// By walk.
    ends: Vec<usize>,
}

impl Taken {
    /// `None` where the self-check cannot be compiled.
    pub(crate) fn of(check: SelfCheck, walks: Vec<Said>) -> Option<Self> {
        let insight = compile(plain(vec![check.clone()]), &seed()).insights.pop()?;
        let mut taken = Self { check, walks, insight, ends: Vec::new() };
        taken.ends = taken.walks.iter().map(|walk| taken.ends_in(walk)).collect();
        Some(taken)
    }

    /// All that can be asked for.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = (usize, Style)> {
        let styles = [Style::Typical, Style::Shortest, Style::Near];
        (0..self.check.outcomes.len()).flat_map(move |at| styles.map(|style| (at, style)))
    }

    pub(crate) fn walk(&self, outcome: usize, style: Style) -> Option<Walk> {
        self.insight.walk(&self.check.outcomes[outcome].id, style)
    }

    /// The walks that end in an outcome.
    pub(crate) fn to(&self, outcome: usize) -> impl Iterator<Item = &Said> {
        let here = self.walks.iter().zip(&self.ends).filter(move |(_, end)| **end == outcome);
        here.map(|(walk, _)| walk)
    }

    /// Where a walk ends, evaluated directly.
    pub(crate) fn ends_in(&self, walk: &[Saying]) -> usize {
        let greatest = |form: &LinearForm| -> Option<Decimal> {
            self.walks.iter().map(|walk| naive::value(&self.check, form, walk)).max()
        };
        naive::outcome(&self.check, walk, &greatest).0
    }

    pub(crate) fn share(&self, walk: &[Saying]) -> BigRational {
        naive::share(&self.check, walk)
    }

    /// What can be said next, in the order in which the first of equals is taken.
    pub(crate) fn sayings_in_order(&self, at: usize, before: &[Saying]) -> Vec<Saying> {
        let question = &self.check.questions[at];
        if !naive::is_asked(&self.check, question, before) {
            return vec![Saying::NotAsked];
        }
        let mut sayings = naive::sayings(question);
        sayings.sort_by_key(|said| match said {
            Saying::One(at) => (0, 0, vec![*at]),
            Saying::Boxes(boxes) => (0, boxes.len(), boxes.clone()),
            Saying::Blank | Saying::NotAsked => (1, 0, Vec::new()),
        });
        sayings
    }

    /// The walk that answers mean. They are those to exactly the questions that are asked, in
    /// order, and allowed ones.
    pub(crate) fn follow(&self, answers: &[(QuestionId, Answer)]) -> Result<Said, TestCaseError> {
        let mut answers = answers.iter();
        let mut walk = Said::new();
        for question in &self.check.questions {
            let sayings = naive::sayings(question);
            if sayings == [Saying::NotAsked] || !naive::is_asked(&self.check, question, &walk) {
                walk.push(Saying::NotAsked);
                continue;
            }
            let next = answers.next();
            prop_assert!(next.is_some(), "{} is not answered", question.id);
            let (id, answer) = next.unwrap();
            prop_assert_eq!(id, &question.id);
            let said = meant(question, answer);
            prop_assert!(sayings.contains(&said), "{}: {:?}", id, said);
            walk.push(said);
        }
        prop_assert_eq!(answers.next(), None);
        Ok(walk)
    }

    /// A walk with one answer changed: the others are kept where they are still asked, and the
    /// questions that are asked only now are answered as `near` says.
    pub(crate) fn changed(
        &self,
        answers: &[(QuestionId, Answer)],
        near: &Near,
    ) -> Result<Said, TestCaseError> {
        let before = self.follow(answers)?;
        let mut further = near.further.iter();
        let mut walk = Said::new();
        for (at, question) in self.check.questions.iter().enumerate() {
            let said = if question.id == near.question {
                let instead = meant(question, &near.instead);
                prop_assert_ne!(&instead, &before[at]);
                instead
            } else if !naive::is_asked(&self.check, question, &walk) {
                Saying::NotAsked
            } else if naive::sayings(question) == [Saying::NotAsked]
                || before[at] != Saying::NotAsked
            {
                before[at].clone()
            } else {
                let next = further.next();
                prop_assert!(next.is_some_and(|(id, _)| *id == question.id));
                meant(question, &next.unwrap().1)
            };
            prop_assert!(said == Saying::NotAsked || naive::sayings(question).contains(&said));
            walk.push(said);
        }
        prop_assert_eq!(further.next(), None);
        Ok(walk)
    }

    /// Whether one other answer on a walk to an outcome leads elsewhere, and whether it can lead to
    /// another kind.
    pub(crate) fn nearest(&self, outcome: usize) -> Option<bool> {
        let kind = |at: usize| self.check.outcomes[at].kind;
        let mut found: Option<bool> = None;
        for walk in self.to(outcome) {
            let ends = self.walks.iter().zip(&self.ends);
            for (other, end) in ends.filter(|(_, end)| **end != outcome) {
                let differs = kind(*end) != kind(outcome);
                if found.is_none_or(|found| differs && !found) && is_near(walk, other) {
                    found = Some(differs);
                }
            }
            if found == Some(true) {
                break;
            }
        }
        found
    }
}

/// Whether exactly one question that both walks are asked is answered differently.
fn is_near(walk: &[Saying], other: &[Saying]) -> bool {
    let both =
        walk.iter().zip(other).filter(|(a, b)| **a != Saying::NotAsked && **b != Saying::NotAsked);
    both.filter(|(a, b)| a != b).count() == 1
}

/// How many questions a walk answers.
pub(crate) fn asked(walk: &[Saying]) -> usize {
    walk.iter().filter(|said| **said != Saying::NotAsked).count()
}

/// An answer by numbers.
pub(crate) fn meant(question: &Question, answer: &Answer) -> Saying {
    let place = |id: &ChoiceId| question.choices.iter().position(|it| it.id == *id).unwrap();
    match answer {
        Answer::One(choice) => Saying::One(place(choice)),
        Answer::Several(choices) => Saying::Boxes(choices.iter().map(place).collect()),
        Answer::Blank => Saying::Blank,
    }
}
