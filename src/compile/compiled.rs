//! What compiling hands on: only what may be published. No outcome and no booking is in here.

use std::collections::BTreeMap;

use num_bigint::{BigInt, BigUint};
use num_rational::Ratio;

use crate::files::{Content, FilePath};
use crate::model::article::Article;
use crate::model::ids::{
    ArticleId, ChoiceId, DimensionId, JourneyId, Language, QuestionId, SelfCheckId, StepId,
};
use crate::model::journey::{Action, JourneyWords};
use crate::model::prose::Prose;
use crate::model::route::Route;
use crate::model::self_check::{QuestionKind, QuestionWords};
use crate::model::settings::Settings;
use crate::model::theme::Theme;

/// A site whose outcomes, bands and bookings are sealed.
#[derive(Clone, Debug)]
pub struct CompiledSite {
    /// What the settings say; bookings never were part of them.
    pub settings: Settings,
    /// The articles, untouched.
    pub articles: BTreeMap<ArticleId, Article>,
    /// The self-checks, by id.
    pub self_checks: Vec<OpenSelfCheck>,
    /// The journeys, by weight, then id.
    pub journeys: Vec<OpenJourney>,
    /// Templates, static files and words.
    pub theme: Theme,
    /// Files that articles link, by their path in the output.
    pub attachments: BTreeMap<FilePath, Content>,
    /// The hosts that bookings lead to, sorted, for the privacy page.
    pub booking_hosts: Vec<String>,
    /// The key's fingerprint: 8 hex digits.
    pub fingerprint: String,
}

/// A self-check as its page shows it.
#[derive(Clone, Debug)]
pub struct OpenSelfCheck {
    /// Its id.
    pub id: SelfCheckId,
    /// The questions' open logic, text questions included.
    pub questions: Vec<OpenQuestion>,
    /// The ids of the dimensions that have bands, in declaration order.
    pub dimensions: Vec<DimensionId>,
    /// Its pages by language.
    pub pages: BTreeMap<Language, OpenCheckPage>,
    /// What is known of it.
    pub figures: Figures,
}

/// What is known of a self-check before anyone answers.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How many walks there are.
    pub walks: BigUint,
    /// The share of walks that end in a `ready` outcome if every question is answered evenly.
    pub ready: Ratio<BigInt>,
    /// How many entries the table holds, dummies included.
    pub entries: usize,
    /// How many bytes the sealed island has in the default language.
    pub bytes: usize,
}

/// A question's open logic.
#[derive(Clone, Debug)]
pub struct OpenQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is asked only sometimes.
    pub conditional: bool,
    /// Its choices.
    pub choices: Vec<OpenChoice>,
}

/// A choice without its points.
#[derive(Clone, Debug)]
pub struct OpenChoice {
    /// Its id.
    pub id: ChoiceId,
    /// Whether it stands alone.
    pub exclusive: bool,
    /// Whether it is set off by "oder".
    pub apart: bool,
}

/// A self-check's page in one language: its open words and what is sealed.
#[derive(Clone, Debug)]
pub struct OpenCheckPage {
    /// Where it lies.
    pub route: Route,
    /// The title, plain text.
    pub title: String,
    /// What stands above the first question.
    pub intro: Option<Prose>,
    /// The description for search, plain text.
    pub description: Option<String>,
    /// One per question.
    pub questions: Vec<QuestionWords>,
    /// One per dimension with bands: its label.
    pub dimensions: Vec<String>,
    /// The page object of the seal: logic in the clear, table, payloads.
    pub island: serde_json::Value,
}

/// A journey as its pages show it.
#[derive(Clone, Debug)]
pub struct OpenJourney {
    /// Its id.
    pub id: JourneyId,
    /// The steps in their order.
    pub steps: Vec<OpenStep>,
    /// The gate by language.
    pub gates: BTreeMap<Language, OpenGate>,
    /// The share of visitors who reach the booking if every self-check is answered evenly.
    pub share: Ratio<BigInt>,
}

/// A step with the shares that stand openly on its page.
#[derive(Clone, Debug)]
pub struct OpenStep {
    /// Its id, as pages and storage name it.
    pub id: StepId,
    /// What the visitor does.
    pub action: Action,
    /// In base64: one for `read`, one per statement for `acknowledge`, none for `answer`.
    pub shares: Vec<String>,
}

/// A gate in one language.
#[derive(Clone, Debug)]
pub struct OpenGate {
    /// The journey's words.
    pub words: JourneyWords,
    /// What stands openly of the journey's own booking.
    pub booking: OpenBooking,
    /// The gate object of the seal: steps with their tags, and the sealed bookings.
    pub island: serde_json::Value,
}

/// What stands openly of a booking. Plain text throughout.
#[derive(Clone, Debug)]
pub struct OpenBooking {
    /// How long the call takes, in minutes.
    pub minutes: Option<u32>,
    /// How the call is held.
    pub how: Option<String>,
    /// What the call decides.
    pub decides: Vec<String>,
    /// What to bring.
    pub bring: Vec<String>,
}
