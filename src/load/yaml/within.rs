//! Where a part of a scalar's text stands in the file, behind quotes, escapes and folded lines.

use std::ops::Range;

use crate::load::yaml::node::Source;

/// The place of `part` of a scalar's text, where the scalar with its quotes stands at `span`.
pub(in crate::load) fn place(
    source: Source<'_>,
    span: &Range<usize>,
    text: &str,
    part: &Range<usize>,
) -> Range<usize> {
    let raw = source.slice(span);
    let start = offset(raw, text, part.start);
    let end = offset(raw, text, part.end).max(start);
    span.start + start..span.start + end
}

/// The byte offset in `raw` (a scalar as it stands in the file) of byte `at` of `text` (its
/// meaning). Exact for one-line scalars; within folded texts exact up to the blanks of a line's
/// start.
fn offset(raw: &str, text: &str, at: usize) -> usize {
    let quote = raw.chars().next().filter(|first| {
        let is_quoted =
            raw.len() >= 2 && raw.ends_with(*first) && raw.trim_end() != text.trim_end();
        is_quoted && matches!(first, '"' | '\'')
    });
    let mut place = usize::from(quote.is_some());
    let mut rest = text;
    while text.len() - rest.len() < at {
        let Some(wanted) = rest.chars().next() else { break };
        rest = &rest[wanted.len_utf8()..];
        place += step(&raw[place..], wanted, quote, rest);
    }
    place.min(raw.len())
}

/// How many bytes of `raw` stand for the one character `wanted`; `next` is what follows it.
fn step(raw: &str, wanted: char, quote: Option<char>, next: &str) -> usize {
    let Some(first) = raw.chars().next() else { return 0 };
    if quote == Some('"') && first == '\\' {
        return escape(raw);
    }
    if quote == Some('\'') && raw.starts_with("''") {
        return 2;
    }
    if wanted == '\n' || (wanted == ' ' && matches!(first, '\n' | '\r')) {
        let blanks = raw.len() - raw.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let break_end = raw[..blanks].find('\n').map_or(blanks.min(1), |at| at + 1);
        if wanted == '\n' && next.starts_with('\n') {
            return break_end;
        }
        let kept = next.len() - next.trim_start_matches(' ').len();
        return blanks.saturating_sub(kept).max(break_end);
    }
    if first == wanted {
        return first.len_utf8();
    }
    raw.find(wanted).map_or(0, |skipped| skipped + wanted.len_utf8())
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
    use crate::load::yaml::within::offset;

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
            assert_eq!(offset(raw, text, at), expected, "{raw}");
        }
    }
}
