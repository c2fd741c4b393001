//! All pages opened: heads read, bodies not.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::load::links::index::PageKey;
use crate::load::markdown::plain;
use crate::load::pages::article::{self, ArticleFile};
use crate::load::pages::heads::{Head, Heads};
use crate::load::pages::sources::Sources;
use crate::load::pages::utf8::text;
use crate::load::yaml::node::{Node, Source, Value};
use crate::load::yaml::syntax::parse_or_report;
use crate::load::yaml::texts::{Facts, fill};
use crate::load::yaml::values::Text;
use crate::model::ids::{ArticleId, Language};

/// The files of one page, by language.
pub(in crate::load) type Editions<T> = BTreeMap<Language, T>;

/// All pages of a project, opened.
#[derive(Debug, Default)]
pub(in crate::load) struct Manuscripts<'a> {
    /// The articles' files.
    pub(in crate::load) articles: BTreeMap<ArticleId, Editions<ArticleFile<'a>>>,
    /// The self-checks' and journeys' files.
    pub(in crate::load) sheets: BTreeMap<PageKey, Editions<YamlFile<'a>>>,
    /// The files that were left out because they are drafts.
    pub(in crate::load) drafts: BTreeSet<FilePath>,
}

/// A self-check's or journey's file.
#[derive(Debug)]
pub(in crate::load) struct YamlFile<'a> {
    pub(in crate::load) source: Source<'a>,
    /// Its values; `None` where it is no YAML.
    pub(in crate::load) root: Option<Node>,
}

enum Opened<'a> {
    Article(Box<ArticleFile<'a>>),
    Yaml(YamlFile<'a>),
}

/// Opens all pages.
pub(in crate::load) fn open<'a>(
    files: &'a FileTree,
    sources: &Sources<'a>,
    facts: &Facts,
    report: &mut Report,
) -> Manuscripts<'a> {
    let work: Vec<(&PageKey, &Language, &'a FilePath)> = sources
        .pages
        .iter()
        .flat_map(|(key, editions)| {
            editions.iter().map(move |(language, path)| (key, language, *path))
        })
        .collect();
    let opened: Vec<_> = work
        .par_iter()
        .map(|(key, language, path)| {
            let mut report = Report::default();
            let text = text(files, path, &mut report);
            let source = text.map(|text| Source { file: path, text });
            let opened =
                source.map(|source| open_one(source, key, facts.get(*language), &mut report));
            (opened, report)
        })
        .collect();
    let mut manuscripts = Manuscripts::default();
    for ((key, language, _), (opened, found)) in work.into_iter().zip(opened) {
        report.append(found);
        match (key, opened) {
            (PageKey::Article(id), Some(Opened::Article(file))) => {
                let editions = manuscripts.articles.entry(id.clone()).or_default();
                editions.insert(language.clone(), *file);
            }
            (key, Some(Opened::Yaml(file))) => {
                let editions = manuscripts.sheets.entry(key.clone()).or_default();
                editions.insert(language.clone(), file);
            }
            _ => {}
        }
    }
    manuscripts
}

fn open_one<'a>(
    source: Source<'a>,
    key: &PageKey,
    facts: Option<&BTreeMap<String, String>>,
    report: &mut Report,
) -> Opened<'a> {
    if let PageKey::Article(_) = key {
        let none = BTreeMap::new();
        let file = article::head(source, facts.unwrap_or(&none), report);
        return Opened::Article(Box::new(file));
    }
    let root = parse_or_report(source, 0..source.text.len(), report);
    Opened::Yaml(YamlFile { source, root })
}

impl Manuscripts<'_> {
    /// Leaves drafts out. An article whose default language is a draft is one in all languages.
    pub(in crate::load) fn leave_drafts(&mut self, default: &Language) {
        let drafts = &mut self.drafts;
        self.articles.retain(|_, editions| {
            let all = editions.get(default).is_some_and(ArticleFile::is_draft);
            editions.retain(|_, file| {
                let is_left = all || file.is_draft();
                if is_left {
                    drafts.insert(file.source.file.clone());
                }
                !is_left
            });
            !editions.is_empty()
        });
    }

    /// The heads of all pages. `default` is the language whose words stand in for missing ones.
    pub(in crate::load) fn heads(&self, default: &Language, facts: &Facts) -> Heads {
        let mut heads = Heads::new();
        for (id, editions) in &self.articles {
            let articles =
                editions.iter().map(|(language, file)| (language.clone(), file.to_head()));
            heads.insert(PageKey::Article(id.clone()), articles.collect());
        }
        for (key, editions) in &self.sheets {
            let original = editions.get(default);
            let sheets = editions.iter().map(|(language, file)| {
                (language.clone(), sheet_head(file, original, facts.get(language)))
            });
            heads.insert(key.clone(), sheets.collect());
        }
        heads
    }
}

/// The head of a self-check or journey. Mistakes are told when the file itself is read.
fn sheet_head(
    file: &YamlFile<'_>,
    original: Option<&YamlFile<'_>>,
    facts: Option<&BTreeMap<String, String>>,
) -> Head {
    let value = |key: &str| {
        let own = text_of(file, key).map(|text| (file.source, text));
        let (source, text) =
            own.or_else(|| original.and_then(|file| Some((file.source, text_of(file, key)?))))?;
        Some(plain(&fill(text, facts, source, &mut Report::default())))
    };
    let id = file.source.file.name().split('.').next().unwrap_or_default();
    Head {
        source: file.source.file.clone(),
        title: value("title").unwrap_or_else(|| id.to_owned()),
        lead: value("intro").or_else(|| value("description")),
        slug: text_of(file, "slug")
            .map(|slug| (slug.text.trim().to_owned(), file.source.locate(slug.span))),
    }
}

fn text_of<'n>(file: &'n YamlFile<'_>, key: &str) -> Option<Text<'n>> {
    let Value::Map(entries) = &file.root.as_ref()?.value else { return None };
    let value = &entries.iter().find(|entry| entry.key == key)?.value;
    Some(Text { text: value.scalar()?, span: &value.span })
}
