//! How the texts of one language are read: what `{fact:NAME}` stands for in them, and as whose habits
//! they are set.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::load::prose::masks::masked;
use crate::load::trail::{Traced, Trail};
use crate::model::ids::Language;
use crate::model::tongue::Tongue;
use crate::typography::{Edit, edits, with};

/// How texts are read, by language; every language of the site is there.
pub(in crate::load) type Manners = BTreeMap<Language, Manner>;

/// How the texts of one language are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Manner {
    /// Whose quotes, dashes and spaces they get.
    pub(in crate::load) tongue: Tongue,
    /// `{fact:NAME}` -> text, set already.
    pub(in crate::load) facts: BTreeMap<String, String>,
}

impl Manner {
    /// A plain text as it is set; placeholders, addresses and template syntax stay.
    pub(in crate::load) fn set<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.tongue == Tongue::Other {
            return Cow::Borrowed(text);
        }
        let trail = Trail::straight(text.len(), 0);
        let edits: Vec<Edit> = self.edits(Traced { text: text.to_owned(), trail }).collect();
        with(text, &edits)
    }

    /// What is to be changed in a block of prose, at the places that it came from.
    pub(in crate::load) fn edits(&self, run: Traced) -> impl Iterator<Item = Edit> + use<> {
        let Traced { text, trail } = masked(run);
        let edits = edits(&text, self.tongue).into_iter();
        edits.map(move |Edit { range, to }| Edit { range: trail.back(&range), to })
    }
}

/// A text on one line: blanks and ends of lines become single spaces, but for spaces at which no line
/// breaks.
pub(in crate::load) fn on_one_line(text: &str) -> String {
    if is_on_one_line(text.as_bytes()) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split(parts_words).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text certainly is on one line already, as most are: single blanks part its words, and
/// no sign begins with a byte with which blanks beyond ASCII do.
fn is_on_one_line(text: &[u8]) -> bool {
    let mut is_behind_blank = true;
    let is_plain = text.iter().all(|byte| {
        let is_blank = *byte == b' ';
        let is_doubled = is_blank && is_behind_blank;
        is_behind_blank = is_blank;
        !is_doubled && !matches!(byte, b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3)
    });
    is_plain && !is_behind_blank
}

/// Whether anything is left of a text on one line.
pub(in crate::load) fn has_words(text: &str) -> bool {
    !text.chars().all(parts_words)
}

fn parts_words(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}')
}

/// What is changed in a text that is written, by the bytes of its source.
#[derive(Debug, Default)]
pub(in crate::load) struct Edits(Vec<Edit>);

impl Edits {
    /// In whatever order they were found.
    pub(in crate::load) fn of(mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| edit.range.start);
        Self(edits)
    }

    /// Those that lie in a range.
    pub(in crate::load) fn within(&self, range: &Range<usize>) -> &[Edit] {
        let first = self.0.partition_point(|edit| edit.range.start < range.start);
        let last = self.0.partition_point(|edit| edit.range.start < range.end);
        &self.0[first..last.max(first)]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::manner::{on_one_line, parts_words};

    proptest! {
        #[test]
        fn words_on_one_line_are_parted_by_single_spaces(
            text in "([a-zä„–]|[ \n\t\u{85}\u{a0}\u{1680}\u{2009}\u{202f}\u{3000}]){0,12}"
        ) {
            let words: Vec<&str> = text.split(parts_words).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(on_one_line(&text), words.join(" "));
        }
    }
}
