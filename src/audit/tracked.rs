//! Whether a file that git keeps holds a booking's address: whoever may read the repository has it.

use crate::audit::spots;
use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::{FilePath, FileTree};
use crate::scan;
use crate::scan::secrets::Secrets;

/// Warns of tracked files (given with their contents) that hold the address of a booking in clear.
///
/// An address behind `:-` in the settings, as in `${BOOKING_URL:-https://…}`, is not looked for:
/// it is said openly to be a stand-in for the real one.
pub fn addresses(tracked: &FileTree, secrets: &Secrets) -> Report {
    let mut report = Report::default();
    let settings = FilePath::new("anteroom.yaml").filter(|file| tracked.contains(file));
    let text = settings.as_ref().and_then(|file| tracked.text(file)).unwrap_or_default();
    let urls: Vec<String> =
        secrets.urls.iter().filter(|url| !text.contains(&format!(":-{url}}}"))).cloned().collect();
    let secrets = Secrets { urls, ..Secrets::default() };
    let mut memory = scan::Memory::default();
    let mut leaks = |files: &FileTree| {
        let found = scan::scan(files, &secrets, &|_| None, &mut memory);
        found.iter().any(|found| found.code == "leaked-booking")
    };
    // All at once, in parallel; which of them it is, only where there is one.
    if !leaks(tracked) {
        return report;
    }
    for (path, content) in tracked {
        if leaks(&FileTree::from_iter([(path.clone(), content.clone())])) {
            report.push(told(tracked, path, &secrets));
        }
    }
    report
}

fn told(tracked: &FileTree, file: &FilePath, secrets: &Secrets) -> Diagnostic {
    let mut places = secrets.urls.iter().filter_map(|url| spots::of_words(tracked, file, url));
    let place = places.next().unwrap_or_else(|| Location::start_of(file));
    let (message, hint) = if file.as_str() == "anteroom.yaml" {
        (
            "git tracks this booking's address in clear: whoever may read the repository has it \
             without the journey"
                .to_owned(),
            "write `url: ${BOOKING_URL}` and keep the address in a git-ignored `.env`; if the \
             repository was ever public, give the booking a new link",
        )
    } else {
        (
            format!("git tracks `{file}`, which holds a booking's address in clear"),
            "take the address out, or the file out of git (`git rm --cached`); if the repository \
             was ever public, give the booking a new link",
        )
    };
    Diagnostic::warning("tracked-address", place, message).with_hint(hint)
}
