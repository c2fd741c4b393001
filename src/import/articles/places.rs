//! Where each file of another generator's folder goes.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::files::FilePath;
use crate::import::articles::origin::Origin;
use crate::load::pages::sources::looks_like_language;
use crate::model::ids::Language;
use crate::model::route::slug;

/// Endings of Markdown, in lower case.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// Endings of texts that are articles elsewhere and cannot be read here.
const OTHER_TEXTS: [&str; 11] =
    ["adoc", "asciidoc", "htm", "html", "ipynb", "mdx", "org", "pandoc", "rst", "yaml", "yml"];

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An article, which goes to this path below `content/`.
    Article(Article),
    /// An article in a language that the site does not have.
    Foreign(String),
    /// An article in a notation that is not read.
    Unread,
    /// Any other file: where it goes if an article links it.
    Attachment(FilePath),
}

/// Where an article goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) target: FilePath,
    /// The language in its name, or of its folder; `None` for the site's first.
    pub(super) language: Option<Language>,
    /// Whether it is the page of a folder with pages below it.
    pub(super) is_section: bool,
    /// The folder that it lies in there, without one of a language; empty at the top.
    pub(super) old_folder: String,
    /// The day in its name, where that is no part of its address.
    pub(super) day: Option<Date>,
    /// Whether links to it by its old name lead nowhere now; `_index.md` is linked by its folder.
    pub(super) is_renamed: bool,
}

impl Article {
    /// Whether it is the first page of all.
    pub(super) fn is_home(&self) -> bool {
        self.target.folder() == "content" && self.target.name().starts_with("index.")
    }
}

/// Whether a file of the folder is read as an article.
pub fn is_text(path: &FilePath) -> bool {
    MARKDOWN.contains(&path.extension().to_ascii_lowercase().as_str())
}

/// How the places of a folder are read.
#[derive(Debug)]
pub(super) struct Places<'a> {
    /// The languages of the site, the first of which is the default.
    languages: &'a [Language],
    origin: Origin,
    /// The folders at the top, where each is that of a language: `de/a.md`. Empty where names say it: `a.de.md`.
    tops: BTreeSet<String>,
    /// Folders that are the place of one article, by their path.
    bundles: BTreeSet<String>,
}

impl<'a> Places<'a> {
    /// The places of a folder with these texts.
    pub(super) fn of_all<'t>(
        texts: impl Iterator<Item = &'t FilePath> + Clone,
        languages: &'a [Language],
        origin: Origin,
    ) -> Self {
        let is_bundle = |path: &&FilePath| path.name().split('.').next() == Some("index");
        let bundles = texts.clone().filter(is_bundle).map(|path| path.folder().to_owned());
        let tops: BTreeSet<&str> =
            texts.map(|path| path.as_str().split_once('/').map_or("", |(top, _)| top)).collect();
        let is_any = tops.iter().any(|top| position(top, languages).is_some());
        let are_all = is_any && tops.iter().all(|top| looks_like_language(top));
        let tops = tops.into_iter().filter(|_| are_all && origin == Origin::Hugo);
        let tops = tops.map(str::to_owned).collect();
        Self { languages, origin, tops, bundles: bundles.collect() }
    }

    /// The place of a file of the folder; `None` for a path that leads nowhere.
    pub(super) fn of(&self, source: &FilePath) -> Option<Place> {
        let extension = source.extension().to_ascii_lowercase();
        if OTHER_TEXTS.contains(&extension.as_str()) {
            return Some(Place::Unread);
        }
        let (first, rest) = source.folder().split_once('/').unwrap_or((source.folder(), ""));
        let is_top = self.tops.contains(first);
        let (top, old_folder) = if is_top { (Some(first), rest) } else { (None, source.folder()) };
        let (mut parts, day) = self.folders(source, old_folder);
        let is_moved = parts.join("/") != old_folder;
        parts.insert(0, "content".to_owned());
        if !is_text(source) {
            parts.push(source.name().to_owned());
            return Some(Place::Attachment(FilePath::new(&parts.join("/"))?));
        }
        let (stem, tag) = stem_and_language(source.name());
        let language = match tag.or(top) {
            None => None,
            Some(tag) => match position(tag, self.languages) {
                Some(0) => None,
                Some(at) => Some(self.languages[at].clone()),
                None => return Some(Place::Foreign(tag.to_ascii_lowercase().replace('_', "-"))),
            },
        };
        let is_section = stem == "_index";
        let own = self.without_day(stem);
        let name = match own {
            _ if is_section => "index".to_owned(),
            Some((_, rest)) => segment(rest),
            None => segment(stem),
        };
        let is_renamed = !is_section && (is_moved || name != stem);
        let tag = language.as_ref().map_or_else(String::new, |language| format!(".{language}"));
        parts.push(format!("{name}{tag}.md"));
        let target = FilePath::new(&parts.join("/"))?;
        let day = own.map(|(day, _)| day).or(day.filter(|_| stem == "index"));
        let old_folder = old_folder.to_owned();
        Some(Place::Article(Article { target, language, is_section, old_folder, day, is_renamed }))
    }

    /// The folders above a file as they are called here, and the day in the name of the last one.
    fn folders(&self, source: &FilePath, old_folder: &str) -> (Vec<String>, Option<Date>) {
        let before = source.folder().len() - old_folder.len();
        let (mut parts, mut day, mut end) = (Vec::new(), None, before);
        for part in old_folder.split('/').filter(|part| !part.is_empty()) {
            end = source.folder()[end..].find(part).map_or(end, |at| end + at + part.len());
            let is_bundle = self.bundles.contains(&source.folder()[..end]);
            let dated = self.without_day(part).filter(|_| is_bundle);
            day = dated.map(|(day, _)| day);
            parts.push(segment(dated.map_or(part, |(_, rest)| rest)));
        }
        parts.retain(|part| !part.is_empty());
        (parts, day)
    }

    /// The day with which Zola lets a name begin, and what it is called then.
    fn without_day<'n>(&self, name: &'n str) -> Option<(Date, &'n str)> {
        let (day, rest) = name.split_at_checked(10).filter(|_| self.origin == Origin::Zola)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = rest.strip_prefix(['-', '_']).filter(|rest| !rest.is_empty())?;
        Some((day.parse().ok()?, rest))
    }
}

