//! What reading texts brings to light beside the texts themselves.

use std::collections::BTreeSet;

use crate::diagnostic::{Location, Report};
use crate::files::FilePath;
use crate::load::links::index::PageKey;
use crate::load::links::targets::Dead;
use crate::model::ids::{Language, NoteId};

/// What reading texts brought to light: for one page, or, appended, for many.
#[derive(Debug, Default)]
pub(in crate::load) struct Found {
    /// The mistakes.
    pub(in crate::load) report: Report,
    /// The anchors of the page that was read.
    pub(in crate::load) anchors: BTreeSet<String>,
    /// Links to anchors, to be checked once all pages are read.
    pub(in crate::load) anchor_links: Vec<AnchorLink>,
    /// Links that lead nowhere, to be told once all are known.
    pub(in crate::load) dead_links: Vec<DeadLink>,
    /// The `reflect` blocks, with their places.
    pub(in crate::load) notes: Vec<(NoteId, Location)>,
    /// The linked files below `content/`, by their place in the project.
    pub(in crate::load) attachments: BTreeSet<FilePath>,
    /// The `{answer:ID}` and `{band:ID}` that became spans, in their order.
    pub(in crate::load) recalls: Vec<Recall>,
}

/// A link to a place inside a page.
#[derive(Clone, Debug)]
pub(in crate::load) struct AnchorLink {
    /// The page it leads to.
    pub(in crate::load) page: PageKey,
    /// The language in which that page is linked.
    pub(in crate::load) language: Language,
    /// The anchor, without `#`, decoded.
    pub(in crate::load) anchor: String,
    /// Where the link stands.
    pub(in crate::load) place: Location,
}

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct DeadLink {
    /// The address as it was written.
    pub(in crate::load) written: String,
    /// Why it leads nowhere.
    pub(in crate::load) dead: Dead,
    /// Where it stands.
    pub(in crate::load) place: Location,
}

/// An `{answer:ID}` or `{band:ID}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Recall {
    /// Which of the two.
    pub(in crate::load) kind: RecallKind,
    /// The id as it was written.
    pub(in crate::load) id: String,
    /// Where it stands.
    pub(in crate::load) place: Location,
}

/// What is recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum RecallKind {
    /// The answer to a question.
    Answer,
    /// The band of a dimension.
    Band,
}

impl Found {
    /// Whether there is anything in it that the whole site must know.
    pub(in crate::load) fn is_telling(&self) -> bool {
        let Self { report, anchor_links, dead_links, notes, attachments, recalls, .. } = self;
        let are_links_empty = anchor_links.is_empty() && dead_links.is_empty();
        let are_words_empty = notes.is_empty() && recalls.is_empty();
        !(report.is_empty() && are_links_empty && are_words_empty && attachments.is_empty())
    }

    /// Takes in what another text brought to light; its anchors, which belong to its page, are
    /// dropped.
    pub(in crate::load) fn append(&mut self, other: Self) {
        self.report.append(other.report);
        self.anchor_links.extend(other.anchor_links);
        self.dead_links.extend(other.dead_links);
        self.notes.extend(other.notes);
        self.attachments.extend(other.attachments);
        self.recalls.extend(other.recalls);
    }
}
