//! Paths as one would type them in a shell.

use std::path::Path;

/// A path as one would type it.
pub(super) fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let path = if path.starts_with('-') { format!("./{path}") } else { path };
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-".contains(sign);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
