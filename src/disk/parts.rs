//! What a project is made of: three files at its root and three folders. Whatever else lies beside
//! them is not looked at.

use std::path::{Component, Path};

use crate::disk::litter::{Standing, standing};

/// The file of settings.
pub const SETTINGS: &str = "anteroom.yaml";

/// The file of names and values that stay out of version control.
pub const ENVIRONMENT: &str = ".env";

/// The file of an author's own rules of style; it is never published.
pub const STYLE: &str = "style.yaml";

/// The folders; each may be missing.
pub const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// Whether `name` is one of the three files at the root.
pub(super) fn is_single(name: &str) -> bool {
    [SETTINGS, ENVIRONMENT, STYLE].contains(&name)
}

/// Whether a project may change where something happens at `path`, relative to its root: that is
/// one of its parts or lies in one, and is nothing that an editor or a tool leaves behind.
pub fn concerns(path: &Path) -> bool {
    let mut names = path.components().map(Component::as_os_str);
    let Some(first) = names.next().map(|name| name.to_string_lossy()) else { return false };
    if is_single(&first) {
        return names.next().is_none();
    }
    FOLDERS.contains(&&*first)
        && names.all(|name| standing(&name.to_string_lossy()) != Standing::Litter)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::concerns;

    #[test]
    fn only_parts_without_litter_concern_a_project() {
        for path in [
            "anteroom.yaml",
            ".env",
            "style.yaml",
            "content",
            "static/a/b.css",
            "content/.hidden/a",
        ] {
            assert!(concerns(Path::new(path)), "{path}");
        }
        for path in ["", "public/index.html", "notes.md", "content/.git/index", "static/a.css~"] {
            assert!(!concerns(Path::new(path)), "{path}");
        }
        for path in ["anteroom.yaml/a", "contents", "content/.#a.md", ".anteroom/site.key"] {
            assert!(!concerns(Path::new(path)), "{path}");
        }
    }
}
