//! Which language's habits of setting text hold: its quotes, dashes, unbreakable spaces.

use crate::model::ids::Language;

/// The languages whose habits are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// German
    German,
    /// English
    English,
    /// Any other, and texts that stay as they were written.
    #[default]
    Other,
}

impl Tongue {
    /// By a language's first part, whatever its country.
    pub fn of(language: &Language) -> Self {
        match language.as_str().split('-').next() {
            Some("de") => Self::German,
            Some("en") => Self::English,
            _ => Self::Other,
        }
    }
}

/// What becomes of the author's quotes, dashes and spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Typography {
    /// They are set as the text's language does.
    #[default]
    Set,
    /// They stay as they were written.
    AsWritten,
}

impl Typography {
    /// By whose habits a text of a language is set.
    pub fn tongue(self, language: &Language) -> Tongue {
        match self {
            Self::Set => Tongue::of(language),
            Self::AsWritten => Tongue::Other,
        }
    }
}
