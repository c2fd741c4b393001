//! The language in a file's name: `why-wait.en.md`.

use crate::files::FilePath;
use crate::model::ids::Language;

/// The path without its language suffix, and the language, where one of `languages` stands there.
pub(in crate::load) fn without_language(
    path: &FilePath,
    languages: &[Language],
) -> (FilePath, Option<Language>) {
    let found = suffix(path).and_then(|(base, suffix)| {
        let written = suffix.to_ascii_lowercase();
        let language = languages.iter().find(|language| language.as_str() == written)?;
        Some((FilePath::new(&base)?, language.clone()))
    });
    found.map_or_else(|| (path.clone(), None), |(path, language)| (path, Some(language)))
}

/// The path without the part between the last two dots of its name, and that part.
pub(in crate::load) fn suffix(path: &FilePath) -> Option<(String, &str)> {
    let (stem, extension) = path.name().rsplit_once('.')?;
    let (base, suffix) = stem.rsplit_once('.')?;
    let folder = path.folder();
    let slash = if folder.is_empty() { "" } else { "/" };
    Some((format!("{folder}{slash}{base}.{extension}"), suffix))
}
