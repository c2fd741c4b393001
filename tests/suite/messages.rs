//! Every message, as the terminal prints it: one file to read through, `messages.txt`.
//!
//! `ANTEROOM_SNAPSHOTS=write cargo test --test suite messages` writes it anew.

mod articles;
mod codes;
mod disk;
mod findings;
mod import;
mod journeys;
mod limits;
mod markdown;
mod paths;
mod self_checks;
mod settings;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use crate::project::{Folder, Project};

/// A site with something wrong, and the command that says so.
struct Case {
    name: &'static str,
    project: Project,
    /// What is done to its folder, for what no file can say.
    prepare: fn(&Path),
    command: &'static [&'static str],
}

/// A site with something wrong that every build tells.
fn case(name: &'static str, project: Project) -> Case {
    Case { name, project, prepare: |_| {}, command: &["build"] }
}

/// A site of two pages, without self-check and booking: it is built at once.
fn plain() -> Project {
    Project::empty()
        .file("anteroom.yaml", PLAIN)
        .file("content/index.md", "---\ntitle: Bevor wir sprechen\n---\n\nWillkommen.\n")
        .file("content/impressum.md", IMPRINT)
}

const PLAIN: &str = "\
id: probe
title: Probe
base_url: https://probe.de/vorab/
languages: [de]
contact:
  name: Probe GmbH
  street: Kajen 12
  city: 20459 Hamburg
  email: hallo@probe.de
  phone: \"+49 40 000000\"
legal: {imprint: impressum}
";

const IMPRINT: &str =
    "# Impressum\n\nProbe GmbH, Kajen 12, 20459 Hamburg, hallo@probe.de, +49 40 000000\n";

impl Case {
    /// The same for another command.
    fn run(self, command: &'static [&'static str]) -> Self {
        Self { command, ..self }
    }

    /// The same in a folder to which something was done.
    fn prepare(self, prepare: fn(&Path)) -> Self {
        Self { prepare, ..self }
    }

    /// What the program says, under the case's name.
    fn told(&self) -> String {
        let folder = self.project.on_disk();
        (self.prepare)(&folder.root());
        let run = folder.run(self.command);
        let said = String::from_utf8(run.stderr).unwrap();
        let said = without_folder(&said, &folder);
        let code = run.status.code().unwrap();
        format!("## {}\n$ anteroom {}\n{said}exit {code}\n\n", self.name, self.command.join(" "))
    }
}

/// The words with `DIR` for the folder of the site, and `N` for a byte of the output, which changes
/// with every template.
fn without_folder(said: &str, folder: &Folder) -> String {
    let root = folder.root();
    let real = root.canonicalize().unwrap();
    let above = real.parent().unwrap();
    said.replace(real.to_str().unwrap(), "DIR")
        .replace(root.to_str().unwrap(), "DIR")
        .replace(above.to_str().unwrap(), "ABOVE")
        .split(" at byte ")
        .enumerate()
        .map(|(at, part)| match at {
            0 => part.to_owned(),
            _ => {
                format!(" at byte N{}", part.trim_start_matches(|sign: char| sign.is_ascii_digit()))
            }
        })
        .collect()
}

fn cases() -> Vec<Case> {
    let tables = [
        settings::cases(),
        articles::cases(),
        markdown::cases(),
        self_checks::cases(),
        journeys::cases(),
        theme::cases(),
        paths::cases(),
        findings::cases(),
        disk::cases(),
        limits::cases(),
        import::cases(),
    ];
    tables.into_iter().flatten().collect()
}

/// What is said in all cases, in their order. Made once for all tests of this module.
fn told() -> &'static [String] {
    static TOLD: OnceLock<Vec<String>> = OnceLock::new();
    TOLD.get_or_init(|| {
        let cases = cases();
        let told = Mutex::new(BTreeMap::new());
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((at, case)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, cases.get(at)?)))
            {
                let said = case.told();
                told.lock().unwrap().insert(at, said);
            }
        };
        let workers = std::thread::available_parallelism().map_or(2, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(work);
            }
        });
        told.into_inner().unwrap().into_values().collect()
    })
}

fn snapshot() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/messages.txt")
}

#[test]
fn every_message_is_as_it_was_read_and_found_good() {
    let told = told().concat();
    if std::env::var_os("ANTEROOM_SNAPSHOTS").is_some_and(|it| it == "write") {
        std::fs::write(snapshot(), told).unwrap();
        return;
    }
    let known = std::fs::read_to_string(snapshot()).unwrap_or_default();
    let changed = difference(&known, &told);
    assert!(
        changed.is_empty(),
        "the messages have changed; read them, and write them anew with \
         ANTEROOM_SNAPSHOTS=write:\n\n{changed}"
    );
}

