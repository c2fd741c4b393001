//! Tells the program from which commit it is built: asked of git in a clone, read from what `cargo package` notes in a
//! package. Elsewhere the version stands alone.
#![allow(clippy::disallowed_methods, reason = "it is no room of the program")]

use std::path::Path;
use std::process::Command;

/// What `cargo package` notes of the commit.
const NOTE: &str = ".cargo_vcs_info.json";

fn main() {
    println!("cargo::rerun-if-changed={NOTE}");
    // Written with each commit and each change of branch.
    if Path::new(".git/logs/HEAD").exists() {
        println!("cargo::rerun-if-changed=.git/logs/HEAD");
    }
    let version = env!("CARGO_PKG_VERSION");
    let commit = noted().or_else(asked);
    let version = commit.map_or_else(|| version.to_owned(), |it| format!("{version} ({it})"));
    println!("cargo::rustc-env=ANTEROOM_VERSION={version}");
}

/// The commit that a package was made from.
fn noted() -> Option<String> {
    let note = std::fs::read_to_string(NOTE).ok()?;
    let (_, behind) = note.split_once("\"sha1\"")?;
    short(behind.split('"').nth(1)?)
}

/// The commit that a clone stands at. A folder that lies in another repository is not asked for.
fn asked() -> Option<String> {
    if !Path::new(".git").exists() {
        return None;
    }
    let git = Command::new("git").args(["rev-parse", "HEAD"]).output().ok()?;
    short(String::from_utf8(git.stdout).ok()?.trim())
}

fn short(commit: &str) -> Option<String> {
    let is_hash = commit.len() >= 9 && commit.bytes().all(|sign| sign.is_ascii_hexdigit());
    is_hash.then(|| commit[..9].to_owned())
}
