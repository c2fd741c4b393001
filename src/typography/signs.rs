//! A text as signs that rules look at from both sides.

use std::ops::Range;

use crate::typography::{Edit, OBJECT};

/// How far a word is looked at, in signs. What has no blank for longer is none that rules know.
const LONGEST_WORD: usize = 200;

/// The signs of a text with the bytes at which they stand.
pub(super) struct Signs {
    all: Vec<char>,
    /// One more than there are signs: the last is the text's end.
    bytes: Vec<usize>,
}

impl Signs {
    /// Of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut all = Vec::with_capacity(text.len());
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, sign) in text.char_indices() {
            bytes.push(at);
            all.push(sign);
        }
        bytes.push(text.len());
        Self { all, bytes }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[char] {
        &self.all
    }

    /// The sign at a place.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.all.get(at).copied()
    }

    /// The sign before a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    /// Whether a blank stands at a place. The text's ends are none.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.at(at).is_some_and(char::is_whitespace)
    }

    /// The signs of a word that ends before a place; of a very long one its end.
    pub(super) fn word_before(&self, at: usize) -> &[char] {
        let near = &self.all[at.saturating_sub(LONGEST_WORD)..at];
        let start = near.iter().rposition(|sign| sign.is_whitespace());
        &near[start.map_or(0, |start| start + 1)..]
    }

    /// The signs of a word that begins at a place; of a very long one its beginning.
    pub(super) fn word_at(&self, at: usize) -> &[char] {
        let rest = self.all.get(at..).unwrap_or_default();
        let near = &rest[..rest.len().min(LONGEST_WORD)];
        let end = near.iter().position(|sign| sign.is_whitespace());
        &near[..end.unwrap_or(near.len())]
    }

    /// An edit of signs.
    pub(super) fn edit(&self, range: Range<usize>, to: &'static str) -> Edit {
        Edit { range: self.bytes[range.start]..self.bytes[range.end], to }
    }
}

/// Whether a sign is part of a word or number, or stands for something that is.
pub(super) fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == OBJECT
}

/// Whether a sign is part of a word, or stands for something that is.
pub(super) fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() || sign == OBJECT
}
