//! What is known of every page before any page is read: enough to lay routes and name pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Location;
use crate::files::FilePath;
use crate::load::links::index::PageKey;
use crate::model::ids::Language;

/// The heads of all pages, by page and language.
pub(in crate::load) type Heads = BTreeMap<PageKey, BTreeMap<Language, Arc<Head>>>;

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
