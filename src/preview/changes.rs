//! What changed in the shown site, and with which build: what a browser must show anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::files::{Content, FilePath, FileTree};

/// How two outputs differ, as a browser sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Pages that look or behave otherwise, are new or gone. One that merely links a style sheet by
    /// its new name is not among them.
    pub(super) pages: BTreeSet<FilePath>,
    /// Style sheets that took another's place.
    pub(super) styles: Vec<Swap>,
    /// Other files that are others under the name they had: pictures, and what else pages load.
    pub(super) files: BTreeSet<FilePath>,
}

/// A style sheet that took another's place; both paths are one where it keeps its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Swap {
    /// The old one.
    pub(super) from: FilePath,
    /// The new one.
    pub(super) to: FilePath,
}

impl Difference {
    /// Compares two outputs. Bytes that both share are equal at once.
    pub(super) fn between(old: &FileTree, new: &FileTree) -> Self {
        let changed: Vec<FilePath> = new.changes(old).map(|change| change.key.clone()).collect();
        let styles = swaps(&changed, old, new);
        let pages: BTreeSet<FilePath> = changed
            .iter()
            .filter(|path| is_page(path))
            .filter(|path| !differs_by_names_only(old.get(path), new.get(path), &styles))
            .cloned()
            .collect();
        let files = changed.into_iter().filter(|path| !is_page(path) && path.extension() != "css");
        Self { pages, styles, files: files.collect() }
    }
}

fn is_page(path: &FilePath) -> bool {
    path.extension() == "html"
}

/// Style sheets that changed, by the name that their author gave them.
fn swaps(changed: &[FilePath], old: &FileTree, new: &FileTree) -> Vec<Swap> {
    let styles = || changed.iter().filter(|path| path.extension() == "css");
    let gone: BTreeMap<String, &FilePath> =
        styles().filter(|path| old.contains(path)).map(|path| (named(path), path)).collect();
    styles()
        .filter(|path| new.contains(path))
        .filter_map(|to| Some(Swap { from: (*gone.get(&named(to))?).clone(), to: to.clone() }))
        .collect()
}

fn named(path: &FilePath) -> String {
    plain_name(path).unwrap_or_else(|| path.as_str().to_owned())
}

/// `style.css` for `assets/style.0123abcdef.css`; `None` for a file that bears no hash.
fn plain_name(path: &FilePath) -> Option<String> {
    let (rest, extension) = path.below("assets")?.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('.')?;
    let hashed = hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    hashed.then(|| format!("{stem}.{extension}"))
}

/// Whether two pages are one but for the names of style sheets.
fn differs_by_names_only(old: Option<&Content>, new: Option<&Content>, styles: &[Swap]) -> bool {
    let (Some(Content::Bytes(old)), Some(Content::Bytes(new))) = (old, new) else {
        return false;
    };
    if styles.is_empty() {
        return false;
    }
    let html = String::from_utf8_lossy(old);
    let renamed = styles
        .iter()
        .fold(html, |html, swap| Cow::Owned(html.replace(swap.from.as_str(), swap.to.as_str())));
    renamed.as_bytes() == &**new
}

/// With which build each page and each file changed last. Grows with the site, not with the builds.
#[derive(Debug, Default)]
pub(super) struct History {
    pages: BTreeMap<FilePath, u64>,
    files: BTreeMap<FilePath, u64>,
    styles: VecDeque<(u64, Swap)>,
    saved: Option<(u64, Vec<Saved>)>,
    /// What was before this build is not known any more.
    since: u64,
}

/// A page whose source was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    /// The page's path in the output.
    pub(super) page: FilePath,
    /// The first line of its source that changed; `None` where that is not known.
    pub(super) line: Option<u32>,
}

/// What changed since a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    /// Where the answer is not known: anything may have.
    pub(super) everything: bool,
    /// Pages, by path in the output.
    pub(super) pages: Vec<FilePath>,
    /// Style sheets.
    pub(super) styles: Vec<Swap>,
    /// Other files, by path in the output.
    pub(super) files: Vec<FilePath>,
    /// The pages whose sources were saved last.
    pub(super) saved: Vec<Saved>,
}

/// How many style sheets' changes are remembered.
const LONGEST: usize = 200;

impl History {
    /// Notes the first site that is shown, or one that nothing is comparable to.
    pub(super) fn begin(&mut self, build: u64) {
        *self = Self { since: build, saved: self.saved.take(), ..Self::default() };
    }

    /// Notes what a build changed in the shown site.
    pub(super) fn note(&mut self, build: u64, difference: Difference) {
        self.pages.extend(difference.pages.into_iter().map(|page| (page, build)));
        self.files.extend(difference.files.into_iter().map(|file| (file, build)));
        self.styles.extend(difference.styles.into_iter().map(|swap| (build, swap)));
        while self.styles.len() > LONGEST {
            self.since = self.styles.pop_front().map_or(self.since, |(build, _)| build);
        }
    }

    /// Notes which pages' sources were saved before a build.
    pub(super) fn note_saved(&mut self, build: u64, saved: Vec<Saved>) {
        if !saved.is_empty() {
            self.saved = Some((build, saved));
        }
    }

    /// What changed after build `seen`, up to build `now`.
    pub(super) fn since(&self, seen: u64, now: u64) -> Changed {
        let everything = seen < self.since || seen > now;
        let later = |build: u64| !everything && build > seen;
        let mut styles: Vec<Swap> = Vec::new();
        for (_, swap) in self.styles.iter().filter(|(build, _)| later(*build)) {
            match styles.iter_mut().find(|earlier| earlier.to == swap.from) {
                Some(earlier) => earlier.to.clone_from(&swap.to),
                None => styles.push(swap.clone()),
            }
        }
        let after = |changed: &BTreeMap<FilePath, u64>| {
            let paths = changed.iter().filter(|(_, build)| later(**build));
            paths.map(|(path, _)| path.clone()).collect()
        };
        let saved = self.saved.as_ref().filter(|(build, _)| *build > seen);
        Changed {
            everything,
            pages: after(&self.pages),
            styles,
            files: after(&self.files),
            saved: saved.map(|(_, saved)| saved.clone()).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
