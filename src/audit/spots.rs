//! Where in the author's files a thing stands that was found elsewhere.

use crate::diagnostic::Location;
use crate::files::{FilePath, FileTree};
use crate::model::settings::Settings;

/// The first place of `words` in a text file of the author's; `None` where they do not stand there.
pub(super) fn of_words(files: &FileTree, file: &FilePath, words: &str) -> Option<Location> {
    behind(files, file, &[words])
}

/// The place of the last of `words`, each looked for behind the one before it: how a value is found
/// by its keys. Letter case does not matter.
pub(super) fn behind(files: &FileTree, file: &FilePath, words: &[&str]) -> Option<Location> {
    let text = files.text(file)?;
    let lower = text.to_ascii_lowercase();
    let (mut from, mut found) = (0, None);
    for word in words {
        let word = word.to_ascii_lowercase();
        if word.is_empty() {
            return None;
        }
        let at = from + lower[from..].find(&word)?;
        from = at + word.len();
        found = Some(at..from);
    }
    Some(Location::of_range(file, text, &found?))
}

/// The same in the settings; where the words do not stand there, the settings themselves.
pub(super) fn in_settings(settings: &Settings, files: &FileTree, words: &[&str]) -> Location {
    let place = behind(files, &settings.place.file, words);
    place.unwrap_or_else(|| settings.place.clone())
}
