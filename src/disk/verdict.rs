//! What a place means to a project: a file that belongs to it, nothing, or something that is passed
//! over and said so. Nothing outside the project is meant.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::disk::failure::vanished;
use crate::disk::litter::{Standing, standing};
use crate::files::FilePath;

/// What the name of a file or folder says.
#[derive(Debug)]
pub(super) enum Name {
    /// The author means it.
    Meant(FilePath),
    /// An editor or a tool left it: passed over in silence.
    Litter,
    /// Passed over, and why.
    PassedOver(Diagnostic),
}

/// Judges the name of something in one of the project's folders; `place` is relative to the root.
pub(super) fn name(place: &OsStr) -> Name {
    let shown = place.to_string_lossy();
    let standing = standing(&shown);
    let Some(path) = FilePath::new(&shown).filter(|_| standing != Standing::Litter) else {
        return Name::Litter;
    };
    if let Some(cause) = unusable(place, &path) {
        let name = path.name().escape_debug();
        let message = format!("the name `{name}` {cause}, and the file is passed over");
        let folder = FilePath::new(path.folder()).map(|folder| Location::start_of(&folder));
        let said = Diagnostic::new(Severity::Error, "file-name", folder, message);
        return Name::PassedOver(said.with_hint(better(place)));
    }
    match standing {
        Standing::Hidden => Name::PassedOver(hidden(&path)),
        Standing::Backup => Name::PassedOver(
            Diagnostic::warning(
                "backup-file",
                Location::start_of(&path),
                format!("`{path}` is named like a copy kept aside, and is not published"),
            )
            .with_hint("take it away, or rename it if visitors are to get it"),
        ),
        Standing::Meant | Standing::Litter => Name::Meant(path),
    }
}

fn hidden(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` begins with a dot and is not published");
    let hint = if is_private(path.name()) {
        "take it away: it is nothing for visitors"
    } else {
        "rename it without the dot, or move it out of this folder"
    };
    Diagnostic::warning("hidden-file", Location::start_of(path), message).with_hint(hint)
}

/// Whether a dotfile holds secrets: nobody is to be told to publish it.
fn is_private(name: &str) -> bool {
    const NAMES: [&str; 7] =
        [".anteroom", ".aws", ".gnupg", ".htpasswd", ".netrc", ".npmrc", ".ssh"];
    NAMES.contains(&name) || name.starts_with(".env")
}

/// Why a name cannot stand in a tree of files, if it cannot.
fn unusable(place: &OsStr, path: &FilePath) -> Option<&'static str> {
    let Some(text) = place.to_str() else {
        return Some("is not UTF-8");
    };
    if text.chars().any(char::is_control) {
        return Some("holds a line break or another control character");
    }
    (path.as_str() != text).then_some("cannot be written with `/` between its parts")
}

/// What to do with a name that is not UTF-8 or holds control characters. Such a name comes from an
/// old archive mostly, whose letters were Latin-1.
fn better(place: &OsStr) -> String {
    let bytes = place.as_encoded_bytes();
    let name = bytes.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let letters = match std::str::from_utf8(name) {
        Ok(text) => text.to_owned(),
        Err(_) => name.iter().copied().map(char::from).collect(),
    };
    let better: String = letters.chars().filter(|sign| !sign.is_control()).collect();
    if better.is_empty() { "rename it".to_owned() } else { format!("rename it to `{better}`") }
}

/// A pipe, a socket or a device at `path`.
pub(super) fn special(path: &FilePath) -> Diagnostic {
    PassedOver {
        code: "special-file",
        cause: "is a pipe, a socket or a device",
        hint: "put a regular file in its place",
    }
    .at(path)
}

/// A folder at `path`, where a file belongs.
pub(super) fn not_a_file(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` is a folder, and is to be a file");
    Diagnostic::error("not-a-file", Location::start_of(path), message)
        .with_hint("give the folder another name, and write the file")
}

/// A file at `path`, where a folder belongs.
pub(super) fn not_a_folder(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` is a file, and is to be a folder");
    Diagnostic::error("not-a-folder", Location::start_of(path), message)
        .with_hint("give the file another name, or take it away")
}

/// Why a link is not followed.
#[derive(Debug)]
pub(super) enum Unfollowed {
    /// It leads to nothing that is meant: passed over, and why.
    PassedOver(Diagnostic),
    /// The system does not tell where it leads.
    Refused(io::Error),
}

/// Where the link at `path` leads, if that is a regular, visible file of the project at `root`,
/// which has no links in it.
pub(super) fn link(root: &Path, path: &FilePath) -> Result<PathBuf, Unfollowed> {
    let link = root.join(path.as_str());
    let real = match link.canonicalize() {
        Ok(real) => Some(real),
        Err(cause) if leads_nowhere(&cause) => None,
        Err(cause) => return Err(Unfollowed::Refused(cause)),
    };
    let target = real.map(|real| fs::metadata(&real).map(|metadata| (real, metadata)));
    let target = target.transpose().map_err(Unfollowed::Refused)?;
    judged(root, target).map_err(|passed_over| Unfollowed::PassedOver(passed_over.at(path)))
}

/// Whether a link leads to nothing, through a file, or round in a circle.
fn leads_nowhere(cause: &io::Error) -> bool {
    vanished(cause) || cause.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

struct PassedOver {
    code: &'static str,
    cause: &'static str,
    hint: &'static str,
}

impl PassedOver {
    fn at(&self, path: &FilePath) -> Diagnostic {
        let message = format!("`{path}` {}, and is passed over", self.cause);
        Diagnostic::warning(self.code, Location::start_of(path), message).with_hint(self.hint)
    }
}

/// Where a link leads, if that is a regular, visible file of the project.
fn judged(root: &Path, target: Option<(PathBuf, Metadata)>) -> Result<PathBuf, PassedOver> {
    let Some((real, metadata)) = target else {
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
    if metadata.is_dir() {
        return Err(PassedOver {
            code: "symlink-to-folder",
            cause: "is a link to a folder",
            hint: "move the folder here, or link its files one by one",
        });
    }
    if metadata.is_file() {
        return Ok(real);
    }
    Err(PassedOver {
        code: "special-file",
        cause: "is a link to a pipe, a socket or a device",
        hint: "put a regular file in its place",
    })
}
