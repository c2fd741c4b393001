//! The handbook is true: it builds, and so does every example in it.
//!
//! What a code block is, its first line says: a language and a path are a whole file; `yaml`, `markdown`, `html` and `css`
//! alone are quotes from a file that is there; `sh` is run, and `output` is what it prints, where `…` stands for lines left
//! out; `console` needs an account, a terminal or another machine, and the rest is for reading. A chapter's examples make
//! one site: a new one, with the chapter's files over it. The first hour begins in an empty folder, and is walked from top
//! to bottom; whoever goes on to read how to write can go on in the same folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Languages of quotes.
const QUOTES: [&str; 4] = ["yaml", "markdown", "html", "css"];
/// Languages of what nobody can try here.
const READING: [&str; 6] = ["text", "console", "nginx", "caddy", "apache", "csv"];
/// The chapters that begin with nothing.
const FROM_NOTHING: [&str; 2] = ["first-hour.md", "first-hour.de.md"];
/// The chapters that are read one after the other, with the files of each over those of the last.
const IN_A_ROW: [&[&str]; 2] = [
    &[
        "first-hour.md",
        "articles.md",
        "self-checks.md",
        "conditions.md",
        "journeys.md",
        "bookings.md",
    ],
    &["first-hour.de.md", "articles.de.md", "self-checks.de.md"],
];

/// A code block.
struct Block {
    line: usize,
    language: String,
    path: Option<String>,
    lines: Vec<String>,
}

impl Block {
    fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

fn handbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The program, found by its name as in the handbook.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_anteroom")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env("PATH", format!("{}:{path}", binary.display()));
    command.env_remove("ANTEROOM_SECRET").env_remove("BOOKING_URL").output().unwrap()
}

