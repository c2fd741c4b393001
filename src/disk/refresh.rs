//! Keeps a project in memory and true to the disk: reads once, and then only what has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::failure::Failure;
use crate::disk::inventory::{Inventory, everything};
use crate::disk::parts::{FOLDERS, SETTINGS, is_single};
use crate::disk::read::{self, Project};
use crate::disk::verdict::{self, Name};
use crate::files::{FilePath, FileTree};

/// What may have changed on the disk since the last look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Something at these paths, or below them where they are folders. They are absolute.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// A project kept in memory.
#[derive(Debug)]
pub struct Folder {
    /// The folder as it was named, made absolute: links in it may come to lead elsewhere.
    named: PathBuf,
    process: BTreeMap<String, String>,
    project: Project,
    inventory: Inventory,
    /// What is said while there is no folder.
    away: Option<Diagnostic>,
}

impl Folder {
    /// Reads the project in the folder `root`, as [`read::project`] does, except that what cannot
    /// be read is an error in the report. `process` is the process's environment.
    ///
    /// # Errors
    /// Where `root` is no folder (arguments) or cannot be opened (machine).
    pub fn open(root: &Path, process: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let named = std::path::absolute(root).map_err(|cause| Failure::io("open", root, &cause))?;
        let mut folder = Self {
            named,
            process: process.clone(),
            project: empty(read::folder(root)?, process),
            inventory: Inventory::default(),
            away: None,
        };
        folder.look(everything());
        Ok(folder)
    }

    /// The project as it was found by the last look.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Looks again where something was `touched`. Returns the files whose content changed, that
    /// appeared or vanished (`.env` among them), and those of which the report now says something
    /// else; none of them where all is as it was.
    ///
    /// A file that only seems changed (saved again as it was, touched, moved away and back) is not
    /// among them. While the folder itself is away, the project is empty and its report says so.
    ///
    /// # Errors
    /// Where the folder is there and cannot be opened (machine). The project stays as it was.
    pub fn refresh(&mut self, touched: &Touched) -> Result<BTreeSet<FilePath>, Failure> {
        let root = match self.named.canonicalize() {
            Ok(root) if root.is_dir() => root,
            Ok(_) => return Ok(self.lose("is a file, and a project is a folder")),
            Err(cause) if is_away(&cause) => return Ok(self.lose("is away")),
            Err(cause) => return Err(Failure::io("open", &self.named, &cause)),
        };
        if root != self.project.root {
            return Ok(self.exchange(root));
        }
        let mut changed = BTreeSet::new();
        if self.away.take().is_some() {
            changed.extend(FilePath::new(SETTINGS));
            changed.append(&mut self.look(everything()));
        } else {
            let places = match touched {
                Touched::Everything => everything(),
                Touched::Paths(paths) => self.places(paths),
            };
            changed.append(&mut self.look(places));
        }
        Ok(changed)
    }

    fn look(&mut self, places: BTreeSet<OsString>) -> BTreeSet<FilePath> {
        let Project { root, files, environment, report } = &mut self.project;
        let changed = self.inventory.look(root, places, files);
        if !changed.is_empty() {
            *environment = read::names(&self.inventory, &self.process);
            *report = self.inventory.report();
        }
        changed
    }

    /// The folder has gone: nothing is known any more.
    fn lose(&mut self, cause: &str) -> BTreeSet<FilePath> {
        let message = format!("the project's folder `{}` {cause}", self.named.display());
        let said = Diagnostic::new(Severity::Error, "no-folder", None, message)
            .with_hint("put it back, and the preview goes on");
        if self.away.as_ref() == Some(&said) {
            return BTreeSet::new();
        }
        let mut changed = paths(&self.project.files);
        changed.extend(FilePath::new(SETTINGS));
        self.project = empty(self.project.root.clone(), &self.process);
        self.project.report.push(said.clone());
        self.inventory = Inventory::default();
        self.away = Some(said);
        changed
    }

    /// The name leads to another folder than before: all is read anew.
    fn exchange(&mut self, root: PathBuf) -> BTreeSet<FilePath> {
        let before = std::mem::replace(&mut self.project, empty(root, &self.process));
        self.inventory = Inventory::default();
        let mut changed = self.look(everything());
        changed.append(&mut paths(&before.files));
        changed.extend(FilePath::new(SETTINGS));
        self.away = None;
        changed
    }

    /// The places to look at where something happened at `paths`.
    fn places(&self, paths: &BTreeSet<PathBuf>) -> BTreeSet<OsString> {
        let mut places = BTreeSet::new();
        for path in paths {
            if self.named.starts_with(path) || self.project.root.starts_with(path) {
                return everything();
            }
            let relative =
                path.strip_prefix(&self.project.root).or_else(|_| path.strip_prefix(&self.named));
            places.extend(relative.ok().and_then(|relative| place(&self.project.root, relative)));
        }
        places
    }
}

/// The place to look at where something happened at `path`, relative to `root`: the path itself,
/// or the first thing above it that is no folder any more, or none that is meant. `None` where the
/// path is in no part of a project.
fn place(root: &Path, path: &Path) -> Option<OsString> {
    let mut names = path.components().map(|part| match part {
        Component::Normal(name) => Some(name),
        _ => None,
    });
    let mut place = names.next()??.to_owned();
    if is_single(&place.to_string_lossy()) {
        return Some(place);
    }
    if !FOLDERS.iter().any(|folder| place == *folder) {
        return None;
    }
    for name in names {
        let name = name?;
        let passable = matches!(verdict::name(&place), Name::Meant(_))
            && root.join(&place).symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        if !passable {
            break;
        }
        place.push("/");
        place.push(name);
    }
    Some(place)
}

fn empty(root: PathBuf, process: &BTreeMap<String, String>) -> Project {
    let (files, report) = Default::default();
    Project { root, files, environment: process.clone(), report }
}

fn paths(files: &FileTree) -> BTreeSet<FilePath> {
    files.iter().map(|(path, _)| path.clone()).collect()
}

fn is_away(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests;
