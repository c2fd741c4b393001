//! Percent-encoding, JSON and JavaScript escapes, HTML entities: text in which single characters are
//! spelled out, anything from one of them to all.
//!
//! Where nothing is spelled out, undoing changes nothing; so only the surroundings of what was are
//! handed on.

use std::ops::Range;

use crate::scan::entity;
use crate::scan::form::Form;
use crate::scan::view::View;

/// What one escape means, and how many bytes it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Escape {
    pub(super) length: usize,
    pub(super) meaning: Meaning,
}

/// A character, or a byte of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Byte(u8),
    Character(char),
}

/// A kind of escape: the byte it begins with, and how it is read from there.
struct Kind {
    form: Form,
    lead: u8,
    read: fn(&[u8]) -> Option<Escape>,
}

const KINDS: [Kind; 3] = [
    Kind { form: Form::Percent, lead: b'%', read: percent },
    Kind { form: Form::Escapes, lead: b'\\', read: backslash },
    Kind { form: Form::Entities, lead: b'&', read: entity::read },
];

/// Undoes each kind of escape in `source`, with `reach` bytes around, into `target`.
pub(super) fn undo(source: &View, reach: usize, target: &mut View) {
    for kind in &KINDS {
        undo_kind(source, kind, reach, target);
    }
}

fn undo_kind(source: &View, kind: &Kind, reach: usize, target: &mut View) {
    let bytes = source.bytes();
    // What is to be taken over behind the last escape, if no other follows.
    let mut behind: Option<Range<usize>> = None;
    for at in memchr::memchr_iter(kind.lead, bytes) {
        let settled = behind.as_ref().map_or(0, |behind| behind.start);
        if at < settled {
            continue;
        }
        let Some(escape) = (kind.read)(&bytes[at..]) else { continue };
        let near = at.saturating_sub(reach).max(settled);
        let before = match behind.take() {
            Some(behind) if near <= behind.end => behind.start..at,
            other => {
                if let Some(behind) = other {
                    target.copy(source, behind, kind.form);
                }
                if target.room() == 0 {
                    return;
                }
                target.begin_piece();
                near..at
            }
        };
        target.copy(source, before, kind.form);
        match escape.meaning {
            Meaning::Byte(byte) => target.push(&[byte]),
            Meaning::Character(character) => {
                target.push(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        let end = at + escape.length;
        behind = Some(end..(end + reach).min(bytes.len()));
    }
    if let Some(behind) = behind {
        target.copy(source, behind, kind.form);
    }
}

/// `%2F`, `%2f`, and `%u002F` of JavaScript's old `escape`.
fn percent(text: &[u8]) -> Option<Escape> {
    if let Some(b'u' | b'U') = text.get(1) {
        let unit = digits(text.get(2..6)?)?;
        return Some(Escape { length: 6, meaning: Meaning::Character(char::from_u32(unit)?) });
    }
    byte(text.get(1..3)?, 3)
}

/// What JSON and JavaScript spell with a backslash.
fn backslash(text: &[u8]) -> Option<Escape> {
    let plain = |byte| Some(Escape { length: 2, meaning: Meaning::Byte(byte) });
    match *text.get(1)? {
        b'u' | b'U' => unicode(text),
        b'x' | b'X' => byte(text.get(2..4)?, 4),
        b'n' => plain(b'\n'),
        b'r' => plain(b'\r'),
        b't' => plain(b'\t'),
        b'b' => plain(8),
        b'f' => plain(12),
        mark @ (b'/' | b'\\' | b'"' | b'\'' | b'`') => plain(mark),
        _ => None,
    }
}

/// `\u002F`, `\uD83D\uDE00`, `\u{1F600}`.
fn unicode(text: &[u8]) -> Option<Escape> {
    if text.get(2) == Some(&b'{') {
        let end = text.iter().take(12).position(|byte| *byte == b'}')?;
        let meaning = Meaning::Character(char::from_u32(digits(text.get(3..end)?)?)?);
        return Some(Escape { length: end + 1, meaning });
    }
    let unit = digits(text.get(2..6)?)?;
    if let Some(character) = char::from_u32(unit) {
        return Some(Escape { length: 6, meaning: Meaning::Character(character) });
    }
    let second =
        text.get(6..12).filter(|next| next.starts_with(b"\\u") || next.starts_with(b"\\U"));
    let second = digits(second?.get(2..)?)?;
    let pair = [u16::try_from(unit).ok()?, u16::try_from(second).ok()?];
    let character = char::decode_utf16(pair).next()?.ok()?;
    Some(Escape { length: 12, meaning: Meaning::Character(character) })
}

fn byte(hex: &[u8], length: usize) -> Option<Escape> {
    let byte = u8::try_from(digits(hex)?).ok()?;
    Some(Escape { length, meaning: Meaning::Byte(byte) })
}

/// The value of up to six hex digits.
fn digits(hex: &[u8]) -> Option<u32> {
    if hex.is_empty() || hex.len() > 6 {
        return None;
    }
    hex.iter().try_fold(0, |value, digit| Some(16 * value + char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::undo;
    use crate::scan::view::View;

    fn undone(text: &str, reach: usize) -> Vec<String> {
        let mut target = View::with_room(10_000);
        undo(&View::whole(text.as_bytes()), reach, &mut target);
        let piece = |piece| String::from_utf8_lossy(&target.bytes()[piece]).into_owned();
        target.pieces().map(piece).collect()
    }

    #[test]
    fn every_kind_is_undone_and_what_is_none_stays() {
        for (text, expected) in [
            ("a%2Fb%2fc%u002F%", "a/b/c/%"),
            ("%zz %C3%A4 100%", "%zz ä 100%"),
            (r#"a\/b\u002Fc\u00e4\x2F\"\\u"#, r#"a/b/cä/"\u"#),
            (r"\uD83D\uDE00 \u{1F600} \uD83Dx", "😀 😀 \\uD83Dx"),
            ("a&sol;b&#47;c&#x2F;d&#x2f e&auml;&&", "a/b/c/d/ eä&&"),
        ] {
            assert_eq!(undone(text, 100), [expected], "{text}");
        }
        assert_eq!(undone("plain % & \\", 100), Vec::<String>::new());
    }

    #[test]
    fn only_the_surroundings_are_handed_on() {
        let text = format!("{}abc%41def%42ghi{}jkl%43", "-".repeat(50), "+".repeat(50));
        assert_eq!(undone(&text, 4), ["-abcAdefBghi+", "+jklC"]);
        assert_eq!(undone("%41%42", 4), ["AB"]);
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let mut target = View::with_room(100);
        undo(&View::whole(b"0123456789%41bc%42d%C3%A4e"), 3, &mut target);
        let text = String::from_utf8_lossy(target.bytes()).into_owned();
        assert_eq!(text, "789AbcBdäe");
        let origin = |character: char| target.origin(text.find(character).unwrap()).0;
        assert_eq!(['7', 'A', 'b', 'B', 'd', 'ä', 'e'].map(origin), [7, 10, 13, 15, 18, 19, 25]);
    }
}
