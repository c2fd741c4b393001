//! What may be published: all that a page can show, and nothing that is sealed in clear.

use std::collections::BTreeMap;
use std::sync::Arc;

use num_bigint::BigUint;
use num_rational::BigRational;
use serde_json::{Map, Value};

use crate::compile::insight::Insight;
use crate::diagnostic::{Location, Report};
use crate::files::{Content, FilePath};
use crate::memo::Same;
use crate::model::article::{Articles, Markups};
use crate::model::editions::Editions;
use crate::model::ids::{ChoiceId, DimensionId, JourneyId, QuestionId, SelfCheckId, StepId};
use crate::model::journey::{Action, JourneyWords};
use crate::model::prose::Prose;
use crate::model::route::Route;
use crate::model::self_check::{QuestionKind, QuestionWords};
use crate::model::settings::Settings;
use crate::model::target::Target;
use crate::model::theme::Theme;
use crate::scan::secrets::Secrets;

/// All that compiling a site comes to.
#[derive(Debug)]
pub struct Compilation {
    /// What may be published; `None` where a self-check or a journey could not be sealed.
    pub site: Option<CompiledSite>,
    /// What must not stand in the output.
    pub secrets: Secrets,
    /// What the author may know of each self-check that could be sealed, in the site's order.
    pub insights: Vec<Arc<Insight>>,
    /// The author's mistakes.
    pub report: Report,
}

/// A site without outcomes and bookings: those lie in it sealed.
#[derive(Debug)]
pub struct CompiledSite {
    /// What the settings say.
    pub settings: Same<Settings>,
    /// The articles by id.
    pub articles: Articles,
    /// The bodies of their pages; none where whoever rendered them let go of them.
    pub markups: Arc<Markups>,
    /// Templates, static files and words.
    pub theme: Same<Theme>,
    /// Files that articles link, by their path in the output.
    pub attachments: BTreeMap<FilePath, Content>,
    /// Where it is published, where it is built for that.
    pub target: Option<Target>,
    /// The self-checks, in the site's order.
    pub self_checks: Vec<Same<OpenSelfCheck>>,
    /// The journeys, in the site's order.
    pub journeys: Vec<Same<OpenJourney>>,
    /// The hosts to which the journeys' bookings lead, for the privacy page; sorted.
    pub booking_hosts: Vec<String>,
    /// The secret's fingerprint: 8 hex digits.
    pub fingerprint: String,
}

/// A self-check's questions, and its sealed form.
#[derive(Debug)]
pub struct OpenSelfCheck {
    /// Its id.
    pub id: SelfCheckId,
    /// Its file.
    pub place: Location,
    /// The questions, text included, in their order.
    pub questions: Vec<OpenQuestion>,
    /// Its pages by language.
    pub pages: Editions<OpenCheckPage>,
    /// What is known of its walks; `None` where there are too many different ones to count.
    pub numbers: Option<CheckNumbers>,
    /// How many rows of the table open something.
    pub entries: usize,
    /// How many bytes are sealed in one page: the table and the payloads (the largest language's).
    pub bytes: usize,
}

/// How a self-check's walks are spread over the kinds of outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckNumbers {
    /// How many walks there are.
    pub walks: BigUint,
    /// The share of ready outcomes, from 0 to 1, where every question's answers count evenly.
    pub ready: BigRational,
    /// The share of not-yet outcomes.
    pub not_yet: BigRational,
    /// The share of not-a-fit outcomes.
    pub not_a_fit: BigRational,
}

/// A question as a page offers it.
#[derive(Clone, Debug)]
pub struct OpenQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is asked on some walks only.
    pub conditional: bool,
    /// The greatest number of boxes, where that is fewer than all that can stand together.
    pub max: Option<usize>,
    /// Its choices; empty for text.
    pub choices: Vec<OpenChoice>,
}

/// A choice as a page offers it.
#[derive(Clone, Debug)]
pub struct OpenChoice {
    /// Its id.
    pub id: ChoiceId,
    /// Whether it is set off by "oder".
    pub apart: bool,
    /// Whether it stands alone.
    pub exclusive: bool,
}

/// A self-check's page in one language.
#[derive(Debug)]
pub struct OpenCheckPage {
    /// Where it lies.
    pub route: Route,
    /// Its title, plain text.
    pub title: String,
    /// What stands above the first question.
    pub intro: Option<Prose>,
    /// Its description for search, plain text.
    pub description: Option<String>,
    /// The questions' words, one each.
    pub questions: Vec<QuestionWords>,
    /// The dimensions in whose bands a visitor is shown his place.
    pub dimensions: Vec<OpenDimension>,
    /// The page's sealed data with `dimensions`, as the script reads it.
    pub island: Value,
    /// The same without outcomes: enough to tell the bands on another page, for the brief.
    pub bands_island: Value,
}

/// A dimension that a visitor sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDimension {
    /// Its id.
    pub id: DimensionId,
    /// Its name, plain text.
    pub label: String,
}

/// A journey's steps and its sealed booking.
#[derive(Debug)]
pub struct OpenJourney {
    /// Its id.
    pub id: JourneyId,
    /// Its file.
    pub place: Location,
    /// Its steps, in order.
    pub steps: Vec<OpenStep>,
    /// Its gate by language.
    pub pages: Editions<OpenGate>,
    /// The share of visitors who reach the booking, where all answers count evenly and every step
    /// is taken; `None` where a self-check has too many walks to count.
    pub share_of_visitors: Option<BigRational>,
}

/// A step of a journey.
#[derive(Clone, Debug)]
pub struct OpenStep {
    /// Its id.
    pub id: StepId,
    /// What the visitor does.
    pub action: Action,
    /// What finishing it gives, base64: one for reading, one per statement, none for answering
    /// (those lie sealed in outcomes).
    pub shares: Vec<String>,
}

/// A journey's gate in one language.
#[derive(Debug)]
pub struct OpenGate {
    /// The journey's words.
    pub words: JourneyWords,
    /// What is said openly of the journey's own booking.
    pub booking: OpenBooking,
    /// The steps with their tags, as the script reads them: a list.
    pub steps_island: Value,
    /// The sealed bookings by address, base64.
    pub blobs: Map<String, Value>,
    /// Whether one of them takes the verdict along, so that the gate must be able to open it.
    pub tells_verdict: bool,
}

/// What is said openly of a booking. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenBooking {
    /// How long the call takes, in minutes.
    pub minutes: Option<u32>,
    /// How the call is held.
    pub how: Option<String>,
    /// What the call decides.
    pub decides: Vec<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// When it is closed.
    pub closed: Vec<OpenClosed>,
}

/// A time in which there are no calls, both days included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenClosed {
    /// The first day.
    pub from: jiff::civil::Date,
    /// The last day.
    pub to: jiff::civil::Date,
    /// What is said instead of the link.
    pub text: String,
}
