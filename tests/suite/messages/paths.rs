//! Two sources in one place of the output, and names that not every system bears.

use crate::messages::{Case, case, plain};
use crate::project::Project;

/// The plain site with files more, all of which hold a title.
fn with(name: &'static str, files: &[&str]) -> Case {
    case(name, filled(files))
}

fn filled(files: &[&str]) -> Project {
    files.iter().fold(plain(), |project, path| project.file(path, "# A\n"))
}

/// An article with this front matter.
fn headed(lines: &str) -> String {
    format!("---\ntitle: B\n{lines}\n---\n\nB.\n")
}

/// The plain site in two languages.
fn two() -> Project {
    plain()
        .edit("anteroom.yaml", "[de]", "[de, en]")
        .file("content/index.en.md", "# Before we talk\n")
        .file("content/impressum.en.md", plain().bytes("content/impressum.md"))
}

pub(super) fn cases() -> Vec<Case> {
    [pages(), files(), kept(), names()].into_iter().flatten().collect()
}

fn pages() -> Vec<Case> {
    let beside = |lines: &str| filled(&["content/a.md"]).file("content/b.md", headed(lines));
    let journey = Project::new().bytes("content/journeys/decision-call.yaml");
    let check = Project::new().bytes("content/self-checks/readiness.yaml");
    vec![
        case("path: a slug that is another's", beside("slug: a")),
        case("path: a whole path that is another's", beside("slug: /a/")),
        case("path: an alias that is another's", beside("aliases: [/a/]")),
        case("path: an alias twice", beside("aliases: [/alt/, alt]")),
        case("path: an alias that hides", beside("aliases: [/.git/config.html, /a/.env]")),
        with("path: a folder and a page", &["content/a/index.md", "content/a.md"]),
        case(
            "path: a folder renamed onto another",
            filled(&["content/a/x.md", "content/b/x.md"])
                .file("content/b/index.md", headed("slug: a")),
        ),
        with("path: letters that become the same", &["content/Ä.md", "content/ae.md"]),
        with("path: capitals", &["content/A.md", "content/a.md"]),
        with("path: two forms of one letter", &["content/a\u{308}.md", "content/ä.md"]),
        case(
            "path: a translation in another's place",
            two()
                .file("content/a.md", "# A\n")
                .file("content/a.en.md", "# A\n")
                .file("content/b.md", "# B\n")
                .file("content/b.en.md", headed("slug: /a")),
        ),
        case("path: another language's", two().file("content/en/a.md", "# A\n")),
        case(
            "path: a self-check and a journey in articles' places",
            Project::new()
                .file("content/journeys/decision-call.yaml", journey)
                .file("content/decision-call.md", "# A\n")
                .file("content/self-checks/readiness.yaml", check)
                .file("content/b.md", headed("slug: /self-checks/readiness")),
        ),
    ]
}

fn files() -> Vec<Case> {
    let linked = |files: &[&str]| {
        let links: String = files.iter().map(|file| format!("[b](<{file}>)\n")).collect();
        let files: Vec<String> = files.iter().map(|file| format!("content/{file}")).collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        filled(&files).file("content/a.md", format!("# A\n\n{links}"))
    };
    vec![
        with("path: a page and a file", &["content/a.md", "static/a/index.html"]),
        with("path: a page in a file's place", &["content/a.md", "static/A"]),
        with("path: files by capitals", &["static/x.txt", "static/X.txt"]),
        with(
            "path: files by two forms of one letter",
            &["static/\u{e4}.txt", "static/a\u{308}.txt"],
        ),
        case(
            "path: a linked file in a static one's place",
            linked(&["b.pdf"]).file("static/b.pdf", "x"),
        ),
        case("path: a linked file in a page's place", linked(&["b"]).file("content/b.md", "# B\n")),
        case("path: linked files by capitals", linked(&["b.pdf", "B.pdf"])),
        case(
            "path: a linked file with an odd name",
            filled(&["content/b?.pdf"]).file("content/a.md", "# A\n\n[c](b%3F.pdf)\n"),
        ),
        case(
            "path: linked files in the build's places",
            linked(&["robots.txt", "_headers", "assets/x.css", "404.html"]),
        ),
    ]
}

fn kept() -> Vec<Case> {
    let aliased =
        |alias: &str| plain().file("content/b.md", headed(&format!("aliases: [{alias}]")));
    vec![
        with("path: pages in the build's places", &["content/assets/a.md", "content/404.md"]),
        with(
            "path: files in the build's places",
            &[
                "static/404.html",
                "static/assets/x.css",
                "static/sitemap.xml",
                "static/Assets/y.css",
                "static/Robots.txt",
                "static/SITEMAP.XML",
            ],
        ),
        case(
            "path: files in the build's places of a language",
            two().file("static/en/404.html", "x").file("static/en/Feed.xml", "x"),
        ),
        case("path: a file for the build's folder", two().file("static/en", "x")),
        case(
            "path: aliases in the build's places",
            aliased("/404.html, /sitemap.xml/, /feed.xml, /assets/x/"),
        ),
    ]
}

fn names() -> Vec<Case> {
    let long = "lang-".repeat(60);
    let deep = format!("/{}", "sehr-lang/".repeat(100));
    vec![
        with(
            "path: names of Windows",
            &[
                "content/aux.md",
                "static/con.txt",
                "static/a:b.txt",
                "static/a. /x.txt",
                "static/b.",
                "static/c\\d.txt",
                "static/nul .txt",
            ],
        ),
        case(
            "path: a language that is a name of Windows",
            plain().edit("anteroom.yaml", "[de]", "[de, nul]"),
        ),
        case(
            "path: a name that is too long",
            plain().file("content/b.md", headed(&format!("slug: {long}"))),
        ),
        case(
            "path: a path that is too long",
            plain().file("content/b.md", headed(&format!("slug: {deep}"))),
        ),
    ]
}
