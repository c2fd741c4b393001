//! Dashes, ranges of numbers, and points that stand for words left out.

use crate::model::tongue::Tongue;
use crate::typography::short_forms::{counts, leads_to_numbers};
use crate::typography::signs::{Signs, is_letter, is_word};
use crate::typography::{Edit, FIRM};

/// A dash with the spaces that belong to it.
const BETWEEN_WORDS: &str = "\u{a0}– ";

/// The longest number that a range is made of, in digits.
const DIGITS: usize = 4;

/// Adds the edits of dashes and of points.
pub(super) fn set(signs: &Signs, tongue: Tongue, found: &mut Vec<Edit>) {
    let mut at = 0;
    while let Some(sign) = signs.at(at) {
        let run = signs.all()[at..].iter().take_while(|next| **next == sign).count();
        match sign {
            '-' => hyphens(signs, (at, run), tongue, found),
            '–' | '—' if run == 1 => hold((at, run), signs, found),
            '.' if run == 3 => {
                found.push(signs.edit(at..at + 3, "…"));
                ellipsis((at, run), signs, found);
            }
            '…' if run == 1 => ellipsis((at, run), signs, found),
            _ => {}
        }
        at += run;
    }
}

/// Hyphens in a row: a dash between words, or from one number to another.
fn hyphens(signs: &Signs, (at, run): (usize, usize), tongue: Tongue, found: &mut Vec<Edit>) {
    let (before, after) = (signs.before(at), signs.at(at + run));
    if run > 3 {
        return;
    }
    if is_apart((at, run), signs) {
        let is_sum = run == 1
            && signs.word_before(at - 1).last().is_some_and(char::is_ascii_digit)
            && signs.at(at + run + 1).is_some_and(|sign| sign.is_ascii_digit());
        if !is_sum {
            found.push(signs.edit(at..at + run, "–"));
            hold((at, run), signs, found);
        }
    } else if run > 1 && before.is_some_and(is_letter) && after.is_some_and(is_letter) {
        if is_of_a_path(signs.word_before(at)) || is_of_a_path(signs.word_at(at + run)) {
            return;
        }
        found.push(signs.edit(at..at + run, BETWEEN_WORDS));
    } else if run < 3 && is_range(signs, (at, run), tongue) {
        found.push(signs.edit(at..at + run, "–"));
    }
}

/// Whether a word holds what only paths, addresses and names of files hold: strokes, or a point between letters.
fn is_of_a_path(word: &[char]) -> bool {
    let holds_point =
        word.windows(3).any(|three| three[1] == '.' && is_word(three[0]) && is_word(three[2]));
    holds_point || word.iter().any(|sign| "/\\@".contains(*sign))
}

/// Whether signs stand between blanks, with words on both sides.
fn is_apart((at, run): (usize, usize), signs: &Signs) -> bool {
    let is_edge = |at: Option<usize>| at.is_some_and(|at| signs.is_blank(at));
    let before = at.checked_sub(1);
    let is_there = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_whitespace());
    is_edge(before)
        && is_edge(Some(at + run))
        && before.is_some_and(|before| is_there(signs.before(before)))
        && is_there(signs.at(at + run + 1))
}

/// A dash between words does not begin a line.
fn hold((at, run): (usize, usize), signs: &Signs, found: &mut Vec<Edit>) {
    if is_apart((at, run), signs) && signs.before(at) == Some(' ') {
        found.push(signs.edit(at - 1..at, FIRM));
    }
}

/// Points behind a blank do not begin a line, where no word follows them.
fn ellipsis((at, run): (usize, usize), signs: &Signs, found: &mut Vec<Edit>) {
    let is_behind = at > 1 && signs.before(at - 1).is_some_and(is_word);
    let is_alone = !signs.at(at + run).is_some_and(is_word);
    if signs.before(at) == Some(' ') && is_behind && is_alone {
        found.push(signs.edit(at - 1..at, FIRM));
    }
}

/// Whether hyphens clearly stand for `to` between two numbers: the second is greater, neither is
/// part of something longer, and words around them count or point.
fn is_range(signs: &Signs, (at, run): (usize, usize), tongue: Tongue) -> bool {
    let digit = |sign: &char| sign.is_ascii_digit();
    let word = signs.word_before(at);
    let first = word.iter().rposition(|sign| !digit(sign)).map_or(word, |end| &word[end + 1..]);
    let rest = signs.word_at(at + run);
    let second = &rest[..rest.iter().position(|sign| !digit(sign)).unwrap_or(rest.len())];
    let (Some(low), Some(high)) = (number(first), number(second)) else { return false };
    let start = at - first.len();
    let end = at + run + second.len();
    let opens = |sign: char| sign.is_whitespace() || "([„‚“‘\"'»«/~≈".contains(sign);
    if low >= high || !signs.before(start).is_none_or(opens) {
        return false;
    }
    let behind = signs.at(end);
    let is_whole = start == 0 && behind.is_none();
    let is_counted = match behind {
        Some('%' | '‰' | '€' | '°') => true,
        Some(blank) if blank.is_whitespace() => counts(signs.word_at(end + 1), tongue),
        _ => false,
    };
    let stops = |sign: char| {
        let continues = signs.at(end + 1).is_some_and(is_word);
        sign.is_whitespace() || (".,;:!?)]“”‘’\"'»«…".contains(sign) && !continues)
    };
    let is_pointed_at = behind.is_none_or(stops)
        && start > 0
        && signs.is_blank(start - 1)
        && leads_to_numbers(signs.word_before(start - 1), tongue);
    is_whole || is_counted || is_pointed_at
}

/// A number of few digits without a zero before them.
fn number(digits: &[char]) -> Option<u32> {
    let is_number = (1..=DIGITS).contains(&digits.len()) && digits[0] != '0';
    is_number
        .then(|| digits.iter().filter_map(|digit| digit.to_digit(10)).fold(0, |n, d| n * 10 + d))
}
