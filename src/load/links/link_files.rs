//! The files that texts may link, with where they go.

use crate::files::{Content, FilePath, FileTree};
use crate::load::links::index::LinkFile;
use crate::load::pages::sources::Sources;

/// The files below `content/` that are no sources, and those below `static/`.
pub(in crate::load) fn gather(
    files: &FileTree,
    theme: &FileTree,
    sources: &Sources,
) -> Vec<LinkFile> {
    let attachments = sources.attachments.iter().map(|path| (path, "content"));
    let statics = files.below("static").map(|(path, _)| (path, "static"));
    let both = attachments.chain(statics).filter_map(|(path, folder)| {
        let below = path.below(folder)?;
        // What takes a built-in file's place goes out under a name of its own.
        let is_asset = folder == "static" && theme.contains(path);
        let output = if is_asset { None } else { FilePath::new(below) };
        let size = files.get(path).and_then(Content::pixels);
        Some(LinkFile { source: path.clone(), output, size })
    });
    both.collect()
}
