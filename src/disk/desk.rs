//! A place of one's own for the time of a transfer: the site as a folder that an engine sends from, and what it
//! brought from the other side. It goes away with its value.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::disk::failure::{Failure, Fault, vanished};
use crate::disk::marker::Manifest;
use crate::disk::staging::{self, Site, Staging};
use crate::files::{FileTree, hex};

/// A folder among the system's temporary ones that nobody else may read.
#[derive(Debug)]
pub struct Desk(TempDir);

impl Desk {
    /// Makes one.
    ///
    /// # Errors
    /// Where the system has no room for it (machine).
    pub fn new() -> Result<Self, Failure> {
        let mut builder = tempfile::Builder::new();
        let folder = private(builder.prefix("anteroom-")).tempdir();
        folder.map(Self).map_err(|cause| {
            let message = format!("no temporary folder can be made: {cause}");
            Failure::new(Fault::Machine, message).with_hint("`TMPDIR` names a place for them")
        })
    }

    /// A path in it at which nothing stands yet.
    pub fn place(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A folder in it with nothing inside.
    ///
    /// # Errors
    /// Where the system refuses (machine).
    pub fn nothing(&self) -> Result<PathBuf, Failure> {
        let path = self.place("nothing");
        match fs::create_dir(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => {
                Err(Failure::io("make", &path, &cause))
            }
            _ => Ok(path),
        }
    }

    /// The text of a file in it; `None` where there is none.
    ///
    /// # Errors
    /// Where it cannot be read (machine).
    pub fn text(&self, name: &str) -> Result<Option<String>, Failure> {
        let path = self.place(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(cause) if vanished(&cause) => Ok(None),
            Err(cause) => Err(Failure::io("read", &path, &cause)),
        }
    }

    /// Lays a site out as files, with its marker; media come from the project at `root`.
    ///
    /// # Errors
    /// Where the system refuses (machine).
    pub fn pack(
        &self,
        (tree, manifest): (&FileTree, &Manifest),
        root: &Path,
    ) -> Result<Parcel, Failure> {
        let site = Site { tree, manifest, root, before: None };
        staging::fill(site, &self.place("site")).map(Parcel)
    }
}

/// Drafts lie there, and a program that is killed leaves them behind.
#[cfg(unix)]
fn private<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

/// A site as files.
#[derive(Debug)]
pub struct Parcel(Staging);

impl Parcel {
    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// A name that no other parcel has, on this machine or another.
    pub fn name(&self) -> String {
        let hash = Sha256::digest(self.folder().as_os_str().as_encoded_bytes());
        hex(&hash[..8])
    }

    /// Puts a file of a transfer's own beside the site's.
    ///
    /// # Errors
    /// Where the system refuses (machine).
    pub fn put(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder().join(name);
        fs::write(&path, text).map_err(|cause: io::Error| Failure::io("write", &path, &cause))
    }
}
