//! What is shown: the last good site, the last build's report, and what changed with which build.
//! The loop puts it there, the server looks at it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::compile::compiled::CompiledSite;
use crate::compile::insight::Insight;
use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::preview::changes::{Changed, Difference, History, Saved};
use crate::preview::facts;

/// A site that was built without an error.
pub(super) struct Site {
    /// Its files, as a build would write them.
    pub(super) output: FileTree,
    /// What was compiled.
    pub(super) compiled: CompiledSite,
    /// What the author may know of its self-checks.
    pub(super) insights: Vec<Arc<Insight>>,
    /// The sources it was built from, so that places in them stay true while a later build fails.
    pub(super) files: Arc<FileTree>,
}

impl Site {
    /// What the author may know of the self-check with an id.
    pub(super) fn insight(&self, id: &str) -> Option<&Insight> {
        self.insights.iter().find(|insight| insight.id.as_str() == id).map(|insight| &**insight)
    }
}

/// A finished build, good or not.
pub(super) struct Finished {
    /// The site; `None` where an error stands in the report.
    pub(super) site: Option<Site>,
    /// All that was found.
    pub(super) report: Report,
    /// The sources it was built from.
    pub(super) files: Arc<FileTree>,
    /// The folder they lie in, without links in its path.
    pub(super) root: PathBuf,
    /// The sources that were saved before it.
    pub(super) saved: BTreeSet<FilePath>,
}

/// What is shown now.
#[derive(Clone, Default)]
pub(super) struct Scene {
    /// How many builds are finished.
    pub(super) build: u64,
    /// The build whose site is shown; 0 before there was one.
    pub(super) good: u64,
    /// The last good site; `None` before there was one.
    pub(super) site: Option<Arc<Site>>,
    /// What the last build found.
    pub(super) report: Arc<Report>,
    /// What the last build was made from.
    pub(super) files: Arc<FileTree>,
    /// The folder it lies in, without links in its path; empty before there was a build.
    pub(super) root: PathBuf,
}

impl Scene {
    /// Whether the last build failed.
    pub(super) fn is_broken(&self) -> bool {
        self.good < self.build
    }
}

/// Where the loop shows and the server looks.
pub(super) struct Stage {
    now: Mutex<Scene>,
    /// Held from the moment a site is shown until it is known what changed in it: pages need not
    /// wait for that, but nobody is told of a build without its changes.
    history: Mutex<History>,
    finished: watch::Sender<u64>,
}

/// Saved together, more files than these lead nowhere in particular.
const MANY: usize = 20;

impl Stage {
    /// A stage on which nothing is shown yet.
    pub(super) fn new() -> Self {
        let (now, history) = Default::default();
        Self { now, history, finished: watch::Sender::new(0) }
    }

    /// Shows a finished build: its site, or the last good one with its report. Then finds out what
    /// changed, and tells everybody. Returns the build's number.
    pub(super) fn show(&self, finished: Finished) -> u64 {
        let mut history = lock(&self.history);
        let before = self.scene();
        let build = before.build + 1;
        let site = finished.site.map(Arc::new);
        let scene = Scene {
            build,
            good: if site.is_some() { build } else { before.good },
            site: site.clone().or_else(|| before.site.clone()),
            report: Arc::new(finished.report),
            files: finished.files,
            root: finished.root,
        };
        *lock(&self.now) = scene.clone();
        match (&before.site, &site) {
            (Some(old), Some(new)) => {
                history.note(build, Difference::between(&old.output, &new.output));
            }
            (None, Some(_)) => history.begin(build),
            (_, None) => {}
        }
        let files = [&*before.files, &*scene.files];
        history.note_saved(build, saved(scene.site.as_deref(), &finished.saved, files));
        drop(history);
        self.finished.send_replace(build);
        build
    }

    /// What is shown now.
    pub(super) fn scene(&self) -> Scene {
        lock(&self.now).clone()
    }

    /// What is shown now, and what changed in it since build `seen`.
    pub(super) fn scene_since(&self, seen: u64) -> (Scene, Changed) {
        let history = lock(&self.history);
        let scene = self.scene();
        let changed = history.since(seen, scene.build);
        (scene, changed)
    }

    /// Is told the number of every finished build.
    pub(super) fn builds(&self) -> watch::Receiver<u64> {
        self.finished.subscribe()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pages whose sources were saved, with the first line that is another.
fn saved(
    site: Option<&Site>,
    saved: &BTreeSet<FilePath>,
    [before, after]: [&FileTree; 2],
) -> Vec<Saved> {
    let Some(site) = site.filter(|_| saved.len() <= MANY) else {
        return Vec::new();
    };
    let page = |file: &FilePath| {
        let mut pages = facts::pages(&site.compiled);
        let page = pages.find(|page| page.source(after).as_ref() == Some(file))?;
        // A file that was not there before has no line that is another.
        let line = before.text(file).and_then(|old| first_difference(old, after.text(file)?));
        Some(Saved { page: page.route().file().clone(), line })
    };
    saved.iter().filter_map(page).collect()
}

/// The first line in which `new` is not `old`, from 1; its last where only its end was cut off.
fn first_difference(old: &str, new: &str) -> Option<u32> {
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    if old == new {
        return None;
    }
    u32::try_from((same + 1).min(new.lines().count().max(1))).ok()
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_changed_line_is_one_of_the_new_text() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nB\nc\n", Some(2)),
            ("a\n", "a\nb\n", Some(2)),
            ("a\nb\nc\n", "a\n", Some(1)),
            ("a", "", Some(1)),
            ("", "a", Some(1)),
            ("a\n", "a\n", None),
        ] {
            assert_eq!(first_difference(old, new), expected, "{old:?} -> {new:?}");
        }
    }
}
