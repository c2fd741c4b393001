//! Bytes as the text that an author wrote, or what keeps them from being one.

use std::str::Utf8Error;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::bytes::first;
use crate::diagnostic::{Diagnostic, Location};
use crate::files::FilePath;
use crate::shared_bytes::SharedBytes;

/// What some editors put before the first character of a file.
const MARK: &str = "\u{feff}";

/// How many bytes at the beginning of a file tell whether it is UTF-16.
const LOOKED_AT: usize = 256;

/// The text of `bytes`, the whole content of `file`: UTF-8, with lines that end as on Unix or on
/// Windows. A byte order mark at its beginning is no part of it.
///
/// # Errors
/// Where it is in another encoding, or holds a control character: nobody sees it, and what follows
/// would be taken for something else. A lone carriage return is one: some programs begin a line
/// there, others do not, and no place in the file could be told.
pub fn text<'a>(file: &FilePath, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    sound(file, bytes, std::str::from_utf8(bytes))
}

/// The same of bytes that may be known to be UTF-8.
///
/// # Errors
/// As for [`text`].
pub fn shared_text<'a>(file: &FilePath, bytes: &'a SharedBytes) -> Result<&'a str, Diagnostic> {
    sound(file, bytes, bytes.text())
}

/// What there is to say of bytes that were read as UTF-8.
fn sound<'a>(
    file: &FilePath,
    bytes: &[u8],
    read: Result<&'a str, Utf8Error>,
) -> Result<&'a str, Diagnostic> {
    let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
    let text = read.map(|text| text.strip_prefix(MARK).unwrap_or(text)).map_err(|_| {
        let sound = bytes.utf8_chunks().next().map_or("", |first| first.valid());
        not_utf8(file, bytes, sound)
    })?;
    let Some(at) = first_control(text) else { return Ok(text) };
    if is_utf16(bytes) {
        return Err(not_utf8(file, bytes, &text[..at]));
    }
    Err(control(file, text, at))
}

/// The same text with its letters composed (NFC): `a` and two dots as `ä`. Some systems and programs
/// take letters apart, and names that are written alike have to be alike.
pub fn composed(bytes: Vec<u8>) -> Vec<u8> {
    // The marks U+0300 to U+036F begin with one of two bytes; what holds none is left as it is.
    if memchr::memchr2(0xcc, 0xcd, &bytes).is_none() {
        return bytes;
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if !is_nfc(text) => text.nfc().collect::<String>().into_bytes(),
        _ => bytes,
    }
}

fn not_utf8(file: &FilePath, bytes: &[u8], sound: &str) -> Diagnostic {
    let (message, at) = if is_utf16(bytes) {
        ("this file is UTF-16, not UTF-8".to_owned(), 0)
    } else {
        let byte = bytes[sound.len()];
        // What is neither UTF-8 nor UTF-16 comes from an old Windows, for which these are letters.
        let letter = match byte {
            0xa0..=0xff => format!(", which is `{}` in Latin-1", char::from(byte)),
            _ => String::new(),
        };
        (format!("this file is not UTF-8: the byte {byte:#04x} stands here{letter}"), sound.len())
    };
    let place = Location::of_range(file, sound, &(at..at));
    Diagnostic::error("not-utf-8", place, message)
        .with_hint("open it in your editor, look that its umlauts are right, and save it as UTF-8")
}

fn control(file: &FilePath, text: &str, at: usize) -> Diagnostic {
    let sign = text[at..].chars().next().unwrap_or_default();
    let place = Location::of_range(file, text, &(at..at));
    if sign == '\r' {
        let message = "a line ends here as on old Macs, with a carriage return alone";
        return Diagnostic::error("line-ends", place, message).with_hint(
            "save the file with line ends `LF` (in Visual Studio Code: lower right, in the status bar)",
        );
    }
    let message =
        format!("the control character U+{:04X} stands here, which nobody sees", u32::from(sign));
    Diagnostic::error("control-character", place, message)
        .with_hint("delete it, or type the line anew")
}

/// Where the first character stands that no text holds, if there is one.
fn first_control(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = first(&bytes[from..], may_control) {
        let at = from + at;
        let next = bytes.get(at + 1);
        let is_control = match bytes[at] {
            b'\r' => next != Some(&b'\n'),
            // U+0080 to U+009F, of two bytes.
            0xc2 => next.is_some_and(|next| (0x80..=0x9f).contains(next)),
            _ => true,
        };
        if is_control {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Whether a control character may begin with a byte.
fn may_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0x7f || byte == 0xc2
}

/// Whether every second byte is zero, as where each letter takes two; or the mark says so.
fn is_utf16(bytes: &[u8]) -> bool {
    if matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) {
        return true;
    }
    let begin = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |odd: usize| begin.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even.max(odd) > begin.len() / 4 && even.min(odd) == 0
}

#[cfg(test)]
mod tests;
