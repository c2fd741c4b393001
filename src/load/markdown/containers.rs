//! Containers: opened and closed by fences, always balanced in the HTML.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, nearest};
use crate::load::markdown::dialect::DEEPEST;
use crate::load::markdown::fences::Fence;
use crate::load::markdown::kinds::Kind;
use crate::load::markdown::state::{Fit, Frame, Pair};
use crate::load::markdown::writer::{Purpose, Writer};
use crate::model::route::slug;

impl Writer<'_, '_> {
    /// A thematic break: the author's own, or a fence written over.
    pub(super) fn rule(&mut self, range: &Range<usize>) {
        let fences = self.manuscript.fences;
        let at = fences.partition_point(|fence| fence.range.start < range.start);
        match fences.get(at).filter(|fence| range.contains(&fence.range.start)) {
            Some(fence) => {
                self.containers.met[at] = true;
                if fence.name.is_some() {
                    self.open_container(at);
                } else {
                    self.close_container(at);
                }
            }
            None => self.open("<hr>\n"),
        }
    }

    fn open_container(&mut self, at: usize) {
        let fence = &self.manuscript.fences[at];
        if self.containers.open.len() == DEEPEST {
            return self.too_many_open(at);
        }
        let kind = self.admit(fence);
        let twin = self.containers.open.iter().rposition(|frame| {
            self.manuscript.fences[frame.fence].colons == fence.colons && frame.depth == self.depth
        });
        if let Some(twin) = twin {
            let open = self.written(self.containers.open[twin].fence);
            let next = self.written(at);
            self.unclosed(
                self.containers.open[twin].fence,
                format!("`{open}` is not closed before `{next}` begins"),
                format!(
                    "close it with `{}`; to put one inside the other, give the outer one more \
                     colons",
                    ":".repeat(fence.colons)
                ),
            );
            self.shut(twin);
        }
        let pair = self.pair(kind);
        let frame = Frame {
            kind,
            fence: at,
            depth: self.depth,
            level: self.headings.level,
            start: self.html.top.len(),
            words: self.words.len(),
            pair,
            heading: None,
            headed: false,
        };
        self.containers.open.push(frame);
        self.start_container(kind, fence);
    }

    /// Says once that a container lies too deep in others; those that follow are passed over.
    fn too_many_open(&mut self, at: usize) {
        if !std::mem::replace(&mut self.containers.is_too_deep, true) {
            let place = self.locate(&self.manuscript.fences[at].range.clone());
            let message = format!("more than {DEEPEST} containers are open here");
            let hint =
                "close those above: `:::` on a line of its own closes one with as many colons";
            let found = Diagnostic::error("too-deep", place, message);
            self.found.report.push(found.with_hint(hint));
        }
    }

    /// The kind of a fence, once it is known and may stand here; else what was wrong is reported.
    fn admit(&mut self, fence: &Fence<'_>) -> Kind {
        let name = fence.name.unwrap_or_default();
        let kind = Kind::named(name);
        let (code, message, hint) = match kind {
            Kind::Unknown => {
                let hint = nearest(name, Kind::NAMES).map_or_else(
                    || format!("there are: {}", Kind::NAMES.join(", ")),
                    |known| format!("did you mean `:::{known}`?"),
                );
                ("unknown-container", format!("there is no container `{name}`"), hint)
            }
            Kind::Data | Kind::Reflect if self.manuscript.purpose != Purpose::Body => (
                "misplaced-container",
                format!("`:::{name}` stands in articles only"),
                "move it to an article".to_owned(),
            ),
            Kind::Data | Kind::Reflect if self.html.height() > 0 => (
                "misplaced-container",
                format!("`:::{name}` cannot stand in a footnote"),
                "move it into the text".to_owned(),
            ),
            Kind::Reflect if !fence.id.is_some_and(is_id) => {
                let proposal = slug(fence.id.unwrap_or(fence.heading));
                let proposal = if proposal.is_empty() { "question" } else { &proposal };
                (
                    "missing-reflect-id",
                    "`:::reflect` needs an id of letters, digits and hyphens, under which the \
                     reader's note is kept"
                        .to_owned(),
                    format!(
                        "write `{}`",
                        format!(":::reflect {{#{proposal}}} {}", fence.heading).trim_end()
                    ),
                )
            }
            known => return known,
        };
        let place = self.locate(&fence.range);
        self.found.report.push(Diagnostic::error(code, place, message).with_hint(hint));
        Kind::Unknown
    }

