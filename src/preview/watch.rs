//! Returns at the author's next save. A stand-in: it watches the whole project.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::refresh::Touched;

enum Message {
    Stop,
    Touched,
}

/// Watches a project.
pub struct Watch {
    _watcher: Option<RecommendedWatcher>,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

/// How a project is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system tells.
    Events,
    /// It is asked again and again.
    Polling,
}

/// Ends the waiting from another thread.
#[derive(Clone)]
pub struct Stopper(Sender<Message>);

impl Stopper {
    /// Ends it.
    pub fn stop(&self) {
        let _ = self.0.send(Message::Stop);
    }
}

impl Watch {
    /// Begins to watch.
    pub fn start(root: &Path) -> Self {
        let (sender, receiver) = mpsc::channel();
        let own = sender.clone();
        let told = move |event: notify::Result<notify::Event>| {
            let read_only = event.is_ok_and(|event| match event.kind {
                EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
                EventKind::Access(_) => true,
                _ => false,
            });
            if !read_only {
                let _ = own.send(Message::Touched);
            }
        };
        let mut watcher = notify::recommended_watcher(told).ok();
        if let Some(watcher) = &mut watcher {
            let _ = watcher.watch(root, RecursiveMode::Recursive);
        }
        Self { _watcher: watcher, sender, receiver }
    }

    /// How it watches.
    pub fn mode(&self) -> Mode {
        Mode::Events
    }

    /// Ends `next` from another thread.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for the next save; `None`: asked to stop.
    #[allow(clippy::should_implement_trait, reason = "a stand-in")]
    pub fn next(&mut self) -> Option<Touched> {
        let mut message = self.receiver.recv().ok()?;
        loop {
            match message {
                Message::Stop => return None,
                Message::Touched => {}
            }
            match self.receiver.recv_timeout(Duration::from_millis(10)) {
                Ok(next) => message = next,
                Err(_) => return Some(Touched::Paths(BTreeSet::new())),
            }
        }
    }
}
