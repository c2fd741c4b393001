#![allow(clippy::disallowed_methods, reason = "these tests do to the disk what an author does")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::{Mode, Watch};
use crate::disk::read;
use crate::disk::refresh::{Folder, Touched};

/// A project that is watched and kept in memory. Whoever waits in vain is woken after a minute.
struct Scene {
    around: TempDir,
    watch: Watch,
    folder: Folder,
    /// Dropped at the end, which lets the guard go.
    _end: mpsc::Sender<()>,
}

impl Scene {
    fn new() -> Self {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("home/site");
        for path in ["anteroom.yaml", "content/index.md", "content/a/b.md", "content/a/c.md"] {
            put(&root, path, "before");
        }
        let watch = Watch::start(&root);
        let folder = Folder::open(&root, &BTreeMap::new()).unwrap();
        let (end, ended) = mpsc::channel();
        let stopper = watch.stopper();
        thread::spawn(move || {
            if ended.recv_timeout(Duration::from_mins(1)) == Err(mpsc::RecvTimeoutError::Timeout) {
                stopper.stop();
            }
        });
        Self { around, watch, folder, _end: end }
    }

    fn root(&self) -> PathBuf {
        self.around.path().join("home/site")
    }

    fn next(&mut self) -> Touched {
        self.watch.next().expect("something should have woken the watch within a minute")
    }

    /// Takes the next saves in until the kept project is true to the disk; returns them.
    fn catch_up(&mut self) -> Vec<Touched> {
        let mut taken = Vec::new();
        while taken.is_empty() || !self.is_true_to_the_disk() {
            let touched = self.next();
            self.folder.refresh(&touched).unwrap();
            taken.push(touched);
        }
        taken
    }

    fn is_true_to_the_disk(&self) -> bool {
        let kept = self.folder.project();
        match read::project(&self.root(), &BTreeMap::new()) {
            Ok(fresh) => {
                (&kept.files, &kept.environment, &kept.report)
                    == (&fresh.files, &fresh.environment, &fresh.report)
            }
            Err(_) => kept.files.is_empty(),
        }
    }

    /// The paths of the next saves, up to one that touches `last`.
    fn paths_until(&mut self, last: &str) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        while !found.contains(Path::new(last)) {
            let Touched::Paths(paths) = self.next() else { panic!("a path should be named") };
            found.extend(paths.iter().map(|path| path.strip_prefix(self.root()).unwrap().into()));
        }
        found
    }
}

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn rename(root: &Path, from: &str, to: &str) {
    fs::rename(root.join(from), root.join(to)).unwrap();
}

/// Something that happens to a project at a path.
type Happening = fn(&Path);

/// What events alone must tell, without the last look.
const HAPPENINGS: [(&str, Happening); 20] = [
    ("in-place write", |root| put(root, "content/index.md", "after")),
    ("slow write", |root| {
        let mut file = File::create(root.join("content/index.md")).unwrap();
        for part in ["a", "f", "t", "e", "r"] {
            file.write_all(part.as_bytes()).unwrap();
            file.sync_all().unwrap();
        }
    }),
    ("backup, then write", |root| {
        rename(root, "content/index.md", "content/index.md~");
        put(root, "content/4913", "");
        fs::remove_file(root.join("content/4913")).unwrap();
        put(root, "content/index.md", "after");
        fs::remove_file(root.join("content/index.md~")).unwrap();
    }),
    ("atomic save", |root| {
        put(root, "content/.index.md.swp", "after");
        rename(root, "content/.index.md.swp", "content/index.md");
    }),
    ("atomic save from elsewhere", |root| {
        put(root, "../index.md", "after");
        rename(root, "../index.md", "content/index.md");
    }),
    ("settings", |root| put(root, "anteroom.yaml", "after")),
    ("names", |root| put(root, ".env", "A=1")),
    ("new file in new folders", |root| put(root, "content/x/y/z/new.md", "new")),
    ("new part", |root| put(root, "templates/sub/base.html", "new")),
    ("rename", |root| rename(root, "content/a/b.md", "content/a/d.md")),
    ("delete", |root| fs::remove_file(root.join("content/a/b.md")).unwrap()),
    ("folder renamed", |root| rename(root, "content/a", "content/z")),
    ("folder away and back, changed", |root| {
        rename(root, "content/a", "../a");
        put(root, "../a/b.md", "after");
        rename(root, "../a", "content/a");
    }),
    ("rm -r", |root| fs::remove_dir_all(root.join("content/a")).unwrap()),
    ("part deleted", |root| fs::remove_dir_all(root.join("content")).unwrap()),
    ("part away and back, changed", |root| {
        rename(root, "content", "old");
        put(root, "old/index.md", "after");
        rename(root, "old", "content");
    }),
    ("link", |root| symlink("index.md", root.join("content/link.md")).unwrap()),
    ("root away", |root| rename(root, "", "../elsewhere")),
    ("root exchanged", |root| {
        rename(root, "", "../elsewhere");
        put(root, "content/index.md", "after");
    }),
    ("root exchanged with the folder around it", |root| {
        let home = root.parent().unwrap();
        fs::rename(home, home.with_file_name("elsewhere")).unwrap();
        put(root, "content/index.md", "after");
    }),
];

