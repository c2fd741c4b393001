//! The order in which files reach a place that takes them one by one, so that whoever reads there meanwhile reads whole
//! pages, and whoever breaks off can begin again.
//!
//! Assets go first: nothing refers to them yet. Pages follow; they replace the old ones one by one. What is gone goes
//! last, when no page refers to it. The manifest comes at the very end. Before all, a list of what will be touched is
//! sent: while it lies there, the manifest does not say how things stand with these files. Its first line says whose it is,
//! so that of two who publish at once one notices, and the list of both is left for whoever publishes next.

use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::desk::{Desk, Parcel};
use crate::disk::failure::{Failure, Fault};
use crate::disk::marker::{self, Manifest};
use crate::files::FilePath;
use crate::publish::changes::{Changes, Files, Known};
use crate::publish::news::{News, Phase};

/// The list of what a transfer is about to touch: whose it is, then a path on each line.
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
    Ok(Known { published, doubt: touched(&doubt).filter_map(FilePath::new).collect() })
}

/// The paths of a list.
fn touched(journal: &str) -> impl Iterator<Item = &str> {
    journal.lines().skip(1)
}

/// Brings the place up to date.
pub(super) fn carry_out(
    store: &dyn Store,
    (changes, manifest): (&Changes, &Manifest),
    (desk, parcel): (&Desk, &Parcel),
    told: &mut dyn FnMut(News<'_>),
) -> Result<(), Failure> {
    let folder = parcel.folder();
    let doubt: BTreeSet<String> = changes.touched().iter().map(ToString::to_string).collect();
    write_down(store, &doubt, parcel)?;
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
    alone(store, &doubt, (desk, parcel))?;
    store.send(folder, &[marker::NAME], &mut |_| ())?;
    store.remove(&[JOURNAL], &[])
}

/// Sends the list.
fn write_down(store: &dyn Store, doubt: &BTreeSet<String>, parcel: &Parcel) -> Result<(), Failure> {
    let name = parcel.name();
    let lines: Vec<&str> = std::iter::once(&name).chain(doubt).map(String::as_str).collect();
    parcel.put(JOURNAL, &format!("{}\n", lines.join("\n")))?;
    store.send(parcel.folder(), &[JOURNAL], &mut |_| ())
}

/// That nobody else has published since the list was sent.
///
/// # Errors
/// Where somebody has (machine). The list there names the files of both then, so that the next one sends them anew, and
/// the other, who may be under way still, notices too.
fn alone(
    store: &dyn Store,
    doubt: &BTreeSet<String>,
    (desk, parcel): (&Desk, &Parcel),
) -> Result<(), Failure> {
    store.fetch(&[JOURNAL], &desk.place("again"))?;
    let there = desk.text(&format!("again/{JOURNAL}"))?.unwrap_or_default();
    if there.lines().next() == Some(parcel.name().as_str()) {
        return Ok(());
    }
    let both = touched(&there).map(str::to_owned).chain(doubt.iter().cloned()).collect();
    write_down(store, &both, parcel)?;
    let message = "somebody else has published here at the same time";
    let hint = "publish again when they are done: all that either of you sent is then sent anew";
    Err(Failure::new(Fault::Machine, message).with_hint(hint))
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

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "these tests put files where an engine would")]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::{JOURNAL, Store, carry_out, known};
    use crate::disk::desk::Desk;
    use crate::disk::failure::Failure;
    use crate::disk::marker::{self, Manifest};
    use crate::files::{FilePath, FileTree};
    use crate::publish::changes::Changes;

    /// A place in memory; while the first page is sent, something else may happen to it.
    #[derive(Default)]
    struct Shelf {
        files: RefCell<BTreeMap<String, String>>,
        meanwhile: RefCell<Option<fn(&Shelf)>>,
    }

    impl Store for Shelf {
        fn fetch(&self, names: &[&str], inbox: &Path) -> Result<(), Failure> {
            fs::create_dir_all(inbox).unwrap();
            for name in names {
                if let Some(text) = self.files.borrow().get(*name) {
                    fs::write(inbox.join(name), text).unwrap();
                }
            }
            Ok(())
        }

        fn send(
            &self,
            folder: &Path,
            files: &[&str],
            arrived: &mut dyn FnMut(&str),
        ) -> Result<(), Failure> {
            for file in files {
                let text = fs::read_to_string(folder.join(file)).unwrap();
                self.files.borrow_mut().insert((*file).to_owned(), text);
                arrived(file);
            }
            let is_page = files.contains(&"index.html");
            if let Some(deed) = is_page.then(|| self.meanwhile.take()).flatten() {
                deed(self);
            }
            Ok(())
        }

        fn remove(&self, files: &[&str], _folders: &[&str]) -> Result<(), Failure> {
            self.files.borrow_mut().retain(|file, _| !files.contains(&file.as_str()));
            Ok(())
        }
    }

    fn publish(store: &dyn Store, site: &[(&str, &str)]) -> Result<(), Failure> {
        let desk = Desk::new()?;
        let mut tree = FileTree::default();
        for (path, text) in site {
            tree.insert_bytes(FilePath::new(path).unwrap(), text.as_bytes());
        }
        let manifest = Manifest::of(&tree, "key");
        let changes = Changes::between(&known(store, &desk)?, &manifest);
        let parcel = desk.pack((&tree, &manifest), Path::new("."))?;
        carry_out(store, (&changes, &manifest), (&desk, &parcel), &mut |_| ())
    }

    /// What lies there of a site, without what is ours.
    fn pages(store: &Shelf) -> Vec<(String, String)> {
        let files = store.files.borrow().clone().into_iter();
        files.filter(|(name, _)| ![marker::NAME, JOURNAL].contains(&name.as_str())).collect()
    }

    const THEIRS: [(&str, &str); 3] =
        [("index.html", "2"), ("one/index.html", "0"), ("only-theirs.html", "2")];

    #[test]
    fn of_two_at_once_one_notices_and_the_next_one_mends_it() {
        let old = [("index.html", "0"), ("one/index.html", "0"), ("two/index.html", "0")];
        let mine = [("index.html", "1"), ("one/index.html", "1"), ("two/index.html", "0")];
        let store = Shelf::default();
        publish(&store, &old).unwrap();
        *store.meanwhile.borrow_mut() = Some(|store| publish(store, &THEIRS).unwrap());
        let failure = publish(&store, &mine).unwrap_err();
        assert!(failure.message.contains("at the same time"), "{failure}");
        // Whoever comes next, with either site, makes it whole.
        for site in [&mine[..], &THEIRS, &mine] {
            publish(&store, site).unwrap();
            let site = site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
            assert_eq!(pages(&store), site.collect::<Vec<_>>());
        }
        assert!(!store.files.borrow().contains_key(JOURNAL));
    }
}
