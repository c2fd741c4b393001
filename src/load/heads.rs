//! What is known of every page before any page is read: enough to lay routes and name pages.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::files::FilePath;
use crate::load::index::PageKey;
use crate::model::ids::Language;

/// The heads of all pages, by page and language.
pub(super) type Heads = BTreeMap<PageKey, BTreeMap<Language, Head>>;

/// A page before it is read.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Its source file.
    pub(super) source: FilePath,
    /// Its title, plain text.
    pub(super) title: String,
    /// Its standfirst or description, plain text.
    pub(super) lead: Option<String>,
    /// The `slug` as it was written, and where.
    pub(super) slug: Option<(String, Location)>,
}
