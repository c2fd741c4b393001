//! What filling a page takes: rounds, bytes, depth. The template engine has no such limits, and
//! what runs in it cannot be stopped from outside; so it is made to come by here
//! (`milestones.rs`), and is sent back with an error when it has had enough.
//!
//! The engine hands its filters and tests nothing of the page, so what it has taken is kept per
//! thread: a page is filled on one thread from beginning to end.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tera::Value;

use crate::progress::Progress;

/// How many rounds all loops, blocks, components and includes of one page may take together. A list
/// of 5,000 articles takes as many.
pub(super) const MOST_ROUNDS: usize = 250_000;
/// The largest page, in bytes.
pub(super) const LARGEST_PAGE: usize = 16 << 20;
/// The largest value that a template may make, in bytes as it would be printed.
pub(super) const LARGEST_VALUE: usize = 4 << 20;
/// How deep lists and maps may lie within one another in such a value.
pub(super) const DEEPEST_VALUE: usize = 32;
/// What may be written aside (`{% set %}`) and into the page, together.
pub(super) const MOST_WRITTEN: usize = 4 * LARGEST_PAGE;
/// How much of the stack may be taken: three quarters of what the smallest threads have. One template
/// within another takes up to 60 kB.
const MOST_STACK: usize = 3 << 19;

/// What a page took too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Rounds of loops.
    Rounds,
    /// Bytes of the page.
    Page,
    /// Bytes written aside and into it.
    Written,
    /// A value's bytes or depth.
    Value,
    /// Numbers in one `range`.
    Range,
    /// Blocks, components and templates within one another.
    Depth,
    /// Time: nobody waits for it any more.
    Patience,
}

/// What one page has taken so far.
struct Meter {
    rounds: usize,
    written: usize,
    /// Where the stack stood at the beginning.
    bottom: usize,
    /// The first thing there was too much of.
    excess: Option<Excess>,
    /// The milestone that was passed last, for others to see.
    passed: Arc<AtomicUsize>,
    progress: Arc<Progress>,
}

thread_local! {
    static METER: RefCell<Option<Meter>> = const { RefCell::new(None) };
}

/// Takes the meter away, also where the work breaks down.
struct Measured;

impl Drop for Measured {
    fn drop(&mut self) {
        METER.with_borrow_mut(Option::take);
    }
}

/// Does `work` and measures what it takes; says what it took too much of. The milestone that it
/// passes is noted in `passed`.
pub(super) fn measured<T>(
    passed: &Arc<AtomicUsize>,
    progress: &Arc<Progress>,
    work: impl FnOnce() -> T,
) -> (T, Option<Excess>) {
    let meter = Meter {
        rounds: 0,
        written: 0,
        bottom: stack(),
        excess: None,
        passed: Arc::clone(passed),
        progress: Arc::clone(progress),
    };
    METER.replace(Some(meter));
    let guard = Measured;
    let done = work();
    let excess = METER.with_borrow(|meter| meter.as_ref().and_then(|meter| meter.excess));
    drop(guard);
    (done, excess)
}

/// Where the stack stands, roughly.
fn stack() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

/// Passes a milestone, behind which so many bytes of the template stand.
///
/// # Errors
/// What there is too much of.
pub(super) fn pass(milestone: usize, bytes: usize) -> Result<(), Excess> {
    let here = stack();
    METER.with_borrow_mut(|meter| {
        let Some(meter) = meter else { return Ok(()) };
        meter.passed.store(milestone, Ordering::Relaxed);
        meter.rounds += 1;
        meter.written += bytes;
        let excess = if meter.progress.is_abandoned() {
            Excess::Patience
        } else if meter.rounds > MOST_ROUNDS {
            Excess::Rounds
        } else if meter.written > MOST_WRITTEN {
            Excess::Written
        } else if meter.bottom.abs_diff(here) > MOST_STACK {
            Excess::Depth
        } else {
            return Ok(());
        };
        Err(*meter.excess.get_or_insert(excess))
    })
}

/// Notes that so many bytes are written, aside or into the page.
///
/// # Errors
/// That they are too many.
pub(super) fn write(bytes: usize) -> Result<(), Excess> {
    METER.with_borrow_mut(|meter| {
        let Some(meter) = meter else { return Ok(()) };
        meter.written += bytes;
        if meter.written <= MOST_WRITTEN {
            return Ok(());
        }
        Err(*meter.excess.get_or_insert(Excess::Written))
    })
}

/// Notes that there is too much of something.
pub(super) fn exceed(excess: Excess) -> Excess {
    METER.with_borrow_mut(|meter| match meter {
        Some(meter) => *meter.excess.get_or_insert(excess),
        None => excess,
    })
}

/// Whether there is room for a value of so many bytes.
///
/// # Errors
/// That there is none.
pub(super) fn room(bytes: usize) -> Result<(), Excess> {
    if bytes <= LARGEST_VALUE { Ok(()) } else { Err(exceed(Excess::Value)) }
}

