//! Footnotes: numbered by their first reference, gathered at the end.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::load::markdown::escape::push_text;
use crate::load::markdown::state::Footnote;
use crate::load::markdown::writer::Writer;

impl Writer<'_, '_> {
    /// Writes a reference to a footnote.
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let at = self.footnote(name);
        if self.footnotes.notes[at].number == 0 {
            self.footnotes.numbered += 1;
            let number = self.footnotes.numbered;
            let anchor = self.anchors.claim(format!("fn-{number}"));
            let note = &mut self.footnotes.notes[at];
            (note.number, note.anchor) = (number, anchor);
        }
        let number = self.footnotes.notes[at].number;
        let here = self.anchors.claim(format!("fnref-{number}"));
        let note = &mut self.footnotes.notes[at];
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#{}\" id=\"{here}\">{number}</a></sup>",
            note.anchor
        );
        note.references.push(here);
        self.push(&html);
    }

    /// Opens a footnote; it is written aside.
    pub(super) fn start_footnote(&mut self, name: &str, range: Range<usize>) {
        self.html.lay();
        let at = self.footnote(name);
        let note = &mut self.footnotes.notes[at];
        if note.range.is_empty() {
            note.range = range;
        } else {
            let place = self.locate(&range);
            let message = format!("the footnote `{name}` is written twice");
            let found = Diagnostic::error("double-footnote", place, message);
            self.found.report.push(found.with_hint("keep one of the two, or rename one"));
        }
        self.footnotes.open.push(at);
    }

    /// Keeps the footnote that was open.
    pub(super) fn end_footnote(&mut self) {
        let html = self.html.take();
        if let Some(note) = self.footnotes.open.pop() {
            self.footnotes.notes[note].html.get_or_insert(html);
        }
    }

    /// Writes all footnotes that are referred to, with ways back; reports the others.
    pub(super) fn write_footnotes(&mut self) {
        let mut notes = std::mem::take(&mut self.footnotes.notes);
        let unused = notes.iter().filter(|note| note.number == 0);
        for range in unused.map(|note| note.range.clone()).collect::<Vec<_>>() {
            let place = self.locate(&range);
            self.found.report.push(
                Diagnostic::warning(
                    "unused-footnote",
                    place,
                    "nothing refers to this footnote, so it is left out",
                )
                .with_hint("refer to it in the text, or take it out"),
            );
        }
        notes.retain(|note| note.number > 0);
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|note| note.number);
        let strings = self.manuscript.context.strings;
        let anchor = self.anchors.claim("footnotes".to_owned());
        self.open(&format!("<section class=\"footnotes\">\n<h2 id=\"{anchor}\">"));
        push_text(&mut self.html.top, strings.text("footnotes"));
        self.push("</h2>\n<ol>\n");
        for note in &notes {
            self.write_footnote(note);
        }
        self.push("</ol>\n</section>\n");
    }

    fn write_footnote(&mut self, note: &Footnote) {
        let html = note.html.as_deref().unwrap_or_default();
        let inner = html.strip_suffix("</p>\n");
        self.push(&format!("<li id=\"{}\">\n", note.anchor));
        match inner {
            Some(inner) => self.push(inner),
            None => self.push(&format!("{html}<p>")),
        }
        for reference in &note.references {
            self.push(&format!(" <a class=\"footnote-back\" href=\"#{reference}\">"));
            let number = note.number.to_string();
            let label = self.manuscript.context.strings.fill("footnote_back", "n", &number);
            self.push("<span class=\"visually-hidden\">");
            push_text(&mut self.html.top, &label);
            self.push("</span><span aria-hidden=\"true\">↩</span></a>");
        }
        self.push("</p>\n</li>\n");
    }

    /// The footnote of that name; names differ by more than case.
    fn footnote(&mut self, name: &str) -> usize {
        let next = self.footnotes.notes.len();
        let at = *self.footnotes.names.entry(name.to_lowercase()).or_insert(next);
        if at == next {
            self.footnotes.notes.push(Footnote::default());
        }
        at
    }
}
