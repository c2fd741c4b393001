//! What pages and files there are and where they lie, known before any body is read, so that links
//! and references can be resolved while reading.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::nearest;
use crate::files::FilePath;
use crate::load::links::suffixes::without_language;
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::Route;
use crate::shared_map::SharedMap;

/// A page, whatever its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::load) enum PageKey {
    Article(ArticleId),
    SelfCheck(SelfCheckId),
    Journey(JourneyId),
}

impl PageKey {
    /// Its id, whatever its kind.
    pub(in crate::load) fn id(&self) -> &str {
        match self {
            Self::Article(id) => id.as_str(),
            Self::SelfCheck(id) => id.as_str(),
            Self::Journey(id) => id.as_str(),
        }
    }
}

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct PageEntry {
    /// Its source file.
    pub(in crate::load) source: FilePath,
    /// Where it lies.
    pub(in crate::load) route: Route,
    /// Its title, plain text.
    pub(in crate::load) title: String,
    /// Its standfirst or description, plain text.
    pub(in crate::load) lead: Option<String>,
}

/// The pages by kind, id and language.
pub(in crate::load) type Pages = SharedMap<PageKey, Editions<PageEntry>>;

/// A file that texts may link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct LinkFile {
    /// Where it lies in the project.
    pub(in crate::load) source: FilePath,
    /// Where it lies in the output; `None` for what takes the place of a theme's file, whose name
    /// is made up later.
    pub(in crate::load) output: Option<FilePath>,
    /// Width and height in pixels; `None` for what is no picture or has no size of its own.
    pub(in crate::load) size: Option<(u32, u32)>,
}

/// All pages, and all files that may be linked.
#[derive(Clone, Debug)]
pub(in crate::load) struct Index {
    /// The default language first.
    pub(in crate::load) languages: Vec<Language>,
    /// The pages.
    pub(in crate::load) pages: Arc<Pages>,
    /// The files below `content/` and `static/` that are no sources, by their place in the project
    /// in composed form ([`composed`]).
    pub(in crate::load) files: BTreeMap<FilePath, LinkFile>,
    /// The sources of pages that are left out because they are drafts.
    pub(in crate::load) drafts: BTreeSet<FilePath>,
    by_segment: HashMap<String, Vec<PageKey>>,
    by_source: HashMap<FilePath, PageKey>,
    by_output: HashMap<FilePath, (PageKey, Language)>,
    files_by_output: HashMap<FilePath, FilePath>,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Lost {
    /// It is a draft.
    Draft,
    /// Nothing bears that name; the nearest that does.
    Unknown { nearest: Option<String> },
    /// A bare last segment that several ids end in.
    Ambiguous(Vec<String>),
}

/// The path in Unicode's composed form (NFC): some systems name files in decomposed form, and
/// authors write links in composed form.
pub(in crate::load) fn composed(path: &FilePath) -> FilePath {
    if path.as_str().is_ascii() {
        return path.clone();
    }
    FilePath::new(&path.as_str().nfc().collect::<String>()).unwrap_or_else(|| path.clone())
}

impl Index {
    /// Draws up the index. `languages` begins with the default.
    pub(in crate::load) fn new(
        languages: Vec<Language>,
        pages: Arc<Pages>,
        files: &[LinkFile],
    ) -> Self {
        let mut by_segment: HashMap<String, Vec<PageKey>> = HashMap::new();
        let mut by_source = HashMap::new();
        let mut by_output = HashMap::new();
        for (key, entries) in &*pages {
            let segment = key.id().rsplit('/').next().unwrap_or_default();
            by_segment.entry(segment.to_owned()).or_default().push(key.clone());
            for (language, entry) in entries {
                by_output.insert(entry.route.file().clone(), (key.clone(), language.clone()));
                let source = composed(&entry.source);
                by_source.insert(without_language(&source, &languages).0, key.clone());
                by_source.insert(source, key.clone());
            }
        }
        let mut by_path = BTreeMap::new();
        let mut files_by_output = HashMap::new();
        for file in files {
            let path = composed(&file.source);
            if let Some(output) = &file.output {
                files_by_output.insert(composed(output), path.clone());
            }
            by_path.insert(path, file.clone());
        }
        let files = by_path;
        let drafts = BTreeSet::new();
        Self { languages, pages, files, drafts, by_segment, by_source, by_output, files_by_output }
    }

    /// The same without some pages: links to them lead to the default language's.
    pub(in crate::load) fn without(mut self, gone: &[(PageKey, Language)]) -> Self {
        let pages = Arc::make_mut(&mut self.pages);
        for (key, language) in gone {
            let entry = pages.get_mut(key).and_then(|entries| entries.remove(language));
            if let Some(entry) = entry {
                self.by_output.remove(entry.route.file());
            }
        }
        self
    }

    /// The page in `language`, else in the default language.
    pub(in crate::load) fn page(&self, key: &PageKey, language: &Language) -> Option<&PageEntry> {
        Some(self.page_and_language(key, language)?.1)
    }

    /// The same, with the language that was found.
    pub(in crate::load) fn page_and_language(
        &self,
        key: &PageKey,
        language: &Language,
    ) -> Option<(&Language, &PageEntry)> {
        let pages = self.pages.get(key)?;
        pages.get_key_value(language).or_else(|| pages.get_key_value(self.languages.first()?))
    }

    /// The page made from a source file (composed), which may be named with or without its language.
    pub(in crate::load) fn by_source(&self, source: &FilePath) -> Option<&PageKey> {
        self.by_source.get(source)
    }

    /// The page written to a file.
    pub(in crate::load) fn by_output(&self, output: &FilePath) -> Option<(&PageKey, &Language)> {
        self.by_output.get(output).map(|(key, language)| (key, language))
    }

    /// The linkable file that goes to a file of the output (composed).
    pub(in crate::load) fn file_by_output(&self, output: &FilePath) -> Option<&LinkFile> {
        self.files.get(self.files_by_output.get(output)?)
    }

    fn is_draft(&self, key: &PageKey) -> bool {
        let PageKey::Article(id) = key else { return false };
        let source = FilePath::new(&format!("content/{id}.md"));
        source.is_some_and(|source| self.drafts.contains(&source))
    }

    /// The page of the kind of `exact` that is named by its id, or by a last segment that is unique
    /// among its kind.
    pub(in crate::load) fn named(&self, written: &str, exact: &PageKey) -> Result<&PageKey, Lost> {
        if let Some((key, _)) = self.pages.get_key_value(exact) {
            return Ok(key);
        }
        let alike = |key: &&PageKey| std::mem::discriminant(*key) == std::mem::discriminant(exact);
        let bearers = self.by_segment.get(written).map_or(&[][..], Vec::as_slice);
        match bearers.iter().filter(alike).collect::<Vec<_>>()[..] {
            [one] => Ok(one),
            [] if self.is_draft(exact) => Err(Lost::Draft),
            [] => {
                let ids = self.pages.keys().filter(alike).map(PageKey::id);
                let segments = ids.clone().filter_map(|id| Some(id.rsplit_once('/')?.1));
                let found = nearest(written, ids).or_else(|| nearest(written, segments));
                Err(Lost::Unknown { nearest: found.map(str::to_owned) })
            }
            ref several => {
                Err(Lost::Ambiguous(several.iter().map(|key| key.id().to_owned()).collect()))
            }
        }
    }
}
