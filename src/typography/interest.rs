//! Whether there may be anything to set in a text at all. Most blocks of prose are spared a closer look
//! by this one.

use crate::model::tongue::Tongue;
use crate::typography::short_forms::titles;

/// Whether any rule may have something to set in a text: without one of these signs, or with nothing
/// but the stops of sentences, none has.
pub(super) fn holds(text: &str, tongue: Tongue) -> bool {
    // English titles may stand without their stop.
    let signs = if tongue == Tongue::German { &SIGNS } else { &SIGNS_AND_TITLES };
    let is_one = |byte: &u8| signs[usize::from(*byte)];
    let is_of_interest = |start: usize, bytes: &[u8]| {
        let mut found = (start..).zip(bytes).filter(|(_, byte)| is_one(byte));
        found.any(|(at, byte)| *byte != b'.' || is_of_a_short_form(text, at, tongue))
    };
    let (blocks, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    let mut starts = (0..).step_by(AT_ONCE).zip(blocks);
    starts.any(|(start, block)| {
        let holds_any = block.iter().fold(false, |any, byte| any | is_one(byte));
        holds_any && is_of_interest(start, block)
    }) || is_of_interest(text.len() - rest.len(), rest)
}

/// How many bytes are looked at for one decision: most hold no sign.
const AT_ONCE: usize = 16;

/// The bytes with which a sign of interest may begin. Dashes, points, other marks and currencies begin
/// with one of the three beyond ASCII, as does what stands for no prose.
const SIGNS: [bool; 256] = table([false; 256], b"0123456789\"'-.$\xc2\xe2\xef");
/// The same with those of titles.
const SIGNS_AND_TITLES: [bool; 256] = table(SIGNS, b"DMPS");

/// A table with more signs in it.
const fn table(mut signs: [bool; 256], mut more: &[u8]) -> [bool; 256] {
    while let [sign, others @ ..] = more {
        signs[*sign as usize] = true;
        more = others;
    }
    signs
}

/// Whether a stop may be one of a short form or title, or of points: they stand behind a single letter
/// or the title's own, or before another stop.
fn is_of_a_short_form(text: &str, at: usize, tongue: Tongue) -> bool {
    let bytes = text.as_bytes();
    // Most sentences end with a word that ends with two letters of ASCII.
    let ends_a_word = matches!(bytes[..at], [.., last, end] if last.is_ascii_alphabetic() && end.is_ascii_alphabetic());
    let is_single = !ends_a_word && {
        let mut before = text[..at].chars().rev();
        before.next().is_some_and(char::is_alphabetic)
            && !before.next().is_some_and(char::is_alphabetic)
    };
    let ends = |title: &str| {
        // Asked first of the letter before the stop, which few have in common.
        let title = title.as_bytes();
        at > 0 && title.iter().rev().nth(1) == Some(&bytes[at - 1]) && bytes[..=at].ends_with(title)
    };
    let is_title = || titles(tongue).iter().any(|title| ends(title));
    bytes.get(at + 1) == Some(&b'.') || is_single || is_title()
}
