//! Everything that is known of a site before its first visitor, as one page for its author: plots,
//! tables and sentences in the site's language and look. It holds what is sealed and never ships.
//!
//! The page is whole by itself: styles, font and drawings stand in it, no script runs and nothing is
//! loaded. It is HTML that is well-formed XML as well.

pub mod changes;
mod findings;
mod head;
mod influence;
mod journey_plot;
mod ladder;
mod margins;
mod markup;
mod mistakes;
mod names;
mod numbers;
mod paper;
mod prose;
mod self_check;
mod shares;
pub mod sheet;
mod swatches;
mod totals;
mod translations;
mod words;

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::study::{JourneyStudy, Study};
use crate::audit::translations::TranslationRow;
use crate::compile::compiled::CompiledSite;
use crate::compile::insight::Insight;
use crate::diagnostic::Report;
use crate::files::FileTree;
use crate::report::changes::Former;
use crate::report::markup::classed;
use crate::report::names::Named;
use crate::report::words::Words;

/// What a report tells of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What may be published; `None` where errors kept it from being compiled.
    pub site: Option<&'a CompiledSite>,
    /// What the author may know of each self-check.
    pub insights: &'a [Arc<Insight>],
    /// What was worked out of each of them.
    pub studies: &'a [Study],
    /// What was worked out of each journey.
    pub journeys: &'a [JourneyStudy],
    /// All that was found in the files.
    pub report: &'a Report,
    /// Every source in every language; empty for a site in one.
    pub translations: &'a [TranslationRow],
    /// What has changed since another version, where that was asked.
    pub former: Option<Former<'a>>,
    /// The built-in theme, for its font.
    pub theme: &'a FileTree,
    /// The day that is named at the top.
    pub today: Date,
}

/// The report as one page of HTML, in the site's default language where that is German, else in
/// English.
pub fn page(subject: &Subject<'_>) -> String {
    let words = subject.words();
    let checks = subject.checks();
    let journeys = subject.journeys.iter().enumerate();
    let journeys = journeys.map(|(at, journey)| journey_plot::section(at, journey, words));
    let sections = checks.iter().enumerate().map(|(at, check)| self_check::section(at, check));
    let main = classed("main", "wrap")
        .add(head::opening(subject, &checks))
        .add_all(journeys)
        .add_all(sections)
        .add_all(subject.former.map(|former| changes::section(former, &checks, words)))
        .add_all(translations::section(subject.translations, words))
        .add(mistakes::section(subject.report, words));
    sheet::written(subject, words.report, main)
}

/// All texts of a site without its logic, language by language, for proofreading.
pub fn paper(subject: &Subject<'_>) -> String {
    sheet::written(subject, subject.words().paper, paper::texts(subject))
}

impl<'a> Subject<'a> {
    /// The words in which the page speaks.
    fn words(&self) -> &'static Words {
        match self.site {
            Some(site) => words::of(site.settings.default_language().as_str()),
            None => self.checks_language().map_or(words::of("en"), words::of),
        }
    }

    /// The default language of a self-check, for want of settings.
    fn checks_language(&self) -> Option<&'a str> {
        let (language, _) = self.insights.first()?.check().first_words()?;
        Some(language.as_str())
    }

    /// The self-checks with their names.
    fn checks(&self) -> Vec<Named<'a>> {
        let words = self.words();
        let named = |study: &'a Study| {
            let insight = self.insights.iter().find(|insight| insight.id == study.id)?;
            Named::new(study, insight.check(), words)
        };
        self.studies.iter().filter_map(named).collect()
    }

    /// What the site is called.
    fn title(&self) -> &'a str {
        let title = |site: &'a CompiledSite| {
            site.settings.title.get(site.settings.default_language()).map(String::as_str)
        };
        self.site.and_then(title).unwrap_or(self.words().untitled)
    }
}
