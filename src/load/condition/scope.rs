//! What a condition may name, and what was meant by a name that it may not.

use std::ops::Range;

use crate::load::condition::lexer::{Fault, Token};
use crate::load::yaml::names::{composed, name_hint};
use crate::load::yaml::numbers;
use crate::model::ids::{ChoiceIndex, DimensionId, DimensionIndex, QuestionIndex};
use crate::model::self_check::{Choice, Question, QuestionKind};

/// What a condition may name.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Scope<'a> {
    /// All questions of the self-check, in their order.
    pub(in crate::load) questions: &'a [Question],
    /// Its dimensions, in their order.
    pub(in crate::load) dimensions: &'a [DimensionId],
    /// Whose condition it is.
    pub(in crate::load) owner: Owner,
}

/// Whose condition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Owner {
    /// A question's: it names earlier answers only, never points.
    Question(QuestionIndex),
    /// An outcome's: it names all answers and dimensions.
    Outcome,
}

/// What a name means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named<'a> {
    Question(QuestionIndex, &'a Question),
    Dimension(DimensionIndex),
}

impl<'a> Scope<'a> {
    /// What a name means.
    ///
    /// # Errors
    /// Where it means nothing, or nothing that may stand here.
    pub(super) fn find(&self, token: &Token<'_>) -> Result<Named<'a>, Fault> {
        let id = composed(token.text);
        if let Some(at) = self.dimensions.iter().position(|known| known.as_str() == id) {
            if let Owner::Question(own) = self.owner {
                let message =
                    format!("`{id}` is a dimension; a question follows answers, not points");
                let earlier = self.questions[..own.0].iter();
                let earlier = earlier.rev().find(|known| known.kind != QuestionKind::Text);
                let hint = earlier.map_or_else(
                    || "put a question above this one, and ask for its answer".to_owned(),
                    |known| format!("name an earlier question: `{}`", example(known)),
                );
                let fault = Fault::new(token.span.clone(), &message, &hint);
                return Err(fault.coded("condition-scope"));
            }
            return Ok(Named::Dimension(DimensionIndex(at)));
        }
        let mut named =
            (0..self.questions.len()).filter(|at| self.questions[*at].id.as_str() == id);
        let Some(at) = named.next() else {
            return Err(self.unknown(token, &id));
        };
        if named.next().is_some() {
            return Err(Fault::told(token.span.clone()));
        }
        let question = &self.questions[at];
        if let Owner::Question(own) = self.owner
            && at >= own.0
        {
            let message = if at == own.0 {
                format!("`{id}` is this very question; `when` names earlier ones only")
            } else {
                format!("`{id}` is asked later; `when` names earlier questions only")
            };
            let hint = "move this question below the one it depends on";
            return Err(Fault::new(token.span.clone(), &message, hint).coded("condition-scope"));
        }
        if question.kind == QuestionKind::Text {
            let message = format!("`{id}` is a text question; those stand in no condition");
            let hint = "free words never decide: name another question, or give this one choices";
            return Err(Fault::new(token.span.clone(), &message, hint).coded("condition-type"));
        }
        Ok(Named::Question(QuestionIndex(at), question))
    }

    /// The question of a name.
    ///
    /// # Errors
    /// Where it means something else, or nothing that may stand here.
    pub(super) fn question(
        &self,
        token: &Token<'_>,
    ) -> Result<(QuestionIndex, &'a Question), Fault> {
        match self.find(token)? {
            Named::Question(index, question) => Ok((index, question)),
            Named::Dimension(_) => {
                let message = format!("`{}` is a dimension, not a question", token.text);
                let hint = format!("compare its total: `{} >= 1`", token.text);
                let fault = Fault::new(token.span.clone(), &message, &hint);
                Err(fault.coded("condition-type"))
            }
        }
    }

    /// The choice of a question.
    ///
    /// # Errors
    /// Where the question has no such choice.
    pub(in crate::load) fn choice(
        question: &Question,
        text: &str,
        span: &Range<usize>,
    ) -> Result<ChoiceIndex, Fault> {
        let id = composed(text);
        let number = numbers::parse(&id);
        let is_meant = |choice: &Choice| match choice.number {
            Some(step) => number == Some(step),
            None => choice.id.as_str() == id,
        };
        if let Some(at) = question.choices.iter().position(is_meant) {
            return Ok(ChoiceIndex(at));
        }
        if question.choices.is_empty() {
            return Err(Fault::told(span.clone()));
        }
        let owner = &question.id;
        let (message, hint) = match (question.choices.first(), question.choices.last()) {
            (Some(first), Some(last)) if question.kind == QuestionKind::Scale => (
                format!("`{id}` is no step of the scale `{owner}`"),
                format!("its steps go from `{}` to `{}`", first.id, last.id),
            ),
            _ => (
                format!("`{id}` is no choice of `{owner}`"),
                name_hint(&id, question.choices.iter().map(|choice| choice.id.as_str())),
            ),
        };
        Err(Fault::new(span.clone(), &message, &hint).coded("unknown-choice"))
    }

    fn unknown(&self, token: &Token<'_>, id: &str) -> Fault {
        let bearer = self
            .questions
            .iter()
            .find(|question| question.choices.iter().any(|choice| choice.id.as_str() == id));
        let message = format!("no question and no dimension is named `{id}`");
        let hint = match bearer {
            Some(question) if question.kind != QuestionKind::Scale => {
                let verb = verb(question);
                format!("it is a choice of `{0}`: write `{0} {verb} {id}`", question.id)
            }
            _ => {
                let count = match self.owner {
                    Owner::Question(own) => own.0.min(self.questions.len()),
                    Owner::Outcome => self.questions.len(),
                };
                let questions = self.questions[..count].iter().map(|known| known.id.as_str());
                let dimensions = self.dimensions.iter().map(DimensionId::as_str);
                let shown = dimensions.filter(|_| self.owner == Owner::Outcome);
                name_hint(id, questions.chain(shown))
            }
        };
        Fault::new(token.span.clone(), &message, &hint).coded("unknown-name")
    }
}

/// How a question is compared with a choice.
pub(super) fn verb(question: &Question) -> &'static str {
    if matches!(question.kind, QuestionKind::Multiple { .. }) { "has" } else { "==" }
}

/// A comparison of a question with its first choice, for hints.
pub(super) fn example(question: &Question) -> String {
    let choice = question.choices.first().map_or("…", |choice| choice.id.as_str());
    format!("{} {} {choice}", question.id, verb(question))
}
