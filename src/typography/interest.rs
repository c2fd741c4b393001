//! Whether there may be anything to set in a text at all. Most blocks of prose are spared a closer look
//! by this one.

use crate::bytes::{first, is_one_of};
use crate::model::tongue::Tongue;
use crate::typography::short_forms::titles;

/// Whether any rule may have something to set in a text: without one of these signs, or with nothing
/// but the stops of sentences, none has.
pub(super) fn holds(text: &str, tongue: Tongue) -> bool {
    let bytes = text.as_bytes();
    let sign = match tongue {
        Tongue::German => first(bytes, is_sign),
        // English titles may stand without their stop.
        _ => first(bytes, |byte| is_sign(byte) | is_one_of(byte, *b"DMPS")),
    };
    let mut stops = memchr::memchr_iter(b'.', bytes);
    sign.is_some() || stops.any(|at| is_of_a_short_form(text, at, tongue))
}

/// Whether a sign of interest may begin with a byte. Dashes, points, other marks and currencies begin
/// with one of the three beyond ASCII, as does what stands for no prose.
fn is_sign(byte: u8) -> bool {
    byte.is_ascii_digit() | is_one_of(byte, *b"\"'-$\xc2\xe2\xef")
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
        matches!((title, &bytes[..at]), ([.., own, _], [.., last]) if own == last)
            && bytes[..=at].ends_with(title)
    };
    let is_title = || titles(tongue).iter().any(|title| ends(title));
    bytes.get(at + 1) == Some(&b'.') || is_single || is_title()
}
