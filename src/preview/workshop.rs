//! Builds the project for the preview, again and again. Whatever happens in here ends as a report.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::built_in;
use crate::compile::seed::Seed;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::disk::failure::Failure;
use crate::disk::read::Project;
use crate::disk::{key, media};
use crate::files::FileTree;
use crate::load::Drafts;
use crate::pipeline::{Build, Builder, Sources};

/// What stays the same from build to build.
pub(super) struct Workshop {
    theme: FileTree,
    key: Keyring,
    builder: Builder,
}

/// The site's secret, once it is found, with the value it was asked for by.
#[derive(Default)]
struct Keyring {
    held: Option<(Option<String>, Seed)>,
}

impl Workshop {
    /// A workshop that has built nothing yet.
    pub(super) fn new() -> Self {
        Self { theme: built_in::theme(), key: Keyring::default(), builder: Builder::default() }
    }

    /// Builds the project with its drafts. The report is never without an error where there is no
    /// output.
    pub(super) fn build(&mut self, project: &Project) -> Build {
        let seed = match self.key.seed(&project.root, &project.environment) {
            Ok(seed) => seed,
            Err(failure) => return nothing(failed("site-key", &failure)),
        };
        let sources = Sources {
            files: &project.files,
            theme: &self.theme,
            environment: &project.environment,
            drafts: Drafts::Take,
            seed,
            open: &|media| media::bytes(&project.root, media),
        };
        // A fault of the program itself must not take the preview down: the next save may mend it.
        let build = catch_unwind(AssertUnwindSafe(|| self.builder.build(&sources)));
        build.unwrap_or_else(|_| {
            // What it remembers may be half done.
            self.builder = Builder::default();
            let message = "the build broke down, which is a fault of anteroom";
            let found = Diagnostic::new(Severity::Error, "internal", None, message);
            nothing(found.with_hint("please report it with the site's files; undo the last change"))
        })
    }
}

/// A failure as something that is found, so that it is shown like everything else.
pub(super) fn failed(code: &'static str, failure: &Failure) -> Diagnostic {
    let found = Diagnostic::new(Severity::Error, code, None, failure.message.clone());
    match &failure.hint {
        Some(hint) => found.with_hint(hint.clone()),
        None => found,
    }
}

fn nothing(found: Diagnostic) -> Build {
    let mut report = Report::default();
    report.push(found);
    Build { report, ..Build::default() }
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
