//! What is known of every page before any page is read: enough to lay routes and name pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Location;
use crate::files::FilePath;
use crate::load::links::index::PageKey;
use crate::model::editions::Editions;
use crate::model::ids::ArticleId;
use crate::shared_map::SharedMap;

/// The heads of all pages, by page and language.
pub(in crate::load) type Heads = BTreeMap<PageKey, Editions<Arc<Head>>>;

/// The heads of all pages, those of articles as they were made of their files: quick to compare.
#[derive(Debug, PartialEq)]
pub(in crate::load) struct AllHeads {
    pub(in crate::load) articles: SharedMap<ArticleId, Editions<Arc<Head>>>,
    /// Those of self-checks and journeys.
    pub(in crate::load) sheets: Heads,
}

impl AllHeads {
    /// The heads by page and language.
    pub(in crate::load) fn by_page(&self) -> Heads {
        let articles = self.articles.iter();
        let articles = articles.map(|(id, heads)| (PageKey::Article(id.clone()), heads.clone()));
        let sheets = self.sheets.iter().map(|(key, heads)| (key.clone(), heads.clone()));
        articles.chain(sheets).collect()
    }
}

/// A page before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Head {
    /// Its source file.
    pub(in crate::load) source: FilePath,
    /// Its title, plain text.
    pub(in crate::load) title: String,
    /// Its standfirst or description, plain text.
    pub(in crate::load) lead: Option<String>,
    /// The `slug` as it was written, and where.
    pub(in crate::load) slug: Option<(String, Location)>,
}
