//! What containers are in HTML.
//!
//! A container's heading stands one level below the last heading before it, so that the outline
//! has no gap: `h2` at the beginning of a page, `h3` under an `h2`. Behind the container the level
//! is that of before.

use crate::diagnostic::Diagnostic;
use crate::load::markdown::escape::{push_attribute, push_text};
use crate::load::markdown::fences::Fence;
use crate::load::markdown::kinds::Kind;
use crate::load::markdown::state::{Frame, OpenHeading, Pair};
use crate::load::markdown::writer::Writer;
use crate::model::ids::NoteId;

/// How long a note may be, in characters.
const NOTE_LENGTH: usize = 2000;

impl<'a> Writer<'a, '_> {
    /// Writes the beginning of the container that was opened last, with its heading.
    pub(super) fn start_container(&mut self, kind: Kind, fence: &Fence<'a>) {
        let tag = match kind {
            Kind::Claim => "<div class=\"claim\"",
            Kind::Fit => "<section class=\"fit\"",
            Kind::NotFit => "<section class=\"not-fit\"",
            Kind::Takeaways => "<section class=\"box takeaways\"",
            Kind::Aside if fence.heading.is_empty() => "<div class=\"box aside\"",
            Kind::Aside => "<section class=\"box aside\"",
            Kind::Reflect if fence.heading.is_empty() => "<div class=\"reflect\"",
            Kind::Reflect => "<section class=\"reflect\"",
            Kind::Data | Kind::Unknown => "",
        };
        if !tag.is_empty() {
            self.open(tag);
            let attribute = if kind == Kind::Reflect { "data-reflect" } else { "id" };
            if let Some(id) = fence.id {
                self.push(&format!(" {attribute}=\""));
                push_attribute(&mut self.html.top, id);
                self.push("\"");
            }
            self.push(">\n");
        }
        let heading = self.container_heading(kind, fence);
        if let (Some(frame), Some(_)) = (self.containers.open.last_mut(), &heading) {
            frame.heading = heading;
        }
    }

    /// Writes a container's heading; returns its anchor and words.
    fn container_heading(&mut self, kind: Kind, fence: &Fence<'a>) -> Option<(String, String)> {
        let default = self.manuscript.context.strings.text("takeaways");
        let words = self.words.len();
        self.html.lay();
        if !fence.heading.is_empty() {
            self.line(fence.heading, fence.heading_start);
        } else if kind == Kind::Takeaways {
            self.say(default);
        }
        let html = self.html.take();
        let title = self.words_since(words);
        self.pause();
        if html.is_empty() {
            return None;
        }
        let level = (self.headings.level.max(1) + 1).min(6);
        let range = fence.range.clone();
        let heading = OpenHeading { level, id: None, classes: String::new(), words, range };
        let anchor = self.write_heading(&heading, &html, title.clone());
        self.headings.level = level;
        for frame in &mut self.containers.open {
            frame.headed = true;
        }
        Some((anchor, title))
    }

    /// Writes the end of a container, and reports what it lacks.
    pub(super) fn end_container(&mut self, frame: &Frame) {
        let is_empty = !self.has_words_since(frame.words);
        if is_empty && !matches!(frame.kind, Kind::Data | Kind::Unknown) {
            let lack = ("holds no words", "write its text, or take it out");
            self.lacking(frame, "empty-container", lack);
        }
        match frame.kind {
            Kind::Claim => self.open("</div>\n"),
            Kind::Takeaways => self.open("</section>\n"),
            Kind::Aside => {
                let headless = self.manuscript.fences[frame.fence].heading.is_empty();
                self.open(if headless { "</div>\n" } else { "</section>\n" });
            }
            Kind::Fit | Kind::NotFit => {
                if !frame.headed {
                    let lack = "has no heading, so nobody knows what its list is about";
                    let hint = "write it behind the name: `:::fit Whom this suits`";
                    self.lacking(frame, "missing-heading", (lack, hint));
                }
                self.open("</section>\n");
                if frame.pair == Pair::Second {
                    self.push("</div>\n");
                }
            }
            Kind::Reflect => self.end_reflect(frame),
            Kind::Data => self.containers.data.push(self.html.top.len()),
            Kind::Unknown => {}
        }
    }

    fn end_reflect(&mut self, frame: &Frame) {
        let fence = &self.manuscript.fences[frame.fence];
        let id = fence.id.unwrap_or_default();
        self.open("<label><span>");
        push_text(&mut self.html.top, self.manuscript.context.strings.text("reflect_note"));
        self.push("</span><textarea id=\"reflect-");
        push_attribute(&mut self.html.top, id);
        self.push(&format!("\" rows=\"4\" maxlength=\"{NOTE_LENGTH}\""));
        let question = match &frame.heading {
            Some((anchor, words)) => {
                self.push(&format!(" aria-describedby=\"{anchor}\""));
                words.clone()
            }
            None => self.words_since(frame.words),
        };
        self.push("></textarea></label>\n");
        self.push(if fence.heading.is_empty() { "</div>\n" } else { "</section>\n" });
        let place = self.locate(&fence.range);
        self.found.notes.push((NoteId::new(id), place));
        self.containers.notes.push((NoteId::new(id), question));
    }

    fn lacking(&mut self, frame: &Frame, code: &'static str, (lack, hint): (&str, &str)) {
        let fence = &self.manuscript.fences[frame.fence];
        let name = fence.name.unwrap_or_default();
        let place = self.locate(&fence.range);
        let found = Diagnostic::warning(code, place, format!("`:::{name}` {lack}"));
        self.found.report.push(found.with_hint(hint));
    }
}
