//! Phrases found in a text: one pass over its words, each looked up as the first word of a phrase.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::style::{Phrase, Rule};
use crate::style::words::{Words, folded};

/// Phrases by their first words.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// The entries that begin with a word.
    words: HashMap<String, Vec<usize>>,
    /// The entries whose first word begins so.
    stems: HashMap<String, Vec<usize>>,
    /// How long such beginnings are, in bytes, by their first byte.
    lengths: HashMap<u8, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    /// The words behind the first.
    rest: Vec<Part>,
    phrase: Phrase,
}

/// A word of a phrase.
#[derive(Debug)]
enum Part {
    Word(String),
    /// All words that begin so.
    Stem(String),
    Any,
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Word(wanted) => wanted == word,
            Self::Stem(stem) => word.starts_with(stem.as_str()),
            Self::Any => true,
        }
    }
}

impl Index {
    /// Takes phrases in; of two that fit the same words the first wins.
    pub(super) fn new(phrases: impl IntoIterator<Item = Phrase>) -> Self {
        let mut index = Self::default();
        for phrase in phrases {
            index.add(phrase);
        }
        index
    }

    fn add(&mut self, phrase: Phrase) {
        let mut parts = parts(&phrase.words).into_iter();
        let number = self.entries.len();
        match parts.next() {
            Some(Part::Word(word)) => self.words.entry(word).or_default().push(number),
            Some(Part::Stem(stem)) => {
                let first = stem.as_bytes().first().copied().unwrap_or_default();
                let lengths = self.lengths.entry(first).or_default();
                if !lengths.contains(&stem.len()) {
                    lengths.push(stem.len());
                }
                self.stems.entry(stem).or_default().push(number);
            }
            Some(Part::Any) | None => return,
        }
        self.entries.push(Entry { rest: parts.collect(), phrase });
    }

    /// Whether there are no phrases.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The words of all phrases, as they stand in their lists.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.phrase.words.as_str())
    }

    /// The phrases in a text, as ranges of its words: at each word the longest, and none inside
    /// another.
    pub(super) fn find(&self, words: &Words) -> Vec<(Range<usize>, &Phrase)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(words, at) {
                Some((length, phrase)) => {
                    found.push((at..at + length, phrase));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether some words of a text lie in a phrase, wherever that begins.
    pub(super) fn covers(&self, words: &Words, range: &Range<usize>) -> bool {
        !self.is_empty()
            && (0..=range.start).rev().take(MOST_WORDS).any(|start| {
                self.longest(words, start).is_some_and(|(length, _)| start + length >= range.end)
            })
    }

    fn longest(&self, words: &Words, at: usize) -> Option<(usize, &Phrase)> {
        let mut best: Option<(usize, &Phrase)> = None;
        let mut take = |numbers: Option<&Vec<usize>>| {
            for number in numbers.into_iter().flatten() {
                let entry = &self.entries[*number];
                let length = 1 + entry.rest.len();
                if entry.fits(words, at) && best.is_none_or(|(known, _)| known < length) {
                    best = Some((length, &entry.phrase));
                }
            }
        };
        let word = words.word(at);
        take(self.words.get(word));
        let lengths = word.as_bytes().first().and_then(|first| self.lengths.get(first));
        for length in lengths.into_iter().flatten() {
            take(word.get(..*length).and_then(|stem| self.stems.get(stem)));
        }
        best
    }
}

/// How many words before some others a phrase can begin that holds them.
const MOST_WORDS: usize = 12;

impl Entry {
    fn fits(&self, words: &Words, at: usize) -> bool {
        self.rest
            .iter()
            .enumerate()
            .all(|(further, part)| words.follower(at + further).is_some_and(|word| part.fits(word)))
    }
}

/// The words of a phrase.
fn parts(phrase: &str) -> Vec<Part> {
    let mut all = Vec::new();
    for piece in phrase.split_whitespace() {
        if matches!(piece, "…" | "...") {
            all.push(Part::Any);
            continue;
        }
        let words = Words::of(piece);
        for at in 0..words.len() {
            let word = words.word(at).to_owned();
            let is_stem = at + 1 == words.len() && piece.ends_with('*');
            all.push(if is_stem { Part::Stem(word) } else { Part::Word(word) });
        }
    }
    all
}

/// Words that may stand, as an index knows them.
pub(super) fn allowed(words: String) -> Phrase {
    Phrase { rule: Rule::Hedge, words, reason: None, instead: None }
}

/// A text that a phrase fits.
pub(super) fn instance(phrase: &str) -> String {
    folded(&phrase.replace('*', "").replace("...", "…").replace('…', "x"))
}
