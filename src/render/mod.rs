//! From decisions to pages. Knows neither outcomes nor bookings, so it cannot leak any.

mod around;
mod assets;
pub mod colour;
mod dates;
mod expressions;
mod extras;
mod feed;
mod frame;
mod headers;
mod islands;
mod journeys;
mod links;
pub mod memory;
mod names;
mod not_found;
mod pages;
mod privacy;
mod questions;
mod shapes;
mod sitemap;
mod structured;
mod surroundings;
mod template_errors;
mod templates;
mod views;
mod ways;

use std::sync::Arc;

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::Report;
use crate::files::{Content, FileTree};
use crate::render::around::Around;
use crate::render::assets::Assets;
use crate::render::memory::Memory;
use crate::render::pages::{Site, Subject};
use crate::render::privacy::Practice;
use crate::render::templates::Templates;
use crate::render::ways::Ways;

/// Fills the theme's templates; pages that would come out as they did before are taken from
/// `memory`.
///
/// Returns the output and what went wrong on the way; with an error in the report the output is
/// not whole and must not be written.
pub fn render(site: &CompiledSite, memory: &mut Memory) -> (FileTree, Report) {
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
    let site = Site {
        published: site,
        around: memory.around.keep(Around::of(site, templates, assets)),
        ways: memory.ways.keep(Ways::of(site)),
        practice: memory.practice.keep(Practice::of(site)),
    };
    put_pages(&site, memory, &mut output, &mut report);
    extras::all(site.published, &site.around, memory, &mut output);
    (output, report)
}

fn put_pages(site: &Site<'_>, memory: &mut Memory, output: &mut FileTree, report: &mut Report) {
    let mut wanted = site.pages();
    for (language, route) in not_found::routes(&site.around.settings) {
        if !output.contains(route.file()) {
            let input = site.input(&language, Subject::NotFound(route.clone()));
            wanted.push((route, input));
        }
    }
    let routes: Vec<_> = wanted.iter().map(|(route, _)| route.clone()).collect();
    let filled = memory.pages.all(wanted, |_, input| pages::fill(input));
    output.extend(routes.iter().zip(filled).filter_map(|(route, html)| match &*html {
        Ok(html) => Some((route.file().clone(), Content::Bytes(Arc::clone(html)))),
        Err(diagnostic) => {
            report.push(diagnostic.clone());
            None
        }
    }));
}
