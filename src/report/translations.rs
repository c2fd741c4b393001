//! Which texts are missing in a language or have fallen behind there, as one table.

use crate::audit::translations::{Translation, TranslationRow};
use crate::report::markup::{Element, classed, element, worded};
use crate::report::words::Words;

/// The texts that lack something, or that none does; nothing for a site in one language.
pub(super) fn section(rows: &[TranslationRow], words: &Words) -> Option<Element> {
    let first = rows.first()?;
    let section =
        element("section").with("id", "translations").add(worded("h2", words.translations));
    let lacks = |row: &&TranslationRow| row.languages.iter().any(|it| it.1 != Translation::Present);
    let lacking: Vec<&TranslationRow> = rows.iter().filter(lacks).collect();
    if lacking.is_empty() {
        return Some(section.add(worded("p", words.all_translated)));
    }
    let languages = first.languages.iter().map(|(language, _)| {
        worded("th", words.language_name(language.as_str())).with("scope", "col")
    });
    let source = worded("th", words.source).with("scope", "col");
    let table = classed("table", "translations")
        .add(element("thead").add(element("tr").add(source).add_all(languages)))
        .add(element("tbody").add_all(lacking.into_iter().map(|it| row(it, words))));
    Some(section.add(classed("div", "table").add(table)))
}

fn row(row: &TranslationRow, words: &Words) -> Element {
    let cell = |translation: Translation| match translation {
        Translation::Present => worded("td", words.present),
        Translation::Missing => worded("td", words.not_there).with("class", "behind"),
        Translation::Outdated => worded("td", words.outdated).with("class", "behind"),
    };
    let cells = row.languages.iter().map(|(_, translation)| cell(*translation));
    element("tr").add(worded("th", &row.id).with("scope", "row")).add_all(cells)
}
