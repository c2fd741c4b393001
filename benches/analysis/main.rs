//! How long it takes to know everything about a self-check before anyone answers it.
//!
//! `cargo bench --bench analysis` reads, compiles, counts and judges sites with one self-check each, as
//! `check --format json` does, and the sample site. Each is done so often that the times are steady;
//! the median is shown, in milliseconds. Questions have five choices; the rules are three thresholds
//! that must all be reached, and three answers that end everything.
#![allow(clippy::print_stdout, reason = "it prints its figures")]
#![allow(clippy::format_push_string, reason = "sites are written line by line, and nobody waits")]
#![allow(clippy::disallowed_methods, reason = "it takes the time, and reads the sample site")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anteroom::analysis;
use anteroom::analysis::study::{Basis, Detail};
use anteroom::built_in;
use anteroom::compile::seed::Seed;
use anteroom::disk;
use anteroom::files::{FilePath, FileTree};
use anteroom::load::Drafts;
use anteroom::pipeline::{self, Sources};

/// How often each site is measured.
const ROUNDS: usize = 5;

/// How many points an answer gives, and to how many of the three totals.
#[derive(Clone, Copy)]
struct Points {
    totals: usize,
    most: u64,
}

fn main() {
    println!("| self-check | states | smallest | ms |");
    println!("|---|---|---|---|");
    let one = Points { totals: 1, most: 5 };
    measure("10 questions, each adds to one total", &site(10, one));
    measure("30 questions, each adds to one total", &site(30, one));
    measure("60 questions, each adds to one total", &site(60, one));
    measure(
        "30 questions, each adds to all totals, 0 to 4",
        &site(30, Points { totals: 3, most: 5 }),
    );
    measure(
        "30 questions, each adds to all totals, 0 to 7",
        &site(30, Points { totals: 3, most: 8 }),
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Ok(project) = disk::read::project(root, &BTreeMap::new()) {
        measure("the sample site's two", &project.files);
    }
}

fn measure(name: &str, files: &FileTree) {
    let mut times = Vec::new();
    let mut sizes = String::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let build = pipeline::build(&Sources {
            files,
            theme: &built_in::theme(),
            environment: &BTreeMap::new(),
            drafts: Drafts::Leave,
            seed: &Seed::new([0; 32]),
            open: &|_| None,
            progress: &std::sync::Arc::default(),
        });
        let pairs = build.insights.iter().zip(&build.verdicts);
        let studies: Vec<_> =
            pairs.map(|(it, verdict)| analysis::study(it, verdict, Detail::Numbers)).collect();
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        let size = studies.iter().map(|study| match &study.basis {
            Basis::Exact { levelled, reduced, .. } => format!("{levelled} | {reduced}"),
            Basis::Estimate { .. } => "too many | estimated".to_owned(),
        });
        sizes = size.collect::<Vec<_>>().pop().unwrap_or_else(|| "none | none".to_owned());
    }
    times.sort_by(f64::total_cmp);
    println!("| {name} | {sizes} | {:.1} |", times[ROUNDS / 2]);
}

fn site(questions: usize, points: Points) -> FileTree {
    let settings = "title: Probe\nbase_url: https://probe.example/\n";
    let home = "---\ntitle: Start\n---\n\nHallo.\n";
    let files = [
        ("anteroom.yaml", settings.to_owned()),
        ("content/index.md", home.to_owned()),
        ("content/self-checks/check.yaml", self_check(questions, points)),
    ];
    let path = |(path, text): (&str, String)| Some((FilePath::new(path)?, text));
    let mut tree = FileTree::default();
    for (path, text) in files.into_iter().filter_map(path) {
        tree.insert_bytes(path, text.into_bytes());
    }
    tree
}

fn self_check(questions: usize, points: Points) -> String {
    let mut chance = 7_u64;
    let mut next = |most: u64| {
        // Knuth's MMIX generator; its high bits are good enough here.
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % most
    };
    let mut text = "title: Probe\ndimensions:\n".to_owned();
    for name in ["a", "b", "c"] {
        text += &format!("  {name}: {{label: {name}}}\n");
    }
    text += "questions:\n";
    let mut expected = [0; 3];
    for at in 0..questions {
        text += &format!("  - id: q{at}\n    ask: Frage {at}?\n    choices:\n");
        for choice in 0..5 {
            text += &format!("      c{choice}: Antwort {choice}\n");
        }
        text += "    points:\n";
        for (total, name) in ["a", "b", "c"].iter().enumerate() {
            if points.totals == 3 || at % 3 == total {
                let given: Vec<u64> = (0..5).map(|_| next(points.most)).collect();
                expected[total] += given.iter().sum::<u64>();
                let given = given.iter().enumerate().map(|(at, it)| format!("c{at}: {it}"));
                text += &format!("      {name}: {{{}}}\n", given.collect::<Vec<_>>().join(", "));
            }
        }
    }
    text += "outcomes:\n";
    for at in 0..3 {
        text += &format!(
            "  - {{id: out-{at}, kind: not-a-fit, when: q{} == c0, title: Nein, text: Darum}}\n",
            at * questions / 3 + 1
        );
    }
    // A little more than what comes of answers at random.
    let [a, b, c] = expected.map(|sum| sum * 11 / 50);
    text += &format!(
        "  - {{id: ready, kind: ready, when: a >= {a} and b >= {b} and c >= {c}, title: Ja, text: Gut}}\n  - {{id: rest, kind: not-yet, title: Noch nicht, text: Bald}}\n"
    );
    text
}
