//! The pages of one build take turns. A page that breaks down does so alone; one that takes too much
//! ends the others' turns, since thousands would take as much by the same template.

use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FilePath;
use crate::mishap::{self, REPORT};
use crate::progress::Progress;
use crate::render::filling::Unfilled;

/// A page, or why there is none.
pub(super) type Filled = Result<Arc<[u8]>, Unfilled>;

/// The turns of one build.
pub(super) struct Turns<'a> {
    /// What the build is at.
    pub(super) progress: &'a Arc<Progress>,
    /// Of the pages that took too much, the first by its path.
    exceeded: Mutex<Option<FilePath>>,
}

/// Whose turn it is.
pub(super) struct Turn<'a> {
    /// The page's place in the output.
    pub(super) page: &'a FilePath,
    /// Where its source begins; `None` where it has none.
    pub(super) source: Option<Location>,
}

impl<'a> Turns<'a> {
    /// The turns of a build that begins.
    pub(super) fn new(progress: &'a Arc<Progress>) -> Self {
        Self { progress, exceeded: Mutex::new(None) }
    }

    /// What `work` makes of a page; nothing where a page before it, by path, took too much. So that
    /// page, whichever came first, is found in every build.
    pub(super) fn take(
        &self,
        turn: &Turn<'_>,
        work: impl FnOnce() -> Result<Arc<[u8]>, Unfilled>,
    ) -> Filled {
        let is_late =
            |first: &mut Option<FilePath>| first.as_ref().is_some_and(|it| it < turn.page);
        if self.progress.is_abandoned() || self.exceeded(is_late) {
            return Err(Unfilled::Skipped);
        }
        let done = mishap::caught(work).unwrap_or_else(|mishap| {
            let what = format!("`{}` was not filled", turn.page);
            Err(Unfilled::Fault(mishap.diagnostic(turn.source.clone(), &what)))
        });
        if matches!(done, Err(Unfilled::Excess(_))) {
            self.exceeded(|first| {
                if first.as_ref().is_none_or(|first| first > turn.page) {
                    *first = Some(turn.page.clone());
                }
            });
        }
        done.map_err(|unfilled| unfilled.or_at(turn.source.as_ref()))
    }

    fn exceeded<T>(&self, look: impl FnOnce(&mut Option<FilePath>) -> T) -> T {
        look(&mut self.exceeded.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether a page may be taken from memory where all that it was made from is the same.
pub(super) fn is_lasting(filled: &Filled) -> bool {
    matches!(filled, Ok(_) | Err(Unfilled::Fault(_)))
}

/// What is told of pages that were not filled. Where some took too much, one is told of, with what
/// is wrong with those before it: how far the others came is a matter of chance.
pub(super) fn told<'f>(
    filled: impl Iterator<Item = (&'f FilePath, &'f Filled)> + Clone,
) -> Vec<Diagnostic> {
    let exceeded = filled.clone().filter(|(_, it)| matches!(it, Err(Unfilled::Excess(_))));
    let first = exceeded.map(|(page, _)| page).min();
    let is_told = |page: &FilePath| first.is_none_or(|first| page <= first);
    let told = filled.clone().filter(|(page, _)| is_told(page)).filter_map(|(_, it)| match it {
        Err(Unfilled::Fault(found) | Unfilled::Excess(found)) => Some(found.clone()),
        Err(Unfilled::Skipped) | Ok(_) => None,
    });
    let told: Vec<Diagnostic> = told.collect();
    match filled.into_iter().find(|(_, it)| it.is_err()) {
        // No page is left out without a word; of a build that nobody waits for this one is not heard.
        Some((page, _)) if told.is_empty() => {
            let message = format!("`{page}` was not filled");
            let found = Diagnostic::new(Severity::Error, "internal", None, message);
            vec![found.with_hint(REPORT)]
        }
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Filled, Turn, Turns, is_lasting, told};
    use crate::diagnostic::{Diagnostic, Location};
    use crate::files::FilePath;
    use crate::progress::Progress;
    use crate::render::filling::Unfilled;

    fn path(name: &str) -> FilePath {
        FilePath::new(name).unwrap()
    }

    fn found(name: &str) -> Diagnostic {
        Diagnostic::error("found", Location::start_of(&path(name)), name)
    }

    /// What comes of pages that take turns in this order: `!` breaks down, `+` takes too much, `-`
    /// has a fault.
    fn taken(pages: &[&str], progress: &Arc<Progress>) -> Vec<(FilePath, Filled)> {
        let turns = Turns::new(progress);
        let take = |name: &&str| {
            let page = path(name);
            let turn = Turn { page: &page, source: Some(Location::start_of(&path("source.md"))) };
            let filled = turns.take(&turn, || match name.as_bytes()[1] {
                b'!' => panic!("no page"),
                b'+' => Err(Unfilled::Excess(found(name))),
                b'-' => Err(Unfilled::Fault(found(name))),
                _ => Ok(name.as_bytes().into()),
            });
            (page, filled)
        };
        pages.iter().map(take).collect()
    }

    #[test]
    fn a_page_that_breaks_down_does_so_alone() {
        let taken = taken(&["a.", "b!", "c."], &Arc::default());
        assert!(taken[0].1.is_ok() && taken[2].1.is_ok());
        let told = told(taken.iter().map(|(page, it)| (page, it)));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].code, "internal");
        assert_eq!(told[0].location.as_ref().unwrap().file, path("source.md"));
        assert!(told[0].message.contains("b!") && told[0].message.contains("no page"));
    }

    #[test]
    fn of_pages_that_take_too_much_the_same_one_is_told_in_any_order() {
        let orders: [[&str; 6]; 3] = [
            ["a-", "b.", "c+", "d+", "e-", "f+"],
            ["f+", "e-", "d+", "c+", "b.", "a-"],
            ["d+", "f+", "a-", "e-", "c+", "b."],
        ];
        for order in orders {
            let taken = taken(&order, &Arc::default());
            let mut told = told(taken.iter().map(|(page, it)| (page, it)));
            told.sort_by(|a, b| a.message.cmp(&b.message));
            assert_eq!(told, [found("a-"), found("c+")], "{order:?}");
        }
        let taken = taken(&["c+", "d+"], &Arc::default());
        assert_eq!(taken[1].1, Err(Unfilled::Skipped));
        assert!(taken.iter().all(|(_, it)| !is_lasting(it)));
    }

    #[test]
    fn nothing_begins_that_nobody_waits_for() {
        let progress = Arc::new(Progress::default());
        progress.abandon();
        let taken = taken(&["a."], &progress);
        assert_eq!(taken[0].1, Err(Unfilled::Skipped));
        assert_eq!(told(taken.iter().map(|(page, it)| (page, it))).len(), 1);
    }
}
