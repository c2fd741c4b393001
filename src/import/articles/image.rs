//! The picture that stands for an article.

use serde_json::Value;

use crate::files::{FilePath, FileTree};
use crate::import::articles::folder::Folder;
use crate::import::articles::head::Image;
use crate::import::articles::places::{Article, Place, Places};
use crate::import::articles::values::line;
use crate::load::markdown::escape::decoded;

/// What browsers show as a picture.
const PICTURES: [&str; 8] = ["avif", "gif", "jfif", "jpeg", "jpg", "png", "svg", "webp"];

/// Where pictures may lie.
#[derive(Clone, Copy)]
pub(super) struct Pictures<'a> {
    pub(super) folder: &'a Folder<'a>,
    pub(super) places: &'a Places<'a>,
    /// What the site has.
    pub(super) standing: &'a FileTree,
}

impl Pictures<'_> {
    /// The picture that a value names in the front matter of `file`, and its file in the folder where it comes along.
    ///
    /// `None` where it names none that can be found: neither beside the text nor in the site's `static/`.
    pub(super) fn find(
        &self,
        value: &Value,
        (file, article): (&FilePath, &Article),
    ) -> Option<(Image, Option<FilePath>)> {
        let (written, alt) = match value {
            Value::Object(map) => {
                let is_known = map.keys().all(|key| ["alt", "file"].contains(&key.as_str()));
                let alt = map.get("alt").and_then(line).filter(|alt| !alt.is_empty());
                (line(map.get("file").filter(|_| is_known)?)?, alt)
            }
            other => (line(other)?, None),
        };
        let path = decoded(&written).filter(|path| !path.contains("//") && is_picture(path))?;
        let (address, taken) = match self.beside(&path, (file, article)) {
            Some(taken) => (written, Some(taken)),
            None => (self.of_site(&path, &written)?, None),
        };
        Some((Image { address, alt }, taken))
    }

    /// The file beside a text, where it lies beside it here too.
    fn beside(&self, path: &str, (file, article): (&FilePath, &Article)) -> Option<FilePath> {
        if path.starts_with('/') {
            return None;
        }
        let source =
            file.join_sibling(path).filter(|source| self.folder.others.contains(source))?;
        let Some(Place::Attachment(target)) = self.places.of(&source) else { return None };
        (article.target.join_sibling(path)? == target).then_some(source)
    }

    /// The address of a file in the site's `static/`.
    fn of_site(&self, path: &str, written: &str) -> Option<String> {
        let path = path.trim_start_matches('/');
        let file = FilePath::new(&format!("static/{path}"))?;
        let is_there = file.below("static").is_some() && self.standing.contains(&file);
        is_there.then(|| format!("/{}", written.trim_start_matches('/')))
    }
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}
