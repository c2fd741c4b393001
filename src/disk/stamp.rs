//! Whether a file is still the one that was read, without reading it again.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

/// Nanoseconds since 1970, in the time of a file system.
type Moment = i128;

const SECOND: Moment = 1_000_000_000;

/// What a file system says of a file. As long as this stays the same, and was not [`fresh`] when
/// the file was read, its content is the same too.
///
/// [`fresh`]: Stamp::is_fresh
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: Moment,
    changed: Moment,
}

impl Stamp {
    /// The stamp of a file of which the system told `metadata`.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let moment = |seconds: i64, nanoseconds: i64| {
            Moment::from(seconds) * SECOND + Moment::from(nanoseconds)
        };
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            modified: moment(metadata.mtime(), metadata.mtime_nsec()),
            changed: moment(metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether the file could be written once more without a change of this stamp: its last change
    /// is not safely before `now`, a moment that its file system has reached.
    pub(super) fn is_fresh(&self, now: Now) -> bool {
        [self.modified, self.changed].iter().any(|last| last + tick(*last) >= now.0)
    }
}

/// For how long a moment may stay the same: systems count in jiffies of up to 10 ms; where there
/// is no fraction, the file system may be one of those that count in (two) seconds.
fn tick(moment: Moment) -> Moment {
    if moment % SECOND == 0 { 2 * SECOND } else { SECOND / 10 }
}

/// The latest moment that is known to have come on the file systems of a project. It is taken from
/// the files themselves, since a server's clock may differ from the machine's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now(Moment);

impl Default for Now {
    fn default() -> Self {
        Self(Moment::MIN)
    }
}

impl Now {
    /// Learns from a stamp. Only the time of change counts: nobody can set it.
    pub(super) fn learn(&mut self, stamp: &Stamp) {
        self.0 = self.0.max(stamp.changed);
    }

    /// A moment later than any other.
    #[cfg(test)]
    pub(super) fn late() -> Self {
        Self(Moment::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::{Moment, Now, SECOND, Stamp};

    fn stamp(modified: Moment, changed: Moment) -> Stamp {
        Stamp { device: 1, inode: 1, length: 1, modified, changed }
    }

    fn fresh(stamp: Stamp, newest: Moment) -> bool {
        let mut now = Now::default();
        now.learn(&self::stamp(0, newest));
        stamp.is_fresh(now)
    }

    #[test]
    fn a_file_is_fresh_until_time_has_gone_on() {
        let file = stamp(5 * SECOND + 1, 5 * SECOND + 1);
        assert!(file.is_fresh(Now::default()), "nothing is known yet");
        assert!(fresh(file, 5 * SECOND + 1));
        assert!(fresh(file, 5 * SECOND + 50_000_000));
        assert!(!fresh(file, 5 * SECOND + 200_000_000));
    }

    #[test]
    fn whole_seconds_may_last_two() {
        assert!(fresh(stamp(5 * SECOND, 1), 6 * SECOND));
        assert!(fresh(stamp(1, 5 * SECOND), 6 * SECOND));
        assert!(!fresh(stamp(5 * SECOND, 1), 8 * SECOND));
    }

    #[test]
    fn a_time_that_was_set_does_not_say_what_time_it_is() {
        let mut now = Now::default();
        now.learn(&stamp(100 * SECOND, SECOND));
        assert!(stamp(5 * SECOND, 5 * SECOND).is_fresh(now));
    }

    #[test]
    fn a_file_saved_again_has_another_stamp_even_if_its_time_is_set_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "one").unwrap();
        let before = std::fs::metadata(&path).unwrap();
        // Within one tick it may stay the same.
        let differs = (0..100_000).any(|_| {
            std::fs::write(&path, "two").unwrap();
            let file = std::fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(before.modified().unwrap()).unwrap();
            Stamp::of(&file.metadata().unwrap()) != Stamp::of(&before)
        });
        assert!(differs);
    }
}
