use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{Written, site};
use crate::disk::failure::{Failure, Fault};
use crate::disk::lock;
use crate::disk::marker::{self, Manifest};
use crate::disk::media;
use crate::disk::place::Place;
use crate::disk::swap::Swap;
use crate::files::{Content, FilePath, FileTree, Media};

mod moments;

/// A project's folder, with `public` in it as its output.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    fn write(&self, tree: &FileTree) -> Result<Written, Failure> {
        write(tree, self.root())
    }

    /// What lies beside the output and is none of the project's.
    fn remains(&self) -> Vec<String> {
        let names = fs::read_dir(self.root()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("anteroom-")).collect()
    }

    fn put(&self, path: &str, bytes: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn write(tree: &FileTree, root: &Path) -> Result<Written, Failure> {
    let output = root.join("public");
    site(tree, &Place { root, output: &output, home: None }, "1a2b3c4d")
}

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

fn tree(files: &[(&str, &str)]) -> FileTree {
    let mut tree = FileTree::default();
    for (file, text) in files {
        tree.insert_bytes(path(file), text.as_bytes());
    }
    tree
}

/// A site whose files all say which version they are of, some of them at length.
fn version(number: usize) -> FileTree {
    let text = format!("{number:>8}").repeat(2000);
    let names: Vec<_> =
        (0..20).map(|file| format!("folder-{}/page-{file}.html", file % 4)).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    tree(&files)
}

/// Asserts that `output` is exactly what its marker says.
fn assert_whole(output: &Path) {
    let text = fs::read_to_string(output.join(marker::NAME)).unwrap();
    let manifest = Manifest::parse(&text).unwrap();
    for (path, entry) in &manifest.files {
        let bytes = fs::read(output.join(path.as_str())).unwrap();
        assert_eq!(<[u8; 32]>::from(Sha256::digest(&bytes)), entry.hash, "{path}");
    }
    let files = walkdir::WalkDir::new(output).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).count();
    assert_eq!(files, manifest.files.len() + 1, "as many files as lines, and the marker");
}

#[test]
fn who_may_enter_the_folder_stays_as_it_is() {
    let project = Project::new();
    for mode in [0o700, 0o2770, 0o755] {
        // The first site comes into an empty folder, the next ones take the place of one.
        fs::create_dir_all(project.output()).unwrap();
        fs::set_permissions(project.output(), fs::Permissions::from_mode(mode)).unwrap();
        project.write(&tree(&[("index.html", &mode.to_string())])).unwrap();
        let found = fs::metadata(project.output()).unwrap().permissions().mode();
        assert_eq!(found & 0o7777, mode, "{mode:o}");
    }
}

#[test]
fn a_site_is_written_with_its_marker_and_written_again() {
    let project = Project::new();
    let first = tree(&[("index.html", "one"), ("a/b c/ü.html", "two"), ("gone.html", "")]);
    let written = project.write(&first).unwrap();
    assert_eq!((written.files, written.bytes, written.swap), (3, 6, Swap::New));
    assert_eq!((written.previous, written.left_behind), (None, None));
    assert_whole(&project.output());
    let marker = fs::read_to_string(project.output().join(".anteroom-output")).unwrap();
    assert!(marker.starts_with("anteroom-output 1 key 1a2b3c4d\n"), "{marker}");

    let written = project.write(&tree(&[("index.html", "three")])).unwrap();
    assert_eq!(written.swap, Swap::Exchanged);
    assert_eq!(written.previous, Some(Manifest::of(&first, "1a2b3c4d")));
    assert_eq!(fs::read_to_string(project.output().join("index.html")).unwrap(), "three");
    assert!(!project.output().join("gone.html").exists() && !project.output().join("a").exists());
    assert_whole(&project.output());
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let project = Project::new();
    project
        .write(&tree(&[("same.html", "one"), ("other.html", "one"), ("by-hand.html", "one")]))
        .unwrap();
    project.put("public/by-hand.html", "two");
    let inodes = || {
        ["same.html", "other.html", "by-hand.html"]
            .map(|name| fs::metadata(project.output().join(name)).unwrap().ino())
    };
    let before = inodes();
    project
        .write(&tree(&[("same.html", "one"), ("other.html", "two"), ("by-hand.html", "one")]))
        .unwrap();
    let after = inodes();
    assert_eq!(before[0], after[0]);
    assert!(before[1] != after[1] && before[2] != after[2]);
    assert_whole(&project.output());
}

#[test]
fn an_output_has_the_permissions_of_any_folder() {
    let project = Project::new();
    project.write(&version(1)).unwrap();
    let usual = project.root().join("usual");
    fs::create_dir(&usual).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&project.output()), mode(&usual));
}

#[test]
fn missing_and_empty_folders_are_taken() {
    let project = Project::new();
    fs::create_dir(project.output()).unwrap();
    assert_eq!(project.write(&version(1)).unwrap().swap, Swap::Exchanged);
    let output = project.root().join("deep/er/out");
    let place = Place { root: project.root(), output: &output, home: None };
    assert_eq!(site(&version(1), &place, "").unwrap().swap, Swap::New);
    assert_whole(&output);
}

