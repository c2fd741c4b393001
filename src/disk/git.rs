//! What git says, where it is there.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// What `git` prints for `arguments` in the folder `root`; `None` where there is no git, no
/// repository, or git refuses.
pub(super) fn ask(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let said = command(root, arguments).stdin(Stdio::null()).output().ok()?;
    said.status.success().then_some(said.stdout)
}

/// The same for a command that reads what is told to it.
pub(super) fn tell(root: &Path, arguments: &[&str], told: Vec<u8>) -> Option<Vec<u8>> {
    let mut git =
        command(root, arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut stdin = git.stdin.take()?;
    // Both pipes are small: who only writes, and who only reads, waits for the other for ever.
    let telling = thread::spawn(move || stdin.write_all(&told).is_ok());
    let said = git.wait_with_output().ok()?;
    (telling.join().unwrap_or(false) && said.status.success()).then_some(said.stdout)
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(root)
        // A repository may name a program that git runs to look for changes: none is needed here.
        .args(["-c", "core.fsmonitor=false"])
        .args(arguments)
        // A question must not take a lock that the author's own git may be waiting for.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stderr(Stdio::null());
    command
}
