//! `rsync`: a folder on another machine by SSH, or on this one. Each file takes its place when it is whole.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::disk::failure::Failure;
use crate::model::target::{Given, Target};
use crate::publish::engine::{Program, Said};
use crate::publish::transfer::Store;

/// Its exit code where some files could not be read: here, because they are not there.
const PARTIAL: i32 = 23;
/// Its exit code where files to be sent are not there: here, because they are to be removed.
const VANISHED: i32 = 24;

/// `user@host:folder`, or a folder.
pub(super) struct Rsync<'a> {
    pub(super) remote: &'a Given,
    pub(super) target: &'a Target,
    /// From where relative paths count.
    pub(super) root: &'a Path,
    /// A folder with nothing in it.
    pub(super) nothing: PathBuf,
}

impl Rsync<'_> {
    fn program(&self) -> Program {
        // Its words are looked at, so they are asked for in one language.
        Program::new("rsync", self.target).within(self.root).called(|command| {
            command.env("LC_ALL", "C");
        })
    }

    /// The remote as a folder.
    fn folder(&self) -> String {
        format!("{}/", self.remote.filled.trim_end_matches('/'))
    }
}

/// Files as rsync reads them. It would take a name that begins like a remark for one; a slash before it is taken away
/// again.
fn list(files: &[&str]) -> String {
    let name = |file: &&str| {
        let is_like_a_remark = file.starts_with(['#', ';']);
        if is_like_a_remark { format!("/{file}") } else { (*file).to_owned() }
    };
    files.iter().map(name).collect::<Vec<_>>().join("\0")
}

impl Store for Rsync<'_> {
    fn fetch(&self, names: &[&str], inbox: &Path) -> Result<(), Failure> {
        let wanted = names.iter().map(|name| format!("--include=/{name}"));
        let program = self.program().with(["--recursive"]).with(wanted);
        let program = program.with(["--exclude=*", "--", &self.folder()]).with([inbox]);
        let ended = program.done()?;
        let is_missing = ended.code() == Some(PARTIAL) && ended.said("No such file or directory");
        if is_missing { Ok(()) } else { ended.well() }
    }

    fn send(
        &self,
        folder: &Path,
        files: &[&str],
        arrived: &mut dyn FnMut(&str),
    ) -> Result<(), Failure> {
        // All of them take their places together at the end. Servers read as somebody else.
        let options = ["--ignore-times", "--delay-updates", "--perms", "--chmod=D755,F644"];
        let program = self.program().with(options).with(["--out-format=%n", "--from0"]);
        let program = program.with(["--files-from=-", "--"]).with([folder]);
        let program = program.with([self.folder()]).told(list(files));
        let ended = program.run(&mut |said| {
            if let Said::Output(line) = said {
                arrived(line);
            }
            ControlFlow::Continue(())
        })?;
        ended.well()
    }

    fn remove(&self, files: &[&str], folders: &[&str]) -> Result<(), Failure> {
        // A folder is empty once those in it have gone.
        let depth = |folder: &&str| folder.matches('/').count();
        let levels = folders.chunk_by(|one, other| depth(one) == depth(other));
        for round in std::iter::once(files).chain(levels) {
            let program = self.program().with(["--dirs", "--delete-missing-args", "--from0"]);
            let program = program.with(["--files-from=-", "--"]).with([&self.nothing]);
            let ended = program.with([self.folder()]).told(list(round)).done()?;
            if ended.code() != Some(VANISHED) {
                ended.well()?;
            }
        }
        Ok(())
    }
}
