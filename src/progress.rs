//! What a build is at, for whoever watches over it: noted by those who work, read from another
//! thread. No clock is known here: how long something takes, the watcher must find out.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;

/// Work that may come to no end.
pub trait Task: Send + Sync {
    /// What the author is told where it takes longer than so many seconds.
    fn stuck(&self, seconds: u64) -> Diagnostic;
}

/// What a build is at.
#[derive(Default)]
pub struct Progress {
    tasks: Mutex<BTreeMap<u64, Arc<dyn Task>>>,
    begun: AtomicU64,
    abandoned: AtomicBool,
}

/// A task in work; it is done when this value goes.
#[derive(Debug)]
pub struct Begun<'a> {
    progress: &'a Progress,
    number: u64,
}

impl Progress {
    /// Notes that a task begins.
    pub fn begin(&self, task: Arc<dyn Task>) -> Begun<'_> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.tasks().insert(number, task);
        Begun { progress: self, number }
    }

    /// The tasks in work, in the order in which they began. No number is given twice.
    pub fn in_work(&self) -> Vec<u64> {
        self.tasks().keys().copied().collect()
    }

    /// What is to be said of a task that takes longer than so many seconds; `None` where it is done
    /// by now.
    pub fn stuck(&self, task: u64, seconds: u64) -> Option<Diagnostic> {
        let task = self.tasks().get(&task).cloned();
        task.map(|task| task.stuck(seconds))
    }

    /// Nobody waits for this build any more.
    pub fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more: what has not begun need not be done.
    pub fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// A panic elsewhere leaves nothing half done here.
    fn tasks(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<dyn Task>>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Progress").field(&self.in_work()).finish()
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.progress.tasks().remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Arc;

    use super::{Progress, Task};
    use crate::diagnostic::{Diagnostic, Severity};

    struct Named(&'static str);

    impl Task for Named {
        fn stuck(&self, _: u64) -> Diagnostic {
            Diagnostic::new(Severity::Error, "stuck", None, self.0)
        }
    }

    #[test]
    fn a_task_is_in_work_until_it_is_done_or_breaks_down() {
        let progress = Progress::default();
        let first = progress.begin(Arc::new(Named("first")));
        let broken = catch_unwind(AssertUnwindSafe(|| {
            let _second = progress.begin(Arc::new(Named("second")));
            assert_eq!(progress.in_work(), [0, 1]);
            panic!("it breaks down");
        }));
        assert!(broken.is_err());
        assert_eq!(progress.in_work(), [0]);
        assert_eq!(progress.stuck(0, 1).unwrap().message, "first");
        assert_eq!(progress.stuck(1, 1), None);
        drop(first);
        let _third = progress.begin(Arc::new(Named("third")));
        assert_eq!(progress.in_work(), [2]);
    }
}
