//! Which files of a project are pages, of what kind and in what language.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::links::index::{PageKey, composed};
use crate::load::links::suffixes::{suffix, without_language};
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::slug;

/// The files of a project that matter to its pages.
#[derive(Debug)]
pub(in crate::load) struct Sources {
    /// The default language.
    pub(in crate::load) default: Language,
    /// The sources of pages, by page and language.
    pub(in crate::load) pages: BTreeMap<PageKey, Editions<FilePath>>,
    /// The other files below `content/`: they go out where a text links them.
    pub(in crate::load) attachments: Vec<FilePath>,
}

/// Sorts the files below `content/`.
///
/// `files` are their paths, `languages` those of the site, the default first.
pub(in crate::load) fn classify(
    files: &[FilePath],
    languages: &[Language],
    report: &mut Report,
) -> Sources {
    let default = languages.first().cloned().unwrap_or_else(|| Language::new(""));
    let sources = Sources { default, pages: BTreeMap::new(), attachments: Vec::new() };
    let mut sorter = Sorter { languages, sources, report };
    for path in files {
        let Some(inner) = path.below("content") else { continue };
        match kind(inner) {
            Kind::Page(folder) => sorter.page(path, folder),
            Kind::Attachment => sorter.sources.attachments.push(path.clone()),
            Kind::Misnamed(name) => sorter.report.push(
                Diagnostic::error(
                    "bad-extension",
                    Location::start_of(path),
                    format!("`.{}` is not an ending that is read", path.extension()),
                )
                .with_hint(format!("rename the file to `{name}`")),
            ),
            Kind::Stray => sorter.report.push(
                Diagnostic::error(
                    "stray-yaml",
                    Location::start_of(path),
                    "a YAML file below `content` is a self-check or a journey, this is neither",
                )
                .with_hint("move it to `content/self-checks/` or `content/journeys/`"),
            ),
        }
    }
    sorter.orphans();
    sorter.sources
}

struct Sorter<'r> {
    languages: &'r [Language],
    sources: Sources,
    report: &'r mut Report,
}

impl Sorter<'_> {
    fn page(&mut self, path: &FilePath, folder: Folder) {
        let (base, language) = without_language(path, self.languages);
        let base = base.as_str();
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        let id = stem.strip_prefix(folder.path()).unwrap_or(stem);
        let id = if id.is_ascii() { id.to_owned() } else { id.nfc().collect() };
        self.name(path, &id, language.as_ref());
        let entries = self.sources.pages.entry(folder.key(id)).or_default();
        let language = language.unwrap_or_else(|| self.sources.default.clone());
        if let Some(first) = entries.get(&language) {
            let message =
                format!("`{path}` and `{first}` are the same page in the language `{language}`");
            let hint = if composed(first) == composed(path) {
                "keep one of the two: their names differ only in how their signs are put together"
                    .to_owned()
            } else {
                format!(
                    "a file without a language in its name is in `{}`, the first of `languages`; \
                     name one of the two by its own language, or keep one",
                    self.sources.default
                )
            };
            self.report.push(
                Diagnostic::error("double-source", Location::start_of(path), message)
                    .with_hint(hint),
            );
        } else {
            entries.insert(language, path.clone());
        }
    }

    /// Checks that every segment of an id is made of letters, digits and hyphens.
    fn name(&mut self, path: &FilePath, id: &str, language: Option<&Language>) {
        let fine = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '/';
        let Some(odd) = id.chars().find(|sign| !fine(*sign)) else { return };
        match suffix(path).filter(|_| language.is_none()) {
            Some((base, suffix)) if looks_like_language(suffix) => {
                let known = self.languages.iter().map(Language::as_str).collect::<Vec<_>>();
                let name = base.rsplit('/').next().unwrap_or(&base);
                self.report.push(
                    Diagnostic::error(
                        "undeclared-language",
                        Location::start_of(path),
                        format!("`{suffix}` is no language of this site ({})", known.join(", ")),
                    )
                    .with_hint(format!(
                        "add `{suffix}` to `languages` in `anteroom.yaml`, or rename the file to \
                         `{name}`"
                    )),
                );
            }
            _ => {
                let better: Vec<String> = id.split('/').map(slug).collect();
                self.report.push(
                    Diagnostic::error(
                        "bad-file-name",
                        Location::start_of(path),
                        format!(
                            "`{id}` holds `{odd}`; a path is made of letters, digits and hyphens"
                        ),
                    )
                    .with_hint(format!("rename it so that it reads `{}`", better.join("/"))),
                );
            }
        }
    }

    /// Reports translations of what does not exist in the default language.
    fn orphans(&mut self) {
        let default = &self.sources.default;
        let pages = std::mem::take(&mut self.sources.pages);
        let orphans = pages.values().filter(|entries| !entries.contains_key(default));
        for (language, path) in orphans.flatten() {
            let original = without_language(path, self.languages).0;
            self.report.push(
                Diagnostic::error(
                    "missing-default",
                    Location::start_of(path),
                    format!("this is the `{language}` text of a page that has none in `{default}`"),
                )
                .with_hint(format!("write `{original}`, which holds the `{default}` text")),
            );
        }
        self.sources.pages = pages;
    }
}

/// Whether a file is the source of a page.
pub(in crate::load) fn is_page(path: &FilePath) -> bool {
    path.below("content").is_some_and(|inner| matches!(kind(inner), Kind::Page(_)))
}

/// What a file below `content/` is.
enum Kind {
    /// The source of a page: the folder, with its slash, that its id does not name.
    Page(Folder),
    /// A file that a text may link.
    Attachment,
    /// Nearly the source of a page: the name it should have.
    Misnamed(String),
    /// YAML where none belongs.
    Stray,
}

/// Where the sources of one kind lie.
#[derive(Clone, Copy)]
enum Folder {
    Articles,
    SelfChecks,
    Journeys,
}

impl Folder {
    /// Its path in the project, with a slash.
    fn path(self) -> &'static str {
        match self {
            Self::Articles => "content/",
            Self::SelfChecks => "content/self-checks/",
            Self::Journeys => "content/journeys/",
        }
    }

    fn key(self, id: String) -> PageKey {
        match self {
            Self::Articles => PageKey::Article(ArticleId::new(id)),
            Self::SelfChecks => PageKey::SelfCheck(SelfCheckId::new(id)),
            Self::Journeys => PageKey::Journey(JourneyId::new(id)),
        }
    }
}

fn kind(inner: &str) -> Kind {
    let name = inner.rsplit('/').next().unwrap_or(inner);
    let Some((stem, extension)) = name.rsplit_once('.') else { return Kind::Attachment };
    match extension {
        "md" => Kind::Page(Folder::Articles),
        "yaml" | "yml" if inner.starts_with("self-checks/") => Kind::Page(Folder::SelfChecks),
        "yaml" | "yml" if inner.starts_with("journeys/") => Kind::Page(Folder::Journeys),
        "yaml" | "yml" => Kind::Stray,
        other => match other.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Kind::Misnamed(format!("{stem}.md")),
            // As editors name a file that they hide the ending of.
            "txt" if is_source(stem) => Kind::Misnamed(stem.to_owned()),
            "yaml" | "yml" => Kind::Misnamed(format!("{stem}.yaml")),
            _ => Kind::Attachment,
        },
    }
}

fn is_source(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("md" | "yaml" | "yml"))
}

/// `fr`, `gsw`, `pt-br`, `zh_Hant`.
pub(crate) fn looks_like_language(suffix: &str) -> bool {
    let (code, region) = suffix.split_once(['-', '_']).unwrap_or((suffix, "xx"));
    (2..=3).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (2..=4).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
