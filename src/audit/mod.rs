//! All that can be told of a finished site without a visitor: what its pages link, load and say,
//! whether it can be read, and what the law wants of it.
//!
//! Two depths: [`essential`] is cheap and runs in every build; [`audit`] reads every byte of the
//! output and runs for `check` and `publish`.

mod bare;
mod contact;
mod contrast;
mod css;
mod element;
mod encrypted;
mod findings;
mod heads;
mod imprint;
pub mod leaks;
mod links;
pub mod memory;
mod origin;
mod page;
pub mod placeholders;
mod published;
mod reader;
mod spots;
mod target;
pub mod tracked;
pub mod translations;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::audit::links::Atlas;
use crate::audit::origin::Origins;
use crate::audit::page::Page;
use crate::audit::translations::TranslationRow;
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::Report;
use crate::files::{FilePath, FileTree};

/// A finished site under audit.
pub struct Subject<'a> {
    /// What was published.
    pub site: &'a CompiledSite,
    /// The finished site, whole.
    pub output: &'a FileTree,
    /// The author's files.
    pub files: &'a FileTree,
    /// What the build has said already.
    pub said: &'a Report,
}

/// What an audit comes to.
#[derive(Debug, Default)]
pub struct Audit {
    /// What was found, and not said before.
    pub report: Report,
    /// Every source in every language; empty for a site in one language.
    pub translations: Vec<TranslationRow>,
}

/// What every build has to tell besides `placeholders`, from what is published and the author's `files`: an accent
/// that cannot be read (an error), legal pages that do not hold what they must (warnings).
pub fn essential(site: &CompiledSite, files: &FileTree, placeholders: &Report) -> Report {
    let mut report = contrast::report(site, files);
    report.append(imprint::report(site, files, placeholders));
    report
}

/// Everything else that can be told of a finished site.
pub fn audit(subject: &Subject<'_>) -> Audit {
    let Subject { site, output, files, .. } = *subject;
    let origins = Origins::of(site, files);
    let pages = read(output);
    let base_url = &site.settings.base_url;
    let atlas = Atlas { output, pages: &pages, origins: &origins, base_url };
    let of_page = |(path, page): (&FilePath, &Page)| {
        let mut found = atlas.of_page(path, page);
        found.extend(heads::of_page(path, page, &origins));
        found
    };
    let mut found: Vec<_> = pages.par_iter().flat_map_iter(of_page).collect();
    let styles = output.iter().map(|(path, _)| path).filter(|path| path.extension() == "css");
    found.extend(styles.flat_map(|path| atlas.of_stylesheet(path)));
    found.extend(heads::double_titles(&pages, &origins));
    found.extend(imprint::unlinked(site, (output, &pages), &origins));

    let mut report = findings::told(found);
    report.append(placeholders::in_addresses(site, files));
    report.append(encrypted::report(site, files));
    let (translations, behind) = translations::table(subject);
    report.append(behind);
    report.sort();
    Audit { report, translations }
}

/// All pages of an output.
fn read(output: &FileTree) -> BTreeMap<FilePath, Page> {
    let files: Vec<_> = output.iter().collect();
    let pages = files.into_par_iter().filter_map(|(path, content)| {
        let is_page = ["html", "htm", "xhtml"].contains(&path.extension());
        let bytes = content.bytes().filter(|_| is_page)?;
        Some((path.clone(), reader::read(&String::from_utf8_lossy(bytes))))
    });
    pages.collect::<Vec<_>>().into_iter().collect()
}
