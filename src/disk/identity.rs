//! Which file or folder stands at a path: the same one as before, or another of the same name.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A file or folder as its file system knows it, whatever its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// Of what the system told `metadata`.
    pub(super) fn told(metadata: &Metadata) -> Self {
        Self { device: metadata.dev(), inode: metadata.ino() }
    }
}

/// The folder at `path`, links followed; `None` where there is none.
pub fn of(path: &Path) -> Option<Identity> {
    let metadata = fs::metadata(path).ok()?;
    metadata.is_dir().then(|| Identity::told(&metadata))
}

/// Whether `path` lies on a file system that others can write to without this machine's system
/// noticing: a network's, or one shared with a machine around this one.
#[cfg(target_os = "linux")]
pub fn is_shared(path: &Path) -> bool {
    /// NFS, SMB (three), 9P, FUSE, AFS, Ceph and the shared folders of two virtual machines, by
    /// the numbers of Linux's `magic.h` and of the vendors' drivers.
    const SHARED: [i128; 10] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x5346_414f,
        0x00c3_6400,
        0x786f_4256,
        0xbacb_acbc,
    ];
    // The number's width and sign differ between machines; its lower half is what counts.
    rustix::fs::statfs(path)
        .is_ok_and(|found| SHARED.contains(&(i128::from(found.f_type) & 0xffff_ffff)))
}

/// Elsewhere, the system's own watcher knows.
#[cfg(not(target_os = "linux"))]
pub fn is_shared(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_folder_keeps_its_identity_when_it_moves() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::create_dir(&a).unwrap();
        let before = of(&a);
        assert!(before.is_some());
        std::fs::rename(&a, &b).unwrap();
        assert_eq!((of(&a), of(&b)), (None, before));
        std::fs::create_dir(&a).unwrap();
        assert_ne!(of(&a), before);
        std::fs::write(folder.path().join("file"), "").unwrap();
        assert_eq!(of(&folder.path().join("file")), None);
    }
}
