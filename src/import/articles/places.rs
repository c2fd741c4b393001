//! Where each file of another generator's folder goes.

use crate::files::FilePath;
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
    /// The language in its name; `None` for the site's first.
    pub(super) language: Option<Language>,
    /// Whether it is the page of a folder with pages below it.
    pub(super) is_section: bool,
}

/// Whether a file of the folder is read as an article.
pub fn is_text(path: &FilePath) -> bool {
    MARKDOWN.contains(&path.extension().to_ascii_lowercase().as_str())
}

/// The place of a file of the folder; `languages` are the site's, the first of which is the default.
///
/// `None` for a path that leads nowhere.
pub(super) fn of(source: &FilePath, languages: &[Language]) -> Option<Place> {
    let extension = source.extension().to_ascii_lowercase();
    let mut parts: Vec<String> = source.folder().split('/').map(segment).collect();
    parts.retain(|part| !part.is_empty());
    parts.insert(0, "content".to_owned());
    if OTHER_TEXTS.contains(&extension.as_str()) {
        return Some(Place::Unread);
    }
    if !is_text(source) {
        parts.push(source.name().to_owned());
        return Some(Place::Attachment(FilePath::new(&parts.join("/"))?));
    }
    let name = source.name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match stem.rsplit_once('.').filter(|(_, tag)| looks_like_language(tag)) {
        Some((stem, tag)) => {
            let tag = tag.to_ascii_lowercase().replace('_', "-");
            match languages.iter().position(|language| language.as_str() == tag) {
                Some(0) => (stem, None),
                Some(at) => (stem, Some(languages[at].clone())),
                None => return Some(Place::Foreign(tag)),
            }
        }
        None => (stem, None),
    };
    let is_section = stem == "_index";
    let stem = if is_section { "index".to_owned() } else { segment(stem) };
    let tag = language.as_ref().map_or_else(String::new, |language| format!(".{language}"));
    parts.push(format!("{stem}{tag}.md"));
    let target = FilePath::new(&parts.join("/"))?;
    Some(Place::Article(Article { target, language, is_section }))
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
    use super::{Place, of};
    use crate::files::FilePath;
    use crate::model::ids::Language;

    fn place(source: &str) -> String {
        let languages = ["de", "en"].map(Language::new);
        match of(&FilePath::new(source).unwrap(), &languages).unwrap() {
            Place::Article(article) => article.target.to_string(),
            Place::Attachment(target) => format!("file {target}"),
            Place::Foreign(tag) => format!("foreign {tag}"),
            Place::Unread => "unread".to_owned(),
        }
    }

    #[test]
    fn folders_stay_and_names_become_what_pages_are_called() {
        for (source, expected) in [
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
        ] {
            assert_eq!(place(source), expected, "{source}");
        }
    }
}
