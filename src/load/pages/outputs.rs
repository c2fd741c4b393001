//! The files of the output, and who writes them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::links::index::Index;
use crate::load::markdown::found::Found;
use crate::load::pages::article::ArticleFile;
use crate::load::pages::claims::{Claims, is_asset, name_fault};
use crate::load::pages::manuscripts::{Manuscripts, OfArticles};
use crate::memo::{Same, Slot};
use crate::model::editions::Editions;
use crate::model::ids::ArticleId;
use crate::model::kept::ASSETS;
use crate::model::route::Route;
use crate::model::settings::Settings;
use crate::model::theme::Theme;
use crate::shared_map::SharedMap;

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
#[derive(Debug, Default)]
pub(in crate::load) struct Outputs {
    paths: OfArticles<Vec<OwnPaths>>,
    last: Slot<Input, Report>,
}

/// All that the files of the output come from.
#[derive(Debug, PartialEq)]
struct Input {
    index: Same<Index>,
    theme: Same<Theme>,
    linked: Linked,
    /// What articles say of their paths.
    paths: SharedMap<ArticleId, Vec<OwnPaths>>,
}

/// What the file of an article says of its paths.
#[derive(Clone, Debug, PartialEq)]
struct OwnPaths {
    file: FilePath,
    /// Where it says its path.
    slug: Option<Location>,
    /// Its aliases with their places.
    aliases: Vec<(Route, Location)>,
}

impl OwnPaths {
    fn of(file: &ArticleFile) -> Option<Self> {
        let slug = file.head.slug.as_ref().map(|(_, place)| place.clone());
        let aliases = file.aliases(&mut Report::default());
        let is_any = slug.is_some() || !aliases.is_empty();
        is_any.then(|| Self { file: file.head.source.clone(), slug, aliases })
    }
}

/// Reports files of the output that two sources would write, and names that not every system
/// bears.
pub(in crate::load) fn check(
    manuscripts: &Manuscripts,
    (index, theme, linked): (&Same<Index>, &Same<Theme>, &Linked),
    known: &mut Outputs,
    report: &mut Report,
) {
    let paths = known.paths.of(&manuscripts.articles, |_, editions| {
        let own: Vec<_> = editions.values().filter_map(|file| OwnPaths::of(file)).collect();
        (!own.is_empty()).then_some(own)
    });
    let (index, theme, linked) = (index.clone(), theme.clone(), linked.clone());
    let input = Input { index, theme, linked, paths: paths.clone() };
    let found = known.last.get(input, |input| {
        let mut report = Report::default();
        claim_all(input, &mut report);
        report
    });
    report.extend(&*found);
}

fn claim_all(input: &Input, report: &mut Report) {
    let mut claims = Claims::default();
    let own = || input.paths.values().flatten();
    let slugs = own().filter_map(|own| Some((&own.file, own.slug.as_ref()?)));
    let slugs: BTreeMap<&FilePath, &Location> = slugs.collect();
    for entry in input.index.pages.values().flat_map(Editions::values) {
        let said = slugs.get(&entry.source).map(|place| (*place).clone());
        let place = said.unwrap_or_else(|| Location::start_of(&entry.source));
        claims.claim((entry.route.file(), &format!("`{}`", entry.source)), place, report);
    }
    for OwnPaths { file, aliases, .. } in own() {
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
