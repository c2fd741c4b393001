//! The rooms of the house and what each may import. A new room gets a line here and a line in
//! `ARCHITECTURE.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Room -> rooms it may import (its own folder always). Ground first.
const ROOMS: &[(&str, &[&str])] = &[
    ("bytes", &[]),
    ("shared_bytes", &[]),
    ("shared_map", &[]),
    ("derived", &["shared_map"]),
    ("memo", &["shared_map"]),
    ("files", &["memo", "shared_bytes", "shared_map"]),
    ("html", &["bytes"]),
    ("diagnostic", &["files"]),
    ("encoding", &["bytes", "diagnostic", "files", "shared_bytes"]),
    ("progress", &["diagnostic"]),
    ("mishap", &["diagnostic"]),
    ("model", &["diagnostic", "files", "html", "memo", "shared_map"]),
    ("typography", &["model", "bytes"]),
    ("built_in", &["files"]),
    ("schema", &[]),
    ("starter", &["files", "schema"]),
    ("disk", &["encoding", "diagnostic", "files", "shared_bytes"]),
    ("scan", &["derived", "diagnostic", "files", "memo"]),
    (
        "load",
        &[
            "typography",
            "model",
            "bytes",
            "derived",
            "encoding",
            "diagnostic",
            "files",
            "html",
            "memo",
            "mishap",
            "shared_map",
        ],
    ),
    ("import", &["load", "model", "encoding", "diagnostic", "files"]),
    ("style", &["load", "typography", "model", "diagnostic", "files"]),
    (
        "compile",
        &[
            "model",
            "scan",
            "typography",
            "derived",
            "diagnostic",
            "files",
            "html",
            "memo",
            "mishap",
        ],
    ),
    ("analysis", &["compile", "model", "diagnostic", "memo", "mishap"]),
    (
        "render",
        &[
            "compile",
            "typography",
            "model",
            "derived",
            "bytes",
            "diagnostic",
            "files",
            "html",
            "memo",
            "mishap",
            "progress",
            "shared_map",
        ],
    ),
    (
        "audit",
        &["compile", "scan", "model", "derived", "diagnostic", "files", "memo", "shared_map"],
    ),
    ("report", &["analysis", "audit", "compile", "render", "model", "diagnostic", "files", "html"]),
    (
        "pipeline",
        &[
            "load",
            "compile",
            "analysis",
            "render",
            "scan",
            "audit",
            "diagnostic",
            "files",
            "memo",
            "mishap",
            "progress",
        ],
    ),
    ("deadline", &["disk", "diagnostic", "mishap", "progress"]),
    (
        "preview",
        &[
            "deadline",
            "pipeline",
            "load",
            "compile",
            "built_in",
            "disk",
            "model",
            "diagnostic",
            "files",
            "html",
            "progress",
        ],
    ),
    ("project", &["pipeline", "analysis", "load", "compile", "built_in", "disk", "files"]),
    ("publish", &["disk", "model", "files"]),
    (
        "cli",
        &[
            "preview",
            "publish",
            "deadline",
            "pipeline",
            "report",
            "analysis",
            "audit",
            "style",
            "import",
            "load",
            "compile",
            "schema",
            "starter",
            "built_in",
            "disk",
            "model",
            "diagnostic",
            "files",
            "memo",
            "mishap",
            "progress",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Words that only some rooms may say, and which.
const WORDS: &[(&str, &[&str])] = &[
    ("std::fs", &["disk"]),
    ("std::env", &["cli"]),
    ("std::time", &["cli", "deadline", "preview"]),
    ("rand::", &[]),
    ("getrandom", &["disk"]),
    // What is started on the author's machine: her editor and her browser, git, and what publishes.
    ("std::process", &["cli", "disk", "main", "preview", "publish"]),
    // What is asked over the network, and by whom.
    ("std::net", &["preview"]),
    ("axum::", &["preview"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("std::io::stdout", &["cli"]),
];

/// `render` cannot leak what it cannot name.
const UNKNOWN_TO_RENDER: &[&str] =
    &["model::outcome", "model::booking", "OutcomeWords", "BookingWords", "Secrets", "Insight"];

#[test]
fn no_room_imports_upward() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let room = room_of(&file);
        let Some(may) = allowed.get(room.as_str()) else {
            wrong.push(format!("{}: room `{room}` is not in the table", file.display()));
            continue;
        };
        for imported in imports(&text) {
            if imported != room && !may.contains(&imported.as_str()) {
                wrong.push(format!("{}: `{room}` may not import `{imported}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_come_from_the_file_that_owns_them() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if is_test(&file) {
            continue;
        }
        let code = without_tests_and_comments(&text);
        let hub = code.lines().any(|line| line.trim_start().starts_with("pub use "));
        if hub || code.contains("super::super") || code.contains("use super::") {
            wrong.push(file.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "re-exports or imports through a parent:\n{}", wrong.join("\n"));
}

#[test]
fn disk_clock_chance_and_printing_have_one_room_each() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if is_test(&file) {
            continue;
        }
        let room = room_of(&file);
        let code = without_tests_and_comments(&text);
        for (word, rooms) in WORDS {
            if code.contains(word) && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{}: `{word}`", file.display()));
            }
        }
        if room == "render" {
            let named = UNKNOWN_TO_RENDER.iter().filter(|word| code.contains(**word));
            wrong.extend(named.map(|word| format!("{}: `{word}`", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_stands_in_the_architecture() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let missing: Vec<String> = sources()
        .into_iter()
        .map(|(file, _)| file)
        .filter(|file| !is_test(file))
        .filter(|file| {
            let own = file.file_name().unwrap().to_str().unwrap();
            let folder = file.parent().and_then(|folder| folder.file_name());
            let name = match folder.and_then(|folder| folder.to_str()) {
                Some(folder) if own == "mod.rs" => format!("{folder}/"),
                _ => own.to_owned(),
            };
            !text.contains(&name)
        })
        .map(|file| file.display().to_string())
        .collect();
    assert!(missing.is_empty(), "not in ARCHITECTURE.md:\n{}", missing.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All source files, relative to `src`, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    let base = root().join("src");
    let mut found = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&base).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn is_test(file: &Path) -> bool {
    file.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests.rs" | "tests")))
}

fn room_of(file: &Path) -> String {
    let first = file.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms named by `crate::…` in code, `crate::{…}` included.
fn imports(text: &str) -> Vec<String> {
    let code = without_comments(text);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String =
                name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                found.push(name);
            }
        }
    }
    found
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    without_comments(code)
}
