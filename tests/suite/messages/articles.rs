//! Mistakes in the heads of articles, in their names, and between pages.

use crate::messages::{Case, case, plain};
use crate::project::Project;

/// The small site with one article more.
fn article(text: &str) -> Project {
    plain().file("content/probe.md", text)
}

/// The small site with an article of this front matter.
fn front(lines: &str) -> Project {
    article(&format!("---\n{lines}\n---\n\nWorte.\n"))
}

/// The small site in two languages.
fn two() -> Project {
    plain()
        .edit("anteroom.yaml", "languages: [de]", "languages: [de, en]")
        .file("content/index.en.md", "# Before we talk\n\nWelcome.\n")
        .file(
            "content/impressum.en.md",
            "# Imprint\n\nProbe GmbH, Kajen 12, 20459 Hamburg, hallo@probe.de, +49 40 000000\n",
        )
}

pub(super) fn cases() -> Vec<Case> {
    [heads(), names(), languages(), between()].into_iter().flatten().collect()
}

fn heads() -> Vec<Case> {
    vec![
        case("article: no title", article("Nur ein Absatz.\n")),
        case("article: empty", article("")),
        case("article: a key unknown", front("title: A\ntitel: B\nautor: C")),
        case(
            "article: words that are none",
            front("title: A\nrole: framming\nlisted: nein\ndraft: ja"),
        ),
        case("article: numbers that are none", front("title: A\nweight: schwer\nrevision: 0")),
        case("article: days that are none", front("title: A\ndate: 1.2.2026\nupdated: 2026-02-30")),
        case(
            "article: looked over before it was written",
            front("title: A\ndate: 2026-02-01\nupdated: 2026-01-01"),
        ),
        case("article: a title in braces", front("title: {fact:preis}")),
        case("article: a list for front matter", front("- title: A")),
        case("article: extra that is no map", front("title: A\nextra: x")),
        case("article: a lead of several lines", front("title: A\nlead: \"- eins\"")),
        case("article: front matter without an end", article("---\ntitle: A\n\nWorte.\n")),
        case("article: front matter too late", article("\n---\ntitle: A\n---\n\nWorte.\n")),
        case(
            "article: front matter of another program",
            article("+++\ntitle = \"A\"\n+++\n\nWorte.\n"),
        ),
        case("article: an unknown template", front("title: A\ntemplate: artikel.html")),
        case(
            "article: a template that may be meant",
            front("title: A\ntemplate: artikle.html")
                .file("templates/artikel.html", "{% extends \"article.html\" %}"),
        ),
        case(
            "article: a picture that others do not show",
            front("title: A\nimage: bild.svg")
                .file("content/bild.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ),
        case(
            "article: a title twice",
            front("title: A").edit("content/probe.md", "Worte.", "# B\n\nWorte."),
        ),
        case(
            "article: paths that are none",
            front("title: A\nslug: Über uns\naliases: [https://example.org/x, /a/../b]"),
        ),
        case(
            "article: a path for the home",
            plain().edit("content/index.md", "title: ", "slug: start\ntitle: "),
        ),
        case("article: a NUL", article("# A\n\nWorte\0 mehr.\n")),
        case("article: lines of an old Mac", article("# A\r\rWorte.\r")),
        case("article: an escape for a control character", front("title: \"A\\u0007B\"")),
        case("article: not UTF-8", plain().file("content/probe.md", b"# Gr\xfc\xdfe\n".to_vec())),
        case(
            "article: UTF-16",
            plain().file("content/probe.md", b"\xff\xfe#\0 \0A\0\n\0".to_vec()),
        ),
    ]
}

fn names() -> Vec<Case> {
    vec![
        case("name: blanks and capitals", plain().file("content/Über uns.md", "# A\n")),
        case(
            "name: another ending",
            plain().file("content/a.markdown", "# A\n").file("content/b.MD", "# B\n"),
        ),
        case(
            "name: YAML in no folder of its own",
            plain().file("content/reife.yaml", "title: A\n"),
        ),
        case("name: a number with a point", plain().file("content/v1.2.md", "# A\n")),
        case("site: no home", plain().without("content/index.md")),
        case(
            "site: a home that is a draft",
            plain().edit("content/index.md", "title: ", "draft: true\ntitle: "),
        ),
    ]
}

fn languages() -> Vec<Case> {
    vec![
        case(
            "language: a text in no language of the site",
            plain().file("content/a.md", "# A\n").file("content/a.fr.md", "# A\n"),
        ),
        case("language: a translation of nothing", two().file("content/a.en.md", "# A\n")),
        case(
            "language: the default twice",
            plain().file("content/a.md", "# A\n").file("content/a.de.md", "# A\n"),
        ),
        case("language: a home that is not translated", two().without("content/index.en.md")),
        case(
            "language: what holds for all",
            two()
                .file("content/a.md", "---\ntitle: A\nrole: framing\nweight: 1\n---\n\nWorte.\n")
                .file(
                    "content/a.en.md",
                    "---\ntitle: A\nrole: boundary\nweight: 1\n---\n\nWords.\n",
                ),
        ),
        case(
            "language: a note of its own",
            two()
                .file("content/a.md", "# A\n\n:::reflect {#eins} B\nc\n:::\n")
                .file("content/a.en.md", "# A\n\n:::reflect {#one} B\nc\n:::\n"),
        ),
    ]
}

fn between() -> Vec<Case> {
    vec![
        case(
            "link: to nothing",
            article("# A\n\n[b](nirgends.md) und [c](/nirgends/) und [d](plan.pdf)\n"),
        ),
        case(
            "a draft that is named elsewhere",
            plain()
                .file("content/impressum.md", "---\ntitle: Impressum\ndraft: true\n---\n\nText.\n"),
        ),
        case("a date to come", front("title: A\ndate: 2099-01-01")),
        case(
            "a date to come, in two languages",
            two()
                .file("content/probe.md", "---\ntitle: A\ndate: 2099-01-01\n---\n\nWorte.\n")
                .file("content/probe.en.md", "---\ntitle: A\n---\n\nWords.\n"),
        ),
        case("link: nearly", article("# A\n\n[b](imprssum.md) und [c](/impresum/)\n")),
        case("link: capitals", article("# A\n\n[b](Impressum.md)\n")),
        case("link: backslashes", article("# A\n\n[b](ordner\\impressum.md)\n")),
        case("link: out of the project", article("# A\n\n[b](../../../x.md)\n")),
        case(
            "link: to a folder",
            article("# A\n\n[b](ordner)\n").file("content/ordner/x.md", "# X\n"),
        ),
        case(
            "link: to a draft",
            article("# A\n\n[b](b.md)\n").file("content/b.md", "---\ntitle: B\ndraft: true\n---\n"),
        ),
        case(
            "link: to an anchor that is not there",
            article("# A\n\n## Für wen\n\n[b](#fuer-wenn) [c](impressum.md#kontakt)\n"),
        ),
        case("link: without an address", article("# A\n\n[b]() [c](#) [](impressum.md)\n")),
        case(
            "link: a script",
            article(
                "# A\n\n[b](javascript:alert(1)) [c](DATA:text/html,x) [d](java&#9;script:alert(1))\n",
            ),
        ),
        case(
            "link: no whole address",
            article("# A\n\n[b](https://) [c](//example.org/x) [d](preise%2.md)\n"),
        ),
        case("link: a reference that is not there", article("# A\n\n[b][c]\n")),
        case(
            "picture: without words",
            article("# A\n\n![](bild.png)\n").file("content/bild.png", "x"),
        ),
        case("picture: from elsewhere", article("# A\n\n![b](https://example.org/b.png)\n")),
        case(
            "picture: that is none",
            article("# A\n\n![b](preise.pdf) ![c](impressum.md)\n").file("content/preise.pdf", "x"),
        ),
        case(
            "note: twice",
            article("# A\n\n:::reflect {#x} B\nc\n:::\n")
                .file("content/b.md", "# B\n\n:::reflect {#x} B\nc\n:::\n"),
        ),
    ]
}