#[test]
fn whatever_happens_is_told_at_once() {
    for (name, happen) in HAPPENINGS {
        let mut scene = Scene::new();
        happen(&scene.root());
        let told = scene.catch_up();
        let whole = name.starts_with("root") || name.contains("part");
        let paths = told.iter().all(|touched| matches!(touched, Touched::Paths(_)));
        assert_eq!(paths, !whole, "{name}: {told:?}");
    }
}

#[test]
fn after_whatever_happened_the_next_save_is_told_too() {
    // All at once, since each has to come to rest.
    thread::scope(|scope| {
        for (name, happen) in HAPPENINGS {
            scope.spawn(move || assert_next_saves_are_told(name, happen));
        }
    });
}

fn assert_next_saves_are_told(name: &str, happen: Happening) {
    let mut scene = Scene::new();
    happen(&scene.root());
    scene.catch_up();
    put(&scene.root(), "content/back.md", "back");
    scene.catch_up();
    // The last look, so that the next save is not found by it.
    while scene.next() != Touched::Everything {}
    for path in ["content/new/deep/once.md", "content/new/deep/again.md", "content/index.md"] {
        put(&scene.root(), path, "next");
        let told = scene.catch_up();
        let paths = told.iter().all(|touched| matches!(touched, Touched::Paths(_)));
        assert!(paths, "{name}, {path}: {told:?}");
        // What was written into a folder that nobody watches yet is found by the last look.
        while scene.next() != Touched::Everything {}
    }
}

#[test]
fn a_folder_that_comes_back_is_noticed_however_it_comes() {
    let mut scene = Scene::new();
    let elsewhere = scene.around.path().join("elsewhere");
    for _ in 0..3 {
        fs::rename(scene.root(), &elsewhere).unwrap();
        scene.catch_up();
        assert!(scene.folder.project().files.is_empty());
        put(&elsewhere, "content/a/b.md", "after");
        fs::rename(&elsewhere, scene.root()).unwrap();
        scene.catch_up();
        assert!(!scene.folder.project().files.is_empty());
    }
}

#[test]
fn a_thousand_files_at_once_wake_it_a_few_times() {
    let mut scene = Scene::new();
    let root = scene.root();
    let writing = thread::spawn(move || {
        for number in 0..1_000 {
            put(&root, &format!("content/a/{number}.md"), "new");
        }
    });
    // First, since every pause of the writer's may end a burst.
    writing.join().unwrap();
    let mut found = BTreeSet::new();
    let mut woken = 0;
    while found.len() < 1_000 {
        let Touched::Paths(mut paths) = scene.next() else { panic!("paths should be named") };
        found.append(&mut paths);
        woken += 1;
    }
    assert!(woken < 100, "{woken} times");
}

#[test]
fn neither_reading_nor_litter_nor_the_output_wakes_it() {
    let mut scene = Scene::new();
    let root = scene.root();
    for path in ["content/index.md", "content/a/b.md", "anteroom.yaml"] {
        fs::read(root.join(path)).unwrap();
    }
    fs::read_dir(root.join("content/a")).unwrap().for_each(drop);
    scene.folder.refresh(&Touched::Everything).unwrap();
    put(&root, "content/.#a.md", "litter");
    put(&root, "public/index.html", "output");
    put(&root, "notes.md", "notes");
    put(&root, "content/a/c.md", "after");
    let only = BTreeSet::from([PathBuf::from("content/a/c.md")]);
    assert_eq!(scene.paths_until("content/a/c.md"), only);
}

#[test]
fn at_rest_everything_is_looked_at_once_more_and_then_no_more() {
    let mut scene = Scene::new();
    put(&scene.root(), "content/index.md", "after");
    scene.paths_until("content/index.md");
    while scene.next() != Touched::Everything {}
    assert_eq!(scene.watch.patience(), None, "from now on it waits for as long as it takes");
    put(&scene.root(), "content/a/b.md", "after");
    assert_eq!(scene.paths_until("content/a/b.md").len(), 1);
}

#[test]
fn polling_finds_what_nobody_tells() {
    let mut scene = Scene::new();
    assert_eq!(scene.watch.mode(), Mode::Events);
    scene.watch.eyes.close("for a test");
    assert_eq!(scene.watch.mode(), Mode::Polling { cause: "for a test".to_owned() });
    put(&scene.root(), "content/index.md", "after");
    put(&scene.root(), "content/new/a.md", "new");
    let told = scene.catch_up();
    assert!(told.iter().all(|touched| *touched == Touched::Everything), "{told:?}");
    let elsewhere = scene.around.path().join("elsewhere");
    fs::rename(scene.root(), &elsewhere).unwrap();
    scene.catch_up();
    fs::rename(&elsewhere, scene.root()).unwrap();
    scene.catch_up();
    assert!(!scene.folder.project().files.is_empty());
}

#[test]
fn who_is_asked_to_stop_stops() {
    let mut scene = Scene::new();
    let stopper = scene.watch.stopper();
    let waiting = thread::spawn(move || scene.watch.next());
    stopper.stop();
    assert_eq!(waiting.join().unwrap(), None);
}
