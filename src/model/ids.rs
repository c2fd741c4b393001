//! The names by which things refer to each other. A typo is a diagnostic at load, never a string
//! in the browser.

use std::fmt;
use std::sync::Arc;

use crate::memo::Shared;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Shared<str>);

        impl $name {
            /// Takes the name as it was written.
            pub fn new(name: impl Into<Arc<str>>) -> Self {
                Self(Shared::from(name.into()))
            }

            /// The name as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A language as a BCP 47 tag in lower case: `de`, `en`, `pt-br`.
    Language
);
id!(
    /// An article's path under `content` without suffixes: `orientation/why-wait`; the home is `index`.
    ArticleId
);
id!(
    /// A self-check's path under `content/self-checks` without suffixes.
    SelfCheckId
);
id!(
    /// A journey's path under `content/journeys` without suffixes.
    JourneyId
);
id!(
    /// A booking's key in the settings.
    BookingId
);
id!(
    /// The name of a place where the site is published.
    TargetName
);
id!(
    /// A question's id, unique in its self-check, also among dimensions.
    QuestionId
);
id!(
    /// A choice's id, unique in its question; a scale's choices are named by their numbers.
    ChoiceId
);
id!(
    /// A dimension's id, unique in its self-check, also among questions.
    DimensionId
);
id!(
    /// An outcome's id, unique in its self-check.
    OutcomeId
);
id!(
    /// A step as pages and storage name it: `read:ARTICLE`, `answer:SELF-CHECK`,
    /// `acknowledge:JOURNEY/STEP`.
    StepId
);
id!(
    /// A `reflect` block's id, unique in the site.
    NoteId
);

/// A question's place in its self-check's list, from 0, text questions included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub usize);

/// A choice's place in its question's list, from 0; for a scale the step's number, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChoiceIndex(pub usize);

/// A dimension's place in its self-check's list, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionIndex(pub usize);

/// An outcome's place in its self-check's list, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutcomeIndex(pub usize);
