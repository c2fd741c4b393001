//! What a server and a crawler look for: redirects, sitemap, robots, headers.

use std::sync::Arc;

use jiff::civil::Date;

use crate::compile::compiled::CompiledSite;
use crate::files::{FilePath, FileTree};
use crate::html::escape;
use crate::memo::Slot;
use crate::model::article::ArticlePage;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::render::frame::CSP;
use crate::render::links::Links;

/// Puts all of them into the output. What the author brought himself stays.
pub(super) fn all(site: &CompiledSite, sitemaps: &mut Sitemaps, output: &mut FileTree) {
    let mut routes = Vec::new();
    for article in site.articles.values() {
        for (language, page) in &article.pages {
            redirects(site, (language, page), output);
            if article.listed && !page.draft {
                routes.push((page.route.clone(), page.updated.or(page.date)));
            }
        }
    }
    let checks = site.self_checks.iter().flat_map(|check| check.pages.values());
    routes.extend(checks.map(|page| (page.route.clone(), None)));
    let listed = (site.settings.base_url.clone(), routes);
    let map = sitemaps.get(listed, |input| sitemap(input).into_bytes().into());
    put_new("sitemap.xml", Arc::clone(&map), output);
    let robots =
        format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", site.settings.base_url);
    put_new("robots.txt", robots.into_bytes(), output);
    put_new("_headers", headers(site).into_bytes(), output);
}

fn put_new(path: &str, bytes: impl Into<Arc<[u8]>>, output: &mut FileTree) {
    if let Some(path) = FilePath::new(path)
        && !output.contains(&path)
    {
        output.insert_bytes(path, bytes);
    }
}

/// A file at every old path of a page that sends visitors on.
fn redirects(
    site: &CompiledSite,
    (language, page): (&Language, &ArticlePage),
    output: &mut FileTree,
) {
    for alias in &page.aliases {
        let html = redirect(site, language, alias, &page.route);
        put_new(alias.file().as_str(), html.into_bytes(), output);
    }
}

fn redirect(site: &CompiledSite, language: &Language, from: &Route, to: &Route) -> String {
    let link = escape(&from.link_to(to.file()));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{link}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={link}\">\n</head>\n\
         <body>\n<p><a href=\"{link}\">{link}</a></p>\n</body>\n</html>\n",
        escape(&format!("{}{}", site.settings.base_url, to.clean()))
    )
}

/// The sitemap made last.
pub(super) type Sitemaps = Slot<Listed, Arc<[u8]>>;

/// What a sitemap names: the base URL, then the routes behind it with their last dates. Those are of
/// home, articles and self-checks that may be found; gates and what is not listed stay out.
type Listed = (String, Vec<(Route, Option<Date>)>);

fn sitemap((base_url, routes): &Listed) -> String {
    let mut urls: Vec<(String, Option<String>)> = routes
        .iter()
        .map(|(route, date)| {
            (format!("{base_url}{}", route.clean()), date.map(|date| date.to_string()))
        })
        .collect();
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
fn headers(site: &CompiledSite) -> String {
    let root = match Links::rooted(&site.settings.base_url) {
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
