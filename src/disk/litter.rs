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
    /// A copy kept aside, where files are published as they are: passed over, and said.
    Backup,
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
    } else if is_backup(name) {
        if path.starts_with("static/") { Standing::Backup } else { Standing::Litter }
    } else {
        Standing::Meant
    }
}

/// What file managers put into any folder they show, a finished site's too.
pub(super) fn is_system_litter(name: &str) -> bool {
    const NAMES: [&str; 6] =
        [".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX", "$RECYCLE.BIN"];
    NAMES.contains(&name) || name.starts_with("._")
}

/// What programs and people keep aside before they change a file.
fn is_backup(name: &str) -> bool {
    const ENDS: [&str; 6] = [".bak", ".old", ".orig", ".rej", ".save", ".tmp"];
    let name = name.to_ascii_lowercase();
    ENDS.iter().any(|end| name.len() > end.len() && name.ends_with(end))
}

/// Backups, swap files, locks and probes: vim (`x~`, `.x.swp`, `4913`), Emacs (`#x#`, `.#x`),
/// office suites (`.~lock.x#`, `~$x`), GNOME (`.goutputstream-x`), Kate (`.x.kate-swp`), and those of
/// `x___jb_tmp___`.
fn is_editor_litter(name: &str) -> bool {
    const ENDS: [&str; 8] =
        [".swp", ".swo", ".swx", ".kate-swp", "~", "___jb_tmp___", "___jb_old___", "___jb_bak___"];
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
            "a.md.bak",
            "a.ORIG",
            "a.md___jb_tmp___",
            "__MACOSX",
        ] {
            assert_eq!(standing(&format!("content/{name}")), Standing::Litter, "{name}");
        }
    }

    #[test]
    fn other_dotfiles_are_hidden_and_all_else_is_meant() {
        assert_eq!(standing("static/.htaccess"), Standing::Hidden);
        assert_eq!(standing("content/.well-known"), Standing::Hidden);
        assert_eq!(standing("static/a.pdf.bak"), Standing::Backup);
        assert_eq!(standing("static/bak"), Standing::Meant);
        assert_eq!(standing("static/.well-known"), Standing::Meant);
        for name in ["a.md", "#", "49130", "a~b.md", "tilde~.md", "Ünü.md"] {
            assert_eq!(standing(&format!("content/{name}")), Standing::Meant, "{name}");
        }
    }
}
