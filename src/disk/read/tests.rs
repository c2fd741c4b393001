use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::TempDir;

use super::{Project, project};
use crate::disk::failure::Fault;
use crate::disk::media;
use crate::files::{Content, FilePath, Media};

/// The smallest picture: GIF, 3 by 2.
const GIF: &[u8] = b"GIF89a\x03\x00\x02\x00\x00\x00\x00;";

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "anteroom.yaml", "title: A");
    put(folder.path(), "content/index.md", "# A");
    folder
}

fn read(folder: &TempDir) -> Project {
    project(folder.path(), &BTreeMap::new()).unwrap()
}

fn paths(project: &Project) -> Vec<&str> {
    project.files.iter().map(|(path, _)| path.as_str()).collect()
}

/// Code and file of everything that was said.
fn said(project: &Project) -> Vec<(&'static str, String)> {
    let place = |found: &crate::diagnostic::Diagnostic| {
        found.location.as_ref().map_or(String::new(), |at| at.file.to_string())
    };
    project.report.iter().map(|found| (found.code, place(found))).collect()
}

/// All that a file of the project holds, as it is read.
fn whole(root: &Path, media: &Media) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    media::reader(root, media)?.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

#[test]
fn rules_of_style_belong_to_a_project_and_a_folder_of_that_name_does_not() {
    let with_rules = folder();
    put(with_rules.path(), "style.yaml", "off: [hedge]");
    put(with_rules.path(), "style.yml", "off: [hedge]");
    assert_eq!(paths(&read(&with_rules)), ["anteroom.yaml", "content/index.md", "style.yaml"]);
    let with_folder = folder();
    put(with_folder.path(), "style.yaml/a.md", "");
    assert_eq!(said(&read(&with_folder)), [("not-a-file", "style.yaml".to_owned())]);
}

#[test]
fn text_is_held_and_the_rest_is_measured() {
    let folder = folder();
    put(folder.path(), "content/plan.GIF", GIF);
    put(folder.path(), "static/a.pdf", "abc");
    put(folder.path(), "static/_headers", "/*");
    put(folder.path(), "templates/base.html", "<p>");
    put(folder.path(), "elsewhere/b.md", "no");
    let project = read(&folder);
    assert_eq!(
        paths(&project),
        [
            "anteroom.yaml",
            "content/index.md",
            "content/plan.GIF",
            "static/_headers",
            "static/a.pdf",
            "templates/base.html"
        ]
    );
    assert_eq!(said(&project), []);
    assert_eq!(project.files.text(&FilePath::new("static/_headers").unwrap()), Some("/*"));
    let Some(Content::Media(gif)) = project.files.get(&FilePath::new("content/plan.GIF").unwrap())
    else {
        panic!("a picture is media")
    };
    assert_eq!((gif.bytes, gif.size), (GIF.len() as u64, Some((3, 2))));
    assert_eq!(whole(&project.root, gif).as_deref(), Some(GIF));
    let Some(Content::Media(pdf)) = project.files.get(&FilePath::new("static/a.pdf").unwrap())
    else {
        panic!("a document is media")
    };
    assert_eq!((pdf.bytes, pdf.size), (3, None));
    assert_eq!(pdf.hash[..4], [0xba, 0x78, 0x16, 0xbf], "SHA-256 of abc (FIPS 180-2)");
}

#[test]
fn litter_is_passed_over_in_silence_and_other_dotfiles_are_said() {
    let folder = folder();
    for name in ["a.md~", ".a.md.swp", ".#a.md", "#a.md#", "4913", ".DS_Store", "Thumbs.db"] {
        put(folder.path(), &format!("content/{name}"), "litter");
    }
    put(folder.path(), "content/.git/config", "litter");
    put(folder.path(), "static/.htaccess", "secret");
    put(folder.path(), "static/.private/deep/a.txt", "secret");
    put(folder.path(), "static/.well-known/security.txt", "meant");
    let project = read(&folder);
    assert_eq!(
        paths(&project),
        ["anteroom.yaml", "content/index.md", "static/.well-known/security.txt"]
    );
    assert_eq!(
        said(&project),
        [
            ("hidden-file", "static/.htaccess".to_owned()),
            ("hidden-file", "static/.private".to_owned())
        ]
    );
}

#[test]
fn links_stay_inside_the_project() {
    let folder = folder();
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "secret.md", "secret");
    put(folder.path(), ".env", "A=secret");
    put(folder.path(), "static/real.txt", "real");
    let content = folder.path().join("content");
    symlink(outside.path().join("secret.md"), content.join("a-out.md")).unwrap();
    symlink(outside.path(), content.join("b-out")).unwrap();
    symlink(folder.path().join(".env"), content.join("c-hidden.md")).unwrap();
    symlink("../static/real.txt", content.join("d-in.txt")).unwrap();
    symlink("..", content.join("e-loop")).unwrap();
    symlink("f-self", content.join("f-self")).unwrap();
    symlink("/dev/zero", content.join("g-zero.md")).unwrap();
    let project = read(&folder);
    assert_eq!(
        paths(&project),
        ["anteroom.yaml", "content/d-in.txt", "content/index.md", "static/real.txt"]
    );
    assert_eq!(
        said(&project),
        [
            ("symlink-outside", "content/a-out.md".to_owned()),
            ("symlink-outside", "content/b-out".to_owned()),
            ("symlink-outside", "content/c-hidden.md".to_owned()),
            ("symlink-to-folder", "content/e-loop".to_owned()),
            ("dead-symlink", "content/f-self".to_owned()),
            ("symlink-outside", "content/g-zero.md".to_owned()),
        ]
    );
}

