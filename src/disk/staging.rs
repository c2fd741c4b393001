//! The folder beside an output in which the next one is built, out of everyone's sight.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::disk::failure::{Failure, Fault};
use crate::disk::lock::beside;
use crate::disk::marker::{self, Manifest};
use crate::disk::media;
use crate::disk::occupant;
use crate::disk::unchanged::{self, Before};
use crate::files::{Content, FilePath, FileTree};

/// A finished site.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub(super) tree: &'a FileTree,
    pub(super) manifest: &'a Manifest,
    /// Where the project's media lie.
    pub(super) root: &'a Path,
    /// The site in whose place it will stand, if there is one.
    pub(super) before: Option<Before<'a>>,
}

/// The folder of a site that is being built. It goes away with this value, unless that is kept.
#[derive(Debug)]
pub(super) struct Staging(PathBuf);

impl Staging {
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Takes over who may enter the folder that stands at `output`, if there is one: it may be locked, or shared.
    #[cfg(unix)]
    pub(super) fn take_after(&self, output: &Path) -> Result<(), Failure> {
        use std::os::unix::fs::{MetadataExt, chown};
        let Ok(before) = fs::metadata(output) else { return Ok(()) };
        // Only some may give a folder away; its mode comes after, since this can take bits of it back.
        let _ = chown(&self.0, Some(before.uid()), Some(before.gid()))
            .or_else(|_| chown(&self.0, None, Some(before.gid())));
        fs::set_permissions(&self.0, before.permissions())
            .map_err(|cause| Failure::io("set who may enter", &self.0, &cause))
    }

    /// Who may enter is no matter of modes here.
    #[cfg(not(unix))]
    pub(super) fn take_after(&self, _output: &Path) -> Result<(), Failure> {
        Ok(())
    }

    /// Leaves the folder where it is.
    pub(super) fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed is swept by the next build.
        let _ = remove_all(&self.0);
    }
}

/// Builds the whole site in a new folder beside `output`, and has the system write it down.
///
/// The marker is written first: whatever a killed build leaves behind is known as ours.
pub(super) fn fill(site: Site<'_>, output: &Path) -> Result<Staging, Failure> {
    let staging = folder(output)?;
    let target = staging.path().join(marker::NAME);
    create(&target)
        .and_then(|mut file| file.write_all(site.manifest.print().as_bytes()))
        .map_err(|cause| Failure::io("write", &target, &cause))?;
    make_folders(staging.path(), site.tree)?;
    let files: Vec<_> = site.tree.iter().collect();
    files
        .into_par_iter()
        .try_for_each(|(path, content)| put(staging.path(), path, content, &site))?;
    settle(staging.path())?;
    Ok(staging)
}

/// Removes what builds that were killed left beside `output`. Its lock must be held.
/// What holds anything but a build's own files stays.
pub(super) fn sweep(output: &Path) -> Result<(), Failure> {
    let (Some(parent), pattern) = (output.parent(), beside(output, NEW)) else { return Ok(()) };
    let pattern = pattern.file_name().unwrap_or_default().as_encoded_bytes();
    let entries = fs::read_dir(parent).map_err(|cause| Failure::io("read", parent, &cause))?;
    for entry in entries.flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(pattern)
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours {
            // What cannot be removed is in nobody's way.
            let _ = remove(&entry.path());
        }
    }
    Ok(())
}

/// Removes a folder that holds nothing but a build's own files; says whether it is gone.
pub(super) fn remove(folder: &Path) -> Result<bool, Failure> {
    let manifest = occupant::manifest(folder)?;
    let is_ours = occupant::foreign(folder, manifest.as_ref())?.is_empty();
    Ok(is_ours && remove_all(folder).is_ok())
}

/// The marker goes last: what is left where this is cut short is still known as ours.
fn remove_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != marker::NAME {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}

/// What the name of such a folder goes on with, before a random end.
const NEW: &str = "new-";

fn folder(output: &Path) -> Result<Staging, Failure> {
    let (parent, pattern) = (output.parent().unwrap_or(output), beside(output, NEW));
    let mut builder = tempfile::Builder::new();
    open_to_all(builder.prefix(pattern.file_name().unwrap_or_default()));
    let folder = builder
        .tempdir_in(parent)
        .map_err(|cause| Failure::io("make a folder in", parent, &cause))?;
    Ok(Staging(folder.keep()))
}

/// What the user's mask leaves is what any new folder has; a temporary one would be private.
#[cfg(unix)]
fn open_to_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o777));
}

#[cfg(not(unix))]
fn open_to_all(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Makes every folder of a site, each once and before those in it.
fn make_folders(staging: &Path, tree: &FileTree) -> Result<(), Failure> {
    let folders: BTreeSet<&str> = tree
        .iter()
        .flat_map(|(path, _)| {
            path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end])
        })
        .collect();
    for folder in folders.into_iter().filter_map(FilePath::new) {
        let target = target(staging, &folder)?;
        fs::create_dir(&target).map_err(|cause| Failure::io("make", &target, &cause))?;
    }
    Ok(())
}

fn put(staging: &Path, path: &FilePath, content: &Content, site: &Site<'_>) -> Result<(), Failure> {
    let target = target(staging, path)?;
    let failed = |cause| Failure::io("write", &target, &cause);
    if site.before.is_some_and(|before| unchanged::link(&before, path, content, &target)) {
        return Ok(());
    }
    let mut file = create(&target).map_err(failed)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes).map_err(failed),
        Content::Media(media) => media::copy(site.root, media, &mut file),
    }
}

/// Where a file goes; nothing may leave the staging folder or break the marker's lines.
fn target(staging: &Path, path: &FilePath) -> Result<PathBuf, Failure> {
    let relative = Path::new(path.as_str());
    let is_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if is_inside && path.as_str() != marker::NAME && !path.as_str().contains(char::is_control) {
        return Ok(staging.join(relative));
    }
    let message = format!("no file of a site can be called `{}`", path.as_str().escape_debug());
    Err(Failure::new(Fault::Author, message))
}

/// Never over a file that is there: where the file system does not tell `A` from `a`, one of two
/// would be lost.
fn create(target: &Path) -> io::Result<File> {
    File::options().write(true).create_new(true).open(target)
}

/// Once for the whole file system, instead of once per file: a site that is swapped in is whole
/// even if the power fails.
#[cfg(target_os = "linux")]
fn settle(staging: &Path) -> Result<(), Failure> {
    File::open(staging)
        .and_then(|folder| Ok(rustix::fs::syncfs(&folder)?))
        .map_err(|cause| Failure::io("write down", staging, &cause))
}

#[cfg(not(target_os = "linux"))]
fn settle(_staging: &Path) -> Result<(), Failure> {
    Ok(())
}
