//! Sentences, and those that are too long.

use std::ops::Range;

use crate::load::prose::OBJECT;
use crate::model::style::Rule;
use crate::style::guide::Guide;
use crate::style::hint::Hint;

/// How many words a sentence may have.
const MOST_WORDS: usize = 25;

/// The sentences of a stretch that are too long.
pub(super) fn long(text: &str, guide: &Guide, found: &mut Vec<Hint>) {
    for range in sentences(text, guide) {
        let words = count(&text[range.clone()]);
        if words > MOST_WORDS {
            found.push(Hint {
                rule: Rule::LongSentence,
                range,
                message: format!("this sentence has {words} words"),
                advice: format!("make two of it; up to {MOST_WORDS} words are read at one go"),
            });
        }
    }
}

fn count(sentence: &str) -> usize {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == OBJECT;
    sentence.split_whitespace().filter(|word| word.contains(is_word)).count()
}

/// The sentences of a text, without the blanks around them.
///
/// Where it is not certain that one ends, it is taken to end: a sentence that is called too long
/// must be one.
pub(super) fn sentences(text: &str, guide: &Guide) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends(text, guide).into_iter().chain([text.len()]) {
        let sentence = &text[start..end];
        let trimmed = sentence.trim();
        if !trimmed.is_empty() {
            let blanks = sentence.len() - sentence.trim_start().len();
            found.push(start + blanks..start + blanks + trimmed.len());
        }
        start = end;
    }
    found
}

fn ends(text: &str, guide: &Guide) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, sign) in text.char_indices() {
        if sign == '\n' {
            ends.push(at);
        }
        if !is_stop(sign) {
            continue;
        }
        let behind = &text[at + sign.len_utf8()..];
        let rest = behind.trim_start_matches(is_closing);
        // Of several stops the last decides; a stop inside a word or number is none.
        if behind.starts_with(is_stop) || !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let next = rest.trim_start();
        if next.starts_with(char::is_lowercase) || (sign == '.' && is_short(text, at, next, guide))
        {
            continue;
        }
        ends.push(text.len() - rest.len());
    }
    ends
}

fn is_stop(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '…')
}

fn is_closing(sign: char) -> bool {
    "“”’‘\"'»«)]".contains(sign)
}

/// Whether the stop at byte `at` belongs to an abbreviation or a number before `next`.
fn is_short(text: &str, at: usize, next: &str, guide: &Guide) -> bool {
    let word = last_word(&text[..at]);
    if !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let end = next.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(next.len());
        return guide.follows_ordinal(&next[..end]);
    }
    let mut signs = word.chars();
    if matches!((signs.next(), signs.next()), (Some(sign), None) if sign.is_lowercase()) {
        return true;
    }
    // `B.`, then `z. B.`: as many parts as an abbreviation has.
    let mut start = at - word.len();
    for _ in 0..4 {
        if guide.is_abbreviation(&text[start..=at]) {
            return true;
        }
        let Some(before) = text[..start].trim_end().strip_suffix('.') else { return false };
        start = before.len() - last_word(before).len();
    }
    false
}

fn last_word(text: &str) -> &str {
    let end = text.trim_end_matches(char::is_alphanumeric).len();
    &text[end..]
}
