//! What was rendered last, so that only what changed is rendered again.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::memo::{Retention, Same, Slot, Table};
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::theme::Strings;
use crate::render::around::{Around, ShownStrings};
use crate::render::assets::{self, Assets};
use crate::render::feed::Feeds;
use crate::render::lists::Lists;
use crate::render::page_files::PageFiles;
use crate::render::pages;
use crate::render::privacy::Practice;
use crate::render::sitemap::Sitemaps;
use crate::render::templates::{self, Templates};
use crate::render::turns::Filled;
use crate::render::ways::Ways;

/// The pages filled last, by where they lie.
pub(super) type Pages = Table<Route, pages::Input, Filled>;

/// What was rendered last. A new one makes all rendering begin at nothing.
#[derive(Default)]
pub struct Memory {
    pub(super) templates: Slot<templates::Input, Result<Same<Templates>, Vec<Diagnostic>>>,
    pub(super) assets: Slot<assets::Input, Assets>,
    pub(super) strings: Slot<Same<BTreeMap<Language, Strings>>, ShownStrings>,
    pub(super) around: Slot<(), Around>,
    pub(super) ways: Slot<(), Ways>,
    pub(super) practice: Slot<(), Practice>,
    pub(super) lists: Lists,
    pub(super) pages: Pages,
    pub(super) page_files: PageFiles,
    pub(super) sitemaps: Sitemaps,
    pub(super) feeds: Feeds,
}

impl Memory {
    /// A new one that keeps the pages that are filled, or does not.
    pub fn new(retention: Retention) -> Self {
        Self { pages: Table::new(retention), ..Self::default() }
    }
}
