//! The whole build on one page: from files to files, without a disk, a clock or chance.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::{self, Verdict};
use crate::compile;
use crate::compile::compiled::CompiledSite;
use crate::compile::insight::Insight;
use crate::compile::seed::Seed;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::{FileTree, Media};
use crate::load::{self, Drafts};
use crate::memo::Same;
use crate::render;
use crate::scan;

/// Everything a build depends on.
pub struct Sources<'a> {
    /// The project's files.
    pub files: &'a FileTree,
    /// The built-in theme.
    pub theme: &'a FileTree,
    /// What `${NAME}` in a booking's address stands for.
    pub environment: &'a BTreeMap<String, String>,
    /// Whether drafts are built.
    pub drafts: Drafts,
    /// The site's key.
    pub seed: &'a Seed,
    /// The bytes of a file that was left on the disk, for the output scan.
    pub open: &'a (dyn Fn(&Media) -> Option<Vec<u8>> + Sync),
}

/// What a build makes.
pub struct Build {
    /// The finished site; `None` where an error stands in the report.
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
}

/// Builds a site: load, compile and seal, render, scan the output.
pub fn build(sources: &Sources<'_>) -> Build {
    Builder::default().build(sources)
}

/// Builds again and again, and does only what the changes since the last time concern.
///
/// Whatever came before, a build comes to what [`build`] comes to: all that it takes over are
/// results of pure functions of the same inputs.
#[derive(Default)]
pub struct Builder {
    load: load::memory::Memory,
    compile: compile::memory::Memory,
    analysis: analysis::memory::Memory,
    render: render::memory::Memory,
    scan: scan::Memory,
}

impl Builder {
    /// Builds a site: load, compile and seal, render, scan the output.
    pub fn build(&mut self, sources: &Sources<'_>) -> Build {
        let input = load::Input {
            files: sources.files,
            theme: sources.theme,
            environment: sources.environment,
            drafts: sources.drafts,
        };
        let (site, mut report) = load::site(&input, &mut self.load);
        let Some(site) = site else {
            return Build::failed(report, (Vec::new(), Vec::new()));
        };
        let compiled = compile::compile(site, sources.seed, &mut self.compile);
        report.append(compiled.report);
        let insights = compiled.insights;
        let verdicts = analysis::verdicts(&insights, &mut self.analysis);
        for verdict in &verdicts {
            report.extend(&verdict.diagnostics());
        }
        let Some(site) = compiled.site else {
            return Build::failed(report, (insights, verdicts));
        };
        let (output, found) = render::render(&site, &mut self.render);
        report.append(found);
        report.append(scan::scan(&output, &compiled.secrets, sources.open, &mut self.scan));
        report.sort();
        let output = (!report.has_errors()).then_some(output);
        Build { output, report, site: Some(site), insights, verdicts }
    }
}

impl Build {
    /// A build that came to nothing. It never does so without a word.
    fn failed(
        mut report: Report,
        (insights, verdicts): (Vec<Arc<Insight>>, Vec<Same<Verdict>>),
    ) -> Self {
        if !report.has_errors() {
            let message = "the site could not be built, and the reason was not told";
            report.push(
                Diagnostic::new(Severity::Error, "internal", None, message).with_hint(
                    "this is a fault of anteroom: please report it with the site's files",
                ),
            );
        }
        report.sort();
        Self { output: None, report, site: None, insights, verdicts }
    }
}
