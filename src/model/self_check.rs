//! A self-check: its logic, which stands once, and its words, which stand once per language.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::model::condition::{Condition, Decimal};
use crate::model::ids::{
    ChoiceId, ChoiceIndex, DimensionId, Language, OutcomeIndex, QuestionId, QuestionIndex,
    SelfCheckId,
};
use crate::model::outcome::{Outcome, OutcomeWords};
use crate::model::prose::Prose;
use crate::model::route::Route;

/// A questionnaire that ends in exactly one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfCheck {
    /// Its id.
    pub id: SelfCheckId,
    /// Its file.
    pub place: Location,
    /// The declared dimensions in their order, then `score` where it is used undeclared.
    pub dimensions: Vec<Dimension>,
    /// The questions in their order, text questions included.
    pub questions: Vec<Question>,
    /// The outcomes in their order; the last has no condition.
    pub outcomes: Vec<Outcome>,
    /// The author's expectations.
    pub examples: Vec<Example>,
    /// The words of each language in which this self-check exists. All are complete: their lists
    /// are as long as the lists of logic they go with.
    pub words: BTreeMap<Language, SelfCheckWords>,
}

impl SelfCheck {
    /// The words of the site's default language: all others lie in a folder of their own. `None`
    /// where there are no words at all.
    pub fn first_words(&self) -> Option<(&Language, &SelfCheckWords)> {
        let depth = |(_, words): &(&Language, &SelfCheckWords)| {
            words.route.file().as_str().matches('/').count()
        };
        self.words.iter().min_by_key(depth)
    }
}

/// A named total that answers add points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Its id.
    pub id: DimensionId,
    /// Where it is declared; for an undeclared `score`, its first use.
    pub place: Location,
    /// Its bands, rising; empty where the dimension has none.
    pub bands: Vec<Band>,
}

/// A stretch of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The least total that lies in it; `None` for the first.
    pub from: Option<Decimal>,
    /// Whether the tinted zone begins here.
    pub enough: bool,
    /// Where it is declared.
    pub place: Location,
}

/// A question's logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// Where its id stands.
    pub place: Location,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// The choices in their order; for a scale its steps in rising order; empty for text.
    pub choices: Vec<Choice>,
    /// Whether it must be answered; always false for text.
    pub required: bool,
    /// When it is asked, over earlier questions; `None`: always.
    pub when: Option<Condition>,
    /// Raised to have it answered anew.
    pub revision: u32,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// One of its choices.
    Single,
    /// Some of its choices: between `min` and `max` of them, or one exclusive choice alone.
    Multiple {
        /// The least number of ticked boxes, at least 1.
        min: usize,
        /// The greatest number of ticked boxes.
        max: usize,
    },
    /// One of its steps.
    Scale,
    /// Free words, which never decide.
    Text,
}

/// A choice's logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id; for a scale the step's number as the author would write it.
    pub id: ChoiceId,
    /// The points it adds, one per dimension of the self-check, 0 where none are named.
    pub points: Vec<Decimal>,
    /// The step's number, for a scale only.
    pub number: Option<Decimal>,
    /// Whether it stands alone (`multiple` only).
    pub exclusive: bool,
    /// Whether it is set off by "oder".
    pub apart: bool,
    /// The share of visitors whom the author expects to choose it, from 0 to 1; `None`: the rest,
    /// split evenly.
    pub share: Option<Decimal>,
}

/// An expectation: every walk that agrees with the answers ends in the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it stands.
    pub place: Location,
    /// The expected outcome.
    pub outcome: OutcomeIndex,
    /// The answers, by question; several choices (or none, for blank) for `multiple`.
    pub answers: Vec<(QuestionIndex, ExampleAnswer)>,
}

/// What an example says of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleAnswer {
    /// One choice or step.
    Choice(ChoiceIndex),
    /// Exactly these boxes.
    Choices(Vec<ChoiceIndex>),
    /// Asked and left unanswered.
    Blank,
}

/// A self-check's words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfCheckWords {
    /// Where its page lies.
    pub route: Route,
    /// The page's title, plain text.
    pub title: String,
    /// What stands above the first question.
    pub intro: Option<Prose>,
    /// The page's description for search, plain text.
    pub description: Option<String>,
    /// One per dimension.
    pub dimensions: Vec<DimensionWords>,
    /// One per question.
    pub questions: Vec<QuestionWords>,
    /// One per outcome.
    pub outcomes: Vec<OutcomeWords>,
}

/// A dimension's words. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionWords {
    /// Its name; the id where none is given.
    pub label: String,
    /// One per band.
    pub bands: Vec<BandWords>,
}

/// A band's words and what to read next there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandWords {
    /// Where the visitor stands, in a word or two.
    pub label: String,
    /// What follows from it.
    pub text: Option<String>,
    /// Pages to read, in this language.
    pub read: Vec<Reading>,
}

/// A page to read, with its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it lies.
    pub route: Route,
    /// Its title, plain text.
    pub title: String,
    /// Its standfirst or description, plain text.
    pub lead: Option<String>,
}

/// A question's words: plain text, but for `why`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionWords {
    /// The question itself.
    pub ask: String,
    /// One short sentence of help.
    pub hint: Option<String>,
    /// Why it is asked.
    pub why: Option<Prose>,
    /// The row's name in the brief and among the answers; `None`: the question itself.
    pub short: Option<String>,
    /// What is said when no answer was chosen.
    pub missing: Option<String>,
    /// One per choice; for a scale the numbers as this language writes them; empty for text.
    pub choices: Vec<String>,
    /// The words at a scale's lower end.
    pub low: Option<String>,
    /// The words at a scale's upper end.
    pub high: Option<String>,
}
