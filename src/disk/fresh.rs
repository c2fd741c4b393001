//! Files written where nothing stands yet: all of them, or none that stays.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::disk::content;
use crate::disk::failure::{Failure, stands};
use crate::files::FilePath;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Whoever the system lets.
    Usual,
    /// Its owner.
    Owner,
}

/// What stands where the file at `path` below `root` is to be written: something in its place, or what is no folder
/// where one is due. A link to a folder is none: what lies behind it is no part of a project.
pub(super) fn in_the_way(root: &Path, path: &FilePath) -> Option<PathBuf> {
    let place = root.join(path.as_str());
    let is_folder = |it: &Path| fs::symlink_metadata(it).is_ok_and(|it| it.is_dir());
    let found = place.ancestors().take_while(|it| *it != root).find(|it| {
        // A folder in which the file would lie is fine; anything else in its place is not.
        stands(it).unwrap_or_default() && (*it == place || !is_folder(it))
    });
    found.map(Path::to_owned)
}

/// What was written so far; it is taken away again where the rest cannot follow.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    files: Vec<PathBuf>,
    /// The folders that were made, the outermost first.
    folders: Vec<PathBuf>,
    is_whole: bool,
}

impl Fresh {
    /// Writes one file.
    pub(super) fn put(
        &mut self,
        (place, access): (&Path, Access),
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let failed = |cause: io::Error| Failure::io("write", place, &cause);
        self.file(place, access)?.write_all(bytes).map_err(failed)
    }

    /// Writes what the file at `real` holds, which has no links in it.
    pub(super) fn copy(&mut self, place: &Path, real: &Path) -> Result<(), Failure> {
        let mut from = content::open(real).map_err(|cause| Failure::io("read", real, &cause))?;
        let mut into = self.file(place, Access::Usual)?;
        io::copy(&mut from, &mut into).map_err(|cause| Failure::io("copy", real, &cause))?;
        Ok(())
    }

    fn file(&mut self, place: &Path, access: Access) -> Result<fs::File, Failure> {
        let missing: Vec<&Path> = place
            .ancestors()
            .skip(1)
            .take_while(|it| !it.as_os_str().is_empty() && !it.is_dir())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(|cause| Failure::io("make", folder, &cause))?;
            self.folders.push(folder.to_owned());
        }
        let file = created(place, access).map_err(|cause| Failure::io("write", place, &cause))?;
        self.files.push(place.to_owned());
        Ok(file)
    }

    /// Says that all is written, and stays.
    pub(super) fn keep(mut self) {
        self.is_whole = true;
    }
}

fn created(place: &Path, access: Access) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if access == Access::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = access;
    options.open(place)
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        // What cannot be taken away again stays; why the rest was not written is told.
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
