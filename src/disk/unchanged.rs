//! Files that are in the next site as they were in the one before: they get a second name there instead of being
//! written again. They keep their time of change, by which `rsync` and servers know them.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::Path;

use crate::disk::content;
use crate::disk::identity::Identity;
use crate::disk::marker::Manifest;
use crate::disk::media;
use crate::files::{Content, FilePath};

/// The site before: where it lies, and what is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before<'a> {
    pub(super) folder: &'a Path,
    pub(super) manifest: &'a Manifest,
}

/// Gives `path` of the site before a second name, `target`, where it holds exactly `content`; says
/// whether it did. Where it did not, nothing is at `target`.
///
/// The marker alone is not believed: whoever edited a published file would find it published again.
pub(super) fn link(before: &Before<'_>, path: &FilePath, content: &Content, target: &Path) -> bool {
    let is_listed =
        before.manifest.files.get(path).is_some_and(|entry| entry.bytes == content.len());
    let old = before.folder.join(path.as_str());
    let Some(metadata) = is_listed.then(|| same(&old, content)).flatten() else { return false };
    if fs::hard_link(&old, target).is_err() {
        return false; // Some file systems have no second names, and some files have too many.
    }
    // Another file may have taken the old one's place between the two looks.
    let is_it = fs::symlink_metadata(target)
        .is_ok_and(|it| Identity::told(&it) == Identity::told(&metadata));
    if !is_it {
        let _ = fs::remove_file(target); // Where it stays, writing there is a failure.
    }
    is_it
}

/// What the system says of the regular file at `old`, where it holds `content`.
fn same(old: &Path, content: &Content) -> Option<Metadata> {
    let mut file = content::open(old).ok()?;
    let metadata = file.metadata().ok()?;
    let is_same =
        metadata.is_file() && metadata.len() == content.len() && holds(&mut file, content);
    is_same.then_some(metadata)
}

fn holds(file: &mut File, content: &Content) -> bool {
    match content {
        Content::Bytes(bytes) => {
            let mut old = Vec::with_capacity(bytes.len() + 1);
            let limit = bytes.len() as u64 + 1;
            file.take(limit).read_to_end(&mut old).is_ok() && *old == **bytes
        }
        Content::Media(media) => media::hash(file).is_ok_and(|hash| hash == media.hash),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, symlink};

    use super::{Before, link};
    use crate::disk::marker::Manifest;
    use crate::files::{FilePath, FileTree};

    #[test]
    fn only_a_regular_file_with_the_very_bytes_gets_a_second_name() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old");
        fs::create_dir(&old).unwrap();
        let mut tree = FileTree::default();
        for name in ["same", "edited", "longer", "link", "gone", "unlisted"] {
            tree.insert_bytes(FilePath::new(name).unwrap(), *b"text");
            fs::write(old.join(name), "text").unwrap();
        }
        let mut manifest = Manifest::of(&tree, "");
        manifest.files.remove(&FilePath::new("unlisted").unwrap());
        fs::write(old.join("edited"), "tact").unwrap();
        fs::write(old.join("longer"), "text and more").unwrap();
        fs::remove_file(old.join("link")).unwrap();
        symlink("same", old.join("link")).unwrap();
        fs::remove_file(old.join("gone")).unwrap();
        let before = Before { folder: &old, manifest: &manifest };
        for (path, content) in &tree {
            let target = folder.path().join(path.as_str());
            let is_linked = link(&before, path, content, &target);
            assert_eq!(is_linked, path.as_str() == "same", "{path}");
            assert_eq!(target.symlink_metadata().is_ok(), is_linked, "{path}");
        }
        let inode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().ino();
        assert_eq!(inode("same"), inode("old/same"));
    }
}
