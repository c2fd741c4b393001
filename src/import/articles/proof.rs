//! Whether a site can hold what was moved in. The rules stand in one place, so nothing is written to an address that is
//! taken or that no site has.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Report, Severity};
use crate::files::{FilePath, FileTree, folded};
use crate::import::articles::folder::Home;
use crate::load;
use crate::load::Input;
use crate::load::memory::Memory;

/// What is said of places; all else `anteroom check` tells.
const OF_PLACES: [&str; 4] = ["bad-file-name", "double-output", "double-source", "reserved-path"];

/// So much is told at once.
const MOST: usize = 200;

/// Reads the site with the files in it; what is wrong with a place is told at the text that it comes from.
pub(super) fn look(
    files: &FileTree,
    sources: &BTreeMap<FilePath, FilePath>,
    home: &Home<'_>,
) -> Report {
    let mut all = home.site.files.clone();
    // What is in the way of a file is told by its name; here it would be told as the address of both.
    let places: BTreeSet<String> = sources.keys().map(|place| folded(place.as_str())).collect();
    for (standing, _) in &home.site.files {
        if places.contains(&folded(standing.as_str())) {
            all.remove(standing);
        }
    }
    for source in sources.keys().filter(|target| !files.contains(target)) {
        all.insert_bytes(source.clone(), Vec::new());
    }
    all.extend(files.clone());
    let site = Input { files: all, ..home.site.clone() };
    let (_, report) = load::site(site, &mut Memory::default());
    let mut told = Report::default();
    let own = report.iter().filter(|found| found.severity == Severity::Error);
    for found in own.filter(|found| OF_PLACES.contains(&found.code)).take(MOST) {
        if let Some(source) = source_of(found, sources) {
            let mut found =
                Diagnostic { location: Some(Location::start_of(source)), ..found.clone() };
            if found.message.contains("the alias `") {
                found = found.with_hint("take the alias out, or rename the other page");
            }
            told.push(found);
        }
    }
    told
}

/// The file of the folder that something is said of: where it stands, else one that is named.
fn source_of<'s>(
    found: &Diagnostic,
    sources: &'s BTreeMap<FilePath, FilePath>,
) -> Option<&'s FilePath> {
    found.file().and_then(|file| sources.get(file)).or_else(|| {
        let mut named = found.message.split('`').skip(1).step_by(2);
        named.find_map(|name| sources.get(&FilePath::new(name)?))
    })
}
