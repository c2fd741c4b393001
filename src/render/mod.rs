//! From decisions to pages. Knows neither outcomes nor bookings, so it cannot leak any.

mod around;
mod assets;
pub mod colour;
mod dates;
mod expressions;
mod extras;
mod feed;
mod filling;
mod frame;
mod headers;
mod helpers;
mod islands;
mod journeys;
mod lineage;
mod links;
mod lists;
pub mod memory;
mod meter;
mod milestones;
mod names;
mod not_found;
mod page_files;
mod pages;
mod privacy;
mod questions;
mod shapes;
mod sitemap;
mod structured;
mod surroundings;
mod template_errors;
mod templates;
mod turns;
mod views;
mod ways;

use std::sync::Arc;

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Report};
use crate::files::FileTree;
use crate::model::article::Markups;
use crate::progress::Progress;
use crate::render::around::Around;
use crate::render::assets::Assets;
use crate::render::memory::{Memory, Pages};
use crate::render::page_files::PageFiles;
use crate::render::pages::{Bodies, Site, Subject, WantedPage};
use crate::render::privacy::Practice;
use crate::render::templates::Templates;
use crate::render::turns::Turns;
use crate::render::ways::Ways;

/// Fills the theme's templates; pages that would come out as they did before are taken from
/// `memory`. Each page is noted in `progress` while it is being filled.
///
/// Returns the output and what went wrong on the way; with an error in the report the output is
/// not whole and must not be written.
///
/// `markups` are the bodies of the site's articles. Where nobody else holds them, each is let go of
/// once its page is filled, so that a build needs no room for all of them beside all pages.
pub fn render(
    (site, markups): (&CompiledSite, Arc<Markups>),
    memory: &mut Memory,
    progress: &Arc<Progress>,
) -> (FileTree, Report) {
    let (mut output, mut report) = (FileTree::default(), Report::default());
    let theme = &site.theme;
    let templates = memory.templates.get(templates::Input::of(theme), Templates::load);
    let templates = match &*templates {
        Ok(templates) => templates.clone(),
        Err(found) => {
            report.extend(found);
            return (output, report);
        }
    };
    for (path, content) in &site.attachments {
        output.insert(path.clone(), content.clone());
    }
    let assets = assets::Input::of(theme, &site.settings);
    let assets = memory.assets.get(assets, Assets::of);
    for (path, content) in assets.files.iter().chain(&theme.statics) {
        output.insert(path.clone(), content.clone());
    }
    if report.has_errors() || pages::lack_templates(site) {
        return (output, report);
    }
    let strings = memory.strings.get(theme.strings.clone(), around::shown_strings);
    let site = Site {
        published: site,
        around: memory.around.keep(Around::of(site, strings, templates, assets)),
        ways: memory.ways.keep(Ways::of(site)),
        practice: memory.practice.keep(Practice::of(site)),
        listings: memory.lists.of(&site.articles),
    };
    let Memory { pages, page_files, sitemaps, feeds, .. } = memory;
    let (told, overviews) = rayon::join(
        || put_pages((&site, markups), ((pages, page_files), progress), &mut output),
        || extras::overviews(site.published, &site.around, (sitemaps, feeds)),
    );
    report.extend(&told);
    extras::all(site.published, &overviews, &mut output);
    (output, report)
}

/// Puts all pages into the output; returns what is told of those that are not there.
fn put_pages(
    (site, markups): (&Site<'_>, Arc<Markups>),
    (memory, progress): ((&mut Pages, &mut PageFiles), &Arc<Progress>),
    output: &mut FileTree,
) -> Vec<Diagnostic> {
    let not_found = not_found::routes(&site.around.settings);
    let not_found = not_found.filter(|(_, route)| !output.contains(route.file()));
    let not_found = not_found.map(|(language, route)| {
        let input = site.input(&language, Subject::NotFound(route.clone()));
        WantedPage::Other(route, input)
    });
    let shared;
    let bodies = match Arc::try_unwrap(markups) {
        Ok(own) => Bodies::Own(own.into_iter()),
        Err(markups) => {
            shared = markups;
            Bodies::Shared(shared.beside())
        }
    };
    let (pages, files) = memory;
    let turns = Turns::new(progress);
    let wanted = site.pages(bodies).chain(not_found);
    let filled = pages.by_key(wanted, |route, input| pages::fill(route, input, &turns));
    files.lay(filled);
    let others = std::mem::replace(output, files.files().clone());
    output.extend(others.into_iter().filter(|(path, _)| !files.files().contains(path)));
    files.told()
}
