//! The files of the output, and who writes them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::links::index::Index;
use crate::load::markdown::found::Found;
use crate::load::pages::claims::{Claims, is_asset, name_fault};
use crate::load::pages::manuscripts::Manuscripts;
use crate::memo::{Same, Slot};
use crate::model::editions::Editions;
use crate::model::kept::ASSETS;
use crate::model::route::Route;
use crate::model::settings::Settings;
use crate::model::theme::Theme;

/// The linked files below `content/`: their place in the output, then in the project.
pub(in crate::load) type Linked = BTreeMap<FilePath, FilePath>;

/// The files below `content/` that texts or the settings name.
pub(in crate::load) fn linked(found: &[&Found], settings: &Settings) -> Linked {
    let theme = &settings.theme;
    let image = theme.image.as_ref().map(|image| &image.file);
    let pictures = [theme.logo.as_ref(), theme.portrait.as_ref(), image].into_iter().flatten();
    let pictures = pictures.filter_map(|path| FilePath::new(path));
    let attachments = found.iter().flat_map(|found| found.attachments.iter().cloned());
    let all = attachments.chain(pictures);
    all.filter_map(|source| Some((FilePath::new(source.below("content")?)?, source))).collect()
}

/// What was said of the outputs last.
pub(in crate::load) type Outputs = Slot<Input, Report>;

/// All that the files of the output come from.
#[derive(Debug, PartialEq)]
pub(in crate::load) struct Input {
    index: Same<Index>,
    theme: Same<Theme>,
    linked: Linked,
    /// Where articles say their path, by the file.
    slugs: BTreeMap<FilePath, Location>,
    /// The aliases with their places, by the file in which they stand.
    aliases: Vec<(FilePath, Vec<(Route, Location)>)>,
}

/// Reports files of the output that two sources would write, and names that not every system
/// bears.
pub(in crate::load) fn check(
    manuscripts: &Manuscripts<'_>,
    (index, theme, linked): (&Same<Index>, &Same<Theme>, &Linked),
    known: &mut Outputs,
    report: &mut Report,
) {
    let articles = || manuscripts.articles.values().flat_map(Editions::values);
    let slugs = articles()
        .filter_map(|file| Some((file.head.source.clone(), file.head.slug.as_ref()?.1.clone())))
        .collect();
    let aliases = articles()
        .map(|file| (&file.head.source, file.aliases(&mut Report::default())))
        .filter(|(_, aliases)| !aliases.is_empty())
        .map(|(file, aliases)| (file.clone(), aliases))
        .collect();
    let (index, theme, linked) = (index.clone(), theme.clone(), linked.clone());
    let found = known.get(Input { index, theme, linked, slugs, aliases }, |input| {
        let mut report = Report::default();
        claim_all(input, &mut report);
        report
    });
    report.extend(&*found);
}

fn claim_all(input: &Input, report: &mut Report) {
    let mut claims = Claims::default();
    for entry in input.index.pages.values().flat_map(Editions::values) {
        let said = input.slugs.get(&entry.source).cloned();
        let place = said.unwrap_or_else(|| Location::start_of(&entry.source));
        claims.claim((entry.route.file(), &format!("`{}`", entry.source)), place, report);
    }
    for (file, aliases) in &input.aliases {
        for (route, place) in aliases {
            let what = format!("the alias `/{}` in `{file}`", route.clean());
            keep_off_assets((route.file(), &what), place, report);
            claims.claim((route.file(), &what), place.clone(), report);
        }
    }
    for output in input.theme.statics.keys() {
        let source = FilePath::new(&format!("static/{output}"));
        let place = Location::start_of(source.as_ref().unwrap_or(output));
        let what = format!("`static/{output}`");
        keep_off_assets((output, &what), &place, report);
        claims.claim((output, &what), place, report);
    }
    for (output, source) in &input.linked {
        let place = Location::start_of(source);
        if let Some(fault) = name_fault(output.as_str()) {
            let found = Diagnostic::error("bad-file-name", place.clone(), fault);
            report.push(found.with_hint("give the file another name"));
        }
        let what = format!("`{source}`");
        keep_off_assets((output, &what), &place, report);
        claims.claim((output, &what), place, report);
    }
    claims.keep(&input.index.languages, report);
    claims.check_folders(report);
}

/// Reports what would lie among the theme's files.
fn keep_off_assets((output, what): (&FilePath, &str), place: &Location, report: &mut Report) {
    if is_asset(output.as_str()) {
        let message = format!("{what} writes `/{output}`, and `/{ASSETS}/` is the theme's folder");
        let found = Diagnostic::error("reserved-path", place.clone(), message);
        report.push(found.with_hint("give it another name, or move it to another folder"));
    }
}
