//! What keeps a run from being done that is no mistake in an author's text: a sentence, its remedy,
//! and whose turn it is.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

/// Whose fault a failure is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something the author set up, such as a secret that is none.
    Author,
    /// What the command line asks for cannot be meant.
    Arguments,
    /// The machine: permissions, space, a foreign folder in the way.
    Machine,
}

impl Fault {
    /// The process's exit code: 1, 2 or 3.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Author => 1,
            Self::Arguments => 2,
            Self::Machine => 3,
        }
    }
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Whose fault it is.
    pub fault: Fault,
    /// The cause with its path, in one sentence without a full stop.
    pub message: String,
    /// The fix; `None` only where the message leaves no doubt.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure of the given fault.
    pub fn new(fault: Fault, message: impl Into<String>) -> Self {
        Self { fault, message: message.into(), hint: None }
    }

    /// The system refused: "Cannot `deed` `path`: `cause`".
    pub fn io(deed: &str, path: &Path, cause: &io::Error) -> Self {
        let message = format!("cannot {deed} `{}`: {}", path.display(), reason(cause));
        let failure = Self::new(Fault::Machine, message);
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => failure
                .with_hint("make room on this disk, then do the same again; nothing was changed"),
            io::ErrorKind::PermissionDenied => failure.with_hint(
                "`ls -ld` on it and on its folder shows who may; `chmod` or `chown` changes it",
            ),
            _ => failure,
        }
    }

    /// The same, with a fix.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Whether nothing stands at a path any more, or not what was looked for: editors save by
/// renaming, and folders come and go.
pub(super) fn vanished(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Whether anything stands at a path, be it a link that leads nowhere.
///
/// # Errors
/// What the system says where it does not tell.
pub(super) fn stands(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// The system's words, without the number it appends.
fn reason(cause: &io::Error) -> String {
    let words = cause.to_string();
    match words.find(" (os error ") {
        Some(end) => words[..end].to_lowercase(),
        None => words,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Failure {}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::Failure;

    #[test]
    fn a_full_disk_is_told_in_words_that_fit_every_command() {
        let cause = io::Error::from(io::ErrorKind::StorageFull);
        let hint = Failure::io("write", Path::new("a"), &cause).hint.unwrap_or_default();
        assert!(hint.starts_with("make room") && !hint.contains("build"), "{hint}");
    }
}
