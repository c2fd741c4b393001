//! Files that stay on the disk: measured when a project is read, opened again when they are needed.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::disk::failure::{Failure, Fault};
use crate::files::{ContentHash, FilePath, Media};

/// Formats that browsers show, whose pixel size is worth knowing.
const PICTURES: [&str; 9] = ["avif", "bmp", "gif", "ico", "jfif", "jpeg", "jpg", "png", "webp"];

/// How much is read at once.
const BLOCK: usize = 64 * 1024;

/// A file of the project, open for reading.
#[derive(Debug)]
pub struct Opened {
    /// How many bytes it had when it was opened; no more are read.
    pub length: u64,
    file: io::Take<File>,
}

impl Read for Opened {
    fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
        self.file.read(block)
    }
}

/// `media`, a file of the project at `root`, to be read from beginning to end; `None` where it has
/// gone or cannot be read.
pub fn reader(root: &Path, media: &Media) -> Option<Box<dyn Read>> {
    Some(Box::new(open(root, media).ok()?))
}

/// Opens `media`, a file of the project at `root`, to be passed on block by block.
///
/// # Errors
/// Where it has gone, cannot be read, or leads out of the project since it was read.
pub fn open(root: &Path, media: &Media) -> Result<Opened, Failure> {
    let path = inside(root, &media.origin)?;
    let failed = |cause: io::Error| Failure::io("read", &path, &cause);
    let file = File::open(&path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    Ok(Opened { length, file: file.take(length) })
}

/// Length, hash and pixel size of `file`, from its very beginning; it is known as `origin`.
pub(super) fn measure(mut file: File, origin: &FilePath) -> io::Result<Media> {
    file.rewind()?;
    let (bytes, hash) = pass(&mut file, &mut io::sink())?;
    let extension = origin.extension().to_ascii_lowercase();
    let size = if PICTURES.contains(&extension.as_str()) { pixels(file) } else { None };
    Ok(Media { origin: origin.clone(), bytes, hash, size })
}

/// The SHA-256 of `file`, from where it stands.
pub(super) fn hash(file: &mut File) -> io::Result<ContentHash> {
    pass(file, &mut io::sink()).map(|(_, hash)| hash)
}

/// Copies `media` into `target`. What is copied is what was measured, or it is a failure.
pub(super) fn copy(root: &Path, media: &Media, target: &mut impl Write) -> Result<(), Failure> {
    let path = inside(root, &media.origin)?;
    let mut file = File::open(&path).map_err(|cause| Failure::io("read", &path, &cause))?;
    let (bytes, hash) =
        pass(&mut file, target).map_err(|cause| Failure::io("copy", &path, &cause))?;
    if (bytes, hash) == (media.bytes, media.hash) {
        return Ok(());
    }
    let message = format!("`{}` was changed while the site was being built", media.origin);
    Err(Failure::new(Fault::Machine, message).with_hint("build again"))
}

/// The real path of a project's file; a link may have been bent since the project was read.
///
/// # Errors
/// Where there is no such file, or it leads out of the project or to a hidden file.
pub fn inside(root: &Path, origin: &FilePath) -> Result<PathBuf, Failure> {
    let path = root.join(origin.as_str());
    let real = path.canonicalize().map_err(|cause| Failure::io("read", &path, &cause))?;
    let root = root.canonicalize().map_err(|cause| Failure::io("read", root, &cause))?;
    let visible = real.strip_prefix(root).is_ok_and(|below| {
        below
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .all(|name| !name.starts_with('.') || name == ".well-known")
    });
    if visible && real.is_file() {
        return Ok(real);
    }
    let message = format!("`{origin}` leads out of the project since it was read");
    Err(Failure::new(Fault::Machine, message).with_hint("build again"))
}

/// Reads `from` to its end, passing every block on; returns length and SHA-256.
fn pass(from: &mut impl Read, into: &mut impl Write) -> io::Result<(u64, ContentHash)> {
    let mut hasher = Sha256::new();
    let mut block = vec![0; BLOCK];
    let mut length = 0;
    loop {
        let read = match from.read(&mut block) {
            Ok(0) => return Ok((length, hasher.finalize().into())),
            Ok(read) => read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(cause),
        };
        hasher.update(&block[..read]);
        into.write_all(&block[..read])?;
        length += read as u64;
    }
}

/// Width and height; `None` where the file is not the picture that its name promises.
fn pixels(mut file: File) -> Option<(u32, u32)> {
    file.rewind().ok()?;
    let size = imagesize::reader_size(BufReader::new(file)).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
