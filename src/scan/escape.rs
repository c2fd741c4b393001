//! Percent-encoding, JSON and JavaScript escapes, HTML entities: text in which single characters are
//! spelled out, anything from one of them to all.
//!
//! Where nothing is spelled out, undoing changes nothing; so only the surroundings of what was are
//! handed on, as far as they are text.

use std::ops::Range;

use crate::scan::entity;
use crate::scan::form::Form;
use crate::scan::side::Side;
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

/// Undoes each kind of escape on a side of a view, with `reach` bytes around, into `target`.
pub(super) fn undo(side: Side<'_>, reach: usize, target: &mut View) {
    let source = &*side.whole();
    let mut undoing = Undoing { source, is_reversed: side.orientation.reverses(), reach, target };
    for kind in &KINDS {
        for piece in source.pieces() {
            if undoing.target.room() == 0 {
                return;
            }
            undoing.undo(kind, &piece);
        }
    }
}

/// Whether there is an escape on this side of a view.
pub(super) fn is_in(side: Side<'_>) -> bool {
    let leads =
        memchr::memchr3_iter(KINDS[0].lead, KINDS[1].lead, KINDS[2].lead, side.view.bytes());
    leads.into_iter().any(|at| {
        let ahead: [u8; LONGEST] = side.ahead(at);
        KINDS.iter().any(|kind| kind.lead == ahead[0] && (kind.read)(&ahead).is_some())
    })
}

/// No escape is longer: two units of JSON.
const LONGEST: usize = 12;

struct Undoing<'a> {
    source: &'a View,
    is_reversed: bool,
    reach: usize,
    target: &'a mut View,
}

impl Undoing<'_> {
    /// Undoes one kind of escape in one piece.
    fn undo(&mut self, kind: &Kind, piece: &Range<usize>) {
        let bytes = &self.source.bytes()[..piece.end];
        // What is to be taken over behind the last escape, if no other follows.
        let mut behind: Option<Range<usize>> = None;
        for at in memchr::memchr_iter(kind.lead, &bytes[piece.start..]).map(|at| piece.start + at) {
            let settled = behind.as_ref().map_or(piece.start, |behind| behind.start);
            if at < settled {
                continue;
            }
            let Some(escape) = (kind.read)(&bytes[at..]) else { continue };
            let near = text_before(bytes, at.saturating_sub(self.reach).max(settled)..at);
            let before = match behind.take() {
                Some(behind) if near <= behind.end => behind.start..at,
                other => {
                    self.copy(other, kind);
                    self.target.begin_piece();
                    near..at
                }
            };
            self.copy(Some(before), kind);
            match escape.meaning {
                Meaning::Byte(byte) => self.target.push(&[byte]),
                Meaning::Character(character) => {
                    self.target.push(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            let end = at + escape.length;
            behind = Some(text_behind(bytes, end..(end + self.reach).min(bytes.len())));
        }
        self.copy(behind, kind);
    }

    /// Takes text over. Bytes that were spelled out need no repair.
    fn copy(&mut self, range: Option<Range<usize>>, kind: &Kind) {
        let Some(range) = range else { return };
        let at = self.target.bytes().len();
        self.target.copy(self.source, range, kind.form);
        if self.is_reversed {
            self.target.repair_from(at);
        }
    }
}

/// Where the text begins that ends with `range`: escapes stand in text, and in other bytes there are
/// many that only look like one.
fn text_before(bytes: &[u8], range: Range<usize>) -> usize {
    let control = bytes[range.clone()].iter().rposition(|byte| is_control(*byte));
    control.map_or(range.start, |at| range.start + at + 1)
}

fn text_behind(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let control = bytes[range.clone()].iter().position(|byte| is_control(*byte));
    range.start..control.map_or(range.end, |at| range.start + at)
}

/// Zero is none: half of UTF-16 text is zeros.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r')
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
        mark @ (b'/' | b'\\' | b'"' | b'\'') => plain(mark),
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
    use crate::scan::orientation::Orientation;
    use crate::scan::side::Side;
    use crate::scan::view::View;

    fn undone(text: &str, reach: usize) -> Vec<String> {
        let mut target = View::with_room(10_000);
        let view = View::whole(text.as_bytes());
        undo(Side { view: &view, orientation: Orientation::AsIs }, reach, &mut target);
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
        let view = View::whole(b"0123456789%41bc%42d%C3%A4e");
        undo(Side { view: &view, orientation: Orientation::AsIs }, 3, &mut target);
        let text = String::from_utf8_lossy(target.bytes()).into_owned();
        assert_eq!(text, "789AbcBdäe");
        let origin = |character: char| target.origin(text.find(character).unwrap()).0;
        assert_eq!(['7', 'A', 'b', 'B', 'd', 'ä', 'e'].map(origin), [7, 10, 13, 15, 18, 19, 25]);
    }
}
