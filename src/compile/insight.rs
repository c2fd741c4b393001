//! What the author may know of a self-check: where its outcomes stand, how many ways lead to each,
//! and such ways. It is for the preview and never ships.
//!
//! Making one costs next to nothing beyond what sealing computes anyway; ways are looked for when
//! they are asked for.

use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::Zero;

use crate::compile::analysis::Analysis;
use crate::compile::guided;
use crate::compile::logic::Logic;
use crate::compile::roads::{Roads, Said};
use crate::compile::walks;
use crate::diagnostic::Location;
use crate::model::ids::{ChoiceId, OutcomeId, OutcomeIndex, QuestionId, SelfCheckId};
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::{QuestionKind, SelfCheck};

/// What the author may know of a self-check.
#[derive(Debug)]
pub struct Insight {
    /// Its id.
    pub id: SelfCheckId,
    /// Its file.
    pub place: Location,
    /// How many walks there are; `None` where there are too many different ones to count.
    pub walks: Option<BigUint>,
    /// The outcomes, in the author's order.
    pub outcomes: Vec<OutcomeInsight>,
    logic: Logic,
    /// By question that counts.
    names: Vec<Names>,
}

/// What the author may know of an outcome.
#[derive(Clone, Debug)]
pub struct OutcomeInsight {
    /// Its id.
    pub id: OutcomeId,
    /// What it means for the call.
    pub kind: OutcomeKind,
    /// Where its id stands.
    pub place: Location,
    /// Where its condition stands; `None` for one without.
    pub when: Option<Location>,
    /// How many walks end in it; `None` where there are too many different ones to count.
    pub walks: Option<BigUint>,
    /// Its share of visitors, from 0 to 1, where each asked question's answers count evenly.
    pub share: Option<BigRational>,
}

/// Which of the walks to an outcome is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// At each question the answer that most of the visitors give who end there; the first of
    /// several.
    Typical,
    /// As few questions as can be; of several such walks a typical one.
    Shortest,
    /// One of which a single other answer leads to another outcome.
    Near,
}

/// One complete way through a self-check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// What is answered to each question that is asked, in order; text questions are left out.
    pub answers: Vec<(QuestionId, Answer)>,
    /// For [`Style::Near`] the answer that makes the difference.
    pub near: Option<Near>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One choice, or a scale's step.
    One(ChoiceId),
    /// These boxes, in the author's order.
    Several(Vec<ChoiceId>),
    /// The question is left open.
    Blank,
}

/// One other answer, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The question that is answered otherwise.
    pub question: QuestionId,
    /// The other answer.
    pub instead: Answer,
    /// What is answered to the questions that are asked only then, in order.
    pub further: Vec<(QuestionId, Answer)>,
    /// The outcome that it leads to.
    pub outcome: OutcomeId,
    /// What that means for the call.
    pub kind: OutcomeKind,
}

/// A question's names.
#[derive(Debug)]
struct Names {
    question: QuestionId,
    choices: Vec<ChoiceId>,
}

impl Insight {
    /// What is known of a self-check that was sealed. `analysis` is `None` where its walks could
    /// not be counted.
    pub(super) fn new(check: SelfCheck, logic: Logic, analysis: Option<Analysis>) -> Self {
        let walks = analysis.as_ref().map(Analysis::walks);
        let mut numbers = analysis.map(|analysis| analysis.outcomes.into_iter());
        let outcomes = check.outcomes.into_iter().map(|outcome| {
            let (walks, share) = numbers
                .as_mut()
                .and_then(Iterator::next)
                .map(|numbers| (numbers.walks, numbers.share))
                .unzip();
            OutcomeInsight {
                id: outcome.id,
                kind: outcome.kind,
                place: outcome.place,
                when: outcome.when_place,
                walks,
                share,
            }
        });
        let outcomes = outcomes.collect();
        let counted = check.questions.into_iter().filter(|it| it.kind != QuestionKind::Text);
        let names = counted.map(|question| Names {
            question: question.id,
            choices: question.choices.into_iter().map(|choice| choice.id).collect(),
        });
        let names = names.collect();
        Self { id: check.id, place: check.place, walks, outcomes, logic, names }
    }

    /// A walk to an outcome; `None` where there is none of this style.
    ///
    /// Where the outcomes could be counted, `Typical` and `Shortest` are certain: there is one for
    /// every outcome that any walk ends in, and no walk to it asks fewer questions than the
    /// shortest. `Near` is certain as long as a million looks at pairs of states are enough;
    /// beyond that, one that leads to another kind of outcome, or any at all, may be missed.
    /// Where the outcomes could not be counted, walks are looked for by a guided search: what it
    /// finds is true, but there may be shorter and more typical ones, and it may miss any.
    pub fn walk(&self, outcome: &OutcomeId, style: Style) -> Option<Walk> {
        let at = self.outcomes.iter().position(|known| known.id == *outcome)?;
        if self.outcomes[at].walks.as_ref().is_some_and(Zero::is_zero) {
            return None;
        }
        let Logic { reads, ends, .. } = &self.logic;
        let diagram = &match self.walks {
            Some(_) => self.logic.diagram(),
            None => guided::diagram(&self.logic, OutcomeIndex(at)),
        }
        .ok()?;
        let found = walks::find(Roads { diagram, reads }, ends, OutcomeIndex(at), style)?;
        let near = found.near.map(|near| Near {
            question: self.names[usize::from(near.question)].question.clone(),
            instead: self.answer(near.question, near.instead),
            further: self.named(&near.further),
            outcome: self.outcomes[near.outcome.0].id.clone(),
            kind: self.outcomes[near.outcome.0].kind,
        });
        Some(Walk { answers: self.named(&found.answers), near })
    }

    fn named(&self, answers: &[(u16, Said)]) -> Vec<(QuestionId, Answer)> {
        let named = answers.iter().map(|(question, said)| {
            let name = &self.names[usize::from(*question)].question;
            (name.clone(), self.answer(*question, *said))
        });
        named.collect()
    }

    fn answer(&self, question: u16, said: Said) -> Answer {
        let choices = &self.names[usize::from(question)].choices;
        match said {
            Said::Blank => Answer::Blank,
            Said::One(choice) => Answer::One(choices[usize::from(choice)].clone()),
            Said::Boxes(boxes) => {
                let ticked = choices.iter().enumerate().filter(|(at, _)| boxes >> at & 1 == 1);
                Answer::Several(ticked.map(|(_, choice)| choice.clone()).collect())
            }
        }
    }
}
