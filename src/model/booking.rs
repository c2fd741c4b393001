//! Where a finished journey leads. Only `load` and `compile` know bookings; `render` may not name
//! them.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::model::ids::{BookingId, Language, QuestionId, SelfCheckId};

/// A booking: its address, which is sealed, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its key in the settings.
    pub id: BookingId,
    /// Where its address stands.
    pub place: Location,
    /// The address, with its `${NAME}`s filled in: https, mailto or tel.
    pub url: String,
    /// How its provider takes what goes along.
    pub intake: Intake,
    /// How long the call takes, in minutes.
    pub minutes: Option<u32>,
    /// Provider field -> what goes into it, in the author's order.
    pub prefill: Vec<(String, Prefill)>,
    /// Its words by language; every language of the site is there.
    pub words: BTreeMap<Language, BookingWords>,
}

/// How a provider takes what a visitor passes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// In fields of the address; several answers stand in one.
    Fields,
    /// In fields of the address, each answer in one of its own.
    RepeatedFields,
    /// Not at all: the visitor copies his brief and pastes it there.
    Clipboard,
    /// Not at all, and there is nothing to paste it into.
    Silence,
}

/// What goes into a field of the booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prefill {
    /// The visitor's brief.
    Brief,
    /// The last self-check's outcome.
    Outcome,
    /// The answer to a question.
    Answer(SelfCheckId, QuestionId),
    /// The number of the choice that was taken, or of each, from 1.
    Number(SelfCheckId, QuestionId),
    /// A fixed text.
    Text(String),
}

/// A booking's words in one language. Plain text throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingWords {
    /// What the link says.
    pub label: String,
    /// How the call is held.
    pub how: Option<String>,
    /// What the call decides.
    pub decides: Vec<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// When it is closed, and what is said then.
    pub closed: Vec<Closed>,
}

/// A time in which the link gives way to a sentence, both days included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The first day.
    pub from: jiff::civil::Date,
    /// The last day.
    pub to: jiff::civil::Date,
    /// What is said instead.
    pub text: String,
}

/// The host of an address with `//`, without user, port and path; `None` where there is none.
pub fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use crate::model::booking::host;

    #[test]
    fn only_web_addresses_have_a_host() {
        assert_eq!(
            host("https://u:p@Cal.Example:443/x?y#z").map(str::to_lowercase).as_deref(),
            Some("cal.example")
        );
        assert_eq!(
            host("https://cal.example?x").map(str::to_lowercase).as_deref(),
            Some("cal.example")
        );
        assert_eq!(host("mailto:hallo@example.org"), None);
    }
}
