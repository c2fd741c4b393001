//! What lies in a project's folder and is no text: pipes, devices, files that are far too large. The
//! program itself is run, and must end.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Output;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::project::{Folder, Project};
use crate::seal::laws::long;

/// How long the program may take before a test fails.
const PATIENCE: Duration = Duration::from_mins(5);

/// A site without a journey.
fn plain() -> Project {
    Project::new()
        .without("content/journeys/decision-call.yaml")
        .without("content/self-checks/readiness.yaml")
}

/// What the program says; its exit code and its messages.
fn run(folder: &Folder, command: &'static str) -> (Option<i32>, String) {
    let root = folder.root();
    let (tell, hear) = mpsc::channel::<Output>();
    thread::spawn(move || tell.send(Folder::run_in(&root, &[command])));
    let output = hear.recv_timeout(PATIENCE).expect("the program ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn pipe(folder: &Folder, path: &str) {
    let path = folder.root().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&path);
    mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// A file of that length that takes no room on the disk.
fn sparse(folder: &Folder, path: &str, length: u64) {
    let path = folder.root().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(path).unwrap().set_len(length).unwrap();
}

#[test]
fn nobody_waits_at_a_pipe() {
    for path in [
        "content/pipe.md",
        "content/pipe.jpg",
        "content/self-checks/pipe.yaml",
        "static/pipe.css",
        "templates/pipe.html",
        "style.yaml",
        ".env",
    ] {
        let folder = plain().on_disk();
        pipe(&folder, path);
        let (code, said) = run(&folder, "build");
        assert_eq!(code, Some(0), "{path}: {said}");
        assert!(said.contains("[special-file]") && said.contains(path), "{path}: {said}");
    }
    for (path, expected) in [
        ("anteroom.yaml", Some(1)),
        (".anteroom/site.key", Some(1)),
        (".public.anteroom-lock", Some(3)),
    ] {
        let folder = plain().on_disk();
        pipe(&folder, path);
        let (code, said) = run(&folder, "build");
        assert_eq!(code, expected, "{path}: {said}");
        assert!(said.contains("error"), "{path}: {said}");
    }
}

#[test]
fn nothing_is_read_from_a_device() {
    for path in ["content/zero.md", "static/zero.bin", "templates/zero.html"] {
        let folder = plain().on_disk();
        let link = folder.root().join(path);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink("/dev/zero", link).unwrap();
        let (code, said) = run(&folder, "build");
        assert_eq!(code, Some(0), "{path}: {said}");
        assert!(said.contains("[symlink-outside]") && said.contains(path), "{path}: {said}");
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let mega = 1 << 20;
    for (path, length, code) in [
        ("content/long.md", 50 * mega, "file-too-long"),
        ("templates/long.html", 50 * mega, "file-too-long"),
        ("anteroom.yaml", 50 * mega, "file-too-long"),
        (".env", 50 * mega, "file-too-long"),
        ("static/huge.bin", 10 << 30, "file-too-large"),
        ("static/huge.html", 10 << 30, "file-too-large"),
    ] {
        let folder = plain().on_disk();
        sparse(&folder, path, length);
        let (exit, said) = run(&folder, "build");
        assert_eq!(exit, Some(1), "{path}: {said}");
        assert!(said.contains(&format!("error[{code}]")), "{path}: {said}");
        assert!(said.contains(&format!("{path}:1:1")) && said.contains("help:"), "{path}: {said}");
        assert!(!folder.root().join("public").exists(), "{path}");
    }
}

#[test]
fn a_large_picture_is_passed_on() {
    let folder = plain().on_disk();
    // More than is searched at once.
    sparse(&folder, "static/large.jpg", 10 << 20);
    let (code, said) = run(&folder, "build");
    assert_eq!(code, Some(0), "{said}");
    let written = folder.root().join("public/large.jpg").metadata().unwrap();
    assert_eq!(written.len(), 10 << 20);
}

#[test]
fn a_folder_of_many_files_is_built() {
    let count = if long() { 100_000 } else { 3_000 };
    let folder = plain().on_disk();
    let many = folder.root().join("static/many");
    fs::create_dir_all(&many).unwrap();
    for number in 0..count {
        File::create(many.join(format!("{number}.txt"))).unwrap();
    }
    let (code, said) = run(&folder, "build");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read_dir(folder.root().join("public/many")).unwrap().count(), count);
}
