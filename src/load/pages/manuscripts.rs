//! All pages opened: heads read, bodies not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::derived::Derived;
use crate::diagnostic::Report;
use crate::files::{Content, FilePath, FileTree};
use crate::load::links::index::PageKey;
use crate::load::manner::{Manner, Manners};
use crate::load::markdown::plain;
use crate::load::pages::article::{self, ArticleFile};
use crate::load::pages::heads::{AllHeads, Head};
use crate::load::pages::sources::Sources;
use crate::load::pages::utf8::text;
use crate::load::yaml::node::{Node, Source, Value};
use crate::load::yaml::syntax::parse_or_report;
use crate::load::yaml::texts::fill;
use crate::load::yaml::values::Text;
use crate::memo::{Retention, Same, Table, Wanted};
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language};
use crate::shared_map::SharedMap;

/// All pages of a project, opened.
#[derive(Debug)]
pub(in crate::load) struct Manuscripts {
    /// The articles' files.
    pub(in crate::load) articles: Articles,
    /// The self-checks' and journeys' files.
    pub(in crate::load) sheets: Sheets,
    /// The files that were left out because they are drafts.
    pub(in crate::load) drafts: BTreeSet<FilePath>,
}

type Articles = SharedMap<ArticleId, Editions<Same<ArticleFile>>>;

/// What is made of the files of each article.
pub(in crate::load) type OfArticles<T> = Derived<ArticleId, Editions<Same<ArticleFile>>, T>;

/// The heads of articles, as they were last.
pub(in crate::load) type ArticleHeads = OfArticles<Editions<Arc<Head>>>;

type Sheets = SharedMap<PageKey, Editions<Same<YamlFile>>>;

/// A self-check's or journey's file.
#[derive(Debug)]
pub(in crate::load) struct YamlFile {
    pub(in crate::load) file: FilePath,
    /// Its values; `None` where it is no YAML.
    pub(in crate::load) root: Option<Node>,
}

/// The files opened last.
#[derive(Debug, Default)]
pub(in crate::load) struct OpenedFiles {
    files: Table<FilePath, Input, OpenedFile>,
    laid: Laid,
}

impl OpenedFiles {
    /// None yet.
    pub(in crate::load) fn new(retention: Retention) -> Self {
        Self { files: Table::new(retention), laid: Laid::default() }
    }
}

/// A file, opened.
#[derive(Debug)]
struct OpenedFile {
    /// The page, and its language.
    key: PageKey,
    language: Language,
    opened: Opened,
    /// What there is to say of it.
    report: Report,
}

/// Opened files laid by page. They are kept, so that only those that changed are laid anew.
#[derive(Debug, Default)]
struct Laid {
    files: SharedMap<FilePath, Same<OpenedFile>>,
    articles: Articles,
    sheets: Sheets,
    /// Those of which there is something to say.
    told: BTreeMap<FilePath, Same<OpenedFile>>,
}

/// What opening a file depends on.
#[derive(Debug)]
struct Input {
    content: Option<Content>,
    /// Whether it is an article, and the page's language.
    key: PageKey,
    language: Language,
    manners: Same<Manners>,
}

/// A file, opened.
#[derive(Debug)]
pub(in crate::load) enum Opened {
    /// An article.
    Article(Same<ArticleFile>),
    /// A self-check or a journey.
    Yaml(Same<YamlFile>),
}

/// Opens all pages; those that have not changed are opened already.
pub(in crate::load) fn open(
    files: &FileTree,
    sources: &Sources,
    (manners, opened): (&Same<Manners>, &mut OpenedFiles),
    report: &mut Report,
) -> Manuscripts {
    let mut contents = files.beside();
    let wanted = sources.pages.iter().flat_map(|(key, editions)| {
        editions.iter().map(move |(language, path)| (key, language, path))
    });
    let wanted = wanted.map(|(key, language, path)| {
        let content = contents.at(path);
        WantedFile { path, content, key, language, manners }
    });
    let all = opened.files.by_key(wanted, |path, input| open_one(files, path, input));
    let laid = &mut opened.laid;
    laid.lay(all);
    for file in laid.told.values() {
        report.extend(&file.report);
    }
    let (articles, sheets) = (laid.articles.clone(), laid.sheets.clone());
    Manuscripts { articles, sheets, drafts: BTreeSet::new() }
}

/// A file that is to be opened.
struct WantedFile<'a> {
    path: &'a FilePath,
    content: Option<&'a Content>,
    key: &'a PageKey,
    language: &'a Language,
    manners: &'a Same<Manners>,
}

impl Wanted<FilePath, Input, OpenedFile> for WantedFile<'_> {
    fn key(&self) -> FilePath {
        self.path.clone()
    }

    fn is_at(&self, key: &FilePath) -> bool {
        self.path == key
    }

    fn is_met(&self, known: &Input, _: &OpenedFile) -> bool {
        (self.content, self.manners) == (known.content.as_ref(), &known.manners)
            && (self.key, self.language) == (&known.key, &known.language)
    }

    fn renew(self, known: &mut Input) {
        known.content = self.content.cloned();
    }

    fn into_parts(self) -> (FilePath, Input) {
        let Self { path, content, key, language, manners } = self;
        let (key, language) = (key.clone(), language.clone());
        (path.clone(), Input { content: content.cloned(), key, language, manners: manners.clone() })
    }
}

