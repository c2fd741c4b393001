//! One build at a time per output: an advisory lock on a file beside it, gone when the build is.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use crate::disk::failure::{Failure, Fault};

/// How often a lock is tried that another build has just taken away.
const TRIES: usize = 100;

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

/// Takes the lock of the output at `output`, whose folder exists.
///
/// # Errors
/// Where another build holds it, or its folder cannot be written (machine).
pub(super) fn take(output: &Path) -> Result<Lock, Failure> {
    let path = beside(output, "lock");
    for _ in 0..TRIES {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            // Whatever stands there is not waited for, and no link is followed out of here.
            .custom_flags((OFlags::NONBLOCK | OFlags::NOFOLLOW).bits().cast_signed())
            .open(&path)
            .map_err(|cause| refused(&path, &cause))?;
        match file.try_lock() {
            Ok(()) => {}
            // A file system without locks: two builds at once are then the user's own care.
            Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(cause)) => return Err(Failure::io("lock", &path, &cause)),
            Err(TryLockError::WouldBlock) => {
                let message = format!("another build is writing `{}`", output.display());
                let failure = Failure::new(Fault::Machine, message);
                return Err(failure.with_hint("build again when it is done"));
            }
        }
        if is_at(&file, &path) {
            return Ok(Lock { path, _file: file });
        }
    }
    let message = format!("other builds keep writing `{}`", output.display());
    Err(Failure::new(Fault::Machine, message).with_hint("build again when they are done"))
}

fn refused(path: &Path, cause: &io::Error) -> Failure {
    let stands = fs::symlink_metadata(path).is_ok_and(|it| !it.is_file());
    let failure = Failure::io("write", path, cause);
    if stands {
        failure.with_hint("take away what stands there: a build needs this name while it writes")
    } else {
        failure
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, it would be in nobody's way.
        let _ = fs::remove_file(&self.path);
    }
}

/// A name of ours beside `output`: `.NAME.anteroom-WHAT`.
pub(super) fn beside(output: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(".anteroom-");
    name.push(what);
    output.with_file_name(name)
}

/// Whether `file` still bears its name: the build before may have removed it meanwhile.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use crate::disk::identity::Identity;
    let held = file.metadata().map(|it| Identity::told(&it)).ok();
    held.is_some() && held == fs::symlink_metadata(path).map(|it| Identity::told(&it)).ok()
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
