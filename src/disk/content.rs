//! What a file of a project holds: text in memory, or the measure of what stays on the disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use crate::disk::media;
use crate::disk::parts::ENVIRONMENT;
use crate::disk::stamp::Stamp;
use crate::encoding;
use crate::files::{FilePath, Media};

/// A source (settings, Markdown, YAML, a template) beyond this length is a mistake; any other text
/// stays on the disk.
pub(super) const LONGEST_TEXT: u64 = 2 << 20;

/// A larger file is a mistake: it would be hashed, searched and copied by every build.
pub(super) const LARGEST_FILE: u64 = 512 << 20;

/// A file that was read.
#[derive(Debug)]
pub(super) struct Taken {
    /// What the system said of it just before.
    pub(super) stamp: Stamp,
    /// What it holds, or why it is not read.
    pub(super) content: Result<Held, TooMuch>,
}

/// What a file holds.
#[derive(Debug)]
pub(super) enum Held {
    /// A text.
    Text(Vec<u8>),
    /// What stays on the disk.
    Media(Media),
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// It is a source, and far too long to be one.
    Text,
    /// It is larger than anything that a site should carry.
    File,
}

/// Reads the regular file at `real`, which has no links in it and is known as `path`.
///
/// # Errors
/// What the system says; "not found" where something else stands there by now.
pub(super) fn take(real: &Path, path: &FilePath) -> io::Result<Taken> {
    let mut file = open(real)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let stamp = Stamp::of(&metadata);
    if is_text(path) || path.as_str() == ENVIRONMENT {
        let bytes = text(&mut file, metadata.len())?;
        if bytes.len() as u64 <= LONGEST_TEXT {
            let bytes = if is_source(path) { encoding::composed(bytes) } else { bytes };
            return Ok(Taken { stamp, content: Ok(Held::Text(bytes)) });
        }
        if is_source(path) {
            return Ok(Taken { stamp, content: Err(TooMuch::Text) });
        }
    }
    if metadata.len() > LARGEST_FILE {
        return Ok(Taken { stamp, content: Err(TooMuch::File) });
    }
    Ok(Taken { stamp, content: Ok(Held::Media(media::measure(file, path)?)) })
}

/// Opens a file without following a link and without waiting for the other end of a pipe: either
/// may have taken the place of what was seen there.
pub(super) fn open(real: &Path) -> io::Result<File> {
    let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match rustix::fs::open(real, how, Mode::empty()) {
        Ok(file) => Ok(File::from(file)),
        Err(Errno::LOOP | Errno::NXIO) => Err(io::ErrorKind::NotFound.into()),
        Err(cause) => Err(cause.into()),
    }
}

/// The beginning of a file, up to one byte more than a text may have. `length` is what the system
/// says of it, which may not hold any more.
fn text(file: &mut File, length: u64) -> io::Result<Vec<u8>> {
    let expected = usize::try_from(length.min(LONGEST_TEXT)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(expected + 1);
    file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_text(path: &FilePath) -> bool {
    const EXTENSIONS: [&str; 22] = [
        "atom",
        "css",
        "csv",
        "env",
        "htm",
        "html",
        "ics",
        "js",
        "json",
        "key",
        "map",
        "md",
        "mjs",
        "pem",
        "rss",
        "svg",
        "txt",
        "vtt",
        "webmanifest",
        "xml",
        "yaml",
        "yml",
    ];
    let extension = path.extension().to_ascii_lowercase();
    EXTENSIONS.contains(&extension.as_str())
        || matches!(path.name(), "_headers" | "_redirects" | "CNAME")
}

/// Whether a build reads the text itself instead of passing it on.
pub(super) fn is_source(path: &FilePath) -> bool {
    path.as_str() == ENVIRONMENT
        || match path.extension() {
            "md" | "yaml" | "yml" => path.below("static").is_none(),
            "html" => path.below("templates").is_some(),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::take;
    use crate::files::FilePath;

    #[test]
    fn what_has_taken_a_files_place_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let [link, pipe, inner] = ["link", "pipe", "folder"].map(|name| folder.path().join(name));
        fs::write(folder.path().join("target"), "secret").unwrap();
        symlink("target", &link).unwrap();
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR, 0).unwrap();
        fs::create_dir(&inner).unwrap();
        for real in [link, inner, pipe] {
            let cause = take(&real, &FilePath::new("content/a.md").unwrap()).unwrap_err();
            assert_eq!(cause.kind(), io::ErrorKind::NotFound, "{real:?}");
        }
    }
}
