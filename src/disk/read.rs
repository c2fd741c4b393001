//! Takes a project in: settings, content, templates and static files, in one sorted tree.

mod walk;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::disk::environment;
use crate::disk::failure::{Failure, Fault};
use crate::disk::media;
use crate::disk::read::walk::Found;
use crate::files::{Content, FilePath, FileTree};

/// The file of settings; the rest of a project is optional.
const SETTINGS: &str = "anteroom.yaml";

/// The folders that a project is made of.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// A source (settings, Markdown, YAML, a template) beyond this length is a mistake; any other text
/// stays on the disk.
const LONGEST_TEXT: u64 = 8 << 20;

/// A project as it lies on the disk.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its folder, absolute and without links.
    pub root: PathBuf,
    /// Its files, by their path in the project. Text is held in memory, the rest is measured.
    pub files: FileTree,
    /// The names and values of `.env`, overruled by those of the process.
    pub environment: BTreeMap<String, String>,
    /// What was passed over, and why.
    pub report: Report,
}

/// Reads the project in the folder `root`. `process` is the process's environment.
///
/// Nothing outside the project is read: links that lead out of it, or to a folder, are passed over
/// with a warning, as are dotfiles, pipes, sockets and devices; what editors leave behind is passed
/// over in silence. A project without settings is read too: `load` says what is missing.
///
/// # Errors
/// Where `root` is no folder (arguments), or a file or folder cannot be read (machine). A file that
/// vanishes meanwhile is none: editors save by renaming.
pub fn project(root: &Path, process: &BTreeMap<String, String>) -> Result<Project, Failure> {
    let root = folder(root)?;
    let mut report = Report::default();
    let found = walk::project(&root, SETTINGS, &FOLDERS, &mut report)?;
    let contents: Vec<_> = found.par_iter().map(|found| (found, content(found))).collect();
    let mut files = FileTree::default();
    for (found, content) in contents {
        match content {
            Ok(Some(content)) => {
                files.insert(found.path.clone(), content);
            }
            Ok(None) => report.push(too_long(&found.path)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(Failure::io("read", &found.real, &cause)),
        }
    }
    let mut environment = dot_env(&root, &mut report)?;
    environment.extend(process.iter().map(|(name, value)| (name.clone(), value.clone())));
    report.sort();
    Ok(Project { root, files, environment, report })
}

/// The folder of a project, absolute and without links.
///
/// # Errors
/// Where `root` is no folder (arguments), or the system hides it (machine).
pub fn folder(root: &Path) -> Result<PathBuf, Failure> {
    let real = root.canonicalize().map_err(|cause| {
        let failure = Failure::io("open", root, &cause);
        if cause.kind() == io::ErrorKind::NotFound {
            let hint = "name the folder that holds `anteroom.yaml` with `--root DIR`";
            return Failure { fault: Fault::Arguments, ..failure }.with_hint(hint);
        }
        failure
    })?;
    if real.is_dir() {
        return Ok(real);
    }
    let message = format!("`{}` is a file, and a project is a folder", root.display());
    Err(Failure::new(Fault::Arguments, message))
}

/// What a file holds; `None` where it is a source that is far too long to be one.
fn content(found: &Found) -> io::Result<Option<Content>> {
    if is_text(&found.path) {
        let mut bytes = Vec::new();
        File::open(&found.real)?.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= LONGEST_TEXT {
            return Ok(Some(Content::Bytes(bytes.into())));
        }
        if is_source(&found.path) {
            return Ok(None);
        }
    }
    media::measure(&found.real, &found.path).map(|media| Some(Content::Media(media)))
}

fn is_text(path: &FilePath) -> bool {
    const EXTENSIONS: [&str; 19] = [
        "atom",
        "css",
        "csv",
        "htm",
        "html",
        "ics",
        "js",
        "json",
        "map",
        "md",
        "mjs",
        "rss",
        "svg",
        "txt",
        "vtt",
        "webmanifest",
        "xml",
        "yaml",
        "yml",
    ];
    let extension = path.extension().to_ascii_lowercase();
    EXTENSIONS.contains(&extension.as_str())
        || matches!(path.name(), "_headers" | "_redirects" | "CNAME")
}

/// Whether a build reads the text itself instead of passing it on.
fn is_source(path: &FilePath) -> bool {
    !path.as_str().starts_with("static/")
        && matches!(path.extension(), "md" | "yaml" | "yml" | "html")
}

fn too_long(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` is longer than {} MB and is not read", LONGEST_TEXT >> 20);
    Diagnostic::error("file-too-long", Location::start_of(path), message)
        .with_hint("divide it, or move it to `static/` if it is to be published as it is")
}

/// What the `.env` beside the settings says; nothing where there is none.
fn dot_env(root: &Path, report: &mut Report) -> Result<BTreeMap<String, String>, Failure> {
    let Some(found) = walk::single(root, ".env", report)? else {
        return Ok(BTreeMap::new());
    };
    let mut bytes = Vec::new();
    File::open(&found.real)
        .and_then(|file| file.take(LONGEST_TEXT).read_to_end(&mut bytes))
        .map_err(|cause| Failure::io("read", &found.real, &cause))?;
    if let Ok(text) = String::from_utf8(bytes) {
        return Ok(environment::parse(&found.path, &text, report));
    }
    let message = "`.env` is not UTF-8 text and is passed over";
    let place = Location::start_of(&found.path);
    report.push(Diagnostic::error("not-utf-8", place, message).with_hint("save it again as UTF-8"));
    Ok(BTreeMap::new())
}

#[cfg(test)]
mod tests;
