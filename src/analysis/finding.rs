//! What is wrong with a self-check's logic, each with a walk that shows it where one can.

use std::fmt;

use crate::compile::insight::Walk;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::ids::{ChoiceId, DimensionId, OutcomeId, QuestionId};

/// One fault of a self-check's logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of fault.
    pub code: Code,
    /// What it is about.
    pub subject: Subject,
    /// The cause, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// A walk that shows it; `None` where the fault is that there is no such walk.
    pub witness: Option<Walk>,
    /// Where the subject stands.
    pub place: Location,
}

/// The kinds of faults; all but [`Code::FailedExample`] are warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// No walk agrees with an outcome's condition.
    UnreachableOutcome,
    /// An outcome's condition holds on some walks, and all of them end in outcomes above it.
    ShadowedOutcome,
    /// No walk asks the question.
    NeverAsked,
    /// No other answer to the question ever changes an outcome, a band or a recalled text.
    NoEffect,
    /// After this answer every walk is ready, though not all walks are.
    Bypass,
    /// One outcome takes all walks.
    Always,
    /// No walk's total lies in the band.
    UnreachableBand,
    /// A walk agrees with an example and ends elsewhere.
    FailedExample,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An outcome.
    Outcome(OutcomeId),
    /// A question.
    Question(QuestionId),
    /// An answer to a question: a choice or step, a ticked box; `None` for leaving it open.
    Answer(QuestionId, Option<ChoiceId>),
    /// A band, counted from 0.
    Band(DimensionId, usize),
    /// An example, by its place.
    Example(Location),
}

impl Code {
    /// All that are warnings.
    pub const WARNINGS: [Self; 7] = [
        Self::UnreachableOutcome,
        Self::ShadowedOutcome,
        Self::NeverAsked,
        Self::NoEffect,
        Self::Bypass,
        Self::Always,
        Self::UnreachableBand,
    ];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnreachableOutcome => "unreachable-outcome",
            Self::ShadowedOutcome => "shadowed-outcome",
            Self::NeverAsked => "never-asked",
            Self::NoEffect => "no-effect",
            Self::Bypass => "bypass",
            Self::Always => "always",
            Self::UnreachableBand => "unreachable-band",
            Self::FailedExample => "failed-example",
        }
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::FailedExample => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

impl fmt::Display for Subject {
    /// `ready`, `decider`, `decider=others`, `decider=null`, `clarity#2`,
    /// `content/self-checks/readiness.yaml:120:5`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome(id) => write!(formatter, "{id}"),
            Self::Question(id) => write!(formatter, "{id}"),
            Self::Answer(question, Some(choice)) => write!(formatter, "{question}={choice}"),
            Self::Answer(question, None) => write!(formatter, "{question}=null"),
            Self::Band(dimension, band) => write!(formatter, "{dimension}#{band}"),
            Self::Example(at) => write!(formatter, "{}:{}:{}", at.file, at.line, at.column),
        }
    }
}

impl Finding {
    /// The same as any other mistake, with its walk in words.
    pub fn diagnostic(&self) -> Diagnostic {
        let shown = self.witness.as_ref().map(|walk| format!("; the walk {walk} shows it"));
        let message = format!("{}{}", self.message, shown.unwrap_or_default());
        Diagnostic::new(self.code.severity(), self.code.as_str(), Some(self.place.clone()), message)
            .with_hint(self.hint.clone())
    }
}
