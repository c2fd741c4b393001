//! Which of the author's files an output file comes from.

use std::collections::BTreeMap;

use crate::audit::{published, spots};
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::Location;
use crate::files::{Content, FilePath, FileTree};
use crate::model::ids::Language;
use crate::model::kept::ASSETS;

/// What the audit knows of the author's files behind an output.
pub(super) struct Origins<'a> {
    files: &'a FileTree,
    settings: Location,
    pages: BTreeMap<FilePath, Made>,
}

/// A page of the site's own making.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// The source its words stand in; `None` for what has none.
    pub(super) source: Option<Location>,
    /// Its language.
    pub(super) language: Language,
    /// What it is.
    pub(super) kind: Kind,
    /// The template it is filled into.
    template: String,
}

/// What a page is, as far as search and law care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// May be found by search: home, listed articles, self-checks.
    Listed,
    /// Is reached on the way only.
    Unlisted,
    /// Says that there is nothing.
    NotFound,
}

impl<'a> Origins<'a> {
    /// The origins of a site's output.
    pub(super) fn of(site: &CompiledSite, files: &'a FileTree) -> Self {
        let mut pages = BTreeMap::new();
        for article in site.articles.values() {
            let built_in =
                if article.id.as_str() == "index" { "home.html" } else { "article.html" };
            let template = article.template.clone().unwrap_or_else(|| built_in.to_owned());
            for (language, page) in &article.pages {
                let is_listed = article.listed && !page.draft;
                let kind = if is_listed { Kind::Listed } else { Kind::Unlisted };
                let (source, template) = (Some(page.place.clone()), template.clone());
                let made = Made { source, language: language.clone(), kind, template };
                pages.insert(page.route.file().clone(), made);
            }
        }
        let sheet = |names, language: &Language, (kind, template): (Kind, &str)| Made {
            source: published::sheet(site, files, names, language)
                .map(|file| Location::start_of(&file)),
            language: language.clone(),
            kind,
            template: template.to_owned(),
        };
        for check in &site.self_checks {
            for (language, page) in &check.pages {
                let names = ("self-checks", check.id.as_str());
                let made = sheet(names, language, (Kind::Listed, "self-check.html"));
                pages.insert(page.route.file().clone(), made);
            }
        }
        for journey in &site.journeys {
            for (language, gate) in &journey.pages {
                let names = ("journeys", journey.id.as_str());
                let made = sheet(names, language, (Kind::Unlisted, "gate.html"));
                pages.insert(gate.words.route.file().clone(), made);
            }
        }
        pages.extend(lost_pages(site));
        Self { files, settings: site.settings.place.clone(), pages }
    }

    /// What is known of an output file that is a page of the site's own making.
    pub(super) fn page(&self, output: &FilePath) -> Option<&Made> {
        self.pages.get(output)
    }

    /// Where `words` of an output file were written: in its source, in a template of the author's,
    /// or in a static file; `None` where they were not found.
    pub(super) fn written(&self, output: &FilePath, words: &str) -> Option<Location> {
        let source = self.source(output);
        let own = source.and_then(|place| spots::of_words(self.files, &place.file, words));
        own.or_else(|| {
            let mut templates = self.files.below("templates");
            templates.find_map(|(file, _)| spots::of_words(self.files, file, words))
        })
    }

    /// Where to look for what is wrong with an output file: where `words` were written, else its
    /// source, its template, the settings.
    pub(super) fn place(&self, output: &FilePath, words: &str) -> Location {
        self.written(output, words)
            .or_else(|| self.source(output))
            .or_else(|| self.template(output))
            .unwrap_or_else(|| self.settings.clone())
    }

    /// The author's own template of a page, or the frame that he replaced; `None` where all is the
    /// theme's.
    pub(super) fn template(&self, output: &FilePath) -> Option<Location> {
        let name = self.pages.get(output).map_or("base.html", |made| &made.template);
        let own = [name, "base.html"].into_iter().filter_map(|name| {
            FilePath::new(&format!("templates/{name}")).filter(|file| self.files.contains(file))
        });
        let components = || self.files.below("templates/components").map(|(file, _)| file.clone());
        own.chain(components()).next().map(|file| Location::start_of(&file))
    }

    /// Where the settings stand.
    pub(super) fn settings(&self) -> &Location {
        &self.settings
    }

    /// The source of a page, or the file that was taken over as it is.
    fn source(&self, output: &FilePath) -> Option<Location> {
        if let Some(made) = self.pages.get(output) {
            return made.source.clone();
        }
        let taken = |folder: &str, name: &str| {
            FilePath::new(&format!("{folder}/{name}")).filter(|file| self.files.contains(file))
        };
        let path = output.as_str();
        let asset = output.below(ASSETS).map(unhashed);
        taken("static", path)
            .or_else(|| taken("content", path))
            .or_else(|| asset.and_then(|name| taken("static", &name)))
            .map(|file| Location::start_of(&file))
    }
}

/// The pages that say that there is nothing, in all languages.
fn lost_pages(site: &CompiledSite) -> impl Iterator<Item = (FilePath, Made)> {
    let default = site.settings.default_language();
    let is_own = |path: &FilePath| site.theme.statics.get(path).is_some_and(is_there);
    site.settings.languages.iter().filter_map(move |language| {
        let folder = if language == default { "." } else { language.as_str() };
        let path = FilePath::new(&format!("{folder}/404.html"))?;
        let made = Made {
            source: None,
            language: language.clone(),
            kind: Kind::NotFound,
            template: "not-found.html".to_owned(),
        };
        (!is_own(&path)).then_some((path, made))
    })
}

fn is_there(content: &Content) -> bool {
    !content.is_empty()
}

/// `style.css` for `style.0123456789.css`.
fn unhashed(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [stem @ .., _, extension] if !stem.is_empty() => format!("{}.{extension}", stem.join(".")),
        _ => name.to_owned(),
    }
}
