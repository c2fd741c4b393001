//! UTF-16 in either byte order, wherever enough of it stands together.

use std::collections::HashSet;
use std::ops::Range;

use crate::scan::form::Form;
use crate::scan::view::View;

/// How text is told from other bytes: a secret in it needs at least `shortest` units in a row whose
/// upper bytes are among `upper`.
#[derive(Clone, Debug)]
pub(super) struct Wide {
    shortest: usize,
    upper: [bool; 256],
}

impl Wide {
    /// For texts written with `units`, or in ASCII, of at least `shortest` units.
    pub(super) fn new(units: impl Iterator<Item = u16>, shortest: usize) -> Self {
        let mut upper = [false; 256];
        upper[0] = true;
        for byte in units.map(|unit| unit.to_be_bytes()[0]).collect::<HashSet<_>>() {
            upper[usize::from(byte)] = true;
        }
        Self { shortest, upper }
    }

    /// Writes all such text of `source` into `target`, as UTF-8.
    pub(super) fn undo(&self, source: &View, target: &mut View) {
        if !source.bytes().contains(&0) {
            return;
        }
        for parity in 0..2 {
            self.undo_from((parity, u16::from_le_bytes), source, target);
            self.undo_from((parity, u16::from_be_bytes), source, target);
        }
    }

    /// Writes the text whose units begin at 0 or 1; `unit` makes one of two bytes.
    fn undo_from(
        &self,
        (parity, unit): (usize, impl Fn([u8; 2]) -> u16),
        source: &View,
        target: &mut View,
    ) {
        let (pairs, _) = source.bytes().get(parity..).unwrap_or_default().as_chunks::<2>();
        let mut begin = 0;
        while begin + self.shortest <= pairs.len() {
            let window = &pairs[begin..begin + self.shortest];
            if let Some(gap) = window.iter().rposition(|pair| !self.is_text(unit(*pair))) {
                begin += gap + 1;
                continue;
            }
            let run = pairs[begin..].iter().map(|pair| unit(*pair));
            let run: Vec<u16> = run.take_while(|unit| self.is_text(*unit)).collect();
            for text in texts(&run) {
                if text.len() < self.shortest {
                    continue;
                }
                if target.room() == 0 {
                    return;
                }
                let at = parity + 2 * (begin + text.start);
                target.begin(source.origin(at), Form::Utf16);
                target.push(String::from_utf16_lossy(&run[text]).as_bytes());
            }
            begin += run.len() + 1;
        }
    }

    fn is_text(&self, unit: u16) -> bool {
        let [upper, lower] = unit.to_be_bytes();
        let is_control = upper == 0 && matches!(lower, 1..9 | 11 | 12 | 14..0x20);
        self.upper[usize::from(upper)] && !is_control
    }
}

/// Where `run` is not empty. Of UTF-16 within UTF-16 within UTF-16, three units of four are zero.
fn texts(run: &[u16]) -> Vec<Range<usize>> {
    let mut texts: Vec<Range<usize>> = Vec::new();
    for at in (0..run.len()).filter(|at| run[*at] != 0) {
        match texts.last_mut() {
            Some(text) if text.end + 3 >= at => text.end = at + 1,
            _ => texts.push(at..at + 1),
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::Wide;
    use crate::scan::view::View;

    fn undone(bytes: &[u8], alphabet: &str) -> Vec<String> {
        let mut target = View::with_room(1000);
        Wide::new(alphabet.encode_utf16(), 8).undo(&View::whole(bytes), &mut target);
        let piece = |piece| String::from_utf8_lossy(&target.bytes()[piece]).into_owned();
        target.pieces().map(piece).collect()
    }

    #[test]
    fn text_is_found_in_both_orders_at_odd_places_and_in_any_script() {
        for text in ["Größe – 12 €", "https://example.org/", "ちょっとお待ちください😀"]
        {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for before in [&b""[..], b"\x01", b"\x01\x01"] {
                for wide in [&little, &big] {
                    let bytes = [before, wide, b"\x01\x01\x01"].concat();
                    let found = undone(&bytes, text);
                    assert!(found.iter().any(|found| found == text), "{text}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn other_bytes_are_not_text() {
        assert_eq!(undone(&[0; 100], "abc"), Vec::<String>::new());
        let mut padded = vec![0; 1001];
        padded.extend("a text".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(undone(&padded, "abc"), Vec::<String>::new(), "too short");
        padded.extend(" of some length".encode_utf16().flat_map(u16::to_le_bytes));
        let found = undone(&padded, "abc");
        assert!(!found.is_empty() && found.iter().all(|text| text == "a text of some length"));
        assert_eq!(undone(b"plain ASCII, no zero at all", "abc"), Vec::<String>::new());
        assert_eq!(undone(b"a\0b\0c\0d\0e\0f\0g\0", "abc"), Vec::<String>::new(), "too short");
    }
}
