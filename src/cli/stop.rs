//! Why a command ends without having done its work.

use crate::disk::failure::Failure;

/// The author's mistakes, which have been shown, or a failure that has not.
pub(super) enum Stop {
    /// Errors stand in the report that was shown.
    Mistakes,
    /// The arguments, a file or the machine stood in the way.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
