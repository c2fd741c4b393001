//! Raw HTML: let through, or shown as text. Remarks (`<!-- … -->`) are never published.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::load::markdown::context::RawHtml;
use crate::load::markdown::writer::Writer;

impl<'a> Writer<'a, '_> {
    /// Takes in a line of a block of raw HTML.
    pub(super) fn html_line(&mut self, line: &str, range: &Range<usize>) {
        let original = self.original(range).filter(|original| original.len() == line.len());
        match &mut self.raw {
            Some((block, _)) => block.push_str(original.unwrap_or(line)),
            None => self.inline_html(line, range),
        }
    }

    /// Writes the block of raw HTML that was taken in.
    pub(super) fn end_html(&mut self) {
        let Some((block, range)) = self.raw.take() else { return };
        if is_remark(&block) {
            self.meet_fences(&range);
            return;
        }
        match self.manuscript.context.html {
            RawHtml::Passes => {
                self.open("");
                self.let_through(&block);
                self.pause();
            }
            RawHtml::Shown => {
                self.warn_of_html(&block, &range);
                self.open("<p>");
                self.say(block.trim_end());
                self.close("</p>\n");
            }
        }
    }

    /// Writes a tag of raw HTML.
    pub(super) fn inline_html(&mut self, tag: &str, range: &Range<usize>) {
        if is_remark(tag) {
            return;
        }
        match self.manuscript.context.html {
            RawHtml::Passes => self.let_through(tag),
            RawHtml::Shown => {
                if !tag.starts_with("</") {
                    self.warn_of_html(tag, range);
                }
                self.say(tag);
            }
        }
    }

    fn let_through(&mut self, html: &str) {
        for anchor in anchors(html) {
            self.anchors.reserve(anchor);
        }
        self.push(html);
    }

    fn warn_of_html(&mut self, html: &str, range: &Range<usize>) {
        let tag = html.trim_start().split_inclusive('>').next().unwrap_or_default();
        let tag = tag.lines().next().unwrap_or_default();
        let place = self.locate(range);
        self.found.report.push(
            Diagnostic::warning(
                "raw-html",
                place,
                format!("`{tag}` is shown as text: this site does not let raw HTML through"),
            )
            .with_hint(if tag.starts_with("<br") {
                "end the line with `\\` to break it"
            } else {
                "say it in Markdown, or set `allow_html: true` in `anteroom.yaml`"
            }),
        );
    }

    /// The author's own text at a range, where fences in it were written over. Such fences are met
    /// as text.
    pub(super) fn original(&mut self, range: &Range<usize>) -> Option<&'a str> {
        if self.in_code {
            self.meet_fences(range);
        }
        if self.manuscript.fences.is_empty() {
            return None;
        }
        self.manuscript.markdown.get(range.clone())
    }

    /// Notes that the fences in a range are none.
    fn meet_fences(&mut self, range: &Range<usize>) {
        let fences = self.manuscript.fences;
        let first = fences.partition_point(|fence| fence.range.start < range.start);
        let last = fences.partition_point(|fence| fence.range.start < range.end);
        self.containers.met[first..last.max(first)].fill(true);
    }
}

/// Whether it is nothing but a remark.
fn is_remark(html: &str) -> bool {
    let html = html.trim();
    html.len() >= 7
        && html.starts_with("<!--")
        && html[4..].find("-->").is_none_or(|end| end + 7 == html.len())
}

/// The values of `id` in raw HTML.
fn anchors(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices("id=").filter_map(|(at, _)| {
        let before = html[..at].chars().next_back()?;
        let value = &html[at + 3..];
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        if !before.is_whitespace() {
            return None;
        }
        value[1..].split(quote).next().filter(|anchor| !anchor.is_empty())
    })
}
