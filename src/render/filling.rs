//! A page while it is being filled: what it may take, and what is said where it takes more.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tera::Context;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FilePath;
use crate::memo::Same;
use crate::progress::{Progress, Task};
use crate::render::helpers::LONGEST_RANGE;
use crate::render::meter::{
    self, DEEPEST_VALUE, Excess, LARGEST_PAGE, LARGEST_VALUE, MOST_ROUNDS, MOST_WRITTEN, Sheet,
};
use crate::render::templates::Templates;

/// Before a page has passed any milestone.
const NONE: usize = usize::MAX;

/// Why a page was not filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfilled {
    /// Something is wrong with it, or with its template.
    Fault(Diagnostic),
    /// It took too much. Others with the same template are likely to do so too.
    Excess(Diagnostic),
    /// Nobody waits for it: another page took too much, or the whole build is given up.
    Skipped,
}

impl Unfilled {
    /// The same, told at the page's source where it has no place: a built-in template has none.
    pub(super) fn or_at(mut self, source: Option<&Location>) -> Self {
        if let Self::Fault(told) | Self::Excess(told) = &mut self
            && told.location.is_none()
        {
            told.location = source.cloned();
        }
        self
    }
}

/// A page that is being filled with a template.
pub(super) struct Filling {
    /// The theme's templates.
    pub(super) templates: Same<Templates>,
    /// The name of its template.
    pub(super) template: String,
    /// Its place in the output.
    pub(super) page: FilePath,
    /// The milestone that was passed last.
    passed: Arc<AtomicUsize>,
}

impl Filling {
    /// A page that is yet to be filled.
    pub(super) fn new(templates: Same<Templates>, template: &str, page: FilePath) -> Self {
        let (template, passed) = (template.to_owned(), Arc::new(AtomicUsize::new(NONE)));
        Self { templates, template, page, passed }
    }

    /// Fills it.
    ///
    /// # Errors
    /// What is wrong with its template, or what it took too much of.
    pub(super) fn fill(
        self: &Arc<Self>,
        context: &Context,
        progress: &Arc<Progress>,
    ) -> Result<Arc<[u8]>, Unfilled> {
        let _in_work = progress.begin(Arc::clone(self) as Arc<dyn Task>);
        let mut sheet = Sheet::new();
        let work = || self.templates.render(&self.template, context, &mut sheet);
        let (done, excess) = meter::measured(&self.passed, progress, work);
        match (done, excess) {
            (Ok(()), None) if self.is_blank(&sheet.bytes) => Err(self.blank()),
            (Ok(()), None) => Ok(sheet.page()),
            (Ok(()), Some(excess)) => Err(self.too_much(excess, None)),
            (Err(fault), None) => Err(Unfilled::Fault(fault)),
            (Err(fault), Some(excess)) => Err(self.too_much(excess, fault.location)),
        }
    }

    fn is_blank(&self, page: &[u8]) -> bool {
        page.trim_ascii().is_empty() && !self.templates.is_empty(&self.template)
    }

    /// A page without a sign is no page.
    fn blank(&self) -> Unfilled {
        let message = format!("`{}` is blank: its template writes nothing", self.page);
        let place = self.templates.place(NONE, &self.template);
        let found = Diagnostic::new(Severity::Error, "blank-page", place, message);
        Unfilled::Fault(found.with_hint("write the template, or choose another for this page"))
    }

    /// Says what was too much; `place` is where the engine turned back, if it knows.
    fn too_much(&self, excess: Excess, place: Option<Location>) -> Unfilled {
        let Self { page, template, .. } = self;
        let (code, message, hint) = match excess {
            Excess::Patience => return Unfilled::Skipped,
            Excess::Rounds => (
                "stuck-template",
                format!(
                    "`{page}` is not filled after {MOST_ROUNDS} rounds of its templates' loops"
                ),
                "let a loop end sooner, or go over fewer things",
            ),
            Excess::Page => (
                "page-too-large",
                format!(
                    "`{page}`, filled with `{template}`, is larger than {} MB",
                    mega(LARGEST_PAGE)
                ),
                "write less of it, or divide it into several pages",
            ),
            Excess::Written => (
                "page-too-large",
                format!(
                    "more than {} MB are written for `{page}`, aside and into it",
                    mega(MOST_WRITTEN)
                ),
                "write less at once, and nothing that is not shown",
            ),
            Excess::Value => (
                "value-too-large",
                format!(
                    "a value is made here for `{page}` that is larger than {} MB, or goes deeper \
                     than {DEEPEST_VALUE} lists and maps",
                    mega(LARGEST_VALUE)
                ),
                "print the parts as they come, and collect fewer of them",
            ),
            Excess::Range => (
                "range-too-long",
                format!("a `range` for `{page}` has more than {LONGEST_RANGE} numbers"),
                "ask for fewer, or go over a list",
            ),
            Excess::Depth => (
                "template-depth",
                format!(
                    "blocks and templates are drawn within one another without end for `{page}`"
                ),
                "look for a block that draws a block around it by `super()`",
            ),
        };
        let place = place.or_else(|| self.place());
        Unfilled::Excess(Diagnostic::new(Severity::Error, code, place, message).with_hint(hint))
    }

    fn place(&self) -> Option<Location> {
        self.templates.place(self.passed.load(Ordering::Relaxed), &self.template)
    }
}

impl Task for Filling {
    fn stuck(&self, seconds: u64) -> Diagnostic {
        let Self { page, template, .. } = self;
        let message = format!(
            "`{page}` is not filled with `{template}` after {seconds} s: the template does not come \
             to an end"
        );
        let hint = "look for what is done again and again from here on: loops within loops, long \
                    lists that are sorted or searched; nothing was written";
        Diagnostic::new(Severity::Error, "stuck-template", self.place(), message).with_hint(hint)
    }
}

impl fmt::Debug for Filling {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Filling").field("page", &self.page).finish_non_exhaustive()
    }
}

fn mega(bytes: usize) -> usize {
    bytes >> 20
}
