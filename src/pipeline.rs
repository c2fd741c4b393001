//! The whole build on one page: from files to files, without a disk, a clock or chance.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::{self, Verdict};
use crate::audit::translations::TranslationRow;
use crate::audit::{self, Audit, Subject, placeholders};
use crate::compile;
use crate::compile::compiled::CompiledSite;
use crate::compile::insight::Insight;
use crate::compile::seed::Seed;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::{FilePath, FileTree};
use crate::load::{self, Purpose};
use crate::memo::{Retention, Same};
use crate::mishap::REPORT;
use crate::progress::Progress;
use crate::render;
use crate::scan::secrets::Secrets;
use crate::scan::{self, Open};

/// Everything a build depends on.
pub struct Sources<'a> {
    /// The project's files.
    pub files: FileTree,
    /// Reads some of them once more, for what was found in the end and must be placed: a single build lets go of
    /// articles as it reads them. More files than were asked for do no harm.
    pub again: &'a Again<'a>,
    /// The built-in theme.
    pub theme: &'a FileTree,
    /// What `${NAME}` in a booking's address stands for.
    pub environment: &'a BTreeMap<String, String>,
    /// What the site is built for.
    pub purpose: &'a Purpose,
    /// The site's key.
    pub seed: &'a Seed,
    /// Opens a file that was left on the disk, for the output scan.
    pub open: &'a Open<'a>,
    /// Where is noted what the build is at. Nothing comes of it for the build.
    pub progress: &'a Arc<Progress>,
}

/// Reads files of a project, as they are by now.
pub type Again<'a> = dyn Fn(&BTreeSet<FilePath>) -> FileTree + Send + Sync + 'a;

/// What a build makes.
#[derive(Default)]
pub struct Build {
    /// The finished site; `None` where an error stands in the report, failed examples aside.
    pub output: Option<FileTree>,
    /// All that was found on the way.
    pub report: Report,
    /// What was compiled, for summaries; `None` where it did not come to that.
    pub site: Option<CompiledSite>,
    /// What the author may know of each self-check that could be compiled, in the site's order.
    /// It never ships.
    pub insights: Vec<Arc<Insight>>,
    /// What is wrong with the logic of each of them, in the same order; it stands in the report too.
    pub verdicts: Vec<Same<Verdict>>,
    /// What must not stand in clear, neither in the output nor in a file that git keeps.
    pub secrets: Secrets,
}

/// A build with all that can be told of it without a visitor.
pub struct Inspection {
    /// The build; its report holds the audit's findings, and with an error among them there is no
    /// output.
    pub build: Build,
    /// Every source in every language; empty for a site in one language, or without an output.
    pub translations: Vec<TranslationRow>,
}

/// Builds a site: load, compile and seal, render, scan the output. Where nobody else holds its files, they take no
/// more room once they are read.
///
/// The site that was compiled comes without the bodies of its articles.
pub fn build(sources: Sources<'_>) -> Build {
    Builder::once().build(sources)
}

/// Builds a site and audits it: all that can be known before the first visitor. `tracked` are the
/// files that git keeps, with their contents; none where there is no repository.
pub fn inspect(sources: Sources<'_>, tracked: &FileTree) -> Inspection {
    let files = sources.files.clone();
    let mut build = Builder::default().build(sources);
    let mut audit = Audit::default();
    if let (Some(site), Some(output)) = (&build.site, &build.output) {
        let said = &build.report;
        audit = audit::audit(&Subject { site, output, files: &files, said });
    }
    audit.report.append(audit::tracked::addresses(tracked, &build.secrets));
    build.report.append(audit.report);
    build.report.sort();
    build.output = build.output.filter(|_| !build.report.has_errors());
    Inspection { build, translations: audit.translations }
}

/// Builds again and again, and does only what the changes since the last time concern.
///
/// Whatever came before, a build comes to what [`build`] comes to: all that it takes over are
/// results of pure functions of the same inputs.
#[derive(Default)]
pub struct Builder {
    retention: Retention,
    load: load::memory::Memory,
    compile: compile::memory::Memory,
    analysis: analysis::memory::Memory,
    render: render::memory::Memory,
    scan: scan::Memory,
    audit: audit::memory::Memory,
}

impl Builder {
    /// For a single build, of which nothing is remembered but what it comes to.
    fn once() -> Self {
        let retention = Retention::Dropped;
        Self {
            retention,
            load: load::memory::Memory::new(retention),
            compile: compile::memory::Memory::new(retention),
            render: render::memory::Memory::new(retention),
            ..Self::default()
        }
    }

