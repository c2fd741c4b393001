//! A site made for one test: in memory, or in a folder for what runs the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use anteroom::built_in;
use anteroom::compile::seed::Seed;
use anteroom::files::{FilePath, FileTree};
use anteroom::load::{Drafts, Purpose};
use anteroom::pipeline::{self, Build, Inspection, Sources};

/// The address that the sample site seals where nothing else is set.
pub(crate) const BOOKING: &str = "https://booking.example/beispiel/entscheidung";

/// Files of a site, by path.
#[derive(Clone, Default)]
pub(crate) struct Project {
    files: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// A small whole site: home, two articles, a self-check, a journey; German only.
    pub(crate) fn new() -> Self {
        Self::default()
            .file("anteroom.yaml", SETTINGS)
            .file("content/index.md", "---\ntitle: Bevor wir sprechen\n---\n\nWillkommen.\n")
            .file(
                "content/orientation/why-wait.md",
                "---\ntitle: Warum warten\nrole: orientation\n---\n\nErst lesen, dann reden.\n",
            )
            .file(
                "content/impressum.md",
                "---\ntitle: Impressum\n---\n\nBeispiel Beratung GmbH, Kajen 12, 20459 Hamburg, \
                 hallo@example.org, +49 40 000000\n",
            )
            .file("content/datenschutz.md", "---\ntitle: Datenschutz\n---\n\n:::data\n:::\n")
            .file("content/self-checks/readiness.yaml", SELF_CHECK)
            .file("content/journeys/decision-call.yaml", JOURNEY)
    }

    /// No file at all.
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    /// The repository's own site.
    pub(crate) fn sample() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut project = Self::default();
        project.take(root, Path::new("anteroom.yaml"));
        project.take(root, Path::new("content"));
        project
    }

    fn take(&mut self, root: &Path, path: &Path) {
        let full = root.join(path);
        if full.is_dir() {
            for entry in std::fs::read_dir(full).unwrap() {
                self.take(root, &path.join(entry.unwrap().file_name()));
            }
        } else {
            let name = path.to_str().unwrap().to_owned();
            self.files.insert(name, std::fs::read(full).unwrap());
        }
    }

    /// The same with a file more, or another one in its place.
    pub(crate) fn file(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), text.into());
        self
    }

    /// The same without a file.
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "{path} is not there");
        self
    }

    /// The same with `from` replaced in a file, where it must stand.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        let text = text.replace(from, to);
        self.file(path, text)
    }

    /// The bytes of one of its files.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        self.files[path].clone()
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Its files, as they are read.
    pub(crate) fn tree(&self) -> FileTree {
        let mut files = FileTree::default();
        for (path, bytes) in &self.files {
            files.insert_bytes(FilePath::new(path).unwrap(), bytes.clone());
        }
        files
    }

    /// Builds it in memory, with a key of zeros.
    pub(crate) fn build(&self) -> Build {
        self.build_with(&Seed::new([0; 32]))
    }

    /// Builds it in memory.
    pub(crate) fn build_with(&self, seed: &Seed) -> Build {
        self.build_as(seed, Drafts::Leave)
    }

    /// Builds it in memory, with or without its drafts.
    pub(crate) fn build_as(&self, seed: &Seed, drafts: Drafts) -> Build {
        self.given(seed, drafts, pipeline::build)
    }

    /// Builds and audits it in memory, with a key of zeros; git keeps `tracked` of its files.
    pub(crate) fn inspect(&self, tracked: &[&str]) -> Inspection {
        let tracked: FileTree = self
            .tree()
            .iter()
            .filter(|(path, _)| tracked.contains(&path.as_str()))
            .map(|(path, content)| (path.clone(), content.clone()))
            .collect();
        let seed = Seed::new([0; 32]);
        self.given(&seed, Drafts::Leave, |sources| pipeline::inspect(sources, &tracked))
    }

    fn given<T>(&self, seed: &Seed, drafts: Drafts, make: impl FnOnce(Sources<'_>) -> T) -> T {
        make(Sources {
            files: self.tree(),
            again: &|_| self.tree(),
            theme: &built_in::theme(),
            environment: &BTreeMap::new(),
            purpose: &Purpose::Output(drafts),
            seed,
            open: &|_| None,
            progress: &Arc::default(),
        })
    }

    /// Builds it in memory; every error fails the test.
    pub(crate) fn output(&self) -> FileTree {
        let build = self.build();
        build.output.unwrap_or_else(|| panic!("{:#?}", build.report))
    }

    /// Writes it into a folder of its own.
    pub(crate) fn on_disk(&self) -> Folder {
        Folder::of(self.files.iter())
    }

    /// The same, last file first: most file systems list a folder in another order then.
    pub(crate) fn on_disk_backwards(&self) -> Folder {
        Folder::of(self.files.iter().rev())
    }
}

