//! What nobody is to read where it is shown: the values of variables. Their names stand in their places.

use crate::disk::failure::Failure;
use crate::model::target::Target;

/// Shorter values, in bytes, stand in too many other words.
const SHORTEST: usize = 4;

/// What a target was given by variables.
pub(super) struct Veil<'a>(Vec<&'a (String, String)>);

impl<'a> Veil<'a> {
    pub(super) fn of(target: &'a Target) -> Self {
        let values = target.given().into_iter().flat_map(|given| &given.values);
        Self(values.filter(|(_, value)| value.len() >= SHORTEST).collect())
    }

    /// A text with the name of each variable for its value.
    pub(super) fn over(&self, text: &str) -> String {
        let hide = |text: String, (name, value): &&(String, String)| {
            text.replace(value, &format!("${{{name}}}"))
        };
        self.0.iter().fold(text.to_owned(), hide)
    }

    /// The same of a failure.
    pub(super) fn over_failure(&self, failure: Failure) -> Failure {
        Failure { message: self.over(&failure.message), ..failure }
    }
}
