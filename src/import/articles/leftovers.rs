//! What of a folder has no counterpart and stays behind, in groups: nobody reads a line per file.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::visible;
use crate::files::FilePath;

/// So many places of a group are named.
const NAMED: usize = 3;

/// So many groups of a kind are named.
const MOST_GROUPS: usize = 40;

/// Names beyond this length, in characters, are cut.
const LONGEST: usize = 60;

/// What kind of thing stays behind, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Texts in a language that the site does not have.
    Language,
    /// Texts in another notation than Markdown.
    Notation,
    /// Texts that nobody saw there.
    Hidden,
    /// Keys of the front matter.
    Key,
    /// Values of keys that there are here too.
    Value,
    /// Addresses of articles.
    Address,
    /// Shortcodes, which are shown as they are written.
    Shortcode,
    /// Raw HTML, which the site shows as text.
    Html,
    /// Addresses that only the other generator resolves.
    Link,
    /// Files outside the folder.
    Static,
    /// Files that no article links.
    File,
    /// Texts that have another name now, so that links to the old one lead nowhere.
    Renamed,
}

impl Kind {
    fn head(self) -> &'static str {
        match self {
            Self::Language => "Texts in languages that the site does not declare, left out",
            Self::Notation => "Texts that are no Markdown, left out",
            Self::Key => "Keys of the front matter without a counterpart, left out",
            Self::Hidden => "Texts that were hidden there, and are drafts here",
            Self::Value => "Values of the front matter that cannot stand here, left out",
            Self::Address => "Addresses that are others here (→), or were left out",
            Self::Shortcode => "Shortcodes, which are shown as they are written",
            Self::Html => {
                "Raw HTML, which is shown as text unless `allow_html: true` lets it through"
            }
            Self::Link => "Addresses that have to be written anew",
            Self::Static => {
                "Linked files of the old site's `static/`, which belong into `static/` here"
            }
            Self::File => "Files that no article links, left out",
            Self::Renamed => {
                "Files under another name; `anteroom check` finds links to the old one"
            }
        }
    }
}

/// All that stays behind.
#[derive(Clone, Debug, Default)]
pub struct Leftovers {
    groups: BTreeMap<Kind, BTreeMap<String, Group>>,
}

/// Where the same thing was found.
#[derive(Clone, Debug, Default)]
struct Group {
    files: usize,
    last: Option<FilePath>,
    named: Vec<String>,
}

impl Leftovers {
    /// Notes a thing in a file, with the line where it stands first; `None` for the file as a whole.
    pub(super) fn note(
        &mut self,
        (kind, name): (Kind, &str),
        file: &FilePath,
        line: impl FnOnce() -> Option<u32>,
    ) {
        // A file is told by its whole name.
        let name = if kind == Kind::File { visible(name).into_owned() } else { short(name) };
        let group = self.groups.entry(kind).or_default().entry(name).or_default();
        if group.last.as_ref() == Some(file) {
            return;
        }
        group.last = Some(file.clone());
        group.files += 1;
        if group.named.len() < NAMED {
            let line = line().map_or_else(String::new, |line| format!(":{line}"));
            group.named.push(format!("{file}{line}"));
        }
    }

    /// Whether nothing stays behind.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The lines that tell of it.
    pub fn told(&self) -> String {
        let mut text = String::new();
        for (kind, groups) in &self.groups {
            let _ = writeln!(text, "\n{}:", kind.head());
            for (name, group) in groups.iter().take(MOST_GROUPS) {
                let line = if *kind == Kind::File { name.clone() } else { group.told(name) };
                let _ = writeln!(text, "  {line}");
            }
            if groups.len() > MOST_GROUPS {
                let _ = writeln!(text, "  and {} more", groups.len() - MOST_GROUPS);
            }
        }
        text
    }
}

impl Group {
    fn told(&self, name: &str) -> String {
        let files =
            if self.files == 1 { "1 file".to_owned() } else { format!("{} files", self.files) };
        let more = if self.files > self.named.len() { ", …" } else { "" };
        let what = if name.is_empty() { String::new() } else { format!("`{name}` in ") };
        format!("{what}{files}: {}{more}", self.named.join(", "))
    }
}

fn short(name: &str) -> String {
    let mut short: String = visible(name).chars().take(LONGEST).collect();
    if short.len() < visible(name).len() {
        short.push('…');
    }
    short
}
