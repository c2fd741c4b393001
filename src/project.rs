//! The way in for other programs: a project read from the disk, built in memory, told about, and written out.
//!
//! What the commands do besides (threads of their own, progress, dates) is theirs; everything that can be known of a site
//! is known here too.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::analysis;
use crate::analysis::study::{Detail, Study};
use crate::built_in;
use crate::compile::seed::Seed;
use crate::disk;
use crate::disk::failure::Failure;
use crate::disk::place::Place;
use crate::disk::write::Written;
use crate::files::FileTree;
use crate::load::Purpose;
use crate::pipeline::{self, Build, Inspection, Sources};

/// An author's project as it lay on the disk when it was opened, with its key.
pub struct Project {
    sources: disk::read::Project,
    seed: Seed,
}

impl Project {
    /// Reads the project in the folder `root`. `variables` are what `${NAME}` in the settings stands for; they overrule
    /// those of a `.env` file there. The key is taken from the variable `ANTEROOM_SECRET`, else from
    /// `.anteroom/site.key`, which is made where there is none.
    ///
    /// # Errors
    /// Where `root` is no folder, something cannot be read, or the key is none. Mistakes in the author's texts are none:
    /// each build reports them.
    pub fn open(root: &Path, variables: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let sources = disk::read::project(root, variables)?;
        let given = sources.environment.get(disk::key::VARIABLE).map(String::as_str);
        let seed = Seed::new(disk::key::find(&sources.root, given)?.secret);
        Ok(Self { sources, seed })
    }

    /// Builds the site: its files (none where there is an error), what was found on the way, and what was compiled.
    pub fn build(&self, purpose: &Purpose) -> Build {
        self.complete(self.with(purpose, pipeline::build))
    }

    /// The same, and audits every page of it, as `check` does.
    pub fn inspect(&self, purpose: &Purpose) -> Inspection {
        let tracked = disk::tracked::files(&self.sources.root);
        let inspection = self.with(purpose, |sources| pipeline::inspect(sources, &tracked));
        Inspection { build: self.complete(inspection.build), ..inspection }
    }

    /// Writes a finished site to the folder `output`, in the place of what was built there before, at once or not at all.
    ///
    /// # Errors
    /// Where the folder is not for an output, holds what no build put there, or the system refuses.
    pub fn write(
        &self,
        site: &FileTree,
        fingerprint: &str,
        output: &Path,
    ) -> Result<Written, Failure> {
        let place = Place { root: &self.sources.root, output, home: None };
        disk::write::site(site, &place, fingerprint)
    }

    fn with<T>(&self, purpose: &Purpose, make: impl FnOnce(Sources<'_>) -> T) -> T {
        make(Sources {
            files: self.sources.files.clone(),
            again: &|_| self.sources.files.clone(),
            theme: &built_in::theme(),
            environment: &self.sources.environment,
            purpose,
            seed: &self.seed,
            open: &|media| disk::media::reader(&self.sources.root, media),
            progress: &Arc::default(),
        })
    }

    /// With what was said when the project was read.
    fn complete(&self, mut build: Build) -> Build {
        build.report.extend(&self.sources.report);
        build.report.sort();
        build
    }
}

/// What is known of each self-check of a build before anyone walks it, in the site's order: shares of outcomes, findings
/// with witnesses, influence, margins.
pub fn studies(build: &Build, detail: Detail) -> Vec<Study> {
    let pairs = build.insights.iter().zip(&build.verdicts);
    pairs.map(|(insight, verdict)| analysis::study(insight, verdict, detail)).collect()
}
