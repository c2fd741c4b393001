//! Whether there may be anything to set in a text at all. Most blocks of prose are spared a closer look
//! by this one.

use crate::model::tongue::Tongue;
use crate::typography::short_forms::titles;

/// Whether any rule may have something to set in a text: without one of these signs, or with nothing
/// but the stops of sentences, none has.
pub(super) fn holds(text: &str, tongue: Tongue) -> bool {
    let mut signs = text.bytes().enumerate().filter(|(_, byte)| SIGNS[usize::from(*byte)]);
    signs.any(|(at, byte)| match byte {
        b'.' => is_of_a_short_form(text, at, tongue),
        // English titles may stand without their stop.
        b'D' | b'M' | b'P' | b'S' => tongue != Tongue::German,
        _ => true,
    })
}

/// The bytes with which a sign of interest may begin. Dashes, points, other marks and currencies begin
/// with one of the three beyond ASCII, as does what stands for no prose.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut rest: &[u8] = b"0123456789\"'-.$DMPS\xc2\xe2\xef";
    while let [sign, others @ ..] = rest {
        signs[*sign as usize] = true;
        rest = others;
    }
    signs
};

/// Whether a stop may be one of a short form or title, or of points: they stand behind a single letter
/// or the title's own, or before another stop.
fn is_of_a_short_form(text: &str, at: usize, tongue: Tongue) -> bool {
    let mut before = text[..at].chars().rev();
    let is_single = before.next().is_some_and(char::is_alphabetic)
        && !before.next().is_some_and(char::is_alphabetic);
    let bytes = text.as_bytes();
    let ends = |title: &str| {
        // Asked first of the letter before the stop, which few have in common.
        let title = title.as_bytes();
        at > 0 && title.iter().rev().nth(1) == Some(&bytes[at - 1]) && bytes[..=at].ends_with(title)
    };
    let is_title = || titles(tongue).iter().any(|title| ends(title));
    bytes.get(at + 1) == Some(&b'.') || is_single || is_title()
}
