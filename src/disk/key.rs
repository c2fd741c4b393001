//! The site's secret, from which every seal is made: given by the environment, or kept beside the
//! settings.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::disk::failure::{Failure, Fault, stands};
use crate::disk::parts::SETTINGS;

/// The variable that holds the secret where there is no file, as in CI.
pub const VARIABLE: &str = "ANTEROOM_SECRET";

/// The folder of what is the author's own and never published.
pub(super) const FOLDER: &str = ".anteroom";

/// The secret's file in that folder.
const FILE: &str = "site.key";

/// How to make a secret.
const REMEDY: &str = "make one with `openssl rand -base64 32`";

/// The secret and where it is from.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// The 32 bytes.
    pub secret: [u8; 32],
    /// Where they are from.
    pub origin: Origin,
}

/// Where a secret is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From `ANTEROOM_SECRET`.
    Environment,
    /// From `.anteroom/site.key`.
    File,
    /// Made by this call, and written to `.anteroom/site.key`.
    Made,
    /// Made by this call, and kept nowhere.
    Memory,
}

/// Never the secret itself: this may end up in a log.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({:?})", self.origin)
    }
}

/// The secret of the project at `root`: `given` (the value of `ANTEROOM_SECRET`), else the one in
/// `.anteroom/site.key`, else a new one, which is written there if the folder holds a site.
///
/// # Errors
/// Where the value or the file is not the base64 of 32 bytes (author), or the file can neither be
/// read nor made (machine).
pub fn find(root: &Path, given: Option<&str>) -> Result<Key, Failure> {
    if let Some(given) = given {
        return from_environment(given);
    }
    if let Some(key) = from_file(root)? {
        return Ok(key);
    }
    make(root)
}

/// The same for a preview, which needs no lasting secret: where none can be written, one is kept in
/// memory.
///
/// # Errors
/// As [`find`], except for a folder that cannot be written.
pub fn find_or_lend(root: &Path, given: Option<&str>) -> Result<Key, Failure> {
    if given.is_some() {
        return find(root, given);
    }
    if let Some(key) = from_file(root)? {
        return Ok(key);
    }
    make(root).or_else(|_| Ok(Key { secret: random()?, origin: Origin::Memory }))
}

fn from_environment(given: &str) -> Result<Key, Failure> {
    let secret = decode(given).map_err(|cause| {
        let message = format!("`{VARIABLE}` is not a secret: {cause}");
        let remedy = format!("{REMEDY}, or unset it to use `{FOLDER}/{FILE}`");
        Failure::new(Fault::Author, message).with_hint(remedy)
    })?;
    Ok(Key { secret, origin: Origin::Environment })
}

fn from_file(root: &Path) -> Result<Option<Key>, Failure> {
    let path = root.join(FOLDER).join(FILE);
    let is_file = match fs::metadata(&path) {
        Ok(metadata) => metadata.is_file(),
        Err(cause)
            if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok(None);
        }
        Err(cause) => return Err(Failure::io("read", &path, &cause)),
    };
    if !is_file {
        let message = format!("`{FOLDER}/{FILE}` is no file");
        return Err(Failure::new(Fault::Author, message).with_hint("move it away"));
    }
    let mut text = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(1024).read_to_end(&mut text))
        .map_err(|cause| Failure::io("read", &path, &cause))?;
    let secret = decode(&String::from_utf8_lossy(&text)).map_err(|cause| {
        let message = format!("`{FOLDER}/{FILE}` is not a secret: {cause}");
        let remedy = "restore it from a backup; if there is none, remove it: the next build makes \
                      a new one, and visitors under way must read anew";
        Failure::new(Fault::Author, message).with_hint(remedy)
    })?;
    Ok(Some(Key { secret, origin: Origin::File }))
}

/// Base64 of 32 bytes, with or without white space around it.
fn decode(text: &str) -> Result<[u8; 32], String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    let bytes = STANDARD.decode(text).map_err(|_| "it is not base64".to_owned())?;
    let length = bytes.len();
    bytes.try_into().map_err(|_| format!("it has {length} bytes instead of 32"))
}

