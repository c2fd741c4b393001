//! A finished page as a browser takes it in: what it names, loads, links and is headed by.

use std::collections::BTreeSet;

/// What is known of a page from its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The `lang` of the page.
    pub(super) language: Option<String>,
    /// Its title.
    pub(super) title: Option<String>,
    /// Its description for search.
    pub(super) description: Option<String>,
    /// Its headings with their levels, in order; those in templates and in what is hidden are not
    /// shown, and not counted.
    pub(super) headings: Vec<(u8, String)>,
    /// Its anchors, those in templates included.
    pub(super) anchors: BTreeSet<String>,
    /// Ids that stand on it twice.
    pub(super) double_ids: Vec<String>,
    /// All addresses on it.
    pub(super) references: Vec<Reference>,
    /// The addresses of pictures without `alt`.
    pub(super) bare_pictures: Vec<String>,
    /// Whether it only sends visitors on.
    pub(super) is_redirect: bool,
}

/// An address on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// As it is written there.
    pub(super) address: String,
    /// What becomes of it.
    pub(super) purpose: Purpose,
}

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A visitor may go there.
    Link,
    /// The browser goes there by itself.
    Load,
}

impl Reference {
    /// Something that the browser loads.
    pub(super) fn load(address: &str) -> Self {
        Self { address: address.trim().to_owned(), purpose: Purpose::Load }
    }

    /// Something that a visitor may follow.
    pub(super) fn link(address: &str) -> Self {
        Self { address: address.trim().to_owned(), purpose: Purpose::Link }
    }
}
