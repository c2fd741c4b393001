//! Builds as the commands order them: on threads of their own, and not waited for without end.

use std::path::PathBuf;
use std::sync::Arc;

use crate::built_in;
use crate::compile::seed::Seed;
use crate::deadline::{Crew, Patience};
use crate::disk;
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::files::FileTree;
use crate::load::Purpose;
use crate::pipeline::{self, Build, Inspection, Sources};
use crate::progress::Progress;

/// What is to be built.
pub(super) struct Order {
    /// The project.
    pub(super) project: Arc<Project>,
    /// Where its media lie; `None` where they are not looked into.
    pub(super) media: Option<PathBuf>,
    /// What the site is built for.
    pub(super) purpose: Purpose,
    /// The site's key.
    pub(super) seed: Seed,
}

impl Order {
    /// Builds it. A build that is stuck, or breaks down, is one with an error.
    pub(super) fn build(self) -> Result<Build, Failure> {
        let job = move |progress: &Arc<Progress>| self.with(progress, pipeline::build);
        let done = Crew::gather(Patience::default())?.have_done(job);
        Ok(done.unwrap_or_else(|ended| Build::refused(ended.told())))
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

    fn with<T>(&self, progress: &Arc<Progress>, make: impl FnOnce(&Sources<'_>) -> T) -> T {
        make(&Sources {
            files: &self.project.files,
            theme: &built_in::theme(),
            environment: &self.project.environment,
            purpose: &self.purpose,
            seed: &self.seed,
            open: &|media| disk::media::reader(self.media.as_ref()?, media),
            progress,
        })
    }
}
