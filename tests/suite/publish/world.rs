//! A site of one's own with its targets, and what the program says of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// A folder that holds the site and all that it is published to.
pub(super) struct World {
    folder: tempfile::TempDir,
}

impl World {
    /// The sample site in `site`, with entries of `publish:`.
    pub(super) fn new(targets: &str) -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::create_dir(world.path("site")).unwrap();
        copy(&sample.join("content"), &world.path("site/content"));
        fs::copy(sample.join("anteroom.yaml"), world.path("site/anteroom.yaml")).unwrap();
        // The sample's address is kept for examples, which nobody publishes.
        world.edit("anteroom.yaml", "https://beispiel.example/", "https://kontor-nord.de/");
        if !targets.is_empty() {
            world.append("anteroom.yaml", &format!("\npublish:{targets}"));
        }
        world
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// The only target: rclone with a remote.
    pub(super) fn target(&self, remote: &str) {
        let path = self.path("site/anteroom.yaml");
        let settings = fs::read_to_string(&path).unwrap();
        let settings = settings.split("\npublish:").next().unwrap();
        let target = format!("\npublish:\n  server: {{to: rclone, remote: \"{remote}\"}}\n");
        fs::write(path, format!("{settings}{target}")).unwrap();
    }

    /// Puts `to` in the place of the one `from` in a file of the site.
    pub(super) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path("site").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    pub(super) fn append(&self, file: &str, text: &str) {
        let path = self.path("site").join(file);
        fs::write(&path, fs::read_to_string(&path).unwrap() + text).unwrap();
    }

    /// Leaves out all lines of a file that hold a text.
    pub(super) fn cut(&self, file: &str, part: &str) {
        let path = self.path("site").join(file);
        let text = fs::read_to_string(&path).unwrap();
        let kept: String = text
            .lines()
            .filter(|line| !line.contains(part))
            .map(|line| format!("{line}\n"))
            .collect();
        fs::write(path, kept).unwrap();
    }

    /// Changes all pages and a stylesheet, and brings a large file along.
    pub(super) fn redesign(&self) {
        self.edit("anteroom.yaml", "title: Beispiel", "title: Neubeginn");
        self.edit("anteroom.yaml", "#1c5848", "#5a1848");
        fs::create_dir_all(self.path("site/static")).unwrap();
        let noise: Vec<u8> =
            (0..400_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        fs::write(self.path("site/static/plan.bin"), noise).unwrap();
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.current_dir(self.path("site")).arg("publish").args(arguments);
        command
    }

    /// Publishes; comes to what is said.
    pub(super) fn publishes(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{}", words(&output));
        words(&output)
    }

    /// Does not publish, with an exit code; comes to what is said.
    pub(super) fn refuses(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", words(&output));
        words(&output)
    }

    /// The files that `build` makes of the site as it stands.
    pub(super) fn built(&self) -> Files {
        let output = program()
            .args(["build", "--output", "../built"])
            .current_dir(self.path("site"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", words(&output));
        contents(&self.path("built"))
    }
}

/// The program, with nothing of this machine's settings: no variable, no configuration, nobody at a terminal.
pub(super) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anteroom"));
    command.stdin(Stdio::null()).env_remove("ANTEROOM_SECRET").env_remove("BOOKING_URL");
    command.env("RCLONE_CONFIG", "/dev/null").env("RCLONE_RETRIES", "1");
    command.env("RCLONE_LOW_LEVEL_RETRIES", "1").env("RCLONE_CONTIMEOUT", "5s");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

pub(super) fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// Holds two folders' files against each other.
pub(super) fn same(one: &Files, other: &Files, what: &str) {
    let differ: Vec<_> =
        one.keys().chain(other.keys()).filter(|it| one.get(*it) != other.get(*it)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?}");
}

/// What `git` prints.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", words(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The files below a folder, with their bytes.
pub(super) fn contents(folder: &Path) -> Files {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            found.insert(path.to_owned(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in contents(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
