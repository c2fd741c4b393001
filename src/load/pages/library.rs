//! What all texts of a site are read with.

use std::collections::BTreeMap;

use crate::load::links::index::{Index, PageEntry, PageKey};
use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manners;
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::memory::Memory;
use crate::load::yaml::node::Source;
use crate::memo::Same;
use crate::model::ids::Language;
use crate::model::theme::Strings;

/// What all texts of a site are read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Library {
    pub(in crate::load) index: Same<Index>,
    pub(in crate::load) manners: Same<Manners>,
    pub(in crate::load) strings: Same<BTreeMap<Language, Strings>>,
    pub(in crate::load) html: RawHtml,
}

impl Library {
    /// The same without some pages: links to them lead to the default language's.
    pub(in crate::load) fn without(
        self,
        gone: Vec<(PageKey, Language)>,
        memory: &mut Memory,
    ) -> Self {
        if gone.is_empty() {
            return self;
        }
        let all = (self.index.clone(), gone);
        let index = memory.trimmed.get(all, |(index, gone)| Index::clone(index).without(gone));
        Self { index, ..self }
    }

    /// What the texts of one page are read with; `None` for a page that the index does not have.
    pub(in crate::load) fn context<'a>(
        &'a self,
        source: Source<'a>,
        (key, language): (&PageKey, &'a Language),
        index: Inquiry<'a>,
    ) -> Option<Context<'a>> {
        Some(Context {
            source,
            language,
            route: &self.entry(key, language)?.route,
            index,
            manner: self.manners.get(language)?,
            strings: self.strings.get(language)?,
            html: self.html,
            recalls: Recalls::Plain,
        })
    }

    /// A page of the index.
    pub(in crate::load) fn entry(&self, key: &PageKey, language: &Language) -> Option<&PageEntry> {
        self.index.pages.get(key)?.get(language)
    }
}
