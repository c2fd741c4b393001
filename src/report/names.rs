//! Ids as the words that a visitor reads.

use crate::analysis::study::Study;
use crate::compile::insight::Answer;
use crate::model::ids::{ChoiceId, DimensionId, OutcomeId, QuestionId};
use crate::model::self_check::{Question, QuestionWords, SelfCheck, SelfCheckWords};
use crate::report::words::Words;

/// A self-check with what is known of it, and its words in the report's language.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// What is known of it.
    pub(super) study: &'a Study,
    /// The self-check as its author means it.
    pub(super) check: &'a SelfCheck,
    /// Its own words.
    pub(super) spoken: &'a SelfCheckWords,
    /// The report's words.
    pub(super) words: &'static Words,
}

impl<'a> Named<'a> {
    /// `None` for a self-check without any words.
    pub(super) fn new(
        study: &'a Study,
        check: &'a SelfCheck,
        words: &'static Words,
    ) -> Option<Self> {
        let (_, spoken) = check.first_words()?;
        Some(Self { study, check, spoken, words })
    }

    /// The number of a question among those that count, from 1.
    pub(super) fn number(&self, id: &QuestionId) -> usize {
        let questions = &self.study.questions;
        questions.iter().position(|question| question.id == *id).map_or(0, |at| at + 1)
    }

    /// The question itself.
    pub(super) fn ask(&self, id: &'a QuestionId) -> &'a str {
        self.question(id).map_or(id.as_str(), |(_, words)| &words.ask)
    }

    /// The question in few words, where its author gave some.
    pub(super) fn short(&self, id: &'a QuestionId) -> &'a str {
        self.question(id).map_or(id.as_str(), |(_, it)| it.short.as_deref().unwrap_or(&it.ask))
    }

    /// A choice; the ends of a scale with their words.
    pub(super) fn choice(&self, question: &QuestionId, choice: &ChoiceId) -> String {
        let found = self.question(question).and_then(|(logic, words)| {
            let at = logic.choices.iter().position(|known| known.id == *choice)?;
            let text = words.choices.get(at)?;
            let end = match at {
                0 => words.low.as_ref(),
                at if at + 1 == logic.choices.len() => words.high.as_ref(),
                _ => None,
            };
            Some(end.map_or_else(|| text.clone(), |end| format!("{text} ({end})")))
        });
        found.unwrap_or_else(|| choice.to_string())
    }

    /// An answer of a walk.
    pub(super) fn answer(&self, question: &QuestionId, answer: &Answer) -> String {
        match answer {
            Answer::One(choice) => self.choice(question, choice),
            Answer::Several(choices) => {
                let choices: Vec<_> =
                    choices.iter().map(|choice| self.choice(question, choice)).collect();
                choices.join("; ")
            }
            Answer::Blank => self.words.left_open.to_owned(),
        }
    }

    /// An outcome's title; its id where that is empty.
    pub(super) fn outcome(&self, id: &'a OutcomeId) -> &'a str {
        let found = self.study.outcomes.iter().find(|outcome| outcome.id == *id);
        found
            .map(|outcome| outcome.title.as_str())
            .filter(|it| !it.is_empty())
            .unwrap_or(id.as_str())
    }

    /// A dimension's name.
    pub(super) fn dimension(&self, id: &'a DimensionId) -> &'a str {
        let at = self.check.dimensions.iter().position(|dimension| dimension.id == *id);
        let words = at.and_then(|at| self.spoken.dimensions.get(at));
        words.map_or(id.as_str(), |words| &words.label)
    }

    /// A band's name.
    pub(super) fn band(&self, dimension: &DimensionId, band: usize) -> String {
        let at = self.check.dimensions.iter().position(|known| known.id == *dimension);
        let words = at.and_then(|at| self.spoken.dimensions.get(at)?.bands.get(band));
        words.map_or_else(|| (band + 1).to_string(), |words| words.label.clone())
    }

    fn question(&self, id: &QuestionId) -> Option<(&'a Question, &'a QuestionWords)> {
        let at = self.check.questions.iter().position(|question| question.id == *id)?;
        Some((&self.check.questions[at], self.spoken.questions.get(at)?))
    }
}
