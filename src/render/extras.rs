//! What servers, crawlers and feed readers look for beside the pages.

use std::fmt::Write;
use std::sync::Arc;

use crate::compile::compiled::CompiledSite;
use crate::files::{FilePath, FileTree};
use crate::html::escape;
use crate::memo::Same;
use crate::model::article::ArticlePage;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::settings::Audience;
use crate::render::around::Around;
use crate::render::feed::{FeedFile, Feeds};
use crate::render::headers;
use crate::render::links::absolute;
use crate::render::sitemap::Sitemaps;

/// What is made from all pages at once.
pub(super) struct Overviews {
    sitemap: Same<Arc<[u8]>>,
    feeds: Same<Vec<FeedFile>>,
}

/// Makes the sitemap and the feeds.
pub(super) fn overviews(
    site: &CompiledSite,
    around: &Around,
    (sitemaps, feeds): (&mut Sitemaps, &mut Feeds),
) -> Overviews {
    Overviews { sitemap: sitemaps.of(site), feeds: feeds.of(site, around) }
}

/// Puts all of them into the output. What the author brought himself stays.
pub(super) fn all(site: &CompiledSite, overviews: &Overviews, output: &mut FileTree) {
    for article in site.articles.values() {
        for (language, page) in &article.pages {
            redirects(site, (language, page), output);
        }
    }
    let is_public = site.settings.audience == Audience::Public;
    if is_public {
        put_new("sitemap.xml", Arc::clone(&overviews.sitemap), output);
    }
    for (file, xml) in overviews.feeds.iter() {
        put_new(file.as_str(), Arc::clone(xml), output);
    }
    // Who must not list a page has to read that it says so.
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if is_public {
        let _ = writeln!(robots, "\nSitemap: {}sitemap.xml", site.settings.base_url);
    }
    put_new("robots.txt", robots.into_bytes(), output);
    put_new("_headers", headers::file(&site.settings).into_bytes(), output);
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
        escape(&absolute(&site.settings.base_url, to.clean()))
    )
}
