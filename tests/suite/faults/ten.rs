//! A site of ten pages in a folder of its own, built in two versions, to be put back into the state before a build as
//! often as a test needs it. No tests in here.

use std::ffi::OsStr;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::project::{Files, ZEROS, files, put};

/// The site's folder, with what a build makes of its two versions.
pub(super) struct Ten {
    folder: tempfile::TempDir,
    /// The output of the version that stands when a build begins.
    pub(super) old: Files,
    /// The output of the version whose sources lie there.
    pub(super) new: Files,
}

/// The program.
pub(super) fn program() -> Command {
    by_itself(Command::new(env!("CARGO_BIN_EXE_anteroom")))
}

/// Whatever runs the program, with nothing in its environment that the project does not say itself.
pub(super) fn by_itself(mut command: Command) -> Command {
    // One thread: the N-th call is then the same one in every run.
    command.env("RAYON_NUM_THREADS", "1").env_remove("ANTEROOM_SECRET").env_remove("BOOKING_URL");
    command
}

impl Ten {
    /// Builds both versions; the old one stands.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut ten = Self { folder, old: Files::new(), new: Files::new() };
        ten.write_sources("neu");
        ten.new = ten.built();
        ten.write_sources("alt");
        ten.old = ten.built();
        ten.write_sources("neu");
        let differ = ten.old.iter().filter(|(path, bytes)| ten.new.get(*path) != Some(bytes));
        assert!(differ.count() > 10, "the versions differ on every page");
        ten
    }

    /// The project's folder.
    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Where the site stands.
    pub(super) fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Builds the sources as they lie there.
    pub(super) fn build(&self) -> Output {
        program().arg("build").current_dir(self.root()).output().unwrap()
    }

    /// What lies in the output now.
    pub(super) fn stands(&self) -> Files {
        files(&self.output())
    }

    /// Puts the old version back, without anything beside it.
    pub(super) fn put_back(&self) {
        let output = self.output();
        for name in self.remains() {
            std::fs::remove_dir_all(self.root().join(&name))
                .or_else(|_| std::fs::remove_file(self.root().join(&name)))
                .unwrap();
        }
        let _ = std::fs::remove_dir_all(&output);
        self.write_old(&output);
    }

    /// Puts the old version back as a build does it, in one step, for whoever is reading.
    pub(super) fn swap_back(&self) {
        let aside = self.root().join("aside");
        self.write_old(&aside);
        renameat_with(CWD, &aside, CWD, self.output(), RenameFlags::EXCHANGE).unwrap();
        std::fs::remove_dir_all(aside).unwrap();
    }

    fn write_old(&self, folder: &Path) {
        for (path, bytes) in &self.old {
            put(folder, path, bytes);
        }
    }

    /// What lies beside the output and is none of the project's.
    pub(super) fn remains(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.root()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(".public.")).collect()
    }

    fn built(&self) -> Files {
        let built = self.build();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        self.stands()
    }

    /// Every page says which version it is of; one file is the same in both.
    fn write_sources(&self, version: &str) {
        let put = |path: &str, text: String| put(&self.root(), path, text);
        let settings = format!("title: Zehn {version}\nbase_url: https://example.org/\n");
        put("anteroom.yaml", settings);
        put(".anteroom/site.key", format!("{ZEROS}\n"));
        let page = |title: &str| format!("---\ntitle: {title}\n---\n\nDies ist {version}.\n");
        put("content/index.md", page("Anfang"));
        for number in 1..10 {
            put(
                &format!("content/orientation/seite-{number}.md"),
                page(&format!("Seite {number}")),
            );
        }
        put("content/orientation/plan.txt", "In beiden gleich.\n".to_owned());
        let _ = symlink("plan.txt", self.root().join("content/orientation/link.txt"));
        put("static/plan.bin", "In beiden gleich.\n".to_owned());
    }
}

/// Whether a program is there to be run.
pub(super) fn has(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(OsStr::new(program)).is_file())
}
