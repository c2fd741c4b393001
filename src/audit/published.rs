//! Which of the author's files the pages of a site are written in.

use crate::compile::compiled::CompiledSite;
use crate::files::{FilePath, FileTree};
use crate::model::ids::Language;

/// The settings, and the sources of all pages that are published.
pub(super) fn sources(site: &CompiledSite, files: &FileTree) -> Vec<FilePath> {
    let articles = site.articles.values().flat_map(|article| article.pages.values());
    let articles = articles.map(|page| page.place.file.clone());
    let checks = site
        .self_checks
        .iter()
        .flat_map(|check| check.pages.keys().map(|it| ("self-checks", check.id.as_str(), it)));
    let journeys = site
        .journeys
        .iter()
        .flat_map(|journey| journey.pages.keys().map(|it| ("journeys", journey.id.as_str(), it)));
    let sheets = checks.chain(journeys);
    let sheets =
        sheets.filter_map(|(folder, id, language)| sheet(site, files, (folder, id), language));
    articles.chain(sheets).chain([site.settings.place.file.clone()]).collect()
}

/// The YAML file of a self-check or journey in a language.
pub(super) fn sheet(
    site: &CompiledSite,
    files: &FileTree,
    (folder, id): (&str, &str),
    language: &Language,
) -> Option<FilePath> {
    let is_default = language == site.settings.default_language();
    let tag = format!(".{language}");
    // A file in the default language may bear its tag as well.
    let tags: &[&str] = if is_default { &["", &tag] } else { &[&tag] };
    let names = tags.iter().flat_map(|tag| {
        ["yaml", "yml"].map(|extension| format!("content/{folder}/{id}{tag}.{extension}"))
    });
    names.filter_map(|name| FilePath::new(&name)).find(|file| files.contains(file))
}
