//! The prose of a text: the words of each block without marks, code, addresses and raw HTML, with the
//! way back to where they stand.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::bytes::first;
use crate::load::markdown::dialect::{Footnotes, read};
use crate::load::markdown::fences::{self, Fence};
use crate::load::trail::Traced;

/// What stands in prose for something that is no prose: code, a picture, an address.
pub(in crate::load) const OBJECT: &str = "\u{fffc}";

/// The prose of an article's body, block by block: paragraphs, headings, list items, cells, notes,
/// pictures' words. A line break that is seen is a `\n`.
pub(in crate::load) fn body(markdown: &str) -> Vec<Traced> {
    blocks(markdown, Footnotes::Allowed)
}

/// The prose of a short text of a YAML file.
pub(in crate::load) fn short(markdown: &str) -> Vec<Traced> {
    blocks(markdown, Footnotes::None)
}

fn blocks(markdown: &str, footnotes: Footnotes) -> Vec<Traced> {
    let fences = fences::find(markdown);
    let masked = fences::mask(markdown, &fences);
    let mut gatherer = Gatherer::new(&masked, 0);
    for (event, range) in read(&masked, footnotes).events {
        if let (Event::Rule, Some(fence)) = (&event, fence_at(&fences, &range)) {
            gatherer.end_block();
            gatherer.heading(fence);
        } else {
            gatherer.event(&event, range);
        }
    }
    gatherer.finish()
}

/// The fence that was written over as a thematic break at a range.
fn fence_at<'f, 't>(fences: &'f [Fence<'t>], range: &Range<usize>) -> Option<&'f Fence<'t>> {
    let at = fences.partition_point(|fence| fence.range.start < range.start);
    fences.get(at).filter(|fence| range.contains(&fence.range.start))
}

/// Gathers the words of blocks from a text's events.
pub(super) struct Gatherer<'t> {
    text: &'t str,
    /// Where the text begins in the one that places are told of.
    offset: usize,
    /// The block that is open, and pictures in it.
    open: Vec<Traced>,
    done: Vec<Traced>,
    /// How many elements are open whose words are no prose.
    hidden: usize,
    /// Which blocks are gathered: their text is asked for.
    wanted: &'t dyn Fn(&str) -> bool,
}

impl<'t> Gatherer<'t> {
    /// Of a text that begins at byte `offset` of the one that places are told of.
    pub(super) fn new(text: &'t str, offset: usize) -> Self {
        Self::of_some((text, offset), &holds_words)
    }

    /// The same of the blocks that are `wanted` alone.
    pub(super) fn of_some(
        (text, offset): (&'t str, usize),
        wanted: &'t dyn Fn(&str) -> bool,
    ) -> Self {
        Self { text, offset, open: vec![Traced::default()], done: Vec::new(), hidden: 0, wanted }
    }

    /// Takes in an event, whose bytes in the text are `range`.
    pub(super) fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.words(words, range),
            Event::Code(_) => self.push(OBJECT, range),
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => self.push("\n", range),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.push("\n", range),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.end_block();
                self.hidden += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.push(OBJECT, range);
                self.hidden += 1;
            }
            Tag::Link { .. } if self.hidden > 0 => self.hidden += 1,
            Tag::Image { .. } => {
                self.push(OBJECT, range);
                self.open.push(Traced::default());
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Link => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Image => {
                let words = self.open.pop();
                self.done.extend(words.filter(|words| (self.wanted)(&words.text)));
                if self.open.is_empty() {
                    self.open.push(Traced::default());
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.end_block(),
        }
    }

    /// Takes in words. A mark that its author escaped, or wrote as an entity, is meant as it is.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let is_mark = words.starts_with(['"', '\'', '-']) || words.starts_with("...");
        let before = range.start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let is_meant = before == Some(&b'\\') || words.len() != range.len();
        if is_mark && is_meant {
            let end = if words.len() == range.len() { range.start + 1 } else { range.end };
            self.push(OBJECT, range.start..end);
            if words.len() == range.len() {
                self.push(&words[1..], end..range.end);
            }
        } else {
            self.push(words, range);
        }
    }

    fn push(&mut self, words: &str, range: Range<usize>) {
        let Some(open) = self.open.last_mut().filter(|_| self.hidden == 0) else { return };
        open.push(words, range.start + self.offset..range.end + self.offset);
    }

