//! `anteroom build`: the finished site into a folder, whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::cli::args::Build as Options;
use crate::cli::crew::Order;
use crate::cli::stop::Stop;
use crate::cli::{calendar, environment, summary, terminal};
use crate::compile::seed::Seed;
use crate::disk;
use crate::disk::place::Place;
use crate::load::{Drafts, Purpose};

/// Builds the site at `root`.
pub(super) fn run(root: &Path, options: &Options) -> Result<(), Stop> {
    let begun = Instant::now();
    let environment = environment::of_process();
    let home = std::env::home_dir();
    let output = options.output.clone().unwrap_or_else(|| root.join("public"));
    let place = Place { root, output: &output, home: home.as_deref() };
    disk::place::resolve(&place)?;
    let project = Arc::new(disk::read::project(root, &environment)?);
    let given = project.environment.get(disk::key::VARIABLE).map(String::as_str);
    let seed = Seed::new(disk::key::find(&project.root, given)?.secret);
    let drafts = if options.drafts { Drafts::Take } else { Drafts::Leave };
    let media = Some(project.root.clone());
    let build =
        Order { project: Arc::clone(&project), media, purpose: Purpose::Output(drafts), seed }
            .build()?;
    let mut report = project.report.clone();
    report.append(build.report);
    if let Some(site) = &build.site {
        report.extend(&calendar::dates_to_come(site, &project.files));
        report.sort();
    }
    terminal::show_report(&report, &project.files);
    let (Some(tree), Some(site), false) = (build.output, build.site, report.has_errors()) else {
        return Err(Stop::Mistakes);
    };
    let written = disk::write::site(&tree, &place, &site.fingerprint)?;
    let shown = shown_path(&written.output);
    terminal::show(&summary::of_build(&site, &written, &shown, begun.elapsed()));
    Ok(())
}

/// A path as one would type it here.
fn shown_path(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}
