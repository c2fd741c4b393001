//! Files as text.

use crate::diagnostic::{Diagnostic, Location, Report};
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
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(fault) => fault,
    };
    let sound = &bytes[..fault.valid_up_to()];
    let sound = std::str::from_utf8(sound).unwrap_or_default();
    let place = Location::of_range(path, sound, &(sound.len()..sound.len()));
    let message = match bytes.get(..2) {
        Some([0xff, 0xfe] | [0xfe, 0xff]) => "this file is UTF-16, not UTF-8".to_owned(),
        _ => format!("this file is not UTF-8: the byte {:#04x} stands here", bytes[sound.len()]),
    };
    report.push(Diagnostic::error("not-utf-8", place, message).with_hint(
        "open it in your editor, look that its umlauts are right, and save it as UTF-8",
    ));
    None
}
