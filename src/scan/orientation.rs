//! Reversing and rot13: forms that apply to anything at all, so that nothing in a text betrays them.

use crate::scan::form::Form;

/// How a text is turned. Turning it once more gives the text back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    AsIs,
    Reversed,
    Rotated,
    Both,
}

impl Orientation {
    /// All of them, the plain one first.
    pub(super) const ALL: [Self; 4] = [Self::AsIs, Self::Reversed, Self::Rotated, Self::Both];

    /// The forms it stands for.
    pub(super) fn forms(self) -> &'static [Form] {
        match self {
            Self::AsIs => &[],
            Self::Reversed => &[Form::Reversed],
            Self::Rotated => &[Form::Rot13],
            Self::Both => &[Form::Reversed, Form::Rot13],
        }
    }

    /// Whether first and last change places.
    pub(super) fn reverses(self) -> bool {
        matches!(self, Self::Reversed | Self::Both)
    }

    /// `bytes`, turned.
    pub(super) fn turn(self, bytes: &[u8]) -> Vec<u8> {
        let mut turned = bytes.to_vec();
        self.turn_in_place(&mut turned);
        turned
    }

    /// Turns `bytes` themselves.
    pub(super) fn turn_in_place(self, bytes: &mut [u8]) {
        if matches!(self, Self::Rotated | Self::Both) {
            for byte in &mut *bytes {
                *byte = rotate(*byte);
            }
        }
        if self.reverses() {
            bytes.reverse();
        }
    }
}

/// Sets right what reversing bytes does to UTF-8 that was reversed by characters: continuation bytes
/// before their leading byte. What is in order stays.
pub(super) fn repair(bytes: &mut [u8]) {
    let is_continuation = |byte: &&u8| **byte & 0xc0 == 0x80;
    let mut at = 0;
    while let Some(first) = bytes[at..].iter().position(|byte| *byte >= 0x80) {
        at += first;
        let wanted = match bytes[at] {
            0xc2..0xe0 => 1,
            0xe0..0xf0 => 2,
            0xf0..0xf5 => 3,
            _ => 0,
        };
        let continuations = bytes[at + 1..].iter().take(wanted).take_while(is_continuation);
        let in_order = 1 + continuations.count();
        let continuations = bytes[at..].iter().take(3).take_while(is_continuation).count();
        let lead = at + continuations;
        if continuations > 0 && bytes.get(lead).is_some_and(|lead| *lead >= 0xc2) {
            bytes[at..=lead].reverse();
            at = lead + 1;
        } else {
            at += in_order;
        }
    }
}

/// Rot13 of one byte, without a branch, so that many go at once.
fn rotate(byte: u8) -> u8 {
    let letter = (byte | 0x20).wrapping_sub(b'a');
    let up = u8::from(letter < 13) * 13;
    let down = u8::from(letter.wrapping_sub(13) < 13) * 13;
    byte.wrapping_add(up).wrapping_sub(down)
}

#[cfg(test)]
mod tests {
    use super::{Orientation, repair};

    #[test]
    fn text_is_repaired_whichever_way_it_was_reversed() {
        let text = "ää, „Über“ €😀😀ß";
        let characters: String = text.chars().rev().collect();
        let mut bytes = Orientation::Reversed.turn(characters.as_bytes());
        repair(&mut bytes);
        assert_eq!(String::from_utf8_lossy(&bytes), text);
        repair(&mut bytes);
        assert_eq!(String::from_utf8_lossy(&bytes), text, "what is in order stays");
    }

    #[test]
    fn turning_twice_gives_the_text_back() {
        assert_eq!(Orientation::Rotated.turn(b"Why 13? @[`{ \xc3\xa4"), b"Jul 13? @[`{ \xc3\xa4");
        assert_eq!(Orientation::Both.turn(b"abc-Z"), b"M-pon");
        let bytes: Vec<u8> = (0..=255).collect();
        for orientation in Orientation::ALL {
            assert_eq!(orientation.turn(&orientation.turn(&bytes)), bytes, "{orientation:?}");
        }
    }
}