impl Laid {
    /// Lays the files that are other than they were.
    fn lay(&mut self, files: SharedMap<FilePath, Same<OpenedFile>>) {
        let Self { articles, sheets, told, .. } = self;
        let changes: Vec<_> = files.changes(&self.files).collect();
        // What went to another place must not be taken away once something else lies there.
        for change in &changes {
            let Some(OpenedFile { key, language, .. }) = change.was.map(|file| &**file) else {
                continue;
            };
            match key {
                PageKey::Article(id) => take(articles, id, language),
                key => take(sheets, key, language),
            }
            told.remove(change.key);
        }
        for change in &changes {
            let Some(file) = change.is else { continue };
            match (&file.key, &file.opened) {
                (PageKey::Article(id), Opened::Article(own)) => {
                    put(articles, id, (&file.language, own));
                }
                (key, Opened::Yaml(own)) => put(sheets, key, (&file.language, own)),
                (_, Opened::Article(_)) => {}
            }
            if !file.report.is_empty() {
                told.insert(change.key.clone(), file.clone());
            }
        }
        drop(changes);
        self.files = files;
    }
}

fn put<K: Ord + Clone, T: Clone>(
    pages: &mut SharedMap<K, Editions<T>>,
    key: &K,
    (language, file): (&Language, &T),
) {
    let (language, file) = (language.clone(), file.clone());
    if let Some(editions) = pages.get_mut(key) {
        editions.insert(language, file);
    } else {
        pages.insert(key.clone(), Editions::from_iter([(language, file)]));
    }
}

fn take<K: Ord + Clone, T: Clone>(
    pages: &mut SharedMap<K, Editions<T>>,
    key: &K,
    language: &Language,
) {
    if let Some(editions) = pages.get_mut(key) {
        editions.remove(language);
        if editions.is_empty() {
            pages.remove(key);
        }
    }
}

fn open_one(files: &FileTree, path: &FilePath, input: &Input) -> OpenedFile {
    let mut report = Report::default();
    let text = text(files, path, &mut report);
    // The page is still there for whoever names it: what is wrong with its file is told once.
    let mut ignored = Report::default();
    let said = if text.is_some() { &mut report } else { &mut ignored };
    let source = Source { file: path, text: text.unwrap_or_default() };
    let opened = if let PageKey::Article(_) = input.key {
        let none = Manner::default();
        let manner = input.manners.get(&input.language).unwrap_or(&none);
        Opened::Article(Same::new(article::head(source, manner, said)))
    } else {
        let root = text.and_then(|text| parse_or_report(source, 0..text.len(), said));
        Opened::Yaml(Same::new(YamlFile { file: path.clone(), root }))
    };
    let (key, language) = (input.key.clone(), input.language.clone());
    OpenedFile { key, language, opened, report }
}

/// The text of a file that was opened; empty where it is none.
pub(in crate::load) fn source<'a>(content: &'a Content, file: &'a FilePath) -> Source<'a> {
    Source { file, text: content.text().unwrap_or_default() }
}

impl Manuscripts {
    /// Leaves drafts out. An article whose default language is a draft is one in all languages.
    pub(in crate::load) fn leave_drafts(&mut self, default: &Language) {
        let drafts = &mut self.drafts;
        let articles = std::mem::take(&mut self.articles).into_iter();
        let left = articles.filter_map(|(id, mut editions)| {
            let all = editions.get(default).is_some_and(|file| file.is_draft());
            editions.retain(|_, file| {
                let is_left = all || file.is_draft();
                if is_left {
                    drafts.insert(file.head.source.clone());
                }
                !is_left
            });
            (!editions.is_empty()).then_some((id, editions))
        });
        self.articles = left.collect();
    }

    /// The heads of all pages. `default` is the language whose words stand in for missing ones.
    pub(in crate::load) fn heads(
        &self,
        files: &FileTree,
        (default, manners): (&Language, &Manners),
        known: &mut ArticleHeads,
    ) -> AllHeads {
        let of_article = |editions: &Editions<Same<ArticleFile>>| {
            let heads = editions.iter();
            heads.map(|(language, file)| (language.clone(), Arc::clone(&file.head))).collect()
        };
        let articles = known.of(&self.articles, |_, editions| Some(of_article(editions))).clone();
        let of_sheet = |editions: &Editions<Same<YamlFile>>| {
            let original = editions.get(default).map(|file| &**file);
            let heads = editions.iter().map(|(language, file)| {
                let head = sheet_head(files, (file, original), manners.get(language));
                (language.clone(), Arc::new(head))
            });
            heads.collect()
        };
        let sheets = self.sheets.iter();
        let sheets = sheets.map(|(key, editions)| (key.clone(), of_sheet(editions))).collect();
        AllHeads { articles, sheets }
    }
}

/// The head of a self-check or journey: what its file says, else the default language's. Mistakes are told when the
/// file itself is read.
fn sheet_head(
    files: &FileTree,
    (file, original): (&YamlFile, Option<&YamlFile>),
    manner: Option<&Manner>,
) -> Head {
    let value = |key: &str| {
        let mut both = std::iter::once(file).chain(original);
        let (file, text) = both.find_map(|file| Some((file, text_of(file, key)?)))?;
        let source = source(files.get(&file.file)?, &file.file);
        Some(plain(&fill(text, manner, source, &mut Report::default())))
    };
    let path = &file.file;
    let id = path.name().split('.').next().unwrap_or_default();
    let slug = text_of(file, "slug");
    let slug = slug.and_then(|slug| {
        let place = source(files.get(path)?, path).locate(slug.span);
        Some((slug.text.trim().to_owned(), place))
    });
    Head {
        source: path.clone(),
        title: value("title").unwrap_or_else(|| id.to_owned()),
        lead: value("intro").or_else(|| value("description")),
        slug,
    }
}

fn text_of<'n>(file: &'n YamlFile, key: &str) -> Option<Text<'n>> {
    let Value::Map(entries) = &file.root.as_ref()?.value else { return None };
    let value = &entries.iter().find(|entry| entry.key == key)?.value;
    Some(Text { text: value.scalar()?, span: &value.span })
}
