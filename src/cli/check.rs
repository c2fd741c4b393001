//! `anteroom check`: everything that can be known without a visitor.

use std::path::Path;
use std::time::Instant;

use crate::analysis;
use crate::analysis::study::{Detail, Study};
use crate::built_in;
use crate::cli::args::{Check, Format};
use crate::cli::check_text::Checked;
use crate::cli::stop::Stop;
use crate::cli::{KEY, against_text, check_json, check_text, environment, former, terminal};
use crate::compile::insight::Insight;
use crate::compile::intruder::Sealed;
use crate::compile::seed::Seed;
use crate::disk;
use crate::load::Drafts;
use crate::pipeline::{self, Build, Sources};
use crate::style;

/// Checks the site at `root`.
pub(super) fn run(root: &Path, options: &Check) -> Result<(), Stop> {
    let environment = environment::of_process();
    let project = disk::read::project(root, &environment)?;
    let sources = Sources {
        files: &project.files,
        theme: &built_in::theme(),
        environment: &project.environment,
        drafts: Drafts::Leave,
        seed: &Seed::new(KEY),
        open: &|media| disk::media::bytes(&project.root, media),
    };
    let inspection = pipeline::inspect(&sources, &disk::tracked::files(&project.root));
    let build = inspection.build;
    let former = options.against.as_deref();
    let changes = former.map(|it| former::changes(&project, it, &build.insights)).transpose()?;
    let studies = studies(&build, options.format);
    let mut report = project.report;
    report.extend(&build.report);
    let mut journeys = Vec::new();
    if let Some(site) = &build.site {
        report.extend(&analysis::journeys::missing_roles(site));
        journeys = analysis::journeys::studies(site, &studies);
        if options.style {
            let subject = style::Subject { files: &project.files, settings: &site.settings };
            report.append(style::hints(&subject));
        }
    }
    report.sort();
    let enumerations: Vec<f64> = build.insights.iter().map(|it| enumeration(it)).collect();
    let checked = Checked {
        report: &report,
        studies: &studies,
        enumerations: &enumerations,
        journeys: &journeys,
        translations: &inspection.translations,
        changes: changes.as_deref(),
    };
    match options.format {
        Format::Json => terminal::answer(&check_json::of(&checked))?,
        Format::Text => {
            terminal::show_report(&report, &project.files);
            terminal::answer(&check_text::of(&checked))?;
            if let (Some(changes), Some(former)) = (&changes, former) {
                terminal::answer(&against_text::text(changes, former))?;
            }
        }
    }
    if report.has_errors() { Err(Stop::Mistakes) } else { Ok(()) }
}

/// All that is known of the self-checks; programs ask for what is counted.
fn studies(build: &Build, format: Format) -> Vec<Study> {
    let detail = match format {
        Format::Text => Detail::Everything,
        Format::Json => Detail::Numbers,
    };
    let pairs = build.insights.iter().zip(&build.verdicts);
    pairs.map(|(insight, verdict)| analysis::study(insight, verdict, detail)).collect()
}

/// In how many milliseconds somebody opens a self-check who tries everything, measured.
fn enumeration(insight: &Insight) -> f64 {
    let sealed = Sealed::of(insight);
    let begun = Instant::now();
    std::hint::black_box(sealed.open());
    begun.elapsed().as_secs_f64() * 1e3
}