#[test]
fn media_are_copied_and_what_changed_meanwhile_is_refused() {
    let project = Project::new();
    project.write(&version(1)).unwrap();
    project.put("static/a.pdf", "abc");
    let origin = path("static/a.pdf");
    let media =
        media::measure(File::open(project.root().join(origin.as_str())).unwrap(), &origin).unwrap();
    let mut site = tree(&[("index.html", "one")]);
    site.insert(path("files/b.pdf"), Content::Media(media.clone()));
    project.write(&site).unwrap();
    assert_eq!(fs::read_to_string(project.output().join("files/b.pdf")).unwrap(), "abc");
    assert_whole(&project.output());

    project.put("static/a.pdf", "abd");
    project.write(&site).expect("the site before has what was measured");
    assert_eq!(fs::read_to_string(project.output().join("files/b.pdf")).unwrap(), "abc");
    site.insert(path("files/c.pdf"), Content::Media(media.clone()));
    let failure = project.write(&site).unwrap_err();
    assert_eq!(failure.message, "`static/a.pdf` was changed while the site was being built");
    site.insert(path("c.pdf"), Content::Media(Media { origin: path("static/gone"), ..media }));
    fs::remove_file(project.root().join("static/a.pdf")).unwrap();
    assert_eq!(project.write(&site).unwrap_err().fault, Fault::Machine);
    assert_eq!(fs::read_to_string(project.output().join("files/b.pdf")).unwrap(), "abc");
    assert_whole(&project.output());
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
fn a_failure_in_the_middle_leaves_the_old_site_and_no_remains() {
    let project = Project::new();
    project.write(&version(1)).unwrap();
    let before = fs::metadata(project.output()).unwrap().ino();
    let broken = [
        tree(&[("a", "a file"), ("a/b", "below a file")]),
        tree(&[("a", ""), (&"x".repeat(300), "a name too long")]),
        tree(&[("a", ""), (".anteroom-output", "ours")]),
        tree(&[("a", ""), ("line\nbreak", "")]),
    ];
    for tree in broken {
        project.write(&tree).unwrap_err();
        assert_eq!(fs::metadata(project.output()).unwrap().ino(), before);
        assert_whole(&project.output());
        assert_eq!(project.remains(), Vec::<String>::new());
    }
}

#[test]
fn a_parent_that_is_a_file_is_a_failure() {
    let project = Project::new();
    project.put("file", "");
    let output = project.root().join("file/public");
    let place = Place { root: project.root(), output: &output, home: None };
    assert_eq!(site(&version(1), &place, "").unwrap_err().fault, Fault::Machine);
}

#[test]
fn a_folder_without_marker_is_not_touched() {
    let project = Project::new();
    for number in 0..7 {
        project.put(&format!("public/photos/{number}.jpg"), "mine");
    }
    let failure = project.write(&version(1)).unwrap_err();
    assert_eq!(failure.fault, Fault::Machine);
    assert!(
        failure.message.ends_with(
            "holds `photos/0.jpg`, `photos/1.jpg`, `photos/2.jpg`, `photos/3.jpg`, `photos/4.jpg` \
             and 2 more"
        ),
        "{failure}"
    );
    assert_eq!(fs::read_dir(project.output().join("photos")).unwrap().count(), 7);
    project.put("public/.anteroom-output", "not a marker");
    project.write(&version(1)).unwrap_err();
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
fn foreign_files_in_an_output_are_named_and_kept() {
    let project = Project::new();
    let first = tree(&[("index.html", "one"), ("b.html", "two")]);
    project.write(&first).unwrap();
    project.put("public/CNAME", "mine");
    let failure = project.write(&first).unwrap_err();
    assert_eq!(failure.fault, Fault::Machine);
    assert!(failure.message.ends_with("holds files that no build put there: `CNAME`"), "{failure}");
    assert!(failure.hint.unwrap().contains("`static/CNAME`"));
    assert_eq!(fs::read_to_string(project.output().join("CNAME")).unwrap(), "mine");

    fs::remove_file(project.output().join("CNAME")).unwrap();
    fs::remove_file(project.output().join("b.html")).unwrap();
    symlink("/etc/passwd", project.output().join("b.html")).unwrap();
    project.write(&first).unwrap_err();

    fs::remove_file(project.output().join("b.html")).unwrap();
    project.put("public/.DS_Store", "a file manager's");
    fs::create_dir(project.output().join("empty")).unwrap();
    project.write(&first).unwrap();
    assert_whole(&project.output());
}

#[test]
fn two_builds_do_not_write_one_output() {
    let project = Project::new();
    project.write(&version(1)).unwrap();
    let output = project.output().canonicalize().unwrap();
    let held = lock::take(&output).unwrap();
    let failure = project.write(&version(2)).unwrap_err();
    assert_eq!(failure.fault, Fault::Machine);
    assert!(failure.message.starts_with("another build is writing"), "{failure}");
    let other = project.root().join("preview");
    let place = Place { root: project.root(), output: &other, home: None };
    site(&version(2), &place, "").unwrap();
    drop(held);
    project.write(&version(2)).unwrap();
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
fn the_remains_of_killed_builds_are_swept_and_nothing_else() {
    let project = Project::new();
    project.write(&version(1)).unwrap();
    let text = fs::read_to_string(project.output().join(marker::NAME)).unwrap();
    fs::create_dir(project.root().join(".public.anteroom-new-empty")).unwrap();
    project.put(".public.anteroom-new-half/.anteroom-output", &text);
    project.put(".public.anteroom-new-half/folder-0/page-0.html", "half");
    project.put(".public.anteroom-new-cut/.anteroom-output", &text[..100]);
    project.put(".public.anteroom-new-mine/diary.txt", "mine");
    project.put(".public.anteroom-new-file", "mine");
    project.put(".other.anteroom-new-a/.anteroom-output", &text);
    project.write(&version(2)).unwrap();
    let mut remains = project.remains();
    remains.sort();
    assert_eq!(
        remains,
        [".other.anteroom-new-a", ".public.anteroom-new-file", ".public.anteroom-new-mine"]
    );
}