    /// A `fit` behind a `not-fit`, or the other way round, with nothing between, stands beside it.
    fn pair(&mut self, kind: Kind) -> Pair {
        let Some(first) = self.containers.last_fit.take() else { return Pair::Alone };
        let is_pair =
            matches!((first.kind, kind), (Kind::Fit, Kind::NotFit) | (Kind::NotFit, Kind::Fit));
        let is_near = first.depth == self.depth
            && first.height == self.html.height()
            && self.html.top.get(first.html.end..).is_some_and(|between| between.trim().is_empty());
        if !is_pair || !is_near {
            return Pair::Alone;
        }
        let wrapper = "<div class=\"two\">\n";
        self.html.top.insert_str(first.html.start, wrapper);
        if first.height == 0 {
            let inside = self.containers.data.iter_mut().filter(|at| **at >= first.html.start);
            inside.for_each(|at| *at += wrapper.len());
        }
        Pair::Second
    }

    fn close_container(&mut self, at: usize) {
        let fence = &self.manuscript.fences[at];
        let twin = self
            .containers
            .open
            .iter()
            .rposition(|frame| self.manuscript.fences[frame.fence].colons == fence.colons);
        let written = self.written(at);
        let Some(twin) = twin else {
            if self.containers.is_too_deep {
                return;
            }
            let hint = match self.containers.open.last() {
                Some(frame) => {
                    let open = &self.manuscript.fences[frame.fence];
                    let colons = ":".repeat(open.colons);
                    format!("`{}` is closed by `{colons}`", self.written(frame.fence))
                }
                None => "take the line out, or open a container above it: `:::aside`".to_owned(),
            };
            return self.stray(at, format!("`{written}` closes nothing"), hint);
        };
        if self.containers.open[twin].depth != self.depth {
            let open = self.written(self.containers.open[twin].fence);
            let message = format!("`{written}` stands in another block than `{open}`");
            let hint = "indent both lines alike, so that they stand in the same list or quote";
            return self.stray(at, message, hint.to_owned());
        }
        for frame in
            self.containers.open[twin + 1..].iter().map(|frame| frame.fence).collect::<Vec<_>>()
        {
            let inner = self.written(frame);
            let message = format!("`{inner}` is not closed before `{written}`");
            let colons = ":".repeat(self.manuscript.fences[frame].colons);
            self.unclosed(frame, message, format!("close it with `{colons}`"));
        }
        self.shut(twin);
    }

    /// Closes the containers that were opened inside the element of that depth, which ends here.
    pub(super) fn abandon_containers(&mut self, depth: usize) {
        while let Some(frame) = self.containers.open.last().filter(|frame| frame.depth >= depth) {
            let fence = frame.fence;
            let written = self.written(fence);
            let colons = ":".repeat(self.manuscript.fences[fence].colons);
            let hint = if depth == 0 {
                format!("close it with `{colons}` on a line of its own")
            } else {
                format!("close it with `{colons}` inside the same list item, quote or footnote")
            };
            self.unclosed(fence, format!("`{written}` is not closed"), hint);
            self.shut(self.containers.open.len() - 1);
        }
    }

    /// Reports the fences that stand where none is read.
    pub(super) fn report_unmet_fences(&mut self) {
        let fences = self.manuscript.fences;
        for (at, fence) in fences.iter().enumerate() {
            if !self.containers.met[at] {
                let message = format!("`{}` is not read here", self.written(at));
                let hint = "put an empty line before it, and begin it at the start of the line; for \
                            the signs themselves write `\\:::`";
                let place = self.locate(&fence.range);
                let found = Diagnostic::error("misplaced-container", place, message);
                self.found.report.push(found.with_hint(hint));
            }
        }
    }

    /// Closes the container at a place of the list, and all inside it.
    fn shut(&mut self, index: usize) {
        while self.containers.open.len() > index {
            let Some(frame) = self.containers.open.pop() else { return };
            self.headings.level = frame.level;
            self.end_container(&frame);
            self.pause();
            if let (Kind::Fit | Kind::NotFit, Pair::Alone) = (frame.kind, frame.pair) {
                let html = frame.start..self.html.top.len();
                let (depth, height) = (frame.depth, self.html.height());
                self.containers.last_fit = Some(Fit { kind: frame.kind, depth, height, html });
            }
        }
    }

    fn unclosed(&mut self, fence: usize, message: String, hint: String) {
        let place = self.locate(&self.manuscript.fences[fence].range.clone());
        let found = Diagnostic::error("unclosed-container", place, message);
        self.found.report.push(found.with_hint(hint));
    }

    fn stray(&mut self, fence: usize, message: String, hint: String) {
        let place = self.locate(&self.manuscript.fences[fence].range.clone());
        self.found.report.push(Diagnostic::error("stray-fence", place, message).with_hint(hint));
    }

    /// The fence as its author wrote it, without its heading.
    fn written(&self, fence: usize) -> String {
        let fence = &self.manuscript.fences[fence];
        format!("{}{}", ":".repeat(fence.colons), fence.name.unwrap_or_default())
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
}
