//! What others see while a site is being written, and what is left when its writer is killed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::fs::{Mode, OFlags, openat};

use crate::disk::swap::Swap;
use crate::disk::write::tests::{Project, assert_whole, version, write};

#[test]
fn many_builds_at_once_end_in_one_whole_site() {
    let project = Project::new();
    let root = project.root().to_owned();
    let builds: Vec<_> = (0..8)
        .map(|number| {
            let root = root.clone();
            thread::spawn(move || {
                (0..20).filter(|_| write(&version(number), &root).is_ok()).count()
            })
        })
        .collect();
    let done: usize = builds.into_iter().map(|build| build.join().unwrap()).sum();
    assert!(done > 0);
    assert_whole(&project.output());
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
fn a_reader_sees_one_whole_site_or_the_other() {
    let project = Project::new();
    project.write(&version(0)).unwrap();
    let done = AtomicBool::new(false);
    let reads = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(Ordering::Relaxed) {
                look_at_all_files(&project.output());
                reads += 1;
            }
            reads
        });
        let swaps: Vec<_> =
            (1..=50).map(|number| project.write(&version(number)).map(|done| done.swap)).collect();
        done.store(true, Ordering::Relaxed);
        assert!(swaps.iter().all(|swap| *swap == Ok(Swap::Exchanged)), "{swaps:?}");
        reader.join().unwrap()
    });
    assert!(reads > 10, "{reads} reads");
    assert_whole(&project.output());
}

/// Reads the whole site through one open folder: all files are of one version. They may vanish only
/// when another site has taken the folder's place. By name, a file is there at any time.
fn look_at_all_files(output: &Path) {
    let by_name = fs::read_to_string(output.join("folder-1/page-5.html")).unwrap();
    assert_eq!(by_name, by_name[..8].repeat(2000));
    let folder = File::open(output).unwrap();
    let mut seen = BTreeMap::new();
    for (path, _) in &version(0) {
        let Ok(file) = openat(&folder, path.as_str(), OFlags::RDONLY, Mode::empty()) else {
            let now = fs::metadata(output).unwrap().ino();
            assert_ne!(now, folder.metadata().unwrap().ino(), "{path} is missing");
            return;
        };
        let mut text = String::new();
        File::from(file).read_to_string(&mut text).unwrap();
        seen.insert(text, path.clone());
    }
    assert_eq!(seen.len(), 1, "two versions at once");
}

#[test]
fn killed_at_any_moment_the_old_or_the_new_site_stands() {
    let project = Project::new();
    project.write(&version(0)).unwrap();
    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "disk::write::tests::moments::build_until_killed"])
            .env("ANTEROOM_TEST_ROOT", project.root())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(20_000 + 1_700 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&project.output());
    }
    project.write(&version(0)).unwrap();
    assert_eq!(project.remains(), Vec::<String>::new());
}

#[test]
#[ignore = "started and killed by the test above"]
fn build_until_killed() {
    let root = PathBuf::from(std::env::var_os("ANTEROOM_TEST_ROOT").unwrap());
    for number in 0.. {
        write(&version(number), &root).unwrap();
    }
}
