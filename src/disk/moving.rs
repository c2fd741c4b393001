//! What an author moves in with: a table or a folder from elsewhere. It is read, never changed, and what comes of it is
//! written beside what the site has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Report, listed};
use crate::disk::content::{self, LONGEST_TEXT};
use crate::disk::failure::{Failure, Fault};
use crate::disk::fresh::{Access, Fresh, in_the_way};
use crate::disk::verdict::{self, Name, Unfollowed};
use crate::disk::{look, media};
use crate::files::{FilePath, FileTree, folded};

/// A longer table is none, in bytes.
const LONGEST_TABLE: u64 = 4 << 20;

/// A folder with more files and folders in it is not what somebody wrote.
const MOST_FILES: usize = 50_000;

/// More text than this is not held in memory, in bytes.
const MOST_TEXT: u64 = 256 << 20;

/// Whether a folder stands at a path, rather than a file.
///
/// # Errors
/// Where nothing stands there (arguments).
pub fn is_folder(source: &Path) -> Result<bool, Failure> {
    let metadata = fs::metadata(source).map_err(|cause| Failure {
        fault: Fault::Arguments,
        hint: Some(
            "name a table, or the folder that holds the articles of another site".to_owned(),
        ),
        ..Failure::io("open", source, &cause)
    })?;
    Ok(metadata.is_dir())
}

/// Whether a site has a file of that name, be it a hidden one.
pub fn has(root: &Path, path: &FilePath) -> bool {
    root.join(path.as_str()).is_file()
}

/// The bytes of a table.
///
/// # Errors
/// Where it is no file, or too long to be a table (arguments), or cannot be read (machine).
pub fn table(source: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |cause: io::Error| Failure::io("read", source, &cause);
    let real = source.canonicalize().map_err(failed)?;
    let file = content::open(&real).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_file() {
        let message = format!("`{}` is a pipe, a socket or a device", source.display());
        return Err(Failure::new(Fault::Arguments, message).with_hint("name a file"));
    }
    let mut bytes = Vec::new();
    file.take(LONGEST_TABLE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 <= LONGEST_TABLE {
        return Ok(bytes);
    }
    let message = format!("`{}` is longer than {} MB", source.display(), LONGEST_TABLE >> 20);
    Err(Failure::new(Fault::Arguments, message)
        .with_hint("leave out what is no part of the self-check, or split it in two"))
}

/// A folder that articles are taken over from.
#[derive(Debug, Default)]
pub struct Folder {
    /// Where it lies, absolute and without links.
    pub root: PathBuf,
    /// Its texts, by their path in it.
    pub texts: FileTree,
    /// All its other files, which are not read.
    pub others: BTreeSet<FilePath>,
    /// What was passed over, and why.
    pub report: Report,
}

/// What the settings of other generators are called; Hugo's may also lie in a folder.
const SETTINGS: [&str; 8] = [
    "zola.toml",
    "hugo.json",
    "hugo.toml",
    "hugo.yaml",
    "config.json",
    "config.toml",
    "config.yaml",
    "config/_default",
];

/// The longest settings that are read, in bytes.
const LONGEST_SETTINGS: u64 = 1 << 20;

/// Whether a folder is a whole site of another generator's, rather than what it was made of.
pub fn is_whole_site(source: &Path) -> bool {
    source.join("content").is_dir() && settings(source).is_some()
}

/// The settings of the site that a folder of texts belongs to, by name and text; `None` where there are none above it.
pub fn settings_above(source: &Path) -> Option<(&'static str, String)> {
    let real = source.canonicalize().ok()?;
    let site = real.ancestors().skip(1).find(|folder| is_whole_site(folder))?;
    let name = settings(site)?;
    let mut text = Vec::new();
    if let Ok(file) = content::open(&site.join(name)) {
        // What cannot be read says nothing; the texts do.
        let _ = file.take(LONGEST_SETTINGS).read_to_end(&mut text);
    }
    Some((name, String::from_utf8_lossy(&text).into_owned()))
}

fn settings(site: &Path) -> Option<&'static str> {
    SETTINGS.into_iter().find(|name| {
        let place = site.join(name);
        if name.contains('/') { place.is_dir() } else { place.is_file() }
    })
}

/// Whether a folder is the site at `root`, or holds or is a part of its texts.
pub fn is_own(root: &Path, source: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let (Some(root), Some(source)) = (real(root), real(source)) else { return false };
    root.starts_with(&source) || source.starts_with(root.join("content"))
}

