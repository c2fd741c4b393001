//! Files as text.

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::encoding;
use crate::files::{Content, FilePath, FileTree};

/// The text of a file; `None` where it is none, which is reported, or where there is no such file.
pub(in crate::load) fn text<'a>(
    files: &'a FileTree,
    path: &FilePath,
    report: &mut Report,
) -> Option<&'a str> {
    let bytes = match files.get(path)? {
        Content::Bytes(bytes) => bytes,
        Content::Media(media) => {
            let message =
                format!("this file has {} bytes, too many to be read as text", media.bytes);
            let found = Diagnostic::error("too-large", Location::start_of(path), message);
            report.push(found.with_hint("divide it into several files"));
            return None;
        }
    };
    match encoding::shared_text(path, bytes) {
        Ok(text) => Some(text),
        Err(fault) => {
            report.push(fault);
            None
        }
    }
}
