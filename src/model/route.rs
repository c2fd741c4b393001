//! Where a page lies in the output, and how pages link to each other.

use crate::files::FilePath;

/// A page's place in the output: `orientation/why-wait/index.html`, `404.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(FilePath);

impl Route {
    /// The route of the page that is written to `file`.
    pub fn new(file: FilePath) -> Self {
        Self(file)
    }

    /// The output file.
    pub fn file(&self) -> &FilePath {
        &self.0
    }

    /// The clean path behind the base URL: `orientation/why-wait/`, empty for the home.
    pub fn clean(&self) -> &str {
        let path = self.0.as_str();
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        }
    }

    /// The relative link from this page to an output file: `../why-wait/index.html`.
    /// Not percent-encoded: paths hold only characters that stand in links as they are.
    pub fn link_to(&self, target: &FilePath) -> String {
        let from: Vec<&str> = self.0.as_str().split('/').collect();
        let to: Vec<&str> = target.as_str().split('/').collect();
        let folders = (from.len() - 1).min(to.len() - 1);
        let shared = (0..folders).take_while(|at| from[*at] == to[*at]).count();
        let mut link = "../".repeat(from.len() - 1 - shared);
        link.push_str(&to[shared..].join("/"));
        link
    }
}
