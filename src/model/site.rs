//! The site as a whole: what `load` hands to `compile`, which consumes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::files::{Content, FilePath};
use crate::memo::Same;
use crate::model::article::{Articles, Markups};
use crate::model::booking::Booking;
use crate::model::ids::BookingId;
use crate::model::journey::Journey;
use crate::model::self_check::SelfCheck;
use crate::model::settings::Settings;
use crate::model::target::Target;
use crate::model::theme::Theme;

/// All that the author means, with every reference resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What the settings say.
    pub settings: Same<Settings>,
    /// The articles by id; the home is `index`.
    pub articles: Articles,
    /// The bodies of their pages.
    pub markups: Arc<Markups>,
    /// The self-checks, by id.
    pub self_checks: Vec<SelfCheck>,
    /// The journeys, by weight, then id.
    pub journeys: Vec<Journey>,
    /// The bookings by id.
    pub bookings: BTreeMap<BookingId, Booking>,
    /// Templates, static files and words.
    pub theme: Same<Theme>,
    /// Files that articles link, by their path in the output.
    pub attachments: BTreeMap<FilePath, Content>,
    /// Where it is published, where it is built for that.
    pub target: Option<Target>,
}
