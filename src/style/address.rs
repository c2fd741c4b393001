//! Sie and du: German words that address the reader otherwise than the settings say.
//!
//! Only what is surely an address is told. `Sie` and `Ihr` at a sentence's beginning may be
//! anybody; what stands in quotes is somebody else's speech.

use crate::load::prose::OBJECT;
use crate::model::settings::Address;
use crate::model::style::Rule;
use crate::style::hint::Hint;
use crate::style::quotes;
use crate::style::words::Words;

const INFORMAL: [&str; 19] = [
    "du",
    "dich",
    "dir",
    "dein",
    "deine",
    "deinem",
    "deinen",
    "deiner",
    "deines",
    "deins",
    "deinerseits",
    "deinetwegen",
    "euch",
    "euer",
    "eure",
    "eurem",
    "euren",
    "eurer",
    "eures",
];

const FORMAL: [&str; 10] =
    ["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres", "Ihrerseits", "Ihretwegen"];

/// Words behind which `Du` or `Sie` is the word itself: per du, das Du, eine Sie.
const NAMING: [&str; 12] =
    ["per", "das", "dem", "vom", "zum", "beim", "aufs", "ans", "ins", "ein", "eine", "kein"];

/// The words of a German stretch that do not keep to the address of the site.
pub(super) fn mixed((text, words): (&str, &Words), address: Address, found: &mut Vec<Hint>) {
    let mut quoted = None;
    for at in 0..words.len() {
        let range = words.range(at);
        let written = &text[range.clone()];
        let is_other = match address {
            Address::Sie => INFORMAL.contains(&words.word(at)) && is_informal(written, words, at),
            Address::Du => FORMAL.contains(&written) && is_formal((text, words), at),
        };
        if !is_other {
            continue;
        }
        let quoted = quoted.get_or_insert_with(|| quotes::quoted(text));
        if quoted.iter().any(|quote| quote.contains(&range.start)) {
            continue;
        }
        let (said, set, other) = match address {
            Address::Sie => ("du", "Sie", "du"),
            Address::Du => ("Sie", "du", "sie"),
        };
        found.push(Hint {
            rule: Rule::MixedAddress,
            range,
            message: format!("`{written}` says {said} to the reader, and the site says {set}"),
            advice: format!("say {set} here too, or set `address: {other}` in `anteroom.yaml`"),
        });
    }
}

/// Not the word itself: per du, auf du und du, das Du.
fn is_informal(written: &str, words: &Words, at: usize) -> bool {
    // `DIR` and `DU` are not German words but names of something else.
    if written.chars().filter(|sign| sign.is_uppercase()).count() > 1 {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| words.word(before));
    let is_named = written == "Du" && NAMING.contains(&before);
    let is_idiom = words.word(at) == "du"
        && (before == "per"
            || (words.word(at + 1) == "und" && words.word(at + 2) == "du")
            || (before == "und" && at > 1 && words.word(at - 2) == "du"));
    !is_named && !is_idiom
}

fn is_formal((text, words): (&str, &Words), at: usize) -> bool {
    let range = words.range(at);
    let Some(before) = at.checked_sub(1) else { return false };
    let between = &text[words.range(before).end..range.start];
    // Only words, blanks and commas before it are sure to be the same sentence.
    let is_inside = between
        .chars()
        .all(|sign| (sign.is_whitespace() && sign != '\n') || matches!(sign, ',' | '/' | OBJECT));
    if !is_inside || NAMING.contains(&words.word(before)) && &text[range.clone()] == "Sie" {
        return false;
    }
    if &text[range.clone()] != "Ihr" {
        return true;
    }
    // `Ihr Angebot`, and not `habt Ihr Zeit`: a letter's plural of du.
    let next = text[range.end..].trim_start();
    next.starts_with(char::is_uppercase) && !words.word(before).ends_with('t')
}
