//! How secrets are written so that the scan has something to find. Written apart from what undoes
//! it.

use std::fmt::Write as _;
use std::io::Write as _;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

/// One way of writing bytes.
pub(super) struct Form {
    pub(super) name: &'static str,
    write: fn(&[u8]) -> Option<Vec<u8>>,
    /// What it keeps of what it is given.
    pub(super) keeps: Keeps,
}

/// What survives a form, or must be so before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Everything.
    All,
    /// Not the case of letters: only for what does not live by it.
    NoCase,
    /// All, but its letters must keep their case from here on.
    IfCaseStays,
    /// All, but it is only found where a file or a piece begins.
    AtTheBeginning,
}

impl Form {
    /// `None` where this form is for text and `bytes` is none.
    pub(super) fn apply(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        (self.write)(bytes)
    }

    /// Puts text before and behind, where the form can stand in one.
    pub(super) fn surround(&self, bytes: &[u8], (before, behind): (&[u8], &[u8])) -> Vec<u8> {
        if self.keeps == Keeps::AtTheBeginning {
            return bytes.to_vec();
        }
        [before, bytes, behind].concat()
    }
}

const fn form(name: &'static str, keeps: Keeps, write: fn(&[u8]) -> Option<Vec<u8>>) -> Form {
    Form { name, write, keeps }
}

