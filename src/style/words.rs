//! A text as words that can be compared: in small letters, put together in one way.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    folded: String,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    text: Range<usize>,
    folded: Range<usize>,
    link: Link,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// Blanks or a hyphen: the two may be words of one phrase.
    Close,
    /// Signs, or the beginning of the text.
    Open,
}

impl Words {
    /// The words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphanumeric).map(|skip| at + skip) {
            let end = word_end(text, start);
            let from = found.folded.len();
            fold(&text[start..end], &mut found.folded);
            let is_close = !found.words.is_empty() && is_close(&text[at..start]);
            let link = if is_close { Link::Close } else { Link::Open };
            let folded = from..found.folded.len();
            found.words.push(Word { text: start..end, folded, link });
            at = end;
        }
        found
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word, as it is compared.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.folded[word.folded.clone()])
    }

    /// Where a word stands in the text.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.words.get(at).map_or(0..0, |word| word.text.clone())
    }

    /// Where words stand in the text, from the first to the last.
    pub(super) fn stretch(&self, words: &Range<usize>) -> Range<usize> {
        self.range(words.start).start..self.range(words.end.saturating_sub(1)).end
    }

    /// The word behind another one, where the two may be words of one phrase.
    pub(super) fn follower(&self, at: usize) -> Option<&str> {
        let next = self.words.get(at + 1).filter(|next| next.link == Link::Close)?;
        Some(&self.folded[next.folded.clone()])
    }
}

/// A word as it is compared.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold(word, &mut folded);
    folded
}

fn fold(word: &str, into: &mut String) {
    if word.is_ascii() {
        into.extend(word.chars().map(|sign| sign.to_ascii_lowercase()));
        return;
    }
    let signs = word.nfc().filter(|sign| *sign != SOFT_HYPHEN);
    for sign in signs.flat_map(char::to_lowercase) {
        into.push(if is_apostrophe(sign) { '\'' } else { sign });
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | 'ʼ' | '´')
}

/// The end of the word that begins at `start`; apostrophes inside belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut signs = text[start..].char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let belongs = sign.is_alphanumeric()
            || sign == SOFT_HYPHEN
            || is_combining_mark(sign)
            || (is_apostrophe(sign)
                && signs.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
        if !belongs {
            break;
        }
        end = start + at + sign.len_utf8();
    }
    end
}

fn is_close(between: &str) -> bool {
    let is_hyphen = |sign| matches!(sign, '-' | '\u{2010}' | '\u{2011}');
    let mut signs = between.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if is_hyphen(sign) => true,
        _ => between.chars().all(|sign| sign.is_whitespace() && sign != '\n'),
    }
}

#[cfg(test)]
mod tests {
    use crate::style::words::Words;

    #[test]
    fn words_are_compared_in_one_form() {
        let text = "Don’t GRÖSSE gro\u{308}ße Fu\u{ad}ß, E-Mail 1.900 ’n";
        let words = Words::of(text);
        let all: Vec<&str> = (0..words.len()).map(|at| words.word(at)).collect();
        assert_eq!(all, ["don't", "grösse", "größe", "fuß", "e", "mail", "1", "900", "n"]);
        let closes: Vec<bool> = (0..words.len()).map(|at| words.follower(at).is_some()).collect();
        assert_eq!(closes, [true, true, true, false, true, true, false, false, false]);
        assert_eq!(&text[words.stretch(&(4..6))], "E-Mail");
        assert_eq!(&text[words.range(0)], "Don’t");
    }
}
