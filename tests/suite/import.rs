//! `anteroom import`, run as an author would run it, on what spreadsheets and other generators write.

mod folders;
mod laws;
mod old_words;
mod slips;
mod tables;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use anteroom::built_in;
use anteroom::disk::read;
use anteroom::load::memory::Memory;
use anteroom::load::{self, Drafts, Input, Purpose};
use anteroom::model::self_check::SelfCheck;
use anteroom::model::site::Site;
use serde_json::Value;

use crate::project::{Folder, Project};

/// A site that is moved into: a home and an imprint, in these languages.
fn site(languages: &str) -> Project {
    Project::empty()
        .file(
            "anteroom.yaml",
            format!(
                "title: Probe\nbase_url: https://probe.de/\nlanguages: [{languages}]\n\
                 facts: {{day-rate: 1.900 €}}\n"
            ),
        )
        .file("content/index.md", "---\ntitle: Bevor wir sprechen\n---\n\nWillkommen.\n")
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// What `check` tells of a folder, which has to be without errors.
fn checked(folder: &Folder) -> Value {
    let output = folder.run(&["check", "--format", "json"]);
    assert!(output.status.success(), "{}", words(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The site in a folder, as it is read.
fn read_again(root: &Path) -> Site {
    let project = read::project(root, &BTreeMap::new()).unwrap();
    let theme = built_in::theme();
    let input = Input {
        files: project.files,
        theme: &theme,
        environment: &project.environment,
        purpose: &Purpose::Output(Drafts::Take),
    };
    let (site, report) = load::site(input, &mut Memory::default());
    assert!(!report.has_errors(), "{report:#?}");
    site.unwrap()
}

fn self_check(root: &Path, id: &str) -> SelfCheck {
    let site = read_again(root);
    site.self_checks.into_iter().find(|known| known.id.as_str() == id).unwrap()
}
