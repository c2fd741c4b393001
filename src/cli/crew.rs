//! Builds as the commands order them: on threads of their own, and not waited for without end.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::built_in;
use crate::compile::seed::Seed;
use crate::deadline::{Crew, Patience};
use crate::disk;
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::files::{FilePath, FileTree};
use crate::load::Purpose;
use crate::pipeline::{self, Again, Build, Inspection, Sources};
use crate::progress::Progress;

/// What is to be built.
pub(super) struct Order {
    files: FileTree,
    /// Reads some of them once more, as they are by then.
    again: Box<Again<'static>>,
    environment: BTreeMap<String, String>,
    media: Option<PathBuf>,
    purpose: Purpose,
    seed: Seed,
}

impl Order {
    /// A project that is held while it is built. `media` is where its media lie; they are not looked into where it is
    /// `None`.
    pub(super) fn of(
        project: &Project,
        media: Option<PathBuf>,
        purpose: Purpose,
        seed: Seed,
    ) -> Self {
        let (files, environment) = (project.files.clone(), project.environment.clone());
        let held = files.clone();
        Self { files, again: Box::new(move |_| held.clone()), environment, media, purpose, seed }
    }

    /// A project whose files are taken from it, so that they take no more room once they are read. Those that something
    /// is said of are read again.
    pub(super) fn taking(project: &mut Project, purpose: Purpose, seed: Seed) -> Self {
        let files = std::mem::take(&mut project.files);
        let root = project.root.clone();
        let again = Box::new(move |files: &BTreeSet<FilePath>| disk::read::again(&root, files));
        let environment = project.environment.clone();
        Self { files, again, environment, media: Some(project.root.clone()), purpose, seed }
    }

    /// Builds it. A build that is stuck, or breaks down, is one with an error.
    pub(super) fn build(self, crew: &Crew) -> Build {
        let job = move |progress: &Arc<Progress>| self.with(progress, pipeline::build);
        crew.have_done(job).unwrap_or_else(|ended| Build::refused(ended.told()))
    }

    /// Builds and audits it, likewise; `tracked` are the files that git keeps.
    pub(super) fn inspect(self, tracked: FileTree) -> Result<Inspection, Failure> {
        let job = move |progress: &Arc<Progress>| {
            self.with(progress, |sources| pipeline::inspect(sources, &tracked))
        };
        let done = Crew::gather(Patience::default())?.have_done(job);
        Ok(done.unwrap_or_else(|ended| {
            let build = Build::refused(ended.told());
            Inspection { build, translations: Vec::new() }
        }))
    }

    fn with<T>(self, progress: &Arc<Progress>, make: impl FnOnce(Sources<'_>) -> T) -> T {
        make(Sources {
            files: self.files,
            again: &*self.again,
            theme: &built_in::theme(),
            environment: &self.environment,
            purpose: &self.purpose,
            seed: &self.seed,
            open: &|media| disk::media::reader(self.media.as_ref()?, media),
            progress,
        })
    }
}