#[test]
fn the_folders_themselves_are_no_links_and_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "index.md", "secret");
    symlink(outside.path(), folder.path().join("content")).unwrap();
    put(folder.path(), "static", "a file");
    fs::create_dir(folder.path().join("anteroom.yaml")).unwrap();
    let project = read(&folder);
    assert_eq!(paths(&project), Vec::<&str>::new());
    assert_eq!(
        said(&project),
        [
            ("not-a-file", "anteroom.yaml".to_owned()),
            ("symlink-outside", "content".to_owned()),
            ("not-a-folder", "static".to_owned())
        ]
    );
}

#[test]
fn a_link_bent_after_reading_is_not_followed() {
    let folder = folder();
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "a.pdf", "abc");
    put(folder.path(), "static/a.pdf", "abc");
    let project = read(&folder);
    let Some(Content::Media(media)) = project.files.get(&FilePath::new("static/a.pdf").unwrap())
    else {
        panic!("a document is media")
    };
    fs::remove_file(folder.path().join("static/a.pdf")).unwrap();
    symlink(outside.path().join("a.pdf"), folder.path().join("static/a.pdf")).unwrap();
    assert_eq!(whole(&project.root, media), None);
}

#[test]
fn pipes_are_not_waited_for() {
    let folder = folder();
    for name in ["content/pipe.md", ".env"] {
        mknodat(CWD, folder.path().join(name), FileType::Fifo, Mode::RUSR, 0).unwrap();
    }
    let project = read(&folder);
    assert_eq!(paths(&project), ["anteroom.yaml", "content/index.md"]);
    assert_eq!(
        said(&project),
        [("special-file", ".env".to_owned()), ("special-file", "content/pipe.md".to_owned())]
    );
}

#[test]
fn names_that_cannot_stand_in_a_tree_are_errors() {
    let folder = folder();
    let content = folder.path().join("content");
    fs::write(content.join(OsStr::from_bytes(b"b\xffd.md")), "").unwrap();
    fs::write(content.join("line\nbreak.md"), "").unwrap();
    let project = read(&folder);
    assert_eq!(paths(&project), ["anteroom.yaml", "content/index.md"]);
    let messages: Vec<_> = project.report.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "the name `b\u{fffd}d.md` is not UTF-8, and the file is passed over",
            "the name `line\\nbreak.md` holds a line break or another control character, and the \
             file is passed over",
        ]
    );
}

#[test]
fn a_source_far_too_long_is_an_error_and_other_text_stays_on_disk() {
    let folder = folder();
    let long = vec![b'a'; 9 << 20];
    put(folder.path(), "content/long.md", &long);
    put(folder.path(), "content/data.json", &long);
    put(folder.path(), "static/long.html", &long);
    let project = read(&folder);
    assert_eq!(said(&project), [("file-too-long", "content/long.md".to_owned())]);
    for path in ["content/data.json", "static/long.html"] {
        let content = project.files.get(&FilePath::new(path).unwrap());
        assert!(matches!(content, Some(Content::Media(_))), "{path}");
    }
}

#[test]
fn the_process_overrules_the_file_of_names() {
    let folder = folder();
    put(folder.path(), ".env", "A=file\nB=file\n");
    let process = BTreeMap::from([("B".to_owned(), "process".to_owned())]);
    let project = project(folder.path(), &process).unwrap();
    assert_eq!(project.environment["A"], "file");
    assert_eq!(project.environment["B"], "process");
}

#[test]
fn a_project_is_a_folder() {
    let folder = folder();
    for path in ["nowhere", "anteroom.yaml"] {
        let failure = project(&folder.path().join(path), &BTreeMap::new()).unwrap_err();
        assert_eq!(failure.fault, Fault::Arguments, "{path}");
    }
    let empty = tempfile::tempdir().unwrap();
    assert!(read(&empty).files.is_empty(), "what is missing is for `load` to say");
}

#[test]
fn pictures_that_are_none_have_no_size_and_do_no_harm() {
    let folder = folder();
    let mut seed = 1_u32;
    for number in 0..400 {
        let mut bytes = match number % 4 {
            0 => GIF.to_vec(),
            1 => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06".to_vec(),
            2 => b"\xff\xd8\xff\xe0\0\x10JFIF\0\xff\xc0\0\x11\x08\0\x02\0\x03".to_vec(),
            _ => b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0".to_vec(),
        };
        for _ in 0..number % 7 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % bytes.len();
            bytes[at] = seed.to_be_bytes()[1];
        }
        bytes.truncate(bytes.len() - number % 5);
        put(folder.path(), &format!("static/{number}.png"), bytes);
    }
    assert_eq!(read(&folder).files.len(), 402);
}
