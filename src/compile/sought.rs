//! Sentences that are looked for in thousands of texts, all of them in one pass over each.
//!
//! A sentence is known by its first eight bytes. Of nearly all places in a text a bitmap says that none begins there;
//! the rest is compared.

use std::collections::BTreeSet;

/// How many words of a bitmap there are.
const WORDS: usize = 1 << 8;

/// Sentences as their author wrote them, and what they are looked for by.
#[derive(Debug)]
pub(super) struct Sought {
    sentences: Vec<String>,
    /// The first bytes of each, its blanks made one, with all of it and with which of them it is; sorted.
    beginnings: Vec<(u64, String, usize)>,
    /// One bit for each hash of such a beginning.
    filter: Vec<u64>,
}

impl Sought {
    /// Sentences of at least eight bytes; those that are shorter are never found.
    pub(super) fn new(sentences: &BTreeSet<String>) -> Self {
        let sentences: Vec<String> = sentences.iter().cloned().collect();
        let beginnings = sentences.iter().enumerate().filter_map(|(number, sentence)| {
            let sentence = in_one_line(sentence);
            let (first, _) = sentence.as_bytes().split_first_chunk::<8>()?;
            Some((u64::from_le_bytes(*first), sentence, number))
        });
        let mut beginnings: Vec<_> = beginnings.collect();
        beginnings.sort_unstable();
        let mut filter = vec![0; WORDS];
        for (first, ..) in &beginnings {
            let (word, bit) = place(*first);
            filter[word] |= bit;
        }
        Self { sentences, beginnings, filter }
    }

    /// All of them.
    pub(super) fn sentences(&self) -> &[String] {
        &self.sentences
    }

    /// Those that one of the texts says, however the blanks between words are written.
    pub(super) fn said_in<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut said = BTreeSet::new();
        for text in texts {
            self.find(in_one_line(text).as_bytes(), &mut said);
        }
        said.into_iter().map(|number| self.sentences[number].clone()).collect()
    }

    fn find(&self, text: &[u8], said: &mut BTreeSet<usize>) {
        for (at, eight) in text.array_windows::<8>().enumerate() {
            let first = u64::from_le_bytes(*eight);
            let (word, bit) = place(first);
            if self.filter[word] & bit == 0 {
                continue;
            }
            let from = self.beginnings.partition_point(|(known, ..)| *known < first);
            let alike = self.beginnings[from..].iter().take_while(|(known, ..)| *known == first);
            let here = alike.filter(|(_, sentence, _)| text[at..].starts_with(sentence.as_bytes()));
            said.extend(here.map(|(.., number)| *number));
        }
    }
}

/// Where the bitmap has the bit of a beginning.
fn place(first: u64) -> (usize, u64) {
    let hash = first.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50;
    #[allow(clippy::cast_possible_truncation, reason = "14 bits are left")]
    let word = (hash >> 6) as usize;
    (word, 1 << (hash & 63))
}

fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Sought, in_one_line};

    #[test]
    fn sentences_are_found_across_lines_and_within_words() {
        let sentences = ["Ein Satz, der  da steht.", "ein Satz, der da steht.", "Keiner von hier."];
        let sought = Sought::new(&sentences.map(str::to_owned).into());
        let texts =
            ["Vorher.\n\nkEin Satz,\n der da\u{2003}steht. Nachher.", "Kein Satz, der da steht."];
        assert_eq!(sought.said_in(texts[..1].iter().copied()), sentences[..1]);
        assert_eq!(sought.said_in(texts.into_iter()), sentences[..2]);
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_stands_there(
            sentences in proptest::collection::btree_set("[ab ü]{8,12}", 0..6),
            texts in proptest::collection::vec("[ab ü\n]{0,60}", 0..3),
        ) {
            let lines: Vec<String> = texts.iter().map(|text| in_one_line(text)).collect();
            let stands = |sentence: &&String| {
                let sentence = in_one_line(sentence);
                sentence.len() >= 8 && lines.iter().any(|line| line.contains(&sentence))
            };
            let expected: BTreeSet<String> = sentences.iter().filter(stands).cloned().collect();
            let found = Sought::new(&sentences).said_in(texts.iter().map(String::as_str));
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    }
}