/// 32 zeros, as a secret is written.
pub(crate) const ZEROS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/// Files by their path below a folder, with their bytes.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Every file below a folder, links not followed.
pub(crate) fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Writes a file below a folder.
pub(crate) fn put(root: &Path, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A site in a folder that goes away with this value.
pub(crate) struct Folder {
    temporary: tempfile::TempDir,
}

impl Folder {
    fn of<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Self {
        let folder = Self { temporary: tempfile::tempdir().unwrap() };
        for (path, bytes) in files {
            put(&folder.root(), path, bytes);
        }
        folder
    }

    /// The folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.temporary.path().join("site")
    }

    /// Runs the program in it.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Self::run_in(&self.root(), arguments)
    }

    /// Runs the program in a folder.
    pub(crate) fn run_in(root: &Path, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_anteroom"))
            .args(arguments)
            .current_dir(root)
            .env_remove("ANTEROOM_SECRET")
            .env_remove("BOOKING_URL")
            .output()
            .unwrap()
    }

    /// What the program writes into its output with a key of zeros and these variables.
    pub(crate) fn published(&self, variables: &[(&str, &str)]) -> Files {
        let done = Command::new(env!("CARGO_BIN_EXE_anteroom"))
            .args(["build", "--root"])
            .arg(self.root())
            .env("ANTEROOM_SECRET", ZEROS)
            .env_remove("BOOKING_URL")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        files(&self.root().join("public"))
    }

    /// Every file below a folder of it, with its bytes.
    pub(crate) fn files(&self, below: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root().join(below)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).unwrap();
                    found.insert(path, bytes);
                }
            }
        }
        found
    }
}

const SETTINGS: &str = "\
id: probe
title: Probe
base_url: https://example.org/vorab/
languages: [de]
contact:
  name: Beispiel Beratung GmbH
  street: Kajen 12
  city: 20459 Hamburg
  email: hallo@example.org
  phone: \"+49 40 000000\"
legal: {imprint: impressum, privacy: datenschutz}
bookings:
  decision-call:
    url: https://booking.example/beispiel/entscheidung
    label: Termin auswählen
    minutes: 45
";

const SELF_CHECK: &str = "\
title: Ist ein Gespräch jetzt sinnvoll?
dimensions:
  clarity:
    label: Klarheit
    bands:
      - label: noch unscharf
      - {from: 3, label: benannt, enough: true}
questions:
  - id: problem
    ask: Wie gut können Sie Ihr Problem beschreiben?
    choices: {vague: Gar nicht, named: In einem Satz, measured: In Zahlen}
    points:
      clarity: {named: 3, measured: 5}
  - id: decider
    ask: Wer entscheidet?
    choices: {me: Ich, others: Andere}
outcomes:
  - id: no-mandate
    kind: not-a-fit
    when: decider == others
    title: Ehrlich gesagt, zu früh für uns beide.
    text: Ein Gespräch würde Sie nur Zeit kosten.
  - id: ready
    kind: ready
    when: clarity >= 3
    title: Sie sind so weit.
    text: Ein Gespräch hat jetzt einen Zweck.
  - id: not-yet
    kind: not-yet
    title: Noch nicht, und das ist in Ordnung.
    text: Zuerst hilft Klarheit über das Problem selbst.
";

const JOURNEY: &str = "\
title: Der Weg zum Gespräch
steps:
  - read: orientation/why-wait
  - acknowledge: terms
    statements:
      - Ich weiß, dass das Gespräch eine Entscheidung klärt.
  - answer: readiness
booking: decision-call
";
