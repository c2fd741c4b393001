//! Which places a project has: what stands in its folders, seen but not opened.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::disk::failure::vanished;
use crate::disk::parts;
use crate::disk::stamp::Stamp;
use crate::disk::verdict::{self, Name};

/// A place where something stands that is not simply a folder to go into.
#[derive(Debug)]
pub(super) struct Spot {
    /// Its path, relative to the root, with `/` between its parts.
    pub(super) place: OsString,
    /// What stands there.
    pub(super) sight: Sight,
}

/// What stands at a place, at first sight.
#[derive(Debug)]
pub(super) enum Sight {
    /// A regular file.
    File(Stamp),
    /// A link, wherever it leads.
    Link,
    /// A folder; among the results of [`at`] only where there is to be a file.
    Folder,
    /// A pipe, a socket or a device.
    Special,
    /// A folder that is passed over, and why.
    PassedOver(Diagnostic),
    /// What the system does not let be seen.
    Refused(io::Error),
}

/// What stands at `place` and below it.
pub(super) fn at(root: &Path, place: &OsStr) -> Vec<Spot> {
    let sight = match fs::symlink_metadata(root.join(place)) {
        Ok(metadata) if metadata.is_file() => Sight::File(Stamp::of(&metadata)),
        Ok(metadata) => of(metadata.file_type()),
        Err(cause) if vanished(&cause) => return Vec::new(),
        Err(cause) => Sight::Refused(cause),
    };
    let spot = Spot { place: place.to_owned(), sight };
    match spot.sight {
        Sight::Folder if !parts::is_single(&place.to_string_lossy()) => below(root, spot),
        _ => vec![spot],
    }
}

/// What stands below a folder, level by level: a tree may be deeper than a stack.
fn below(root: &Path, top: Spot) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut level = vec![top];
    while !level.is_empty() {
        let mut folders = Vec::new();
        for mut spot in level {
            if matches!(spot.sight, Sight::Folder) {
                match verdict::name(&spot.place) {
                    Name::Meant(_) => folders.push(spot.place),
                    Name::Litter => {}
                    Name::PassedOver(said) => {
                        spot.sight = Sight::PassedOver(said);
                        found.push(spot);
                    }
                }
            } else {
                found.push(spot);
            }
        }
        level = folders.par_iter().flat_map(|folder| children(root, folder)).collect();
    }
    found
}

/// What stands in one folder.
fn children(root: &Path, folder: &OsStr) -> Vec<Spot> {
    match fs::read_dir(root.join(folder)).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries.par_iter().filter_map(|entry| child(folder, entry)).collect(),
        Err(cause) if vanished(&cause) => Vec::new(),
        Err(cause) => vec![Spot { place: folder.to_owned(), sight: Sight::Refused(cause) }],
    }
}

fn child(folder: &OsStr, entry: &DirEntry) -> Option<Spot> {
    let name = entry.file_name();
    let mut place = OsString::with_capacity(folder.len() + 1 + name.len());
    place.push(folder);
    place.push("/");
    place.push(name);
    let sight = entry.file_type().and_then(|kind| {
        if kind.is_file() {
            return Ok(Sight::File(Stamp::of(&entry.metadata()?)));
        }
        Ok(of(kind))
    });
    match sight {
        Ok(sight) => Some(Spot { place, sight }),
        Err(cause) if vanished(&cause) => None,
        Err(cause) => Some(Spot { place, sight: Sight::Refused(cause) }),
    }
}

/// What is no file.
fn of(kind: FileType) -> Sight {
    if kind.is_dir() {
        Sight::Folder
    } else if kind.is_symlink() {
        Sight::Link
    } else {
        Sight::Special
    }
}
