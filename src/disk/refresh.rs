//! A project kept in memory. A stand-in: it reads everything again at every look.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk::failure::Failure;
use crate::disk::read::{self, Project};
use crate::files::FilePath;

/// What may have changed on the disk since the last look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// These files or folders.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// A project kept in memory.
#[derive(Debug)]
pub struct Folder {
    project: Project,
    process: BTreeMap<String, String>,
}

impl Folder {
    /// Reads the project in the folder `root`.
    ///
    /// # Errors
    /// As [`read::project`].
    pub fn open(root: &Path, process: &BTreeMap<String, String>) -> Result<Self, Failure> {
        Ok(Self { project: read::project(root, process)?, process: process.clone() })
    }

    /// The project as it was at the last look.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Looks again; returns the files that changed, appeared or vanished.
    ///
    /// # Errors
    /// As [`read::project`].
    pub fn refresh(&mut self, _touched: &Touched) -> Result<BTreeSet<FilePath>, Failure> {
        let new = read::project(&self.project.root, &self.process)?;
        let old = std::mem::replace(&mut self.project, new);
        let new = &self.project;
        let gone = old.files.iter().map(|(path, _)| path).filter(|path| !new.files.contains(path));
        let differ =
            new.files.iter().filter(|(path, content)| old.files.get(path) != Some(content));
        let mut changed: BTreeSet<FilePath> =
            gone.chain(differ.map(|(path, _)| path)).cloned().collect();
        if old.environment != new.environment {
            changed.extend(FilePath::new(".env"));
        }
        Ok(changed)
    }
}
