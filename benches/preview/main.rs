//! How long it takes from the moment a file is written until the preview answers with the new page.
//!
//! `cargo bench --bench preview` measures sites of 100, 1,000 and 10,000 articles; sizes can be named
//! behind `--`. Each edit is written in place or atomically (a new file renamed over the old one);
//! then the page is asked for every millisecond until it holds the edit's mark. Times are in
//! milliseconds, memory is what the preview's process holds (Linux only).
#![allow(clippy::unwrap_used, reason = "a benchmark may end in a panic")]
#![allow(
    clippy::disallowed_methods,
    reason = "it writes what the preview reads, and takes the time"
)]
#![allow(clippy::print_stdout, reason = "it prints its figures")]

mod author;
mod client;
#[path = "../corpus.rs"]
mod corpus;

use std::time::Duration;

use crate::author::{Author, Save};
use crate::client::Preview;

/// How many edits of each kind are measured.
const EDITS: usize = 30;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    println!("| pages | edit | n | median | p95 | max |");
    println!("|---|---|---|---|---|---|");
    for size in sizes {
        measure(size);
    }
}

fn measure(size: usize) {
    let folder = tempfile::tempdir().unwrap();
    corpus::write(folder.path(), size);
    let mut preview = Preview::start(folder.path());
    let first = preview.memory();
    let author = Author::new(folder.path());
    let mut show =
        |name: &str, edits: usize, edit: &mut dyn FnMut(&mut Preview, usize) -> Duration| {
            let mut times: Vec<f64> =
                (0..edits).map(|number| edit(&mut preview, number).as_secs_f64() * 1e3).collect();
            times.sort_by(f64::total_cmp);
            let rank = |share: usize| times[(times.len() * share).div_ceil(100) - 1];
            let (median, late, most) = (rank(50), rank(95), rank(100));
            println!("| {size} | {name} | {edits} | {median:.1} | {late:.1} | {most:.1} |");
        };
    show("article, in place", EDITS, &mut |preview, number| {
        author.article(preview, 5, (number, Save::InPlace))
    });
    show("article, atomic", EDITS, &mut |preview, number| {
        author.article(preview, 6, (number, Save::Atomic))
    });
    show("an article's title, in its folder's list", EDITS, &mut |preview, number| {
        author.title(preview, 7, number)
    });
    show("a step's text", EDITS, &mut |preview, number| author.step(preview, number));
    show("self-check", EDITS, &mut |preview, number| author.self_check(preview, number));
    show("settings", 10, &mut |preview, number| author.settings(preview, number));
    show("template", 10, &mut |preview, number| author.template(preview, number));
    show("20 articles at once", 10, &mut |preview, number| {
        author.articles(preview, 20.min(size), number)
    });
    show("1,000 articles at once", 3, &mut |preview, number| {
        author.articles(preview, 1_000.min(size), number)
    });
    println!(
        "| {size} | memory at first, then after all edits (MiB) | | {first} | | {} |",
        preview.memory()
    );
}
