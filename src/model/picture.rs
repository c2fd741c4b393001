//! The picture that stands for a page where others show a link to it (Open Graph).

use crate::files::FilePath;

/// A page's own picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies in the output.
    pub file: FilePath,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// What it shows, plain text.
    pub alt: Option<String>,
}
