//! `anteroom report`: everything that can be known without a visitor, as one page for the author.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::analysis;
use crate::analysis::study::Detail;
use crate::built_in;
use crate::cli::args::Report as Options;
use crate::cli::stop::Stop;
use crate::cli::{KEY, browser, environment, former, terminal};
use crate::compile::seed::Seed;
use crate::disk;
use crate::disk::page::Page;
use crate::disk::read::Project;
use crate::load::Drafts;
use crate::memo::Same;
use crate::pipeline::{self, Inspection, Sources};
use crate::report::changes::Former;
use crate::report::{self, Subject, sheet};

/// Writes the report on the site at `root`.
pub(super) fn run(root: &Path, options: &Options) -> Result<(), Stop> {
    let environment = environment::of_process();
    let name = if options.paper { "paper.html" } else { "report.html" };
    let output = options.output.clone().unwrap_or_else(|| root.join(name));
    let place = Page { text: "", mark: sheet::MARK, root, output: &output };
    disk::page::allowed(&place)?;
    let project = disk::read::project(root, &environment)?;
    let theme = built_in::theme();
    let sources = Sources {
        files: &project.files,
        theme: &theme,
        environment: &project.environment,
        drafts: Drafts::Leave,
        seed: &Seed::new(KEY),
        open: &|media| disk::media::bytes(&project.root, media),
    };
    let inspection = pipeline::inspect(&sources, &disk::tracked::files(&project.root));
    let insights = &inspection.build.insights;
    let former = options.against.as_deref();
    let changes = former.map(|it| former::changes(&project, it, insights)).transpose()?;
    let former = former.zip(changes.as_deref()).map(|(name, changes)| {
        // The page is for others' eyes too: of a folder they see its name only.
        let name = Path::new(name).file_name().and_then(|it| it.to_str()).unwrap_or(name);
        Former { name, changes }
    });
    let (text, has_errors) = text(&project, &inspection, (options, former));
    let written = disk::page::write(&Page { text: &text, ..place })?;
    terminal::show(&format!("Wrote {}\n", output.display()));
    if options.open
        && !browser::open(&written.display().to_string(), environment.get("BROWSER").cloned())
    {
        terminal::show("No browser could be started; open the page yourself\n");
    }
    if has_errors { Err(Stop::Mistakes) } else { Ok(()) }
}

/// The page, and whether the site has errors, which are shown here as well.
fn text(
    project: &Project,
    inspection: &Inspection,
    (options, former): (&Options, Option<Former<'_>>),
) -> (String, bool) {
    let build = &inspection.build;
    let mut found = project.report.clone();
    found.extend(&build.report);
    let pairs = build.insights.iter().zip(&build.verdicts);
    let study = |(insight, verdict): (&Arc<_>, &Same<_>)| {
        analysis::study(insight, verdict, Detail::Everything)
    };
    let studies: Vec<_> = if options.paper { Vec::new() } else { pairs.map(study).collect() };
    let mut journeys = Vec::new();
    if let Some(site) = build.site.as_ref().filter(|_| !options.paper) {
        found.extend(&analysis::journeys::missing_roles(site));
        journeys = analysis::journeys::studies(site, &studies);
    }
    found.sort();
    if found.has_errors() {
        terminal::show_report(&found, &project.files);
    }
    let subject = Subject {
        site: build.site.as_ref(),
        insights: &build.insights,
        studies: &studies,
        journeys: &journeys,
        report: &found,
        translations: &inspection.translations,
        former,
        theme: &built_in::theme(),
        today: TimeZone::UTC.to_datetime(Timestamp::now()).date(),
    };
    let text = if options.paper { report::paper(&subject) } else { report::page(&subject) };
    (text, found.has_errors())
}
