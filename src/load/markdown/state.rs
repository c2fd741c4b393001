//! What a text's writer keeps in mind.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::load::markdown::kinds::Kind;
use crate::model::article::Heading;
use crate::model::ids::NoteId;

/// HTML in the making: the text's own at the bottom, above it what is written aside until it is
/// whole (a heading, a footnote, a picture's words).
#[derive(Debug, Default)]
pub(super) struct Sheets {
    under: Vec<String>,
    /// An empty one that was written on before.
    spare: String,
    /// What is written on.
    pub(super) top: String,
}

impl Sheets {
    /// Begins with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { top: String::with_capacity(bytes), ..Self::default() }
    }

    /// Lays an empty sheet on top.
    pub(super) fn lay(&mut self) {
        let empty = std::mem::take(&mut self.spare);
        self.under.push(std::mem::replace(&mut self.top, empty));
    }

    /// Takes the top sheet away.
    pub(super) fn take(&mut self) -> String {
        let below = self.under.pop().unwrap_or_default();
        std::mem::replace(&mut self.top, below)
    }

    /// Keeps a sheet that was taken away, for the next to be laid on top.
    pub(super) fn keep(&mut self, mut sheet: String) {
        sheet.clear();
        self.spare = sheet;
    }

    /// How many sheets lie below the top.
    pub(super) fn height(&self) -> usize {
        self.under.len()
    }
}

/// The anchors of a page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// All, each with the number that is tried next where it is claimed again. Most pages have a
    /// handful.
    next: BTreeMap<String, u32>,
    /// Those of the theme, which count as taken.
    taken: &'static [&'static str],
}

impl Anchors {
    /// None so far, but those that are `taken`.
    pub(super) fn besides(taken: &'static [&'static str]) -> Self {
        Self { next: BTreeMap::new(), taken }
    }

    /// Takes an anchor as it is; `false` where it is taken already.
    pub(super) fn reserve(&mut self, anchor: &str) -> bool {
        let is_free = self.is_free(anchor);
        if is_free {
            self.next.insert(anchor.to_owned(), 1);
        }
        is_free
    }

    fn is_free(&self, anchor: &str) -> bool {
        !self.next.contains_key(anchor) && !self.taken.contains(&anchor)
    }

    /// Takes an anchor, with the first free number behind it where it is taken already.
    pub(super) fn claim(&mut self, anchor: String) -> String {
        if self.is_free(&anchor) {
            self.next.insert(anchor.clone(), 1);
            return anchor;
        }
        let mut number = self.next.get(&anchor).copied().unwrap_or(1);
        loop {
            let numbered = format!("{anchor}-{number}");
            number += 1;
            if self.reserve(&numbered) {
                self.next.insert(anchor, number);
                return numbered;
            }
        }
    }

    /// All anchors but those of the theme, in order.
    pub(super) fn into_all(self) -> impl Iterator<Item = String> {
        let taken = self.taken;
        self.next.into_keys().filter(move |anchor| !taken.contains(&anchor.as_str()))
    }
}

/// The headings so far.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// By how many levels every heading goes down.
    pub(super) shift: u8,
    /// The level of the last one, as it stands in the output; 0 for none.
    pub(super) level: u8,
    /// All so far.
    pub(super) list: Vec<Heading>,
    /// The one that is being written.
    pub(super) open: Option<OpenHeading>,
}

/// A heading that is being written.
#[derive(Debug)]
pub(super) struct OpenHeading {
    /// Its level in the output.
    pub(super) level: u8,
    /// The anchor that its author gave it.
    pub(super) id: Option<String>,
    /// Its classes.
    pub(super) classes: String,
    /// Where its words begin among the words.
    pub(super) words: usize,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// The containers.
#[derive(Debug, Default)]
pub(super) struct Containers {
    /// Those that are open, the innermost last.
    pub(super) open: Vec<Frame>,
    /// Per fence, whether it was met where one may stand.
    pub(super) met: Vec<bool>,
    /// The `fit` or `not-fit` that was closed last.
    pub(super) last_fit: Option<Fit>,
    /// Where in the HTML the generated blocks stand.
    pub(super) data: Vec<usize>,
    /// The notes so far, with their questions.
    pub(super) notes: Vec<(NoteId, String)>,
    /// Whether more were opened than may lie in each other.
    pub(super) is_too_deep: bool,
}

/// An open container.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// Which fence opened it.
    pub(super) fence: usize,
    /// How many elements were open around it.
    pub(super) depth: usize,
    /// The level of the last heading before it.
    pub(super) level: u8,
    /// Where its HTML begins.
    pub(super) start: usize,
    /// Where its words begin among the words.
    pub(super) words: usize,
    /// Whether it stands beside the one before it.
    pub(super) pair: Pair,
    /// Its heading's anchor and words.
    pub(super) heading: Option<(String, String)>,
    /// Whether a heading stands anywhere in it.
    pub(super) headed: bool,
}

/// Whether a `fit` stands beside a `not-fit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Alone,
    Second,
}

/// A `fit` or `not-fit` that was closed: a neighbour may follow.
#[derive(Debug)]
pub(super) struct Fit {
    pub(super) kind: Kind,
    pub(super) depth: usize,
    pub(super) height: usize,
    /// Its bytes in the HTML.
    pub(super) html: Range<usize>,
}

/// The footnotes, by the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    pub(super) notes: Vec<Footnote>,
    /// Name -> place in the list.
    pub(super) names: HashMap<String, usize>,
    /// The one that is being written.
    pub(super) open: Vec<usize>,
    /// How many have a number.
    pub(super) numbered: usize,
}

/// A footnote.
#[derive(Debug, Default)]
pub(super) struct Footnote {
    /// Its number, from 1; 0 until it is referred to.
    pub(super) number: usize,
    /// Its anchor.
    pub(super) anchor: String,
    /// The anchors of the places that refer to it.
    pub(super) references: Vec<String>,
    /// Its HTML.
    pub(super) html: Option<String>,
    /// Where it is defined.
    pub(super) range: Range<usize>,
}

/// The table that is being written.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) row: Row,
    /// Where the open cell begins in the HTML, and its content.
    pub(super) cell: (usize, usize),
    /// How many tables there were.
    pub(super) count: usize,
}

/// Which row of a table is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Row {
    #[default]
    Head,
    First,
    Later,
}

/// The links and pictures.
#[derive(Debug, Default)]
pub(super) struct Media {
    /// The open links: the end tag, and where their words begin.
    pub(super) links: Vec<(&'static str, usize, Range<usize>)>,
    /// The pictures whose words are being read.
    pub(super) images: Vec<OpenImage>,
    /// How many pictures there were.
    pub(super) count: usize,
}

/// A picture whose words are being read.
#[derive(Debug)]
pub(super) struct OpenImage {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) words: usize,
    pub(super) range: Range<usize>,
}
