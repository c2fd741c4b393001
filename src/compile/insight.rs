//! What the author may know of a self-check: where its outcomes stand, how many ways lead to each,
//! and such ways. It is for the preview and never ships.
//!
//! Making one costs next to nothing beyond what sealing computes anyway; ways are looked for when
//! they are asked for.

use std::fmt;

use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::Zero;
use serde_json::Value;

use crate::compile::counts::Counts;
use crate::compile::diagram::Diagram;
use crate::compile::guided;
use crate::compile::logic::Logic;
use crate::compile::roads::{Roads, Said};
use crate::compile::walks;
use crate::diagnostic::{Diagnostic, Location};
use crate::mishap::Mishap;
use crate::model::ids::{ChoiceId, OutcomeId, OutcomeIndex, QuestionId, SelfCheckId};
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::{Question, SelfCheck};

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
    /// How large its sealed form is.
    pub size: Size,
    check: SelfCheck,
    logic: Logic,
    /// Where its walks could be counted, over which diagram, and what came of it.
    counted: Option<(Diagram, Counts)>,
}

/// How large a sealed form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The rows of its table that open something.
    pub entries: usize,
    /// The bytes sealed in one page: table and payloads, of the largest language.
    pub bytes: usize,
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

impl Insight {
    /// That what could be known of it is not, since the program broke down.
    pub fn unfinished(&self, mishap: &Mishap) -> Diagnostic {
        mishap.diagnostic(Some(self.place.clone()), &format!("`{}` was not analysed", self.id))
    }

    /// What is known of a self-check that was sealed. `counted` is `None` where its walks could not
    /// be counted.
    pub(super) fn new(
        check: SelfCheck,
        logic: Logic,
        counted: Option<(Diagram, Counts)>,
        size: Size,
    ) -> Self {
        let counts = counted.as_ref().map(|(_, counts)| counts);
        let outcomes = check.outcomes.iter().enumerate().map(|(at, outcome)| {
            let counts = counts.map(|counts| &counts.outcomes[at]);
            OutcomeInsight {
                id: outcome.id.clone(),
                kind: outcome.kind,
                place: outcome.place.clone(),
                when: outcome.when_place.clone(),
                walks: counts.map(|counts| counts.walks.clone()),
                share: counts.map(|counts| counts.share.clone()),
            }
        });
        Self {
            id: check.id.clone(),
            place: check.place.clone(),
            walks: counts.map(Counts::walks),
            outcomes: outcomes.collect(),
            size,
            check,
            logic,
            counted,
        }
    }

    /// The self-check as its author means it.
    pub fn check(&self) -> &SelfCheck {
        &self.check
    }

    /// Its compiled form.
    pub fn logic(&self) -> &Logic {
        &self.logic
    }

    /// The diagram over which its walks were counted, and what came of it; `None` where there are
    /// too many different ones.
    pub fn counted(&self) -> Option<(&Diagram, &Counts)> {
        self.counted.as_ref().map(|(diagram, counts)| (diagram, counts))
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
        let guided;
        let diagram = if let Some((diagram, _)) = &self.counted {
            diagram
        } else {
            guided = guided::diagram(&self.logic, OutcomeIndex(at)).ok()?;
            &guided
        };
        let found = walks::find(Roads { diagram, reads }, ends, OutcomeIndex(at), style)?;
        let near = found.near.map(|near| Near {
            question: self.question(near.question).id.clone(),
            instead: self.answer(near.question, near.instead),
            further: self.named(&near.further),
            outcome: self.outcomes[near.outcome.0].id.clone(),
            kind: self.outcomes[near.outcome.0].kind,
        });
        Some(Walk { answers: self.named(&found.answers), near })
    }

    /// The question with this number among those that count.
    pub fn question(&self, number: u16) -> &Question {
        &self.check.questions[self.logic.reads.questions[usize::from(number)].index.0]
    }

    /// Answers by their names.
    pub fn named(&self, answers: &[(u16, Said)]) -> Vec<(QuestionId, Answer)> {
        let named = answers.iter().map(|(question, said)| {
            (self.question(*question).id.clone(), self.answer(*question, *said))
        });
        named.collect()
    }

    fn answer(&self, question: u16, said: Said) -> Answer {
        let choices = &self.question(question).choices;
        match said {
            Said::Blank => Answer::Blank,
            Said::One(choice) => Answer::One(choices[usize::from(choice)].id.clone()),
            Said::Boxes(boxes) => {
                let ticked = choices.iter().enumerate().filter(|(at, _)| boxes >> at & 1 == 1);
                Answer::Several(ticked.map(|(_, choice)| choice.id.clone()).collect())
            }
        }
    }
}

impl Answer {
    /// As JSON: a choice's id, a list of ids, or `null` for leaving the question open.
    pub fn json(&self) -> Value {
        match self {
            Self::One(choice) => Value::from(choice.as_str()),
            Self::Several(choices) => choices.iter().map(ChoiceId::as_str).collect(),
            Self::Blank => Value::Null,
        }
    }
}

impl fmt::Display for Walk {
    /// `{decider: me, tools: [crm, sheet], pressure: null}`, as an example would give it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers: Vec<String> =
            self.answers.iter().map(|(question, answer)| format!("{question}: {answer}")).collect();
        write!(formatter, "{{{}}}", answers.join(", "))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(choice) => write!(formatter, "{choice}"),
            Self::Several(choices) => {
                let choices: Vec<&str> = choices.iter().map(ChoiceId::as_str).collect();
                write!(formatter, "[{}]", choices.join(", "))
            }
            Self::Blank => formatter.write_str("null"),
        }
    }
}
