//! What is known of a project's places, and how another look at them is taken. The first look reads
//! everything; a later one reads what may have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::ops::Bound;
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::Report;
use crate::disk::failure::Failure;
use crate::disk::look::{self, Look, Remark};
use crate::disk::parts::{ENVIRONMENT, FOLDERS, SETTINGS, STYLE};
use crate::disk::stamp::{Now, Stamp};
use crate::disk::walk::{self, Sight, Spot};
use crate::files::{Content, FilePath, FileTree};
use crate::shared_bytes::SharedBytes;

/// How many files share a room once they are read.
const IN_ONE_ROOM: usize = 8;

/// What is known of a file that was read.
#[derive(Debug)]
pub(super) struct Known {
    /// Its path in the project.
    pub(super) path: FilePath,
    /// What the system said of it then, or of the file that a link led to; `None` where that would
    /// stay the same if the file were written once more.
    pub(super) stamp: Option<Stamp>,
}

/// Everything known of a project, but for the tree of its files.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// The files, by place.
    known: BTreeMap<OsString, Known>,
    /// What there is to say, by place.
    remarks: BTreeMap<OsString, Remark>,
    /// The links, which may lead elsewhere whenever anything changes.
    links: BTreeSet<OsString>,
    /// What the file of names and values holds.
    environment: Option<SharedBytes>,
    now: Now,
}

/// The files of a project, and which of them a look has found changed.
struct Tally<'a> {
    files: &'a mut FileTree,
    /// What was read, by place.
    read: Vec<(OsString, Known)>,
    changed: Vec<FilePath>,
}

/// All parts of a project.
pub(super) fn everything() -> BTreeSet<OsString> {
    [SETTINGS, ENVIRONMENT, STYLE].into_iter().chain(FOLDERS).map(OsString::from).collect()
}

impl Inventory {
    /// Looks at `places` (relative to `root`, which has no links in it), at all below them, and at
    /// every link; brings `files` up to date. Returns the files that changed, appeared or vanished,
    /// and those of which something else is to be said.
    pub(super) fn look(
        &mut self,
        root: &Path,
        mut places: BTreeSet<OsString>,
        files: &mut FileTree,
    ) -> BTreeSet<FilePath> {
        places.extend(self.links.iter().cloned());
        let places = outermost(places);
        let mut spots: Vec<Spot> = places.iter().flat_map(|place| walk::at(root, place)).collect();
        spots.sort_unstable_by(|a, b| a.place.cmp(&b.place));
        // A folder that changes while it is listed may name an entry twice.
        spots.dedup_by(|a, b| a.place == b.place);
        for spot in &spots {
            if let Sight::File(stamp) = &spot.sight {
                self.now.learn(stamp);
            }
        }
        let now = self.now;
        let at = |spot: &Spot| look::look(root, spot, self.known.get(&spot.place), now);
        let looks: Vec<Look<Content>> = spots
            .par_chunks(IN_ONE_ROOM)
            // Any of them may be a film that takes longer than all others together.
            .flat_map_iter(|spots| look::in_one_room(spots.par_iter().map(at).collect()))
            .collect();
        let mut tally = Tally { files, read: Vec::new(), changed: Vec::new() };
        for place in places.iter().flat_map(|place| self.gone(place, &spots)).collect::<Vec<_>>() {
            self.forget(&place, &mut tally);
            self.say(&place, &Remark::default(), &mut tally);
        }
        // Every link was looked at, so these are all there are.
        let links = spots.iter().filter(|spot| matches!(spot.sight, Sight::Link));
        self.links = links.map(|spot| spot.place.clone()).collect();
        for (spot, look) in spots.into_iter().zip(looks) {
            self.apply(spot.place, look, &mut tally);
        }
        // As a whole a map takes in what is sorted in one pass.
        if self.known.is_empty() {
            self.known = tally.read.into_iter().collect();
        } else {
            self.known.extend(tally.read);
        }
        tally.changed.into_iter().collect()
    }

