//! What will change where a site is published: told from what was published last, by content.

use std::collections::{BTreeMap, BTreeSet};

use crate::disk::marker::Manifest;
use crate::files::FilePath;

/// What is known of the other side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What was published last; `None` where nothing of ours is there.
    pub published: Option<Manifest>,
    /// Files that a transfer which broke off was about to send or to remove: nobody knows how far it came.
    pub doubt: BTreeSet<FilePath>,
}

/// Files with their lengths.
pub type Files = BTreeMap<FilePath, u64>;

/// What has to be done so that the other side holds the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are not there.
    pub new: Files,
    /// Files that hold something else there, or may do so.
    pub changed: Files,
    /// Files that are there, or may be, and are no longer part of the site.
    pub gone: BTreeSet<FilePath>,
}

impl Changes {
    /// What leads from what is `known` to the site of `manifest`.
    pub fn between(known: &Known, manifest: &Manifest) -> Self {
        let nothing = BTreeMap::new();
        let old = known.published.as_ref().map_or(&nothing, |old| &old.files);
        let mut changes = Self::default();
        for (path, entry) in &manifest.files {
            let is_doubtful = known.doubt.contains(path);
            match old.get(path) {
                Some(there) if there == entry && !is_doubtful => {}
                None if !is_doubtful => {
                    changes.new.insert(path.clone(), entry.bytes);
                }
                _ => {
                    changes.changed.insert(path.clone(), entry.bytes);
                }
            }
        }
        let there = old.keys().chain(&known.doubt);
        let gone = there.filter(|path| !manifest.files.contains_key(path));
        changes.gone = gone.cloned().collect();
        changes
    }

    /// Whether all is as it should be already.
    pub fn are_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// What is to be sent before anything refers to it: all but pages and what is told of them.
    pub fn assets(&self) -> Files {
        self.sent(|path| !is_page(path))
    }

    /// Pages, and the lists that name them.
    pub fn pages(&self) -> Files {
        self.sent(is_page)
    }

    fn sent(&self, is_wanted: fn(&FilePath) -> bool) -> Files {
        let all = self.new.iter().chain(&self.changed);
        all.filter(|(path, _)| is_wanted(path))
            .map(|(path, bytes)| (path.clone(), *bytes))
            .collect()
    }

    /// Everything that a transfer touches.
    pub fn touched(&self) -> BTreeSet<FilePath> {
        let sent = self.new.keys().chain(self.changed.keys());
        sent.chain(&self.gone).cloned().collect()
    }

    /// The folders that hold nothing any more once the files are gone, the deepest first.
    pub fn empty_folders(&self, manifest: &Manifest) -> Vec<FilePath> {
        let kept: BTreeSet<&str> = manifest.files.keys().flat_map(folders).collect();
        let gone: BTreeSet<&str> = self.gone.iter().flat_map(folders).collect();
        let mut empty: Vec<FilePath> =
            gone.difference(&kept).filter_map(|folder| FilePath::new(folder)).collect();
        empty.sort_by_key(|folder| std::cmp::Reverse(folder.as_str().matches('/').count()));
        empty
    }
}

/// All folders above a file.
fn folders(path: &FilePath) -> impl Iterator<Item = &str> {
    path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end])
}

/// Whether a file is a page, or a list of pages for servers, crawlers and readers.
fn is_page(path: &FilePath) -> bool {
    let is_list = path.folder().is_empty() && matches!(path.extension(), "xml" | "txt");
    path.extension() == "html" || is_list || path.name() == "_headers" || path.name() == "feed.xml"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Changes, Known};
    use crate::disk::marker::Manifest;
    use crate::files::{FilePath, FileTree};

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn site(files: &[(&str, &str)]) -> Manifest {
        let mut tree = FileTree::default();
        for (name, text) in files {
            tree.insert_bytes(path(name), text.as_bytes());
        }
        Manifest::of(&tree, "00000000")
    }

    fn names<'a>(files: impl IntoIterator<Item = &'a FilePath>) -> Vec<&'a str> {
        files.into_iter().map(FilePath::as_str).collect()
    }

    #[test]
    fn files_are_new_changed_or_gone_by_their_content() {
        let old = site(&[("a.html", "1"), ("b/c.html", "2"), ("d.css", "3")]);
        let new = site(&[("a.html", "1"), ("d.css", "4"), ("e.html", "5")]);
        let known = Known { published: Some(old), doubt: BTreeSet::new() };
        let changes = Changes::between(&known, &new);
        assert_eq!(names(changes.new.keys()), ["e.html"]);
        assert_eq!(names(changes.changed.keys()), ["d.css"]);
        assert_eq!(names(&changes.gone), ["b/c.html"]);
        assert_eq!(names(changes.assets().keys()), ["d.css"]);
        assert_eq!(names(changes.pages().keys()), ["e.html"]);
        assert_eq!(names(&changes.empty_folders(&new)), ["b"]);
    }

    #[test]
    fn what_is_in_doubt_is_sent_or_removed_again() {
        let old = site(&[("a.html", "1"), ("b.html", "2")]);
        let doubt = BTreeSet::from([path("a.html"), path("lost.css")]);
        let known = Known { published: Some(old.clone()), doubt };
        // The author took back what the broken transfer was about: `a.html` is what was published once more.
        let changes = Changes::between(&known, &old);
        assert_eq!(names(changes.changed.keys()), ["a.html"]);
        assert_eq!(names(&changes.gone), ["lost.css"]);
        assert!(changes.new.is_empty());
    }

    #[test]
    fn folders_go_from_the_inside_out_and_only_where_nothing_is_left() {
        let old = site(&[("a/b/c/x.html", ""), ("a/y.html", "")]);
        let new = site(&[("a/y.html", "")]);
        let known = Known { published: Some(old), doubt: BTreeSet::new() };
        let changes = Changes::between(&known, &new);
        assert_eq!(names(&changes.empty_folders(&new)), ["a/b/c", "a/b"]);
    }
}
