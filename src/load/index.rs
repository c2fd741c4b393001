//! What pages there are and where they lie, known before any body is read, so that links and
//! references can be resolved while reading.

use std::collections::BTreeMap;

use crate::files::FilePath;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::Route;

/// A page, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageKey {
    Article(ArticleId),
    SelfCheck(SelfCheckId),
    Journey(JourneyId),
}

/// A page in one language.
#[derive(Clone, Debug)]
pub(super) struct PageEntry {
    /// Its source file.
    pub(super) source: FilePath,
    /// Where it lies.
    pub(super) route: Route,
    /// Its title, plain text.
    pub(super) title: String,
    /// Its standfirst or description, plain text.
    pub(super) lead: Option<String>,
}

/// All pages by kind, id and language.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// The default language first.
    pub(super) languages: Vec<Language>,
    /// The pages.
    pub(super) pages: BTreeMap<PageKey, BTreeMap<Language, PageEntry>>,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nothing bears that name; the nearest that does.
    Unknown { nearest: Option<String> },
    /// A bare last segment that several ids end in.
    Ambiguous(Vec<String>),
}

impl Index {
    /// The article named by its id or by a last segment that is unique among articles.
    pub(super) fn article(&self, written: &str) -> Result<&ArticleId, Lost> {
        let _ = written;
        todo!()
    }

    /// The self-check named likewise.
    pub(super) fn self_check(&self, written: &str) -> Result<&SelfCheckId, Lost> {
        let _ = written;
        todo!()
    }

    /// The page in `language`, else in the default language.
    pub(super) fn page(&self, key: &PageKey, language: &Language) -> Option<&PageEntry> {
        let pages = self.pages.get(key)?;
        pages.get(language).or_else(|| pages.get(self.languages.first()?))
    }
}
