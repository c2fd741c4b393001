//! A site looked at without being built: what `check` and `report` both tell of.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::analysis;
use crate::analysis::study::{Detail, JourneyStudy, Study};
use crate::cli::KEY;
use crate::cli::calendar;
use crate::cli::crew::Order;
use crate::compile::seed::Seed;
use crate::diagnostic::Report;
use crate::disk;
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::load::{Drafts, Purpose};
use crate::mishap;
use crate::pipeline::Inspection;

/// All that can be known of a site without a visitor.
pub(super) struct Looked {
    /// Its sources.
    pub(super) project: Arc<Project>,
    /// What a build would make of them, and what the audit says.
    pub(super) inspection: Inspection,
    /// The self-checks that could be compiled.
    pub(super) studies: Vec<Study>,
    /// The journeys.
    pub(super) journeys: Vec<JourneyStudy>,
    /// All mistakes, sorted.
    pub(super) report: Report,
}

/// Looks at the site at `root`; at its self-checks and journeys in the detail that is asked for.
pub(super) fn at(
    root: &Path,
    environment: &BTreeMap<String, String>,
    detail: Option<Detail>,
) -> Result<Looked, Failure> {
    let project = Arc::new(disk::read::project(root, environment)?);
    let (media, seed) = (Some(project.root.clone()), Seed::new(KEY));
    let purpose = Purpose::Output(Drafts::Leave);
    let order = Order::of(&project, media, purpose, seed);
    let inspection = order.inspect(disk::tracked::files(&project.root))?;
    let build = &inspection.build;
    let mut report = project.report.clone();
    report.extend(&build.report);
    let (mut studies, mut journeys) = (Vec::new(), Vec::new());
    if let Some(detail) = detail {
        let pairs = build.insights.iter().zip(&build.verdicts);
        for (insight, verdict) in pairs {
            match mishap::caught(|| analysis::study(insight, verdict, detail)) {
                Ok(study) => studies.push(study),
                Err(mishap) => report.push(insight.unfinished(&mishap)),
            }
        }
        if let Some(site) = &build.site {
            report.extend(&analysis::journeys::missing_roles(site));
            journeys = analysis::journeys::studies(site, &studies);
        }
    }
    if let Some(site) = &build.site {
        report.extend(&calendar::dates_to_come(site).told(&project.files));
    }
    report.sort();
    Ok(Looked { project, inspection, studies, journeys, report })
}
