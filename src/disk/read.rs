//! Takes a project in: settings, content, templates and static files, in one sorted tree.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Report;
use crate::disk::environment;
use crate::disk::failure::{Failure, Fault};
use crate::disk::inventory::{Inventory, everything};
use crate::files::{FilePath, FileTree};

/// A project as it lies on the disk.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its folder, absolute and without links.
    pub root: PathBuf,
    /// Its files, by their path in the project. Text is held in memory, the rest is measured.
    pub files: FileTree,
    /// The names and values of `.env`, overruled by those of the process.
    pub environment: BTreeMap<String, String>,
    /// What was passed over, and why.
    pub report: Report,
}

/// Reads the project in the folder `root`. `process` is the process's environment.
///
/// Nothing outside the project is read: links that lead out of it, or to a folder, are passed over
/// with a warning, as are dotfiles, pipes, sockets and devices; what editors leave behind is passed
/// over in silence. A project without settings is read too: `load` says what is missing.
///
/// # Errors
/// Where `root` is no folder (arguments), or a file or folder cannot be read (machine). A file that
/// vanishes meanwhile is none: editors save by renaming.
pub fn project(root: &Path, process: &BTreeMap<String, String>) -> Result<Project, Failure> {
    let root = folder(root)?;
    let mut inventory = Inventory::default();
    let mut files = FileTree::default();
    inventory.look(&root, everything(), &mut files);
    if let Some(failure) = inventory.refusal() {
        return Err(failure.clone());
    }
    let environment = names(&inventory, process);
    Ok(Project { root, files, environment, report: inventory.report() })
}

/// Some files of the project in the folder `root`, which was read before: to show what stands there. Those that cannot
/// be read any more are left out.
pub fn again(root: &Path, files: &BTreeSet<FilePath>) -> FileTree {
    // What is said of a folder's content is said at the folder, which shows nothing.
    let files = files.iter().filter(|file| root.join(file.as_str()).is_file());
    let places: BTreeSet<OsString> = files.map(|file| OsString::from(file.as_str())).collect();
    let mut read = FileTree::default();
    if !places.is_empty() {
        Inventory::default().look(root, places, &mut read);
    }
    read
}

/// The names and values of a project: those of its file, overruled by those of the process.
pub(super) fn names(
    inventory: &Inventory,
    process: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut names =
        inventory.environment().map_or_else(BTreeMap::new, |bytes| environment::read(bytes).0);
    names.extend(process.iter().map(|(name, value)| (name.clone(), value.clone())));
    names
}

/// The folder of a project, absolute and without links.
///
/// # Errors
/// Where `root` is no folder (arguments), or the system hides it (machine).
pub fn folder(root: &Path) -> Result<PathBuf, Failure> {
    let real = root.canonicalize().map_err(|cause| {
        let failure = Failure::io("open", root, &cause);
        if cause.kind() == io::ErrorKind::NotFound {
            let hint = "name the folder that holds `anteroom.yaml` with `--root DIR`";
            return Failure { fault: Fault::Arguments, ..failure }.with_hint(hint);
        }
        failure
    })?;
    let metadata = real.metadata().map_err(|cause| Failure::io("open", root, &cause))?;
    if metadata.is_dir() {
        return Ok(real);
    }
    let message = format!("`{}` is a file, and a project is a folder", root.display());
    Err(Failure::new(Fault::Arguments, message)
        .with_hint("name the folder that holds `anteroom.yaml` with `--root DIR`"))
}

#[cfg(test)]
mod tests;
