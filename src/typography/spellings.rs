//! How a text that is set may have been written.

use crate::typography::hyphens;

/// The text as it stands, and where that differs: with plain spaces, and with straight marks and
/// hyphens as well.
pub fn of(set: &str) -> Vec<String> {
    let plain = set.replace(['\u{a0}', '\u{202f}'], " ").replace(hyphens::SOFT_HYPHEN, "");
    let straight = plain
        .replace(['„', '“', '”'], "\"")
        .replace(['‚', '‘', '’'], "'")
        .replace('–', "-")
        .replace('…', "...");
    let mut all = vec![set.to_owned(), plain, straight];
    all.dedup();
    all
}
