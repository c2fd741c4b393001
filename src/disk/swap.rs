//! The one moment at which a new site takes the old one's place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::failure::{Failure, Fault, stands};

/// How a new site took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Nothing was there.
    New,
    /// Old and new changed places in one step: a reader sees the one or the other.
    Exchanged,
    /// This system cannot exchange folders: for a moment, between two steps, there was no site.
    InTwoSteps,
}

/// Puts `staging` in the place of `output`, and returns where the old site is now.
///
/// # Errors
/// Where the system refuses; `output` is then what it was before.
pub(super) fn swap(staging: &Path, output: &Path) -> Result<(Swap, Option<PathBuf>), Failure> {
    if !stands(output).map_err(|cause| refused(output, &cause))? {
        fs::rename(staging, output).map_err(|cause| refused(output, &cause))?;
        return Ok((Swap::New, None));
    }
    match exchange(staging, output) {
        Ok(()) => Ok((Swap::Exchanged, Some(staging.to_owned()))),
        Err(cause) if is_unknown(&cause) => {
            in_two_steps(staging, output).map(|old| (Swap::InTwoSteps, Some(old)))
        }
        Err(cause) => Err(refused(output, &cause)),
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(staging: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, staging, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_staging: &Path, _output: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the file system does not know how to exchange; `EINVAL` is what Linux says then.
fn is_unknown(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn in_two_steps(staging: &Path, output: &Path) -> Result<PathBuf, Failure> {
    let mut old = staging.as_os_str().to_owned();
    old.push("-old");
    let old = PathBuf::from(old);
    fs::rename(output, &old).map_err(|cause| refused(output, &cause))?;
    let Err(cause) = fs::rename(staging, output) else { return Ok(old) };
    let failure = refused(output, &cause);
    if fs::rename(&old, output).is_ok() {
        return Err(failure);
    }
    Err(failure.with_hint(format!("the site as it was is now `{}`", old.display())))
}

fn refused(output: &Path, cause: &io::Error) -> Failure {
    let is_mount_point =
        matches!(cause.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy);
    if is_mount_point {
        let message = format!("`{}` is a mount point and cannot be replaced", output.display());
        return Failure::new(Fault::Machine, message)
            .with_hint("name a folder inside it with `--output`");
    }
    Failure::io("replace", output, cause)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::in_two_steps;

    #[test]
    fn without_exchange_two_steps_do_and_a_failed_one_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (new, output) = (folder.path().join("new"), folder.path().join("output"));
        fs::create_dir(&output).unwrap();
        fs::write(output.join("old"), "").unwrap();
        in_two_steps(&new, &output).unwrap_err();
        assert!(output.join("old").exists(), "there was no new site");
        fs::create_dir(&new).unwrap();
        let old = in_two_steps(&new, &output).unwrap();
        assert!(old.join("old").exists() && !output.join("old").exists() && !new.exists());
    }
}
