//! Articles from a folder of Hugo's or Zola's: the folders stay, the front matter becomes that of articles here, the
//! texts stay byte for byte, and what they link beside them comes along.

mod addresses;
mod attributes;
mod body;
pub mod folder;
mod front;
mod head;
mod hidden;
mod image;
mod keys;
pub mod leftovers;
pub mod origin;
pub mod places;
mod proof;
mod shortcodes;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::encoding;
use crate::files::{FilePath, FileTree, folded};
use crate::import::articles::folder::{Folder, Home};
use crate::import::articles::front::entry::Front;
use crate::import::articles::head::Head;
use crate::import::articles::image::Pictures;
use crate::import::articles::keys::Reader;
use crate::import::articles::leftovers::{Kind, Leftovers};
use crate::import::articles::origin::Origin;
use crate::import::articles::places::{Article, Place, Places};
use crate::import::words;
use crate::import::yaml::LONGEST_TEXT;
use crate::load::yaml::node::Source;
use crate::load::yaml::syntax::parse_or_report;

/// So much of one text is told that has no counterpart: each costs a look at the text.
const MOST_TOLD: usize = 1_000;

/// What a folder comes to.
#[derive(Debug)]
pub struct Moved {
    /// The articles; none where the report holds an error.
    pub files: FileTree,
    /// Files that are to be copied: where to, and where from in the folder.
    pub copies: BTreeMap<FilePath, FilePath>,
    /// What is wrong with the texts.
    pub report: Report,
    /// What has no counterpart.
    pub leftovers: Leftovers,
    /// Whose words were read.
    pub origin: Origin,
}

/// The articles of a folder, as a site has them.
pub fn all(folder: &Folder<'_>, home: &Home<'_>) -> Moved {
    let mut report = Report::default();
    let texts = opened(folder, &mut report);
    let fronts = texts.iter().map(|text| (text.text, &text.front));
    let origin = origin::of(folder, fronts);
    let paths = folder.texts.iter().map(|(path, _)| path);
    let places = Places::of_all(paths, &home.settings.languages, origin);
    let (files, copies, leftovers) = (FileTree::default(), BTreeMap::new(), Leftovers::default());
    let moved = Moved { files, copies, report, leftovers, origin };
    let mut removal = Mover { folder, home, places, moved, claimed: BTreeMap::new() };
    removal.sort_files();
    for text in &texts {
        match removal.places.of(text.file) {
            Some(Place::Article(article)) => removal.article(text, &article),
            Some(Place::Foreign(tag)) => removal.leave((Kind::Language, &tag), text.file),
            _ => removal.leave((Kind::Notation, ""), text.file),
        }
    }
    removal.finish()
}

/// A text of the folder, with what stands above it.
struct Opened<'a> {
    file: &'a FilePath,
    text: &'a str,
    front: Front,
}

/// The texts of a folder; those that cannot be read are reported.
fn opened<'a>(folder: &Folder<'a>, report: &mut Report) -> Vec<Opened<'a>> {
    let mut texts = Vec::new();
    for (file, content) in folder.texts {
        let bytes = content.bytes().map(|bytes| &**bytes).unwrap_or_default();
        match encoding::text(file, bytes) {
            Ok(text) => texts.push(Opened { file, text, front: front::read(file, text, report) }),
            Err(fault) => report.push(fault),
        }
    }
    texts
}

struct Mover<'a> {
    folder: &'a Folder<'a>,
    home: &'a Home<'a>,
    places: Places<'a>,
    moved: Moved,
    /// Which source each place goes to, in a form in which those are the same that some disk takes for the same.
    claimed: BTreeMap<String, (FilePath, FilePath)>,
}

