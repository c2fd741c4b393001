//! Spaces at which no line breaks: in short forms, between a number and what it counts or what it
//! is the number of, in dates, behind titles.
//!
//! U+00A0 throughout, as the theme's own words have it: Duden and DIN 5008 ask for a space in
//! `z. B.` and `5 %` and allow a narrow one, which many fonts lack.

use crate::model::tongue::Tongue;
use crate::typography::short_forms::{
    GERMAN, bare, counts, is_month, is_title, leads_to_number, unclosed,
};
use crate::typography::signs::{Signs, is_word};
use crate::typography::{Edit, FIRM, OBJECT};

/// Adds the edits of spaces.
pub(super) fn set(signs: &Signs, tongue: Tongue, found: &mut Vec<Edit>) {
    for (at, sign) in signs.all().iter().enumerate() {
        if *sign == ' ' && holds(signs, at, tongue) {
            found.push(signs.edit(at..at + 1, FIRM));
        }
        // A short form begins with one letter and its stop.
        if *sign == '.' && tongue == Tongue::German && at > 0 && may_begin(signs, at - 1) {
            short_form(signs, at - 1, found);
        }
    }
}

/// Whether a word may begin at a place.
fn may_begin(signs: &Signs, at: usize) -> bool {
    signs.at(at).is_some_and(char::is_alphabetic)
        && !signs.before(at).is_some_and(|before| is_word(before) || "./@_-".contains(before))
}

/// The longest short form of several words that begins at a place.
fn short_form(signs: &Signs, at: usize, found: &mut Vec<Edit>) {
    let matching = GERMAN.iter().filter_map(|parts| Some((parts.len(), joints(signs, at, parts)?)));
    let Some((_, joints)) = matching.max_by_key(|(length, _)| *length) else { return };
    for joint in joints {
        match signs.at(joint + 1) {
            Some(' ') => found.push(signs.edit(joint + 1..joint + 2, FIRM)),
            Some(sign) if sign.is_whitespace() => {}
            _ => found.push(signs.edit(joint..joint + 1, ".\u{a0}")),
        }
    }
}

/// The stops between the parts of a short form, where it stands at a place.
fn joints(signs: &Signs, at: usize, parts: &[&str]) -> Option<Vec<usize>> {
    let mut joints = Vec::new();
    let mut at = at;
    for (number, part) in parts.iter().enumerate() {
        if number > 0 && signs.is_blank(at) {
            at += 1;
        }
        for (place, letter) in part.chars().enumerate() {
            let sign = signs.at(at)?;
            let is_large = (number, place) == (0, 0) && letter.to_uppercase().eq([sign]);
            if sign != letter && !is_large {
                return None;
            }
            at += 1;
        }
        if signs.at(at) != Some('.') {
            return None;
        }
        joints.push(at);
        at += 1;
    }
    joints.pop();
    let is_end = !signs.at(at).is_some_and(|sign| is_word(sign) || sign == '/' || sign == '@');
    is_end.then_some(joints)
}

/// Whether the words on both sides of a single space belong together.
fn holds(signs: &Signs, at: usize, tongue: Tongue) -> bool {
    if !may_hold(signs, at, tongue) {
        return false;
    }
    let (left, right) = (bare(signs.word_before(at)), signs.word_at(at + 1));
    let (Some(last), Some(first)) = (left.last(), right.first()) else { return false };
    let is_open = last.is_ascii_digit() || matches!(last, &OBJECT | '%');
    if is_open && is_number(left) && counts(right, tongue) {
        return true;
    }
    let is_numbered = first.is_ascii_digit() || *first == OBJECT;
    let is_short = left.len() <= SHORT;
    if is_numbered && is_short && is_number(right) {
        let word: String = left.iter().collect();
        if leads_to_number(&word, tongue) {
            return true;
        }
    }
    if is_date((left, *last), right, tongue) {
        return true;
    }
    if first.is_uppercase() || right.starts_with(&['m', 'e', 'd', '.']) {
        return is_title(left, tongue);
    }
    false
}

/// Whether the signs right beside a space leave it open that it holds: where it does, either word ends
/// or begins with a digit, or the first may be a title, which in German ends with a stop.
fn may_hold(signs: &Signs, at: usize, tongue: Tongue) -> bool {
    let is_open = |sign: char| sign.is_ascii_digit() || matches!(sign, OBJECT | '%' | '.');
    let is_free = tongue != Tongue::German;
    let begins = |sign: char| is_open(sign) || (is_free && (sign.is_uppercase() || sign == 'm'));
    signs.before(at).is_some_and(is_open) || signs.at(at + 1).is_some_and(begins)
}

/// The longest word of the tables, in letters.
const SHORT: usize = 14;

/// A day before its month, or behind it in English; two of three numbers of a date.
fn is_date((left, last): (&[char], char), right: &[char], tongue: Tongue) -> bool {
    let day = |word: &[char]| {
        let digits = word.iter().take_while(|sign| sign.is_ascii_digit()).count();
        ((1..=2).contains(&digits)).then_some(digits)
    };
    match tongue {
        Tongue::German if last == '.' => {
            let is_day = day(left).is_some_and(|digits| digits + 1 == left.len());
            let is_next = day(right).is_some_and(|digits| right.get(digits) == Some(&'.'));
            is_day && (is_next || is_month(right, tongue))
        }
        Tongue::German => false,
        _ => {
            let ordinal = |digits: usize, word: &[char]| {
                let rest: String = word[digits..].iter().collect();
                let rest = rest.trim_end_matches([',', '.', ';', ')']);
                matches!(rest, "" | "st" | "nd" | "rd" | "th")
            };
            let is_day = |word: &[char]| day(word).is_some_and(|digits| ordinal(digits, word));
            (is_day(left) && last.is_alphanumeric() && is_month(right, tongue))
                || (is_month(left, tongue) && last.is_alphabetic() && is_day(right))
        }
    }
}

/// Whether a word is a number, with its groups, decimals and sign, or stands for something that may
/// be one. What closes behind it does not matter.
fn is_number(word: &[char]) -> bool {
    if word == [OBJECT] {
        return true;
    }
    let word = unclosed(word);
    let number = |sign: &char| sign.is_ascii_digit() || ".,:/–-−+±~≈%".contains(*sign);
    word.iter().any(char::is_ascii_digit) && word.iter().all(number)
}
