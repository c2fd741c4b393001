//! Searches one file in every form that up to three steps of undoing bring to light.
//!
//! All that can be reached with as many steps left is one view (a layer), however it was reached;
//! so every form is looked for four times at most, and budgets are easy to keep.

use std::io::{self, Read};

use crate::scan::escape;
use crate::scan::finder::Finder;
use crate::scan::form::Chain;
use crate::scan::orientation::Orientation;
use crate::scan::packed;
use crate::scan::runs::Runs;
use crate::scan::secrets::{Kind, Secret};
use crate::scan::side::Side;
use crate::scan::view::View;
use crate::scan::wide::Wide;

/// How many forms are undone, one within the other.
const DEPTH: usize = 3;

/// A file longer than this is searched in chunks, so that it needs no memory in proportion.
const CHUNK: usize = 8 << 20;

/// How much of a chunk comes again in the next, for what lies across the border.
const OVERLAP: usize = 64 << 10;

/// Every layer has room for so many bytes, and for eight times the file: a page that is all base64
/// needs six.
const ROOM: usize = 16 << 20;

/// Compressed data and what it is spelled in may be shorter than the secret in it, but not shorter
/// than this, in bytes.
const SHORTEST_PACKED: usize = 12;

/// Around an escape, so many bytes are handed on at least: in base64 with escaped slashes, two of
/// them never lie this far apart.
const REACH: usize = 1024;

/// What a file is searched with.
#[derive(Clone, Debug)]
pub(super) struct Searcher {
    finder: Finder,
    wide: Wide,
    shortest: usize,
    reach: usize,
}

/// A secret in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) secret: Secret,
    pub(super) kind: Kind,
    /// What had to be undone.
    pub(super) chain: Chain,
    /// Where it begins in the file, or what it was made from.
    pub(super) at: usize,
}

/// What was found in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// One per secret: the plainest, then the first.
    pub(super) hits: Vec<Hit>,
    /// Whether something in it unpacks to more than there was room for.
    pub(super) is_cut: bool,
}

impl Searcher {
    /// A searcher that looks for what `finder` finds.
    pub(super) fn new(finder: Finder) -> Self {
        let shortest = finder.shortest();
        let wide = Wide::new(finder.units(), shortest.min(SHORTEST_PACKED));
        let reach = REACH.max(4 * finder.longest());
        Self { finder, wide, shortest: shortest.min(SHORTEST_PACKED), reach }
    }

    /// Searches a whole file.
    pub(super) fn search(&self, bytes: &[u8]) -> Findings {
        let mut findings = Findings::default();
        let mut begin = 0;
        loop {
            let end = (begin + CHUNK).min(bytes.len());
            self.search_chunk(&bytes[begin..end], begin, &mut findings);
            if end == bytes.len() {
                return findings;
            }
            begin = end - OVERLAP;
        }
    }

    /// Searches a file of so many bytes while it is read, so that it is never held whole.
    ///
    /// # Errors
    /// Where it cannot be read to its end.
    pub(super) fn search_while_read(
        &self,
        file: &mut dyn Read,
        length: u64,
    ) -> io::Result<Findings> {
        let mut findings = Findings::default();
        let mut chunk = Vec::new();
        let (mut begin, mut read) = (0, 0);
        loop {
            let room = (CHUNK - chunk.len()) as u64;
            read += (&mut *file).take(room).read_to_end(&mut chunk)? as u64;
            self.search_chunk(&chunk, begin, &mut findings);
            if chunk.len() < CHUNK || read >= length {
                return Ok(findings);
            }
            chunk.drain(..CHUNK - OVERLAP);
            begin += CHUNK - OVERLAP;
        }
    }

    fn search_chunk(&self, bytes: &[u8], begin: usize, findings: &mut Findings) {
        let room = ROOM + 8 * bytes.len();
        let mut layers: [View; DEPTH + 1] = std::array::from_fn(|_| View::with_room(room));
        layers[DEPTH] = View::whole(bytes);
        let mut runs = Runs::new(self.shortest);
        for rest in (0..=DEPTH).rev() {
            let (below, layer) = layers.split_at_mut(rest);
            self.search_view(&layer[0], begin, findings);
            self.undo(&layer[0], &mut runs, below);
            findings.is_cut |= layer[0].is_cut();
        }
    }

    fn search_view(&self, view: &View, begin: usize, findings: &mut Findings) {
        self.finder.search(view.bytes(), |found| {
            let (at, chain) = view.origin(found.at);
            let chain = chain.then_all(found.orientation.forms());
            let (secret, kind) = (found.needle.secret, found.needle.kind);
            findings.add(Hit { secret, kind, chain, at: begin + at });
        });
    }

    /// Undoes every form in `view`, which has as many steps left as there are layers `below`.
    fn undo(&self, view: &View, runs: &mut Runs, below: &mut [View]) {
        let Some(next) = below.last_mut() else { return };
        self.wide.undo(view, next);
        let places = runs.find(view.bytes());
        let packed_sides = packed::sides(view);
        for orientation in Orientation::ALL {
            let Some(rest) = below.len().checked_sub(1 + orientation.forms().len()) else {
                continue;
            };
            let (side, target) = (Side { view, orientation }, &mut below[rest]);
            for place in &places {
                runs.decode(side, place, (rest, target));
            }
            packed::undo_brotli(side, self.shortest, target);
            if packed_sides.contains(&orientation) {
                packed::undo_marked(&side.whole(), self.shortest, target);
            }
            if escape::is_in(side) {
                escape::undo(side, self.reach, target);
            }
        }
    }
}

impl Findings {
    fn add(&mut self, hit: Hit) {
        match self.hits.iter_mut().find(|known| known.secret == hit.secret) {
            Some(known) if hit.rank() < known.rank() => *known = hit,
            Some(_) => {}
            None => self.hits.push(hit),
        }
    }
}

impl Hit {
    /// The lowest one tells an author most.
    fn rank(&self) -> (bool, usize, Kind, usize) {
        (self.kind == Kind::Address, self.chain.len(), self.kind, self.at)
    }
}