/// A new secret, written so that it is whole or not there, and never to be committed.
fn make(root: &Path) -> Result<Key, Failure> {
    // Nothing is built without settings, and a folder that is no site is left as it was.
    let settings = root.join(SETTINGS);
    if !stands(&settings).map_err(|cause| Failure::io("read", &settings, &cause))? {
        return Ok(Key { secret: random()?, origin: Origin::Memory });
    }
    let folder = root.join(FOLDER);
    let failed = |cause: io::Error| {
        Failure::io("make a secret in", &folder, &cause)
            .with_hint(format!("{REMEDY}, and pass it in `{VARIABLE}`"))
    };
    fs::create_dir_all(&folder).map_err(failed)?;
    if fs::symlink_metadata(&folder).map_err(failed)?.is_symlink() {
        let message = format!("`{FOLDER}` is a link, and no secret is written through it");
        return Err(Failure::new(Fault::Machine, message).with_hint("put a folder in its place"));
    }
    match File::create_new(folder.join(".gitignore")) {
        Ok(mut file) => file.write_all(b"*\n").map_err(failed)?,
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
        Err(cause) => return Err(failed(cause)),
    }
    let secret = random()?;
    // Temporary files are made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(failed)?;
    writeln!(file, "{}", STANDARD.encode(secret)).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    match file.persist_noclobber(folder.join(FILE)) {
        Ok(_) => Ok(Key { secret, origin: Origin::Made }),
        // Another build was faster; both must use one secret.
        Err(cause) => from_file(root)?.ok_or_else(|| failed(cause.error)),
    }
}

/// 32 bytes that nobody can guess.
///
/// # Errors
/// Where the system gives none (machine).
pub fn random() -> Result<[u8; 32], Failure> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|cause| {
        Failure::new(Fault::Machine, format!("the system gives no random numbers: {cause}"))
    })?;
    Ok(secret)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::{Origin, find, find_or_lend};
    use crate::disk::failure::Fault;

    const SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("anteroom.yaml"), "").unwrap();
        root
    }

    #[test]
    fn a_folder_that_is_no_site_is_left_as_it_was() {
        let root = tempfile::tempdir().unwrap();
        for key in [find(root.path(), None).unwrap(), find_or_lend(root.path(), None).unwrap()] {
            assert_eq!(key.origin, Origin::Memory);
        }
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    fn refusal(root: &Path, given: Option<&str>) -> String {
        let failure = find(root, given).unwrap_err();
        assert_eq!(failure.fault, Fault::Author);
        assert!(failure.hint.is_some());
        assert_eq!(find_or_lend(root, given).unwrap_err(), failure);
        failure.message
    }

    #[test]
    fn the_environment_comes_first_and_nothing_is_written() {
        let root = site();
        let key = find(root.path(), Some(&format!(" {SECRET}\n"))).unwrap();
        assert_eq!(key.origin, Origin::Environment);
        assert!(key.secret.iter().copied().eq(0..32));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_secret_is_made_once_for_this_user_only_and_ignored_by_git() {
        let root = site();
        let made = find(root.path(), None).unwrap();
        assert_eq!(made.origin, Origin::Made);
        let folder = root.path().join(".anteroom");
        let permissions = fs::metadata(folder.join("site.key")).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no litter");
        let found = find(root.path(), None).unwrap();
        assert_eq!(found.origin, Origin::File);
        assert_eq!(found.secret, made.secret);
        let other = site();
        assert_ne!(find(other.path(), None).unwrap().secret, made.secret);
    }

    #[test]
    fn what_is_no_secret_is_refused_and_not_replaced() {
        let root = site();
        assert_eq!(
            refusal(root.path(), Some("")),
            "`ANTEROOM_SECRET` is not a secret: it is empty"
        );
        assert!(refusal(root.path(), Some("?")).ends_with("it is not base64"));
        assert!(refusal(root.path(), Some("AAEC")).ends_with("it has 3 bytes instead of 32"));
        let file = root.path().join(".anteroom/site.key");
        fs::create_dir(root.path().join(".anteroom")).unwrap();
        fs::write(&file, &SECRET[..20]).unwrap();
        assert!(refusal(root.path(), None).ends_with("it has 15 bytes instead of 32"));
        assert_eq!(fs::read_to_string(&file).unwrap(), &SECRET[..20]);
        fs::write(&file, "\n").unwrap();
        assert!(refusal(root.path(), None).ends_with("it is empty"));
    }

    #[test]
    fn a_preview_does_without_a_folder_it_can_write() {
        let root = site();
        fs::write(root.path().join(".anteroom"), "in the way").unwrap();
        let failure = find(root.path(), None).unwrap_err();
        assert_eq!(failure.fault, Fault::Machine);
        let lent = find_or_lend(root.path(), None).unwrap();
        assert_eq!(lent.origin, Origin::Memory);
        assert_ne!(lent.secret, [0; 32]);
    }

    #[test]
    fn a_secret_is_not_written_through_a_link() {
        let (root, other) = (site(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), root.path().join(".anteroom")).unwrap();
        assert_eq!(find(root.path(), None).unwrap_err().fault, Fault::Machine);
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
