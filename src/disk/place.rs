//! Where an output may lie: what the arguments alone forbid, before anything is built.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::disk::failure::{Failure, Fault};

/// Where a site is to be written, and what that place must not touch.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The project's folder.
    pub root: &'a Path,
    /// The output; a relative path counts from the process's own folder.
    pub output: &'a Path,
    /// The user's home folder, where the system names one.
    pub home: Option<&'a Path>,
}

/// The project's folders that an output may not lie in: a build reads them, or they hold secrets.
const SOURCES: [&str; 5] = ["content", "static", "templates", ".anteroom", ".git"];
/// The settings, which a page for the author must not take the place of.
const SETTINGS: &str = "anteroom.yaml";

/// The output's path, absolute and without links in it.
///
/// # Errors
/// As of [`apart`]; where it is a file or a link (arguments).
pub fn resolve(place: &Place<'_>) -> Result<PathBuf, Failure> {
    let output = apart(place)?;
    match fs::symlink_metadata(without_slash(place.output)) {
        Ok(metadata) if metadata.is_symlink() => Err(refused(place, "is a link")),
        Ok(metadata) if !metadata.is_dir() => Err(refused(place, "is a file")),
        _ => Ok(output),
    }
}

fn refused(place: &Place<'_>, what: &str) -> Failure {
    let message = format!("the output `{}` {what}", place.output.display());
    Failure::new(Fault::Arguments, message).with_hint("name a folder of its own, such as `public`")
}

/// The same for an output that may be reached by a link.
///
/// # Errors
/// Where the output is the project, the user's home, one of the project's own folders, or anything
/// above or (for its own folders) inside these; where it is `/` (arguments); where the system hides
/// the path (machine).
pub fn apart(place: &Place<'_>) -> Result<PathBuf, Failure> {
    let output = real(place.output)?;
    let root = real(place.root)?;
    let refuse = |what: &str| refused(place, what);
    if output.parent().is_none() {
        return Err(refuse("is the root of the file system"));
    }
    if root.starts_with(&output) {
        return Err(refuse("is the project itself, or holds it"));
    }
    for name in SOURCES {
        let source = real(&root.join(name))?;
        if source.starts_with(&output) || output.starts_with(&source) {
            return Err(refuse(&format!("is, holds, or lies in the project's `{name}`")));
        }
    }
    if let Some(home) = place.home
        && real(home)?.starts_with(&output)
    {
        return Err(refuse("is your home folder, or holds it"));
    }
    Ok(output)
}

/// Where a single page for the author goes: absolute and without links in it.
///
/// # Errors
/// Where it lies in one of the project's own folders or is the settings (arguments); where the
/// system hides the path (machine).
pub(super) fn of_page(root: &Path, output: &Path) -> Result<PathBuf, Failure> {
    let real_output = real(output)?;
    let root = real(root)?;
    for name in SOURCES.into_iter().chain([SETTINGS]) {
        let source = real(&root.join(name))?;
        if real_output.starts_with(&source) {
            let message =
                format!("the output `{}` is, or lies in, the project's `{name}`", output.display());
            return Err(Failure::new(Fault::Arguments, message)
                .with_hint("name a file beside it, such as `--output report.html`"));
        }
    }
    Ok(real_output)
}

/// `folder/` is a link's target, `folder` is the link.
fn without_slash(path: &Path) -> PathBuf {
    path.components().collect()
}

/// `path` as the system sees it: absolute, every link followed. What does not exist yet is appended
/// as it is written.
fn real(path: &Path) -> Result<PathBuf, Failure> {
    let absolute =
        std::path::absolute(path).map_err(|cause| Failure::io("resolve", path, &cause))?;
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        match real.canonicalize() {
            Ok(followed) => real = followed,
            Err(cause)
                if matches!(
                    cause.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) => {}
            Err(cause) => return Err(Failure::io("resolve", path, &cause)),
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{Place, resolve};
    use crate::disk::failure::Fault;

    fn verdict(root: &Path, output: &Path, home: &Path) -> Result<(), String> {
        resolve(&Place { root, output, home: Some(home) }).map(|_| ()).map_err(|failure| {
            assert_eq!(failure.fault, Fault::Arguments, "{failure}");
            failure.message.rsplit_once("` ").unwrap().1.to_owned()
        })
    }

    #[test]
    fn places_that_must_not_be_replaced_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let root = home.join("site");
        fs::create_dir_all(root.join("content/deep")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        symlink(root.join("content"), root.join("link")).unwrap();
        symlink(&home, folder.path().join("way")).unwrap();
        let way = folder.path().join("way/site/content");
        for (output, cause) in [
            (Path::new("/"), "is the root of the file system"),
            (Path::new("/.."), "is the root of the file system"),
            (&root, "is the project itself, or holds it"),
            (&root.join("content/../."), "is the project itself, or holds it"),
            (&root.join("link/.."), "is the project itself, or holds it"),
            (&home, "is the project itself, or holds it"),
            (folder.path(), "is the project itself, or holds it"),
            (&root.join("file"), "is a file"),
            (&root.join("file/"), "is a file"),
        ] {
            assert_eq!(verdict(&root, output, &home), Err(cause.to_owned()), "{output:?}");
        }
        for output in ["content", "content/deep", "content/new/x", "link", "link/new", "static"] {
            let cause = verdict(&root, &root.join(output), &home).unwrap_err();
            assert!(cause.contains("is, holds, or lies in"), "{output}: {cause}");
        }
        assert!(verdict(&root, &way, &home).unwrap_err().contains("lies in"));
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        assert_eq!(
            verdict(&elsewhere, &home, &home.join("a")),
            Err("is your home folder, or holds it".to_owned())
        );
    }

    #[test]
    fn a_link_is_refused_with_or_without_a_slash() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("target")).unwrap();
        symlink(root.join("target"), root.join("link")).unwrap();
        symlink(root.join("nowhere"), root.join("dead")).unwrap();
        for output in ["link", "link/", "dead"] {
            assert_eq!(
                verdict(&root, &root.join(output), folder.path()),
                Err("is a link".to_owned()),
                "{output}"
            );
        }
    }

    #[test]
    fn a_folder_of_its_own_is_fine_even_if_it_does_not_exist() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("public")).unwrap();
        for output in ["public", "public/", "new", "new/deep", "../out", "content-old"] {
            assert_eq!(verdict(&root, &root.join(output), folder.path()), Ok(()), "{output}");
        }
    }
}
