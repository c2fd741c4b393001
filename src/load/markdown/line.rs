//! A single line: inline Markdown without blocks.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::Diagnostic;
use crate::load::markdown::dialect::{DEEPEST, Excess, Footnotes, MOST_PARTS, Reading, read};
use crate::load::markdown::setting;
use crate::load::markdown::writer::Writer;

impl Writer<'_, '_> {
    /// Writes a line that begins at byte `offset` of the text. Blocks in it are reported; their
    /// words are written.
    pub(super) fn line(&mut self, line: &str, offset: usize) {
        let reading = read(line, Footnotes::None);
        self.report_reading(&reading, offset);
        let manner = self.manuscript.context.manner;
        let own = setting::edits(&reading.events, (line, offset), manner);
        let around = std::mem::replace(&mut self.edits, own);
        let mut is_first = true;
        let mut is_told = false;
        for (event, range) in reading.events {
            let range = range.start + offset..range.end + offset;
            let is_block = match &event {
                Event::Start(Tag::Paragraph) => !std::mem::take(&mut is_first),
                Event::Start(tag) => !is_inline(tag),
                Event::Rule => true,
                _ => false,
            };
            if is_block {
                self.flush();
                self.line_break(if is_first { "" } else { " " });
                if !std::mem::replace(&mut is_told, true) {
                    self.block_in_line(&range);
                }
                is_first = false;
            } else if !is_edge(&event) {
                self.event(event, range);
            }
        }
        self.flush();
        self.edits = around;
    }

    /// Reports what was wrong with the references and headings of a text.
    pub(super) fn report_reading(&mut self, reading: &Reading<'_>, offset: usize) {
        if let Some((excess, range)) = &reading.excess {
            let place = self.locate(&(range.start + offset..range.end + offset));
            let (code, message, hint) = match excess {
                Excess::Depth => (
                    "too-deep",
                    format!(
                        "quotes, lists and marks lie more than {DEEPEST} deep in each other here"
                    ),
                    "take levels out, or write `\\` before the signs to mean the signs themselves",
                ),
                Excess::Parts => (
                    "too-many-parts",
                    format!(
                        "more than {MOST_PARTS} blocks, cells, links and marks stand before this"
                    ),
                    "divide this text into several pages",
                ),
            };
            self.found.report.push(Diagnostic::error(code, place, message).with_hint(hint));
        }
        for (name, range) in &reading.undefined {
            let place = self.locate(&(range.start + offset..range.end + offset));
            self.found.report.push(
                Diagnostic::error(
                    "unknown-reference",
                    place,
                    format!("there is no address for `[{name}]`"),
                )
                .with_hint(format!("write one, on a line of its own: `[{name}]: page.md`")),
            );
        }
        for range in &reading.braces {
            let place = self.locate(&(range.start + offset..range.end + offset));
            self.found.report.push(
                Diagnostic::warning(
                    "heading-attribute",
                    place,
                    "these braces are shown as text: they hold more than an anchor and classes",
                )
                .with_hint("a heading takes `{#anchor}`, `{.class}`, or both"),
            );
        }
    }

    fn block_in_line(&mut self, range: &Range<usize>) {
        let place = self.locate(range);
        self.found.report.push(
            Diagnostic::error(
                "block-in-line",
                place,
                "only words on one line can stand here, no list, heading or second paragraph",
            )
            .with_hint("write `\\` before its first sign to mean the sign itself"),
        );
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
    )
}

/// The edges of blocks, which leave no trace in a line. A block of raw HTML is written as its
/// lines.
fn is_edge(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(tag, Tag::Paragraph | Tag::HtmlBlock),
        Event::End(tag) => !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        _ => false,
    }
}