/// The place of a language among those of the site.
fn position(tag: &str, languages: &[Language]) -> Option<usize> {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    languages.iter().position(|language| language.as_str() == tag)
}

/// A name without its ending and without the language before that.
fn stem_and_language(name: &str) -> (&str, Option<&str>) {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match stem.rsplit_once('.').filter(|(_, tag)| looks_like_language(tag)) {
        Some((stem, tag)) => (stem, Some(tag)),
        None => (stem, None),
    }
}

/// A part of a path as pages have it: as it is where it is made of letters, digits and hyphens, else its slug.
fn segment(name: &str) -> String {
    let fine = |sign: char| sign.is_alphanumeric() || sign == '-';
    if name.chars().all(fine) && (name.is_empty() || !slug(name).is_empty()) {
        return name.to_owned();
    }
    match slug(name) {
        empty if empty.is_empty() => "page".to_owned(),
        slug => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Places};
    use crate::files::FilePath;
    use crate::import::articles::origin::Origin;
    use crate::model::ids::Language;

    fn check(origin: Origin, all: &[(&str, &str)]) {
        let languages = ["de", "en"].map(Language::new);
        let paths: Vec<FilePath> =
            all.iter().map(|(source, _)| FilePath::new(source).unwrap()).collect();
        let texts = paths.iter().filter(|path| super::is_text(path));
        let places = Places::of_all(texts, &languages, origin);
        for (path, (_, expected)) in paths.iter().zip(all) {
            let place = match places.of(path).unwrap() {
                Place::Article(article) => {
                    let day = article.day.map_or_else(String::new, |day| format!(" {day}"));
                    format!("{}{day}", article.target)
                }
                Place::Attachment(target) => format!("file {target}"),
                Place::Foreign(tag) => format!("foreign {tag}"),
                Place::Unread => "unread".to_owned(),
            };
            assert_eq!(place, *expected, "{path}");
        }
    }

    #[test]
    fn folders_stay_and_names_become_what_pages_are_called() {
        check(
            Origin::Hugo,
            &[
                ("_index.md", "content/index.md"),
                ("posts/_index.de.md", "content/posts/index.md"),
                ("posts/_index.en.md", "content/posts/index.en.md"),
                ("posts/first/index.md", "content/posts/first/index.md"),
                ("posts/first/photo one.jpg", "file content/posts/first/photo one.jpg"),
                ("my_posts/Über uns.markdown", "content/my-posts/ueber-uns.md"),
                ("my_posts/x.jpg", "file content/my-posts/x.jpg"),
                ("Über-uns.DE.md", "content/Über-uns.md"),
                ("a.fr.md", "foreign fr"),
                ("v1.2.md", "content/v1-2.md"),
                ("🙂.md", "content/page.md"),
                ("a/b.html", "unread"),
                ("en/c.md", "content/en/c.md"),
                ("2024-05-06-dated.md", "content/2024-05-06-dated.md"),
            ],
        );
    }

    #[test]
    fn languages_may_have_a_folder_each() {
        check(
            Origin::Hugo,
            &[
                ("de/_index.md", "content/index.md"),
                ("en/_index.md", "content/index.en.md"),
                ("EN/a/b.md", "content/a/b.en.md"),
                ("de/a/en/c.md", "content/a/en/c.md"),
                ("en/a/d.png", "file content/a/d.png"),
                ("fr/a.md", "foreign fr"),
                ("img/e.png", "file content/img/e.png"),
            ],
        );
        check(Origin::Zola, &[("de/a.md", "content/de/a.md")]);
        check(Origin::Hugo, &[("fr/a.md", "content/fr/a.md"), ("faq/b.md", "content/faq/b.md")]);
    }

    #[test]
    fn zola_takes_the_day_out_of_a_name() {
        check(
            Origin::Zola,
            &[
                ("blog/2024-05-06-dated.md", "content/blog/dated.md 2024-05-06"),
                ("blog/2024-05-07_dated two.en.md", "content/blog/dated-two.en.md 2024-05-07"),
                ("blog/2024-13-06-no.md", "content/blog/2024-13-06-no.md"),
                ("blog/2024-05-06-a/index.md", "content/blog/a/index.md 2024-05-06"),
                ("blog/2024-05-06-a/b.png", "file content/blog/a/b.png"),
                ("2024-05-06-year/c.md", "content/2024-05-06-year/c.md"),
            ],
        );
    }
}
