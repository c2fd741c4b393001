//! Another version of the site, for what has changed since.

use std::path::Path;
use std::sync::Arc;

use crate::analysis::against::{self, Change};
use crate::cli::KEY;
use crate::cli::crew::Order;
use crate::compile::insight::Insight;
use crate::compile::seed::Seed;
use crate::deadline::{Crew, Patience};
use crate::diagnostic::Report;
use crate::disk;
use crate::disk::failure::{Failure, Fault};
use crate::disk::parts::SETTINGS;
use crate::disk::read::Project;
use crate::files::{FilePath, FileTree};
use crate::load::{Drafts, Purpose};
use crate::model::ids::SelfCheckId;
use crate::pipeline::Build;

/// What has become of each self-check since the version `former`: a folder, or else a revision that
/// git keeps of the project.
pub(super) fn changes(
    project: &Project,
    former: &str,
    now: &[Arc<Insight>],
) -> Result<Vec<Change>, Failure> {
    let files = files(project, former)?;
    let before = build(project, &files)?;
    let one: Vec<&Insight> = before.insights.iter().map(AsRef::as_ref).collect();
    let two: Vec<&Insight> = now.iter().map(AsRef::as_ref).collect();
    let told = |change: Change| match change {
        Change::Added(id) if is_written(&files, &id) => {
            Change::Unlike(id, "the former one has mistakes, so it could not be read")
        }
        Change::Removed(id) if is_written(&project.files, &id) => {
            Change::Unlike(id, "the present one has mistakes, so it could not be read")
        }
        other => other,
    };
    Ok(against::changes(&one, &two).into_iter().map(told).collect())
}

/// Whether a self-check stands there, whatever is in it.
fn is_written(files: &FileTree, id: &SelfCheckId) -> bool {
    let path = |ending| FilePath::new(&format!("content/self-checks/{id}.{ending}"));
    ["yaml", "yml"].into_iter().filter_map(path).any(|path| files.contains(&path))
}

fn files(project: &Project, former: &str) -> Result<FileTree, Failure> {
    let folder = Path::new(former);
    let files = if folder.is_dir() {
        disk::read::project(folder, &project.environment)?.files
    } else {
        disk::revision::files(&project.root, former)?
    };
    if FilePath::new(SETTINGS).is_some_and(|settings| files.contains(&settings)) {
        return Ok(files);
    }
    let message = format!("`{former}` holds no site: there is no `{SETTINGS}` in it");
    Err(Failure::new(Fault::Arguments, message).with_hint(
        "name the folder that holds it, or a revision in which it stands in this folder",
    ))
}

fn build(project: &Project, files: &FileTree) -> Result<Build, Failure> {
    let former = Project {
        root: project.root.clone(),
        files: files.clone(),
        environment: project.environment.clone(),
        report: Report::default(),
    };
    let purpose = Purpose::Output(Drafts::Leave);
    let crew = Crew::gather(Patience::default())?;
    Ok(Order::of(&former, None, purpose, Seed::new(KEY)).build(&crew))
}
