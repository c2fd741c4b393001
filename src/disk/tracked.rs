//! The files below a project's folder that git keeps.

use std::path::Path;

use crate::disk::git;
use crate::files::{FilePath, FileTree};

/// Longer files are no texts in which an author wrote an address.
const LONGEST: u64 = 1 << 20;

/// The tracked files below `root` with their contents as they lie there; empty where there is no
/// git or no repository. Links are passed over: what they lead to may lie elsewhere.
pub fn files(root: &Path) -> FileTree {
    let mut files = FileTree::default();
    let listed = git::ask(root, &["ls-files", "-z"]).unwrap_or_default();
    for name in listed.split(|byte| *byte == 0) {
        let path = std::str::from_utf8(name).ok().and_then(FilePath::new);
        let Some(path) = path else { continue };
        let full = root.join(path.as_str());
        let fits = |it: std::fs::Metadata| it.is_file() && it.len() <= LONGEST;
        if full.symlink_metadata().is_ok_and(fits)
            && let Ok(bytes) = std::fs::read(&full)
        {
            files.insert_bytes(path, bytes);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use crate::disk::tracked::files;

    fn git(root: &Path, arguments: &[&str]) -> bool {
        let run = Command::new("git").arg("-C").arg(root).args(arguments).output();
        run.is_ok_and(|run| run.status.success())
    }

    #[test]
    fn only_what_git_keeps_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert!(files(root).is_empty(), "there is no repository");
        if !git(root, &["init", "-q"]) {
            return;
        }
        std::fs::create_dir(root.join("content")).unwrap();
        for name in ["anteroom.yaml", "content/über uns.md", ".env"] {
            std::fs::write(root.join(name), name).unwrap();
        }
        assert!(git(root, &["add", "anteroom.yaml", "content"]));
        let names =
            |root: &Path| files(root).iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>();
        assert_eq!(names(root), ["anteroom.yaml", "content/über uns.md"]);
        // Below the root only, and by their path from there.
        assert_eq!(names(&root.join("content")), ["über uns.md"]);
        std::fs::remove_file(root.join("anteroom.yaml")).unwrap();
        assert_eq!(names(root), ["content/über uns.md"]);
    }
}
