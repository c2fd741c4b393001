//! Writes a new site. Nothing that stands there already is touched.

use std::path::Path;

use crate::disk::failure::{Failure, Fault, stands};
use crate::disk::fresh::{Access, Fresh, in_the_way};
use crate::disk::parts::SETTINGS;
use crate::files::{FilePath, FileTree};

/// Whether something stands at the place of a file already.
pub fn is_taken(root: &Path, path: &FilePath) -> bool {
    stands(&root.join(path.as_str())).unwrap_or_default()
}

/// Whether a new site may be written into a folder, before anything is asked or written.
///
/// # Errors
/// As for [`site`].
pub fn allowed(root: &Path, files: &FileTree) -> Result<(), Failure> {
    if let Some(file) = root.ancestors().find(|it| it.exists()).filter(|it| !it.is_dir()) {
        let message = format!("`{}` is a file, and a site is a folder", file.display());
        return Err(Failure::new(Fault::Arguments, message).with_hint("name another folder"));
    }
    files.iter().try_for_each(|(path, _)| refuse_taken(root, path))
}

/// Writes the files of a new site into the folder `root`, which is made where there is none. `secret` is read by its
/// owner alone.
///
/// Of a site that could not be written whole nothing stays.
///
/// # Errors
/// Where one of the files stands there already or the folder is none (arguments), or where the system refuses (machine).
pub fn site(root: &Path, files: &FileTree, secret: &str) -> Result<(), Failure> {
    allowed(root, files)?;
    let mut fresh = Fresh::default();
    for (path, content) in files {
        let access = if path.as_str() == secret { Access::Owner } else { Access::Usual };
        let bytes = content.bytes().map(|bytes| &**bytes).unwrap_or_default();
        fresh.put((&root.join(path.as_str()), access), bytes)?;
    }
    fresh.keep();
    Ok(())
}

fn refuse_taken(root: &Path, path: &FilePath) -> Result<(), Failure> {
    let Some(place) = in_the_way(root, path) else { return Ok(()) };
    if place == root.join(SETTINGS) {
        let message = format!("a site is there already: `{}`", place.display());
        return Err(Failure::new(Fault::Arguments, message).with_hint("name another folder"));
    }
    let message = format!("`{}` is there already, and nothing was changed", place.display());
    let hint = "name a folder that does not exist yet, or move what lies there away";
    Err(Failure::new(Fault::Arguments, message).with_hint(hint))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::site;
    use crate::disk::failure::Fault;
    use crate::files::{FilePath, FileTree};

    fn files() -> FileTree {
        let mut files = FileTree::default();
        for path in [".env", "a/b.md", "c.yaml"] {
            files.insert_bytes(FilePath::new(path).unwrap(), path.as_bytes());
        }
        files
    }

    #[test]
    fn a_site_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new/site");
        site(&root, &files(), ".env").unwrap();
        assert_eq!(fs::read(root.join("a/b.md")).unwrap(), b"a/b.md");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(root.join(".env")).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "others could read the secret");
        }
    }

    #[test]
    fn what_stands_there_stays_and_nothing_comes_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("c.yaml"), "mine").unwrap();
        let refused = site(folder.path(), &files(), ".env").unwrap_err();
        assert_eq!(refused.fault, Fault::Arguments);
        assert!(refused.message.contains("c.yaml"), "{}", refused.message);
        assert_eq!(fs::read(folder.path().join("c.yaml")).unwrap(), b"mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn of_a_site_that_cannot_be_written_whole_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = files();
        // No folder can be made where a file of the same name was written.
        files.insert_bytes(FilePath::new("c.yaml/d").unwrap(), b"".as_slice());
        site(&folder.path().join("new"), &files, ".env").unwrap_err();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
