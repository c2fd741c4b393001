//! What was seen to happen and has not been fetched yet: filled by the system's watcher, fetched by
//! the one who waits for a save.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// For how long nothing more must happen until a save counts as finished. Editors need several
/// steps for one save, all within a few milliseconds.
const QUIET: Duration = Duration::from_millis(10);

/// How long a save may go on: what comes after that is fetched by the next call. Long enough for
/// a thousand files that a tool writes one after the other, which are one save; short enough that
/// they are seen within a second.
const LONGEST: Duration = Duration::from_millis(700);

/// Beyond so many paths, looking at everything costs no more than looking at each.
const MANY: usize = 5_000;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Something happened at these paths, or below them.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Something happened, and it is not known where.
    pub(super) everything: bool,
    /// Folders that are watched may have gone, come or been exchanged: watching must begin anew.
    pub(super) lost: bool,
}

impl Seen {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything && !self.lost
    }
}

/// Why a wait ended.
#[derive(Debug)]
pub(super) enum Wake {
    /// Someone asked for it, for good.
    Stopped,
    /// Nothing happened for as long as was to be waited.
    Idle,
    /// Something happened, and has come to rest.
    Seen(Seen),
}

/// Where both sides meet.
#[derive(Debug, Default)]
pub(super) struct Burst {
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Debug, Default)]
struct State {
    seen: Seen,
    /// How much was noted in all; tells whether anything came meanwhile.
    count: u64,
    stopped: bool,
}

impl Burst {
    /// Ends every wait, now and later.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
        self.woken.notify_all();
    }

    /// Notes something by changing what was seen.
    pub(super) fn note(&self, change: impl FnOnce(&mut Seen)) {
        let mut state = self.lock();
        change(&mut state.seen);
        if state.seen.paths.len() > MANY {
            state.seen.paths.clear();
            state.seen.everything = true;
        }
        state.count += 1;
        drop(state);
        self.woken.notify_all();
    }

    /// Waits until something happened and has come to rest; for no longer than `patience` until
    /// something happens, where there is a limit.
    pub(super) fn wait(&self, patience: Option<Duration>) -> Wake {
        let idle = |state: &mut State| state.seen.is_empty() && !state.stopped;
        let mut state = match patience {
            None => {
                self.woken.wait_while(self.lock(), idle).unwrap_or_else(PoisonError::into_inner)
            }
            Some(patience) => {
                let waited = self.woken.wait_timeout_while(self.lock(), patience, idle);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        };
        let begun = Instant::now();
        while !state.stopped && !state.seen.is_empty() {
            let count = state.count;
            let left = LONGEST.saturating_sub(begun.elapsed());
            let still = |state: &mut State| state.count == count && !state.stopped;
            let (later, waited) = self
                .woken
                .wait_timeout_while(state, QUIET.min(left), still)
                .unwrap_or_else(PoisonError::into_inner);
            state = later;
            if waited.timed_out() {
                return Wake::Seen(std::mem::take(&mut state.seen));
            }
        }
        if state.stopped { Wake::Stopped } else { Wake::Idle }
    }

    /// A panic elsewhere leaves nothing half done here.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
