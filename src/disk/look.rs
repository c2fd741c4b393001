//! One look at one place: whether it is as it was, and if not, what is there now.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Location};
use crate::disk::content::{self, Held, LARGEST_FILE, LONGEST_TEXT, TooMuch};
use crate::disk::environment;
use crate::disk::failure::{Failure, vanished};
use crate::disk::inventory::Known;
use crate::disk::parts::{ENVIRONMENT, FOLDERS, is_single};
use crate::disk::stamp::{Now, Stamp};
use crate::disk::verdict::{self, Name, Unfollowed};
use crate::disk::walk::{Sight, Spot};
use crate::files::{Content, FilePath};
use crate::shared_bytes::SharedBytes;

/// What one look found; `C` is what it read.
#[derive(Debug)]
pub(super) enum Look<C = Held> {
    /// What is known of the place still holds.
    Same,
    /// Nothing that is meant, and nothing to say.
    Nothing,
    /// Something that is not read, and why.
    Passed(Remark),
    /// A file, which was read.
    Read {
        /// What is to be known of it from now on.
        known: Known,
        /// What it holds.
        content: C,
        /// What there is to say of it all the same.
        remark: Remark,
    },
}

impl<C> Look<C> {
    /// The same with something else in the place of what was read.
    fn map<D>(self, change: impl FnOnce(C) -> D) -> Look<D> {
        match self {
            Self::Same => Look::Same,
            Self::Nothing => Look::Nothing,
            Self::Passed(remark) => Look::Passed(remark),
            Self::Read { known, content, remark } => {
                Look::Read { known, content: change(content), remark }
            }
        }
    }
}

/// The same looks, with all texts that they read in one room.
pub(super) fn in_one_room(mut looks: Vec<Look>) -> Vec<Look<Content>> {
    let texts = looks.iter_mut().filter_map(|look| match look {
        Look::Read { content: Held::Text(text), .. } => Some(std::mem::take(text)),
        _ => None,
    });
    let texts: Vec<Vec<u8>> = texts.collect();
    let mut texts = SharedBytes::in_one_room(&texts).into_iter();
    let mut held = |held| match held {
        Held::Text(none) => Content::Bytes(texts.next().unwrap_or_else(|| none.into())),
        Held::Media(media) => Content::Media(media),
    };
    looks.into_iter().map(|look| look.map(&mut held)).collect()
}

/// What there is to say of one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remark {
    /// For the author's report.
    pub(super) said: Vec<Diagnostic>,
    /// What the system said where it did not let something be read: a build ends with it.
    pub(super) refusal: Option<Failure>,
}

impl Remark {
    fn of(said: Diagnostic) -> Self {
        Self { said: vec![said], refusal: None }
    }

    fn refusal(root: &Path, path: &FilePath, cause: &io::Error) -> Self {
        let said = Failure::io("read", Path::new(path.as_str()), cause).message;
        let said = Diagnostic::error("unreadable", Location::start_of(path), said)
            .with_hint("allow it to be read, or move it out of the project");
        let refusal = Failure::io("read", &root.join(path.as_str()), cause);
        Self { said: vec![said], refusal: Some(refusal) }
    }
}

/// Looks at `spot` of the project at `root`. `known` is what is known of a file there, `now` a
/// moment that the file system has reached.
pub(super) fn look(root: &Path, spot: &Spot, known: Option<&Known>, now: Now) -> Look {
    if let (Sight::File(stamp), Some(known)) = (&spot.sight, known)
        && known.stamp == Some(*stamp)
    {
        return Look::Same;
    }
    let path = match name(spot) {
        Name::Meant(path) => path,
        Name::Litter => return Look::Nothing,
        Name::PassedOver(said) => return Look::Passed(Remark::of(said)),
    };
    let real = match &spot.sight {
        Sight::Folder => return Look::Passed(Remark::of(verdict::not_a_file(&path))),
        Sight::Special => return Look::Passed(Remark::of(verdict::special(&path))),
        Sight::PassedOver(said) => return Look::Passed(Remark::of(said.clone())),
        Sight::Refused(cause) => return Look::Passed(Remark::refusal(root, &path, cause)),
        Sight::File(_) if FOLDERS.contains(&path.as_str()) => {
            return Look::Passed(Remark::of(verdict::not_a_folder(&path)));
        }
        Sight::File(_) => root.join(path.as_str()),
        Sight::Link => match verdict::link(root, &path) {
            Ok(real) => {
                let stamp = real.metadata().ok().map(|metadata| Stamp::of(&metadata));
                if stamp.is_some() && known.is_some_and(|known| known.stamp == stamp) {
                    return Look::Same;
                }
                real
            }
            Err(Unfollowed::PassedOver(said)) => return Look::Passed(Remark::of(said)),
            Err(Unfollowed::Refused(cause)) => {
                return Look::Passed(Remark::refusal(root, &path, &cause));
            }
        },
    };
    read(root, &real, path, now)
}

fn name(spot: &Spot) -> Name {
    match spot.place.to_str().filter(|name| is_single(name)).and_then(FilePath::new) {
        Some(path) => Name::Meant(path),
        None => verdict::name(&spot.place),
    }
}

fn read(root: &Path, real: &Path, path: FilePath, now: Now) -> Look {
    let taken = match content::take(real, &path) {
        Ok(taken) => taken,
        Err(cause) if vanished(&cause) => return Look::Nothing,
        Err(cause) => return Look::Passed(Remark::refusal(root, &path, &cause)),
    };
    let content = match taken.content {
        Ok(content) => content,
        Err(TooMuch::Text) => return Look::Passed(Remark::of(too_long(&path))),
        Err(TooMuch::File) => return Look::Passed(Remark::of(too_large(&path))),
    };
    let said = match &content {
        Held::Text(bytes) if path.as_str() == ENVIRONMENT => environment::read(bytes).1,
        _ => Vec::new(),
    };
    let stamp = (!taken.stamp.is_fresh(now)).then_some(taken.stamp);
    Look::Read { known: Known { path, stamp }, content, remark: Remark { said, refusal: None } }
}

/// Says that a source is too long to be one.
pub(super) fn too_long(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` is longer than {} MB and is not read", LONGEST_TEXT >> 20);
    Diagnostic::error("file-too-long", Location::start_of(path), message)
        .with_hint("divide it, or move it to `static/` if it is to be published as it is")
}

fn too_large(path: &FilePath) -> Diagnostic {
    let message = format!("`{path}` is larger than {} MB and is not read", LARGEST_FILE >> 20);
    Diagnostic::error("file-too-large", Location::start_of(path), message)
        .with_hint("put it where large files are served from, and link it there")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs;

    use super::{Look, look};
    use crate::disk::stamp::Now;
    use crate::disk::walk;

    #[test]
    fn a_file_is_read_once_as_soon_as_its_stamp_can_be_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("content")).unwrap();
        fs::write(root.join("content/a.md"), "a").unwrap();
        let spots = walk::at(root, OsStr::new("content"));
        let read = |known, now| match look(root, &spots[0], known, now) {
            Look::Read { known, .. } => Some(known),
            Look::Same => None,
            other => panic!("{other:?}"),
        };
        let fresh = read(None, Now::default()).expect("nothing is known of it");
        let settled = read(Some(&fresh), Now::late()).expect("it could have been written twice");
        assert!(read(Some(&settled), Now::late()).is_none(), "it is known for sure");
    }
}
