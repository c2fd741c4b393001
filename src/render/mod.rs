//! From decisions to pages. Knows neither outcomes nor bookings, so it cannot leak any.

mod assets;
mod colour;
mod dates;
mod extras;
mod frame;
mod islands;
mod journeys;
mod links;
mod pages;
mod privacy;
mod questions;
mod surroundings;
mod templates;
mod views;

use rayon::prelude::*;

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::Report;
use crate::files::FileTree;

/// Fills the theme's templates.
///
/// Returns the output and what went wrong on the way; with an error in the report the output is
/// not whole and must not be written.
pub fn render(site: &CompiledSite) -> (FileTree, Report) {
    let (mut output, mut report) = (FileTree::default(), Report::default());
    let templates = match templates::Templates::load(&site.theme) {
        Ok(templates) => templates,
        Err(diagnostic) => {
            report.push(diagnostic);
            return (output, report);
        }
    };
    for (path, content) in &site.attachments {
        output.insert(path.clone(), content.clone());
    }
    let assets = assets::Assets::emit(&site.theme, &site.settings, &mut output);
    let frame = frame::Frame::new(site, templates, assets);
    report.append(pages::missing_templates(&frame));
    if report.has_errors() {
        return (output, report);
    }
    let filled: Vec<_> = pages::of(site)
        .into_par_iter()
        .map(|(language, subject)| {
            let made = pages::make(&frame, language, subject);
            (frame.fill(&made), made.route)
        })
        .collect();
    for (html, route) in filled {
        match html {
            Ok(html) => {
                output.insert_bytes(route.file().clone(), html.into_bytes());
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    extras::all(&frame, &mut output, &mut report);
    (output, report)
}
