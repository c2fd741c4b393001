//! Markdown to HTML: containers, anchors, links resolved and checked, facts filled in.

mod blocks;
mod containers;
pub(in crate::load) mod context;
pub(crate) mod dialect;
pub(crate) mod escape;
mod fences;
mod footnotes;
pub(in crate::load) mod found;
mod headings;
mod kinds;
mod line;
pub(in crate::load) mod marked;
mod media;
pub(in crate::load) mod placeholders;
pub(in crate::load) mod places;
pub(in crate::load) mod prose;
mod raw;
mod sections;
mod setting;
pub(in crate::load) mod shown;
mod state;
mod tables;
mod text;
mod writer;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::diagnostic::Diagnostic;
use crate::load::manner::on_one_line;
use crate::load::markdown::context::Context;
use crate::load::markdown::dialect::{Footnotes, Placed, Reading, first_title, read};
use crate::load::markdown::found::Found;
use crate::load::markdown::kinds::Kind;
use crate::load::markdown::places::Places;
use crate::load::markdown::state::Anchors;
use crate::load::markdown::writer::{Manuscript, Purpose, Writer};
use crate::model::article::{Body, Markup, Piece};
use crate::model::prose::Prose;

/// The anchors that the built-in theme sets on the pages of articles.
const THEME_ANCHORS: [&str; 3] = ["forget", "main", "toc"];

/// Where an article's title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitlePlace {
    /// In the front matter.
    FrontMatter,
    /// It is the body's first heading of level 1, which is not repeated.
    Body,
}

/// How far a title is looked for in a text that is not read, in bytes.
const LONGEST_BEGINNING: usize = 10_000;

/// The words of a body's first heading of level 1, and its bytes in `text`; `None` where there is
/// none.
pub(super) fn title(text: &str) -> Option<(String, Range<usize>)> {
    let fences = fences::find(text);
    let masked = fences::mask(text, &fences);
    let Reading { mut events, excess, .. } = read(&masked, Footnotes::Allowed);
    if let Some((_, place)) = excess {
        // What stands above may well be a title: that there is none must not be told besides.
        let above = masked.floor_char_boundary(place.start.min(LONGEST_BEGINNING));
        events = read(&masked[..above], Footnotes::Allowed).events;
    }
    let heading = &events[first_title(&events)?];
    let range = heading.first()?.1.clone();
    Some((words(heading), range))
}

/// A line of Markdown as plain words; mistakes in it are told by [`inline`].
pub(super) fn plain(line: &str) -> String {
    if !line.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '!', '\n']) {
        return line.trim().to_owned();
    }
    words(&read(line, Footnotes::None).events)
}

fn words(events: &[Placed<'_>]) -> String {
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) => words.push(' '),
            _ => {}
        }
    }
    on_one_line(&words)
}

/// A text that was written as HTML, with what was noticed on the way.
#[derive(Debug)]
pub(super) struct Finished {
    /// The HTML.
    pub(super) markup: Markup,
    /// What is known of it.
    pub(super) body: Body,
    /// Its words alone.
    pub(super) text: String,
}

/// An article's body: `range` of the file's text.
pub(super) fn body(
    range: Range<usize>,
    title: TitlePlace,
    context: &Context<'_>,
    found: &mut Found,
) -> Finished {
    let markdown = context.source.text.get(range.clone()).unwrap_or_default();
    let fences = fences::find(markdown);
    let masked = fences::mask(markdown, &fences);
    let mut reading = read(&masked, Footnotes::Allowed);
    if let (TitlePlace::Body, Some(heading)) = (title, first_title(&reading.events)) {
        reading.events.drain(heading);
    }
    let manuscript = Manuscript { context, purpose: Purpose::Body, markdown, fences: &fences };
    let mut writer = Writer::new(manuscript, Places::of_slice(context.source, range.start), found);
    writer.prepare(&reading.events);
    writer.report_reading(&reading, 0);
    writer.write(reading.events);
    writer.finish()
}

/// A short text of a YAML file as blocks. `text` is the value, `span` its place in the file.
pub(super) fn blocks(
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    found: &mut Found,
) -> Prose {
    let fences = fences::find(text);
    let masked = fences::mask(text, &fences);
    let reading = read(&masked, Footnotes::None);
    let manuscript =
        Manuscript { context, purpose: Purpose::Blocks, markdown: text, fences: &fences };
    let mut writer = Writer::new(manuscript, Places::of_value(context.source, text, span), found);
    writer.prepare(&reading.events);
    writer.report_reading(&reading, 0);
    writer.write(reading.events);
    let Finished { markup, text, .. } = writer.finish();
    Prose { html: markup.html().collect(), text, place: context.source.locate(span) }
}

/// The same as inline HTML, without a paragraph around it.
pub(super) fn inline(
    text: &str,
    span: &Range<usize>,
    context: &Context<'_>,
    found: &mut Found,
) -> Prose {
    let manuscript = Manuscript { context, purpose: Purpose::Inline, markdown: text, fences: &[] };
    let mut writer = Writer::new(manuscript, Places::of_value(context.source, text, span), found);
    writer.line(text, 0);
    let html = std::mem::take(&mut writer.html.top);
    let text = writer.words.trim().to_owned();
    Prose { html, text, place: context.source.locate(span) }
}

impl Writer<'_, '_> {
    /// Looks ahead: how the text is set, by how much headings go down, and which anchors are given.
    fn prepare(&mut self, events: &[Placed<'_>]) {
        let Manuscript { markdown, context, .. } = self.manuscript;
        self.edits = setting::edits(events, (markdown, 0), context.manner);
        if self.manuscript.purpose == Purpose::Body {
            self.anchors = Anchors::besides(&THEME_ANCHORS);
        }
        for (event, range) in events {
            let Event::Start(Tag::Heading { level, id, .. }) = event else { continue };
            if *level == HeadingLevel::H1 && self.headings.shift == 0 {
                self.headings.shift = 1;
                let place = self.locate(range);
                self.found.report.push(
                    Diagnostic::style(
                        "second-title",
                        place,
                        "the page has its title already, so all headings go down one level",
                    )
                    .with_hint("begin headings inside the page with `##`"),
                );
            }
            if let Some(id) = id {
                self.reserve_anchor(id, range);
            }
        }
        for fence in self.manuscript.fences {
            match (fence.id, fence.name.map(Kind::named)) {
                (Some(id), Some(Kind::Reflect)) => {
                    self.anchors.reserve(&format!("reflect-{id}"));
                }
                (Some(id), Some(_)) => self.reserve_anchor(id, &fence.range),
                _ => {}
            }
        }
    }

    /// Ends the text: what is open is closed, what stands aside is gathered.
    fn finish(mut self) -> Finished {
        self.abandon_containers(0);
        self.write_footnotes();
        self.report_unmet_fences();
        let mut pieces = Vec::new();
        let mut rest = self.take_html();
        rest.shrink_to_fit();
        for at in self.containers.data.iter().rev() {
            pieces.push(Piece::Html(rest.split_off(*at)));
            pieces.push(Piece::Data);
        }
        pieces.push(Piece::Html(rest));
        pieces.reverse();
        pieces.retain(|piece| !matches!(piece, Piece::Html(html) if html.is_empty()));
        self.found.anchors.append(&mut self.anchors.into_all().collect());
        let body = Body {
            words: prose::count(&self.words),
            headings: self.headings.list,
            notes: self.containers.notes,
            shows_data: pieces.contains(&Piece::Data),
        };
        Finished { markup: Markup { pieces }, body, text: self.words }
    }
}
