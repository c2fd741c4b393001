//! The bytes of a table as text. Spreadsheets write UTF-8, UTF-16 ("Unicode text") or, on older Windows, its own
//! code page.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::diagnostic::{Diagnostic, Location};
use crate::encoding;
use crate::files::FilePath;

/// How a table's letters were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16, either way round, with its mark.
    Utf16,
    /// The code page of Western Windows.
    Windows1252,
}

/// How workbooks begin: as an archive, or as a file of older Office versions.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// The text of the table `file`, and how it was written.
///
/// # Errors
/// Where it is a workbook, is written in no way that is known, or holds characters that nobody sees.
pub(super) fn text(file: &FilePath, bytes: &[u8]) -> Result<(String, Charset), Diagnostic> {
    if WORKBOOKS.iter().any(|begin| bytes.starts_with(begin)) {
        let message = "this is a workbook, not a table of text";
        return Err(Diagnostic::error("not-a-table", Location::start_of(file), message)
            .with_hint("save the sheet as `CSV UTF-8`, and import that file"));
    }
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    if let Some((encoding, mark)) = marked {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if is_broken {
            let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
            let place = Location::of_range(file, &text, &(at..at));
            let message = "this file is UTF-16, and half a character stands here";
            return Err(Diagnostic::error("broken-utf-16", place, message)
                .with_hint("save the table as `CSV UTF-8`"));
        }
        return Ok((sound(file, &text)?, Charset::Utf16));
    }
    match encoding::text(file, bytes) {
        Ok(text) => Ok((text.to_owned(), Charset::Utf8)),
        Err(fault) if fault.code == "not-utf-8" && is_of_one_byte(bytes) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok((sound(file, &text)?, Charset::Windows1252))
        }
        Err(fault) => Err(fault),
    }
}

fn sound(file: &FilePath, text: &str) -> Result<String, Diagnostic> {
    encoding::text(file, text.as_bytes()).map(str::to_owned)
}

/// Whether each letter is one byte. UTF-8 in which something broke holds letters of several bytes as well, and must
/// not be taken for a code page.
fn is_of_one_byte(bytes: &[u8]) -> bool {
    let is_lone = |sign: char| sign.is_ascii() || sign == char::REPLACEMENT_CHARACTER;
    !bytes.contains(&0) && String::from_utf8_lossy(bytes).chars().all(is_lone)
}
