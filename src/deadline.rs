//! Has a build done on threads of its own, and waits for it, but not for ever: a page that does not
//! come to an end cannot be stopped from outside, only be left behind.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diagnostic::Diagnostic;
use crate::disk::failure::{Failure, Fault};
use crate::mishap::{self, Mishap};
use crate::progress::Progress;

/// How much stack each thread of a build has: four times what Rust gives by itself, since nothing
/// takes any of it before it is used.
const STACK: usize = 8 << 20;

/// How long one page may be in work. It is counted in looks, not taken from a clock: a machine that
/// sleeps for a night, or a process that is halted for a while, has been looked at once.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How long it is between two looks.
    pub every: Duration,
    /// How many looks may find the same page in work.
    pub looks: u32,
}

impl Default for Patience {
    /// Ten seconds: a page takes less than a thousandth of them.
    fn default() -> Self {
        Self { every: Duration::from_millis(250), looks: 40 }
    }
}

/// Why nothing came of a build.
#[derive(Debug)]
pub enum Ended {
    /// Something in it comes to no end; a thread is still at it.
    Stuck(Diagnostic),
    /// The program broke down.
    Broken(Mishap),
}

impl Ended {
    /// What the author is told.
    pub fn told(self) -> Diagnostic {
        match self {
            Self::Stuck(found) => found,
            Self::Broken(mishap) => mishap.diagnostic(None, "the site was not built"),
        }
    }
}

/// The threads that do builds, one after the other.
#[derive(Debug)]
pub struct Crew {
    threads: ThreadPool,
    patience: Patience,
}

impl Crew {
    /// Threads that do nothing yet, as many as the machine has processors.
    ///
    /// # Errors
    /// Where the machine gives none.
    pub fn gather(patience: Patience) -> Result<Self, Failure> {
        let threads = ThreadPoolBuilder::new()
            .stack_size(STACK)
            .start_handler(|_| mishap::thrown_to_another())
            .build();
        let threads = threads.map_err(|cause| {
            Failure::new(Fault::Machine, format!("no threads can be started: {cause}"))
                .with_hint("end other programs, or raise the limit for processes (`ulimit -u`)")
        })?;
        Ok(Self { threads, patience })
    }

    /// What `work` comes to, done on these threads and waited for as long as it takes: what is read and written beside a
    /// build. Memory that one thread let go of is none for another, so the same threads do both.
    pub fn lend<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.threads.install(work)
    }

    /// What `job` comes to.
    ///
    /// # Errors
    /// Where it is stuck or broke down. After the first, this crew must do no more: one of its
    /// threads never comes back, or only as soon as it comes by where it asks whether anybody waits.
    pub fn have_done<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Arc<Progress>) -> T + Send + 'static,
    ) -> Result<T, Ended> {
        let progress = Arc::new(Progress::default());
        let (tell, hear) = mpsc::channel();
        let own = Arc::clone(&progress);
        self.threads.spawn(move || {
            // Nobody may wait any more.
            let _ = tell.send(mishap::caught(|| job(&own)));
        });
        let mut seen = BTreeMap::new();
        loop {
            match hear.recv_timeout(self.patience.every) {
                Ok(done) => return done.map_err(Ended::Broken),
                Err(RecvTimeoutError::Disconnected) => {
                    let words = "a build ended without a word".to_owned();
                    return Err(Ended::Broken(Mishap { words }));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(found) = self.look(&progress, &mut seen) {
                progress.abandon();
                return Err(Ended::Stuck(found));
            }
        }
    }

    /// Looks at what is in work. `seen` holds how often each task was.
    fn look(&self, progress: &Progress, seen: &mut BTreeMap<u64, u32>) -> Option<Diagnostic> {
        let in_work = progress.in_work();
        seen.retain(|task, _| in_work.contains(task));
        let seconds = (self.patience.every * self.patience.looks).as_secs();
        in_work.into_iter().find_map(|task| {
            let looks = seen.entry(task).or_insert(0);
            *looks += 1;
            (*looks > self.patience.looks).then(|| progress.stuck(task, seconds))?
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::mpsc::{Sender, channel};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use rayon::prelude::*;

    use super::{Crew, Ended, Patience};
    use crate::diagnostic::{Diagnostic, Severity};
    use crate::progress::{Progress, Task};

    struct Page(&'static str);

    impl Task for Page {
        fn stuck(&self, _: u64) -> Diagnostic {
            Diagnostic::new(Severity::Error, "stuck", None, self.0)
        }
    }

    fn crew(looks: u32) -> Crew {
        Crew::gather(Patience { every: Duration::from_millis(1), looks }).unwrap()
    }

    #[test]
    fn what_is_done_comes_back_whole() {
        let crew = crew(1);
        for number in 0..3_u64 {
            let job =
                move |_: &Arc<Progress>| (0..100_u64).into_par_iter().map(|it| it * number).sum();
            let sum: u64 = crew.have_done(job).unwrap();
            assert_eq!(sum, 4950 * number);
        }
    }

    #[test]
    fn a_build_that_breaks_down_says_so_from_any_thread() {
        let crew = crew(1);
        let broken = crew.have_done(|_| {
            (0..100).into_par_iter().for_each(|number| assert!(number != 50, "fifty"));
        });
        assert!(matches!(broken, Err(Ended::Broken(mishap)) if mishap.words.starts_with("fifty")));
        assert_eq!(crew.have_done(|_| 1).unwrap(), 1);
    }

    #[test]
    fn a_page_without_end_is_left_behind_and_hears_of_it() {
        let (ask, asked) = channel::<Sender<bool>>();
        let asked = Mutex::new(asked);
        let stuck = crew(2).have_done(move |progress| {
            let _endless = progress.begin(Arc::new(Page("endless")));
            // Comes back only when the test asks it to, long after nobody waits any more.
            let answer = asked.lock().unwrap().recv().unwrap();
            answer.send(progress.is_abandoned()).unwrap();
        });
        assert!(matches!(stuck, Err(Ended::Stuck(found)) if found.message == "endless"));
        let (answer, heard) = channel();
        ask.send(answer).unwrap();
        assert_eq!(heard.recv(), Ok(true));
    }

    #[test]
    fn many_short_pages_are_not_one_long_one() {
        let (crew, progress, mut seen) = (crew(3), Progress::default(), BTreeMap::new());
        let mut look = || crew.look(&progress, &mut seen).map(|found| found.message);
        for _ in 0..200 {
            let _page = progress.begin(Arc::new(Page("one of many")));
            assert_eq!(look(), None);
        }
        let _long = progress.begin(Arc::new(Page("long")));
        let looks: Vec<_> = (0..4).map(|_| look()).collect();
        assert_eq!(looks, [None, None, None, Some("long".to_owned())]);
    }
}
