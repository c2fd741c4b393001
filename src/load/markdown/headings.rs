//! Headings: levels and anchors.

use std::ops::Range;

use pulldown_cmark::{CowStr, Tag};

use crate::diagnostic::Diagnostic;
use crate::load::manner::{has_words, on_one_line};
use crate::load::markdown::escape::push_attribute;
use crate::load::markdown::state::OpenHeading;
use crate::load::markdown::writer::{Purpose, Writer};
use crate::model::article::Heading;
use crate::model::route::slug;
use crate::typography::hyphens;

/// The last level at which headings are so large that their long words are parted.
const PARTED: u8 = 3;

impl Writer<'_, '_> {
    /// Reserves an anchor that an author gave, before any is made up; reports what is wrong with
    /// it.
    pub(super) fn reserve_anchor(&mut self, id: &str, range: &Range<usize>) {
        let fine = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
        let (code, message, hint) = if id.is_empty() || !id.chars().all(fine) {
            let better = slug(id);
            let better = if better.is_empty() { "anchor" } else { &better };
            let message = format!("`{id}` cannot be an anchor: letters, digits and hyphens can");
            ("bad-anchor", message, format!("write `{{#{better}}}`"))
        } else if self.anchors.reserve(id) {
            return;
        } else {
            let hint = "give one of the two another name".to_owned();
            ("double-anchor", format!("the anchor `{id}` stands twice on this page"), hint)
        };
        let place = self.locate(range);
        self.found.report.push(Diagnostic::error(code, place, message).with_hint(hint));
    }

    /// Opens a heading of the author's.
    pub(super) fn start_heading(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let Tag::Heading { level, id, classes, .. } = tag else { return };
        self.pause();
        self.headings.open = Some(OpenHeading {
            level: (level as u8 + self.headings.shift).min(6),
            id: id.map(CowStr::into_string),
            classes: classes.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" "),
            words: self.words.len(),
            range,
        });
        self.html.lay();
    }

    /// Writes the heading that was open.
    pub(super) fn end_heading(&mut self) {
        let html = self.html.take();
        self.write_open(&html);
        self.html.keep(html);
    }

    fn write_open(&mut self, html: &str) {
        let Some(open) = self.headings.open.take() else { return };
        let title = self.words_since(open.words);
        self.pause();
        if title.is_empty() && !html.contains('<') {
            let place = self.locate(&open.range);
            let found = Diagnostic::warning("empty-heading", place, "this heading has no words");
            self.found.report.push(found.with_hint("write its words behind the `#`"));
            return;
        }
        self.headings.level = open.level;
        for frame in &mut self.containers.open {
            frame.headed = true;
        }
        self.write_heading(&open, html.trim(), title);
    }

    /// Writes a heading, gives it its anchor, and notes it; returns the anchor.
    pub(super) fn write_heading(
        &mut self,
        heading: &OpenHeading,
        html: &str,
        title: String,
    ) -> String {
        let level = heading.level;
        let id = match &heading.id {
            Some(id) => id.clone(),
            None if self.manuscript.purpose == Purpose::Body => {
                let words = slug(&title);
                self.anchors.claim(if words.is_empty() { "section".to_owned() } else { words })
            }
            None => String::new(),
        };
        let digit = char::from(b'0' + level);
        self.open("<h");
        self.html.top.push(digit);
        for (name, value) in [(" id=\"", &id), (" class=\"", &heading.classes)] {
            if !value.is_empty() {
                self.push(name);
                push_attribute(&mut self.html.top, value);
                self.push("\"");
            }
        }
        let tongue = self.manuscript.context.manner.tongue;
        let html = if level <= PARTED { hyphens::html(html, tongue) } else { html.into() };
        for piece in [">", &html, "</h"] {
            self.push(piece);
        }
        self.html.top.push(digit);
        self.push(">\n");
        self.headings.list.push(Heading { id: id.clone(), title, level });
        id
    }

    /// Whether there are any words behind byte `start` of the words.
    pub(super) fn has_words_since(&self, start: usize) -> bool {
        has_words(self.words.get(start..).unwrap_or_default())
    }

    /// The words behind byte `start` of the words, on one line.
    pub(super) fn words_since(&self, start: usize) -> String {
        let words = self.words.get(start..).unwrap_or_default();
        on_one_line(words)
    }
}
