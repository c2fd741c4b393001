//! Anything may happen in a project, in any order: what is kept stays true to the disk.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use super::super::{Folder, Touched};
use super::{Scene, assert_true_to_the_disk, process};

const FOLDERS: [&str; 8] = [
    "content",
    "content/a",
    "content/a/b",
    "content/a.b",
    "static",
    "static/.well-known",
    "static/.private",
    "templates",
];

const FILES: [&str; 9] =
    ["x.md", "y.md", "z.yaml", "s.css", "p.png", "_headers", ".hidden", "x.md~", "data.json"];

/// Chance that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, names: &[&'a str]) -> &'a str {
        names[self.roll(names.len())]
    }

    fn file(&mut self, root: &Path) -> PathBuf {
        root.join(self.pick(&FOLDERS)).join(self.pick(&FILES))
    }

    fn text(&mut self) -> Vec<u8> {
        match self.roll(8) {
            0 => b"not \xff utf-8".to_vec(),
            1 => Vec::new(),
            _ => format!("A={}", self.roll(5)).into_bytes(),
        }
    }
}

/// Does one thing to the project at `root`, or fails to; returns what it touched.
fn happen(dice: &mut Dice, root: &Path) -> Vec<PathBuf> {
    let (one, other) = (dice.file(root), dice.file(root));
    let folder = root.join(dice.pick(&FOLDERS));
    let text = dice.text();
    let outside = root.with_file_name("outside");
    match dice.roll(20) {
        0 | 1 => drop(fs::write(&one, text)),
        2 => drop(overwrite(&one)),
        3 => return save(&one, &text),
        4 => {
            let _ = fs::rename(&one, &other);
            return vec![one, other];
        }
        5 => drop(fs::remove_file(&one)),
        6 | 7 => {
            let _ = fs::create_dir_all(one.parent().unwrap());
            let _ = fs::write(&one, text);
            return vec![one.parent().unwrap().to_owned()];
        }
        8 => {
            let _ = fs::remove_dir_all(&folder);
            return vec![folder];
        }
        9 => {
            let target = root.join(dice.pick(&FOLDERS));
            let _ = fs::rename(&folder, &target);
            return vec![folder, target];
        }
        10 => {
            let _ = fs::remove_dir_all(&outside);
            let _ = fs::rename(&folder, &outside);
            return vec![folder];
        }
        11 => {
            let _ = fs::rename(&outside, &folder);
            return vec![folder];
        }
        12 => drop(symlink(dice.pick(&["x.md", "../s.css", "../a/y.md", "../.env", ".."]), &one)),
        13 => drop(symlink(&outside, &one).and_then(|()| fs::create_dir(&outside))),
        14 => return single(dice, root, &text),
        15 => {
            let _ = File::create(&one).and_then(|file| file.set_len((8 << 20) + 1));
            if dice.roll(4) > 0 {
                let _ = fs::remove_file(&one);
            }
        }
        16 => return vec![odd(dice, &folder)],
        17 => {
            let _ = fs::remove_dir_all(&folder).and_then(|()| fs::write(&folder, text));
            return vec![folder];
        }
        18 => {
            let _ = fs::remove_file(&folder).and_then(|()| fs::create_dir(&folder));
            return vec![folder];
        }
        _ => drop(fs::hard_link(&one, &other).map(|()| fs::remove_file(&one))),
    }
    vec![one, other]
}

/// Saves as many editors do: beside the file, and then in its place.
fn save(path: &Path, text: &[u8]) -> Vec<PathBuf> {
    let temporary = path.with_file_name(".x.swp");
    let _ = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    vec![temporary, path.to_owned()]
}

/// Other bytes of the same length, in the same file.
fn overwrite(path: &Path) -> std::io::Result<()> {
    let mut bytes = fs::read(path)?;
    bytes.rotate_left(1);
    let mut file = File::options().write(true).open(path)?;
    file.rewind()?;
    file.write_all(&bytes)
}

/// Something happens to a file at the root.
fn single(dice: &mut Dice, root: &Path, text: &[u8]) -> Vec<PathBuf> {
    let path = root.join(dice.pick(&["anteroom.yaml", ".env"]));
    match dice.roll(5) {
        0 => drop(fs::remove_file(&path)),
        1 => drop(fs::remove_file(&path).and_then(|()| fs::create_dir(&path))),
        2 => drop(fs::remove_dir_all(&path)),
        _ => drop(fs::write(&path, text)),
    }
    vec![path]
}

/// Something appears that is no file, or one whose name cannot stand.
fn odd(dice: &mut Dice, folder: &Path) -> PathBuf {
    let path = folder.join(match dice.roll(3) {
        0 => OsStr::from_bytes(b"n\xff.md"),
        1 => OsStr::new("line\nbreak.md"),
        _ => OsStr::new("pipe.md"),
    });
    if fs::remove_file(&path).is_err() {
        if path.ends_with("pipe.md") {
            let _ = mknodat(CWD, &path, FileType::Fifo, Mode::RUSR, 0);
        } else {
            let _ = fs::write(&path, "");
        }
    }
    path
}

#[test]
fn whatever_happens_the_kept_project_is_true_to_the_disk() {
    for seed in 1..=6 {
        let mut dice = Dice(seed);
        let mut scene = Scene::new(&super::SITE);
        let root = scene.root();
        let mut rare = Folder::open(&root, &process()).unwrap();
        for step in 0..250 {
            let before = scene.folder.project().clone();
            let touched = happen(&mut dice, &root);
            let what = (seed, step, &touched);
            let paths = Touched::Paths(touched.iter().cloned().collect());
            let changed = scene.folder.refresh(&paths).unwrap();
            assert_true_to_the_disk(&scene.folder, &root, &what);
            assert_eq!(scene.refresh(&Touched::Everything), [""; 0], "more after {what:?}");
            let after = scene.folder.project();
            let same = (&before.files, &before.environment, &before.report)
                == (&after.files, &after.environment, &after.report);
            // An empty `.env` may vanish without any other consequence.
            let nothing = changed.iter().all(|path| path.as_str() == ".env");
            assert!(if same { nothing } else { !changed.is_empty() }, "{changed:?} after {what:?}");
            for (path, content) in before.files.iter().chain(&after.files) {
                let kept = after.files.get(path) == Some(content)
                    && before.files.get(path) == Some(content);
                assert!(kept || changed.contains(path), "{path} is not named after {what:?}");
            }
            if dice.roll(5) == 0 {
                rare.refresh(&Touched::Everything).unwrap();
                assert_true_to_the_disk(&rare, &root, &what);
            }
        }
    }
}
