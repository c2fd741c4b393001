//! What a self-check ends in. Only `load` and `compile` know outcomes; `render` may not name them.

use crate::diagnostic::Location;
use crate::model::condition::Condition;
use crate::model::ids::{BookingId, OutcomeId};
use crate::model::prose::Prose;
use crate::model::self_check::Reading;

/// An outcome's logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its id.
    pub id: OutcomeId,
    /// Where its id stands.
    pub place: Location,
    /// What it means for the call.
    pub kind: OutcomeKind,
    /// When it holds; `None` for the last one only.
    pub when: Option<Condition>,
    /// Where `when` stands.
    pub when_place: Option<Location>,
    /// The booking that a `ready` outcome names; `None`: the journey's own.
    pub booking: Option<BookingId>,
    /// After how many days to come back.
    pub come_back: Option<u32>,
}

/// What an outcome means for the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutcomeKind {
    /// A call has a purpose now.
    Ready,
    /// Something comes first.
    NotYet,
    /// Another way is better.
    NotAFit,
}

impl OutcomeKind {
    /// The word as authors write it and pages bear it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NotYet => "not-yet",
            Self::NotAFit => "not-a-fit",
        }
    }
}

/// An outcome's words in one language. `{answer:q}` and `{band:d}` in `title`, `lead` and `text`
/// stand as empty spans in their HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeWords {
    /// The verdict as a sentence (inline HTML).
    pub title: Prose,
    /// The standfirst (inline HTML).
    pub lead: Option<Prose>,
    /// The honest reason.
    pub text: Option<Prose>,
    /// Other ways, in their order.
    pub instead: Vec<Other>,
    /// What would have to change (inline HTML).
    pub until: Option<Prose>,
    /// What to read next.
    pub read: Vec<Reading>,
}

/// Another way than the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// A page of this site.
    Page(Reading),
    /// Something elsewhere, or only in words.
    Elsewhere {
        /// Its name, plain text.
        title: String,
        /// What speaks for it, plain text.
        text: Option<String>,
        /// Where it is; https, mailto or tel.
        url: Option<String>,
    },
}
