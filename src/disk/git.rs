//! What git says, where it is there.

use std::path::Path;
use std::process::{Command, Stdio};

/// What `git` prints for `arguments` in the folder `root`; `None` where there is no git, no
/// repository, or git refuses.
pub(super) fn ask(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let said = Command::new("git")
        .arg("-C")
        .arg(root)
        // A repository may name a program that git runs to look for changes: none is needed here.
        .args(["-c", "core.fsmonitor=false"])
        .args(arguments)
        // A question must not take a lock that the author's own git may be waiting for.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    said.status.success().then_some(said.stdout)
}
