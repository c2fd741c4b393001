//! Brings a finished site to where visitors find it, by an engine that the author has installed. Two steps: [`survey`]
//! looks at the other side and tells what will change, [`Survey::carry_out`] does it.

pub mod changes;
mod engine;
mod git;
pub mod news;
mod rclone;
mod rsync;
mod transfer;
mod veil;
mod whole;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::desk::Desk;
use crate::disk::failure::{Failure, Fault};
use crate::disk::marker::Manifest;
use crate::disk::place::{self, Place};
use crate::disk::{archive, published, write};
use crate::files::FileTree;
use crate::model::target::{Engine, Given, Target};
use crate::publish::changes::{Changes, Known};
use crate::publish::git::Branch;
use crate::publish::news::{News, Phase};
use crate::publish::rclone::Rclone;
use crate::publish::rsync::Rsync;
use crate::publish::transfer::Store;
use crate::publish::veil::Veil;

/// A site that is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// Where to.
    pub target: &'a Target,
    /// The finished site.
    pub tree: &'a FileTree,
    /// What is in it.
    pub manifest: &'a Manifest,
    /// The author's project, from which relative paths count.
    pub root: &'a Path,
    /// The author's home folder, which no site may replace.
    pub home: Option<&'a Path>,
    /// How much is sent.
    pub extent: Extent,
    /// The variables that engines find set, by which the author may have told them more.
    pub environment: &'a BTreeMap<String, String>,
}

/// How much of a site is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What has changed since it was published last.
    Changes,
    /// All of it, for whoever doubts that the other side holds what it was sent.
    All,
}

/// What is known of the other side, and what is left to do.
pub struct Survey<'a> {
    /// What was published there last.
    pub known: Known,
    /// What will change.
    pub changes: Changes,
    job: Job<'a>,
    desk: Desk,
    way: Way<'a>,
}

/// How a site gets there.
enum Way<'a> {
    Folder(PathBuf),
    Archive(PathBuf),
    Store(Box<dyn Store + 'a>),
    Branch(Branch<'a>),
    Whole,
}

/// Looks at the other side.
///
/// # Errors
/// Where it cannot be reached, or holds what must not be replaced (machine, author).
pub fn survey(job: Job<'_>) -> Result<Survey<'_>, Failure> {
    looked_at(job).map_err(|failure| Veil::of(job.target).over_failure(failure))
}

fn looked_at(job: Job<'_>) -> Result<Survey<'_>, Failure> {
    let Job { target, root, environment, .. } = job;
    let desk = Desk::new()?;
    let (way, known) = match &job.target.engine {
        Engine::Folder { path } => {
            let path = job.root.join(&path.filled);
            let published = write::known(&job.place(&path))?;
            (Way::Folder(path), Known { published, ..Known::default() })
        }
        Engine::Zip { path } => {
            let path = job.root.join(&path.filled);
            let published = archive::known(&path)?;
            (Way::Archive(path), Known { published, ..Known::default() })
        }
        Engine::Rclone { remote } => {
            job.keeps_apart(remote)?;
            stored(Box::new(Rclone { remote, target, root, environment }), &desk)?
        }
        Engine::Rsync { remote } => {
            job.keeps_apart(remote)?;
            let nothing = desk.nothing()?;
            stored(Box::new(Rsync { remote, target, root, nothing }), &desk)?
        }
        Engine::Git { remote, branch } => {
            let branch = Branch::fetched((target, remote, branch), root, &desk)?;
            let known = branch.known()?;
            (Way::Branch(branch), known)
        }
        Engine::Netlify { .. } | Engine::Wrangler { .. } | Engine::Command { .. } => {
            let published = published::last(root, &whole::record(target))?;
            (Way::Whole, Known { published, ..Known::default() })
        }
    };
    let mut known = known;
    if job.extent == Extent::All {
        known.doubt.extend(job.manifest.files.keys().cloned());
    }
    let changes = Changes::between(&known, job.manifest);
    Ok(Survey { known, changes, job, desk, way })
}

fn stored<'a>(store: Box<dyn Store + 'a>, desk: &Desk) -> Result<(Way<'a>, Known), Failure> {
    let known = transfer::known(&*store, desk)?;
    Ok((Way::Store(store), known))
}

impl<'a> Job<'a> {
    fn place(&self, output: &'a Path) -> Place<'a> {
        Place { root: self.root, output, home: self.home }
    }

    /// That a remote which is a folder of this machine is not the project, nor holds it, and that none is taken for an
    /// option.
    fn keeps_apart(&self, remote: &Given) -> Result<(), Failure> {
        let text = remote.filled.as_str();
        if text.starts_with('-') {
            let message = format!("`{}` begins like an option", remote.written);
            let failure = Failure::new(Fault::Author, message);
            return Err(failure.with_hint("write `./` before a folder of that name"));
        }
        let path = text.strip_prefix(":local:").unwrap_or(text);
        let is_local = path != text || !path.split('/').next().unwrap_or_default().contains(':');
        if is_local {
            place::apart(&self.place(&self.root.join(path)))?;
        }
        Ok(())
    }

    fn size(&self) -> (usize, u64) {
        let files = &self.manifest.files;
        (files.len(), files.values().map(|entry| entry.bytes).sum())
    }
}

impl Survey<'_> {
    /// Publishes; `told` hears how far it is.
    ///
    /// # Errors
    /// Where an engine is missing or fails, or the system refuses (machine). What was published before is readable
    /// still, and the same call again completes what is half done.
    pub fn carry_out(self, told: &mut dyn FnMut(News<'_>)) -> Result<(), Failure> {
        let veil = Veil::of(self.job.target);
        let done = self.bring(&mut |news| match news {
            News::Said(words) => told(News::Said(&veil.over(words))),
            news => told(news),
        });
        done.map_err(|failure| veil.over_failure(failure))
    }

    fn bring(self, told: &mut dyn FnMut(News<'_>)) -> Result<(), Failure> {
        let Self { changes, job, desk, way, .. } = self;
        let contents = (job.tree, job.manifest);
        let (files, bytes) = job.size();
        match way {
            Way::Folder(path) => {
                // What has not changed is given a second name there, and not written.
                let sent = changes.new.len() + changes.changed.len();
                let bytes = changes.new.values().chain(changes.changed.values()).sum();
                told(News::Begun(Phase::Handover, sent, bytes));
                write::site(job.tree, &job.place(&path), &job.manifest.fingerprint)?;
                told(News::Done);
            }
            Way::Archive(path) => {
                told(News::Begun(Phase::Handover, files, bytes));
                archive::write(&path, contents, job.root)?;
                told(News::Done);
            }
            Way::Store(store) => {
                let parcel = desk.pack(contents, job.root)?;
                transfer::carry_out(&*store, (&changes, job.manifest), (&desk, &parcel), told)?;
            }
            Way::Branch(branch) => {
                branch.carry_out(&changes, &desk.pack(contents, job.root)?, told)?;
            }
            Way::Whole => {
                let parcel = desk.pack(contents, job.root)?;
                let record = whole::record(job.target);
                // Until it is done nobody knows what is there.
                published::forget(job.root, &record)?;
                if let Some(program) = whole::program(job.target, (job.root, parcel.folder())) {
                    whole::carry_out(program, (files, bytes), told)?;
                }
                published::note(job.root, &record, job.manifest)?;
            }
        }
        Ok(())
    }
}
