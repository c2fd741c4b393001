//! A project as it was in a revision that git keeps.

use std::path::Path;

use crate::disk::content::is_source;
use crate::disk::failure::{Failure, Fault};
use crate::disk::git;
use crate::disk::parts::{ENVIRONMENT, concerns};
use crate::encoding;
use crate::files::{FilePath, FileTree};

/// The files of the project in the folder `root` as they were in `revision`: a commit, a branch, a
/// tag, `HEAD~3`. Links and what is no part of a project are passed over.
///
/// # Errors
/// Where git knows no such revision (arguments), or is not there or cannot read it (machine).
pub fn files(root: &Path, revision: &str) -> Result<FileTree, Failure> {
    if git::ask(root, &["rev-parse", "--git-dir"]).is_none() {
        let message =
            format!("`{revision}` is no folder, and `{}` is not kept by git", root.display());
        return Err(Failure::new(Fault::Arguments, message)
            .with_hint("name the folder of another version, or run `git init` and commit"));
    }
    let named = format!("{revision}^{{commit}}");
    let commit = git::ask(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named]);
    let commit = commit.and_then(|said| Some(String::from_utf8(said).ok()?.trim().to_owned()));
    let Some(commit) = commit else {
        let message =
            format!("`{revision}` is neither a folder nor a revision that git knows here");
        return Err(Failure::new(Fault::Arguments, message)
            .with_hint("`git log --oneline` lists the revisions; `HEAD` is the last one"));
    };
    read(root, &commit).ok_or_else(|| {
        let message = format!("git does not hand out the files of `{revision}`");
        Failure::new(Fault::Machine, message).with_hint("`git fsck` tells whether it is whole")
    })
}

fn read(root: &Path, commit: &str) -> Option<FileTree> {
    let listed = git::ask(root, &["ls-tree", "-r", "-z", commit])?;
    let entries = listed.split(|byte| *byte == 0).filter_map(entry);
    let entries: Vec<(String, FilePath)> = entries.collect();
    let told: Vec<u8> =
        entries.iter().flat_map(|(object, _)| format!("{object}\n").into_bytes()).collect();
    let said = git::tell(root, &["cat-file", "--batch"], told)?;
    let mut files = FileTree::default();
    let mut rest = &said[..];
    for (_, path) in entries {
        // `OBJECT TYPE SIZE`, a line end, the bytes, a line end.
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        let bytes = rest.get(end + 1..end + 1 + size)?;
        let bytes = bytes.to_vec();
        let bytes = if is_source(&path) { encoding::composed(bytes) } else { bytes };
        files.insert_bytes(path, bytes);
        rest = rest.get(end + 2 + size..)?;
    }
    Some(files)
}

/// Object and path of a line `MODE TYPE OBJECT<tab>PATH` that is a plain file and part of a project.
fn entry(line: &[u8]) -> Option<(String, FilePath)> {
    let (head, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
    let mut head = head.split(' ');
    let is_file = head.next()?.starts_with("100");
    let object = head.nth(1)?;
    let is_part = path != ENVIRONMENT && concerns(Path::new(path));
    (is_file && is_part).then_some((object.to_owned(), FilePath::new(path)?))
}
