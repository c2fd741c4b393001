//! A branch of a git repository that holds the built site. What others put there (a `CNAME`) stays.
//!
//! All is prepared in a repository of its own, so that the author's is not touched; it is told the settings of hers,
//! where credentials and the addresses of remotes stand.

use std::path::{Path, PathBuf};

use crate::disk::desk::{Desk, Parcel};
use crate::disk::failure::{Failure, Fault};
use crate::disk::marker::{self, Manifest};
use crate::disk::parts::SETTINGS;
use crate::files::FilePath;
use crate::model::target::{Given, Target};
use crate::publish::changes::{Changes, Known};
use crate::publish::engine::Program;
use crate::publish::news::{News, Phase};

/// Keeps GitHub from passing the pages through a generator of its own.
const NO_JEKYLL: &str = ".nojekyll";

/// A branch somewhere.
pub(super) struct Branch<'a> {
    target: &'a Target,
    remote: &'a Given,
    name: &'a Given,
    /// The author's project.
    root: &'a Path,
    /// The repository in which the commit is made.
    repository: PathBuf,
    /// The settings of the author's repository.
    settings: Vec<(String, String)>,
    /// The commit that the branch stands at; `None` where there is no such branch yet.
    tip: Option<String>,
}

impl<'a> Branch<'a> {
    /// Fetches the branch.
    pub(super) fn fetched(
        (target, remote, name): (&'a Target, &'a Given, &'a Given),
        root: &'a Path,
        desk: &Desk,
    ) -> Result<Self, Failure> {
        let repository = desk.place("repository");
        let settings = settings(target, root)?;
        let mut it = Self { target, remote, name, root, repository, settings, tip: None };
        it.git(&["init", "--quiet"]).output()?;
        let form = it.git(&["check-ref-format", &it.reference()]).done()?;
        if form.well().is_err() || name.filled.starts_with('-') {
            let message = format!("git takes no branch of the name `{}`", name.written);
            let hint = "name one of letters, digits and hyphens, such as `branch: pages`";
            return Err(Failure::new(Fault::Author, message).with_hint(hint));
        }
        let listed = it.git(&["ls-remote", "--", &remote.filled, &it.reference()]).output()?;
        it.tip = listed.split_whitespace().next().map(str::to_owned);
        if it.tip.is_some() {
            let reference = it.reference();
            let fetch = ["fetch", "--quiet", "--depth=1", "--", &remote.filled, &reference];
            it.git(&fetch).output()?;
        }
        if it.holds(SETTINGS)? {
            let message = format!("the branch `{}` holds a site's sources", name.written);
            let hint = "name a branch for the built site alone, such as `branch: pages`";
            return Err(Failure::new(Fault::Author, message).with_hint(hint));
        }
        Ok(it)
    }

    /// What the branch says of itself.
    pub(super) fn known(&self) -> Result<Known, Failure> {
        let mut known = Known::default();
        if let Some(tip) = self.tip.as_ref().filter(|_| self.holds(marker::NAME).unwrap_or(false)) {
            let text = self.git(&["show", &format!("{tip}:{}", marker::NAME)]).output()?;
            known.published = Manifest::parse(&text);
        }
        Ok(known)
    }

    /// Puts a commit on the branch, with which all changes at once.
    pub(super) fn carry_out(
        &self,
        changes: &Changes,
        parcel: &Parcel,
        told: &mut dyn FnMut(News<'_>),
    ) -> Result<(), Failure> {
        let sent = changes.new.iter().chain(&changes.changed);
        let (paths, bytes): (Vec<&str>, u64) =
            sent.fold((Vec::new(), 0), |(mut paths, bytes), (path, length)| {
                paths.push(path.as_str());
                (paths, bytes + length)
            });
        told(News::Begun(Phase::Handover, paths.len(), bytes));
        let here = |arguments: &[&str]| {
            self.git(&["--work-tree", "."]).with(arguments).within(parcel.folder())
        };
        if let Some(tip) = &self.tip {
            here(&["read-tree", tip]).output()?;
        }
        let listed = ["--pathspec-from-file=-", "--pathspec-file-nul"];
        let gone: Vec<&str> = changes.gone.iter().map(FilePath::as_str).collect();
        if !gone.is_empty() {
            let forget = here(&["rm", "--cached", "--quiet", "--force", "--ignore-unmatch"]);
            forget.with(listed).told(gone.join("\0")).output()?;
        }
        let added: Vec<&str> = paths.into_iter().chain([marker::NAME]).collect();
        here(&["add", "--force"]).with(listed).told(added.join("\0")).output()?;
        let empty = here(&["hash-object", "-w", "--stdin"]).output()?;
        let entry = format!("100644,{},{NO_JEKYLL}", empty.trim());
        here(&["update-index", "--add", "--cacheinfo", &entry]).output()?;
        let commit = self.commit(changes)?;
        let push = format!("{commit}:{}", self.reference());
        self.git(&["push", "--quiet", "--", &self.remote.filled, &push]).output()?;
        told(News::Done);
        Ok(())
    }

    /// The commit of all that stands in the index.
    fn commit(&self, changes: &Changes) -> Result<String, Failure> {
        let tree = self.git(&["write-tree"]).output()?;
        let message = format!(
            "Publish: {} new, {} changed, {} gone",
            changes.new.len(),
            changes.changed.len(),
            changes.gone.len()
        );
        let parent = self.tip.iter().flat_map(|tip| ["-p", tip.as_str()]);
        let commit = self.git(&["commit-tree", tree.trim(), "-m", &message]).with(parent);
        Ok(commit.output()?.trim().to_owned())
    }

    fn reference(&self) -> String {
        format!("refs/heads/{}", self.name.filled)
    }

    /// Whether a file stands on the branch.
    fn holds(&self, name: &str) -> Result<bool, Failure> {
        let Some(tip) = &self.tip else { return Ok(false) };
        let ended = self.git(&["cat-file", "-e", &format!("{tip}:{name}")]).done()?;
        Ok(ended.well().is_ok())
    }

    /// `git` over the repository of its own, in the author's folder, from which relative addresses count.
    fn git(&self, arguments: &[&str]) -> Program {
        let has_name = |name: &str| self.settings.iter().any(|(key, _)| key == name);
        let nobody = [("user.name", "anteroom"), ("user.email", "anteroom@localhost")];
        let nobody = nobody.iter().filter(|(key, _)| !has_name(key));
        let ours = [("core.autocrlf", "false"), ("core.safecrlf", "false"), ("core.hooksPath", "")];
        let given = self.settings.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let all: Vec<_> = nobody.copied().chain(given).chain(ours).collect();
        let program = Program::new("git", self.target).with(arguments).within(self.root);
        program.called(|command| {
            command.env("GIT_DIR", &self.repository);
            // A path is that path and no pattern.
            command.env("GIT_LITERAL_PATHSPECS", "1");
            command.env_remove("GIT_INDEX_FILE").env_remove("GIT_WORK_TREE");
            command.env("GIT_CONFIG_COUNT", all.len().to_string());
            for (number, (key, value)) in all.iter().enumerate() {
                command.env(format!("GIT_CONFIG_KEY_{number}"), key);
                command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
            }
        })
    }
}

/// What the author's repository is set to that a push needs: names, remotes, addresses, credentials.
fn settings(target: &Target, root: &Path) -> Result<Vec<(String, String)>, Failure> {
    const NEEDED: [&str; 7] =
        ["user.", "remote.", "url.", "http.", "credential.", "ssh.", "core.sshcommand"];
    let program = Program::new("git", target).with(["config", "--list", "--null"]);
    let listed = program.within(root).output()?;
    let pairs = listed.split('\0').filter_map(|entry| entry.split_once('\n'));
    let needed = pairs.filter(|(key, _)| NEEDED.iter().any(|begin| key.starts_with(begin)));
    Ok(needed.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
}
