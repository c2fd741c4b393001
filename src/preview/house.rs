//! All that the server needs to answer.

use crate::preview::editor::Editor;
use crate::preview::gatekeeper::Gatekeeper;
use crate::preview::stage::Stage;

/// All that the server needs to answer.
pub(super) struct House {
    /// What is shown.
    pub(super) stage: Stage,
    /// Who may ask.
    pub(super) gatekeeper: Gatekeeper,
    /// The author's editor; `None` where it has no window of its own.
    pub(super) editor: Option<Editor>,
}
