//! Where in a file a piece of Markdown stands, told quickly also for many places.

use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use crate::diagnostic::Location;
use crate::load::yaml::node::Source;
use crate::load::yaml::within::Way;

/// The longest stretch that is marked, in bytes.
const MARK_LIMIT: usize = 4096;
/// The longest YAML value in which places are looked up, in bytes; in longer ones the whole value
/// is meant.
const VALUE_LIMIT: usize = 65_536;

/// Turns byte ranges of a text into places of the file it stands in.
///
/// It remembers the last place, so that places asked for in rising order cost one pass over the
/// file altogether, and one not far before the last costs little.
#[derive(Clone, Debug)]
pub(in crate::load) struct Places<'a> {
    source: Source<'a>,
    origin: Origin<'a>,
    offset: usize,
    line: u32,
    column: u32,
}

/// How a text lies in its file.
#[derive(Clone, Debug)]
enum Origin<'a> {
    /// It is a stretch of the file that begins at this byte.
    Slice(usize),
    /// It is a YAML value, with quotes, escapes and folding undone.
    Value { span: Range<usize>, way: Way<'a> },
}

impl<'a> Places<'a> {
    /// Of a text that stands in the file as it is, from byte `start`.
    pub(in crate::load) fn of_slice(source: Source<'a>, start: usize) -> Self {
        Self::new(source, Origin::Slice(start))
    }

    /// Of a YAML value whose bytes in the file are `span`.
    pub(in crate::load) fn of_value(
        source: Source<'a>,
        text: &'a str,
        span: &Range<usize>,
    ) -> Self {
        let way = Way::new(source.slice(span), text);
        Self::new(source, Origin::Value { span: span.clone(), way })
    }

    fn new(source: Source<'a>, origin: Origin<'a>) -> Self {
        Self { source, origin, offset: 0, line: 1, column: 1 }
    }

    /// The place of a byte range of the text.
    pub(in crate::load) fn locate(&mut self, range: &Range<usize>) -> Location {
        let range = self.in_file(range);
        let text = self.source.text;
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.clamp(start, start + MARK_LIMIT));
        self.advance(start);
        let marked = text[start..end].lines().next().unwrap_or("");
        Location {
            file: self.source.file.clone(),
            line: self.line,
            column: self.column,
            length: count(marked),
        }
    }

    fn advance(&mut self, to: usize) {
        let text = self.source.text;
        let lines = |range: Range<usize>| memchr_iter(b'\n', &text.as_bytes()[range]).count();
        if to < self.offset {
            let passed = u32::try_from(lines(to..self.offset)).unwrap_or(0);
            self.line -= passed.min(self.line - 1);
            let start = memrchr(b'\n', &text.as_bytes()[..to]).map_or(0, |at| at + 1);
            self.column = 1 + count(&text[start..to]);
        } else {
            let passed = &text[self.offset..to];
            match passed.rsplit_once('\n') {
                Some((_, line)) => {
                    let passed = lines(self.offset..to);
                    self.line += u32::try_from(passed).unwrap_or(u32::MAX - self.line);
                    self.column = 1 + count(line);
                }
                None => self.column += count(passed),
            }
        }
        self.offset = to;
    }

    fn in_file(&mut self, range: &Range<usize>) -> Range<usize> {
        match &mut self.origin {
            Origin::Slice(start) => range.start + *start..range.end + *start,
            Origin::Value { span, .. } if span.len() > VALUE_LIMIT => span.clone(),
            Origin::Value { span, way, .. } => {
                let start = way.to(range.start);
                span.start + start..span.start + way.to(range.end).max(start)
            }
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::files::FilePath;
    use crate::load::markdown::places::Places;
    use crate::load::yaml::node::Source;

    #[test]
    fn places_agree_with_those_of_the_report() {
        let file = FilePath::new("a.md").unwrap();
        let text = "\u{feff}äö\r\nüb🙂er\n\nzwei\nzwei";
        let source = Source { file: &file, text };
        let mut places = Places::of_slice(source, 0);
        for start in [0, 3, 5, 9, 2, 24, 7, 21, 11] {
            let range = start..start + 4;
            assert_eq!(places.locate(&range), source.locate(&range), "{start}");
        }
    }

    #[test]
    fn a_folded_value_is_found_in_its_lines() {
        let file = FilePath::new("a.yaml").unwrap();
        let text = "text: >\n  ein Wort\n  und ein Wort\n";
        let source = Source { file: &file, text };
        let value = "ein Wort und ein Wort\n";
        let mut places = Places::of_value(source, value, &(8..text.len()));
        let place = places.locate(&(17..21));
        assert_eq!((place.line, place.column, place.length), (3, 11, 4));
    }
}
