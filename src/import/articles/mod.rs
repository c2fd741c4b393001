//! Articles from a folder of Hugo's or Zola's: the folders stay, the front matter becomes that of articles here, the
//! texts stay byte for byte, and what they link beside them comes along.

mod body;
mod front;
mod head;
mod keys;
pub mod leftovers;
pub mod places;
mod shortcodes;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::encoding;
use crate::files::{FilePath, FileTree};
use crate::import::articles::keys::Reader;
use crate::import::articles::leftovers::{Kind, Leftovers};
use crate::import::articles::places::{Article, Place};
use crate::import::words;
use crate::import::yaml::LONGEST_TEXT;
use crate::model::settings::Settings;

/// So much of one text is told that has no counterpart: each costs a look at the text.
const MOST_TOLD: usize = 1_000;

/// A folder as it was found. Paths are those in it.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// Its texts in Markdown.
    pub texts: &'a FileTree,
    /// All its other files.
    pub others: &'a BTreeSet<FilePath>,
}

/// What a folder comes to.
#[derive(Debug, Default)]
pub struct Moved {
    /// The articles; none where the report holds an error.
    pub files: FileTree,
    /// Files that are to be copied: where to, and where from in the folder.
    pub copies: BTreeMap<FilePath, FilePath>,
    /// What is wrong with the texts.
    pub report: Report,
    /// What has no counterpart.
    pub leftovers: Leftovers,
}

/// The articles of a folder, as a site with these settings has them.
pub fn all(folder: &Folder<'_>, settings: &Settings) -> Moved {
    let mut mover = Mover { folder, settings, moved: Moved::default(), claimed: BTreeMap::new() };
    mover.sort_files();
    for (path, content) in folder.texts {
        let bytes = content.bytes().map(|bytes| &**bytes).unwrap_or_default();
        match places::of(path, &settings.languages) {
            Some(Place::Article(article)) => mover.article(path, bytes, &article),
            Some(Place::Foreign(tag)) => mover.leave((Kind::Language, &tag), path),
            _ => mover.leave((Kind::Notation, ""), path),
        }
    }
    mover.finish()
}

struct Mover<'a> {
    folder: &'a Folder<'a>,
    settings: &'a Settings,
    moved: Moved,
    /// Which source each place goes to, in small letters: not every disk tells them apart.
    claimed: BTreeMap<String, FilePath>,
}

impl Mover<'_> {
    fn leave(&mut self, what: (Kind, &str), file: &FilePath) {
        self.moved.leftovers.note(what, file, || None);
    }

    /// Tells of texts in another notation.
    fn sort_files(&mut self) {
        for path in self.folder.others {
            if places::of(path, &self.settings.languages) == Some(Place::Unread) {
                self.leave((Kind::Notation, &format!(".{}", path.extension())), path);
            }
        }
    }

    fn article(&mut self, file: &FilePath, bytes: &[u8], article: &Article) {
        if !self.claim(&article.target, file) {
            return;
        }
        let text = match encoding::text(file, bytes) {
            Ok(text) => text,
            Err(fault) => return self.moved.report.push(fault),
        };
        let front = front::read(file, text, &mut self.moved.report);
        let report = &mut self.moved.report;
        let (mut head, left) = Reader { file, text, article, report }.head(&front.entries);
        for entry in left.into_iter().take(MOST_TOLD) {
            let line = || Some(Location::of_range(file, text, &entry.span).line);
            self.moved.leftovers.note((Kind::Key, &entry.key), file, line);
        }
        let body = &text[front.body..];
        let findings = body::read(file, body);
        for (kind, name, at) in findings.told.iter().take(MOST_TOLD) {
            if *kind != Kind::Html || !self.settings.allow_html {
                let at = front.body + at;
                let line = || Some(Location::of_range(file, text, &(at..at)).line);
                self.moved.leftovers.note((*kind, name), file, line);
            }
        }
        for linked in findings.linked {
            self.take_along(linked);
        }
        if head.title.is_none() && !findings.is_titled {
            let words = words::of(self.settings.default_language());
            head.title = Some(words.article.to_owned());
        }
        if is_renamed(file, article) {
            self.leave((Kind::Renamed, article.target.as_str()), file);
        }
        let ends = if text.split_inclusive('\n').next().is_some_and(|it| it.ends_with("\r\n")) {
            "\r\n"
        } else {
            "\n"
        };
        let written = head.written().replace('\n', ends) + body;
        if written.len() > LONGEST_TEXT {
            let message = format!("this text would be longer than {} MB", LONGEST_TEXT >> 20);
            let found = Diagnostic::error("file-too-long", Location::start_of(file), message);
            return self.moved.report.push(found.with_hint("divide it"));
        }
        self.moved.files.insert_bytes(article.target.clone(), written.into_bytes());
    }

    /// Takes a file along that an article links, where it lies in the folder.
    fn take_along(&mut self, linked: FilePath) {
        if !self.folder.others.contains(&linked) {
            return;
        }
        let Some(Place::Attachment(target)) = places::of(&linked, &self.settings.languages) else {
            return;
        };
        if self.moved.copies.get(&target) != Some(&linked) && self.claim(&target, &linked) {
            self.moved.copies.insert(target, linked);
        }
    }

    /// Whether a place is free for a file; a second file for it is told.
    fn claim(&mut self, target: &FilePath, file: &FilePath) -> bool {
        let Some(first) = self.claimed.insert(target.as_str().to_lowercase(), file.clone()) else {
            return true;
        };
        let message = format!("`{file}` and `{first}` would both become `{target}`");
        self.moved.report.push(
            Diagnostic::error("double-place", Location::start_of(file), message)
                .with_hint("rename one of the two, or take it out of the folder"),
        );
        false
    }

    fn finish(mut self) -> Moved {
        let taken: BTreeSet<&FilePath> = self.moved.copies.values().collect();
        let left = self.folder.others.iter().filter(|path| !taken.contains(path));
        let left: Vec<FilePath> = left.cloned().collect();
        for path in left {
            if matches!(places::of(&path, &self.settings.languages), Some(Place::Attachment(_))) {
                self.leave((Kind::File, &format!(".{}", path.extension())), &path);
            }
        }
        self.moved.report.sort();
        if self.moved.report.has_errors() {
            self.moved.files = FileTree::default();
            self.moved.copies.clear();
        }
        self.moved
    }
}

/// Whether links to a text by its old name lead nowhere now; `_index.md` is linked by its folder.
fn is_renamed(file: &FilePath, article: &Article) -> bool {
    let stem = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    let target = article.target.as_str().trim_start_matches("content/");
    !article.is_section && stem(file.as_str()) != stem(target)
}
