//! A fault of the program itself, caught where it concerns one thing only and told like a mistake
//! of the author's, so that everything else is still built and told.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Location, Severity};

/// What the author can do about a fault that is not hers.
pub const REPORT: &str = concat!(
    "this is a fault of anteroom ",
    env!("CARGO_PKG_VERSION"),
    ": please report it, with this version and the site's files; without the last change it may work"
);

/// What broke down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishap {
    /// The program's words, with the place in its source where it is known.
    pub words: String,
}

// A panic's words travel with it, its place does not: only the hook learns it, which runs on the
// thread that breaks down. So that is where it must be left for whoever catches the panic.
thread_local! {
    /// Where this thread broke down last.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
    /// How many stand ready to catch what this thread throws.
    static CATCHERS: Cell<usize> = const { Cell::new(0) };
}

/// Where any thread broke down last: what one throws, another may catch that waits for it.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic that is caught is not printed where it happens; its place is kept for
/// [`caught`]. `unheard` is told of every other one.
pub fn keep_panics(unheard: impl Fn(&Mishap) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| note(info, &unheard)));
}

/// Says that whatever this thread does from now on is done for another one, which catches what it
/// throws.
pub fn thrown_to_another() {
    CATCHERS.set(CATCHERS.get() + 1);
}

fn note(info: &PanicHookInfo<'_>, unheard: &dyn Fn(&Mishap)) {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    if CATCHERS.get() == 0 {
        return unheard(&Mishap::of(info.payload(), place));
    }
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&place);
    PLACE.set(place);
}

/// What `work` comes to.
///
/// # Errors
/// That it broke down.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Mishap> {
    let around = CATCHERS.replace(CATCHERS.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHERS.set(around);
    done.map_err(|payload| {
        let last = || LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
        Mishap::of(&*payload, PLACE.take().or_else(last))
    })
}

impl Mishap {
    fn of(payload: &(dyn Any + Send), place: Option<String>) -> Self {
        let words = payload.downcast_ref::<&str>().copied();
        let words = words.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let words = words.and_then(|words| words.lines().next()).unwrap_or("no reason was told");
        Self { words: place.map_or_else(|| words.to_owned(), |place| format!("{words}, {place}")) }
    }

    /// The mishap as an error at a place; `what` was not done because of it.
    pub fn diagnostic(&self, place: Option<Location>, what: &str) -> Diagnostic {
        let message = format!("{what}: anteroom itself broke down ({})", self.words);
        Diagnostic::new(Severity::Error, "internal", place, message).with_hint(REPORT)
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{set_hook, take_hook};

    use super::{Mishap, caught, keep_panics};

    #[test]
    fn what_breaks_down_is_caught_with_its_words() {
        assert_eq!(caught(|| 1), Ok(1));
        let words = |mishap: Result<(), Mishap>| mishap.unwrap_err().words;
        assert!(words(caught(|| panic!("no page"))).starts_with("no page"));
        assert!(words(caught(|| panic!("no {}\nat all", 5))).starts_with("no 5"));
        assert!(words(caught(|| std::panic::panic_any(5))).starts_with("no reason"));
    }

    #[test]
    fn where_it_broke_down_is_told_and_not_printed() {
        let before = take_hook();
        keep_panics(|_| {});
        let here = caught(|| -> () { panic!("here") }).unwrap_err();
        let elsewhere = caught(|| {
            let thread = std::thread::spawn(|| caught(|| -> () { panic!("elsewhere") }));
            thread.join().unwrap().unwrap_err()
        });
        set_hook(before);
        for mishap in [here, elsewhere.unwrap()] {
            assert!(mishap.words.contains("mishap.rs:"), "{mishap:?}");
        }
    }

    #[test]
    fn a_mishap_asks_for_a_report() {
        let mishap = caught(|| -> () { panic!("x") }).unwrap_err();
        let told = mishap.diagnostic(None, "the page was not read");
        assert!(told.message.contains("the page was not read") && told.message.contains('x'));
        assert_eq!(told.code, "internal");
        assert!(told.hint.unwrap().contains(env!("CARGO_PKG_VERSION")));
    }
}
