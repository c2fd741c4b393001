//! Hints on style, from whole projects.

/// What holds for any text.
mod laws;
/// An author's `style.yaml`.
mod own;
/// Where in a source the words stand.
mod places;
/// What each rule tells of, and what it leaves alone.
mod rules;

use std::collections::BTreeMap;

use anteroom::built_in;
use anteroom::diagnostic::{Report, Severity};
use anteroom::files::{FilePath, FileTree};
use anteroom::load::memory::Memory;
use anteroom::load::{self, Drafts, Input, Purpose};
use anteroom::model::settings::Settings;
use anteroom::style::{Subject, hints};

use crate::project::Project;

/// A hint: its code, the file, and the words at its place.
type Told = (&'static str, String, String);

fn settings(files: &FileTree) -> Settings {
    let input = Input {
        files: files.clone(),
        theme: &built_in::theme(),
        environment: &BTreeMap::new(),
        purpose: &Purpose::Output(Drafts::Leave),
    };
    let (site, report) = load::site(input, &mut Memory::default());
    let site = site.unwrap_or_else(|| panic!("{report:#?}"));
    Settings::clone(&site.settings)
}

/// What is said about a project's style.
fn report(project: &Project) -> Report {
    let files = project.tree();
    hints(&Subject { files: &files, settings: &settings(&files) })
}

/// The hints on a project with the words that stand at their places.
fn told(project: &Project) -> Vec<Told> {
    let files = project.tree();
    let of = |found: &anteroom::diagnostic::Diagnostic| {
        let place = found.location.as_ref().unwrap();
        assert!(found.severity == Severity::Hint && found.hint.is_some(), "{found:?}");
        (found.code, place.file.to_string(), words(&files, place))
    };
    report(project).iter().map(of).collect()
}

/// The words at a place, which must lie in the file.
fn words(files: &FileTree, place: &anteroom::diagnostic::Location) -> String {
    let text = files.text(&place.file).unwrap();
    let line = text.split('\n').nth(place.line as usize - 1);
    let line: Vec<char> = line.unwrap_or_else(|| panic!("{place:?}")).chars().collect();
    let start = place.column as usize - 1;
    assert!(start + place.length as usize <= line.len(), "{place:?}");
    line[start..start + place.length as usize].iter().collect()
}

/// An otherwise empty site in two languages.
fn bilingual() -> Project {
    Project::empty()
        .file(
            "anteroom.yaml",
            "title: Probe\nbase_url: https://example.org/\nlanguages: [de, en]\ntypography: false\n",
        )
        .file("content/index.md", "# Start\n")
        .file("content/index.en.md", "# Home\n")
}

/// The same that says du.
fn informal() -> Project {
    bilingual().edit("anteroom.yaml", "title:", "address: du\ntitle:")
}

#[test]
fn the_sample_site_needs_no_hint() {
    assert_eq!(told(&Project::sample()), []);
}

#[test]
fn a_list_is_never_published_and_changes_no_build() {
    let own = Project::new().file("style.yaml", "de: {off: [hedge]}\n");
    assert_eq!(own.output(), Project::new().output());
    let broken = Project::new().file("style.yaml", ": {").build();
    assert!(broken.output.is_some() && FilePath::new("style.yaml").is_some());
}
