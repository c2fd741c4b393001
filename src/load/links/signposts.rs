//! What a link that leads nowhere may have meant.

use std::collections::HashMap;

use crate::diagnostic::nearest;
use crate::files::FilePath;
use crate::load::links::index::Index;
use crate::model::editions::Editions;
use crate::model::route::Route;

/// All that can be linked, by what an author may have got right.
#[derive(Debug)]
pub(in crate::load) struct Signposts<'a> {
    /// By path without ending, in lower case.
    by_stem: HashMap<String, &'a FilePath>,
    /// By name, in lower case.
    by_name: HashMap<String, &'a FilePath>,
    /// By folder.
    by_folder: HashMap<&'a str, Vec<&'a FilePath>>,
    /// The paths of the output, each beginning with a slash.
    outputs: Vec<String>,
}

impl<'a> Signposts<'a> {
    /// Gathers all pages of the default language and all files.
    pub(in crate::load) fn new(index: &'a Index) -> Self {
        let default = index.languages.first();
        let pages = index.pages.values();
        let pages = pages.filter_map(|editions| Some(&editions.get(default?)?.source));
        let mut posts = Self {
            by_stem: HashMap::new(),
            by_name: HashMap::new(),
            by_folder: HashMap::new(),
            outputs: Vec::new(),
        };
        for source in pages.chain(index.files.keys()) {
            posts.by_stem.entry(stem(source)).or_insert(source);
            posts.by_name.entry(source.name().to_lowercase()).or_insert(source);
            posts.by_folder.entry(source.folder()).or_default().push(source);
        }
        let entries = index.pages.values().flat_map(Editions::values);
        posts.outputs.extend(entries.map(|entry| format!("/{}", entry.route.clean())));
        let files = index.files.values().filter_map(|file| file.output.as_ref());
        posts.outputs.extend(files.map(|output| format!("/{output}")));
        posts
    }

    /// The link from the file `here` to what is nearest to `lost`: the same but for case or ending,
    /// the folder's own page, the same name elsewhere, a like name in the same folder.
    pub(in crate::load) fn source(&self, lost: &FilePath, here: &FilePath) -> Option<String> {
        let wanted = stem(lost);
        let found = self
            .by_stem
            .get(&wanted)
            .or_else(|| self.by_stem.get(&format!("{wanted}/index")))
            .or_else(|| self.by_name.get(&lost.name().to_lowercase()))
            .or_else(|| self.by_folder.get(lost.as_str())?.first())
            .or_else(|| {
                let neighbours = self.by_folder.get(lost.folder())?;
                let near = nearest(lost.name(), neighbours.iter().map(|path| path.name()))?;
                neighbours.iter().find(|path| path.name() == near)
            })?;
        Some(Route::new(here.clone()).link_to(found))
    }

    /// The path of the output that is nearest to `lost`.
    pub(in crate::load) fn output(&self, lost: &str) -> Option<String> {
        let lower = lost.to_lowercase();
        let same = self.outputs.iter().find(|known| known.to_lowercase() == lower);
        let near = || nearest(lost, self.outputs.iter().map(String::as_str)).map(str::to_owned);
        same.cloned().or_else(near)
    }
}

fn stem(path: &FilePath) -> String {
    let path = path.as_str();
    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::files::FilePath;
    use crate::load::links::signposts::Signposts;
    use crate::load::testing::index;

    #[test]
    fn a_lost_link_finds_what_was_meant() {
        // The index for tests puts articles into `content/article/`.
        let index =
            index(&["de"], &["article:a/why-wait de", "article:b/index de", "article:b/other de"]);
        let posts = Signposts::new(&index);
        let path = |path: &str| FilePath::new(path).unwrap();
        let here = path("content/article/a/here.md");
        for (lost, near) in [
            ("content/article/a/Why-Wait.de.md", Some("why-wait.de.md")),
            ("content/article/a/why-wait.de", Some("why-wait.de.md")),
            ("content/elsewhere/why-wait.de.md", Some("why-wait.de.md")),
            ("content/article/a/why-wiat.de.md", Some("why-wait.de.md")),
            ("content/article/b", Some("../b/index.de.md")),
            ("content/article/a/quite-another.de.md", None),
        ] {
            assert_eq!(posts.source(&path(lost), &here).as_deref(), near, "{lost}");
        }
        assert_eq!(posts.output("/de/a/Why-Wait/").as_deref(), Some("/de/a/why-wait/"));
        assert_eq!(posts.output("/de/a/why-wit/").as_deref(), Some("/de/a/why-wait/"));
        assert_eq!(posts.output("/x/"), None);
    }
}
