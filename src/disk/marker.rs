//! `.anteroom-output`: the file by which an output is known as ours, and the list of what is in it.
//!
//! ```text
//! anteroom-output 1 key 1a2b3c4d
//! <SHA-256 in hex> <bytes> <path>
//! ```
//!
//! One line per file, by path, without the marker itself. A file that is not listed is foreign.

use std::collections::BTreeMap;
use std::fmt::Write;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::files::{Content, ContentHash, FilePath, FileTree, hex};

/// The marker's name in an output.
pub const NAME: &str = ".anteroom-output";

/// What stands before the key's fingerprint: the format and its version.
const HEADER: &str = "anteroom-output 1 key ";

/// What an output holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The fingerprint of the key it was sealed with.
    pub fingerprint: String,
    /// Its files.
    pub files: BTreeMap<FilePath, Entry>,
}

/// One file of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Its length.
    pub bytes: u64,
}

impl Manifest {
    /// The manifest of a finished site.
    pub fn of(tree: &FileTree, fingerprint: &str) -> Self {
        let files: Vec<_> = tree.iter().collect();
        let files = files.into_par_iter().map(|(path, content)| (path.clone(), entry(content)));
        // They come sorted, and are put into the map as a whole.
        let files: Vec<_> = files.collect();
        Self { fingerprint: fingerprint.to_owned(), files: files.into_iter().collect() }
    }

    /// Reads a marker's text; `None` where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let fingerprint = lines.next()?.strip_prefix(HEADER)?.to_owned();
        let files = lines.map(line).collect::<Option<_>>()?;
        Some(Self { fingerprint, files })
    }

    /// The marker's text.
    pub fn print(&self) -> String {
        let mut text = format!("{HEADER}{}\n", self.fingerprint);
        for (path, entry) in &self.files {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {} {path}", hex(&entry.hash), entry.bytes);
        }
        text
    }
}

fn entry(content: &Content) -> Entry {
    match content {
        Content::Bytes(bytes) => {
            Entry { hash: Sha256::digest(bytes).into(), bytes: bytes.len() as u64 }
        }
        Content::Media(media) => Entry { hash: media.hash, bytes: media.bytes },
    }
}

fn line(line: &str) -> Option<(FilePath, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = hash(parts.next()?)?;
    let bytes = parts.next()?.parse().ok()?;
    let written = parts.next()?;
    let path = FilePath::new(written)?;
    (path.as_str() == written).then_some((path, Entry { hash, bytes }))
}

fn hash(hex: &str) -> Option<ContentHash> {
    let digits = hex.as_bytes();
    let mut hash = ContentHash::default();
    if digits.len() != 2 * hash.len() {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(16 * high + low).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use crate::files::{FilePath, FileTree};

    #[test]
    fn a_marker_lists_hash_size_and_path_and_reads_back() {
        let mut tree = FileTree::default();
        tree.insert_bytes(FilePath::new("b c/ü.html").unwrap(), *b"abc");
        tree.insert_bytes(FilePath::new("a").unwrap(), *b"");
        let manifest = Manifest::of(&tree, "1a2b3c4d");
        let text = manifest.print();
        assert_eq!(
            text,
            "anteroom-output 1 key 1a2b3c4d\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 a\n\
             ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 b c/ü.html\n"
        );
        assert_eq!(Manifest::parse(&text), Some(manifest));
    }

    #[test]
    fn anything_else_is_no_marker() {
        let hash = "0".repeat(64);
        for text in [
            "",
            "anteroom-output 2 key x\n",
            "anteroom-output 1 key x\nabc 1 a\n",
            &format!("anteroom-output 1 key x\n{hash} 1 ../a\n"),
            &format!("anteroom-output 1 key x\n{hash} 1 /a\n"),
            &format!("anteroom-output 1 key x\n{hash} -1 a\n"),
            &format!("anteroom-output 1 key x\n{hash} 1\n"),
            &format!("anteroom-output 1 key x\n{} 1 a\n", "ü".repeat(32)),
        ] {
            assert_eq!(Manifest::parse(text), None, "{text}");
        }
    }
}
