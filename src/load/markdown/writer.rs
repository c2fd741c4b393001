//! Events to HTML: the state of one text, and which event goes where.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, Location};
use crate::load::manner::Edits;
use crate::load::markdown::context::Context;
use crate::load::markdown::dialect::Placed;
use crate::load::markdown::fences::Fence;
use crate::load::markdown::found::Found;
use crate::load::markdown::places::Places;
use crate::load::markdown::state::{
    Anchors, Containers, Footnotes, Headings, Media, Sheets, Tables,
};

/// The most that one text may come to, in bytes of HTML or of words.
const LARGEST: usize = 16 << 20;

/// What a text is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// An article's body: it owns the anchors of its page.
    Body,
    /// A text among others on a page: no anchors of its own, no notes.
    Blocks,
    /// A single line: no blocks at all.
    Inline,
}

/// The text that is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manuscript<'a> {
    /// What it is read with.
    pub(super) context: &'a Context<'a>,
    /// What it is written for.
    pub(super) purpose: Purpose,
    /// The text as its author wrote it.
    pub(super) markdown: &'a str,
    /// Its fences, in order.
    pub(super) fences: &'a [Fence<'a>],
}

/// Writes HTML and words from events, and reports what it meets.
pub(super) struct Writer<'a, 'f> {
    pub(super) manuscript: Manuscript<'a>,
    pub(super) places: Places<'a>,
    pub(super) found: &'f mut Found,
    pub(super) html: Sheets,
    /// The words alone.
    pub(super) words: String,
    /// How many elements of the text are open.
    pub(super) depth: usize,
    pub(super) anchors: Anchors,
    pub(super) containers: Containers,
    pub(super) headings: Headings,
    pub(super) footnotes: Footnotes,
    pub(super) media: Media,
    pub(super) tables: Tables,
    /// Raw HTML that is still going on, with its bytes.
    pub(super) raw: Option<(String, Range<usize>)>,
    /// Whether a block of code is open.
    pub(super) in_code: bool,
    /// Where the tag of the last list item ends, without its `>`.
    pub(super) item: usize,
    /// Words that may go on in the next event, with their bytes.
    pub(super) pending: (String, Range<usize>),
    /// What is set otherwise than it was written.
    pub(super) edits: Edits,
    /// Whether there is more of it than fits on a page.
    is_full: bool,
}

impl<'a, 'f> Writer<'a, 'f> {
    /// Sets out to write `manuscript`, whose bytes lie in the file as `places` tells.
    pub(super) fn new(
        manuscript: Manuscript<'a>,
        places: Places<'a>,
        found: &'f mut Found,
    ) -> Self {
        let length = manuscript.markdown.len();
        let containers =
            Containers { met: vec![false; manuscript.fences.len()], ..Containers::default() };
        Self {
            manuscript,
            places,
            found,
            html: Sheets::with_capacity(length + length / 4),
            words: String::with_capacity(length),
            depth: 0,
            anchors: Anchors::default(),
            containers,
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            media: Media::default(),
            tables: Tables::default(),
            raw: None,
            in_code: false,
            item: 0,
            pending: (String::new(), 0..0),
            edits: Edits::default(),
            is_full: false,
        }
    }

    /// Writes events, in order.
    pub(super) fn write<'e>(&mut self, events: impl IntoIterator<Item = Placed<'e>>) {
        for (event, range) in events {
            self.event(event, range);
        }
        self.flush();
    }

    /// Writes one event.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if !self.has_room(0) {
            return;
        }
        if let Event::Text(text) = event {
            return self.text(&text, range);
        }
        self.flush();
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.abandon_containers(self.depth);
                self.end(tag);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Html(html) => self.html_line(&html, &range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.rule(&range),
            Event::TaskListMarker(true) => self.task(" checked", "task_done"),
            Event::TaskListMarker(false) => self.task("", "task_open"),
            Event::Code(code)
            | Event::Text(code)
            | Event::InlineMath(code)
            | Event::DisplayMath(code) => self.code(&code),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open("<p>"),
            tag @ Tag::Heading { .. } => self.start_heading(tag, range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.raw = Some((String::new(), range)),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(first)) => self.open(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(name) => self.start_footnote(&name, range),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { link_type: LinkType::Email, dest_url, title, .. } => {
                self.start_link(&format!("mailto:{dest_url}"), &title, range);
            }
            Tag::Link { dest_url, title, .. } => self.start_link(&dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.close("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close("</div>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(true) => self.close("</ol>\n"),
            TagEnd::List(false) => self.close("</ul>\n"),
            TagEnd::Item => self.close("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    /// Whether so many bytes more may be written. The first that may not are told, at the text's
    /// beginning, and nothing is written after them.
    pub(super) fn has_room(&mut self, bytes: usize) -> bool {
        if self.html.top.len().max(self.words.len()) + bytes > LARGEST && !self.is_full {
            self.is_full = true;
            let place = self.locate(&(0..0));
            let message = format!("this text comes to more than {} MB of HTML", LARGEST >> 20);
            let found = Diagnostic::error("page-too-large", place, message);
            self.found.report.push(found.with_hint("divide it into several pages"));
        }
        !self.is_full
    }

    /// Takes all that was written; nothing where it came to be too much, which is told once then and
    /// not of the page as well.
    pub(super) fn take_html(&mut self) -> String {
        if self.is_full {
            self.containers.data.clear();
            return String::new();
        }
        std::mem::take(&mut self.html.top)
    }

    /// Appends ready HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.html.top.push_str(html);
    }

    /// Opens a block: on a line of its own, and words do not run into it.
    pub(super) fn open(&mut self, tag: &str) {
        let top = &mut self.html.top;
        if !top.is_empty() && !top.ends_with('\n') {
            top.push('\n');
        }
        top.push_str(tag);
        self.pause();
    }

    /// Closes a block.
    pub(super) fn close(&mut self, tag: &str) {
        self.push(tag);
        self.pause();
    }

    /// Parts the words before from those that follow.
    pub(super) fn pause(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
    }

    /// The place of a byte range of the text.
    pub(super) fn locate(&mut self, range: &Range<usize>) -> Location {
        self.places.locate(range)
    }
}
