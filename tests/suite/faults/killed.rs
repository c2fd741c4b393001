//! Builds that are killed at random moments, with a reader who never stops reading.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags, openat};

use crate::faults::ten::{Ten, program};
use crate::project::Files;
use crate::seal::laws::long;

#[test]
fn killed_at_any_moment_the_old_site_or_the_new_one_stands_whole() {
    let ten = Ten::new();
    ten.put_back();
    let kills = if long() { 100 } else { 25 };
    let begun = Instant::now();
    assert!(ten.build().status.success());
    let length = begun.elapsed() * 3 / 2;
    ten.swap_back();
    let done = AtomicBool::new(false);
    let (ends, reads) = thread::scope(|scope| {
        let reader = scope.spawn(|| read_until(&done, &ten));
        let ends = kill_at_all_moments(&ten, kills, length);
        done.store(true, Ordering::Relaxed);
        (ends, reader.join().unwrap())
    });
    let new = ends.iter().filter(|is_new| **is_new).count();
    println!("{kills} kills, {new} of them too late; {reads} reads of the whole site");
    assert!(0 < new && new < ends.len(), "{new} of {kills}");
    assert!(reads > 100, "{reads} reads");
    assert!(ten.build().status.success());
    assert!(ten.stands() == ten.new && ten.remains().is_empty(), "{:?}", ten.remains());
}

/// Kills one build after another, the moments spread over a time that follows what builds take just now: it grows where
/// a build had not come to its end, and shrinks where it had, so that about half of them have, however busy the machine.
fn kill_at_all_moments(ten: &Ten, kills: u32, mut length: Duration) -> Vec<bool> {
    let mut ends = Vec::new();
    for round in 0..kills {
        let is_new = killed(ten, length, round);
        length = if is_new { length * 8 / 9 } else { length * 9 / 8 };
        ends.push(is_new);
    }
    ends
}

/// Kills a build after a time that differs from round to round and is up to `length`; says whether the new site stands.
fn killed(ten: &Ten, length: Duration, round: u32) -> bool {
    let mut child = program()
        .arg("build")
        .current_dir(ten.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Spread evenly over the whole build: multiples of the golden section, without their whole part.
    thread::park_timeout(length * (round * 618 % 1000) / 1000);
    let _ = child.kill();
    child.wait().unwrap();
    let stands = ten.stands();
    assert!(stands == ten.old || stands == ten.new, "a mixture of {} files", stands.len());
    let is_new = stands == ten.new;
    if is_new {
        ten.swap_back();
    }
    is_new
}

/// Reads the whole site over and over, by name and through one open folder; says how often.
fn read_until(done: &AtomicBool, ten: &Ten) -> usize {
    let output = ten.output();
    let mut reads = 0;
    while !done.load(Ordering::Relaxed) {
        for path in ten.old.keys() {
            let bytes = std::fs::read(output.join(path));
            let bytes =
                bytes.unwrap_or_else(|cause| panic!("{} is missing: {cause}", path.display()));
            assert!(is_of(&ten.old, path, &bytes) || is_of(&ten.new, path, &bytes));
        }
        look_through_one_folder(&output, ten);
        reads += 1;
    }
    reads
}

fn is_of(site: &Files, path: &Path, bytes: &[u8]) -> bool {
    site.get(path).is_some_and(|known| known == bytes)
}

/// Whoever has opened the folder sees one version; its files may vanish only when another site has taken its place.
fn look_through_one_folder(output: &Path, ten: &Ten) {
    let folder = File::open(output).unwrap();
    let mut versions = BTreeSet::from(["old", "new"]);
    for path in ten.old.keys() {
        let Ok(file) = openat(&folder, path, OFlags::RDONLY, Mode::empty()) else {
            let now = std::fs::metadata(output).unwrap().ino();
            assert_ne!(now, folder.metadata().unwrap().ino(), "{} is missing", path.display());
            return;
        };
        let mut bytes = Vec::new();
        File::from(file).read_to_end(&mut bytes).unwrap();
        for (version, site) in [("old", &ten.old), ("new", &ten.new)] {
            if !is_of(site, path, &bytes) {
                versions.remove(version);
            }
        }
    }
    assert!(!versions.is_empty(), "two versions at once");
}
