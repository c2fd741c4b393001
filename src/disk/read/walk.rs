//! Which files a project has: a sorted walk that never leaves it, and says what it passes over.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Location, Report, Severity};
use crate::disk::failure::Failure;
use crate::disk::litter::{Standing, standing};
use crate::files::FilePath;

/// A regular file of the project.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its path in the project.
    pub(super) path: FilePath,
    /// Where it really lies: elsewhere in the project if `path` is a link.
    pub(super) real: PathBuf,
}

/// The file `settings` and all files below `folders`, by path. `root` has no links in it.
pub(super) fn project(
    root: &Path,
    settings: &str,
    folders: &[&str],
    report: &mut Report,
) -> Result<Vec<Found>, Failure> {
    let mut found: Vec<Found> = single(root, settings, report)?.into_iter().collect();
    for folder in folders {
        below(root, folder, &mut found, report)?;
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// The one file called `name` at the root; `None` where there is none that may be read.
pub(super) fn single(
    root: &Path,
    name: &str,
    report: &mut Report,
) -> Result<Option<Found>, Failure> {
    let path = root.join(name);
    let kind = match fs::symlink_metadata(&path) {
        Ok(metadata) => metadata.file_type(),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(Failure::io("read", &path, &cause)),
    };
    let Some(name) = FilePath::new(name) else { return Ok(None) };
    if kind.is_dir() {
        let message = format!("`{name}` is a folder, and is to be a file");
        report.push(Diagnostic::error("not-a-file", Location::start_of(&name), message));
        return Ok(None);
    }
    Ok(file(root, name, kind, report))
}

fn below(
    root: &Path,
    folder: &str,
    found: &mut Vec<Found>,
    report: &mut Report,
) -> Result<(), Failure> {
    let top = root.join(folder);
    let mut walk = WalkDir::new(&top).follow_root_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(cause) => {
                let path = cause.path().unwrap_or(&top).to_owned();
                let cause = io::Error::from(cause);
                if cause.kind() == io::ErrorKind::NotFound {
                    continue;
                }
                return Err(Failure::io("read", &path, &cause));
            }
        };
        let kind = entry.file_type();
        match named(root, &entry, report) {
            None if kind.is_dir() => walk.skip_current_dir(),
            Some(path) if entry.depth() == 0 && kind.is_file() => {
                let message = format!("`{path}` is a file, and is to be a folder");
                report.push(Diagnostic::error("not-a-folder", Location::start_of(&path), message));
            }
            Some(path) if !kind.is_dir() => found.extend(file(root, path, kind, report)),
            _ => {}
        }
    }
    Ok(())
}

/// The path of an entry that is meant; `None` for one that is not, or whose name cannot be used.
fn named(root: &Path, entry: &DirEntry, report: &mut Report) -> Option<FilePath> {
    let relative = entry.path().strip_prefix(root).ok()?;
    let shown = relative.to_string_lossy();
    let standing = standing(&shown);
    if standing == Standing::Litter {
        return None;
    }
    let path = FilePath::new(&shown)?;
    if let Some(cause) = unusable(relative, &path) {
        let name = path.name().escape_debug();
        let message = format!("the name `{name}` {cause}, and the file is passed over");
        let folder = FilePath::new(path.folder()).map(|folder| Location::start_of(&folder));
        report.push(
            Diagnostic::new(Severity::Error, "file-name", folder, message).with_hint("rename it"),
        );
        return None;
    }
    if standing == Standing::Hidden {
        let message = format!("`{path}` begins with a dot and is not published");
        report.push(
            Diagnostic::warning("hidden-file", Location::start_of(&path), message)
                .with_hint("rename it without the dot, or move it out of this folder"),
        );
        return None;
    }
    Some(path)
}

/// Why a name cannot stand in a tree of files, if it cannot.
fn unusable(relative: &Path, path: &FilePath) -> Option<&'static str> {
    let Some(text) = relative.to_str() else {
        return Some("is not UTF-8");
    };
    if text.chars().any(char::is_control) {
        return Some("holds a line break or another control character");
    }
    (path.as_str() != text).then_some("cannot be written with `/` between its parts")
}

/// A file at `path`, if it is a regular one, or a link to one that belongs to the project.
fn file(root: &Path, path: FilePath, kind: FileType, report: &mut Report) -> Option<Found> {
    let real = root.join(path.as_str());
    if kind.is_file() {
        return Some(Found { path, real });
    }
    let passed_over = if kind.is_symlink() {
        match target(root, &real) {
            Ok(real) => return Some(Found { path, real }),
            Err(passed_over) => passed_over,
        }
    } else {
        PassedOver {
            code: "special-file",
            cause: "is a pipe, a socket or a device",
            hint: "put a regular file in its place",
        }
    };
    let message = format!("`{path}` {}, and is passed over", passed_over.cause);
    report.push(
        Diagnostic::warning(passed_over.code, Location::start_of(&path), message)
            .with_hint(passed_over.hint),
    );
    None
}

struct PassedOver {
    code: &'static str,
    cause: &'static str,
    hint: &'static str,
}

/// Where a link leads, if that is a regular, visible file of the project.
fn target(root: &Path, link: &Path) -> Result<PathBuf, PassedOver> {
    let Ok(real) = link.canonicalize() else {
        return Err(PassedOver {
            code: "dead-symlink",
            cause: "is a link that leads nowhere",
            hint: "mend the link, or remove it",
        });
    };
    let visible = real.strip_prefix(root).is_ok_and(|inside| {
        inside.components().all(|part| !part.as_os_str().to_string_lossy().starts_with('.'))
    });
    if !visible {
        return Err(PassedOver {
            code: "symlink-outside",
            cause: "is a link that leads out of the project or to a hidden file",
            hint: "copy the file into the project",
        });
    }
    if real.is_dir() {
        return Err(PassedOver {
            code: "symlink-to-folder",
            cause: "is a link to a folder",
            hint: "move the folder here, or link its files one by one",
        });
    }
    if real.is_file() {
        return Ok(real);
    }
    Err(PassedOver {
        code: "special-file",
        cause: "is a link to a pipe, a socket or a device",
        hint: "put a regular file in its place",
    })
}
