//! `anteroom check`: everything that can be known without a visitor.

use std::path::Path;
use std::time::Instant;

use crate::analysis;
use crate::analysis::study::Detail;
use crate::built_in;
use crate::cli::args::{Check, Format};
use crate::cli::check_text::Checked;
use crate::cli::stop::Stop;
use crate::cli::{check_json, check_text, environment, terminal};
use crate::compile::insight::Insight;
use crate::compile::intruder::Sealed;
use crate::compile::seed::Seed;
use crate::disk;
use crate::load::Drafts;
use crate::pipeline::{self, Sources};

/// `check` seals with a key of its own: nothing that it makes is ever opened or written.
const KEY: [u8; 32] = [0; 32];

/// Checks the site at `root`.
pub(super) fn run(root: &Path, options: &Check) -> Result<(), Stop> {
    let environment = environment::of_process();
    let project = disk::read::project(root, &environment)?;
    let mut build = pipeline::build(&Sources {
        files: &project.files,
        theme: &built_in::theme(),
        environment: &project.environment,
        drafts: Drafts::Leave,
        seed: &Seed::new(KEY),
        open: &|media| disk::media::bytes(&project.root, media),
    });
    let mut report = project.report;
    report.append(std::mem::take(&mut build.report));
    let detail = match options.format {
        Format::Text => Detail::Everything,
        Format::Json => Detail::Numbers,
    };
    let pairs = build.insights.iter().zip(&build.verdicts);
    let studies: Vec<_> =
        pairs.map(|(insight, verdict)| analysis::study(insight, verdict, detail)).collect();
    let mut journeys = Vec::new();
    if let Some(site) = &build.site {
        report.extend(&analysis::journeys::missing_roles(site));
        journeys = analysis::journeys::studies(site, &studies);
    }
    report.sort();
    let enumerations: Vec<f64> = build.insights.iter().map(|it| enumeration(it)).collect();
    let checked = Checked {
        report: &report,
        studies: &studies,
        enumerations: &enumerations,
        journeys: &journeys,
    };
    match options.format {
        Format::Json => terminal::show(&check_json::of(&checked)),
        Format::Text => {
            terminal::show_report(&report, &project.files);
            terminal::show(&check_text::of(&checked));
        }
    }
    if report.has_errors() { Err(Stop::Mistakes) } else { Ok(()) }
}

/// In how many milliseconds somebody opens a self-check who tries everything, measured.
fn enumeration(insight: &Insight) -> f64 {
    let sealed = Sealed::of(insight);
    let begun = Instant::now();
    std::hint::black_box(sealed.open());
    begun.elapsed().as_secs_f64() * 1e3
}