/// How many bytes a value takes.
///
/// # Errors
/// That it is too large, or too deep.
pub(super) fn weigh(value: &Value) -> Result<usize, Excess> {
    let mut left = LARGEST_VALUE;
    if fits(value, DEEPEST_VALUE, &mut left) {
        Ok(LARGEST_VALUE - left)
    } else {
        Err(exceed(Excess::Value))
    }
}

/// Whether a value takes no more than what is `left`. What stands in it twice counts twice, as it
/// is printed twice.
fn fits(value: &Value, depth: usize, left: &mut usize) -> bool {
    /// What a value takes by itself.
    const EACH: usize = 32;
    let own = EACH + value.as_str().map_or(0, str::len);
    let Some(rest) = left.checked_sub(own) else { return false };
    *left = rest;
    let (list, map) = (value.as_array(), value.as_map());
    if list.is_none() && map.is_none() {
        return true;
    }
    depth > 0
        && list.into_iter().flatten().all(|inner| fits(inner, depth - 1, left))
        && map.into_iter().flatten().all(|(key, inner)| {
            let key = key.as_str().map_or(0, str::len);
            *left = left.saturating_sub(key);
            fits(inner, depth - 1, left)
        })
}

/// The page in the making.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// The largest room that is kept for the next page.
const KEPT: usize = 1 << 20;

thread_local! {
    /// The room in which each thread makes its pages, one after the other: a page then takes no more
    /// room than it has bytes, and leaves no holes in memory.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Sheet {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self { bytes: ROOM.take() }
    }

    /// The page.
    pub(super) fn page(mut self) -> Arc<[u8]> {
        let page = Arc::from(&self.bytes[..]);
        if self.bytes.capacity() <= KEPT {
            self.bytes.clear();
            ROOM.set(self.bytes);
        }
        page
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_PAGE {
            exceed(Excess::Page);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Arc;

    use tera::Value;

    use super::{DEEPEST_VALUE, Excess, LARGEST_PAGE, LARGEST_VALUE, MOST_ROUNDS, Sheet};
    use super::{measured, pass, weigh};
    use crate::progress::Progress;

    fn excess(work: impl FnOnce()) -> Option<Excess> {
        measured(&Arc::default(), &Arc::default(), work).1
    }

    #[test]
    fn rounds_bytes_and_depth_have_an_end() {
        let rounds = |count| move || (0..count).for_each(|_| _ = pass(0, 1));
        assert_eq!(excess(rounds(MOST_ROUNDS)), None);
        assert_eq!(excess(rounds(MOST_ROUNDS + 1)), Some(Excess::Rounds));
        let written = |bytes| move || _ = pass(0, bytes);
        assert_eq!(excess(written(LARGEST_PAGE)), None);
        assert_eq!(excess(written(usize::MAX / 2)), Some(Excess::Written));
        let page = |bytes: usize| move || drop(Sheet::default().write_all(&vec![0; bytes]));
        assert_eq!(excess(page(LARGEST_PAGE)), None);
        assert_eq!(excess(page(LARGEST_PAGE + 1)), Some(Excess::Page));
        assert_eq!(excess(|| _ = deeper(20)), None);
        assert_eq!(excess(|| _ = deeper(1_000_000)), Some(Excess::Depth));
        // Nothing is measured where no page is filled.
        assert_eq!(pass(0, usize::MAX), Ok(()));
    }

    fn deeper(left: usize) -> usize {
        let room = std::hint::black_box([0_u8; 1024]);
        if pass(0, 0).is_err() || left == 0 { 0 } else { deeper(left - 1) + room.len() }
    }

    #[test]
    fn what_nobody_waits_for_ends_at_the_next_milestone() {
        let progress = Arc::new(Progress::default());
        let passed = Arc::default();
        let (last, excess) = measured(&passed, &progress, || {
            assert_eq!(pass(7, 0), Ok(()));
            progress.abandon();
            pass(8, 0)
        });
        assert_eq!((last, excess), (Err(Excess::Patience), Some(Excess::Patience)));
        assert_eq!(passed.load(std::sync::atomic::Ordering::Relaxed), 8);
    }

    #[test]
    fn values_are_weighed_as_they_would_be_printed() {
        let nested = |depth: usize| (0..depth).fold(Value::from(1), |it, _| Value::from(vec![it]));
        assert!(weigh(&nested(DEEPEST_VALUE)).is_ok());
        assert_eq!(weigh(&nested(DEEPEST_VALUE + 1)), Err(Excess::Value));
        let doubled = |times: usize| {
            (0..times).fold(Value::from("x"), |it, _| Value::from(vec![it.clone(), it]))
        };
        assert!(weigh(&doubled(10)).is_ok());
        assert_eq!(weigh(&doubled(30)), Err(Excess::Value));
        assert!(weigh(&Value::from("x".repeat(LARGEST_VALUE / 2))).is_ok());
        assert_eq!(weigh(&Value::from("x".repeat(LARGEST_VALUE))), Err(Excess::Value));
    }
}
