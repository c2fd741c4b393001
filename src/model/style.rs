//! Rules of style, and the phrases that a list names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Location;
use crate::model::ids::Language;

/// A rule of style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Words that press or persuade.
    Pressure,
    /// Words that take back what is said.
    Hedge,
    /// Praise that says nothing.
    Hollow,
    /// Sie and du on one site.
    MixedAddress,
    /// Sentences that nobody reads at one go.
    LongSentence,
    /// Quotes, apostrophes and dashes of another language or of the typewriter.
    WrongQuotes,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 6] = [
        Self::Pressure,
        Self::Hedge,
        Self::Hollow,
        Self::MixedAddress,
        Self::LongSentence,
        Self::WrongQuotes,
    ];

    /// Those that go by lists of phrases.
    pub const LISTED: [Self; 3] = [Self::Pressure, Self::Hedge, Self::Hollow];

    /// The code of its hints, under which lists name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pressure => "pressure",
            Self::Hedge => "hedge",
            Self::Hollow => "hollow",
            Self::MixedAddress => "mixed-address",
            Self::LongSentence => "long-sentence",
            Self::WrongQuotes => "wrong-quotes",
        }
    }
}

/// A phrase that a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The rule.
    pub rule: Rule,
    /// Its words; one that ends in `*` stands for all that begin so, `…` for any one word.
    pub words: String,
    /// Why it is on the list; `None`: as the rule says.
    pub reason: Option<String>,
    /// What to write in its place; `None`: as the rule says.
    pub instead: Option<String>,
}

/// A phrase that may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Its words, as in a [`Phrase`].
    pub words: String,
    /// Where it is allowed.
    pub place: Location,
}

/// What a list says for one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseList {
    /// The phrases that its rules are about.
    pub phrases: Vec<Phrase>,
    /// The phrases that may stand nevertheless.
    pub allowed: Vec<Allowed>,
    /// The rules that do not hold.
    pub off: BTreeSet<Rule>,
    /// Words with stops that end no sentence.
    pub abbreviations: Vec<String>,
    /// Words before which a number with a stop ends no sentence: `3. Mai`.
    pub ordinals: Vec<String>,
}

/// The lists of a site, by language.
pub type PhraseLists = BTreeMap<Language, PhraseList>;
