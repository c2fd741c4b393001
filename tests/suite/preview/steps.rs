//! An author at work for a while: edits, breaks, mends, renames, deletes, in every manner of saving.
//! The preview never stops, tells every mistake, and ends where a clean build ends.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anteroom::files::{FilePath, FileTree};
use anteroom::pipeline::{self, Build};
use anteroom::{built_in, diagnostic::Diagnostic};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::again::edits::{Edit, World, edits};
use crate::preview::served::Served;
use crate::project::Project;
use crate::seal::laws::long;

/// What is told of a mistake: its code, its file and its line.
type Mistake = (String, Option<String>, Option<u64>);

#[test]
fn after_any_steps_the_preview_shows_what_a_clean_build_comes_to() {
    let steps = walk(if long() { 1_000 } else { 60 });
    let mut world = World::new();
    let project = world
        .files
        .iter()
        .fold(Project::empty(), |project, (path, text)| project.file(path.as_str(), text.as_str()));
    let served = Served::with(project.on_disk(), &[("NAME", "0")]);
    let theme = built_in::theme();
    let mut sound = 0;
    for (number, step) in steps.iter().enumerate() {
        if !is_saved(step) {
            continue;
        }
        let before = world.files.clone();
        world.make(step);
        save(&served.folder.root(), (&before, &world.files), number);
        let clean = world.build(&theme, pipeline::build);
        // All files of each fifth site, and of the last.
        let is_due = number % 5 == 0 || number + 5 > steps.len();
        sound += usize::from(clean.output.is_some());
        while let Some(other) = differs(&served, &clean, clean.output.as_ref().filter(|_| is_due)) {
            // Where no build comes any more, it stays so.
            let next = served.try_told();
            assert!(next.is_some(), "{other} after step {number}, {step:?}\n{}", world.shown());
        }
    }
    assert!(sound * 6 > steps.len(), "{sound} of {} sites were sound", steps.len());
}

/// Steps that lead to enough sound sites to compare: what one of them breaks may stay so for most of
/// the way, and then others are drawn.
fn walk(length: usize) -> Vec<Edit> {
    let mut runner = TestRunner::default();
    let theme = built_in::theme();
    loop {
        let steps = edits(length).new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        let sound = steps.iter().filter(|step| is_saved(step)).filter(|step| {
            world.make(step);
            world.build(&theme, pipeline::build).output.is_some()
        });
        if sound.count() * 6 > steps.len() {
            return steps;
        }
    }
}

/// Whether a step changes files, and not how the preview was called.
fn is_saved(step: &Edit) -> bool {
    !matches!(step, Edit::Drafts | Edit::Variable(_) | Edit::Secret(_))
}

/// What the preview tells or shows otherwise than a clean build, if anything. Of the files
/// those are asked for.
fn differs(served: &Served, clean: &Build, files: Option<&FileTree>) -> Option<String> {
    let state = served.state("/");
    let told = state["diagnostics"].as_array().unwrap().iter().map(|told| {
        let text = |key: &str| told[key].as_str().map(str::to_owned);
        (text("code").unwrap(), text("file"), told["line"].as_u64())
    });
    let told: BTreeSet<Mistake> = told.collect();
    let found: BTreeSet<Mistake> = clean.report.iter().map(mistake).collect();
    if told != found {
        return Some(format!("told {told:?}, found {found:?}"));
    }
    if state["broken"].as_bool().unwrap() != clean.output.is_none() {
        return Some("broken or not".to_owned());
    }
    files
        .into_iter()
        .flatten()
        .filter(|(path, content)| {
            let reply = served.get(&format!("/{path}"));
            Some(&*reply.body) != content.bytes().map(|bytes| &**bytes)
        })
        .map(|(path, _)| path.to_string())
        .next()
}

fn mistake(found: &Diagnostic) -> Mistake {
    let place = found.location.as_ref();
    (
        found.code.to_owned(),
        place.map(|place| place.file.to_string()),
        place.map(|place| u64::from(place.line)),
    )
}

/// Brings the folder from one state to the next, each time in another manner.
fn save(
    root: &Path,
    (before, after): (&BTreeMap<FilePath, String>, &BTreeMap<FilePath, String>),
    number: usize,
) {
    let away = root.with_file_name("away");
    let is_away = number % 7 == 3;
    if is_away {
        fs::rename(root.join("content"), &away).unwrap();
    }
    let place = |path: &FilePath| match path.below("content") {
        Some(below) if is_away => away.join(below),
        _ => root.join(path.as_str()),
    };
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        fs::remove_file(place(path)).unwrap();
    }
    for (path, text) in after.iter().filter(|(path, text)| before.get(*path) != Some(*text)) {
        let file = place(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        match number % 3 {
            0 => fs::write(&file, text).unwrap(),
            1 => {
                let beside = file.with_extension("tmp~");
                fs::write(&beside, text).unwrap();
                fs::rename(beside, &file).unwrap();
            }
            _ => {
                let _ = fs::remove_file(&file);
                fs::write(&file, text).unwrap();
            }
        }
    }
    if is_away {
        fs::rename(&away, root.join("content")).unwrap();
    }
}
