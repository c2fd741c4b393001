//! `anteroom report`: everything that can be known without a visitor, as one page for the author.

use std::path::Path;

use crate::analysis::study::Detail;
use crate::built_in;
use crate::cli::args::Report as Options;
use crate::cli::looked::{self, Looked};
use crate::cli::stop::Stop;
use crate::cli::{browser, calendar, environment, former, terminal};
use crate::disk;
use crate::disk::page::Page;
use crate::report::changes::Former;
use crate::report::{self, Subject, sheet};

/// Writes the report on the site at `root`.
pub(super) fn run(root: &Path, options: &Options) -> Result<(), Stop> {
    let environment = environment::of_process();
    let name = if options.paper { "paper.html" } else { "report.html" };
    let output = options.output.clone().unwrap_or_else(|| root.join(name));
    let place = Page { text: "", mark: sheet::MARK, root, output: &output };
    disk::page::allowed(&place)?;
    let detail = (!options.paper).then_some(Detail::Everything);
    let looked = looked::at(root, &environment, detail)?;
    let insights = &looked.inspection.build.insights;
    let former = options.against.as_deref();
    let changes = former.map(|it| former::changes(&looked.project, it, insights)).transpose()?;
    let former = former.zip(changes.as_deref()).map(|(name, changes)| {
        // The page is for others' eyes too: of a folder they see its name only.
        let folder = Some(Path::new(name)).filter(|it| it.is_dir());
        let name = folder.and_then(Path::file_name).and_then(|it| it.to_str()).unwrap_or(name);
        Former { name, changes }
    });
    let text = text(&looked, former, options);
    if looked.report.has_errors() {
        terminal::show_report(&looked.report, &looked.project.files);
    }
    let written = disk::page::write(&Page { text: &text, ..place })?;
    terminal::show(&format!("Wrote {}\n", output.display()));
    if options.open
        && !browser::open(&written.display().to_string(), environment.get("BROWSER").cloned())
    {
        terminal::show("No browser could be started; open the page yourself\n");
    }
    if looked.report.has_errors() { Err(Stop::Mistakes) } else { Ok(()) }
}

/// The page.
fn text(looked: &Looked, former: Option<Former<'_>>, options: &Options) -> String {
    let subject = Subject {
        site: looked.inspection.build.site.as_ref(),
        insights: &looked.inspection.build.insights,
        studies: &looked.studies,
        journeys: &looked.journeys,
        report: &looked.report,
        translations: &looked.inspection.translations,
        former,
        theme: &built_in::theme(),
        today: calendar::today(),
    };
    if options.paper { report::paper(&subject) } else { report::page(&subject) }
}
