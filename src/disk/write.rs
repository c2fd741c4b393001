//! Puts a finished site out: built beside the old one, then swapped in at once.

use std::fs;
use std::path::PathBuf;

use crate::disk::failure::Failure;
use crate::disk::lock;
use crate::disk::marker::Manifest;
use crate::disk::occupant;
use crate::disk::place::{self, Place};
use crate::disk::staging::{self, Site};
use crate::disk::swap::{Swap, swap};
use crate::disk::unchanged::Before;
use crate::files::{Content, FileTree};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where: absolute, without links.
    pub output: PathBuf,
    /// How many files, the marker not counted.
    pub files: usize,
    /// How many bytes, the marker's not counted.
    pub bytes: u64,
    /// How it took its place.
    pub swap: Swap,
    /// What the old site held; `None` where there was none.
    pub previous: Option<Manifest>,
    /// Where the old site still lies: a file was put into it meanwhile that is not ours, or it could
    /// not be removed. `None` as a rule.
    pub left_behind: Option<PathBuf>,
}

/// What is known of the site at a place; `None` where there is none.
///
/// # Errors
/// As for [`site`].
pub fn known(place: &Place<'_>) -> Result<Option<Manifest>, Failure> {
    occupant::known(&place::resolve(place)?)
}

/// Writes `tree` as the whole content of `place.output`; media are copied from `place.root`.
/// `fingerprint` names the key in the marker.
///
/// A reader sees the old site until the moment he sees the new one. Whatever fails, and whenever the
/// process is killed, the old site is untouched; a killed build's remains are removed by the next.
///
/// # Errors
/// Where the place is forbidden (arguments: [`place::resolve`]); where a folder is in the way that is
/// not ours or holds files that are not, another build is writing, or the system refuses (machine).
pub fn site(tree: &FileTree, place: &Place<'_>, fingerprint: &str) -> Result<Written, Failure> {
    let output = place::resolve(place)?;
    if let Some(parent) = output.parent() {
        fs::create_dir_all(parent).map_err(|cause| Failure::io("make", parent, &cause))?;
    }
    let _lock = lock::take(&output)?;
    let previous = occupant::known(&output)?;
    staging::sweep(&output)?;
    let manifest = Manifest::of(tree, fingerprint);
    let before = previous.as_ref().map(|manifest| Before { folder: &output, manifest });
    let site = Site { tree, manifest: &manifest, root: place.root, before };
    let staging = staging::fill(site, &output)?;
    staging.take_after(&output)?;
    let (swap, old) = swap(staging.path(), &output)?;
    // From here on the staging folder's name belongs to the old site, or to nothing.
    staging.keep();
    let left_behind = old.filter(|old| !staging::remove(old).is_ok_and(|is_gone| is_gone));
    Ok(Written {
        output,
        files: tree.len(),
        bytes: tree.iter().map(|(_, content)| Content::len(content)).sum(),
        swap,
        previous,
        left_behind,
    })
}

#[cfg(test)]
mod tests;
