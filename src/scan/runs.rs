//! Base64 and hex: data spelled in an alphabet, wherever enough of its letters stand together.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::ops::Range;

use crate::scan::form::Form;
use crate::scan::view::View;

/// What a letter is worth in base64 (both alphabets); 255: no letter.
const BASE64: [u8; 256] =
    values(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

/// What a digit is worth in hex; 255: no digit.
const HEX: [u8; 256] = values(b"0123456789abcdef");

/// Not in the alphabet.
const NONE: u8 = 255;

/// Finds and decodes the runs of one file.
#[derive(Debug)]
pub(super) struct Runs {
    /// How many bytes a run must have room for.
    shortest: usize,
    /// Which runs were decoded already, by their fingerprint, and how many forms could then still be
    /// undone, plus one. Words, paths and names come again and again on a page, and so do all runs
    /// of a page whose entities are undone.
    seen: HashMap<u64, usize, BuildHasherDefault<DefaultHasher>>,
}

impl Runs {
    /// For runs that at least `shortest` bytes find room in.
    pub(super) fn new(shortest: usize) -> Self {
        Self { shortest, seen: HashMap::default() }
    }

    /// All runs of base64 letters; hex digits are some of them.
    pub(super) fn find(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        find_letters(bytes, &BASE64, (8 * self.shortest).div_ceil(6))
    }

    /// Decodes `runs` of `source` into `target`: as base64 from each of its first four letters on,
    /// since what stands before may be letters too, and likewise as hex from each of two.
    /// After that, `rest` more forms can be undone.
    pub(super) fn decode(
        &mut self,
        source: &View,
        runs: impl Iterator<Item = Range<usize>>,
        rest: usize,
        target: &mut View,
    ) {
        for run in runs {
            let letters = &source.bytes()[run.clone()];
            if !self.is_new(letters, rest) {
                continue;
            }
            if target.room() == 0 {
                return;
            }
            for shift in 0..4 {
                target.begin(source, run.start + shift, Form::Base64);
                base64(&letters[shift..], target.buffer());
            }
            for digits in find_letters(letters, &HEX, 2 * self.shortest) {
                for shift in 0..2 {
                    target.begin(source, run.start + digits.start + shift, Form::Hex);
                    hex(&letters[digits.start + shift..digits.end], target.buffer());
                }
            }
        }
    }

    fn is_new(&mut self, run: &[u8], rest: usize) -> bool {
        let known = self.seen.entry(fingerprint(run)).or_insert(0);
        let is_new = *known <= rest;
        *known = (*known).max(rest + 1);
        is_new
    }
}

const fn values(alphabet: &[u8]) -> [u8; 256] {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < alphabet.len() {
        // An alphabet has at most 64 letters.
        #[allow(clippy::cast_possible_truncation, reason = "at most 64")]
        let worth = value as u8;
        values[alphabet[value] as usize] = worth;
        if alphabet.len() == 16 {
            values[alphabet[value].to_ascii_uppercase() as usize] = worth;
        }
        value += 1;
    }
    if alphabet.len() == 64 {
        // The URL-safe alphabet of RFC 4648.
        values[b'-' as usize] = 62;
        values[b'_' as usize] = 63;
    }
    values
}

/// Looks at every `shortest`-th place first: most of a text is passed over without being read.
fn find_letters(bytes: &[u8], values: &[u8; 256], shortest: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let shortest = shortest.max(1);
    let is_letter = |byte: &u8| values[usize::from(*byte)] != NONE;
    let mut at = 0;
    while let Some(window) = bytes.get(at..at + shortest) {
        if let Some(gap) = window.iter().rposition(|byte| !is_letter(byte)) {
            at += gap + 1;
            continue;
        }
        let behind = &bytes[at + shortest..];
        let more = behind.iter().position(|byte| !is_letter(byte)).unwrap_or(behind.len());
        let end = at + shortest + more;
        runs.push(at..end);
        at = end + 1;
    }
    runs
}

fn base64(letters: &[u8], target: &mut Vec<u8>) {
    let value = |letter: &u8| u32::from(BASE64[usize::from(*letter)]);
    let (fours, rest) = letters.as_chunks::<4>();
    target.reserve(3 * fours.len() + 2);
    for [a, b, c, d] in fours {
        let bits = value(a) << 18 | value(b) << 12 | value(c) << 6 | value(d);
        let [_, first, second, third] = bits.to_be_bytes();
        target.extend_from_slice(&[first, second, third]);
    }
    if let [a, b, ..] = rest {
        let bits = value(a) << 18 | value(b) << 12 | rest.get(2).map_or(0, value) << 6;
        let [_, first, second, _] = bits.to_be_bytes();
        target.extend_from_slice(&[first, second][..rest.len() - 1]);
    }
}

fn hex(digits: &[u8], target: &mut Vec<u8>) {
    let value = |digit: &u8| HEX[usize::from(*digit)];
    let (pairs, _) = digits.as_chunks::<2>();
    target.extend(pairs.iter().map(|[high, low]| value(high) << 4 | value(low)));
}

/// A hash of a run; of two different ones to be alike there is one chance in 2^64.
fn fingerprint(run: &[u8]) -> u64 {
    let (eights, rest) = run.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut hash = run.len() as u64;
    for eight in eights.iter().chain([&last]) {
        hash = (hash ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{Runs, base64, hex};
    use crate::scan::view::View;

    #[test]
    fn runs_are_found_whole_and_short_ones_are_not() {
        let text = b"aaaaaaaaaaa bbbbbbbbbb \xff cccc-_+/cccccccccccc=ddddddddddd";
        let runs: Vec<_> = Runs::new(8).find(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(runs, [&b"aaaaaaaaaaa"[..], b"cccc-_+/cccccccccccc", b"ddddddddddd"]);
        assert_eq!(Runs::new(8).find(b"aaaaaaaaaa"), []);
        assert_eq!(Runs::new(8).find(b""), []);
    }

    #[test]
    fn both_alphabets_and_all_lengths_are_decoded() {
        let decoded = |letters: &[u8]| {
            let mut target = Vec::new();
            base64(letters, &mut target);
            target
        };
        assert_eq!(decoded(b"TWFu"), b"Man");
        assert_eq!(decoded(b"TWE"), b"Ma");
        assert_eq!(decoded(b"TQ"), b"M");
        assert_eq!(decoded(b"T"), b"");
        assert_eq!(decoded(b"++//--__"), b"\xfb\xef\xff\xfb\xef\xff");
        let mut target = Vec::new();
        hex(b"4d6146F", &mut target);
        assert_eq!(target, b"MaF");
    }

    #[test]
    fn a_run_is_decoded_once_unless_more_can_be_undone_now() {
        let source = View::whole(b"aHR0cHM6Ly9leGFtcGxl aHR0cHM6Ly9leGFtcGxl");
        let mut runs = Runs::new(8);
        let found = runs.find(source.bytes());
        for (rest, pieces) in [(1, 4), (1, 0), (0, 0), (2, 4), (2, 0)] {
            let mut target = View::with_room(1000);
            runs.decode(&source, found.iter().cloned(), rest, &mut target);
            assert_eq!(target.pieces().count(), pieces, "with {rest} more");
            assert!(pieces == 0 || target.bytes().starts_with(b"https://example"));
        }
    }
}