    /// The heading of a container, which is a line of its own.
    fn heading(&mut self, fence: &Fence<'_>) {
        if fence.name.is_none() || fence.heading.is_empty() {
            return;
        }
        let mut line = Gatherer::new(fence.heading, self.offset + fence.heading_start);
        for (event, range) in read(fence.heading, Footnotes::None).events {
            line.event(&event, range);
        }
        self.done.append(&mut line.finish());
    }

    /// The blocks that hold words, in order.
    pub(super) fn finish(mut self) -> Vec<Traced> {
        self.end_block();
        self.done
    }

    /// Ends what is open. The room of a block that is not wanted is the next one's.
    fn end_block(&mut self) {
        for block in &mut self.open {
            if (self.wanted)(&block.text) {
                self.done.push(std::mem::take(block));
            } else {
                block.clear();
            }
        }
        self.open.truncate(1);
    }
}

/// Whether a block says anything.
pub(super) fn holds_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// How many words a text has: what stands between blanks, as `char::is_whitespace` has them.
pub(super) fn count(text: &str) -> usize {
    // Beyond ASCII all blanks begin with one of these bytes.
    let may_begin = |byte: u8| byte == 0xc2 || byte.wrapping_sub(0xe1) < 3;
    let (mut words, mut piece, mut at) = (0, 0, 0);
    while let Some(found) = first(&text.as_bytes()[at..], may_begin) {
        at += found;
        let Some(sign) = text[at..].chars().next() else { break };
        if sign.is_whitespace() {
            words += between_ascii(&text.as_bytes()[piece..at]);
            piece = at + sign.len_utf8();
        }
        at += sign.len_utf8();
    }
    words + between_ascii(&text.as_bytes()[piece..])
}

/// How many words stand between blanks of ASCII: how often none follows upon one. Pieces are short
/// enough for a byte to count them, so that many places are looked at at once.
fn between_ascii(bytes: &[u8]) -> usize {
    let is_blank = |byte: u8| u8::from(byte == b' ') | u8::from(byte.wrapping_sub(b'\t') < 5);
    let Some((first, behind)) = bytes.split_first() else { return 0 };
    let mut words = usize::from(is_blank(*first) == 0);
    for (before, after) in bytes[..behind.len()].chunks(128).zip(behind.chunks(128)) {
        let begins = before.iter().zip(after).map(|(it, next)| is_blank(*it) & !is_blank(*next));
        words += usize::from(begins.fold(0_u8, |sum, begins| sum + (begins & 1)));
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::markdown::prose::{body, count};

    proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "([a-zäß„–]|[ \n\u{85}\u{a0}\u{1680}\u{2009}\u{202f}\u{3000}\u{b}\u{1c}]){0,40}") {
            prop_assert_eq!(count(&text), text.split_whitespace().count());
        }
    }

    #[test]
    fn each_block_is_its_words_and_knows_its_way_back() {
        let text = "# Ein *Titel* {#anker}\n\nVor `code` und **fett\ngedruckt**[^a] &amp; \\*so\\*.\n\n\
                    - eins\n- [zwei](x.md) <https://example.org>\n\n> Zitat\n> weiter  \n> neu\n\n\
                    | a | b \\| c |\n|---|---|\n| d | ![Bild](x.png \"Titel\") |\n\n\
                    ```\nkein Wort\n```\n\n<div>\nkeins\n</div>\n\n:::fit Für *wen*\nText <b>roh</b>.\n:::\n\n\
                    [^a]: Fußnote.\n";
        let found = body(text);
        let words: Vec<&str> = found.iter().map(|block| block.text.as_str()).collect();
        let expected = [
            "Ein Titel",
            "Vor \u{fffc} und fett gedruckt & *so*.",
            "eins",
            "zwei \u{fffc}",
            "Zitat weiter\nneu",
            "a",
            "b | c",
            "d",
            "Bild",
            "Für wen",
            "Text roh.",
            "Fußnote.",
        ];
        assert_eq!(words, expected);
        for block in &found {
            for word in ["Titel", "gedruckt", "so", "zwei", "weiter", "neu", "wen", "Bild", "roh"] {
                if let Some(at) = block.text.find(word) {
                    assert_eq!(&text[block.trail.back(&(at..at + word.len()))], word);
                }
            }
        }
        let of = |words: &str| {
            let at = found[1].text.find(words).unwrap();
            &text[found[1].trail.back(&(at..at + words.len()))]
        };
        assert_eq!(of("fett gedruckt"), "fett\ngedruckt");
        assert_eq!(of("gedruckt &"), "gedruckt**[^a] &amp;");
        assert_eq!(of("\u{fffc}"), "`code`");
    }
}
