//! All that can be known of a self-check before anyone answers it, as data: for `check`, `report`
//! and the preview. It never ships.

use std::ops::Bound;

use num_bigint::BigUint;
use num_rational::BigRational;

use crate::analysis::finding::Finding;
use crate::diagnostic::Location;
use crate::model::article::Role;
use crate::model::ids::{
    ChoiceId, DimensionId, JourneyId, OutcomeId, QuestionId, SelfCheckId, StepId,
};
use crate::model::journey::Action;
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::QuestionKind;

/// What is known of a self-check. Shares go from 0 to 1 and are those of visitors who give each
/// answer to an asked question equally often, unless it is said otherwise.
#[derive(Clone, Debug)]
pub struct Study {
    /// Its id.
    pub id: SelfCheckId,
    /// Its title in the default language, plain text.
    pub title: String,
    /// Its file.
    pub place: Location,
    /// How its numbers were found.
    pub basis: Basis,
    /// How many questions a walk asks, text questions aside.
    pub asked: Asked,
    /// The outcomes, in the author's order.
    pub outcomes: Vec<OutcomeStudy>,
    /// The questions that count, in their order.
    pub questions: Vec<QuestionStudy>,
    /// The dimensions, in their order; empty where only numbers were wanted.
    pub dimensions: Vec<DimensionStudy>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// How far each threshold of an outcome's condition may move before a walk changes its
    /// outcome; `None` where there are too many states to tell.
    pub thresholds: Option<Vec<Threshold>>,
    /// The same for points; of those that could move without end in both directions none is given.
    pub points: Option<Vec<Points>>,
    /// How many entries its sealed table has.
    pub entries: usize,
    /// How many bytes are sealed in one page.
    pub bytes: usize,
}

/// How much of a study is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What is counted: walks, shares, findings.
    Numbers,
    /// Influence, totals and margins besides.
    Everything,
}

/// How numbers were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By counting all walks.
    Exact {
        /// How many walks there are.
        walks: BigUint,
        /// The states of the diagram, question by question.
        levelled: usize,
        /// The nodes of the smallest diagram that ends in the same outcomes.
        reduced: usize,
    },
    /// By walking at random, since there are too many different ways to count.
    Estimate {
        /// How many walks were taken.
        samples: usize,
    },
}

/// How many questions are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// On the shortest walk.
    pub min: usize,
    /// On the longest.
    pub max: usize,
    /// By the average visitor.
    pub mean: BigRational,
}

/// What is known of an outcome.
#[derive(Clone, Debug)]
pub struct OutcomeStudy {
    /// Its id.
    pub id: OutcomeId,
    /// What it means for the call.
    pub kind: OutcomeKind,
    /// Its title in the default language, as plain text.
    pub title: String,
    /// Where its id stands.
    pub place: Location,
    /// Its condition in the words of the condition language; `None` for the last.
    pub condition: Option<String>,
    /// The questions that its condition looks at, by answers or by totals.
    pub looks_at: Vec<QuestionId>,
    /// How many walks end in it; `None` for an estimate.
    pub walks: Option<BigUint>,
    /// Its share.
    pub share: BigRational,
    /// Its share where visitors answer as the author expects; `None` where no `share:` is given.
    pub expected_share: Option<BigRational>,
}

/// What is known of a question.
#[derive(Clone, Debug)]
pub struct QuestionStudy {
    /// Its id.
    pub id: QuestionId,
    /// The question in the default language, plain text.
    pub ask: String,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Where its id stands.
    pub place: Location,
    /// Its condition in the words of the condition language.
    pub condition: Option<String>,
    /// The share of visitors who are asked.
    pub asked: f64,
    /// How often another answer (each equally often, all other answers kept) changes the outcome,
    /// of those who are asked; `None` where that is too much to tell.
    pub influence: Option<f64>,
    /// By answer: choices, steps or boxes in their order, then leaving it open where that is
    /// allowed. Empty for an estimate.
    pub answers: Vec<AnswerStudy>,
}

/// What is known of an answer.
#[derive(Clone, Debug)]
pub struct AnswerStudy {
    /// The choice, step or box; `None` for leaving the question open.
    pub choice: Option<ChoiceId>,
    /// Its words in the default language; empty for leaving it open.
    pub text: String,
    /// How those who give it end: by kind (ready, not-yet, not-a-fit), of all who give it.
    pub ends: [f64; 3],
}

/// What is known of a dimension.
#[derive(Clone, Debug)]
pub struct DimensionStudy {
    /// Its id.
    pub id: DimensionId,
    /// Its name in the default language.
    pub label: String,
    /// The totals that walks reach, rising, each with its share.
    pub totals: Vec<(BigRational, f64)>,
    /// Its bands, rising.
    pub bands: Vec<BandStudy>,
}

/// What is known of a band.
#[derive(Clone, Debug)]
pub struct BandStudy {
    /// Its name in the default language.
    pub label: String,
    /// The least total that lies in it; `None` for the first.
    pub from: Option<BigRational>,
    /// Whether the tinted zone begins here.
    pub enough: bool,
    /// How many walks end in it.
    pub walks: BigUint,
    /// Its share.
    pub share: BigRational,
}

/// How far a threshold may move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The outcome in whose condition it stands.
    pub outcome: OutcomeId,
    /// The comparison, in the words of the condition language.
    pub comparison: String,
    /// Where the threshold stands now.
    pub value: BigRational,
    /// Where it may stand with every walk ending as it does now.
    pub free: (Bound<BigRational>, Bound<BigRational>),
}

/// How far the points of an answer may move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points {
    /// The question.
    pub question: QuestionId,
    /// The choice, step or box.
    pub choice: ChoiceId,
    /// The dimension.
    pub dimension: DimensionId,
    /// The points that are given now.
    pub value: BigRational,
    /// What may be given with every walk ending as it does now.
    pub free: (Bound<BigRational>, Bound<BigRational>),
}

/// What is known of a journey.
#[derive(Clone, Debug)]
pub struct JourneyStudy {
    /// Its id.
    pub id: JourneyId,
    /// Its title in the default language.
    pub title: String,
    /// Its steps, in order.
    pub steps: Vec<StepStudy>,
    /// How long it takes, in minutes.
    pub minutes: usize,
    /// The share of visitors who reach the booking, where every step is taken; `None` where a
    /// self-check could not be studied.
    pub share: Option<BigRational>,
}

/// What is known of a step.
#[derive(Clone, Debug)]
pub struct StepStudy {
    /// Its id.
    pub id: StepId,
    /// The station's name in the default language.
    pub label: String,
    /// What the visitor does.
    pub action: Action,
    /// What its article is for.
    pub role: Option<Role>,
    /// How long it takes, in minutes.
    pub minutes: usize,
    /// The share of visitors who go on behind it.
    pub left: Option<BigRational>,
}
