//! The dialect of Markdown that authors write, and the events it is read into.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// An event and its bytes in the text.
pub(crate) type Placed<'t> = (Event<'t>, Range<usize>);

/// A text as events, and what was wrong with its references.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    /// The events, in order.
    pub(crate) events: Vec<Placed<'t>>,
    /// `[words][name]` without `[name]: address`: the name and the bytes.
    pub(crate) undefined: Vec<(String, Range<usize>)>,
    /// Braces behind headings that are text, though they look like attributes.
    pub(crate) braces: Vec<Range<usize>>,
    /// Why it is not read, and where; then there are no events at all.
    pub(crate) excess: Option<(Excess, Range<usize>)>,
}

/// What a text has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    /// More than [`DEEPEST`] parts lie within one another.
    Depth,
    /// There are more than [`MOST_PARTS`].
    Parts,
}

/// How deep blocks and marks may lie within one another. Browsers give up at 512.
pub(super) const DEEPEST: usize = 100;

/// How many blocks, items, cells, links and marks a text may have. Each takes a hundred times the room
/// of the two signs that can make it.
pub(super) const MOST_PARTS: usize = 100_000;

/// How many bytes of prose make an event: 15 to 40, with its marks and links.
const BYTES_PER_EVENT: usize = 32;

/// Whether a text may hold footnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Footnotes {
    Allowed,
    None,
}

/// Reads a text.
///
/// Never all options of the parser: some change what containers and prose mean.
pub(crate) fn read(text: &str, footnotes: Footnotes) -> Reading<'_> {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    if footnotes == Footnotes::Allowed {
        options |= Options::ENABLE_FOOTNOTES;
    }
    // The parser takes as long as its lines are many times deep.
    if let Some(line) = deep_line(text) {
        let (events, undefined, braces) = Default::default();
        return Reading { events, undefined, braces, excess: Some((Excess::Depth, line)) };
    }
    let mut undefined = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.reference.to_string(), link.span));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut broken));
    let mut events = Vec::with_capacity(text.len() / BYTES_PER_EVENT);
    let mut braces = Vec::new();
    let (mut heading, mut depth, mut parts) = (None, 0_usize, 0);
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(_) if depth == DEEPEST || parts == MOST_PARTS => {
                let excess = if depth == DEEPEST { Excess::Depth } else { Excess::Parts };
                let excess = Some((excess, range.start..range.start + 1));
                return Reading { events: Vec::new(), undefined, braces, excess };
            }
            Event::Start(_) => (depth, parts) = (depth + 1, parts + 1),
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        match &event {
            Event::Start(Tag::Heading { .. }) => heading = Some(events.len()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take() {
                    braces.extend(restore_braces(text, &mut events, start));
                }
            }
            _ => {}
        }
        events.push((event, range));
    }
    Reading { events, undefined, braces, excess: None }
}

/// The signs of the first line that begins with more marks of quotes and lists than are read.
fn deep_line(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain([text.len()]) {
        let line = &text[start..end];
        let marks = marks(line.as_bytes());
        // Between two breaks there may be any number of signs.
        let is_break = |sign: char| line.chars().all(|it| it == sign || it.is_whitespace());
        if marks > DEEPEST && !is_break('-') && !is_break('*') {
            return Some(start..start + line.trim_end().len().min(DEEPEST));
        }
        start = end;
    }
    None
}

/// How many marks of quotes and lists stand before a line's words.
fn marks(line: &[u8]) -> usize {
    let (mut rest, mut marks) = (line, 0);
    loop {
        let digits = rest.iter().take_while(|sign| sign.is_ascii_digit()).count();
        let (length, mark) = match &rest[digits..] {
            [b' ' | b'\t', ..] if digits == 0 => (1, 0),
            [b'>', ..] | [b'-' | b'+' | b'*', b' ' | b'\t' | b'\r' | b'\n', ..] if digits == 0 => {
                (1, 1)
            }
            [b'.' | b')', b' ' | b'\t' | b'\r' | b'\n', ..] if (1..10).contains(&digits) => {
                (digits + 1, 1)
            }
            _ => return marks,
        };
        marks += mark;
        rest = &rest[length..];
    }
}

/// The parser takes any `{…}` at the end of a heading for attributes, placeholders and template
/// syntax too. What is not made of `#anchor` and `.class` becomes text again. Returns its bytes
/// where it looks like attributes all the same.
///
/// `start` is the event that opens the heading, which is the last in `events`, still open.
fn restore_braces<'t>(
    text: &'t str,
    events: &mut Vec<Placed<'t>>,
    start: usize,
) -> Option<Range<usize>> {
    let (Event::Start(Tag::Heading { level, .. }), whole) = events[start].clone() else {
        return None;
    };
    let inner = events[start + 1..].last().map_or(whole.start, |(_, range)| range.end);
    let tail = text.get(inner..whole.end)?.lines().next()?;
    let from = inner + tail.find('{')?;
    let written = text[from..inner + tail.len()].trim_end();
    let words = written.strip_prefix('{')?.strip_suffix('}')?;
    let is_attribute = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
    if !words.trim().is_empty() && words.split_whitespace().all(is_attribute) {
        return None;
    }
    let plain = Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() };
    events[start].0 = Event::Start(plain);
    let range = from..from + written.len();
    let before = events.last_mut().filter(|_| from > inner || text[..from].ends_with('\\'));
    match before {
        Some((Event::Text(text), range)) if text.ends_with('\\') => {
            *text = text[..text.len() - 1].to_owned().into();
            range.end -= 1;
        }
        Some((_, last)) if last.start > whole.start => {
            events.push((Event::Text(" ".into()), from - 1..from));
        }
        _ => {}
    }
    events.push((Event::Text(written.into()), range.clone()));
    (words.starts_with(['#', '.']) || words.contains('=')).then_some(range)
}

/// The events of the first heading of level 1 that stands in no other block.
pub(crate) fn first_title(events: &[Placed<'_>]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut start = None;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                let is_title = matches!(tag, Tag::Heading { level: HeadingLevel::H1, .. });
                if depth == 0 && is_title {
                    start = Some(at);
                }
                depth += 1;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if let (0, TagEnd::Heading(_), Some(start)) = (depth, tag, start) {
                    return Some(start..at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
