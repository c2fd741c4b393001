//! What all texts of a site are read with.

use std::collections::BTreeMap;

use crate::load::links::index::{Index, PageEntry, PageKey};
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::yaml::node::Source;
use crate::load::yaml::texts::Facts;
use crate::model::ids::Language;
use crate::model::theme::Strings;

/// What all texts of a site are read with.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Library<'a> {
    pub(in crate::load) index: &'a Index,
    pub(in crate::load) facts: &'a Facts,
    pub(in crate::load) strings: &'a BTreeMap<Language, Strings>,
    pub(in crate::load) html: RawHtml,
}

impl<'a> Library<'a> {
    /// What the texts of one page are read with; `None` for a page that the index does not have.
    pub(in crate::load) fn context(
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
