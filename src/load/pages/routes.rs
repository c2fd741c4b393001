//! Where pages lie in the output: folders and file names as slugs, changed by `slug`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::links::index::{PageEntry, PageKey, Pages};
use crate::load::pages::heads::{Head, Heads};
use crate::model::ids::{ArticleId, Language};
use crate::model::kept::ASSETS;
use crate::model::route::{Route, slug};

/// Names that no file or folder can bear on Windows, whatever follows their first dot.
const DEVICES: [&str; 30] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "com¹", "com²",
    "com³", "lpt¹", "lpt²", "lpt³", "conin$", "conout$",
];

/// Whether a segment of a path is a name that Windows keeps for devices.
pub(in crate::load) fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or(segment).trim_end();
    DEVICES.contains(&stem.to_ascii_lowercase().as_str())
}

/// Gives every page its route. `languages` begins with the default.
pub(in crate::load) fn lay(heads: &Heads, languages: &[Language], report: &mut Report) -> Pages {
    let folders = BTreeMap::new();
    let mut router = Router { heads, languages, folders, report };
    let mut laid = Vec::new();
    for (key, editions) in heads {
        for (language, head) in editions {
            laid.push(router.route(key, language, head));
        }
    }
    let mut laid = laid.into_iter();
    let pages = heads.iter().map(|(key, editions)| {
        let entries = editions.iter().zip(laid.by_ref()).map(|((language, head), route)| {
            let Head { source, title, lead, .. } = Head::clone(head);
            (language.clone(), PageEntry { source, route, title, lead })
        });
        (key.clone(), entries.collect())
    });
    pages.collect()
}

/// What a `slug` means.
enum Meant {
    /// Another last segment.
    Segment(String),
    /// The whole path in its language, without slashes around it.
    Path(String),
}

struct Router<'a> {
    heads: &'a Heads,
    languages: &'a [Language],
    /// The paths of folders, by language and folder of `content/`.
    folders: BTreeMap<(Language, String), String>,
    report: &'a mut Report,
}

