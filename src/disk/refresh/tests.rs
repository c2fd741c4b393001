use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Folder, Touched};
use crate::disk::read;
use crate::files::FilePath;

mod random;

/// A project below its own temporary folder, so that it can be moved.
struct Scene {
    around: TempDir,
    folder: Folder,
}

impl Scene {
    fn new(files: &[(&str, &str)]) -> Self {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("site");
        fs::create_dir(&root).unwrap();
        for (path, text) in files {
            put(&root, path, text);
        }
        let folder = Folder::open(&root, &process()).unwrap();
        Self { around, folder }
    }

    fn root(&self) -> PathBuf {
        self.around.path().join("site")
    }

    fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        put(&self.root(), path, text);
    }

    /// What a refresh of `paths` says has changed; the project must then be true to the disk.
    fn touched(&mut self, paths: &[&str]) -> Vec<String> {
        let paths = paths.iter().map(|path| self.root().join(path)).collect();
        self.refresh(&Touched::Paths(paths))
    }

    fn refresh(&mut self, touched: &Touched) -> Vec<String> {
        let changed = self.folder.refresh(touched).unwrap();
        if self.root().is_dir() {
            assert_true_to_the_disk(&self.folder, &self.root(), touched);
        }
        changed.iter().map(ToString::to_string).collect()
    }

    fn said(&self) -> Vec<&'static str> {
        self.folder.project().report.iter().map(|said| said.code).collect()
    }
}

fn process() -> BTreeMap<String, String> {
    BTreeMap::from([("B".to_owned(), "process".to_owned())])
}

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn assert_true_to_the_disk(folder: &Folder, root: &Path, what: &impl std::fmt::Debug) {
    let fresh = read::project(root, &process()).unwrap();
    let kept = folder.project();
    let names = |files: &crate::files::FileTree| -> Vec<FilePath> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(names(&kept.files), names(&fresh.files), "files after {what:?}");
    for (path, content) in &fresh.files {
        assert!(kept.files.get(path) == Some(content), "content of {path} after {what:?}");
    }
    assert_eq!(kept.environment, fresh.environment, "environment after {what:?}");
    assert_eq!(kept.report, fresh.report, "report after {what:?}");
    assert_eq!(kept.root, fresh.root);
}

const SITE: [(&str, &str); 5] = [
    ("anteroom.yaml", "title: A"),
    (".env", "A=file\nB=file"),
    ("content/index.md", "# A"),
    ("content/a/b.md", "# B"),
    ("static/style.css", "a{}"),
];

#[test]
fn only_what_really_changed_is_named() {
    let mut scene = Scene::new(&SITE);
    assert_eq!(scene.refresh(&Touched::Everything), Vec::<String>::new());
    scene.put("content/index.md", "# B");
    scene.put("static/style.css", "a{}");
    let touched = ["content/index.md", "static/style.css", "content/never.md", "public/x.html"];
    assert_eq!(scene.touched(&touched), ["content/index.md"]);
    scene.put("content/index.md", "# C");
    scene.put("content/c.md", "# C");
    fs::remove_file(scene.root().join("content/a/b.md")).unwrap();
    let changed = ["content/a/b.md", "content/c.md", "content/index.md"];
    assert_eq!(scene.refresh(&Touched::Everything), changed);
}

#[test]
fn the_environment_and_the_report_change_too() {
    let mut scene = Scene::new(&SITE);
    assert_eq!(scene.folder.project().environment["B"], "process");
    scene.put(".env", "A=other");
    assert_eq!(scene.touched(&[".env"]), [".env"]);
    assert_eq!(scene.folder.project().environment["A"], "other");
    scene.put(".env", b"A=\xff");
    assert_eq!(scene.touched(&[".env"]), [".env"]);
    assert_eq!(scene.said(), ["not-utf-8"]);
    fs::remove_file(scene.root().join(".env")).unwrap();
    assert_eq!(scene.touched(&[".env"]), [".env"]);
    assert_eq!(scene.said(), [""; 0]);
    scene.put("static/.htaccess", "");
    assert_eq!(scene.touched(&["static/.htaccess"]), ["static/.htaccess"]);
    assert_eq!(scene.said(), ["hidden-file"]);
    assert_eq!(scene.touched(&["static/.htaccess"]), Vec::<String>::new());
}

#[test]
fn a_link_follows_its_target_even_out_of_sight() {
    let mut scene = Scene::new(&SITE);
    scene.put("notes/n.md", "# N");
    symlink("../notes/n.md", scene.root().join("content/n.md")).unwrap();
    symlink("a/b.md", scene.root().join("content/l.md")).unwrap();
    assert_eq!(scene.touched(&["content/n.md", "content/l.md"]), ["content/l.md", "content/n.md"]);
    scene.put("notes/n.md", "# M");
    scene.put("content/a/b.md", "# C");
    let changed = ["content/a/b.md", "content/l.md", "content/n.md"];
    assert_eq!(scene.touched(&["content/a/b.md"]), changed);
    fs::rename(scene.root().join("content/a"), scene.root().join("content/c")).unwrap();
    scene.touched(&["content/a", "content/c"]);
    assert_eq!(scene.said(), ["dead-symlink"]);
}

#[test]
fn a_folder_away_is_an_empty_project_until_it_is_back() {
    for touched in [Touched::Everything, Touched::Paths(BTreeSet::new())] {
        let mut scene = Scene::new(&SITE);
        let files = ["anteroom.yaml", "content/a/b.md", "content/index.md", "static/style.css"];
        let elsewhere = scene.around.path().join("elsewhere");
        fs::rename(scene.root(), &elsewhere).unwrap();
        assert_eq!(scene.refresh(&touched), files);
        assert_eq!(scene.said(), ["no-folder"]);
        assert!(scene.folder.project().files.is_empty());
        assert_eq!(scene.refresh(&touched), Vec::<String>::new(), "it is still away");
        fs::rename(&elsewhere, scene.root()).unwrap();
        scene.refresh(&touched);
        assert_eq!(scene.said(), [""; 0]);
        assert_eq!(scene.folder.project().files.len(), files.len());
    }
}

#[test]
fn a_root_that_is_a_link_may_come_to_lead_elsewhere() {
    let around = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        put(around.path(), &format!("{name}/anteroom.yaml"), name);
    }
    let root = around.path().join("site");
    symlink("one", &root).unwrap();
    let mut folder = Folder::open(&root, &process()).unwrap();
    fs::write(root.join("anteroom.yaml"), "ONE").unwrap();
    let touched = Touched::Paths(BTreeSet::from([root.join("anteroom.yaml")]));
    assert_eq!(folder.refresh(&touched).unwrap().len(), 1, "named by the link");
    fs::remove_file(&root).unwrap();
    symlink("two", &root).unwrap();
    assert_eq!(folder.refresh(&touched).unwrap().len(), 1);
    assert_true_to_the_disk(&folder, &root, &touched);
}

#[test]
fn a_file_saved_twice_in_a_moment_is_read_twice() {
    let mut scene = Scene::new(&SITE);
    for number in 0..300 {
        scene.put("content/index.md", format!("# {number:03}"));
        assert_eq!(scene.refresh(&Touched::Everything), ["content/index.md"], "{number}");
    }
}
