//! A small site in which one file is what the fuzzer made. Whatever it is, a build ends, and either brings a site or says why
//! not, at a place that exists.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Once};

use anteroom::built_in;
use anteroom::compile::seed::Seed;
use anteroom::diagnostic::Severity;
use anteroom::files::{FilePath, FileTree};
use anteroom::load::{Drafts, Purpose};
use anteroom::pipeline::{Build, Builder, Sources};

/// The built-in theme.
static THEME: LazyLock<FileTree> = LazyLock::new(built_in::theme);

/// What stands around the file that the fuzzer makes.
#[derive(Clone, Copy)]
pub enum Site {
    /// Two pages. The less there is to build, the more is tried.
    Pages,
    /// A way to a booking: [`FILES`].
    Way,
}

/// The files of two pages, by path.
const PAGES: &[(&str, &str)] = &[
    (
        "anteroom.yaml",
        "id: probe\ntitle: Probe\nbase_url: https://probe.example/\nlanguages: [de]\nfacts: {preis: 1.900 €}\n",
    ),
    ("content/index.md", "---\ntitle: Anfang\n---\n\nWillkommen.\n"),
    ("content/orientation/index.md", "---\ntitle: Ordner\n---\n\n## Ziel {#ziel}\n"),
];

/// A file of the site that the browser tests walk through.
macro_rules! own {
    ($path:literal) => {
        ($path, include_str!(concat!("../tests/browser/site/", $path)))
    };
}

/// The files of a site with a journey, by path.
pub const FILES: &[(&str, &str)] = &[
    own!("anteroom.yaml"),
    own!("content/barrierefreiheit.md"),
    own!("content/datenschutz.md"),
    own!("content/framing/name-the-problem.md"),
    own!("content/impressum.md"),
    own!("content/index.md"),
    own!("content/journeys/weg.yaml"),
    own!("content/orientation/why-wait.md"),
    own!("content/self-checks/reife.yaml"),
];

thread_local! {
    /// What did not change is not built again.
    static BUILDER: std::cell::RefCell<Builder> = std::cell::RefCell::new(Builder::default());
}

/// Builds the site with `text` as its file `path`, and holds the result against what is promised.
///
/// # Panics
/// Where a promise is broken: that is what the fuzzer looks for.
pub fn build_with(site: Site, path: &str, text: &[u8]) {
    static SOUND: Once = Once::new();
    let mut files = around(site);
    // What stands beside a site that is never built would try little.
    SOUND.call_once(|| {
        let build = build(&files);
        assert!(build.output.is_some(), "{:#?}", build.report);
    });
    files.insert_bytes(FilePath::new(path).expect("a path"), text);
    let build = build(&files);
    let errors = build.report.count(Severity::Error);
    assert!(build.output.is_some() || errors > 0, "no site, and no word about it");
    for found in &build.report {
        assert_ne!(found.code, "internal", "{}", found.message);
        let Some(place) = &found.location else { continue };
        let Some(text) = files.text(&place.file) else { continue };
        let line = text.lines().nth(place.line as usize - 1).unwrap_or_default();
        let is_there = place.column as usize <= line.chars().count() + 1;
        assert!(
            is_there,
            "{} stands at {}:{}, behind the line's end",
            found.code, place.line, place.column
        );
    }
}

fn around(site: Site) -> FileTree {
    let around = match site {
        Site::Pages => PAGES,
        Site::Way => FILES,
    };
    let mut files = FileTree::default();
    for (path, text) in around {
        files.insert_bytes(FilePath::new(*path).expect("a path"), text.as_bytes());
    }
    files
}

fn build(files: &FileTree) -> Build {
    let sources = Sources {
        files,
        theme: &THEME,
        environment: &BTreeMap::new(),
        purpose: &Purpose::Output(Drafts::Take),
        seed: &Seed::new([0; 32]),
        open: &|_| None,
        progress: &Arc::default(),
    };
    BUILDER.with_borrow_mut(|builder| builder.build(&sources))
}