/// The cases that are told otherwise, as they were (`-`) and as they are (`+`).
fn difference(known: &str, told: &str) -> String {
    let (before, after) = (by_name(known), by_name(told));
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let mut changed = String::new();
    for name in names {
        let old: Vec<&str> = before.get(name).map_or(Vec::new(), |it| it.lines().collect());
        let new: Vec<&str> = after.get(name).map_or(Vec::new(), |it| it.lines().collect());
        if old == new {
            continue;
        }
        writeln!(changed, "## {name}").unwrap();
        for line in old.iter().filter(|line| !new.contains(line)) {
            writeln!(changed, "- {line}").unwrap();
        }
        for line in new.iter().filter(|line| !old.contains(line)) {
            writeln!(changed, "+ {line}").unwrap();
        }
    }
    changed
}

fn by_name(text: &str) -> BTreeMap<&str, &str> {
    text.split("\n## ").filter_map(|case| case.trim_start_matches("## ").split_once('\n')).collect()
}

/// One message of the snapshot.
struct Said<'t> {
    case: &'t str,
    severity: &'t str,
    code: &'t str,
    text: String,
}

impl Said<'_> {
    /// Whether it names a file, a line and a column.
    fn is_placed(&self) -> bool {
        self.text.lines().any(|line| {
            let Some(place) = line.trim_start().strip_prefix("--> ") else { return false };
            let place = place.split("  ").next().unwrap_or_default();
            let mut parts = place.rsplitn(3, ':');
            let mut number = || parts.next().is_some_and(|part| part.parse::<u32>().is_ok());
            number() && number()
        })
    }

    /// Whether it says what to do.
    fn is_helped(&self) -> bool {
        self.text.lines().any(|line| line.trim_start().starts_with("= help: "))
    }
}

/// The messages of one case: `error[code]: …` and what follows up to an empty line. What has no code
/// is a failure.
fn said(case: &str) -> Vec<Said<'_>> {
    let name = case.lines().next().unwrap_or_default().trim_start_matches("## ");
    let mut all: Vec<Said<'_>> = Vec::new();
    let mut is_open = false;
    for line in case.lines() {
        let begun = ["error", "warning", "hint"].into_iter().find_map(|severity| {
            let rest = line.strip_prefix(severity)?;
            let code = rest.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
            let is_failure = rest.starts_with(": ");
            (is_failure || code.is_some()).then(|| (severity, code.map_or("", |(code, _)| code)))
        });
        match begun {
            Some((severity, code)) => {
                all.push(Said { case: name, severity, code, text: String::new() });
                is_open = true;
            }
            None if line.is_empty() => is_open = false,
            None => {}
        }
        if let Some(last) = all.last_mut().filter(|_| is_open) {
            last.text.push_str(line);
            last.text.push('\n');
        }
    }
    all
}

#[test]
fn every_code_has_a_case() {
    let told: BTreeSet<&str> =
        told().iter().flat_map(|case| said(case)).map(|it| it.code).collect();
    let given = codes::given();
    assert!(given.len() > 180, "only {} codes were found in the sources", given.len());
    let unheard: Vec<&str> = codes::UNHEARD.iter().map(|(code, _)| *code).collect();
    let missing: Vec<String> = given
        .iter()
        .filter(|(code, _)| !told.contains(code.as_str()) && !unheard.contains(&code.as_str()))
        .map(|(code, files)| format!("{code} ({})", files.join(", ")))
        .collect();
    assert!(
        missing.is_empty(),
        "no case tells these codes: add one to a table of tests/suite/messages, or say in \
         messages/codes.rs why none can (or that the word is no code):\n{}",
        missing.join("\n")
    );
    let stale: Vec<&&str> = unheard
        .iter()
        .filter(|code| told.contains(**code) || !given.contains_key(**code))
        .collect();
    assert!(stale.is_empty(), "these have a case, or are no codes any more: {stale:?}");
    let unknown: Vec<&&str> =
        told.iter().filter(|code| !code.is_empty() && !given.contains_key(**code)).collect();
    assert!(unknown.is_empty(), "the search in the sources does not find these: {unknown:?}");
}

#[test]
fn every_message_says_where_and_what_to_do() {
    let mut wrong = Vec::new();
    for case in told() {
        for said in said(case).iter().filter(|said| said.severity != "hint") {
            let may_lack = |list: &[(&str, &str)]| list.iter().any(|(code, _)| *code == said.code);
            let is_failure = said.code.is_empty();
            if !said.is_placed() && !is_failure && !may_lack(codes::NOWHERE) {
                wrong.push(format!("no place, in `{}`:\n{}", said.case, said.text));
            }
            if !said.is_helped() {
                wrong.push(format!("no help, in `{}`:\n{}", said.case, said.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
