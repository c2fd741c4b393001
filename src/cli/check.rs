//! `anteroom check`: everything that can be known without a visitor.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::analysis::study::Detail;
use crate::cli::args::{Check, Format};
use crate::cli::check_text::Checked;
use crate::cli::looked::{self, Looked};
use crate::cli::stop::Stop;
use crate::cli::{against_text, check_json, check_text, environment, former, terminal};
use crate::compile::insight::Insight;
use crate::compile::intruder::Sealed;
use crate::style;

/// Checks the site at `root`.
pub(super) fn run(root: &Path, options: &Check) -> Result<(), Stop> {
    let detail = match options.format {
        Format::Text => Detail::Everything,
        // Programs are told what is counted.
        Format::Json => Detail::Numbers,
    };
    let Looked { project, inspection, studies, journeys, mut report } =
        looked::at(root, &environment::of_process(), Some(detail))?;
    let build = inspection.build;
    let former = options.against.as_deref();
    let changes = former.map(|it| former::changes(&project, it, &build.insights)).transpose()?;
    if let Some(site) = build.site.as_ref().filter(|_| options.style) {
        let subject = style::Subject { files: &project.files, settings: &site.settings };
        report.append(style::hints(&subject));
        report.sort();
    }
    let studied = |it: &&Arc<Insight>| studies.iter().any(|study| study.id == it.id);
    let enumerations = build.insights.iter().filter(studied).map(|it| enumeration(it));
    let enumerations: Vec<f64> = enumerations.collect();
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
            terminal::answer(&check_text::of(&checked))?;
            if let (Some(changes), Some(former)) = (&changes, former) {
                terminal::answer(&against_text::text(changes, former))?;
            }
            // What has to be done stands where the author looks: in the last lines.
            terminal::show_report(&report, &project.files);
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
