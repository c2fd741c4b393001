//! Finds many needles at once, whatever their case and however they are turned.
//!
//! Every needle is known by short pieces (grams) of one window in it, as wide as the shortest needle
//! may be. The text is looked at only at every `stride`-th place: as a window holds `stride` grams
//! side by side, one of them meets such a place. A bitmap says of nearly all places that nothing
//! begins with what stands there; the rest is compared letter by letter.

use crate::scan::orientation::{Orientation, repair};
use crate::scan::secrets::Needle;

/// Finds a fixed set of needles.
#[derive(Clone, Debug)]
pub(super) struct Finder {
    needles: Vec<Needle>,
    /// All grams with what they belong to, by gram.
    grams: Vec<(u64, Anchor)>,
    /// One bit per hash of a gram.
    filter: Vec<u64>,
    /// Length of a gram: 5 to 8 bytes.
    width: usize,
    /// How far the places that are looked at lie apart.
    stride: usize,
    /// The shortest needle, at most [`WINDOW`].
    shortest: usize,
}

/// Where a gram stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Anchor {
    needle: usize,
    orientation: usize,
    /// Its distance from the beginning of the turned needle.
    offset: usize,
}

/// An occurrence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) needle: &'a Needle,
    /// How the needle was turned.
    pub(super) orientation: Orientation,
    /// Where it begins.
    pub(super) at: usize,
}

/// The widest window that grams are taken from.
const WINDOW: usize = 24;

impl Finder {
    /// A finder for `needles`, none of which is shorter than 8 bytes.
    pub(super) fn new(needles: Vec<Needle>) -> Self {
        let shortest = needles.iter().map(|needle| needle.text.len()).min().unwrap_or(WINDOW);
        let shortest = shortest.min(WINDOW);
        let width = shortest.saturating_sub(3).clamp(1, 8);
        let stride = shortest + 1 - width;
        let mut grams = Vec::new();
        for (number, needle) in needles.iter().enumerate() {
            let folded: Vec<u8> = needle.text.bytes().map(fold).collect();
            for (place, orientation) in Orientation::ALL.into_iter().enumerate() {
                let turned = orientation.turn(&folded);
                // The end of a URL tells it from others; its beginning does not.
                let window = if orientation.reverses() { 0 } else { turned.len() - shortest };
                for offset in window..window + stride {
                    let anchor = Anchor { needle: number, orientation: place, offset };
                    grams.push((gram(&turned[offset..offset + width]), anchor));
                }
            }
        }
        grams.sort_unstable();
        let mut filter = vec![0; grams.len().next_power_of_two().clamp(1 << 8, 1 << 16)];
        for (gram, _) in &grams {
            let (word, bit) = place(*gram, filter.len());
            filter[word] |= bit;
        }
        Self { needles, grams, filter, width, stride, shortest }
    }

    /// How many bytes the shortest needle has, or 24 where all have more.
    pub(super) fn shortest(&self) -> usize {
        self.shortest
    }

    /// How many bytes the longest needle has.
    pub(super) fn longest(&self) -> usize {
        self.needles.iter().map(|needle| needle.text.len()).max().unwrap_or(0)
    }

    /// All UTF-16 units that a needle can be written with.
    pub(super) fn units(&self) -> impl Iterator<Item = u16> {
        let texts = self.needles.iter().map(|needle| &needle.text);
        let cases = texts.flat_map(|text| [text.to_lowercase(), text.to_uppercase()]);
        cases.flat_map(|text| text.encode_utf16().collect::<Vec<_>>())
    }

    /// Passes every occurrence in `bytes` to `found`; one may come more than once.
    pub(super) fn search<'a>(&'a self, bytes: &[u8], mut found: impl FnMut(Found<'a>)) {
        let folded: Vec<u8> = bytes.iter().map(|byte| fold(*byte)).collect();
        let mut at = 0;
        while at + self.width <= folded.len() {
            let gram = match folded.get(at..at + 8) {
                Some(eight) => gram(eight) & (u64::MAX >> (8 * (8 - self.width))),
                None => gram(&folded[at..at + self.width]),
            };
            let (word, bit) = place(gram, self.filter.len());
            if self.filter[word] & bit != 0 {
                self.compare(gram, bytes, at).for_each(&mut found);
            }
            at += self.stride;
        }
    }

