//! Building again after edits: whatever the order of edits, a build that remembers comes to what a
//! clean one comes to, byte for byte and message for message.

pub(crate) mod edits;

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::again::edits::{Edit, World, edits};
use crate::seal::laws::runner;
use anteroom::built_in;
use anteroom::compile::seed::Seed;
use anteroom::files::{FilePath, FileTree};
use anteroom::load::{Drafts, Purpose};
use anteroom::pipeline::{self, Build, Builder, Sources};

/// How many edits follow upon each other.
const EDITS: usize = 50;

#[test]
fn a_build_that_remembers_comes_to_what_a_clean_one_comes_to() {
    let theme = built_in::theme();
    let counts = Cell::new((0, 0));
    let law = |edits: Vec<Edit>| {
        let mut world = World::new();
        let mut builder = Builder::default();
        for (number, edit) in edits.iter().enumerate() {
            world.make(edit);
            let again = world.build(&theme, |sources| builder.build(sources));
            let clean = world.build(&theme, pipeline::build);
            let (sound, all) = counts.get();
            counts.set((sound + u32::from(clean.output.is_some()), all + 1));
            assert_same(&again, &clean, (number, edit, &world));
        }
        Ok(())
    };
    runner(3).run(&edits(EDITS), law).unwrap_or_else(|failed| panic!("{failed}"));
    let (sound, all) = counts.get();
    // Enough edits leave a site that can be built; else little would have been compared.
    assert!(sound * 5 > all, "{sound} of {all} builds were sound");
}

#[test]
fn how_texts_are_set_is_remembered_with_them() {
    let theme = built_in::theme();
    let mut world = World::new();
    let article = FilePath::new("content/orientation/aside.md").unwrap();
    world.append(&article, "\n\"Ein Gedanke\" - in 14 Minuten geht's.\n");
    let mut builder = Builder::default();
    let settings = FilePath::new("anteroom.yaml").unwrap();
    let mut seen = Vec::new();
    for line in ["", "typography: false\n", "typography: true\n"] {
        world.append(&settings, line);
        let again = world.build(&theme, |sources| builder.build(sources)).output.unwrap();
        assert_eq!(again, world.build(&theme, pipeline::build).output.unwrap());
        let page = FilePath::new("orientation/aside/index.html").unwrap();
        seen.push(again.text(&page).unwrap().contains("„Ein Gedanke“\u{a0}– in 14\u{a0}Minuten"));
        let text = world.files.get_mut(&settings).unwrap();
        *text = text.replace(line, if line.is_empty() { line } else { "" });
    }
    assert_eq!(seen, [true, false, true]);
}

#[test]
fn what_an_edit_does_not_concern_is_not_made_again() {
    let theme = built_in::theme();
    let mut world = World::new();
    let mut builder = Builder::default();
    let before = world.build(&theme, |sources| builder.build(sources)).output.unwrap();
    let article = FilePath::new("content/orientation/aside.md").unwrap();
    world.append(&article, "\nEin Satz mehr.\n");
    let after = world.build(&theme, |sources| builder.build(sources)).output.unwrap();
    let remade: Vec<&str> = after
        .iter()
        .filter(|(path, content)| {
            let (Some(old), Some(new)) = (before.bytes(path), content.bytes()) else { return true };
            !old.is(new)
        })
        .map(|(path, _)| path)
        .filter(|path| matches!(path.extension(), "html" | "xml"))
        .map(FilePath::as_str)
        .collect();
    assert_eq!(remade, ["orientation/aside/index.html"]);
}

fn assert_same(again: &Build, clean: &Build, (number, edit, world): (usize, &Edit, &World)) {
    let told = || format!("after edit {number}, {edit:?}, with\n{}", world.shown());
    assert_eq!(again.report, clean.report, "{}", told());
    let (Some(again), Some(clean)) = (&again.output, &clean.output) else {
        assert_eq!(again.output.is_some(), clean.output.is_some(), "{}", told());
        return;
    };
    let paths = |tree: &FileTree| tree.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(again), paths(clean), "{}", told());
    for (path, content) in clean {
        assert!(again.get(path) == Some(content), "{path} differs {}", told());
    }
}

impl World {
    /// Builds it in memory.
    pub(crate) fn build(
        &self,
        theme: &FileTree,
        build: impl FnOnce(Sources<'_>) -> Build,
    ) -> Build {
        let mut files = FileTree::default();
        for (path, text) in &self.files {
            files.insert_bytes(path.clone(), text.clone().into_bytes());
        }
        build(Sources {
            again: &|_| files.clone(),
            files: files.clone(),
            theme,
            environment: &BTreeMap::from([("NAME".to_owned(), self.variable.to_string())]),
            purpose: &Purpose::Output(if self.takes_drafts { Drafts::Take } else { Drafts::Leave }),
            seed: &Seed::new([self.secret; 32]),
            open: &|_| None,
            progress: &std::sync::Arc::default(),
        })
    }
}
