//! Soft hyphens in the long words of German headings.
//!
//! They stand in what is shown as a heading and nowhere else: no title, no address, no text that is
//! compared or copied holds one.

use std::borrow::Cow;

use hypher::Lang;

use crate::model::tongue::Tongue;

/// The sign: seen only where a line breaks at it.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// Words from this length on may be parted, in letters.
const LONG: usize = 13;

/// How many letters stay together at each end of a word.
const ENDS: usize = 3;

/// Elements whose words are never parted.
const VERBATIM: [&str; 2] = ["code", "kbd"];

/// A heading's HTML with soft hyphens in its long words; tags, entities and code stay.
///
/// `html` is well-formed, as the writer and `escape` make it: no bare `<` or `&` in its text.
pub fn html(html: &str, tongue: Tongue) -> Cow<'_, str> {
    if tongue != Tongue::German || html.len() < LONG {
        return Cow::Borrowed(html);
    }
    let mut parted = String::with_capacity(html.len() + 8);
    let mut verbatim = 0_usize;
    let mut rest = html;
    while !rest.is_empty() {
        let end = match rest.as_bytes()[0] {
            b'<' => rest.find('>').map_or(rest.len(), |end| end + 1),
            b'&' => rest.find(';').map_or(rest.len(), |end| end + 1),
            _ => rest.find(['<', '&']).unwrap_or(rest.len()),
        };
        let (piece, behind) = rest.split_at(end);
        if piece.starts_with('<') {
            let name = piece.trim_start_matches(['<', '/']);
            let is_it = VERBATIM.iter().any(|tag| name.starts_with(tag));
            match (is_it, piece.starts_with("</")) {
                (true, false) => verbatim += 1,
                (true, true) => verbatim = verbatim.saturating_sub(1),
                _ => {}
            }
        }
        if piece.starts_with(['<', '&']) || verbatim > 0 {
            parted.push_str(piece);
        } else {
            words(piece, &mut parted);
        }
        rest = behind;
    }
    if parted.len() == html.len() { Cow::Borrowed(html) } else { Cow::Owned(parted) }
}

/// A text without soft hyphens.
pub fn without(text: &str) -> Cow<'_, str> {
    if text.contains(SOFT_HYPHEN) {
        Cow::Owned(text.replace(SOFT_HYPHEN, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Appends a text with its long words parted. A word that holds a digit, a mark or a soft hyphen
/// of the author's own stays as it is; so does an address.
fn words(text: &str, parted: &mut String) {
    for run in text.split_inclusive(char::is_whitespace) {
        let is_plain = run.len() >= LONG
            && !run.contains(|sign: char| sign.is_ascii_digit() || "@_\\".contains(sign))
            && !run.contains("://")
            && !run.contains(SOFT_HYPHEN)
            && !has_inner_dot(run);
        if !is_plain {
            parted.push_str(run);
            continue;
        }
        let mut from = 0;
        while from < run.len() {
            let is_letter = run[from..].starts_with(char::is_alphabetic);
            let edge = |sign: char| sign.is_alphabetic() != is_letter;
            let end = run[from..].find(edge).map_or(run.len(), |length| from + length);
            word(&run[from..end], parted);
            from = end;
        }
    }
}

/// `beispiel.de`, `und/oder.txt`
fn has_inner_dot(run: &str) -> bool {
    let trimmed = run.trim_end().trim_end_matches(|sign: char| !sign.is_alphanumeric());
    trimmed.contains(['.', '/'])
}

fn word(word: &str, parted: &mut String) {
    // What is written in capitals is a name.
    let is_name = word.chars().skip(1).all(char::is_uppercase);
    if word.chars().count() < LONG || is_name {
        return parted.push_str(word);
    }
    for (number, syllable) in hypher::hyphenate_bounded(word, Lang::German, ENDS, ENDS).enumerate()
    {
        if number > 0 {
            parted.push(SOFT_HYPHEN);
        }
        parted.push_str(syllable);
    }
}
