//! Builds the project for the preview, again and again. Whatever happens in here ends as a report.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::built_in;
use crate::compile::seed::Seed;
use crate::deadline::{Crew, Ended, Patience};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::disk::{key, media};
use crate::files::FileTree;
use crate::load::{Drafts, Purpose};
use crate::pipeline::{Build, Builder, Sources};
use crate::progress::Progress;

/// What stays the same from build to build.
pub(super) struct Workshop {
    theme: Arc<FileTree>,
    key: Keyring,
    builder: Builder,
    patience: Patience,
    /// The threads that build; `None` before the first build, and where one of them is stuck.
    crew: Option<Crew>,
}

/// The site's secret, once it is found, with the value it was asked for by.
#[derive(Default)]
struct Keyring {
    held: Option<(Option<String>, Seed)>,
}

/// What one build is made from. It is the build's own, since the build may be left behind with it.
struct Job {
    files: Arc<FileTree>,
    theme: Arc<FileTree>,
    environment: BTreeMap<String, String>,
    root: PathBuf,
    seed: Seed,
}

impl Workshop {
    /// A workshop that has built nothing yet.
    pub(super) fn new(patience: Patience) -> Self {
        let (theme, key, builder) =
            (Arc::new(built_in::theme()), Keyring::default(), Builder::default());
        Self { theme, key, builder, patience, crew: None }
    }

    /// Builds the project, whose files are `files`, with its drafts. The report is never without an
    /// error where there is no output.
    pub(super) fn build(&mut self, project: &Project, files: &Arc<FileTree>) -> Build {
        let seed = match self.key.seed(&project.root, &project.environment) {
            Ok(seed) => seed.clone(),
            Err(failure) => return Build::refused(failed("site-key", &failure)),
        };
        let crew = match self.crew.take().map_or_else(|| Crew::gather(self.patience), Ok) {
            Ok(crew) => crew,
            Err(failure) => return Build::refused(failed("no-threads", &failure)),
        };
        let job = Job {
            files: Arc::clone(files),
            theme: Arc::clone(&self.theme),
            environment: project.environment.clone(),
            root: project.root.clone(),
            seed,
        };
        // What it remembers comes back with the build. It may be half done where none does.
        let mut builder = std::mem::take(&mut self.builder);
        let done = crew.have_done(move |progress| (job.build(&mut builder, progress), builder));
        match done {
            Ok((build, builder)) => {
                (self.builder, self.crew) = (builder, Some(crew));
                build
            }
            // A fault of the program itself must not take the preview down: the next save may mend
            // it.
            Err(ended @ Ended::Broken(_)) => {
                self.crew = Some(crew);
                Build::refused(ended.told())
            }
            Err(ended @ Ended::Stuck(_)) => {
                let mut build = Build::refused(ended.told());
                build.report.push(left_behind());
                build
            }
        }
    }
}

impl Job {
    fn build(&self, builder: &mut Builder, progress: &Arc<Progress>) -> Build {
        builder.build(Sources {
            files: FileTree::clone(&self.files),
            again: &|_| FileTree::clone(&self.files),
            theme: &self.theme,
            environment: &self.environment,
            purpose: &Purpose::Output(Drafts::Take),
            seed: &self.seed,
            open: &|media| media::reader(&self.root, media),
            progress,
        })
    }
}

fn left_behind() -> Diagnostic {
    let message = "the preview has left a worker behind, which may keep a processor busy";
    Diagnostic::new(Severity::Warning, "worker-left-behind", None, message).with_hint(
        "mend the template; start the preview anew if your machine stays busy after that",
    )
}

/// A failure as something that is found, so that it is shown like everything else.
pub(super) fn failed(code: &'static str, failure: &Failure) -> Diagnostic {
    let found = Diagnostic::new(Severity::Error, code, None, failure.message.clone());
    match &failure.hint {
        Some(hint) => found.with_hint(hint.clone()),
        None => found,
    }
}

impl Keyring {
    /// The key that a build would use. It is found once: while the project's folder is away for a
    /// moment, none must be made in its place.
    fn seed(
        &mut self,
        root: &Path,
        environment: &BTreeMap<String, String>,
    ) -> Result<&Seed, Failure> {
        let given = environment.get(key::VARIABLE).cloned();
        let held = self.held.take().filter(|(asked, _)| *asked == given);
        let held = if let Some(held) = held {
            held
        } else {
            let found = key::find_or_lend(root, given.as_deref())?;
            (given, Seed::new(found.secret))
        };
        Ok(&self.held.insert(held).1)
    }
}
