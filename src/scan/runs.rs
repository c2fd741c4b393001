//! Base64 and hex: data spelled in an alphabet, wherever enough of its letters stand together.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::scan::form::Form;
use crate::scan::side::Side;
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
    /// Which runs were decoded already, by their hash and how they were turned, and how many forms could then still be
    /// undone, plus one. Words, paths and names come again and again on a page, and so do all runs
    /// of a page whose entities are undone.
    seen: HashMap<u64, usize, BuildHasherDefault<AsItIs>>,
}

/// A run of letters.
#[derive(Clone, Debug)]
pub(super) struct Run {
    place: Range<usize>,
    /// A hash of its letters.
    print: u64,
}

impl Runs {
    /// For runs that at least `shortest` bytes find room in.
    pub(super) fn new(shortest: usize) -> Self {
        Self { shortest, seen: HashMap::default() }
    }

    /// All runs of base64 letters; hex digits are some of them.
    pub(super) fn find(&self, bytes: &[u8]) -> Vec<Run> {
        let places = find_letters(bytes, is_base64, (8 * self.shortest).div_ceil(6));
        let run = |place: Range<usize>| Run { print: fingerprint(&bytes[place.clone()]), place };
        places.into_iter().map(run).collect()
    }

    /// Decodes `run` of `source` into `target`: as base64 from each of its first four letters on,
    /// since what stands before may be letters too, and likewise as hex from each of two.
    /// After that, `rest` more forms can be undone.
    pub(super) fn decode(
        &mut self,
        source: Side<'_>,
        run: &Run,
        (rest, target): (usize, &mut View),
    ) {
        if !self.is_new(run.print ^ source.orientation as u64, rest) || target.room() == 0 {
            return;
        }
        let letters = source.piece(run.place.clone());
        for shift in 0..4 {
            target.begin(source.origin(&run.place, shift), Form::Base64);
            base64(&letters[shift..], target.buffer());
        }
        for digits in find_letters(&letters, is_hex, 2 * self.shortest) {
            for shift in digits.start..digits.start + 2 {
                target.begin(source.origin(&run.place, shift), Form::Hex);
                hex(&letters[shift..digits.end], target.buffer());
            }
        }
    }

    fn is_new(&mut self, print: u64, rest: usize) -> bool {
        let known = self.seen.entry(print).or_insert(0);
        let is_new = *known <= rest;
        *known = (*known).max(rest + 1);
        is_new
    }
}

/// Fingerprints are hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = fingerprint(bytes);
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
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

/// All runs of at least `shortest` letters, which are seven or more.
///
/// Every byte is judged first, many at a time; then a run is sought as a row of fours that are all
/// letters, which a text has few of.
fn find_letters(
    bytes: &[u8],
    is_letter: impl Fn(u8) -> bool,
    shortest: usize,
) -> Vec<Range<usize>> {
    let letters: Vec<u8> = bytes.iter().map(|byte| u8::from(is_letter(*byte))).collect();
    let (fours, _) = letters.as_chunks::<4>();
    let wanted = (shortest.max(7) - 3) / 4;
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut row = 0;
    for (place, four) in fours.iter().enumerate() {
        row = if *four == [1; 4] { row + 1 } else { 0 };
        if row != wanted {
            continue;
        }
        let (before, behind) = letters.split_at(4 * (place + 1));
        let start = before.iter().rposition(|letter| *letter == 0).map_or(0, |gap| gap + 1);
        let more = behind.iter().position(|letter| *letter == 0).unwrap_or(behind.len());
        let end = before.len() + more;
        if end - start >= shortest {
            runs.push(start..end);
        }
    }
    runs
}

/// Both alphabets of RFC 4648.
fn is_base64(byte: u8) -> bool {
    let is_sign = byte == b'+' || byte == b'/' || byte == b'-' || byte == b'_';
    (byte | 0x20).wrapping_sub(b'a') < 26 || byte.wrapping_sub(b'0') < 10 || is_sign
}

fn is_hex(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 6 || byte.wrapping_sub(b'0') < 10
}

fn base64(letters: &[u8], target: &mut Vec<u8>) {
    let value = |letter: &u8| u32::from(BASE64[usize::from(*letter)]);
    let (fours, rest) = letters.as_chunks::<4>();
    let from = target.len();
    target.resize(from + 3 * fours.len(), 0);
    let (threes, _) = target[from..].as_chunks_mut::<3>();
    for ([a, b, c, d], three) in fours.iter().zip(threes) {
        let bits = value(a) << 18 | value(b) << 12 | value(c) << 6 | value(d);
        let [_, first, second, third] = bits.to_be_bytes();
        *three = [first, second, third];
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
    use std::ops::Range;

    use super::{Runs, base64, hex};
    use crate::scan::orientation::Orientation;
    use crate::scan::side::Side;
    use crate::scan::view::View;

    fn places(text: &[u8]) -> Vec<Range<usize>> {
        Runs::new(8).find(text).into_iter().map(|run| run.place).collect()
    }

    #[test]
    fn runs_are_found_whole_and_short_ones_are_not() {
        let text = b"aaaaaaaaaaa bbbbbbbbbb \xff cccc-_+/cccccccccccc=ddddddddddd";
        let runs: Vec<_> = places(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(runs, [&b"aaaaaaaaaaa"[..], b"cccc-_+/cccccccccccc", b"ddddddddddd"]);
        assert!(places(b"aaaaaaaaaa").is_empty());
        assert!(places(b"").is_empty());
    }

    #[test]
    fn a_run_is_found_at_any_place() {
        for before in 0..12 {
            for length in 11..30 {
                let text = [vec![b' '; before], vec![b'a'; length], vec![b' '; 30]].concat();
                let place = before..before + length;
                assert_eq!(places(&text), std::slice::from_ref(&place));
                assert_eq!(places(&text[..place.end]), [place]);
            }
        }
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
        let side = Side { view: &source, orientation: Orientation::AsIs };
        for (rest, pieces) in [(1, 4), (1, 0), (0, 0), (2, 4), (2, 0)] {
            let mut target = View::with_room(1000);
            for run in &found {
                runs.decode(side, run, (rest, &mut target));
            }
            assert_eq!(target.pieces().count(), pieces, "with {rest} more");
            assert!(pieces == 0 || target.bytes().starts_with(b"https://example"));
        }
    }
}
