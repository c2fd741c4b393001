//! How long it takes to seal a self-check, and to know everything about it before anyone answers it.
//!
//! `cargo bench --bench analysis` reads, compiles, counts and judges sites with one self-check each, as
//! `check --format json` does, a journey of 50 steps, and the sample site. Each is done so often that the
//! times are steady; medians are shown, in milliseconds: of the whole build (reading, sealing, judging,
//! filling pages, searching the output) and of the study (totals, influence, margins). Questions have five
//! choices; the rules are a threshold for each total, all of which must be reached, and three answers
//! that end everything. The site's largest page is that of the self-check with all that is sealed in it.
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
use anteroom::load::{Drafts, Purpose};
use anteroom::pipeline::{self, Sources};

/// How often each site is measured.
const ROUNDS: usize = 5;

/// How many points an answer gives, and how many totals there are.
#[derive(Clone, Copy)]
struct Points {
    totals: usize,
    /// To how many of them an answer adds.
    each: usize,
    most: u64,
}

fn main() {
    println!("| self-check | states | smallest | build ms | study ms | largest page kB |");
    println!("|---|---|---|---|---|---|");
    for questions in [10, 30, 60] {
        let name = format!("{questions} questions, each adds to one of 3 totals");
        measure(&name, &site(questions, Points { totals: 3, each: 1, most: 5 }));
    }
    for (totals, most) in [(1, 5), (2, 5), (3, 5), (3, 8)] {
        let name = format!("30 questions, each adds 0 to {} to each of {totals} totals", most - 1);
        measure(&name, &site(30, Points { totals, each: totals, most }));
    }
    measure("a journey of 50 steps, 49 of them articles", &journey(50));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Ok(project) = disk::read::project(root, &BTreeMap::new()) {
        measure("the sample site's two", &project.files);
    }
}

fn measure(name: &str, files: &FileTree) {
    let (mut builds, mut judged) = (Vec::new(), Vec::new());
    let (mut sizes, mut largest) = (String::new(), 0);
    let booking = ("BOOKING_URL".to_owned(), "https://booking.example/".to_owned());
    let environment = BTreeMap::from([booking]);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let build = pipeline::build(Sources {
            files: files.clone(),
            again: &|_| files.clone(),
            theme: &built_in::theme(),
            environment: &environment,
            purpose: &Purpose::Output(Drafts::Leave),
            seed: &Seed::new([0; 32]),
            open: &|_| None,
            progress: &std::sync::Arc::default(),
        });
        builds.push(begun.elapsed().as_secs_f64() * 1e3);
        let begun = Instant::now();
        let pairs = build.insights.iter().zip(&build.verdicts);
        let studies: Vec<_> =
            pairs.map(|(it, verdict)| analysis::study(it, verdict, Detail::Numbers)).collect();
        judged.push(begun.elapsed().as_secs_f64() * 1e3);
        let pages = build.output.iter().flatten().filter(|(path, _)| path.extension() == "html");
        largest = pages.map(|(_, content)| content.len()).max().unwrap_or_default();
        let size = studies.iter().map(|study| match &study.basis {
            Basis::Exact { levelled, reduced, .. } => format!("{levelled} | {reduced}"),
            Basis::Estimate { .. } => "too many | estimated".to_owned(),
        });
        sizes = size.collect::<Vec<_>>().pop().unwrap_or_else(|| "none | none".to_owned());
    }
    let [build, study] = [builds, judged].map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    });
    let largest = largest / 1000;
    println!("| {name} | {sizes} | {build:.1} | {study:.1} | {largest} |");
}

/// A site with one way through so many steps, the last of which is a self-check.
fn journey(steps: usize) -> FileTree {
    let mut tree = site(10, Points { totals: 3, each: 1, most: 5 });
    let mut way = "title: Weg\nsteps:\n".to_owned();
    let mut put = |path: String, text: String| {
        if let Some(path) = FilePath::new(&path) {
            tree.insert_bytes(path, text.into_bytes());
        }
    };
    for number in 1..steps {
        let text = format!("---\ntitle: Schritt {number}\nrole: framing\n---\n\nEin Gedanke.\n");
        put(format!("content/schritte/s{number}.md"), text);
        way += &format!("  - read: schritte/s{number}\n");
    }
    way += "  - answer: check\nbooking: gespraech\n";
    put("content/journeys/weg.yaml".to_owned(), way);
    let booking = "bookings:\n  gespraech: {url: \"https://cal.example/x\", label: Termin}\n";
    let settings = format!("title: Probe\nbase_url: https://probe.example/\n{booking}");
    put("anteroom.yaml".to_owned(), settings);
    tree
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
    let names = &["a", "b", "c"][..points.totals];
    for name in names {
        text += &format!("  {name}: {{label: {name}}}\n");
    }
    text += "questions:\n";
    let mut expected = vec![0; points.totals];
    for at in 0..questions {
        text += &format!("  - id: q{at}\n    ask: Frage {at}?\n    choices:\n");
        for choice in 0..5 {
            text += &format!("      c{choice}: Antwort {choice}\n");
        }
        text += "    points:\n";
        for (total, name) in names.iter().enumerate() {
            if points.each == points.totals || at % points.totals == total {
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
    let reached = names.iter().zip(&expected).map(|(it, sum)| format!("{it} >= {}", sum * 11 / 50));
    let reached = reached.collect::<Vec<_>>().join(" and ");
    text += &format!(
        "  - {{id: ready, kind: ready, when: {reached}, title: Ja, text: Gut}}\n  - {{id: rest, kind: not-yet, title: Noch nicht, text: Bald}}\n"
    );
    text
}
