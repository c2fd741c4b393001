//! All that the server needs to answer.

use crate::preview::editor::{Absent, Editor};
use crate::preview::gatekeeper::Gatekeeper;
use crate::preview::stage::Stage;

/// All that the server needs to answer.
pub(super) struct House {
    /// What is shown.
    pub(super) stage: Stage,
    /// Who may ask.
    pub(super) gatekeeper: Gatekeeper,
    /// The author's editor, or why there is none to be started.
    pub(super) editor: Result<Editor, Absent>,
}