impl Mover<'_> {
    fn leave(&mut self, what: (Kind, &str), file: &FilePath) {
        self.moved.leftovers.note(what, file, || None);
    }

    /// Tells of texts in another notation.
    fn sort_files(&mut self) {
        for path in self.folder.others {
            if self.places.of(path) == Some(Place::Unread) {
                self.leave((Kind::Notation, &format!(".{}", path.extension())), path);
            }
        }
    }

    fn article(&mut self, opened: &Opened<'_>, article: &Article) {
        let Opened { file, text, front } = opened;
        if !self.claim(&article.target, file) {
            return;
        }
        let mut head = self.head(opened, article);
        let body = &text[front.body..];
        let findings = body::read(file, body);
        for (kind, name, at) in findings.told.iter().take(MOST_TOLD) {
            if *kind != Kind::Html || !self.home.settings.allow_html {
                self.note((*kind, name), opened, front.body + at);
            }
        }
        for linked in findings.linked {
            self.take_along(linked);
        }
        if head.title.is_none() && !findings.is_titled {
            let words = words::of(self.home.settings.default_language());
            head.title = Some(words.article.to_owned());
        }
        if article.is_renamed {
            self.leave((Kind::Renamed, article.target.as_str()), file);
        }
        let ends = if text.split_inclusive('\n').next().is_some_and(|it| it.ends_with("\r\n")) {
            "\r\n"
        } else {
            "\n"
        };
        let head = head.written();
        let written = head.replace('\n', ends) + body;
        if written.len() > LONGEST_TEXT {
            let message = format!("this text would be longer than {} MB", LONGEST_TEXT >> 20);
            let found = Diagnostic::error("file-too-long", Location::start_of(file), message);
            return self.moved.report.push(found.with_hint("divide it"));
        }
        self.moved.report.extend(too_much(&head, opened).as_ref());
        self.moved.files.insert_bytes(article.target.clone(), written.into_bytes());
    }

    /// What an article says of itself; its picture comes along.
    fn head(&mut self, opened: &Opened<'_>, article: &Article) -> Head {
        let Opened { file, text, front } = opened;
        let standing = &self.home.site.files;
        let pictures = Pictures { folder: self.folder, places: &self.places, standing };
        let (report, origin) = (&mut self.moved.report, self.moved.origin);
        let mut reader = Reader { file, text, article, origin, pictures, report };
        let meaning = reader.meaning(&front.entries, self.home.today);
        for (kind, name, span) in meaning.told.into_iter().take(MOST_TOLD) {
            self.note((kind, &name), opened, span.start);
        }
        if let Some(picture) = meaning.picture {
            self.take_along(picture);
        }
        meaning.head
    }

    /// Notes what stands at a byte of a text.
    fn note(&mut self, what: (Kind, &str), opened: &Opened<'_>, at: usize) {
        let line = || Some(Location::of_range(opened.file, opened.text, &(at..at)).line);
        self.moved.leftovers.note(what, opened.file, line);
    }

    /// Takes a file along that an article links, where it lies in the folder.
    fn take_along(&mut self, linked: FilePath) {
        if !self.folder.others.contains(&linked) {
            return;
        }
        let Some(Place::Attachment(target)) = self.places.of(&linked) else {
            return;
        };
        if self.moved.copies.get(&target) != Some(&linked) && self.claim(&target, &linked) {
            self.moved.copies.insert(target, linked);
        }
    }

    /// Whether a place is free for a file; a second file for it is told.
    fn claim(&mut self, target: &FilePath, file: &FilePath) -> bool {
        let own = (target.clone(), file.clone());
        let Some((_, first)) = self.claimed.insert(folded(target.as_str()), own) else {
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
            if matches!(self.places.of(&path), Some(Place::Attachment(_))) {
                self.leave((Kind::File, path.as_str()), &path);
            }
        }
        if !self.moved.files.is_empty() {
            let sources = self.claimed.into_values().collect();
            self.moved.report.append(proof::look(&self.moved.files, &sources, self.home));
        }
        self.moved.report.sort();
        if self.moved.report.has_errors() {
            self.moved.files = FileTree::default();
            self.moved.copies.clear();
        }
        self.moved
    }
}

/// Tells of front matter that goes beyond what is read.
fn too_much(head: &str, opened: &Opened<'_>) -> Option<Diagnostic> {
    let text = head.trim_start_matches("---\n").trim_end_matches("---\n");
    let mut report = Report::default();
    if !text.is_empty() {
        parse_or_report(Source { file: opened.file, text }, 0..text.len(), &mut report);
    }
    if !report.has_errors() {
        return None;
    }
    let is_own = |key: &str| ["extra", "params"].contains(&key.to_ascii_lowercase().as_str());
    let own = opened.front.entries.iter().find(|entry| is_own(&entry.key));
    let span = own.map_or(0..0, |entry| entry.span.clone());
    let place = Location::of_range(opened.file, opened.text, &span);
    let message = "this is more than front matter can hold";
    let found = Diagnostic::error("too-deep", place, message);
    Some(
        found.with_hint(
            "hand templates less: the handbook's chapter \"Reference\" names the limits",
        ),
    )
}
