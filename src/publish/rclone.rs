//! `rclone`: any storage that it knows.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::Value;

use crate::disk::failure::Failure;
use crate::model::target::{Given, Target};
use crate::publish::engine::{Program, Said};
use crate::publish::transfer::Store;

/// Its exit codes where what was asked for is not there.
const NOT_FOUND: [i32; 2] = [3, 4];

/// Where files wait for their places.
const ASIDE: &str = ".anteroom-new";

/// How long it tries, unless the author's environment says otherwise: option, variable, value. What fails is tried again by
/// whoever publishes, and not without a word; left to itself, rclone tries a server that is gone for ten minutes.
const PATIENCE: [(&str, &str, &str); 4] = [
    ("--retries", "RCLONE_RETRIES", "1"),
    ("--low-level-retries", "RCLONE_LOW_LEVEL_RETRIES", "3"),
    ("--contimeout", "RCLONE_CONTIMEOUT", "20s"),
    ("--timeout", "RCLONE_TIMEOUT", "60s"),
];

/// A remote of rclone's with a path in it.
pub(super) struct Rclone<'a> {
    pub(super) remote: &'a Given,
    pub(super) target: &'a Target,
    /// From where relative paths count.
    pub(super) root: &'a Path,
    /// The variables that it finds set.
    pub(super) environment: &'a BTreeMap<String, String>,
}

impl Rclone<'_> {
    /// The program with what every call says: all files by name, so that no listing is needed, and words for programs.
    fn program(&self, deed: &str) -> Program {
        let words = [deed, "--use-json-log", "--verbose", "--stats", "0"];
        let is_unset =
            |(_, variable, _): &&(&str, &str, &str)| !self.environment.contains_key(*variable);
        let patience =
            PATIENCE.iter().filter(is_unset).flat_map(|(option, _, value)| [option, value]);
        let program = Program::new("rclone", self.target).with(words).with(patience);
        program.within(self.root).complaining(complaint)
    }

    /// The same about the files that are told to it, one on a line.
    fn about(&self, deed: &str, files: &[&str]) -> Program {
        // Taken as they stand: other lists would read `#` as a remark.
        self.program(deed).with(["--files-from-raw", "-"]).told(files.join("\n"))
    }

    /// Whether a file that is being sent is half there until it has arrived: not on storages of objects, not where rclone
    /// sends it under another name (from 1.63 on), and it cannot be helped where nothing can be moved.
    fn writes_in_place(&self) -> Result<bool, Failure> {
        let said = self.program("backend").with(["features", &self.remote.filled]).output()?;
        let said: Value = serde_json::from_str(&said).unwrap_or_default();
        let is = |feature: &str| said["Features"][feature].as_bool() == Some(true);
        Ok(is("Move") && !is("BucketBased") && !is("PartialUploads"))
    }

    fn path(&self, below: &str) -> String {
        let remote = self.remote.filled.trim_end_matches('/');
        let slash = if remote.ends_with(':') || remote.is_empty() { "" } else { "/" };
        format!("{remote}{slash}{below}")
    }
}

impl Store for Rclone<'_> {
    fn fetch(&self, names: &[&str], inbox: &Path) -> Result<(), Failure> {
        let program = self.about("copy", names).with(["--no-traverse", &self.remote.filled]);
        let ended = program.with([inbox]).done()?;
        if ended.code().is_some_and(|code| NOT_FOUND.contains(&code)) {
            return Ok(());
        }
        ended.well()
    }

    fn send(
        &self,
        folder: &Path,
        files: &[&str],
        arrived: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        // What is sent is known to differ, and not every storage tells times or hashes to see it by.
        let program = self.about("copy", files).with(["--no-traverse", "--ignore-times"]);
        let program = program.with([folder]).with([&self.remote.filled]);
        copy(program, arrived)
    }

    /// Sends all beside their places first, and has them change places there: what takes long then touches no page.
    fn replace(
        &self,
        folder: &Path,
        files: &[&str],
        arrived: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        if !self.writes_in_place()? {
            return self.send(folder, files, arrived);
        }
        let aside = self.path(ASIDE);
        let program = self.about("copy", files).with(["--no-traverse", "--ignore-times"]);
        copy(program.with([folder]).with([&aside]), arrived)?;
        for (top, below) in by_top(files) {
            let (from, to) = (format!("{aside}/{top}"), self.path(top));
            let program = if below.is_empty() {
                self.program("moveto").with(["--ignore-times"])
            } else {
                // One after the other: rclone takes the old one away before it moves the new one there.
                let one_by_one = ["--no-traverse", "--ignore-times", "--transfers", "1"];
                self.about("move", &below).with(one_by_one)
            };
            program.with([from, to]).done()?.well()?;
        }
        // Empty folders are left, where the storage has any.
        self.program("purge").with([aside]).done().map(drop)
    }

    fn remove(&self, files: &[&str], folders: &[&str]) -> Result<(), Failure> {
        self.about("delete", files).with([&self.remote.filled]).done()?.well()?;
        for folder in folders {
            // Some storages have no folders, and what others put into one stays.
            self.program("rmdir").with([self.path(folder)]).done()?;
        }
        Ok(())
    }
}

/// Files by the first part of their paths, with the rest of each; none of a file that lies at the top. Within a folder
/// all can be moved at once, while a remote and a folder in it overlap.
fn by_top<'a>(files: &[&'a str]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut tops: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        match file.split_once('/') {
            Some((top, rest)) => tops.entry(top).or_default().push(rest),
            None => drop(tops.entry(file).or_default()),
        }
    }
    tops
}

/// The words of an error.
fn complaint(line: &str) -> Option<String> {
    // Before it has read its arguments it speaks plainly.
    let Ok(said) = serde_json::from_str::<Value>(line) else { return Some(line.to_owned()) };
    let is_error = matches!(said["level"].as_str(), Some("error" | "critical" | "fatal"));
    let words = said["msg"].as_str().filter(|_| is_error)?;
    Some(match said["object"].as_str() {
        Some(object) => format!("{object}: {words}"),
        None => words.to_owned(),
    })
}

/// Copies; `copied` is told of each file that has arrived. The first that does not arrive, after all that rclone tries for
/// it, ends it: where the line is dead, it would try as long for each of the others.
fn copy(program: Program, copied: &mut dyn FnMut(&str)) -> Result<(), Failure> {
    let ended = program.run(&mut |said| {
        let Said::Error(line) = said else { return ControlFlow::Continue(()) };
        let said: Value = serde_json::from_str(line).unwrap_or_default();
        let (words, file) = (said["msg"].as_str().unwrap_or_default(), said["object"].as_str());
        match file {
            Some(_) if words.starts_with("Failed to copy") => return ControlFlow::Break(()),
            Some(file) if words.starts_with("Copied") => copied(file),
            _ => {}
        }
        ControlFlow::Continue(())
    })?;
    ended.well()
}
