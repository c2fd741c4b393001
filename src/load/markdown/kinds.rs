//! The kinds of container.

/// A kind of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A clear statement.
    Claim,
    /// Whom it suits.
    Fit,
    /// Whom it does not suit.
    NotFit,
    /// What to take away.
    Takeaways,
    /// A question to the reader, with a private note.
    Reflect,
    /// A remark.
    Aside,
    /// What the site stores; its content is generated.
    Data,
    /// A name that was not understood: its content stands as if there were no container.
    Unknown,
}

impl Kind {
    /// The names that authors write.
    pub(super) const NAMES: [&'static str; 7] =
        ["claim", "fit", "not-fit", "takeaways", "reflect", "aside", "data"];

    /// The kind of that name.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "claim" => Self::Claim,
            "fit" => Self::Fit,
            "not-fit" => Self::NotFit,
            "takeaways" => Self::Takeaways,
            "reflect" => Self::Reflect,
            "aside" => Self::Aside,
            "data" => Self::Data,
            _ => Self::Unknown,
        }
    }
}
