//! What `publish` says: what will change, how far it is, that it is done.

use std::fmt::Write;
use std::time::Duration;

use crate::cli::summary::{counted, duration, size};
use crate::disk::marker::Manifest;
use crate::files::FilePath;
use crate::model::target::{Engine, Given, Target};
use crate::publish::changes::{Changes, Known};
use crate::publish::news::{News, Phase};

/// How many files of a kind are named.
const NAMED: usize = 10;

/// What is about to happen.
pub(super) struct Outlook<'a> {
    /// Where to.
    pub(super) target: &'a Target,
    /// What is there.
    pub(super) known: &'a Known,
    /// What will change.
    pub(super) changes: &'a Changes,
}

/// What will change: new, changed, gone, each with its files and bytes.
pub(super) fn outlook(outlook: &Outlook<'_>, manifest: &Manifest) -> String {
    let Outlook { target, known, changes } = outlook;
    let mut text = format!("Target `{}`: {}\n", target.name, way(&target.engine));
    match &known.published {
        None => text.push_str(&unknown(target)),
        Some(old) if old.fingerprint != manifest.fingerprint => {
            let _ = writeln!(
                text,
                "Sealed with another key than last time ({} before, {} now): visitors under way begin \
                 anew.\nIf that is not meant, restore `.anteroom/site.key` or set `ANTEROOM_SECRET`.",
                old.fingerprint, manifest.fingerprint
            );
        }
        Some(_) => {}
    }
    if !known.doubt.is_empty() {
        let _ = writeln!(
            text,
            "The last transfer broke off; {} it touched are brought in order first",
            counted(known.doubt.len(), "file")
        );
    }
    if changes.are_none() {
        text.push_str("Nothing has changed since it was published\n");
        return text;
    }
    let gone = changes.gone.iter().collect();
    for (word, files, bytes) in [
        ("new", changes.new.keys().collect(), Some(changes.new.values().sum())),
        ("changed", changes.changed.keys().collect(), Some(changes.changed.values().sum())),
        ("gone", gone, None),
    ] {
        list(&mut text, word, &files, bytes);
    }
    text
}

fn list(text: &mut String, word: &str, files: &Vec<&FilePath>, bytes: Option<u64>) {
    if files.is_empty() {
        return;
    }
    let bytes = bytes.map(|bytes| format!(", {}", size(bytes))).unwrap_or_default();
    let _ = writeln!(text, "{word:>9}  {}{bytes}", counted(files.len(), "file"));
    for path in files.iter().take(NAMED) {
        let _ = writeln!(text, "           {path}");
    }
    if files.len() > NAMED {
        let _ = writeln!(text, "           and {} more", files.len() - NAMED);
    }
}

/// What it means that nothing is known of the other side.
fn unknown(target: &Target) -> String {
    match target.engine {
        Engine::Folder { .. } | Engine::Zip { .. } => String::new(),
        Engine::Netlify { .. } | Engine::Wrangler { .. } | Engine::Command { .. } => {
            "This machine has not published there yet: everything counts as new\n".to_owned()
        }
        Engine::Rclone { .. } | Engine::Rsync { .. } | Engine::Git { .. } => {
            "Nothing of anteroom's is there yet: files of the same names are replaced, others stay\n"
                .to_owned()
        }
    }
}

/// The engine and where it leads. Of values from variables only the names are shown.
fn way(engine: &Engine) -> String {
    let shown = |given: &Given| given.written.clone();
    match engine {
        Engine::Folder { path } => format!("the folder {}", shown(path)),
        Engine::Zip { path } => format!("the archive {}", shown(path)),
        Engine::Rclone { remote } => format!("{} by rclone", shown(remote)),
        Engine::Rsync { remote } => format!("{} by rsync", shown(remote)),
        Engine::Git { remote, branch } => {
            format!("branch {} of {} by git", shown(branch), shown(remote))
        }
        Engine::Netlify { site } => match site {
            Some(site) => format!("{} at Netlify", shown(site)),
            None => "Netlify".to_owned(),
        },
        Engine::Wrangler { project, .. } => format!("{} at Cloudflare Pages", shown(project)),
        Engine::Command { run } => {
            let words: Vec<String> = run.iter().map(shown).collect();
            words.join(" ")
        }
    }
}

/// A line that says how far a transfer is, or a line that stays.
pub(super) enum Line {
    /// The next one takes its place, where somebody looks.
    Passing(String),
    /// It stays.
    Lasting(String),
}

/// Counts what has arrived.
#[derive(Default)]
pub(super) struct Ticker {
    phase: Option<Phase>,
    expected: (usize, u64),
    arrived: (usize, u64),
    /// Over all phases.
    total: (usize, u64),
}

impl Ticker {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// What is to be shown after a piece of news.
    pub(super) fn line(&mut self, news: News<'_>) -> Line {
        match news {
            News::Begun(phase, files, bytes) => {
                self.phase = Some(phase);
                self.expected = (files, bytes);
                self.arrived = (0, 0);
                Line::Passing(self.state())
            }
            News::Arrived(_, bytes) => {
                self.arrived.0 += 1;
                self.arrived.1 += bytes;
                Line::Passing(self.state())
            }
            News::Said(words) => Line::Lasting(format!("  {words}")),
            News::Done => {
                self.arrived = self.expected;
                if self.phase != Some(Phase::Removal) {
                    self.total.0 += self.expected.0;
                    self.total.1 += self.expected.1;
                }
                Line::Lasting(self.state())
            }
        }
    }

    /// How far it came, where it broke off; `None` where nothing was begun.
    pub(super) fn stopped(&self) -> Option<Line> {
        self.phase.map(|_| Line::Lasting(self.state()))
    }

    fn state(&self) -> String {
        let (files, bytes) = self.expected;
        let word = match self.phase {
            Some(Phase::Removal) => return format!("Removing {}", counted(files, "file")),
            Some(Phase::Assets) => "Sending assets",
            Some(Phase::Pages) => "Sending pages",
            Some(Phase::Handover) | None => "Sending",
        };
        let (there, sent) = self.arrived;
        format!("{word}: {there} of {}, {} of {}", counted(files, "file"), size(sent), size(bytes))
    }
}

/// That the site is published, and where it is found.
pub(super) fn done(ticker: &Ticker, base_url: &str, took: Duration) -> String {
    let (files, bytes) = ticker.total;
    format!(
        "Published: {}, {} in {}\n{base_url}\n",
        counted(files, "file"),
        size(bytes),
        duration(took)
    )
}
