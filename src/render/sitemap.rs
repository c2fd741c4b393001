//! `sitemap.xml`: the pages that search engines may show, with their translations (sitemaps.org, and
//! Google's `xhtml:link` for the languages).

use std::sync::Arc;

use jiff::civil::Date;

use crate::compile::compiled::CompiledSite;
use crate::html::escape;
use crate::memo::Slot;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::render::links::absolute;

/// The sitemap made last.
pub(super) type Sitemaps = Slot<Input, Arc<[u8]>>;

/// What a sitemap names: home, articles and self-checks that may be found; gates and what is not
/// listed stay out.
#[derive(PartialEq)]
pub(super) struct Input {
    base_url: String,
    default: Language,
    /// The translations of a page stand together.
    pages: Vec<Listed>,
}

#[derive(PartialEq)]
struct Listed {
    /// The same for all translations of a page.
    number: usize,
    language: Language,
    route: Route,
    /// When it was changed last, as far as the author says so.
    date: Option<Date>,
}

impl Input {
    /// What a site's sitemap names.
    pub(super) fn of(site: &CompiledSite) -> Self {
        let listed = site.articles.values().filter(|article| article.listed).enumerate();
        let articles = listed.flat_map(|(number, article)| {
            let pages = article.pages.iter().filter(|(_, page)| !page.draft);
            pages.map(move |(language, page)| Listed {
                number,
                language: language.clone(),
                route: page.route.clone(),
                date: page.updated.or(page.date),
            })
        });
        let checks = (site.articles.len()..).zip(&site.self_checks).flat_map(|(number, check)| {
            check.pages.iter().map(move |(language, page)| Listed {
                number,
                language: language.clone(),
                route: page.route.clone(),
                date: None,
            })
        });
        Self {
            base_url: site.settings.base_url.clone(),
            default: site.settings.default_language().clone(),
            pages: articles.chain(checks).collect(),
        }
    }
}

/// The sitemap, in the order of the addresses.
pub(super) fn write(input: &Input) -> Arc<[u8]> {
    let translated = |pages: &[Listed]| {
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
    let groups = input.pages.chunk_by(|one, other| one.number == other.number);
    let mut entries: Vec<(String, String)> = groups.flat_map(translated).collect();
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
