//! A journey: the ordered steps to one booking.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::model::ids::{ArticleId, BookingId, JourneyId, Language, SelfCheckId, StepId};
use crate::model::route::Route;

/// The ordered steps to one booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// Its id.
    pub id: JourneyId,
    /// Its file.
    pub place: Location,
    /// Its place among journeys: the first is the home page's.
    pub weight: i64,
    /// The steps, at least one of which is an answer.
    pub steps: Vec<Step>,
    /// The booking its own route leads to.
    pub booking: BookingId,
    /// Its words by language; a language in which a step's page is missing is left out.
    pub words: BTreeMap<Language, JourneyWords>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id, as pages and storage name it.
    pub id: StepId,
    /// Where it stands.
    pub place: Location,
    /// What the visitor does.
    pub action: Action,
}

/// What the visitor does in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reads an article.
    Read(ArticleId),
    /// Answers a self-check.
    Answer(SelfCheckId),
    /// Ticks every statement.
    Acknowledge {
        /// The step's own name, unique in the journey.
        key: String,
        /// Raised to have it acknowledged anew; 1 unless given.
        revision: u32,
        /// How many statements there are.
        statements: usize,
    },
}

/// A journey's words in one language. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JourneyWords {
    /// Where the gate lies.
    pub route: Route,
    /// The journey's title.
    pub title: String,
    /// The page's description for search.
    pub description: Option<String>,
    /// What stands below the gate's title.
    pub intro: Option<String>,
    /// The gate's name as a station; `None`: the theme's word.
    pub gate_label: Option<String>,
    /// The gate's words as a station; `None`: the theme's.
    pub gate_text: Option<String>,
    /// One per step.
    pub steps: Vec<StepWords>,
}

/// A step's words in one language. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepWords {
    /// The station's name; for a page the page's own where none is given.
    pub label: String,
    /// The station's words.
    pub text: Option<String>,
    /// The statements of an acknowledge step, each one checkbox.
    pub statements: Vec<String>,
}