/// All forms of docs/content/seal.md.
pub(super) const FORMS: [Form; 31] = [
    form("itself", Keeps::All, |bytes| Some(bytes.to_vec())),
    form("upper case", Keeps::NoCase, |bytes| Some(text(bytes)?.to_uppercase().into_bytes())),
    form("lower case", Keeps::NoCase, |bytes| Some(text(bytes)?.to_lowercase().into_bytes())),
    form("reversed bytes", Keeps::All, |bytes| Some(bytes.iter().rev().copied().collect())),
    form("reversed characters", Keeps::All, |bytes| {
        Some(text(bytes)?.chars().rev().collect::<String>().into_bytes())
    }),
    form("rot13", Keeps::All, |bytes| Some(bytes.iter().copied().map(rot13).collect())),
    form("percent, as encodeURI does", Keeps::All, |bytes| {
        Some(percent(bytes, b";,/?:@&=+$-_.!~*'()#", |byte| format!("%{byte:02X}")))
    }),
    form("percent, as encodeURIComponent does", Keeps::All, |bytes| {
        Some(percent(bytes, b"-_.!~*'()", |byte| format!("%{byte:02X}")))
    }),
    form("percent, in lower case", Keeps::All, |bytes| {
        Some(percent(bytes, b"-_.!~*'()", |byte| format!("%{byte:02x}")))
    }),
    form("percent, all of it", Keeps::All, |bytes| {
        Some(bytes.iter().flat_map(|byte| format!("%{byte:02x}").into_bytes()).collect())
    }),
    form("JSON", Keeps::All, |bytes| Some(serde_json::to_vec(text(bytes)?).unwrap())),
    form("JSON with escaped slashes", Keeps::All, |bytes| {
        let json = serde_json::to_string(text(bytes)?).unwrap();
        Some(json.replace('/', "\\/").into_bytes())
    }),
    form("JSON in ASCII", Keeps::All, |bytes| {
        let json = serde_json::to_string(text(bytes)?).unwrap();
        Some(units(&json, |unit| unit >= 128))
    }),
    form("JSON, all escaped", Keeps::All, |bytes| Some(units(text(bytes)?, |_| true))),
    form("JavaScript, all escaped", Keeps::All, |bytes| {
        Some(bytes.iter().flat_map(|byte| format!("\\x{byte:02X}").into_bytes()).collect())
    }),
    form("HTML", Keeps::All, |bytes| {
        let pairs = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('/', "&sol;")];
        let letters = [('ä', "&auml;"), ('ü', "&uuml;"), ('„', "&bdquo;"), ('“', "&ldquo;")];
        let mut html = text(bytes)?.to_owned();
        for (character, entity) in pairs.into_iter().chain(letters) {
            html = html.replace(character, entity);
        }
        Some(html.into_bytes())
    }),
    form("HTML, decimal", Keeps::All, |bytes| {
        Some(spelled(text(bytes)?, |letter| format!("&#{};", u32::from(letter))))
    }),
    form("HTML, hex", Keeps::All, |bytes| {
        Some(spelled(text(bytes)?, |letter| format!("&#x{:X};", u32::from(letter))))
    }),
    form("hex", Keeps::All, |bytes| {
        Some(bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect())
    }),
    form("hex in upper case", Keeps::All, |bytes| {
        Some(bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect())
    }),
    form("base64", Keeps::IfCaseStays, |bytes| Some(STANDARD.encode(bytes).into_bytes())),
    form("base64 after one byte", Keeps::IfCaseStays, |bytes| {
        Some(STANDARD.encode([b" ", bytes].concat()).into_bytes())
    }),
    form("base64 after two bytes", Keeps::IfCaseStays, |bytes| {
        Some(STANDARD.encode([b" \"", bytes].concat()).into_bytes())
    }),
    form("base64url", Keeps::IfCaseStays, |bytes| Some(URL_SAFE_NO_PAD.encode(bytes).into_bytes())),
    form("base64url after one byte", Keeps::IfCaseStays, |bytes| {
        Some(URL_SAFE_NO_PAD.encode([b"\xff", bytes].concat()).into_bytes())
    }),
    form("base64url in a path", Keeps::IfCaseStays, |bytes| {
        Some([b"path/", URL_SAFE_NO_PAD.encode(bytes).as_bytes(), b"/end"].concat())
    }),
    form("UTF-16 LE", Keeps::All, |bytes| {
        Some(text(bytes)?.encode_utf16().flat_map(u16::to_le_bytes).collect())
    }),
    form("UTF-16 BE", Keeps::All, |bytes| {
        Some(text(bytes)?.encode_utf16().flat_map(u16::to_be_bytes).collect())
    }),
    form("gzip", Keeps::IfCaseStays, |bytes| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&[bytes, FILLER].concat()).unwrap();
        Some(encoder.finish().unwrap())
    }),
    form("zlib", Keeps::IfCaseStays, |bytes| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&[bytes, FILLER].concat()).unwrap();
        Some(encoder.finish().unwrap())
    }),
    form("brotli", Keeps::AtTheBeginning, |bytes| {
        let mut packed = Vec::new();
        let mut encoder = brotli::CompressorWriter::new(&mut packed, 4096, 9, 22);
        encoder.write_all(bytes).unwrap();
        drop(encoder);
        Some(packed)
    }),
];

/// So that what stands before it is compressed, and not stored as it is.
const FILLER: &[u8] = b"    some words, some words, some words, some words, some words, some words";

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn rot13(byte: u8) -> u8 {
    match byte {
        b'a'..=b'm' | b'A'..=b'M' => byte + 13,
        b'n'..=b'z' | b'N'..=b'Z' => byte - 13,
        other => other,
    }
}

fn percent(bytes: &[u8], plain: &[u8], code: fn(&u8) -> String) -> Vec<u8> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || plain.contains(byte);
    let spell = |byte: &u8| if is_plain(byte) { vec![*byte] } else { code(byte).into_bytes() };
    bytes.iter().flat_map(spell).collect()
}

fn units(text: &str, is_escaped: fn(u16) -> bool) -> Vec<u8> {
    let mut json = String::new();
    for unit in text.encode_utf16() {
        if is_escaped(unit) {
            write!(json, "\\u{unit:04x}").unwrap();
        } else {
            json.push(char::from(u8::try_from(unit).unwrap()));
        }
    }
    json.into_bytes()
}

fn spelled(text: &str, code: fn(char) -> String) -> Vec<u8> {
    text.chars().map(code).collect::<String>().into_bytes()
}
