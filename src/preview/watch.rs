//! Waits for the author's next save, and loses none: events wake it, and when things have come to
//! rest it has everything looked at once more.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::disk::identity;
use crate::disk::refresh::Touched;
use crate::preview::burst::{Burst, Seen, Wake};
use crate::preview::eyes::Eyes;

/// How long nothing must happen before everything is looked at once more.
const REST: Duration = Duration::from_millis(500);

/// How often everything is looked at where events cannot be relied on.
const POLLING: Duration = Duration::from_millis(500);

/// How often a folder that is away is looked for.
const AWAY: Duration = Duration::from_millis(100);

/// A project that is watched. An endless row of saves: [`Iterator::next`] waits for one, until
/// nothing more has happened for 10 ms (but for 700 ms at most), and says what it touched. It ends
/// only when a [`Stopper`] asks for it.
///
/// Whoever is told of a save may find that nothing has really changed.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    burst: Arc<Burst>,
    eyes: Eyes,
    /// Whether the project lies where not everything that happens is told.
    shared: bool,
    /// Whether something was told since everything was looked at.
    owed: bool,
    /// Whether folders came, in which something may have happened before they were watched.
    grown: bool,
}

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system tells of each.
    Events,
    /// Everything is looked at twice a second; events, where there are some, come on top.
    Polling {
        /// Why, as part of a sentence.
        cause: String,
    },
}

/// Ends a [`Watch`] from elsewhere.
#[derive(Clone, Debug)]
pub struct Stopper {
    burst: Arc<Burst>,
}

impl Stopper {
    /// Ends the wait that is under way, and every later one.
    pub fn stop(&self) {
        self.burst.stop();
    }
}

impl Watch {
    /// Begins to watch the project in the folder `root`: what happens from now on is told by
    /// [`Iterator::next`]. Paths are told as `root` names them, made absolute.
    pub fn start(root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let burst = Arc::new(Burst::default());
        let eyes = Eyes::open(&root, &burst);
        let shared = identity::is_shared(&root);
        Self { root, burst, eyes, shared, owed: false, grown: false }
    }

    /// How changes are noticed at present.
    pub fn mode(&self) -> Mode {
        match self.eyes.trouble() {
            Some(cause) => Mode::Polling { cause: cause.to_owned() },
            None if self.shared => {
                Mode::Polling { cause: "it lies on a network or a shared folder".to_owned() }
            }
            None => Mode::Events,
        }
    }

    /// What ends this watch.
    pub fn stopper(&self) -> Stopper {
        Stopper { burst: Arc::clone(&self.burst) }
    }

    fn patience(&self) -> Option<Duration> {
        if self.eyes.are_shut() {
            Some(AWAY)
        } else if self.mode() != Mode::Events {
            Some(POLLING)
        } else {
            self.owed.then_some(REST)
        }
    }

    fn told(&mut self, seen: Seen) -> Touched {
        self.owed = true;
        if seen.lost || self.eyes.are_stale() {
            self.eyes.arm();
            return Touched::Everything;
        }
        self.grown |= seen.paths.iter().any(|path| identity::of(path).is_some());
        if seen.everything { Touched::Everything } else { Touched::Paths(seen.paths) }
    }

    /// Nothing was told for a while; `None` where that is just what was expected.
    fn idle(&mut self) -> Option<Touched> {
        if self.eyes.are_shut() && identity::of(&self.root).is_none() {
            return None;
        }
        if self.grown || self.eyes.are_stale() {
            self.eyes.arm();
        }
        self.grown = false;
        self.owed = false;
        Some(Touched::Everything)
    }
}

impl Iterator for Watch {
    type Item = Touched;

    /// Waits for the next save; `None` where it was asked to stop.
    fn next(&mut self) -> Option<Touched> {
        loop {
            match self.burst.wait(self.patience()) {
                Wake::Stopped => return None,
                Wake::Seen(seen) => return Some(self.told(seen)),
                Wake::Idle => {
                    if let Some(touched) = self.idle() {
                        return Some(touched);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
