//! `anteroom build`: the finished site into a folder, whole or not at all.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cli::args::Build as Options;
use crate::cli::crew::Order;
use crate::cli::stop::Stop;
use crate::cli::{calendar, environment, summary, terminal};
use crate::compile::seed::Seed;
use crate::deadline::{Crew, Patience};
use crate::diagnostic::Diagnostic;
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
    let crew = Crew::gather(Patience::default())?;
    let mut project = crew.lend(|| disk::read::project(root, &environment))?;
    let given = project.environment.get(disk::key::VARIABLE).map(String::as_str);
    let seed = Seed::new(disk::key::find(&project.root, given)?.secret);
    let drafts = if options.drafts { Drafts::Take } else { Drafts::Leave };
    let build = Order::taking(&mut project, Purpose::Output(drafts), seed).build(&crew);
    let mut report = project.report.clone();
    report.append(build.report);
    if let Some(site) = &build.site {
        let late = calendar::dates_to_come(site);
        let files = crew.lend(|| disk::read::again(&project.root, &late.files()));
        report.extend(&late.told(&files));
        report.sort();
    }
    // Not on the crew's threads: where a page is stuck, one of them never comes back.
    let shown = report.iter().filter_map(Diagnostic::file).cloned().collect();
    terminal::show_report(&report, &disk::read::again(&project.root, &shown));
    let (Some(tree), Some(site), false) = (build.output, build.site, report.has_errors()) else {
        return Err(Stop::Mistakes);
    };
    let written = crew.lend(|| disk::write::site(&tree, &place, &site.fingerprint))?;
    let shown = shown_path(&written.output);
    terminal::show(&summary::of_build(&site, &written, &shown, begun.elapsed()));
    Ok(())
}

/// A path as one would type it here.
fn shown_path(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}
