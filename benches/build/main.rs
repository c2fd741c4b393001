//! How long a build from nothing takes, beside the least that could make the same pages.
//!
//! `cargo bench --bench build` measures sites of 100, 1,000 and 10,000 articles; sizes can be named
//! behind `--`. The floor is this program itself (`floor.rs`): it reads, parses, joins strings and
//! writes. A second floor (`means.rs`) makes the same pages by the crates that this project is built upon,
//! all of them before one is written. Anteroom builds the same articles twice: with the same short
//! templates (`sites.rs`), and with its own theme, typography and checks. Hugo is measured beside them where
//! it is installed, and Eleventy where `ELEVENTY` names its `cmd.cjs`. What is compared carries the same
//! words, or nothing is measured.
//!
//! `-- sites DIR 1000` only writes the sites, for a profiler.
//!
//! Programs take turns, so that a busy machine is busy for all of them. Shown are medians: processor time
//! (of all threads, with the system's), wall time, both as multiples of the floor's in the same round, and
//! the peak of memory (Linux only). Outputs lie in memory where the system has `/dev/shm`.
#![allow(clippy::unwrap_used, reason = "a benchmark may end in a panic")]
#![allow(clippy::disallowed_methods, reason = "it writes what is built, and takes the time")]
#![allow(clippy::print_stdout, reason = "it prints its figures")]

#[path = "../corpus.rs"]
#[allow(dead_code, reason = "the preview's benchmark edits what this one only builds")]
mod corpus;
mod floor;
mod means;
mod run;
mod sites;
mod words;

use std::path::{Path, PathBuf};

use crate::run::{Cost, Program, median};

/// Builds a site to an output.
type Build = fn(&Path, &Path) -> std::io::Result<()>;

/// What this program itself is, by its first argument.
const FLOORS: [(&str, Build); 2] = [(floor::MODE, floor::build), (means::MODE, means::build)];

/// How many rounds are measured, by the number of articles.
fn rounds(articles: usize) -> usize {
    if articles > 2_000 { 5 } else { 15 }
}

fn main() {
    let arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    let arguments: Vec<String> = arguments.collect();
    if let [mode, site, output] = &arguments[..]
        && let Some((_, build)) = FLOORS.iter().find(|(known, _)| known == mode)
    {
        return build(Path::new(site), Path::new(output)).unwrap();
    }
    if let [mode, folder, articles] = &arguments[..]
        && mode == sites::MODE
    {
        sites::write(Path::new(folder), articles.parse().unwrap());
        return;
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    println!("| articles | program | CPU ms | x floor | wall ms | x floor | peak MiB |");
    println!("|---|---|---|---|---|---|---|");
    for size in sizes {
        measure(size);
    }
}

fn measure(articles: usize) {
    let sources = tempfile::tempdir().unwrap();
    let in_memory = PathBuf::from("/dev/shm");
    let outputs = if in_memory.is_dir() {
        tempfile::tempdir_in(in_memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    };
    let programs: Vec<Program> = sites::write(sources.path(), articles);
    let output = |program: &Program| outputs.path().join(program.name);
    for program in &programs {
        program.run(&output(program));
        words::assert_same(&output(&programs[0]), &output(program), articles);
    }
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); programs.len()];
    for _ in 0..rounds(articles) {
        for (program, costs) in programs.iter().zip(&mut costs) {
            std::fs::remove_dir_all(output(program)).unwrap();
            costs.push(program.run(&output(program)));
        }
    }
    for (program, own) in programs.iter().zip(&costs) {
        let show = |value: fn(&Cost) -> f64| {
            let ratios = own.iter().zip(&costs[0]).map(|(own, floor)| value(own) / value(floor));
            (median(own.iter().map(value)), median(ratios))
        };
        let ((cpu, cpu_ratio), (wall, wall_ratio)) = (show(|it| it.cpu), show(|it| it.wall));
        std::fs::remove_dir_all(output(program)).unwrap();
        let peak = program.peak(&output(program)).map_or("–".to_owned(), |it| it.to_string());
        println!(
            "| {articles} | {} | {cpu:.0} | {cpu_ratio:.2} | {wall:.0} | {wall_ratio:.2} | {peak} |",
            program.name
        );
    }
}
