//! From a path that was asked for to a file of the site.

use crate::files::{Content, FilePath};
use crate::model::settings::path_of;
use crate::preview::stage::Site;

/// What a path of the site leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file of the output.
    File(FilePath),
    /// A page whose address ends in a slash, which was left out.
    Folder(FilePath),
    /// Nothing.
    Nowhere,
}

/// Where `path` leads: decoded, without the slash in front. The path of `base_url` may stand
/// before it, as in the links of a not-found page.
pub(super) fn find(site: &Site, path: &str) -> Place {
    let direct = find_direct(site, path);
    let base = path_of(&site.compiled.settings.base_url).trim_matches('/');
    if direct != Place::Nowhere || base.is_empty() {
        return direct;
    }
    match path.strip_prefix(base) {
        Some("") => match find_direct(site, "") {
            Place::File(home) => Place::Folder(home),
            other => other,
        },
        Some(rest) => rest.strip_prefix('/').map_or(direct, |rest| find_direct(site, rest)),
        None => direct,
    }
}

fn find_direct(site: &Site, path: &str) -> Place {
    let index = |folder: &str| {
        FilePath::new(&format!("{folder}index.html")).filter(|file| site.output.contains(file))
    };
    if path.is_empty() || path.ends_with('/') {
        return index(path).map_or(Place::Nowhere, Place::File);
    }
    match FilePath::new(path).filter(|file| site.output.contains(file)) {
        Some(file) => Place::File(file),
        None => index(&format!("{path}/")).map_or(Place::Nowhere, Place::Folder),
    }
}

/// The page that says that there is nothing at `path`: in the language of its folder, where there
/// is one.
pub(super) fn not_found<'a>(site: &'a Site, path: &str) -> Option<&'a Content> {
    let folder = path.split('/').next().unwrap_or_default();
    let named = site.compiled.settings.languages.iter().find(|it| it.as_str() == folder);
    let in_language = named.and_then(|it| FilePath::new(&format!("{it}/404.html")));
    let found = in_language.and_then(|file| site.output.get(&file));
    found.or_else(|| site.output.get(&FilePath::new("404.html")?))
}
