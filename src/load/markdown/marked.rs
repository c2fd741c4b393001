//! The blocks of a text with the words that a page shows of them, and where each begins.
//!
//! The text is written as for a page, with a mark behind the start tag of every block, so that its
//! words are exactly those of the page; then the marked elements are read off the HTML.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::load::markdown::context::Context;
use crate::load::markdown::dialect::{Footnotes, Placed, first_title, read};
use crate::load::markdown::fences;
use crate::load::markdown::found::Found;
use crate::load::markdown::places::Places;
use crate::load::markdown::shown::{folded, mark, shown};
use crate::load::markdown::words;
use crate::load::markdown::writer::{Manuscript, Purpose, Writer};
use crate::load::markdown::{TitlePlace, inline};

/// A block: the byte of the text at which it begins, and its words, white space folded.
pub(in crate::load) type Marked = (usize, String);

/// The blocks of an article's body, in the order of the page; a title that stands in it first.
/// Words that the theme gives (an alert's title, a footnote's way back) are left out.
pub(in crate::load) fn body(
    markdown: &str,
    title: TitlePlace,
    context: &Context<'_>,
) -> Vec<Marked> {
    let fences = fences::find(markdown);
    let masked = fences::mask(markdown, &fences);
    let mut events = read(&masked, Footnotes::Allowed).events;
    let mut blocks = Vec::new();
    if let (TitlePlace::Body, Some(heading)) = (title, first_title(&events)) {
        let heading: Vec<_> = events.drain(heading).collect();
        let start = heading.first().map_or(0, |(_, range)| range.start);
        blocks.push((start, folded(&context.manner.set(&words(&heading)))));
    }
    let manuscript = Manuscript { context, purpose: Purpose::Body, markdown, fences: &fences };
    blocks.extend(write(manuscript, events));
    blocks
}

/// The blocks of a short text of a YAML file.
pub(in crate::load) fn blocks(markdown: &str, context: &Context<'_>) -> Vec<Marked> {
    let fences = fences::find(markdown);
    let masked = fences::mask(markdown, &fences);
    let events = read(&masked, Footnotes::None).events;
    let manuscript = Manuscript { context, purpose: Purpose::Blocks, markdown, fences: &fences };
    write(manuscript, events)
}

/// The words of a single line.
pub(in crate::load) fn line(markdown: &str, context: &Context<'_>) -> String {
    let html = inline(markdown, &(0..0), context, &mut Found::default()).html;
    let element = format!("<p>{}{html}</p>", mark(0));
    shown(&element).pop().map_or_else(String::new, |(_, words)| words)
}

fn write(manuscript: Manuscript<'_>, events: Vec<Placed<'_>>) -> Vec<Marked> {
    // Nobody asks for the mistakes, so their places need not be right.
    let places = Places::of_slice(manuscript.context.source, 0);
    let mut found = Found::default();
    let mut writer = Writer::new(manuscript, places, &mut found);
    writer.prepare(&events);
    for (event, range) in events {
        let spot = Spot::of(&event);
        let before = writer.html.top.len();
        writer.event(event, range.clone());
        if let Some(spot) = spot {
            spot.mark(&mut writer.html.top, before, range.start);
        }
    }
    writer.flush();
    shown(&writer.finish().markup.html().collect::<String>())
}

/// Where an event leaves the element that it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// Open, at the end of what was written.
    Open,
    /// Behind what was written before, whole: a heading, of a container perhaps.
    Heading,
    /// Likewise: a paragraph of raw HTML shown as text.
    Paragraph,
}

impl Spot {
    fn of(event: &Event<'_>) -> Option<Self> {
        match event {
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::CodeBlock(_)
                | Tag::TableHead
                | Tag::TableRow,
            ) => Some(Self::Open),
            Event::Rule => Some(Self::Heading),
            Event::End(TagEnd::HtmlBlock) => Some(Self::Paragraph),
            _ => None,
        }
    }

    /// Marks the element, which stands behind byte `before` where it is whole.
    fn mark(self, html: &mut String, before: usize, start: usize) {
        let new = html.get(before..).unwrap_or_default();
        let is_heading = |at: &usize| new[at + 2..].starts_with(|sign: char| sign.is_ascii_digit());
        let tag = match self {
            Self::Open => Some(html.len()),
            Self::Heading => new.rmatch_indices("<h").map(|(at, _)| at).find(is_heading),
            Self::Paragraph => new.find("<p>"),
        };
        let behind = tag.map(|at| match self {
            Self::Open => at,
            _ => before + at + new[at..].find('>').map_or(0, |end| end + 1),
        });
        if let Some(at) = behind {
            html.insert_str(at, &mark(start));
        }
    }
}
