//! Which generator a folder was written for: they read the same words in different ways.

use crate::import::articles::folder::Folder;
use crate::import::articles::front::entry::{Front, Notation};

/// A generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
}

/// Keys that only Zola has.
const ZOLAS: [&str; 8] = [
    "in_search_index",
    "insert_anchor_links",
    "page_template",
    "paginate_by",
    "redirect_to",
    "sort_by",
    "taxonomies",
    "transparent",
];

/// Keys that are Zola's in TOML.
const ZOLAS_IN_TOML: [&str; 3] = ["extra", "path", "template"];

/// Keys that only Hugo has.
const HUGOS: [&str; 12] = [
    "cascade",
    "categories",
    "expirydate",
    "headless",
    "lastmod",
    "layout",
    "menu",
    "params",
    "publishdate",
    "tags",
    "type",
    "url",
];

/// The generator of a folder: as its settings say, else as more of its texts do; Hugo where nothing does.
pub(super) fn of<'a>(
    folder: &Folder<'_>,
    texts: impl Iterator<Item = (&'a str, &'a Front)>,
) -> Origin {
    if let Some(origin) = folder.settings.and_then(|(name, text)| of_settings(name, text)) {
        return origin;
    }
    let (mut zolas, mut hugos) = (0, 0);
    for (text, front) in texts {
        match of_text(text, front) {
            Some(Origin::Zola) => zolas += 1,
            Some(Origin::Hugo) => hugos += 1,
            None => {}
        }
    }
    if zolas > hugos { Origin::Zola } else { Origin::Hugo }
}

/// `config.toml` may be either's, which write the address of the site in two ways.
fn of_settings(name: &str, text: &str) -> Option<Origin> {
    if name != "config.toml" {
        return Some(if name.starts_with("zola") { Origin::Zola } else { Origin::Hugo });
    }
    let mut keys = text.lines().filter_map(|line| Some(line.split_once('=')?.0.trim()));
    keys.find_map(|key| match key.to_ascii_lowercase().as_str() {
        "base_url" => Some(Origin::Zola),
        "baseurl" => Some(Origin::Hugo),
        _ => None,
    })
}

fn of_text(text: &str, front: &Front) -> Option<Origin> {
    let has = |keys: &[&str]| {
        front.entries.iter().any(|entry| keys.contains(&entry.key.to_ascii_lowercase().as_str()))
    };
    let body = &text[front.body..];
    if has(&ZOLAS)
        || front.notation == Notation::Toml && has(&ZOLAS_IN_TOML)
        || body.contains("](@/")
    {
        return Some(Origin::Zola);
    }
    let is_hugos = has(&HUGOS) || body.contains("{{<") || body.contains("{{%");
    is_hugos.then_some(Origin::Hugo)
}

#[cfg(test)]
mod tests {
    use super::{Origin, of};
    use crate::diagnostic::Report;
    use crate::files::{FilePath, FileTree};
    use crate::import::articles::folder::Folder;
    use crate::import::articles::front;

    fn origin(settings: Option<(&str, &str)>, texts: &[&str]) -> Origin {
        let (files, others) = (FileTree::default(), std::collections::BTreeSet::new());
        let file = FilePath::new("a.md").unwrap();
        let fronts: Vec<_> = texts
            .iter()
            .map(|text| (*text, front::read(&file, text, &mut Report::default())))
            .collect();
        let folder = Folder { texts: &files, others: &others, settings };
        of(&folder, fronts.iter().map(|(text, front)| (*text, front)))
    }

    #[test]
    fn settings_say_it_first_and_texts_then() {
        let zolas = "+++\ntitle = 'A'\n[extra]\na = 1\n+++\n";
        let hugos = "---\ntitle: A\ntags: [a]\n---\n";
        for (settings, texts, origin_of) in [
            (None, vec![zolas], Origin::Zola),
            (None, vec![hugos], Origin::Hugo),
            (None, vec!["# A\n\n[b](@/b.md)\n"], Origin::Zola),
            (None, vec![zolas, hugos, hugos], Origin::Hugo),
            (None, vec!["+++\ntitle = 'A'\n+++\n"], Origin::Hugo),
            (Some(("hugo.yaml", "")), vec![zolas], Origin::Hugo),
            (Some(("zola.toml", "")), vec![hugos], Origin::Zola),
            (Some(("config.toml", "title = 'A'\nbase_url = 'x'\n")), vec![hugos], Origin::Zola),
            (Some(("config.toml", "baseURL = 'x'\n")), vec![zolas], Origin::Hugo),
            (Some(("config.toml", "")), vec![zolas], Origin::Zola),
        ] {
            assert_eq!(origin(settings, &texts), origin_of, "{settings:?} {texts:?}");
        }
    }
}
