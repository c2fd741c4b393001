//! What a server and a crawler look for: not-found pages, redirects, sitemap, robots, headers.

use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};
use crate::html::escape;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::render::frame::{CSP, Frame, Kind, Made};
use crate::render::links::Links;
use crate::render::surroundings::Surroundings;

/// Puts all of them into the output. What the author brought himself stays.
pub(super) fn all(frame: &Frame<'_>, output: &mut FileTree, report: &mut Report) {
    not_found(frame, output, report);
    redirects(frame, output);
    put_new("sitemap.xml", sitemap(frame), output);
    let robots = format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n",
        frame.site.settings.base_url
    );
    put_new("robots.txt", robots, output);
    put_new("_headers", headers(frame), output);
}

fn put_new(path: &str, text: String, output: &mut FileTree) {
    if let Some(path) = FilePath::new(path)
        && !output.contains(&path)
    {
        output.insert_bytes(path, text.into_bytes());
    }
}

/// `404.html` in the default language, `/en/404.html` in the others.
fn not_found(frame: &Frame<'_>, output: &mut FileTree, report: &mut Report) {
    let default = frame.site.settings.default_language();
    for language in &frame.site.settings.languages {
        let path = if language == default {
            "404.html".to_owned()
        } else {
            format!("{language}/404.html")
        };
        let Some(file) = FilePath::new(&path).filter(|file| !output.contains(file)) else {
            continue;
        };
        let route = Route::new(file);
        let links = Links::rooted(&frame.site.settings.base_url);
        let mut page = frame.page(Kind::NotFound, &route, language);
        frame.strings(language).text("not_found").clone_into(&mut page.title);
        page.heading = escape(&page.title);
        page.translations =
            frame.translations(language, &links, |other| frame.home(other).cloned());
        page.noindex = true;
        let others = frame.site.settings.languages.iter().filter(|other| *other != language);
        page.in_languages = std::iter::once(language)
            .chain(others)
            .map(|language| {
                Surroundings { frame, page: &route, links: &links, language }.not_found()
            })
            .collect();
        let template = "not-found.html".to_owned();
        let made = Made { template, page, journey: None, links, route };
        match frame.fill(&made) {
            Ok(html) => put_new(&path, html, output),
            Err(diagnostic) => report.push(diagnostic),
        }
    }
}

/// A page at every old path that sends visitors on.
fn redirects(frame: &Frame<'_>, output: &mut FileTree) {
    let articles = frame.site.articles.values();
    for (language, page) in articles.flat_map(|article| &article.pages) {
        for alias in &page.aliases {
            let html = redirect(frame, language, alias, &page.route);
            put_new(alias.file().as_str(), html, output);
        }
    }
}

fn redirect(frame: &Frame<'_>, language: &Language, from: &Route, to: &Route) -> String {
    let link = escape(&from.link_to(to.file()));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{link}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={link}\">\n</head>\n\
         <body>\n<p><a href=\"{link}\">{link}</a></p>\n</body>\n</html>\n",
        escape(&frame.absolute(to))
    )
}

/// Home, articles and self-checks that may be found; gates and what is not listed stay out.
fn sitemap(frame: &Frame<'_>) -> String {
    let mut urls: Vec<(String, Option<String>)> = Vec::new();
    for article in frame.site.articles.values().filter(|article| article.listed) {
        for page in article.pages.values().filter(|page| !page.draft) {
            let date = page.updated.or(page.date).map(|date| date.to_string());
            urls.push((frame.absolute(&page.route), date));
        }
    }
    for page in frame.site.self_checks.iter().flat_map(|check| check.pages.values()) {
        urls.push((frame.absolute(&page.route), None));
    }
    urls.sort();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (url, date) in urls {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        xml.extend(["<url><loc>", &escape(&url), "</loc>", &date, "</url>\n"]);
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Headers as Netlify and Cloudflare Pages read them; what a `meta` element cannot say stands here.
fn headers(frame: &Frame<'_>) -> String {
    let root = match Links::rooted(&frame.site.settings.base_url) {
        Links::Rooted(root) => root,
        Links::Relative(_) => "/".to_owned(),
    };
    format!(
        "{root}*\n  Content-Security-Policy: {CSP}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=(), interest-cohort=()\n  \
         Strict-Transport-Security: max-age=31536000\n\
         {root}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
