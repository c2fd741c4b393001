//! Whether the legal pages say what German law wants (section 5 DDG), in the words of today's laws,
//! and whether every page leads to the imprint. That they exist at all is told by `load`.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::contact;
use crate::audit::findings::Finding;
use crate::audit::origin::Origins;
use crate::audit::page::{Page, Purpose};
use crate::audit::spots;
use crate::audit::target::{Target, answering, resolve};
use crate::compile::compiled::CompiledSite;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::{FilePath, FileTree};
use crate::model::article::{Article, ArticlePage, Markup};
use crate::model::settings::Settings;

/// Warns of what an imprint lacks and of laws that legal pages name by their old names. Where `placeholders` stand, an
/// imprint is a draft: what is not written yet is told there.
pub(super) fn report(site: &CompiledSite, files: &FileTree, placeholders: &Report) -> Report {
    let drafts: BTreeSet<&FilePath> = placeholders.iter().filter_map(Diagnostic::file).collect();
    let mut report = Report::default();
    let legal = &site.settings.legal;
    let article = |id| site.articles.get(id);
    let imprint = legal.imprint.as_ref().and_then(article);
    let written = imprint.into_iter().flat_map(|article| pages(article, site));
    for shown in written.filter(|(page, _)| !drafts.contains(&page.place.file)) {
        report.extend(incomplete(shown, &site.settings).as_ref());
    }
    let ids: BTreeSet<_> =
        [&legal.imprint, &legal.privacy, &legal.accessibility].into_iter().flatten().collect();
    for shown in ids.into_iter().filter_map(article).flat_map(|article| pages(article, site)) {
        report.append(old_laws(shown, files));
    }
    report
}

/// Pages from which no link leads to the imprint.
pub(super) fn unlinked(
    site: &CompiledSite,
    (output, pages): (&FileTree, &BTreeMap<FilePath, Page>),
    origins: &Origins<'_>,
) -> Vec<Finding> {
    let imprint = site.settings.legal.imprint.as_ref().and_then(|id| site.articles.get(id));
    let Some(imprint) = imprint else { return Vec::new() };
    let targets: BTreeSet<&FilePath> =
        imprint.pages.values().map(|page| page.route.file()).collect();
    let leads_there = |path: &FilePath, page: &Page| {
        page.references.iter().filter(|it| it.purpose == Purpose::Link).any(|it| {
            let target = resolve(path, &it.address, &site.settings.base_url);
            let Target::Site { file, .. } = target else { return false };
            answering(output, &file).is_some_and(|file| targets.contains(&file))
        })
    };
    let finding = |path: &FilePath| Finding {
        severity: Severity::Warning,
        code: "unlinked-imprint",
        message: "no link leads to the imprint".to_owned(),
        hint: "it must be reached from every page: keep the legal pages in the template's footer"
            .to_owned(),
        place: origins.template(path).unwrap_or_else(|| origins.settings().clone()),
        page: path.clone(),
    };
    pages
        .iter()
        .filter(|(path, page)| origins.page(path).is_some() && !page.is_redirect)
        .filter(|(path, page)| !targets.contains(path) && !leads_there(path, page))
        .map(|(path, _)| finding(path))
        .collect()
}

/// The pages of an article with their bodies.
fn pages<'a>(
    article: &'a Article,
    site: &'a CompiledSite,
) -> impl Iterator<Item = (&'a ArticlePage, &'a Markup)> {
    article.pages.iter().filter_map(|(language, page)| {
        let markup = site.markups.get(&(article.id.clone(), language.clone()))?;
        Some((&**page, &**markup))
    })
}

fn incomplete((page, markup): (&ArticlePage, &Markup), settings: &Settings) -> Option<Diagnostic> {
    let missing = contact::missing(markup, &settings.contact);
    if missing.is_empty() {
        return None;
    }
    let message = format!("the imprint does not say {}", missing.join(", "));
    let found = Diagnostic::warning("incomplete-imprint", page.place.clone(), message);
    Some(found.with_hint(
        "name, street, town, a mail address and a second fast way to you have to stand there as \
         text (section 5 DDG)",
    ))
}

fn old_laws((page, markup): (&ArticlePage, &Markup), files: &FileTree) -> Report {
    let mut report = Report::default();
    let file = &page.place.file;
    let body = markup.text();
    let said = [Some(body.as_str()), page.description.as_deref(), Some(&page.title)];
    let lead = page.lead.as_ref().map(|lead| lead.text.as_str());
    let texts: Vec<&str> = said.into_iter().flatten().chain(lead).collect();
    let lines = include_str!("laws.txt").lines().filter(|line| !line.starts_with('#'));
    for (old, new) in lines.filter_map(|line| line.split_once(" | ")) {
        if texts.iter().any(|text| contact::says(text, old)) {
            let place = spots::of_words(files, file, old).unwrap_or_else(|| page.place.clone());
            let message = format!("`{old}` is out of force");
            report.push(Diagnostic::warning("outdated-law", place, message).with_hint(new));
        }
    }
    report
}
