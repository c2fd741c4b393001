//! The places of the output that the build keeps for itself.

use crate::files::FilePath;
use crate::model::ids::Language;

/// The folder of the theme's files.
pub const ASSETS: &str = "assets";

/// A file that the build writes beside the pages, or may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies.
    pub file: FilePath,
    /// Who may write it in the build's place.
    pub standing: Standing,
}

/// Who may write a file that the build writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody else.
    Fixed,
    /// An author, in `static/`.
    Replaceable,
}

/// What is kept once for the whole site: the list of what is in an output, the addresses of its
/// pages, and what crawlers and servers ask for.
const ONCE: [(&str, Standing); 4] = [
    (".anteroom-output", Standing::Fixed),
    ("_headers", Standing::Replaceable),
    ("robots.txt", Standing::Replaceable),
    ("sitemap.xml", Standing::Fixed),
];

/// What is kept for each language.
const EACH: [(&str, Standing); 2] =
    [("404.html", Standing::Fixed), ("feed.xml", Standing::Replaceable)];

/// All files that the build keeps for itself in a site of these languages, the default first.
pub fn files(languages: &[Language]) -> Vec<Kept> {
    let prefixes = languages.iter().enumerate().map(|(at, language)| match at {
        0 => ".",
        _ => language.as_str(),
    });
    let each = prefixes.flat_map(|prefix| EACH.map(|(name, standing)| (prefix, name, standing)));
    let once = ONCE.map(|(name, standing)| (".", name, standing));
    each.chain(once)
        .filter_map(|(prefix, name, standing)| {
            let file = FilePath::new(&format!("{prefix}/{name}"))?;
            Some(Kept { file, standing })
        })
        .collect()
}
