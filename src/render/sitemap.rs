//! `sitemap.xml`: the pages that search engines may show, with their translations (sitemaps.org, and
//! Google's `xhtml:link` for the languages).

use std::sync::Arc;

use jiff::civil::Date;

use crate::compile::compiled::CompiledSite;
use crate::derived::Derived;
use crate::html::escape;
use crate::memo::{Same, Slot};
use crate::model::article::Article;
use crate::model::ids::{ArticleId, Language};
use crate::model::route::Route;
use crate::render::links::absolute;
use crate::shared_map::SharedMap;

/// The sitemap made last.
#[derive(Default)]
pub(super) struct Sitemaps {
    articles: Derived<ArticleId, Same<Article>, Vec<Listed>>,
    last: Slot<Input, Arc<[u8]>>,
}

impl Sitemaps {
    /// The sitemap of a site.
    pub(super) fn of(&mut self, site: &CompiledSite) -> Same<Arc<[u8]>> {
        let articles = self.articles.of(&site.articles, |_, article| listed(article)).clone();
        let checks = site.self_checks.iter().map(|check| {
            let pages = check.pages.iter();
            let listed = pages.map(|(language, page)| Listed {
                language: language.clone(),
                route: page.route.clone(),
                date: None,
            });
            listed.collect()
        });
        let input = Input {
            base_url: site.settings.base_url.clone(),
            default: site.settings.default_language().clone(),
            articles,
            checks: checks.collect(),
        };
        self.last.get(input, write)
    }
}

/// What a sitemap names: home, articles and self-checks that may be found; gates and what is not
/// listed stay out. The translations of a page stand together.
#[derive(PartialEq)]
struct Input {
    base_url: String,
    default: Language,
    articles: SharedMap<ArticleId, Vec<Listed>>,
    checks: Vec<Vec<Listed>>,
}

#[derive(Clone, PartialEq)]
struct Listed {
    language: Language,
    route: Route,
    /// When it was changed last, as far as the author says so.
    date: Option<Date>,
}

fn listed(article: &Article) -> Option<Vec<Listed>> {
    let pages = article.pages.iter().filter(|(_, page)| !page.draft);
    let listed = pages.map(|(language, page)| Listed {
        language: language.clone(),
        route: page.route.clone(),
        date: page.updated.or(page.date),
    });
    article.listed.then(|| listed.collect())
}

/// The sitemap, in the order of the addresses.
fn write(input: &Input) -> Arc<[u8]> {
    let translated = |pages: &Vec<Listed>| {
        let all: Vec<(&str, String)> = pages
            .iter()
            .map(|page| {
                (page.language.as_str(), escape(&absolute(&input.base_url, page.route.clean())))
            })
            .collect();
        let others = alternates(&all, &input.default);
        let entries = all.iter().zip(pages).map(|((_, url), page)| {
            let date = page.date.map(|date| format!("<lastmod>{date}</lastmod>"));
            let date = date.unwrap_or_default();
            (url.clone(), format!("<url><loc>{url}</loc>{date}{others}</url>\n"))
        });
        entries.collect::<Vec<_>>()
    };
    let all = input.articles.values().chain(&input.checks);
    let mut entries: Vec<(String, String)> = all.flat_map(translated).collect();
    entries.sort();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    xml.extend(entries.into_iter().map(|(_, entry)| entry));
    xml.push_str("</urlset>\n");
    xml.into_bytes().into()
}

/// The page in all its languages, itself among them, as each of its translations has to say alike;
/// nothing where it stands in one language alone.
fn alternates(all: &[(&str, String)], default: &Language) -> String {
    if all.len() < 2 {
        return String::new();
    }
    let default = all.iter().filter(|(language, _)| *language == default.as_str());
    let default = default.map(|(_, url)| ("x-default", url));
    let own = all.iter().map(|(language, url)| (*language, url));
    let link = |(language, url): (&str, &String)| {
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\"/>")
    };
    own.chain(default).map(link).collect::<Vec<_>>().concat()
}
