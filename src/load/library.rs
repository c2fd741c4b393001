//! What all texts of a site are read with.

use std::collections::BTreeMap;

use crate::load::context::{Context, RawHtml, Recalls};
use crate::load::index::{Index, PageEntry, PageKey};
use crate::load::texts::Facts;
use crate::load::yaml::Source;
use crate::model::ids::Language;
use crate::model::theme::Strings;

/// What all texts of a site are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Library<'a> {
    pub(super) index: &'a Index,
    pub(super) facts: &'a Facts,
    pub(super) strings: &'a BTreeMap<Language, Strings>,
    pub(super) html: RawHtml,
}

impl<'a> Library<'a> {
    /// What the texts of one page are read with; `None` for a page that the index does not have.
    pub(super) fn context(
        &self,
        source: Source<'a>,
        key: &PageKey,
        language: &'a Language,
    ) -> Option<Context<'a>> {
        Some(Context {
            source,
            language,
            route: &self.entry(key, language)?.route,
            index: self.index,
            facts: self.facts.get(language)?,
            strings: self.strings.get(language)?,
            html: self.html,
            recalls: Recalls::Plain,
        })
    }

    fn entry(&self, key: &PageKey, language: &Language) -> Option<&'a PageEntry> {
        self.index.pages.get(key)?.get(language)
    }
}