/// Takes in a folder; `is_text` says which of its files are read.
///
/// As in a project, nothing outside it is read: links that lead out of it are passed over with a warning, and so are
/// dotfiles, pipes, sockets and devices.
///
/// # Errors
/// Where there is too much in it (arguments), or something cannot be read (machine).
pub fn folder(source: &Path, is_text: fn(&FilePath) -> bool) -> Result<Folder, Failure> {
    let root = source.canonicalize().map_err(|cause| Failure::io("open", source, &cause))?;
    let mut folder = Folder { root: root.clone(), ..Folder::default() };
    let mut walk = WalkDir::new(&root).min_depth(1).sort_by_file_name().into_iter();
    let (mut seen, mut bytes) = (0, 0);
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|cause| {
            let place = cause.path().unwrap_or(&root).to_owned();
            Failure::io("read", &place, &io::Error::from(cause))
        })?;
        seen += 1;
        if seen > MOST_FILES {
            return Err(too_much(source, &format!("more than {MOST_FILES} files")));
        }
        let place = entry.path().strip_prefix(&root).unwrap_or(entry.path());
        let path = match verdict::name(place.as_os_str()) {
            Name::Meant(path) => path,
            other => {
                if let Name::PassedOver(said) = other {
                    folder.report.push(said);
                }
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
        };
        if !entry.file_type().is_dir()
            && let Some(real) = folder.real(&entry, &path)?
        {
            bytes += folder.take(&real, path, is_text)?;
        }
        if bytes > MOST_TEXT {
            return Err(too_much(source, &format!("more than {} MB of text", MOST_TEXT >> 20)));
        }
    }
    Ok(folder)
}

impl Folder {
    /// The file at a place, without links; `None`, with a word, where there is none that is meant.
    fn real(&mut self, entry: &DirEntry, path: &FilePath) -> Result<Option<PathBuf>, Failure> {
        if entry.file_type().is_file() {
            return Ok(Some(entry.path().to_owned()));
        }
        if !entry.file_type().is_symlink() {
            self.report.push(verdict::special(path));
            return Ok(None);
        }
        match verdict::link(&self.root, path) {
            Ok(real) => Ok(Some(real)),
            Err(Unfollowed::PassedOver(said)) => {
                self.report.push(said);
                Ok(None)
            }
            Err(Unfollowed::Refused(cause)) => Err(Failure::io("read", entry.path(), &cause)),
        }
    }

    /// Takes in one file; returns how many bytes of text that is.
    fn take(
        &mut self,
        real: &Path,
        path: FilePath,
        is_text: fn(&FilePath) -> bool,
    ) -> Result<u64, Failure> {
        if !is_text(&path) {
            self.others.insert(path);
            return Ok(0);
        }
        let failed = |cause: io::Error| Failure::io("read", real, &cause);
        let mut bytes = Vec::new();
        let file = content::open(real).map_err(failed)?;
        file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(failed)?;
        let length = bytes.len() as u64;
        if length > LONGEST_TEXT {
            self.report.push(look::too_long(&path));
        } else {
            self.texts.insert_bytes(path, bytes);
        }
        Ok(length)
    }
}

fn too_much(source: &Path, what: &str) -> Failure {
    let message = format!("`{}` holds {what}", source.display());
    Failure::new(Fault::Arguments, message).with_hint("import it folder by folder")
}

/// What is written into a site.
#[derive(Clone, Copy, Debug)]
pub struct Load<'a> {
    /// Files, by their place in the site.
    pub files: &'a FileTree,
    /// Where further files come from, by their place in the site.
    pub copies: &'a BTreeMap<FilePath, FilePath>,
    /// The folder that those lie in.
    pub origin: &'a Path,
    /// What the site has already.
    pub standing: &'a FileTree,
}

/// Whether files may be written below `root`, where `standing` is the site's: nothing that stands there is touched, and
/// nothing is put beside it that another system would take for the same.
///
/// # Errors
/// All places that are taken (arguments).
pub fn allowed<'a>(
    (root, standing): (&Path, &FileTree),
    places: impl IntoIterator<Item = &'a FilePath>,
) -> Result<(), Failure> {
    let known = standing.iter().map(|(path, _)| (folded(path.as_str()), path));
    let known: BTreeMap<String, &FilePath> = known.collect();
    let taken = places.into_iter().filter_map(|path| {
        let alike = || Some(root.join(known.get(&folded(path.as_str()))?.as_str()));
        in_the_way(root, path).or_else(alike)
    });
    let shown = |place: PathBuf| place.strip_prefix(".").unwrap_or(&place).display().to_string();
    let mut taken: Vec<String> = taken.map(shown).collect();
    taken.sort();
    taken.dedup();
    if taken.is_empty() {
        return Ok(());
    }
    let are = if taken.len() == 1 { "is" } else { "are" };
    let names = listed(taken.iter().map(String::as_str));
    let message = format!("{names} {are} there already, and nothing was changed");
    Err(Failure::new(Fault::Arguments, message)
        .with_hint("move away what lies there, or rename what is to be imported"))
}

/// Writes files below `root`.
///
/// Of what could not be written whole nothing stays.
///
/// # Errors
/// As for [`allowed`]; where the system refuses (machine).
pub fn write(root: &Path, load: &Load<'_>) -> Result<(), Failure> {
    let site = (root, load.standing);
    allowed(site, load.files.iter().map(|(path, _)| path).chain(load.copies.keys()))?;
    let mut fresh = Fresh::default();
    for (path, content) in load.files {
        let bytes = content.bytes().map(|bytes| &**bytes).unwrap_or_default();
        fresh.put((&root.join(path.as_str()), Access::Usual), bytes)?;
    }
    for (path, from) in load.copies {
        fresh.copy(&root.join(path.as_str()), &media::inside(load.origin, from)?)?;
    }
    fresh.keep();
    Ok(())
}