    /// What was found that the author should know, sorted.
    pub(super) fn report(&self) -> Report {
        let mut report = Report::default();
        for said in self.remarks.values().flat_map(|remark| &remark.said) {
            report.push(said.clone());
        }
        report.sort();
        report
    }

    /// The first thing that the system did not let be read.
    pub(super) fn refusal(&self) -> Option<&Failure> {
        self.remarks.values().find_map(|remark| remark.refusal.as_ref())
    }

    /// What the file of names and values holds; `None` where there is none.
    pub(super) fn environment(&self) -> Option<&SharedBytes> {
        self.environment.as_ref()
    }

    /// The places known at or below `place` that are not among `spots`, which are sorted.
    fn gone(&self, place: &OsStr, spots: &[Spot]) -> Vec<OsString> {
        let known = within(&self.known, place).map(|(place, _)| place);
        let said = within(&self.remarks, place).map(|(place, _)| place);
        let stands = |place: &OsString| {
            spots.binary_search_by(|spot| spot.place.as_os_str().cmp(place)).is_ok()
        };
        known.chain(said).filter(|place| !stands(place)).cloned().collect()
    }

    fn apply(&mut self, place: OsString, look: Look<Content>, tally: &mut Tally<'_>) {
        match look {
            Look::Same => {}
            Look::Nothing => {
                self.forget(&place, tally);
                self.say(&place, &Remark::default(), tally);
            }
            Look::Passed(remark) => {
                self.forget(&place, tally);
                self.say(&place, &remark, tally);
            }
            Look::Read { known, content, remark } => {
                let path = known.path.clone();
                let differs = match content {
                    Content::Bytes(bytes) if path.as_str() == ENVIRONMENT => {
                        self.environment.replace(bytes.clone()) != Some(bytes)
                    }
                    content if tally.files.get(&path) == Some(&content) => false,
                    content => {
                        tally.files.insert(path.clone(), content);
                        true
                    }
                };
                if differs {
                    tally.changed.push(path);
                }
                self.say(&place, &remark, tally);
                tally.read.push((place, known));
            }
        }
    }

    fn forget(&mut self, place: &OsStr, tally: &mut Tally<'_>) {
        let Some(known) = self.known.remove(place) else { return };
        if known.path.as_str() == ENVIRONMENT {
            self.environment = None;
        }
        tally.files.remove(&known.path);
        tally.changed.push(known.path);
    }

    fn say(&mut self, place: &OsStr, remark: &Remark, tally: &mut Tally<'_>) {
        let silent = *remark == Remark::default();
        let before = if silent {
            self.remarks.remove(place)
        } else {
            self.remarks.insert(place.to_owned(), remark.clone())
        };
        if before.unwrap_or_default() != *remark {
            tally.changed.extend(FilePath::new(&place.to_string_lossy()));
        }
    }
}

/// The entries at `place` and below it.
fn within<'a, T>(
    map: &'a BTreeMap<OsString, T>,
    place: &OsStr,
) -> impl Iterator<Item = (&'a OsString, &'a T)> {
    let bound = |end: &str| {
        let mut bound = place.to_owned();
        bound.push(end);
        bound
    };
    let below = (Bound::Included(bound("/")), Bound::Excluded(bound("0")));
    map.get_key_value(place).into_iter().chain(map.range(below))
}

/// The places that lie in none of the others.
fn outermost(places: BTreeSet<OsString>) -> Vec<OsString> {
    let mut outermost: Vec<OsString> = Vec::with_capacity(places.len());
    let mut sorted: Vec<OsString> = places.into_iter().collect();
    // By parts: a folder stands right before all that lies in it.
    sorted.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    for place in sorted {
        if !outermost.last().is_some_and(|last| Path::new(&place).starts_with(last)) {
            outermost.push(place);
        }
    }
    outermost
}
