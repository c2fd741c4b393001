//! What a text says of its own address, and of those that led to it.

use crate::import::articles::head::Head;
use crate::import::articles::origin::Origin;
use crate::import::articles::places::Article;
use crate::model::route::slug;

/// The addresses of one article. What became another address, or none, is returned in words.
pub(super) struct Addresses<'a> {
    pub(super) article: &'a Article,
    pub(super) origin: Origin,
    /// The whole path that it gives itself.
    pub(super) url: Option<String>,
}

impl Addresses<'_> {
    /// A part of a path. What Hugo and Zola say of a folder's page would rename the folder here.
    pub(super) fn slug(&self, written: &str, head: &mut Head) -> Option<String> {
        let segment = slug(written);
        if segment.is_empty() || self.article.is_section || self.article.is_home() {
            return Some(written.to_owned());
        }
        let is_changed = segment != written;
        let told = is_changed.then(|| format!("{written} → {segment}"));
        if head.slug.is_none() {
            head.slug = Some(segment);
        }
        told
    }

    /// A whole path; one of a single file becomes an alias.
    pub(super) fn path(&self, written: &str, head: &mut Head) -> Option<String> {
        let left = || Some(written.to_owned());
        if written.contains("//") {
            return left();
        }
        let path = written.trim_matches('/');
        if path.is_empty() && self.article.is_home() {
            return None;
        }
        let language = self.article.language.as_ref();
        let path = language
            .and_then(|it| path.strip_prefix(it.as_str())?.strip_prefix('/'))
            .unwrap_or(path);
        let fine = |sign: char| sign.is_alphanumeric() || sign == '-';
        let is_fine = |part: &str| part.chars().all(fine) && !slug(part).is_empty();
        let is_page = !self.article.is_section && !self.article.is_home();
        if is_page && path.split('/').all(is_fine) {
            head.slug.get_or_insert(format!("/{path}"));
            return None;
        }
        let alias = format!("/{}", written.trim_start_matches('/'));
        let ends_as_file = [".html", ".htm"].iter().any(|end| alias.ends_with(end));
        if ends_as_file && head.keep_alias(alias) { None } else { left() }
    }

    /// An address that led here.
    pub(super) fn alias(&self, written: &str, head: &mut Head) -> Option<String> {
        let alias = if written.starts_with('/') {
            written.to_owned()
        } else {
            match self.origin {
                Origin::Zola => format!("/{written}"),
                Origin::Hugo => joined(&self.above(), written),
            }
        };
        (!head.keep_alias(alias)).then(|| written.to_owned())
    }

    /// The address above the article's own in Hugo, from which aliases without a slash are read.
    fn above(&self) -> String {
        if let Some(url) = &self.url {
            return joined(&format!("/{}", url.trim_matches('/')), "..");
        }
        let language = self.article.language.as_ref().map(|language| format!("/{language}"));
        let folder = self.article.old_folder.to_lowercase().replace(' ', "-");
        let page = format!("{}/{folder}", language.unwrap_or_default());
        let has_folder = self.article.target.name().starts_with("index.");
        joined(&page, if has_folder { ".." } else { "." })
    }
}

/// A path read from another one; it does not climb above the root.
fn joined(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    format!("/{}", parts.join("/"))
}
