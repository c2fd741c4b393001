//! The ground floor: paths inside a project and trees of files, with no disk behind them.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::memo::Shared;
use crate::shared_bytes::SharedBytes;
use crate::shared_map::{Beside, Change, IntoIter, Iter, SharedMap};

/// A relative path with `/` between its segments: never empty, never absolute, without `.` and `..`.
///
/// Its text is shared, so that thousands of paths can be handed on with every build of a preview.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Shared<str>);

impl FilePath {
    /// Takes a path written with `/`; `.` segments vanish, `..` steps back.
    ///
    /// Returns `None` where the path is empty, absolute or climbs above its root.
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        if path.split('/').all(|segment| !matches!(segment, "" | "." | "..")) {
            return Some(Self(path.into()));
        }
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                other => segments.push(other),
            }
        }
        (!segments.is_empty()).then(|| Self(segments.join("/").into()))
    }

    /// The path as text, with `/` between segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The part of the name behind its last dot, without the dot; empty where there is none.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder that holds this path, as text; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path below `folder` (`content`, `static`), or `None` where it lies elsewhere.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Resolves `link` (written with `/`, may begin with `..`) against this file's folder.
    pub fn join_sibling(&self, link: &str) -> Option<Self> {
        Self::new([self.folder(), "/", link].concat().trim_start_matches('/'))
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A path in compatibility form and lower case: what two file systems could take for one name.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// SHA-256 of a file's bytes.
pub type ContentHash = [u8; 32];

/// Bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// A file that stays on disk: too large, or too uninteresting to a build, to be held in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Where it lies, relative to the project's root.
    pub origin: FilePath,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Width and height in pixels; `None` for what is no picture.
    pub size: Option<(u32, u32)>,
}

/// What a path of a tree leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes themselves.
    Bytes(SharedBytes),
    /// A file of the project that is copied, not read.
    Media(Media),
}

impl Content {
    /// The bytes, where they are held in memory.
    pub fn bytes(&self) -> Option<&SharedBytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Media(_) => None,
        }
    }

    /// The text, where it is held in memory and is UTF-8; without a byte order mark, which no editor
    /// shows or counts.
    pub fn text(&self) -> Option<&str> {
        let text = self.bytes()?.text().ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// The length in bytes.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Media(media) => media.bytes,
        }
    }

    /// Whether there is not a single byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Width and height in pixels; `None` where it is no picture made of them.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        match self {
            Self::Media(media) => media.size,
            Self::Bytes(bytes) => {
                let size = imagesize::blob_size(bytes).ok()?;
                Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
            }
        }
    }
}

/// Files by path, in the order of their paths. Copies share what they have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree {
    files: SharedMap<FilePath, Content>,
}

impl FileTree {
    /// Puts a file; returns what stood there before.
    pub fn insert(&mut self, path: FilePath, content: Content) -> Option<Content> {
        self.files.insert(path, content)
    }

    /// Puts a file held in memory; returns what stood there before.
    pub fn insert_bytes(
        &mut self,
        path: FilePath,
        bytes: impl Into<SharedBytes>,
    ) -> Option<Content> {
        self.insert(path, Content::Bytes(bytes.into()))
    }

    /// Takes a file out; returns what stood there.
    pub fn remove(&mut self, path: &FilePath) -> Option<Content> {
        self.files.remove(path)
    }

    /// What stands at `path`.
    pub fn get(&self, path: &FilePath) -> Option<&Content> {
        self.files.get(path)
    }

    /// The bytes at `path`, where they are held in memory.
    pub fn bytes(&self, path: &FilePath) -> Option<&SharedBytes> {
        self.get(path)?.bytes()
    }

    /// The text at `path`, where there is one.
    pub fn text(&self, path: &FilePath) -> Option<&str> {
        self.get(path)?.text()
    }

    /// Whether something stands at `path`.
    pub fn contains(&self, path: &FilePath) -> bool {
        self.files.contains_key(path)
    }

    /// The files below `folder` (`content`, `static`), by path.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&FilePath, &Content)> {
        // `0` follows `/`, so that the range holds what begins with `folder/`.
        let edge = |sign: char| FilePath(format!("{folder}{sign}").into());
        let end = edge('0');
        self.files.from(&edge('/')).take_while(move |(path, _)| **path < end)
    }

    /// The same as a plain map.
    pub fn as_map(&self) -> &SharedMap<FilePath, Content> {
        &self.files
    }

    /// All files, by path.
    pub fn iter(&self) -> Iter<'_, FilePath, Content> {
        self.files.iter()
    }

    /// The paths, in order, at which this tree is another than it was `before`.
    pub fn changes<'a>(
        &'a self,
        before: &'a Self,
    ) -> impl Iterator<Item = Change<'a, FilePath, Content>> {
        self.files.changes(&before.files)
    }

    /// The files, asked for by paths that mostly follow upon each other.
    pub fn beside(&self) -> Beside<'_, FilePath, Content> {
        self.files.beside()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl FromIterator<(FilePath, Content)> for FileTree {
    fn from_iter<T: IntoIterator<Item = (FilePath, Content)>>(files: T) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

impl Extend<(FilePath, Content)> for FileTree {
    fn extend<T: IntoIterator<Item = (FilePath, Content)>>(&mut self, files: T) {
        self.files.extend(files);
    }
}

impl IntoIterator for FileTree {
    type Item = (FilePath, Content);
    type IntoIter = IntoIter<FilePath, Content>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter()
    }
}

impl<'a> IntoIterator for &'a FileTree {
    type Item = (&'a FilePath, &'a Content);
    type IntoIter = Iter<'a, FilePath, Content>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A text's lines, each found without a search.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    pub fn of(text: &'t str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self { text, starts: std::iter::once(0).chain(ends.map(|end| end + 1)).collect() }
    }

    /// The line of that number, from 1, without its end; `None` behind the last.
    pub fn get(&self, number: usize) -> Option<&'t str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        // A text that ends with its last line's end has no line behind it.
        let is_line = !line.is_empty() || end < self.text.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        is_line.then(|| line.strip_suffix('\r').unwrap_or(line))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_are_those_of_the_text() {
        for text in ["", "\n", "a", "a\n", "a\nb", "\n\nä\r\n\n", "a\r\n\r\n"] {
            let lines = Lines::of(text);
            let all: Vec<&str> = (1..9).map_while(|number| lines.get(number)).collect();
            assert_eq!(all, text.lines().collect::<Vec<_>>(), "{text:?}");
            assert_eq!(lines.get(0), None);
        }
    }
}
