//! Something to be said about words of a stretch.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location};
use crate::model::style::{Phrase, Rule};

/// Something to be said about words of a stretch.
#[derive(Debug)]
pub(super) struct Hint {
    pub(super) rule: Rule,
    /// The words, as bytes of the stretch.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    /// What to do about it.
    pub(super) advice: String,
}

impl Hint {
    /// About words that are a phrase of a list.
    pub(super) fn of_phrase(words: &str, range: Range<usize>, phrase: &Phrase) -> Self {
        let (reason, advice) = match phrase.rule {
            Rule::Pressure => (
                "presses the reader, who is to decide without pressure",
                "say what there is and until when, and leave the rest to the reader",
            ),
            Rule::Hollow => (
                "is praise that any other firm could write too",
                "say what is different, with a number or an example",
            ),
            _ => ("takes back what the sentence says", "leave it out, or say what is uncertain"),
        };
        let words = words.replace('\n', " ");
        Self {
            rule: phrase.rule,
            range,
            message: match &phrase.reason {
                Some(reason) => format!("`{words}`: {}", reason.trim_end_matches('.')),
                None => format!("`{words}` {reason}"),
            },
            advice: match &phrase.instead {
                Some(instead) => format!("write `{instead}`"),
                None => advice.to_owned(),
            },
        }
    }

    /// As the author is told of it.
    pub(super) fn at(self, place: Location) -> Diagnostic {
        Diagnostic::style(self.rule.code(), place, self.message).with_hint(self.advice)
    }
}
