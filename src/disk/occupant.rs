//! What stands where an output is to go: nothing, a site of ours, or something foreign.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use walkdir::WalkDir;

use crate::disk::failure::{Failure, Fault};
use crate::disk::litter::is_system_litter;
use crate::disk::marker::{self, Manifest};
use crate::files::FilePath;

/// How many foreign files a failure names.
const NAMED: usize = 5;

/// No marker is longer.
const LONGEST_MARKER: u64 = 256 << 20;

/// The manifest of the site at `output`; `None` where nothing is there, or an empty folder.
///
/// # Errors
/// Where something else is there, so that replacing the folder would lose it (machine).
pub(super) fn known(output: &Path) -> Result<Option<Manifest>, Failure> {
    if let Some(around) = output.ancestors().skip(1).find(|it| it.join(marker::NAME).is_file()) {
        let message =
            format!("`{}` lies inside another output, `{}`", output.display(), around.display());
        let hint =
            "name a folder beside it: the next build of the other site would stumble over it";
        return Err(Failure::new(Fault::Machine, message).with_hint(hint));
    }
    let manifest = manifest(output)?;
    let foreign = foreign(output, manifest.as_ref())?;
    if foreign.is_empty() {
        return Ok(manifest);
    }
    let named: Vec<_> = foreign.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    let more = foreign.len().saturating_sub(NAMED);
    let and_more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let shown = output.display();
    let message = match manifest {
        Some(_) => {
            format!("`{shown}` holds files that no build put there: {}{and_more}", named.join(", "))
        }
        None => format!(
            "`{shown}` is not an output of anteroom's (it has no `{}`), and holds {}{and_more}",
            marker::NAME,
            named.join(", ")
        ),
    };
    let hint = match manifest {
        Some(_) => {
            // What begins with a dot is not published from there either.
            let shown = foreign.iter().find(|path| !path.starts_with('.'));
            let shown = shown.map_or("", String::as_str);
            format!(
                "move them away; what is to be published with the site belongs in `static/{shown}`"
            )
        }
        None => "name another folder with `--output`, or empty this one".to_owned(),
    };
    Err(Failure::new(Fault::Machine, message).with_hint(hint))
}

/// The files of `folder` that its manifest does not list, by path. Folders, and what file managers
/// leave in any folder, are not counted; a link or a pipe in a listed file's place is.
pub(super) fn foreign(folder: &Path, manifest: Option<&Manifest>) -> Result<Vec<String>, Failure> {
    let mut foreign = Vec::new();
    for entry in WalkDir::new(folder).follow_root_links(false).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(cause) => {
                let path = cause.path().unwrap_or(folder).to_owned();
                let cause = io::Error::from(cause);
                if cause.kind() == io::ErrorKind::NotFound {
                    continue;
                }
                return Err(Failure::io("look through", &path, &cause));
            }
        };
        let name = entry.file_name().to_string_lossy();
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let kind = entry.file_type();
        let is_listed = kind.is_file()
            && relative.to_str().is_some_and(|path| {
                path == marker::NAME
                    || FilePath::new(path)
                        .zip(manifest)
                        .is_some_and(|(path, manifest)| manifest.files.contains_key(&path))
            });
        if !kind.is_dir() && !is_listed && !is_system_litter(&name) {
            foreign.push(relative.to_string_lossy().into_owned());
        }
    }
    Ok(foreign)
}

/// The manifest in `folder`'s marker; `None` where it has none, or one that cannot be read.
pub(super) fn manifest(folder: &Path) -> Result<Option<Manifest>, Failure> {
    let path = folder.join(marker::NAME);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        return Ok(None);
    }
    let mut text = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(LONGEST_MARKER).read_to_end(&mut text))
        .map_err(|cause| Failure::io("read", &path, &cause))?;
    Ok(std::str::from_utf8(&text).ok().and_then(Manifest::parse))
}
