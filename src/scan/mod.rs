//! Searches a finished site for what must not stand in it, in every form it could stand in.
//!
//! Runs in every build, over every byte of the output and every name of a file: a link that leaks is
//! the one fault that cannot be mended afterwards.

mod entity;
mod escape;
mod finder;
mod form;
mod layers;
mod message;
mod orientation;
mod packed;
mod runs;
pub mod secrets;
mod side;
mod view;
mod wide;

use std::io::Read;

use crate::derived::DerivedBy;
use crate::diagnostic::Report;
use crate::files::{Content, FilePath, FileTree, Media};
use crate::memo::{Same, Slot};
use crate::scan::finder::Finder;
use crate::scan::layers::Searcher;
use crate::scan::secrets::{Kind, Secrets};

/// Media beyond this length are not opened.
const LONGEST_MEDIA: u64 = 512 << 20;

/// Opens a file that stays on the disk; `None` where it cannot be read.
pub type Open<'a> = dyn Fn(&Media) -> Option<Box<dyn Read>> + Sync + 'a;

/// Searches all files of `tree` and their names. Files that stay on the disk are read through
/// `open_media`.
///
/// Looked for are: a URL; a URL without query and fragment; host and path, where there is a path; the
/// path alone from 12 bytes on; nothing under 8 bytes; for mailto and tel the whole URL, and as a
/// warning its bare address (on a legal page, which has to show one, the whole URL where it says
/// nothing more); sentences from 24 characters on. Each in any case, and as: reversed
/// text, rot13, percent-encoding, JSON and JavaScript escapes, HTML entities, hex, base64 and
/// base64url at any offset, UTF-16, gzip, zlib, brotli; up to three of these within each other.
///
/// A hit is an error at the beginning of the output's file (`audit` knows where that was written)
/// that names file, byte, form and what was found, never the secret itself. A file that unpacks to more than the scan has
/// room for is a warning; a file that cannot be opened is an error.
///
/// Limits: brotli has no mark by which it could be found, so it is tried at the beginning of a file
/// and of whatever else was decoded; in files beyond 8 MB what lies across the border of two chunks
/// is found if it is shorter than 64 KB.
///
/// Files that were searched for the same before are not searched again: `memory` tells what was
/// found in them.
pub fn scan(
    tree: &FileTree,
    secrets: &Secrets,
    open_media: &Open<'_>,
    memory: &mut Memory,
) -> Report {
    let mut report = Report::default();
    let searcher = memory.searcher.get(secrets.clone(), |secrets| {
        let needles = secrets::needles(secrets);
        (!needles.is_empty()).then(|| Searcher::new(Finder::new(needles)))
    });
    let Some(by) = &*searcher else {
        memory.files = DerivedBy::default();
        return report;
    };
    let reports = memory.files.of(&searcher, tree.as_map(), |path, content| {
        let looked_at = File { path, content, is: standing(secrets, path) };
        let found = file(&looked_at, by, open_media);
        (!found.is_empty()).then_some(found)
    });
    for found in reports.values() {
        report.extend(found);
    }
    report
}

/// What was searched last. A new one makes the search begin at nothing.
#[derive(Default)]
pub struct Memory {
    searcher: Slot<Secrets, Option<Searcher>>,
    files: DerivedBy<Same<Option<Searcher>>, FilePath, Content, Report>,
}

/// A file of the output.
struct File<'a> {
    path: &'a FilePath,
    content: &'a Content,
    is: Standing,
}

/// Whether a file may show how the author is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Legal,
    Any,
}

fn standing(secrets: &Secrets, path: &FilePath) -> Standing {
    if secrets.legal_pages.contains(path) { Standing::Legal } else { Standing::Any }
}

fn file(looked_at: &File<'_>, searcher: &Searcher, open_media: &Open<'_>) -> Report {
    let File { path, content, is } = *looked_at;
    let mut report = Report::default();
    let in_name = searcher.search(path.as_str().as_bytes()).hits;
    let shown = message::shown(path, &in_name);
    for hit in in_name {
        report.push(message::in_name(&shown, &hit));
    }
    let findings = match content {
        Content::Bytes(bytes) => searcher.search(bytes),
        Content::Media(media) => {
            let opened = if media.bytes <= LONGEST_MEDIA { open_media(media) } else { None };
            let done = opened.map(|mut file| searcher.search_while_read(&mut file, media.bytes));
            let Some(Ok(findings)) = done else {
                report.push(message::unopened((path, &shown), media.bytes));
                return report;
            };
            findings
        }
    };
    if findings.is_cut {
        report.push(message::cut((path, &shown)));
    }
    for mut hit in findings.hits {
        if is == Standing::Legal && hit.kind == Kind::WholeAddress {
            hit.kind = Kind::Address;
        }
        report.push(message::in_file((path, &shown), &hit));
    }
    report
}

#[cfg(test)]
mod tests;
