//! What reading texts brings to light beside the texts themselves.

use std::collections::BTreeSet;

use crate::diagnostic::{Location, Report};
use crate::files::FilePath;
use crate::load::index::PageKey;
use crate::load::links::Dead;
use crate::model::ids::{Language, NoteId};

/// What reading texts brought to light: for one page, or, appended, for many.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The mistakes.
    pub(super) report: Report,
    /// The anchors of the page that was read.
    pub(super) anchors: BTreeSet<String>,
    /// Links to anchors, to be checked once all pages are read.
    pub(super) anchor_links: Vec<AnchorLink>,
    /// Links that lead nowhere, to be told once all are known.
    pub(super) dead_links: Vec<DeadLink>,
    /// The `reflect` blocks, with their places.
    pub(super) notes: Vec<(NoteId, Location)>,
    /// The linked files below `content/`, by their place in the project.
    pub(super) attachments: BTreeSet<FilePath>,
    /// The `{answer:ID}` and `{band:ID}` that became spans, in their order.
    pub(super) recalls: Vec<Recall>,
}

/// A link to a place inside a page.
#[derive(Clone, Debug)]
pub(super) struct AnchorLink {
    /// The page it leads to.
    pub(super) page: PageKey,
    /// The language in which that page is linked.
    pub(super) language: Language,
    /// The anchor, without `#`, decoded.
    pub(super) anchor: String,
    /// Where the link stands.
    pub(super) place: Location,
}

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeadLink {
    /// The address as it was written.
    pub(super) written: String,
    /// Why it leads nowhere.
    pub(super) dead: Dead,
    /// Where it stands.
    pub(super) place: Location,
}

/// An `{answer:ID}` or `{band:ID}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recall {
    /// Which of the two.
    pub(super) kind: RecallKind,
    /// The id as it was written.
    pub(super) id: String,
    /// Where it stands.
    pub(super) place: Location,
}

/// What is recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecallKind {
    /// The answer to a question.
    Answer,
    /// The band of a dimension.
    Band,
}

impl Found {
    /// Takes in what another text brought to light; its anchors, which belong to its page, are
    /// dropped.
    pub(super) fn append(&mut self, other: Self) {
        self.report.append(other.report);
        self.anchor_links.extend(other.anchor_links);
        self.dead_links.extend(other.dead_links);
        self.notes.extend(other.notes);
        self.attachments.extend(other.attachments);
        self.recalls.extend(other.recalls);
    }
}
