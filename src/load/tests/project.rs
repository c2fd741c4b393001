//! A project in memory.

use std::collections::BTreeMap;

use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::load::memory::Memory;
use crate::load::{Drafts, Input, Purpose, site};
use crate::model::site::Site;

/// A project's files, with the smallest theme.
pub(super) struct Project {
    files: FileTree,
    pub(super) drafts: Drafts,
}

impl Project {
    /// A site in German and English with a home page in both.
    pub(super) fn new() -> Self {
        let project = Self { files: FileTree::default(), drafts: Drafts::Leave };
        project
            .with(
                "anteroom.yaml",
                "title: T\nbase_url: https://example.org/\nlanguages: [de, en]\n\
                 facts:\n  rate: {de: \"9 €\", en: \"€9\"}\n",
            )
            .with("content/index.md", "# Start\n")
            .with("content/index.en.md", "# Home\n")
    }

    /// The same with a file, which may replace one.
    pub(super) fn with(self, path: &str, text: &str) -> Self {
        self.with_bytes(path, text.as_bytes())
    }

    /// The same with a file of any bytes.
    pub(super) fn with_bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert_bytes(FilePath::new(path).unwrap(), bytes);
        self
    }

    /// The same without a file.
    pub(super) fn without(mut self, path: &str) -> Self {
        let gone = FilePath::new(path).unwrap();
        let kept = self.files.iter().filter(|(path, _)| **path != gone);
        let mut files = FileTree::default();
        for (path, content) in kept {
            files.insert(path.clone(), content.clone());
        }
        self.files = files;
        self
    }

    /// Reads it.
    pub(super) fn read(&self) -> (Option<Site>, Report) {
        let environment = BTreeMap::new();
        let theme = theme();
        let input = Input {
            files: self.files.clone(),
            theme: &theme,
            environment: &environment,
            purpose: &Purpose::Output(self.drafts),
        };
        site(input, &mut Memory::default())
    }

    /// Reads it; nothing is wrong with it.
    pub(super) fn site(&self) -> Site {
        let (site, report) = self.read();
        assert_eq!(report, Report::default());
        site.unwrap()
    }

    /// What is said of it: `FILE:LINE:COLUMN CODE`.
    pub(super) fn said(&self) -> Vec<String> {
        let (_, report) = self.read();
        let said = report.iter().map(|found| {
            assert!(found.hint.is_some(), "{found:?}");
            match &found.location {
                Some(place) => {
                    format!("{}:{}:{} {}", place.file, place.line, place.column, found.code)
                }
                None => found.code.to_owned(),
            }
        });
        said.collect()
    }
}

fn theme() -> FileTree {
    let mut files = FileTree::default();
    let table = |note: &str, count: &str| {
        format!("reflect_note: {note}\ntakeaways: T\nminutes: {{one: \"1\", other: \"{count}\"}}\n")
    };
    for (path, text) in [
        ("templates/base.html", "base"),
        ("templates/article.html", "article"),
        ("templates/components/door.html", "door"),
        ("templates/strings/de.yaml", &table("Ihre Notiz", "{n} Minuten")),
        ("templates/strings/de-du.yaml", "reflect_note: Deine Notiz\n"),
        ("templates/strings/en.yaml", &table("Your note", "{n} minutes")),
        ("static/style.css", "body{}"),
    ] {
        files.insert_bytes(FilePath::new(path).unwrap(), text.as_bytes());
    }
    files
}
