//! Nothing from outside the project gets into its site, nothing is written outside the output, and neither the machine nor
//! the place makes a difference to a byte.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::project::{Folder, Project};

/// What stands in files outside the project.
const CANARY: &str = "canary-5d1c7e";

/// One way an author, or whoever gave her a file, could try to reach outside.
struct Attempt {
    what: &'static str,
    project: Project,
    /// Links from the project to places beside it.
    links: &'static [(&'static str, &'static str)],
}

fn attempt(what: &'static str, project: Project) -> Attempt {
    Attempt { what, project, links: &[] }
}

fn with_links(what: &'static str, links: &'static [(&'static str, &'static str)]) -> Attempt {
    Attempt { what, project: Project::new(), links }
}

fn article(front: &str, body: &str) -> Project {
    let text = format!("---\ntitle: Draußen\n{front}\n---\n\n{body}\n");
    Project::new().file("content/orientation/outside.md", text)
}

fn attempts() -> Vec<Attempt> {
    let theme = |key: &str| {
        let line = format!("title: Probe\ntheme: {{{key}: ../outside/canary.svg}}");
        Project::new().edit("anteroom.yaml", "title: Probe", &line)
    };
    vec![
        attempt("a slug that climbs", article("slug: ../../outside/new", "Text.")),
        attempt(
            "a slug that is a whole path and climbs",
            article("slug: /../outside/new", "Text."),
        ),
        attempt("an alias that climbs", article("aliases: [/../outside/new/]", "Text.")),
        attempt("a template outside", article("template: ../../outside/canary.html", "Text.")),
        attempt(
            "an include outside",
            Project::new()
                .file("templates/article.html", "{% include \"../../outside/canary.html\" %}"),
        ),
        attempt(
            "a parent outside",
            Project::new()
                .file("templates/article.html", "{% extends \"../outside/canary.html\" %}"),
        ),
        attempt("a picture outside", article("", "![Bild](../../../outside/canary.svg)")),
        attempt("a picture by its whole path", article("", "![Bild](/../outside/canary.svg)")),
        attempt("a link outside", article("", "[Plan](../../../outside/canary.txt)")),
        attempt(
            "a link in percent signs",
            article("", "[Plan](%2e%2e/%2e%2e/%2e%2e/outside/canary.txt)"),
        ),
        attempt(
            "a picture beside links outside",
            article("image: ../../../outside/canary.svg", "Text."),
        ),
        attempt("a logo outside", theme("logo")),
        attempt("a portrait outside", theme("portrait")),
        with_links("a page that is a link", &[("content/page.md", "canary.md")]),
        with_links("a folder that is a link", &[("content/folder", ".")]),
        with_links("a static file that is a link", &[("static/canary.txt", "canary.txt")]),
        with_links("a static folder that is a link", &[("static", ".")]),
        with_links("templates that are a link", &[("templates", ".")]),
        with_links("a template that is a link", &[("templates/article.html", "canary.html")]),
        with_links("a list of names that is a link", &[(".env", "canary.env")]),
        with_links("a key that is a link", &[(".anteroom", ".")]),
    ]
}

#[test]
fn nothing_from_outside_gets_in_and_nothing_goes_out() {
    for Attempt { what, project, links } in attempts() {
        let folder = project.on_disk();
        let outside = folder.root().join("../outside");
        std::fs::create_dir(&outside).unwrap();
        for name in ["canary.txt", "canary.md", "canary.html", "canary.svg", "site.key"] {
            std::fs::write(outside.join(name), format!("<p>{CANARY}</p>\n")).unwrap();
        }
        std::fs::write(
            outside.join("canary.env"),
            format!("BOOKING_URL=https://{CANARY}.example/\n"),
        )
        .unwrap();
        for (link, target) in links {
            let link = folder.root().join(link);
            std::fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(folder.root().join("../outside").join(target), link).unwrap();
        }
        let before = beside_the_output(&folder);
        for command in ["build", "check", "report"] {
            let done = folder.run(&[command]);
            let said = format!("{}{}", text(&done.stdout), text(&done.stderr));
            assert!(!said.contains("panicked"), "{what}, {command}: {said}");
            assert!(matches!(done.status.code(), Some(0 | 1 | 3)), "{what}, {command}: {said}");
            assert!(!said.contains(CANARY), "{what}, {command}: {said}");
        }
        for (path, bytes) in folder.files("") {
            let is_ours =
                path.starts_with(folder.root().join("public")) || path.ends_with("report.html");
            let holds = bytes.windows(CANARY.len()).any(|piece| piece == CANARY.as_bytes());
            assert!(!(is_ours && holds), "{what}: {}", path.display());
        }
        assert_eq!(beside_the_output(&folder), before, "{what}");
    }
}

/// All files around the project and in it, but for its output, its report and its own key.
fn beside_the_output(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let around = folder.root().join("..");
    let entries = walkdir::WalkDir::new(&around).into_iter().map(Result::unwrap);
    let files =
        entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files
        .filter(|path| {
            let inside = path.strip_prefix(around.join("site")).unwrap_or(Path::new("elsewhere"));
            !["public", "report.html", ".anteroom"].iter().any(|ours| inside.starts_with(ours))
        })
        .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn a_link_in_the_place_of_the_lock_is_not_followed() {
    let folder = Project::new().on_disk();
    let outside = folder.root().join("../outside");
    symlink("../outside", folder.root().join(".public.anteroom-lock")).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&run.stderr).contains(".public.anteroom-lock"));
    assert!(!outside.exists() && !folder.root().join("public").exists());
}

#[test]
fn no_machine_place_or_order_changes_a_byte() {
    let project = Project::sample();
    let first = project.on_disk().published(&[]);
    assert!(first.len() > 30, "{} files", first.len());
    for variables in [
        [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "de_DE.UTF-8"), ("RAYON_NUM_THREADS", "1")],
        [("TZ", "America/Adak"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "7")],
        [("SOURCE_DATE_EPOCH", "0"), ("HOME", "/nonexistent"), ("LANG", "tr_TR.UTF-8")],
    ] {
        assert!(project.on_disk().published(&variables) == first, "{variables:?}");
    }
    assert!(project.on_disk_backwards().published(&[]) == first, "written in another order");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
