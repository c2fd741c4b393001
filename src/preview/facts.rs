//! What is known of the shown site's pages: asked when somebody looks, so that it costs no build.

use crate::compile::compiled::{CompiledSite, OpenCheckPage, OpenGate, OpenJourney, OpenSelfCheck};
use crate::files::{FilePath, FileTree};
use crate::model::article::{Article, ArticlePage};
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language};
use crate::model::minutes;
use crate::model::route::Route;

/// A page of the site, in one language.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// Its language.
    pub(super) language: &'a Language,
    /// What it shows.
    pub(super) subject: Subject<'a>,
}

/// What a page shows.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// An article, the home among them.
    Article(&'a Article, &'a ArticlePage),
    /// A self-check.
    SelfCheck(&'a OpenSelfCheck, &'a OpenCheckPage),
    /// A journey's gate.
    Gate(&'a OpenJourney, &'a OpenGate),
}

/// All pages of a site.
pub(super) fn pages(site: &CompiledSite) -> impl Iterator<Item = Page<'_>> {
    let articles = site.articles.values().flat_map(|article| {
        article.pages.iter().map(move |(language, page)| Page {
            language,
            subject: Subject::Article(article, page),
        })
    });
    let checks = site.self_checks.iter().flat_map(|check| {
        let page =
            move |(language, page)| Page { language, subject: Subject::SelfCheck(check, page) };
        check.pages.iter().map(page)
    });
    let gates = site.journeys.iter().flat_map(|journey| {
        let page = move |(language, gate)| Page { language, subject: Subject::Gate(journey, gate) };
        journey.pages.iter().map(page)
    });
    articles.chain(checks).chain(gates)
}

/// The page that lies at a path of the output.
pub(super) fn page_at<'a>(site: &'a CompiledSite, file: &FilePath) -> Option<Page<'a>> {
    pages(site).find(|page| page.route().file() == file)
}

/// A path as browsers ask for it: `/orientation/why-wait/`, `/404.html`.
pub(super) fn site_path(file: &FilePath) -> String {
    format!("/{}", Route::new(file.clone()).clean())
}

impl<'a> Page<'a> {
    /// Where it lies.
    pub(super) fn route(&self) -> &'a Route {
        match self.subject {
            Subject::Article(_, page) => &page.route,
            Subject::SelfCheck(_, page) => &page.route,
            Subject::Gate(_, gate) => &gate.words.route,
        }
    }

    /// Its title, plain text.
    pub(super) fn title(&self) -> &'a str {
        match self.subject {
            Subject::Article(_, page) => &page.title,
            Subject::SelfCheck(_, page) => &page.title,
            Subject::Gate(_, gate) => &gate.words.title,
        }
    }

    /// `home`, `article`, `self-check` or `gate`.
    pub(super) fn kind(&self) -> &'static str {
        match self.subject {
            Subject::Article(article, _) if article.id == ArticleId::new("index") => "home",
            Subject::Article(..) => "article",
            Subject::SelfCheck(..) => "self-check",
            Subject::Gate(..) => "gate",
        }
    }

    /// Whether it is a draft.
    pub(super) fn is_draft(&self) -> bool {
        matches!(self.subject, Subject::Article(_, page) if page.draft)
    }

    /// How many words it has; `None` for what is not read but answered.
    pub(super) fn words(&self) -> Option<usize> {
        match self.subject {
            Subject::Article(_, page) => Some(page.body.words),
            _ => None,
        }
    }

    /// How many minutes it takes; `None` for a gate.
    pub(super) fn minutes(&self) -> Option<usize> {
        match self.subject {
            Subject::Article(_, page) => Some(minutes::of_words(page.body.words)),
            Subject::SelfCheck(check, _) => Some(minutes::of_questions(check.questions.len())),
            Subject::Gate(..) => None,
        }
    }

    /// The same page in the other languages.
    pub(super) fn translations(&self) -> Vec<(&'a Language, &'a Route)> {
        fn routes<'p, P>(
            pages: &'p Editions<P>,
            route: impl Fn(&'p P) -> &'p Route,
        ) -> Vec<(&'p Language, &'p Route)> {
            pages.iter().map(|(language, page)| (language, route(page))).collect()
        }
        let all = match self.subject {
            Subject::Article(article, _) => routes(&article.pages, |page| &page.route),
            Subject::SelfCheck(check, _) => routes(&check.pages, |page| &page.route),
            Subject::Gate(journey, _) => routes(&journey.pages, |gate| &gate.words.route),
        };
        all.into_iter().filter(|(language, _)| *language != self.language).collect()
    }

    /// Its own source file, in its language where that has one; `None` where it is not found.
    pub(super) fn source(&self, files: &FileTree) -> Option<FilePath> {
        if let Subject::Article(_, page) = self.subject {
            return Some(page.place.file.clone());
        }
        self.sources(files).into_iter().next()
    }

    /// The files that it is made from: its own first, then the one that its logic stands in.
    pub(super) fn sources(&self, files: &FileTree) -> Vec<FilePath> {
        let stem = match self.subject {
            Subject::Article(article, page) => {
                let own = page.place.file.clone();
                let others = article.pages.values().map(|page| page.place.file.clone());
                let first = others.min_by_key(|file| file.as_str().len());
                return std::iter::once(own.clone()).chain(first.filter(|it| *it != own)).collect();
            }
            Subject::SelfCheck(check, _) => format!("content/self-checks/{}", check.id),
            Subject::Gate(journey, _) => format!("content/journeys/{}", journey.id),
        };
        let names = [format!("{stem}.{}", self.language), stem];
        names
            .iter()
            .flat_map(|name| ["yaml", "yml"].map(|ending| format!("{name}.{ending}")))
            .filter_map(|name| FilePath::new(&name))
            .filter(|file| files.contains(file))
            .collect()
    }
}