    /// What stands in `bytes` so that its `gram` is at `at`.
    fn compare<'a>(
        &'a self,
        gram: u64,
        bytes: &[u8],
        at: usize,
    ) -> impl Iterator<Item = Found<'a>> {
        let first = self.grams.partition_point(|(known, _)| *known < gram);
        let alike = self.grams[first..].iter().take_while(move |(known, _)| *known == gram);
        alike.filter_map(move |(_, anchor)| {
            let needle = &self.needles[anchor.needle];
            let orientation = Orientation::ALL[anchor.orientation];
            let begin = at.checked_sub(anchor.offset)?;
            let text = bytes.get(begin..begin + needle.text.len())?;
            let is_there = is_same(orientation.turn(text), &needle.text);
            is_there.then_some(Found { needle, orientation, at: begin })
        })
    }
}

/// Eight bytes or fewer as a number.
fn gram(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Where in a bitmap of `words` (a power of two) a gram has its bit.
fn place(gram: u64, words: usize) -> (usize, u64) {
    // Fibonacci hashing: 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming,
    // 6.4); the upper half of the product depends on all bits of the gram.
    let hash = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let word = usize::try_from(hash >> 6).unwrap_or(0) & (words - 1);
    (word, 1 << (hash & 63))
}

/// Lower case for ASCII; one sign for all white space (and for the `+` of forms), one for every byte
/// of other letters. Without a branch, so that many go at once.
fn fold(byte: u8) -> u8 {
    let is_space = matches!(byte, b'\t' | b'\n' | b'\r' | b'+');
    let lower = byte | (u8::from(byte.wrapping_sub(b'A') < 26) << 5);
    let folded = if is_space { b' ' } else { lower };
    if byte >= 0x80 { 0xff } else { folded }
}

/// Whether `text`, turned back already, is `needle` in any case.
fn is_same(mut text: Vec<u8>, needle: &str) -> bool {
    if !text.iter().map(|byte| fold(*byte)).eq(needle.bytes().map(fold)) {
        return false;
    }
    let plain = |text: &str| {
        let white = |letter| if matches!(letter, '\t' | '\n' | '\r' | '+') { ' ' } else { letter };
        text.to_lowercase().chars().map(white).collect::<String>()
    };
    let is_needle =
        |text: &[u8]| std::str::from_utf8(text).is_ok_and(|text| plain(text) == plain(needle));
    if needle.is_ascii() || is_needle(&text) {
        return true;
    }
    repair(&mut text);
    is_needle(&text)
}

#[cfg(test)]
mod tests {
    use super::Finder;
    use crate::scan::orientation::Orientation;
    use crate::scan::secrets::{Kind, Needle, Secret};

    fn finder(texts: &[&str]) -> Finder {
        let needle = |text: &&str| Needle {
            secret: Secret::Sentence(0),
            kind: Kind::Sentence,
            text: (*text).to_owned(),
        };
        Finder::new(texts.iter().map(needle).collect())
    }

    fn places(finder: &Finder, text: &[u8]) -> Vec<(String, usize)> {
        let mut places = Vec::new();
        finder.search(text, |found| places.push((found.needle.text.clone(), found.at)));
        places.sort();
        places.dedup();
        places
    }

    #[test]
    fn a_needle_is_found_at_every_place_of_every_length_and_turned() {
        for length in 8..40 {
            let needle: String = ('a'..='z').cycle().step_by(7).take(length).collect();
            let finder = finder(&[&needle, "another needle that is somewhat longer"]);
            for orientation in Orientation::ALL {
                for before in 0..30 {
                    let mut text = vec![b'.'; before];
                    text.extend(orientation.turn(needle.as_bytes()));
                    text.extend(vec![b'.'; before % 7]);
                    assert_eq!(places(&finder, &text), [(needle.clone(), before)]);
                }
            }
        }
    }

    #[test]
    fn case_and_white_space_do_not_matter_and_letters_do() {
        let finder = finder(&["Müßte ich — über Öl reden?"]);
        for text in ["MÜßTE\nICH — ÜBER\tÖL REDEN?", "müßte+ich+—+über+öl+reden?"] {
            assert_eq!(places(&finder, text.as_bytes()).len(), 1, "{text}");
        }
        let reversed: String = "Müßte ich — über Öl reden?".chars().rev().collect();
        assert_eq!(places(&finder, reversed.as_bytes()).len(), 1);
        assert_eq!(places(&finder, "Mäßte ich — über Öl reden?".as_bytes()), []);
        assert_eq!(places(&finder, b"M\xff\xff\xff\xffte ich \xff\xff\xff"), []);
    }

    #[test]
    fn no_needle_no_find() {
        assert_eq!(places(&finder(&[]), b"anything at all, and more of it"), []);
    }
}