impl Router<'_> {
    fn route(&mut self, key: &PageKey, language: &Language, head: &Head) -> Route {
        let path = match key {
            PageKey::Article(id) if id.as_str() == "index" => {
                self.forbid_home_slug(head);
                String::new()
            }
            PageKey::Article(id) => match id.as_str().strip_suffix("/index") {
                Some(folder) => {
                    self.meant(head);
                    self.folder(language, folder)
                }
                None => self.below(language, id.as_str(), head),
            },
            PageKey::SelfCheck(id) => self.below(language, &format!("self-checks/{id}"), head),
            PageKey::Journey(id) => {
                let folder = id.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
                let folder = folder.split('/').fold(String::new(), join);
                self.named(folder, id.as_str(), head)
            }
        };
        self.check(&path, language, head);
        let prefix = if self.languages.first() == Some(language) { "" } else { language.as_str() };
        let file = FilePath::new(&format!("./{prefix}/{path}/index.html"));
        Route::new(file.unwrap_or_else(|| head.source.clone()))
    }

    /// The path of a page in a folder of `content/`.
    fn below(&mut self, language: &Language, id: &str, head: &Head) -> String {
        let folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = self.folder(language, folder);
        self.named(folder, id, head)
    }

    fn named(&mut self, folder: String, id: &str, head: &Head) -> String {
        match self.meant(head) {
            Some(Meant::Path(path)) => path,
            Some(Meant::Segment(segment)) => join(folder, &segment),
            None => join(folder, id.rsplit('/').next().unwrap_or(id)),
        }
    }

    /// The path of a folder: its `index.md` may rename it.
    fn folder(&mut self, language: &Language, folder: &str) -> String {
        if folder.is_empty() {
            return String::new();
        }
        let place = (language.clone(), folder.to_owned());
        if let Some(path) = self.folders.get(&place) {
            return path.clone();
        }
        let index = PageKey::Article(ArticleId::new(format!("{folder}/index")));
        let head = self.heads.get(&index).and_then(|pages| pages.get(language));
        let renamed = head.and_then(|head| meaning(&head.slug.as_ref()?.0).ok());
        let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let path = match renamed {
            Some(Meant::Path(path)) => path,
            Some(Meant::Segment(segment)) => join(self.folder(language, above), &segment),
            None => join(self.folder(language, above), name),
        };
        self.folders.insert(place, path.clone());
        path
    }

    /// What a page's `slug` means; a wrong one is reported.
    fn meant(&mut self, head: &Head) -> Option<Meant> {
        let (written, place) = head.slug.as_ref()?;
        match meaning(written) {
            Ok(meant) => Some(meant),
            Err(hint) => {
                let message =
                    format!("`{written}` is no path: it is made of letters, digits and hyphens");
                let found = Diagnostic::error("bad-slug", place.clone(), message);
                self.report.push(found.with_hint(hint));
                None
            }
        }
    }

    fn forbid_home_slug(&mut self, head: &Head) {
        let Some((_, place)) = &head.slug else { return };
        self.report.push(
            Diagnostic::error("bad-slug", place.clone(), "the home page has no path of its own")
                .with_hint("take the line out"),
        );
    }

    /// Reports paths that belong to something else.
    fn check(&mut self, path: &str, language: &Language, head: &Head) {
        let first = path.split('/').next().unwrap_or(path);
        let is_default = self.languages.first() == Some(language);
        let is_language = |other: &Language| is_default && other.as_str() == first;
        let owner = if first == ASSETS {
            format!("the theme's files lie below `/{ASSETS}/`")
        } else if path == "404" {
            "`/404.html` is the page for what is not found".to_owned()
        } else if let Some(other) = self.languages.iter().skip(1).find(|other| is_language(other)) {
            format!("the pages in `{other}` lie below `/{other}/`")
        } else if let Some(device) = path.split('/').find(|segment| is_device(segment)) {
            format!("Windows keeps the name `{device}` for a device")
        } else {
            return;
        };
        let place = head
            .slug
            .as_ref()
            .map_or_else(|| Location::start_of(&head.source), |(_, place)| place.clone());
        let message = format!("no page can lie at `/{path}/`: {owner}");
        let found = Diagnostic::error("reserved-path", place, message);
        self.report.push(found.with_hint("give it another name, or another `slug`"));
    }
}

/// What a `slug` means.
///
/// # Errors
/// The hint for one that is no path.
fn meaning(written: &str) -> Result<Meant, String> {
    let fine = |sign: char| sign.is_alphanumeric() || sign == '-';
    let is_fine = |segment: &str| segment.chars().all(fine) && !slug(segment).is_empty();
    let better = |path: &str| {
        let segments: Vec<String> =
            path.split('/').map(slug).filter(|segment| !segment.is_empty()).collect();
        segments.join("/")
    };
    let Some(path) = written.strip_prefix('/') else {
        let segment = written.trim_end_matches('/');
        return match better(segment) {
            _ if is_fine(segment) => Ok(Meant::Segment(slug(segment))),
            path if segment.contains('/') => {
                Err(format!("the whole path begins with `/`: `/{path}`"))
            }
            path if path.is_empty() => Err("write a word, such as `about-us`".to_owned()),
            path => Err(format!("write `{path}`")),
        };
    };
    let path = path.trim_end_matches('/');
    if path.is_empty() || path.split('/').all(is_fine) {
        return Ok(Meant::Path(better(path)));
    }
    Err(format!("write `/{}`", better(path)))
}

/// The path with a name as its next segment.
fn join(folder: String, name: &str) -> String {
    let segment = match slug(name) {
        empty if empty.is_empty() && name.is_empty() => return folder,
        empty if empty.is_empty() => "page".to_owned(),
        segment => segment,
    };
    if folder.is_empty() { segment } else { format!("{folder}/{segment}") }
}

#[cfg(test)]
mod tests;
