//! A finished site as a zip archive: whole or not at all, and the same bytes for the same site.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::disk::failure::{Failure, Fault, vanished};
use crate::disk::marker::{self, Manifest};
use crate::disk::media;
use crate::files::{Content, FileTree};

/// No marker is longer.
const LONGEST_MARKER: u64 = 256 << 20;

/// The manifest in an archive of ours; `None` where there is no file.
///
/// # Errors
/// Where something else stands there, so that it would be lost, or it cannot be read (machine).
pub fn known(path: &Path) -> Result<Option<Manifest>, Failure> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if vanished(&cause) => return Ok(None),
        Err(cause) => return Err(Failure::io("read", path, &cause)),
    };
    let manifest = ZipArchive::new(file).ok().and_then(|mut archive| {
        let mut text = String::new();
        let marker = archive.by_name(marker::NAME).ok()?;
        marker.take(LONGEST_MARKER).read_to_string(&mut text).ok()?;
        Manifest::parse(&text)
    });
    manifest.map(Some).ok_or_else(|| {
        let message = format!("`{}` is there, and no archive of anteroom's", path.display());
        Failure::new(Fault::Machine, message).with_hint("move it away, or name another file")
    })
}

/// Writes a site as the archive `path`, with its marker; media come from the project at `root`.
///
/// # Errors
/// Where the system refuses (machine); what stood at `path` is then untouched.
pub fn write(
    path: &Path,
    (tree, manifest): (&FileTree, &Manifest),
    root: &Path,
) -> Result<(), Failure> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |cause: io::Error| Failure::io("write", path, &cause);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut builder = tempfile::Builder::new();
    let file = readable(&mut builder).tempfile_in(folder).map_err(failed)?;
    let mut archive = ZipWriter::new(io::BufWriter::new(file));
    let options = |bytes: u64| {
        let options = SimpleFileOptions::DEFAULT.large_file(bytes > u64::from(u32::MAX));
        options.compression_method(CompressionMethod::Deflated).unix_permissions(0o644)
    };
    let broken = |cause: zip::result::ZipError| failed(io::Error::other(cause));
    for (path, content) in tree {
        archive.start_file(path.as_str(), options(content.len())).map_err(broken)?;
        match content {
            Content::Bytes(bytes) => archive.write_all(bytes).map_err(failed)?,
            Content::Media(media) => media::copy(root, media, &mut archive)?,
        }
    }
    archive.start_file(marker::NAME, options(0)).map_err(broken)?;
    archive.write_all(manifest.print().as_bytes()).map_err(failed)?;
    let file = archive.finish().map_err(broken)?;
    let file = file.into_inner().map_err(|cause| failed(cause.into_error()))?;
    file.persist(path).map_err(|kept| failed(kept.error))?;
    Ok(())
}

/// What the user's mask leaves is what any new file has; a temporary one would be private.
#[cfg(unix)]
fn readable<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}
