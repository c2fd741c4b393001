//! What stands on the disk and cannot be read or written, and arguments that cannot be meant.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::messages::{Case, case, plain};

/// The plain site, in a folder to which something was done.
fn in_folder(name: &'static str, prepare: fn(&Path)) -> Case {
    case(name, plain()).prepare(prepare)
}

/// The plain site, built with these arguments.
fn typed(name: &'static str, command: &'static [&'static str]) -> Case {
    case(name, plain()).run(command)
}

fn write(path: impl AsRef<Path>, bytes: &[u8]) {
    std::fs::create_dir_all(path.as_ref().parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

pub(super) fn cases() -> Vec<Case> {
    [files(), outputs(), secrets(), arguments()].into_iter().flatten().collect()
}

fn files() -> Vec<Case> {
    vec![
        in_folder("disk: names that cannot be read", |root| {
            write(root.join("static").join(OsStr::from_bytes(b"gr\xfc\xdfe.txt")), b"x");
            write(root.join("content/zwei\nzeilen.md"), b"# A\n");
        }),
        in_folder("disk: a link in the place of the lock", |root| {
            symlink("nirgends", root.join(".public.anteroom-lock")).unwrap();
        }),
        in_folder("disk: what begins with a dot", |root| {
            write(root.join("static/.htaccess"), b"x");
            write(root.join("content/.entwurf/a.md"), b"# A\n");
        }),
        in_folder("disk: copies kept aside and secrets", |root| {
            write(root.join("static/plan.pdf.bak"), b"x");
            write(root.join("static/.env.local"), b"A=b");
            write(root.join("static/prod.env"), b"A=b");
            write(root.join("static/id_rsa"), b"x");
            write(root.join("static/zertifikat.pem"), b"-----BEGIN PRIVATE KEY-----\nMII\n");
            write(root.join("content/zugang.key"), b"geheim");
            write(root.join("content/a.md"), b"# A\n\n[Zugang](zugang.key)\n");
        }),
        in_folder("disk: links", |root| {
            std::fs::create_dir(root.join("static")).unwrap();
            write(root.join("../outside.txt"), b"x");
            symlink("nirgends.txt", root.join("static/tot.txt")).unwrap();
            symlink("../../outside.txt", root.join("static/aussen.txt")).unwrap();
            symlink("../content", root.join("static/ordner")).unwrap();
            symlink("/dev/null", root.join("static/geraet")).unwrap();
        }),
        in_folder("disk: a pipe", |root| {
            std::fs::create_dir(root.join("static")).unwrap();
            let made = Command::new("mkfifo").arg(root.join("static/rohr")).status().unwrap();
            assert!(made.success());
        }),
        in_folder("disk: a folder for a file", |root| {
            std::fs::remove_file(root.join("anteroom.yaml")).unwrap();
            write(root.join("anteroom.yaml/x"), b"x");
        }),
        in_folder("disk: a file for a folder", |root| write(root.join("static"), b"x")),
        in_folder("disk: a text without an end", |root| {
            write(root.join("content/lang.md"), &vec![b'a'; (16 << 20) + 1]);
        }),
    ]
}

fn outputs() -> Vec<Case> {
    vec![
        in_folder("output: a foreign folder", |root| {
            for name in ["a.txt", "b.txt", "c.txt", "thesis.txt"] {
                write(root.join("public").join(name), b"x");
            }
        }),
        in_folder("output: foreign files in it", |root| {
            let built = Command::new(env!("CARGO_BIN_EXE_anteroom"))
                .arg("build")
                .current_dir(root)
                .output();
            assert!(built.unwrap().status.success());
            write(root.join("public/thesis.txt"), b"x");
        }),
        in_folder("output: inside another one", |root| {
            let built = Command::new(env!("CARGO_BIN_EXE_anteroom"))
                .arg("build")
                .current_dir(root)
                .output();
            assert!(built.unwrap().status.success());
        })
        .run(&["build", "--output", "public/innen"]),
        in_folder("output: a link", |root| {
            std::fs::create_dir(root.join("anderswo")).unwrap();
            symlink("anderswo", root.join("public")).unwrap();
        }),
        typed("output: the project", &["build", "--output", "."]),
        typed("output: its content", &["build", "--output", "content/x"]),
        typed("output: above it", &["build", "--output", ".."]),
        typed("output: everything", &["build", "--output", "/"]),
        typed("output: a file", &["build", "--output", "anteroom.yaml"]),
        typed("report: into the content", &["report", "--output", "content/x.html"]),
        typed("report: into a folder", &["report", "--output", "."]),
        in_folder("report: over a letter", |root| write(root.join("brief.html"), b"Lieber"))
            .run(&["report", "--output", "brief.html"]),
        in_folder("report: into a finished site", |root| {
            let built = Command::new(env!("CARGO_BIN_EXE_anteroom"))
                .arg("build")
                .current_dir(root)
                .output();
            assert!(built.unwrap().status.success());
        })
        .run(&["report", "--output", "public/report.html"]),
    ]
}

fn secrets() -> Vec<Case> {
    vec![
        in_folder("secret: in the environment", |root| {
            write(root.join(".env"), b"ANTEROOM_SECRET=geheim\n");
        }),
        in_folder("secret: in its file", |root| {
            write(root.join(".anteroom/site.key"), b"geheim\n");
        }),
        in_folder("secret: a folder in its place", |root| {
            write(root.join(".anteroom/site.key/x"), b"x");
        }),
        in_folder("secret: its folder is a link", |root| {
            std::fs::create_dir(root.join("anderswo")).unwrap();
            symlink("anderswo", root.join(".anteroom")).unwrap();
        }),
    ]
}

fn arguments() -> Vec<Case> {
    vec![
        typed("root: not there", &["build", "--root", "nirgends"]),
        typed("root: a file", &["build", "--root", "anteroom.yaml"]),
        typed("against: what is nothing", &["check", "--against", "HEAD~3"]),
        typed("host: of another machine", &["serve", "--host", "192.0.2.1"]),
    ]
}