fn succeeds(program: &str, arguments: &[&str], folder: &Path, what: &str) -> String {
    let output = run(program, arguments, folder);
    let said = String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{what}: {program} {arguments:?}\n{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The chapters by their names, with their code blocks.
fn chapters() -> Vec<(String, Vec<Block>)> {
    let mut names: Vec<PathBuf> = fs::read_dir(handbook().join("content"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    names.sort();
    let chapter = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, blocks(&fs::read_to_string(path).unwrap()))
    };
    names.iter().map(chapter).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((line, opening)) = lines.next() {
        let bare = opening.trim_start();
        let fence: String = bare.chars().take_while(|sign| *sign == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let indent = opening.len() - bare.len();
        let mut words = bare[fence.len()..].split_whitespace().map(str::to_owned);
        let (language, path) = (words.next().unwrap_or_default(), words.next());
        let body = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != fence);
        let lines = body.map(|line| line.get(indent..).unwrap_or(line.trim_start()).to_owned());
        found.push(Block { line, language, path, lines: lines.collect() });
    }
    found
}

#[test]
fn the_handbook_is_a_site_without_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let root = handbook();
    let output = folder.path().join("built");
    let arguments =
        ["build", "--root", root.to_str().unwrap(), "--output", output.to_str().unwrap()];
    succeeds("anteroom", &arguments, folder.path(), "the handbook");
    let said = succeeds(
        "anteroom",
        &["check", "--format", "json", "--root", root.to_str().unwrap()],
        folder.path(),
        "the handbook",
    );
    let known: Value = serde_json::from_str(&said).unwrap();
    let told = known["diagnostics"].as_array().unwrap();
    // Not all chapters are there in German, which is meant.
    let codes: Vec<_> = told.iter().filter(|it| it["code"] != "missing-translation").collect();
    assert!(codes.is_empty(), "{codes:#?}");
}

#[test]
fn every_example_of_the_handbook_holds() {
    let mut counted = [0; 3];
    let all = chapters();
    for (name, blocks) in &all {
        let folder = tempfile::tempdir().unwrap();
        let site = site_at(name, &all, folder.path());
        succeeds("anteroom", &["build"], &site, name);
        succeeds("anteroom", &["check"], &site, name);
        let texts = texts(&site);
        for block in blocks {
            let what = format!("{name}, line {}", block.line);
            match (&block.path, block.language.as_str()) {
                (Some(_), _) => counted[0] += 1,
                (None, language) if QUOTES.contains(&language) => {
                    assert!(stands(block, &texts), "{what}: no file of the site has these lines");
                    counted[1] += 1;
                }
                (None, "output") => {
                    assert!(FROM_NOTHING.contains(&name.as_str()), "{what}: nothing is compared");
                }
                (None, "sh") => {
                    if !FROM_NOTHING.contains(&name.as_str()) {
                        succeeds("bash", &["-ec", &block.text()], &site, &what);
                    }
                    counted[2] += 1;
                }
                (None, language) => {
                    assert!(READING.contains(&language), "{what}: `{language}` is not known");
                }
            }
        }
    }
    // None of this says anything where nothing was found.
    assert!(counted[0] >= 40 && counted[1] >= 15 && counted[2] >= 15, "{counted:?}");
}

/// The site that a reader has when she has come to the end of a chapter.
fn site_at(name: &str, chapters: &[(String, Vec<Block>)], folder: &Path) -> PathBuf {
    let blocks = |name: &str| &chapters.iter().find(|(known, _)| known == name).unwrap().1;
    let row = IN_A_ROW.iter().find(|row| row.contains(&name));
    let Some(row) = row else {
        let new = ["new", "site", "--lang", "en", "--name", "Anna Example", "--booking"];
        let new = [&new[..], &["https://cal.com/anna/call"]].concat();
        succeeds("anteroom", &new, folder, name);
        let site = folder.join("site");
        for block in blocks(name) {
            put(&site, block);
        }
        return site;
    };
    let mut site = folder.to_path_buf();
    for read in row.iter().take_while(|read| **read != name).chain([&name]) {
        if FROM_NOTHING.contains(read) {
            site = walked(read, blocks(read), &site);
        } else {
            for block in blocks(read) {
                put(&site, block);
            }
        }
    }
    site
}

/// Walks a chapter from top to bottom, in an empty folder; comes to the site that was made.
fn walked(name: &str, blocks: &[Block], folder: &Path) -> PathBuf {
    let mut here = folder.to_path_buf();
    let mut said = String::new();
    for block in blocks {
        let what = format!("{name}, line {}", block.line);
        if block.language == "sh" && block.path.is_none() {
            let script = format!("{}\npwd >&2", block.text());
            let output = run("bash", &["-ec", &script], &here);
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{what}: {errors}");
            here = PathBuf::from(errors.trim_end().lines().last().unwrap());
            said = format!("{}{errors}", String::from_utf8_lossy(&output.stdout));
        } else if block.language == "output" {
            assert!(is_said(&block.lines, &said), "{what}: this is not in what it prints:\n{said}");
        } else {
            put(&here, block);
        }
    }
    assert!(here.join("anteroom.yaml").is_file(), "{name} does not end in a site");
    here
}

/// Whether lines stand in what was printed, one after the other, but for what differs from run to run.
fn is_said(lines: &[String], said: &str) -> bool {
    let mut printed = said.lines().map(steady);
    let mut is_next = false;
    for line in lines {
        if line == "…" {
            is_next = false;
            continue;
        }
        let wanted = steady(line);
        let found = if is_next {
            printed.next().is_some_and(|line| line == wanted)
        } else {
            printed.any(|line| line == wanted)
        };
        if !found {
            return false;
        }
        is_next = true;
    }
    !lines.is_empty()
}

/// A line without times, in whatever unit, sizes and keys.
fn steady(line: &str) -> String {
    const TIMES: [&str; 2] = ["ms,", "s,"];
    let words: Vec<&str> = line.split(' ').collect();
    let is_loose = |at: usize| {
        let is_measured = |next: &&str| *next == "kB" || TIMES.contains(next);
        words.get(at + 1).is_some_and(is_measured)
            || TIMES.contains(&words[at])
            || (at > 0 && words[at - 1] == "key")
    };
    let words = words.iter().enumerate().map(|(at, word)| if is_loose(at) { "#" } else { word });
    words.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

#[test]
fn whoever_reads_on_writes_on() {
    let chapters = chapters();
    for name in IN_A_ROW.concat() {
        let folder = tempfile::tempdir().unwrap();
        let site = site_at(name, &chapters, folder.path());
        let said = succeeds("anteroom", &["check", "--format", "json"], &site, name);
        let known: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(known["diagnostics"], serde_json::json!([]), "after {name}");
    }
}

/// Writes a block that is a whole file.
fn put(site: &Path, block: &Block) {
    if let Some(path) = &block.path {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, block.text()).unwrap();
    }
}

/// All texts of a site, as lines without the blanks before and behind them.
fn texts(site: &Path) -> Vec<Vec<String>> {
    let files = walkdir::WalkDir::new(site).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| !entry.path().starts_with(site.join("public")));
    let texts = files.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    texts.map(|text| text.lines().map(|line| line.trim().to_owned()).collect()).collect()
}

/// Whether the lines of a block stand one after the other in one of the texts.
fn stands(block: &Block, texts: &[Vec<String>]) -> bool {
    let wanted: Vec<&str> = block.lines.iter().map(|line| line.trim()).collect();
    texts.iter().any(|text| text.windows(wanted.len()).any(|lines| lines == wanted))
}
