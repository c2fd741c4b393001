//! `anteroom publish`: check, build, look at the other side, send what changed.

use std::path::Path;
use std::time::Instant;

use crate::cli::args::Publish as Options;
use crate::cli::crew::Order;
use crate::cli::publish_text::{self, Outlook, Ticker};
use crate::cli::stop::Stop;
use crate::cli::{calendar, environment, terminal};
use crate::compile::seed::Seed;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::disk;
use crate::disk::marker::Manifest;
use crate::load::Purpose;
use crate::model::ids::TargetName;
use crate::model::settings::Audience;
use crate::publish::{self, Extent, Job};

/// What is unwise in a build and refused here: the public would see it, or the law.
const REFUSED: [&str; 3] = ["placeholder", "missing-legal", "incomplete-imprint"];

/// Publishes the site at `root`.
pub(super) fn run(root: &Path, options: &Options) -> Result<(), Stop> {
    let begun = Instant::now();
    let environment = environment::of_process();
    let home = std::env::home_dir();
    let project = disk::read::project(root, &environment)?;
    let given = project.environment.get(disk::key::VARIABLE).map(String::as_str);
    let seed = Seed::new(disk::key::find(&project.root, given)?.secret);
    let media = Some(project.root.clone());
    let purpose = Purpose::Target(options.target.as_deref().map(TargetName::new));
    let order = Order::of(&project, media, purpose, seed);
    let build = order.inspect(disk::tracked::files(&project.root))?.build;
    let mut report = project.report.clone();
    report.append(build.report);
    let audience = build.site.as_ref().map_or(Audience::Public, |site| site.settings.audience);
    if let Some(site) = &build.site {
        report.extend(&calendar::dates_to_come(site).told(&project.files));
    }
    let report = judged(&report, audience);
    terminal::show_report(&report, &project.files);
    let (Some(tree), Some(site), false) = (build.output, build.site, report.has_errors()) else {
        return Err(Stop::Mistakes);
    };
    let Some(target) = &site.target else { return Err(Stop::Mistakes) };
    let manifest = Manifest::of(&tree, &site.fingerprint);
    let home = home.as_deref();
    let extent = if options.all { Extent::All } else { Extent::Changes };
    let root = &project.root;
    let job = Job {
        target,
        tree: &tree,
        manifest: &manifest,
        root,
        home,
        extent,
        environment: &environment,
    };
    let survey = publish::survey(job)?;
    let outlook = Outlook { target, known: &survey.known, changes: &survey.changes };
    terminal::show(&publish_text::outlook(&outlook, &manifest));
    if options.dry_run || survey.changes.are_none() {
        return Ok(());
    }
    let mut ticker = Ticker::new();
    let sent = survey.carry_out(&mut |news| terminal::show_news(&ticker.line(news)));
    if let Err(failure) = sent {
        ticker.stopped().iter().for_each(terminal::show_news);
        return Err(failure.into());
    }
    let base_url = &site.settings.base_url;
    terminal::show(&publish_text::done(&ticker, base_url, begun.elapsed()));
    Ok(())
}

/// The report with what is refused here as errors. Colleagues may see what is not finished.
fn judged(report: &Report, audience: Audience) -> Report {
    let mut judged = Report::default();
    for found in report {
        let is_refused = audience == Audience::Public && REFUSED.contains(&found.code);
        let severity = if is_refused { Severity::Error } else { found.severity };
        judged.push(Diagnostic { severity, ..found.clone() });
    }
    judged.sort();
    judged
}
