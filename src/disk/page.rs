//! Puts one page out that is for the author alone: beside the site's files, never among what is
//! published, and never in the place of anything else.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::disk::failure::{Failure, Fault};
use crate::disk::{marker, place};

/// A page to be written.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its bytes.
    pub text: &'a str,
    /// With what it and its like begin: a file that does not begin so is not replaced.
    pub mark: &'a str,
    /// The project's folder.
    pub root: &'a Path,
    /// Where it goes.
    pub output: &'a Path,
}

/// Writes a page; a reader sees the old one until he sees the new one, whole. Returns where it is.
///
/// # Errors
/// Where a page cannot be meant to go: a folder, the project's own folders (arguments); where
/// something else stands there, a built site lies around it, or the system refuses (machine).
pub fn write(page: &Page<'_>) -> Result<PathBuf, Failure> {
    let output = allowed(page)?;
    let folder = output.parent().unwrap_or(page.root);
    let failed = |cause: std::io::Error| Failure::io("write", &output, &cause);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file =
        tempfile::Builder::new().prefix(".anteroom-").tempfile_in(folder).map_err(failed)?;
    file.write_all(page.text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&output).map_err(|refused| failed(refused.error))?;
    Ok(output)
}

/// Where a page may go, without anything having been written.
///
/// # Errors
/// As for [`fn@write`].
pub fn allowed(page: &Page<'_>) -> Result<PathBuf, Failure> {
    let shown = page.output.display();
    let output = place::of_page(page.root, page.output)?;
    if output.is_dir() {
        let message = format!("the output `{shown}` is a folder");
        let hint = "name a file, such as `--output report.html`";
        return Err(Failure::new(Fault::Arguments, message).with_hint(hint));
    }
    if let Some(site) = output.ancestors().skip(1).find(|it| it.join(marker::NAME).is_file()) {
        let message = format!(
            "`{shown}` lies in a built site, `{}`, where anybody could read it",
            site.display()
        );
        let hint = "name a file outside of it, such as `--output report.html`";
        return Err(Failure::new(Fault::Machine, message).with_hint(hint));
    }
    if output.exists() && !output.is_file() {
        let message = format!("the output `{shown}` is no file");
        let hint = "name one, such as `--output report.html`";
        return Err(Failure::new(Fault::Arguments, message).with_hint(hint));
    }
    if output.exists() && !begins_with(&output, page.mark)? {
        let message = format!("`{shown}` is there already, and anteroom did not make it");
        let hint = "name another file, or move this one away";
        return Err(Failure::new(Fault::Machine, message).with_hint(hint));
    }
    Ok(output)
}

fn begins_with(path: &Path, mark: &str) -> Result<bool, Failure> {
    let failed = |cause: std::io::Error| Failure::io("read", path, &cause);
    let file = fs::File::open(path).map_err(failed)?;
    let mut begin = Vec::new();
    file.take(mark.len() as u64).read_to_end(&mut begin).map_err(failed)?;
    Ok(begin == mark.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Page, write};
    use crate::disk::failure::Fault;

    fn page<'a>(root: &'a Path, output: &'a Path, text: &'a str) -> Page<'a> {
        Page { text, mark: "mark", root, output }
    }

    #[test]
    fn a_page_of_ours_is_replaced_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let output = root.join("deep/report.html");
        assert!(write(&page(root, &output, "mark 1")).unwrap().ends_with("deep/report.html"));
        write(&page(root, &output, "mark 2")).unwrap();
        assert_eq!(fs::read_to_string(&output).unwrap(), "mark 2");
        assert_eq!(fs::read_dir(root.join("deep")).unwrap().count(), 1, "nothing is left behind");
        fs::write(&output, "someone else's").unwrap();
        let failure = write(&page(root, &output, "mark 3")).unwrap_err();
        assert_eq!(failure.fault, Fault::Machine);
        assert_eq!(fs::read_to_string(&output).unwrap(), "someone else's");
    }

    #[test]
    fn folders_sources_and_built_sites_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(root.join("public/deep")).unwrap();
        fs::write(root.join("public").join(crate::disk::marker::NAME), "").unwrap();
        let fault =
            |output: &str| write(&page(root, &root.join(output), "mark")).unwrap_err().fault;
        assert_eq!(fault("content"), Fault::Arguments);
        assert_eq!(fault("content/report.html"), Fault::Arguments);
        assert_eq!(fault("static/report.html"), Fault::Arguments);
        assert_eq!(fault("anteroom.yaml"), Fault::Arguments);
        assert_eq!(fault("public/deep/report.html"), Fault::Machine);
        assert!(!root.join("static").exists());
    }
}
