//! The system's watcher: which folders it watches, and which of its events mean that something may
//! have changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::identity::{self, Identity};
use crate::disk::parts::{self, FOLDERS};
use crate::preview::burst::Burst;

/// What watches a project.
#[derive(Debug)]
pub(super) struct Eyes {
    root: PathBuf,
    /// `None` where the system has none to give; `trouble` says why.
    watcher: Option<RecommendedWatcher>,
    /// What it was asked to watch.
    paths: Vec<PathBuf>,
    /// The root and its folders as they were when watching began.
    seen: Vec<Option<Identity>>,
    trouble: Option<String>,
}

impl Eyes {
    /// Begins to watch the project at `root`, an absolute path; what happens is noted in `burst`.
    pub(super) fn open(root: &Path, burst: &Arc<Burst>) -> Self {
        let heed = {
            let (root, burst) = (root.to_owned(), Arc::clone(burst));
            move |event| heed(&root, event, &burst)
        };
        let config = Config::default().with_follow_symlinks(false);
        let (watcher, trouble) = match RecommendedWatcher::new(heed, config) {
            Ok(watcher) => (Some(watcher), None),
            Err(cause) => (None, Some(words(&cause))),
        };
        let (paths, seen) = Default::default();
        let mut eyes = Self { root: root.to_owned(), watcher, paths, seen, trouble };
        eyes.arm();
        eyes
    }

    /// Watches what is there now. What happened since the last call may have been missed.
    pub(super) fn arm(&mut self) {
        self.seen = identities(&self.root);
        self.release();
        let Some(watcher) = &mut self.watcher else { return };
        self.trouble = None;
        // First what tells that the others come and go.
        if let Some(parent) = self.root.parent() {
            // A parent may be closed to us; the root's own watch tells of most things, too.
            if watcher.watch(parent, RecursiveMode::NonRecursive).is_ok() {
                self.paths.push(parent.to_owned());
            }
        }
        let folders = FOLDERS.iter().map(|name| (self.root.join(name), RecursiveMode::Recursive));
        let root = (self.root.clone(), RecursiveMode::NonRecursive);
        for (path, mode) in std::iter::once(root).chain(folders) {
            let found = watcher.watch(&path, mode);
            self.paths.push(path);
            if let Err(cause) = found
                && !is_absent(&cause)
            {
                self.trouble.get_or_insert(words(&cause));
            }
        }
    }

    /// Watches nothing any more: when this returns, nothing more is noted.
    fn release(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for path in self.paths.drain(..) {
            // Some were forgotten by the watcher itself when they went away.
            let _ = watcher.unwatch(&path);
        }
    }

    /// Sees nothing any more, because of `trouble`.
    #[cfg(test)]
    pub(super) fn close(&mut self, trouble: &str) {
        self.release();
        self.watcher = None;
        self.trouble = Some(trouble.to_owned());
    }

    /// Whether other folders stand at the watched paths than when watching began.
    pub(super) fn are_stale(&self) -> bool {
        self.seen != identities(&self.root)
    }

    /// Whether there was no root to watch.
    pub(super) fn are_shut(&self) -> bool {
        self.seen.first().is_none_or(Option::is_none)
    }

    /// Why not all of the project is watched, where that is so.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

fn identities(root: &Path) -> Vec<Option<Identity>> {
    let folders = FOLDERS.iter().map(|name| identity::of(&root.join(name)));
    std::iter::once(identity::of(root)).chain(folders).collect()
}

fn is_absent(cause: &notify::Error) -> bool {
    match &cause.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(cause) => cause.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// The cause, as part of a sentence.
fn words(cause: &notify::Error) -> String {
    match &cause.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system's limit of watched folders, `fs.inotify.max_user_watches`, is reached"
                .to_owned()
        }
        notify::ErrorKind::Io(cause) => format!("the system does not let it be watched: {cause}"),
        _ => format!("the system does not let it be watched: {cause}"),
    }
}

/// Notes what an event means for the project at `root`.
fn heed(root: &Path, event: notify::Result<Event>, burst: &Burst) {
    let Ok(event) = event else {
        // Perhaps the limit of watched folders: beginning anew finds out.
        burst.note(|seen| seen.lost = true);
        return;
    };
    if event.need_rescan() {
        burst.note(|seen| seen.lost = true);
        return;
    }
    if !may_change(event.kind) {
        return;
    }
    for path in event.paths {
        if root.starts_with(&path) {
            if may_move(event.kind) {
                burst.note(|seen| seen.lost = true);
            }
        } else if let Ok(relative) = path.strip_prefix(root)
            && parts::concerns(relative)
        {
            let lost = may_move(event.kind) && FOLDERS.iter().any(|name| relative == *name);
            burst.note(|seen| {
                seen.lost |= lost;
                seen.paths.insert(path);
            });
        }
    }
}

/// Whether content may have changed. Reading is told too, and must not wake us: we read.
fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether something may have come, gone or got another name.
fn may_move(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(_) => false,
        EventKind::Modify(kind) => matches!(kind, ModifyKind::Name(_) | ModifyKind::Any),
        _ => true,
    }
}
