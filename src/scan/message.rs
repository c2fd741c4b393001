//! What is said of a hit. Never the secret: logs are public more often than one thinks.

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FilePath;
use crate::scan::layers::Hit;
use crate::scan::secrets::Kind;

/// A file's path, ended where the first secret in it begins.
pub(super) fn shown(path: &FilePath, in_name: &[Hit]) -> String {
    let Some(first) = in_name.iter().map(|hit| hit.at).min() else { return path.to_string() };
    let before = path.as_str().char_indices().take_while(|(at, _)| *at < first);
    before.map(|(_, letter)| letter).chain(['…']).collect()
}

/// A secret in a file of the output.
pub(super) fn in_file((path, shown): (&FilePath, &str), hit: &Hit) -> Diagnostic {
    let (what, form) = (what(hit.kind), hit.chain.words());
    let message = format!("`{shown}` in the output holds {what} at byte {}, {form}", hit.at);
    // A name that holds a secret is not told either.
    let location = (path.as_str() == shown).then(|| Location::start_of(path));
    Diagnostic { location, ..diagnostic(hit, message) }
}

/// A secret in the name of a file.
pub(super) fn in_name(shown: &str, hit: &Hit) -> Diagnostic {
    let (what, form) = (what(hit.kind), hit.chain.words());
    let message = format!("the name of the output's `{shown}` holds {what}, {form}");
    diagnostic(hit, message)
}

/// A file that could not be searched.
pub(super) fn unopened((path, shown): (&FilePath, &str), bytes: u64) -> Diagnostic {
    let message =
        format!("`{shown}` in the output ({bytes} bytes) could not be searched for leaks");
    Diagnostic::error("scan-incomplete", Location::start_of(path), message)
        .with_hint("make its source readable, or host a file of more than 512 MB elsewhere")
}

/// A file that was searched in part.
pub(super) fn cut((path, shown): (&FilePath, &str)) -> Diagnostic {
    let message = format!(
        "`{shown}` in the output unpacks to more than can be searched for leaks, and was searched \
         in part"
    );
    Diagnostic::warning("scan-incomplete", Location::start_of(path), message)
        .with_hint("publish it unpacked, or see for yourself that it holds no booking's link")
}

fn diagnostic(hit: &Hit, message: String) -> Diagnostic {
    let (severity, code, remedy) = match hit.kind {
        Kind::Address => (
            Severity::Warning,
            "address-in-clear",
            "take another address for the booking, or know that this one needs no journey",
        ),
        Kind::Key => (
            Severity::Error,
            "leaked-key",
            "take it out there; if it was ever published, remove `.anteroom/site.key`: the next \
             build makes a new one",
        ),
        Kind::Sentence => (
            Severity::Error,
            "leaked-sentence",
            "take it out there, or word the outcome differently: its text is sealed",
        ),
        Kind::Path => (
            Severity::Error,
            "leaked-booking",
            "take it out there; if a page of your own bears this path, give it another `slug`",
        ),
        Kind::WholeAddress => (
            Severity::Error,
            "leaked-booking",
            "take it out there, or give the booking an address that stands nowhere else; \
             only the legal pages may show it",
        ),
        Kind::Url | Kind::WithoutQuery | Kind::HostAndPath => (
            Severity::Error,
            "leaked-booking",
            "take it out there; if it was ever published, give the booking a new link",
        ),
    };
    Diagnostic::new(severity, code, None, message).with_hint(remedy).withheld()
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Url | Kind::WholeAddress => "a booking's URL",
        Kind::WithoutQuery => "a booking's URL without its query",
        Kind::HostAndPath => "the host and path of a booking's URL",
        Kind::Path => "the path of a booking's URL",
        Kind::Sentence => "a sentence of an outcome",
        Kind::Key => "the key that seals the site",
        Kind::Address => "the address of a booking's URL",
    }
}
