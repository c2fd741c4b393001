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

pub(super) fn cases() -> Vec<Case> {
    let slugged = |slug: &str| {
        filled(&["content/a.md"])
            .file("content/b.md", format!("---\ntitle: B\nslug: {slug}\n---\n\nB.\n"))
    };
    let aliased = |alias: &str| {
        filled(&["content/a.md"])
            .file("content/b.md", format!("---\ntitle: B\naliases: [{alias}]\n---\n\nB.\n"))
    };
    vec![
        case("path: a slug that is another's", slugged("a")),
        case("path: a whole path that is another's", slugged("/a/")),
        case("path: an alias that is another's", aliased("/a/")),
        case("path: an alias twice", aliased("/alt/, alt")),
        with("path: a folder and a page", &["content/a/index.md", "content/a.md"]),
        with("path: letters that become the same", &["content/Ä.md", "content/ae.md"]),
        with("path: capitals", &["content/A.md", "content/a.md"]),
        with("path: two forms of one letter", &["content/a\u{308}.md", "content/ä.md"]),
        with("path: a page and a file", &["content/a.md", "static/a/index.html"]),
        with("path: a page in a file's place", &["content/a.md", "static/A"]),
        with("path: files by capitals", &["static/x.txt", "static/X.txt"]),
        with(
            "path: the build's own places",
            &[
                "content/assets/a.md",
                "content/404.md",
                "static/404.html",
                "static/assets/x.css",
                "static/sitemap.xml",
            ],
        ),
        with(
            "path: names of Windows",
            &[
                "content/aux.md",
                "static/con.txt",
                "static/a:b.txt",
                "static/a. /x.txt",
                "static/b.",
                "static/c\\d.txt",
            ],
        ),
        case(
            "path: a linked file in a static one's place",
            filled(&["content/b.pdf", "static/b.pdf"]).file("content/a.md", "# A\n\n[b](b.pdf)\n"),
        ),
        case(
            "path: a linked file with an odd name",
            filled(&["content/b?.pdf"]).file("content/a.md", "# A\n\n[c](b%3F.pdf)\n"),
        ),
        case(
            "path: another language's",
            filled(&["content/en/a.md"])
                .edit("anteroom.yaml", "[de]", "[de, en]")
                .file("content/index.en.md", "# Before we talk\n")
                .file("content/impressum.en.md", plain().bytes("content/impressum.md")),
        ),
    ]
}