    /// Builds a site: load, compile and seal, render, scan the output.
    pub fn build(&mut self, sources: Sources<'_>) -> Build {
        let Sources { files, theme, environment, purpose, .. } = sources;
        let waiting = placeholders::find(&files, &mut self.audit);
        let held = match self.retention {
            Retention::Kept => {
                Held { files: files.clone(), left_out: BTreeSet::new(), again: sources.again }
            }
            Retention::Dropped => {
                self.audit = audit::memory::Memory::default();
                Held::without_articles(&files, sources.again)
            }
        };
        let input = load::Input { files, theme, environment, purpose };
        let (site, mut report) = load::site(input, &mut self.load);
        if self.retention == Retention::Dropped {
            self.load = load::memory::Memory::default();
        }
        let Some(site) = site else {
            return Build { report, ..Build::default() }.explained();
        };
        let broken = broken(&report);
        let compiled = compile::compile(site, sources.seed, &mut self.compile);
        let follows = |it: &&Diagnostic| FOLLOWING.contains(&it.code) && lies_in(it, &broken);
        report.extend(compiled.report.iter().filter(|it| !follows(it)));
        let (insights, secrets) = (compiled.insights, compiled.secrets);
        let verdicts = analysis::verdicts(&insights, &mut self.analysis);
        // What was read in part ends elsewhere than its author means.
        let judged = verdicts.iter().flat_map(|it| it.diagnostics());
        let judged: Vec<Diagnostic> = judged.filter(|it| !lies_in(it, &broken)).collect();
        let Some(mut site) = compiled.site else {
            report.extend(&judged);
            return Build { report, insights, verdicts, secrets, ..Build::default() }.explained();
        };
        let placeholders = placeholders::of_site(&site, &held.files, &waiting);
        let (output, found) =
            self.audited_and_rendered(&mut site, (&held, &placeholders), sources.progress);
        report.append(found);
        report.append(placeholders);
        let leaks = scan::scan(&output, &secrets, sources.open, &mut self.scan);
        // What is found may have been written anywhere; what could not be searched has no other place.
        let is_found = leaks.iter().any(|it| it.code != "scan-incomplete");
        let files = if is_found { held.whole() } else { Cow::Borrowed(&held.files) };
        report.append(audit::leaks::traced(leaks, &secrets, (&site, &files)));
        let output = (!report.has_errors()).then_some(output);
        // An example that fails makes no page worse: the author may see where her rules lead now.
        report.extend(&judged);
        report.sort();
        Build { output, report, site: Some(site), insights, verdicts, secrets }
    }

    /// The output, and what is told of it and of the sources beside it. Where nothing is remembered,
    /// both are done in parallel by themselves; with little to do, beside each other.
    fn audited_and_rendered(
        &mut self,
        site: &mut CompiledSite,
        (held, placeholders): (&Held<'_>, &Report),
        progress: &Arc<Progress>,
    ) -> (FileTree, Report) {
        let render = &mut self.render;
        let (mut told, (output, found)) = match self.retention {
            Retention::Kept => rayon::join(
                || audit::essential(site, &held.files, placeholders),
                || render::render((site, Arc::clone(&site.markups)), render, progress),
            ),
            Retention::Dropped => {
                let mut told = audit::essential(site, &held.files, placeholders);
                let files = held.with(told.iter().filter_map(Diagnostic::file));
                if let Cow::Owned(files) = files {
                    told = audit::essential(site, &files, placeholders);
                }
                let markups = std::mem::take(&mut site.markups);
                (told, render::render((site, markups), render, progress))
            }
        };
        told.append(found);
        (output, told)
    }
}

/// The project's files while they are built.
struct Held<'a> {
    /// All, or all but articles where these are let go of.
    files: FileTree,
    /// The articles.
    left_out: BTreeSet<FilePath>,
    again: &'a Again<'a>,
}

impl<'a> Held<'a> {
    fn without_articles(files: &FileTree, again: &'a Again<'a>) -> Self {
        let (articles, others): (Vec<_>, Vec<_>) =
            files.iter().partition(|(path, _)| path.extension() == "md");
        let others = others.into_iter().map(|(path, content)| (path.clone(), content.clone()));
        let left_out = articles.into_iter().map(|(path, _)| path.clone()).collect();
        Self { files: others.collect(), left_out, again }
    }

    /// All files.
    fn whole(&self) -> Cow<'_, FileTree> {
        self.with(self.left_out.iter())
    }

    /// The files, with those of `wanted` that were left out.
    fn with<'w>(&self, wanted: impl Iterator<Item = &'w FilePath>) -> Cow<'_, FileTree> {
        let wanted = wanted.filter(|path| self.left_out.contains(*path));
        let wanted: BTreeSet<FilePath> = wanted.cloned().collect();
        if wanted.is_empty() {
            return Cow::Borrowed(&self.files);
        }
        let mut files = self.files.clone();
        files.extend((self.again)(&wanted));
        Cow::Owned(files)
    }
}

/// What is told of a file before it is sealed as well: of one with mistakes it tells nothing new.
const FOLLOWING: [&str; 6] = [
    "encoded-booking",
    "no-outcome",
    "unanswerable",
    "undecidable-when",
    "unknown-booking",
    "unknown-step",
];

/// The files in which a report has errors.
fn broken(report: &Report) -> BTreeSet<FilePath> {
    let errors = report.iter().filter(|it| it.severity == Severity::Error);
    errors.filter_map(|it| Some(it.location.as_ref()?.file.clone())).collect()
}

fn lies_in(found: &Diagnostic, files: &BTreeSet<FilePath>) -> bool {
    found.location.as_ref().is_some_and(|at| files.contains(&at.file))
}

impl Build {
    /// A build that came to nothing, and why.
    pub fn refused(found: Diagnostic) -> Self {
        let mut report = Report::default();
        report.push(found);
        Self { report, ..Self::default() }
    }

    /// A build that came to nothing. It never does so without a word.
    fn explained(mut self) -> Self {
        if !self.report.has_errors() {
            let message = "the site could not be built, and the reason was not told";
            self.report.push(
                Diagnostic::new(Severity::Error, "internal", None, message).with_hint(REPORT),
            );
        }
        self.report.sort();
        self
    }
}
