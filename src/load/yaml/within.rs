//! Where a part of a scalar's text stands in the file, behind quotes, escapes and folded lines.

use std::ops::Range;

use crate::load::trail::Trail;
use crate::load::yaml::node::{Source, Style};

/// How far a sign is looked for that does not stand where it should, in characters.
const SEARCH_LIMIT: usize = 1000;

/// The way from a scalar's text back to the file, where the scalar with its quotes stands at `span`.
pub(in crate::load) fn trail(
    source: Source<'_>,
    span: &Range<usize>,
    (text, style): (&str, Style),
) -> Trail {
    let raw = source.slice(span);
    let quote = raw.chars().next().filter(|_| style == Style::Quoted);
    let mut place = usize::from(quote.is_some());
    let mut trail = Trail::default();
    let mut rest = text;
    while let Some(wanted) = rest.chars().next() {
        rest = &rest[wanted.len_utf8()..];
        let stands = sign(raw.get(place..).unwrap_or_default(), wanted, quote, rest);
        let base = span.start + place;
        trail.push(wanted.len_utf8(), base + stands.start..base + stands.end);
        place += stands.end;
    }
    trail
}

/// The place of `part` of a scalar's text, where the scalar with its quotes stands at `span`.
pub(in crate::load) fn place(
    source: Source<'_>,
    span: &Range<usize>,
    text: &str,
    part: &Range<usize>,
) -> Range<usize> {
    let mut way = Way::new(source.slice(span), text);
    let start = way.to(part.start);
    span.start + start..span.start + way.to(part.end).max(start)
}

/// The way through a scalar as it stands in the file, beside its meaning. Places that are asked for
/// in rising order cost one walk altogether.
#[derive(Clone, Debug)]
pub(in crate::load) struct Way<'a> {
    raw: &'a str,
    text: &'a str,
    quote: Option<char>,
    /// How far it has come in the text, and in what stands in the file.
    at: usize,
    place: usize,
}

impl<'a> Way<'a> {
    /// Through `raw`, which means `text`.
    pub(in crate::load) fn new(raw: &'a str, text: &'a str) -> Self {
        let quote = raw.chars().next().filter(|first| {
            let is_quoted =
                raw.len() >= 2 && raw.ends_with(*first) && raw.trim_end() != text.trim_end();
            is_quoted && matches!(first, '"' | '\'')
        });
        Self { raw, text, quote, at: 0, place: usize::from(quote.is_some()) }
    }

    /// The byte in the file's text of byte `at` of the meaning. Exact for one-line scalars; within
    /// folded texts exact up to the blanks of a line's start.
    pub(in crate::load) fn to(&mut self, at: usize) -> usize {
        if at < self.at {
            (self.at, self.place) = (0, usize::from(self.quote.is_some()));
        }
        while self.at < at {
            let mut rest = self.text[self.at..].chars();
            let Some(wanted) = rest.next() else { break };
            self.at += wanted.len_utf8();
            self.place += sign(&self.raw[self.place..], wanted, self.quote, rest.as_str()).end;
        }
        self.place.min(self.raw.len())
    }
}

/// The bytes of `raw` that stand for the one character `wanted`; `next` is what follows it. What is
/// no part of the text is passed over.
fn sign(raw: &str, wanted: char, quote: Option<char>, next: &str) -> Range<usize> {
    let joined = if quote == Some('"') { joined_lines(raw) } else { 0 };
    let raw = &raw[joined..];
    let Some(first) = raw.chars().next() else { return joined..joined };
    if quote == Some('"') && first == '\\' {
        return joined..joined + escape(raw);
    }
    if quote == Some('\'') && raw.starts_with("''") {
        return 0..2;
    }
    if wanted == '\n' || (wanted == ' ' && matches!(first, '\n' | '\r')) {
        return joined..joined + line_end(raw, wanted, next);
    }
    let found = raw.char_indices().take(SEARCH_LIMIT).find(|(_, sign)| *sign == wanted);
    found.map_or(0..0, |(at, _)| joined + at..joined + at + wanted.len_utf8())
}

