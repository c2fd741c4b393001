//! The built-in theme: this repository's `templates/` and `static/`, carried in the binary, and the scripts of `static/`
//! as they go out (`shortened/`, written by `npm run shorten` in `tests/browser`).

use rust_embed::RustEmbed;

use crate::files::{FilePath, FileTree};

#[derive(RustEmbed)]
#[folder = "templates/"]
#[prefix = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static/"]
#[prefix = "static/"]
struct Static;

#[derive(RustEmbed)]
#[folder = "shortened/"]
#[prefix = "shortened/"]
struct Shortened;

/// The built-in files, under `templates/` and `static/` as in a site, and under `shortened/`.
pub fn theme() -> FileTree {
    let mut files = FileTree::default();
    let templates = Templates::iter().map(|name| (Templates::get(&name), name));
    let statics = Static::iter().map(|name| (Static::get(&name), name));
    let shortened = Shortened::iter().map(|name| (Shortened::get(&name), name));
    for (file, name) in templates.chain(statics).chain(shortened) {
        if let (Some(path), Some(file)) = (FilePath::new(&name), file) {
            files.insert_bytes(path, file.data.into_owned());
        }
    }
    files
}
