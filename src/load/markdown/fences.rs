//! The lines that open and close containers: `:::name Heading` and `:::`.
//!
//! Before a text is parsed, every such line is written over, byte for byte, as a thematic break
//! (`___` and blanks). That ends paragraphs, lists and tables just where an author expects it,
//! leaves every other byte in its place, and comes back as an event at the line's own offset.

use std::borrow::Cow;
use std::ops::Range;

/// A line of three or more colons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence<'t> {
    /// Its bytes, from the first colon to the end of the line.
    pub(super) range: Range<usize>,
    /// How many colons it has.
    pub(super) colons: usize,
    /// The container's name; `None` closes one.
    pub(super) name: Option<&'t str>,
    /// `{#id}` without its signs.
    pub(super) id: Option<&'t str>,
    /// The heading.
    pub(super) heading: &'t str,
    /// Where the heading begins.
    pub(super) heading_start: usize,
}

/// All such lines of a text, in order, also those in code.
pub(super) fn find(text: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b":::").is_none() {
        return fences;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = prefix(line);
        if line[at..].starts_with(":::") {
            fences.push(fence(text, start + at..start + line.trim_end().len()));
        }
        start += line.len();
    }
    fences
}

/// The text with its fences written over.
pub(super) fn mask<'t>(text: &'t str, fences: &[Fence<'_>]) -> Cow<'t, str> {
    if fences.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for fence in fences {
        masked.push_str(&text[masked.len()..fence.range.start]);
        masked.push_str("___");
        masked.extend(std::iter::repeat_n(' ', fence.range.len() - 3));
    }
    masked.push_str(&text[masked.len()..]);
    Cow::Owned(masked)
}

/// The length of what may stand before a fence: blanks, marks of quotes and list items.
fn prefix(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match &rest.as_bytes()[digits..] {
            [b'-' | b'+' | b'*', b' ' | b'\t', ..] if digits == 0 => 2,
            [b'.' | b')', b' ' | b'\t', ..] if (1..10).contains(&digits) => digits + 2,
            [b' ' | b'\t' | b'>', ..] if digits == 0 => 1,
            _ => return at,
        };
        at += mark;
    }
}

fn fence(text: &str, range: Range<usize>) -> Fence<'_> {
    let line = &text[range.clone()];
    let colons = line.bytes().take_while(|byte| *byte == b':').count();
    let words = line[colons..].trim_start();
    let word = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
    let end = words.find(|sign| !word(sign)).unwrap_or(words.len());
    let end = if end == 0 { words.find(char::is_whitespace).unwrap_or(words.len()) } else { end };
    let name = (!words.is_empty()).then(|| &words[..end]);
    let rest = words[end..].trim_start();
    let (id, heading, before) = attributes(rest);
    let heading_start = range.end - rest.len() + before;
    Fence { range, colons, name, id, heading, heading_start }
}

/// `{#id}` before or behind the heading, the heading, and how many bytes stand before it.
fn attributes(words: &str) -> (Option<&str>, &str, usize) {
    if let Some((id, heading)) = words.strip_prefix("{#").and_then(|rest| rest.split_once('}')) {
        let heading = heading.trim_start();
        return (Some(id.trim()), heading, words.len() - heading.len());
    }
    if let Some((heading, id)) = words.strip_suffix('}').and_then(|rest| rest.rsplit_once("{#")) {
        return (Some(id.trim()), heading.trim_end(), 0);
    }
    (None, words, 0)
}

#[cfg(test)]
mod tests {
    use crate::load::markdown::fences::{find, mask};

    #[test]
    fn fences_are_read_and_written_over() {
        let text = "a\n:::fit Für wen {#wer}\r\n> 1. ::::reflect {#x} Und?  \n:: b\n  :::";
        let fences = find(text);
        let read: Vec<_> = fences
            .iter()
            .map(|fence| (fence.colons, fence.name, fence.id, fence.heading))
            .collect();
        assert_eq!(
            read,
            [
                (3, Some("fit"), Some("wer"), "Für wen"),
                (4, Some("reflect"), Some("x"), "Und?"),
                (3, None, None, ""),
            ]
        );
        for fence in &fences {
            assert!(text[fence.heading_start..].starts_with(fence.heading));
        }
        let masked = mask(text, &fences);
        assert_eq!(masked.len(), text.len());
        let blanks = " ".repeat("fit Für wen {#wer}".len());
        assert!(masked.starts_with(&format!("a\n___{blanks}\r\n> 1. ___")), "{masked}");
        assert!(masked.ends_with("\n:: b\n  ___"), "{masked}");
    }
}
