//! Which names are not meant to be published: what editors and systems leave behind, and dotfiles.

/// What a name says about a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The author means it.
    Meant,
    /// An editor, a system or a version control left it: passed over in silence.
    Litter,
    /// It begins with a dot: passed over, and said, since someone may have meant it.
    Hidden,
}

/// Dotfiles and folders of tools, which nobody means to publish.
const TOOLS: [&str; 14] = [
    ".DS_Store",
    ".Trash",
    ".directory",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".hg",
    ".idea",
    ".keep",
    ".obsidian",
    ".svn",
    ".vscode",
];

/// Judges one file or folder by `path`, relative to the project, with `/` between its segments.
///
/// `static/.well-known` is the one dotted name that is published: RFC 8615 reserves it for files
/// that a site is asked for, such as `security.txt`.
pub(super) fn standing(path: &str) -> Standing {
    let name = path.rsplit('/').next().unwrap_or(path);
    if path == "static/.well-known" {
        Standing::Meant
    } else if is_system_litter(name) || is_editor_litter(name) || TOOLS.contains(&name) {
        Standing::Litter
    } else if name.starts_with('.') {
        Standing::Hidden
    } else {
        Standing::Meant
    }
}

/// What file managers put into any folder they show, a finished site's too.
pub(super) fn is_system_litter(name: &str) -> bool {
    matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini") || name.starts_with("._")
}

/// Backups, swap files, locks and probes: vim (`x~`, `.x.swp`, `4913`), Emacs (`#x#`, `.#x`),
/// office suites (`.~lock.x#`, `~$x`), GNOME (`.goutputstream-x`), Kate (`.x.kate-swp`).
fn is_editor_litter(name: &str) -> bool {
    const ENDS: [&str; 5] = [".swp", ".swo", ".swx", ".kate-swp", "~"];
    const STARTS: [&str; 4] = [".#", ".~lock.", ".goutputstream-", "~$"];
    name == "4913"
        || ENDS.iter().any(|end| name.ends_with(end))
        || STARTS.iter().any(|start| name.starts_with(start))
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};

    #[test]
    fn what_tools_leave_behind_is_litter() {
        for name in [
            "a.md~",
            ".a.md.swp",
            "a.swp",
            ".#a.md",
            "#a.md#",
            "4913",
            ".DS_Store",
            "Thumbs.db",
            "._photo.jpg",
            "~$brief.docx",
            ".git",
            ".gitkeep",
            ".~lock.a.odt#",
        ] {
            assert_eq!(standing(&format!("content/{name}")), Standing::Litter, "{name}");
        }
    }

    #[test]
    fn other_dotfiles_are_hidden_and_all_else_is_meant() {
        assert_eq!(standing("static/.htaccess"), Standing::Hidden);
        assert_eq!(standing("content/.well-known"), Standing::Hidden);
        assert_eq!(standing("static/.well-known"), Standing::Meant);
        for name in ["a.md", "#", "49130", "a~b.md", "tilde~.md", "Ünü.md"] {
            assert_eq!(standing(&format!("content/{name}")), Standing::Meant, "{name}");
        }
    }
}
