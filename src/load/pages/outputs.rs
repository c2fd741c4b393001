//! The files of the output, and who writes them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::links::index::Index;
use crate::load::pages::claims::{Claims, name_fault};
use crate::load::pages::manuscripts::Manuscripts;
use crate::model::settings::Settings;
use crate::model::theme::Theme;

/// The linked files below `content/`: their place in the output, then in the project.
pub(in crate::load) type Linked = BTreeMap<FilePath, FilePath>;

/// The files below `content/` that texts or the settings name.
pub(in crate::load) fn linked(attachments: &BTreeSet<FilePath>, settings: &Settings) -> Linked {
    let theme = &settings.theme;
    let pictures = [&theme.logo, &theme.portrait].into_iter().flatten();
    let pictures = pictures.filter_map(|path| FilePath::new(path));
    let all = attachments.iter().cloned().chain(pictures);
    all.filter_map(|source| Some((FilePath::new(source.below("content")?)?, source))).collect()
}

/// Reports files of the output that two sources would write, and names that not every system
/// bears.
pub(in crate::load) fn check(
    manuscripts: &Manuscripts<'_>,
    (index, theme, linked): (&Index, &Theme, &Linked),
    report: &mut Report,
) {
    let mut claims = Claims::default();
    for entry in index.pages.values().flat_map(BTreeMap::values) {
        let place = Location::start_of(&entry.source);
        claims.claim((entry.route.file(), &format!("`{}`", entry.source)), place, report);
    }
    for file in manuscripts.articles.values().flat_map(BTreeMap::values) {
        for (route, place) in file.aliases(&mut Report::default()) {
            let what = format!("an alias in `{}`", file.source.file);
            claims.claim((route.file(), &what), place, report);
        }
    }
    for output in theme.statics.keys() {
        let source = FilePath::new(&format!("static/{output}"));
        let place = Location::start_of(source.as_ref().unwrap_or(output));
        claims.claim((output, &format!("`static/{output}`")), place, report);
    }
    for (output, source) in linked {
        let place = Location::start_of(source);
        if let Some(fault) = name_fault(output.as_str()) {
            let found = Diagnostic::error("bad-file-name", place.clone(), fault);
            report.push(found.with_hint("give the file another name"));
        }
        claims.claim((output, &format!("`{source}`")), place, report);
    }
    claims.check_folders(report);
}