/// How many bytes of `raw` stand for the end of a line, blanks around it included.
fn line_end(raw: &str, wanted: char, next: &str) -> usize {
    let blanks = raw.len() - raw.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let break_end = raw[..blanks].find('\n').map_or(blanks.min(1), |at| at + 1);
    if wanted == '\n' && next.starts_with('\n') {
        return break_end;
    }
    let kept = next.len() - next.trim_start_matches(' ').len();
    blanks.saturating_sub(kept).max(break_end)
}

/// The length of a `\` at the end of a line in double quotes, and of the blanks behind it: it stands
/// for nothing.
fn joined_lines(raw: &str) -> usize {
    let Some(rest) = raw.strip_prefix('\\') else { return 0 };
    let Some(next) = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n")) else {
        return 0;
    };
    raw.len() - next.trim_start_matches([' ', '\t']).len()
}

/// The length of an escape in double quotes.
fn escape(raw: &str) -> usize {
    let length = match raw.chars().nth(1) {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(other) => 1 + other.len_utf8(),
        None => 1,
    };
    if raw.is_char_boundary(length) { length.min(raw.len()) } else { 1 }
}

#[cfg(test)]
mod tests {
    use crate::files::FilePath;
    use crate::load::yaml::node::{Source, Style};
    use crate::load::yaml::within::{Way, trail};

    #[test]
    fn a_part_of_a_text_is_found_in_every_style() {
        let cases = [
            ("decider == x", "decider == x", "x", 11),
            ("\"a \\u00e4 b\"", "a ä b", "b", 10),
            ("\"\\\"x\\\" y\"", "\"x\" y", "y", 7),
            ("'it''s x'", "it's x", "x", 7),
            ("eins\n  zwei drei\n", "eins zwei drei", "drei", 12),
            ("eins\n    zwei\n  drei\n", "eins\n  zwei\ndrei\n", "drei", 16),
            ("eins\n\n  zwei", "eins\nzwei", "zwei", 8),
            ("\"eins\n  zwei\"", "eins zwei", "zwei", 8),
        ];
        for (raw, text, part, expected) in cases {
            let at = text.find(part).unwrap();
            assert_eq!(Way::new(raw, text).to(at), expected, "{raw}");
            let mut way = Way::new(raw, text);
            for place in [0, at / 2, at, 0, at] {
                assert_eq!(way.to(place), Way::new(raw, text).to(place), "{raw}");
            }
        }
    }

    #[test]
    fn every_sign_of_a_text_goes_back_to_what_stands_for_it() {
        let cases = [
            ("decider == x", Style::Plain, "decider == x"),
            ("eins\n\n  zwei\n   drei", Style::Plain, "eins\nzwei drei"),
            ("\"a \\u00e4 \\\"b\\\" c\"", Style::Quoted, "a ä \"b\" c"),
            ("\"eins \\\n  zwei\n  \\tdrei\"", Style::Quoted, "eins zwei \tdrei"),
            ("'it''s\n  \"x\"'", Style::Quoted, "it's \"x\""),
            ("  eins\n\n    zwei\r\n  'drei'\n", Style::Block, "eins\n\n  zwei\n'drei'\n"),
            ("\"eins\"  \n  und \"zwei\"", Style::Block, "\"eins\"  \nund \"zwei\""),
        ];
        let file = FilePath::new("a.yaml").unwrap();
        for (raw, style, text) in cases {
            let whole = format!("ä: {raw}");
            let source = Source { file: &file, text: &whole };
            let trail = trail(source, &(4..whole.len()), (text, style));
            for (at, sign) in text.char_indices().filter(|(_, sign)| !sign.is_whitespace()) {
                let stands = &whole[trail.back(&(at..at + sign.len_utf8()))];
                let is_escape = stands.starts_with('\\') || stands == "''";
                assert!(is_escape || stands == sign.to_string(), "{raw}: {sign} is {stands}");
            }
            for word in ["eins", "zwei", "drei"] {
                if let Some(at) = text.find(word) {
                    assert_eq!(&whole[trail.back(&(at..at + word.len()))], word, "{raw}");
                }
            }
        }
    }
}
