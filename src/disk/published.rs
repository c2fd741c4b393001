//! What was last published at a target whose engine does not tell: a record of this machine's.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::disk::failure::{Failure, vanished};
use crate::disk::key;
use crate::disk::marker::Manifest;

/// The folder of the records.
const FOLDER: &str = "published";

/// The manifest of the last publication under the record `name` of the project at `root`; `None` where nothing is known.
///
/// # Errors
/// Where the record cannot be read (machine).
pub fn last(root: &Path, name: &str) -> Result<Option<Manifest>, Failure> {
    let path = path(root, name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Manifest::parse(&text)),
        Err(cause) if vanished(&cause) => Ok(None),
        Err(cause) => Err(Failure::io("read", &path, &cause)),
    }
}

/// Forgets what was published: from here on nobody knows.
///
/// # Errors
/// Where the record cannot be removed (machine).
pub fn forget(root: &Path, name: &str) -> Result<(), Failure> {
    let path = path(root, name);
    match fs::remove_file(&path) {
        Err(cause) if !vanished(&cause) => Err(Failure::io("remove", &path, &cause)),
        _ => Ok(()),
    }
}

/// Notes what was published.
///
/// # Errors
/// Where the record cannot be written (machine).
pub fn note(root: &Path, name: &str, manifest: &Manifest) -> Result<(), Failure> {
    let path = path(root, name);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(|cause| Failure::io("make", folder, &cause))?;
    let failed = |cause| Failure::io("write", &path, &cause);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(manifest.print().as_bytes()).map_err(failed)?;
    file.persist(&path).map_err(|kept| failed(kept.error))?;
    Ok(())
}

fn path(root: &Path, name: &str) -> PathBuf {
    root.join(key::FOLDER).join(FOLDER).join(name)
}
