//! A disk that is full: a small one in memory, mounted for the program alone.

use std::process::{Command, Output};

use crate::faults::ten::{Ten, by_itself, has};

/// Runs a shell in a place of its own, where `/mnt` is a disk in memory. `None` where this system does not let one.
fn with_small_disk(ten: &Ten, script: &str) -> Option<Output> {
    let mount = "mount -t tmpfs -o size=300k small /mnt 2>/dev/null || exit 77";
    let done = by_itself(Command::new("unshare"))
        .args(["--mount", "--map-root-user", "sh", "-c", &format!("{mount}\n{script}")])
        .env("PROGRAM", env!("CARGO_BIN_EXE_anteroom"))
        .current_dir(ten.root())
        .output()
        .ok()?;
    let is_there = done.status.code() != Some(77)
        && !String::from_utf8_lossy(&done.stderr).starts_with("unshare:");
    is_there.then_some(done)
}

#[test]
fn a_full_disk_is_said_and_changes_nothing() {
    if !has("unshare") {
        println!("skipped: there is no unshare");
        return;
    }
    let ten = Ten::new();
    // The site fits once; the next one beside it does not.
    let script = "
        \"$PROGRAM\" build --output /mnt/public >/dev/null 2>&1 || { echo the first does not fit; exit 9; }
        head -c 1000000 /dev/zero > /mnt/full 2>/dev/null
        cp -r /mnt/public before 2>/dev/null
        echo 'Noch ein Satz.' >> content/index.md
        \"$PROGRAM\" build --output /mnt/public; echo exit $?
        diff -r before /mnt/public && echo unchanged
        ls -A /mnt
        rm /mnt/full
        \"$PROGRAM\" build --output /mnt/public >/dev/null 2>&1; echo then $?";
    let Some(done) = with_small_disk(&ten, script) else {
        println!("skipped: no disk can be mounted here");
        return;
    };
    let (shown, said) =
        (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(shown.contains("exit 3\nunchanged\nfull\npublic\nthen 0"), "{shown}\n{said}");
    assert!(said.contains("`/mnt/") && said.contains("no space left on device"), "{said}");
}

#[test]
fn a_mount_point_as_output_is_refused() {
    if !has("unshare") {
        println!("skipped: there is no unshare");
        return;
    }
    let ten = Ten::new();
    let Some(done) =
        with_small_disk(&ten, "\"$PROGRAM\" build --output /mnt; echo exit $?; ls -A /mnt")
    else {
        println!("skipped: no disk can be mounted here");
        return;
    };
    let (shown, said) =
        (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert_eq!(shown, "exit 3\n", "{said}");
    assert!(said.contains("`/mnt` is a mount point"), "{said}");
}
