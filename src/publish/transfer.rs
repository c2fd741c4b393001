//! The order in which files reach a place that takes them one by one, so that whoever reads there meanwhile reads whole
//! pages, and whoever breaks off can begin again.
//!
//! Assets go first: nothing refers to them yet. Pages follow; they replace the old ones one by one. What is gone goes
//! last, when no page refers to it. The manifest comes at the very end. Before all, a list of what will be touched is
//! sent: while it lies there, the manifest does not say how things stand with these files.

use std::path::Path;

use crate::disk::desk::{Desk, Parcel};
use crate::disk::failure::Failure;
use crate::disk::marker::{self, Manifest};
use crate::files::FilePath;
use crate::publish::changes::{Changes, Files, Known};
use crate::publish::news::{News, Phase};

/// The list of what a transfer is about to touch: a path on each line.
const JOURNAL: &str = ".anteroom-sending";

/// A place that takes files one by one.
pub(super) trait Store {
    /// Brings those of the named files that are there into a folder of this machine.
    fn fetch(&self, names: &[&str], inbox: &Path) -> Result<(), Failure>;

    /// Sends files of a folder to the same paths there; says of each when it has arrived.
    fn send(
        &self,
        folder: &Path,
        files: &[&str],
        arrived: &mut dyn FnMut(&str),
    ) -> Result<(), Failure>;

    /// The same for files that are there already, in a way that leaves each whole at any moment, as far as the other
    /// side lets it.
    fn replace(
        &self,
        folder: &Path,
        files: &[&str],
        arrived: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        self.send(folder, files, arrived)
    }

    /// Removes files, then folders that are empty; what is not there is no matter.
    fn remove(&self, files: &[&str], folders: &[&str]) -> Result<(), Failure>;
}

/// What is known of a place.
pub(super) fn known(store: &dyn Store, desk: &Desk) -> Result<Known, Failure> {
    store.fetch(&[marker::NAME, JOURNAL], &desk.place("inbox"))?;
    let received = |name: &str| desk.text(&format!("inbox/{name}"));
    let published = received(marker::NAME)?.as_deref().and_then(Manifest::parse);
    let doubt = received(JOURNAL)?.unwrap_or_default();
    Ok(Known { published, doubt: doubt.lines().filter_map(FilePath::new).collect() })
}

/// Brings the place up to date.
pub(super) fn carry_out(
    store: &dyn Store,
    (changes, manifest): (&Changes, &Manifest),
    parcel: &Parcel,
    told: &mut dyn FnMut(News<'_>),
) -> Result<(), Failure> {
    let folder = parcel.folder();
    let doubt: Vec<String> = changes.touched().iter().map(ToString::to_string).collect();
    parcel.put(JOURNAL, &format!("{}\n", doubt.join("\n")))?;
    store.send(folder, &[JOURNAL], &mut |_| ())?;
    for phase in [Phase::Assets, Phase::Pages] {
        send((store, folder), phase, changes, told)?;
    }
    if !changes.gone.is_empty() {
        told(News::Begun(Phase::Removal, changes.gone.len(), 0));
        let gone: Vec<&str> = changes.gone.iter().map(FilePath::as_str).collect();
        let empty = changes.empty_folders(manifest);
        let empty: Vec<&str> = empty.iter().map(FilePath::as_str).collect();
        store.remove(&gone, &empty)?;
        told(News::Done);
    }
    store.send(folder, &[marker::NAME], &mut |_| ())?;
    store.remove(&[JOURNAL], &[])
}

fn send(
    (store, folder): (&dyn Store, &Path),
    phase: Phase,
    changes: &Changes,
    told: &mut dyn FnMut(News<'_>),
) -> Result<(), Failure> {
    let mut on_their_way: Files = match phase {
        Phase::Pages => changes.pages(),
        _ => changes.assets(),
    };
    if on_their_way.is_empty() {
        return Ok(());
    }
    told(News::Begun(phase, on_their_way.len(), on_their_way.values().sum()));
    let files = on_their_way.clone();
    let (new, known): (Vec<&FilePath>, Vec<&FilePath>) =
        files.keys().partition(|path| changes.new.contains_key(path));
    let [new, known] =
        [new, known].map(|it| it.into_iter().map(FilePath::as_str).collect::<Vec<_>>());
    let mut arrived = |path: &str| {
        // A program may speak of a file more than once.
        let file = FilePath::new(path).and_then(|path| on_their_way.remove_entry(&path));
        if let Some((path, bytes)) = file {
            told(News::Arrived(&path, bytes));
        }
    };
    if !new.is_empty() {
        store.send(folder, &new, &mut arrived)?;
    }
    if !known.is_empty() {
        store.replace(folder, &known, &mut arrived)?;
    }
    told(News::Done);
    Ok(())
}
