//! What is known of every page before any page is read: enough to lay routes and name pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Location;
use crate::files::FilePath;
use crate::load::links::index::PageKey;
use crate::model::editions::Editions;
use crate::model::ids::Language;

/// The heads of all pages, by page and language.
pub(in crate::load) type Heads = BTreeMap<PageKey, Editions<Arc<Head>>>;

/// The same in a row, in the order of their keys: quicker to gather and to compare.
pub(in crate::load) type HeadRow = Vec<(PageKey, Language, Arc<Head>)>;

/// The heads in a row, by page and language.
pub(in crate::load) fn by_page(row: &HeadRow) -> Heads {
    let mut heads = Heads::new();
    for (key, language, head) in row {
        heads.entry(key.clone()).or_default().insert(language.clone(), Arc::clone(head));
    }
    heads
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
