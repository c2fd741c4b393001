//! Another version of the site, for what has changed since.

use std::path::Path;
use std::sync::Arc;

use crate::analysis::against::{self, Change};
use crate::built_in;
use crate::cli::KEY;
use crate::compile::insight::Insight;
use crate::compile::seed::Seed;
use crate::disk;
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::load::Drafts;
use crate::pipeline::{self, Build, Sources};

/// What has become of each self-check since the version `former`: a folder, or else a revision that
/// git keeps of the project. Self-checks that cannot be compiled there are as good as not there.
pub(super) fn changes(
    project: &Project,
    former: &str,
    now: &[Arc<Insight>],
) -> Result<Vec<Change>, Failure> {
    let before = build(project, former)?;
    let one: Vec<&Insight> = before.insights.iter().map(AsRef::as_ref).collect();
    let two: Vec<&Insight> = now.iter().map(AsRef::as_ref).collect();
    Ok(against::changes(&one, &two))
}

fn build(project: &Project, former: &str) -> Result<Build, Failure> {
    let folder = Path::new(former);
    let files = if folder.is_dir() {
        disk::read::project(folder, &project.environment)?.files
    } else {
        disk::revision::files(&project.root, former)?
    };
    Ok(pipeline::build(&Sources {
        files: &files,
        theme: &built_in::theme(),
        environment: &project.environment,
        drafts: Drafts::Leave,
        seed: &Seed::new(KEY),
        open: &|_| None,
    }))
}
