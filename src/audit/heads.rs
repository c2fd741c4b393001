//! How pages present themselves: title, description, language, headings, and what their pictures
//! say to those who do not see them.

use std::collections::BTreeMap;

use crate::audit::findings::Finding;
use crate::audit::origin::{Kind, Made, Origins};
use crate::audit::page::Page;
use crate::diagnostic::Severity;
use crate::files::FilePath;
use crate::model::ids::Language;

/// Search engines show no more of a description, in characters.
const LONGEST_DESCRIPTION: usize = 160;

/// A page under the eye.
struct Seen<'a> {
    path: &'a FilePath,
    page: &'a Page,
    origins: &'a Origins<'a>,
}

/// What is wrong with one page by itself.
pub(super) fn of_page(path: &FilePath, page: &Page, origins: &Origins<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let seen = Seen { path, page, origins };
    for id in &page.double_ids {
        let message = format!("the id `{id}` stands twice on a page");
        let hint = "give one of the two another name: links and labels find only the first";
        found.push(seen.finding(id, (Severity::Error, "double-anchor"), (message, hint)));
    }
    for address in &page.bare_pictures {
        let message = format!("the picture `{address}` has no `alt`");
        let hint = "say what it shows: `alt=\"…\"`; `alt=\"\"` where it only decorates";
        found.push(seen.finding(address, (Severity::Warning, "missing-alt"), (message, hint)));
    }
    // What the author took over as it is, such as a search engine's proof of ownership, is no page
    // of the site.
    let Some(made) = origins.page(path).filter(|_| !page.is_redirect) else { return found };
    seen.names(made, &mut found);
    seen.outline(&mut found);
    found
}

/// Pages of one language with the same title.
pub(super) fn double_titles(
    pages: &BTreeMap<FilePath, Page>,
    origins: &Origins<'_>,
) -> Vec<Finding> {
    let mut known: BTreeMap<(&Language, &str), &FilePath> = BTreeMap::new();
    let mut found = Vec::new();
    for (path, page) in pages.iter().filter(|(_, page)| !page.is_redirect) {
        let (Some(made), Some(title)) = (origins.page(path), page.title.as_deref()) else {
            continue;
        };
        if let Some(first) = known.get(&(&made.language, title)) {
            let seen = Seen { path, page, origins };
            let message = format!("`{title}` is the title of `{first}` as well");
            let hint = "give each page a title of its own: it is all that a tab or a search shows";
            found.push(seen.finding("", (Severity::Warning, "double-title"), (message, hint)));
        } else {
            known.insert((&made.language, title), path);
        }
    }
    found
}

impl Seen<'_> {
    /// A finding, placed where `words` were written.
    fn finding(
        &self,
        words: &str,
        (severity, code): (Severity, &'static str),
        (message, hint): (String, &str),
    ) -> Finding {
        let (page, place) = (self.path.clone(), self.origins.place(self.path, words));
        Finding { severity, code, message, hint: hint.to_owned(), place, page }
    }

    fn names(&self, made: &Made, found: &mut Vec<Finding>) {
        let mut warn = |code, message: String, hint: &str| {
            found.push(self.finding("", (Severity::Warning, code), (message, hint)));
        };
        if self.page.title.as_deref().unwrap_or_default().is_empty() {
            let hint = "put `<title>{{ page.title }}</title>` into the template's head";
            warn("missing-title", "the page has no title".to_owned(), hint);
        }
        let language = self.page.language.as_deref();
        if !language.is_some_and(|it| it.eq_ignore_ascii_case(made.language.as_str())) {
            let said = language.map_or_else(|| "no language".to_owned(), |it| format!("`{it}`"));
            let message = format!("the page is in `{}` and says {said}", made.language);
            let hint = "write `<html lang=\"{{ page.language }}\">` in the template";
            warn("wrong-language", message, hint);
        }
        if made.kind != Kind::Listed {
            return;
        }
        let description = self.page.description.as_deref().unwrap_or_default();
        let length = description.chars().count();
        if length == 0 {
            let message = "the page has no description for search".to_owned();
            warn("missing-description", message, "write `description: …`, a sentence or two");
        } else if length > LONGEST_DESCRIPTION {
            let message = format!(
                "the description for search has {length} characters, and more than \
                 {LONGEST_DESCRIPTION} are cut off"
            );
            warn("long-description", message, "write a shorter `description: …`");
        }
    }

    /// Exactly one h1, and no level left out.
    fn outline(&self, found: &mut Vec<Finding>) {
        let order = (Severity::Warning, "heading-order");
        let headings = &self.page.headings;
        let firsts = headings.iter().filter(|(level, _)| *level == 1);
        let firsts: Vec<&str> = firsts.map(|(_, words)| words.as_str()).collect();
        if firsts.len() != 1 {
            let message = format!("the page has {} headings of the first level", firsts.len());
            let hint = "keep one `h1` on a page, which says what it is about";
            let words = firsts.get(1).copied().unwrap_or_default();
            found.push(self.finding(words, order, (message, hint)));
        }
        let mut before = 0;
        for (level, words) in headings {
            if *level > before + 1 && before > 0 {
                let message = format!("`{words}` has level {level}, and follows level {before}");
                let hint = format!("raise it to level {}: no level is left out", before + 1);
                found.push(self.finding(words, order, (message, &hint)));
            }
            before = *level;
        }
    }
}
