//! What Hugo and Zola say in words of their own: addresses, days, languages, pictures, and what nobody saw.

use std::fmt::Write as _;

use crate::import::folders::Move;
use crate::import::words;
use crate::project::put;

/// Whether each line is said.
fn says(told: &str, lines: &[&str]) {
    for line in lines {
        assert!(told.lines().any(|it| it.trim() == *line), "{line} is missing in\n{told}");
    }
}

fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|it| it == *line), "{line} is missing in\n{text}");
    }
}

#[test]
fn hugo_reads_aliases_from_above_the_page() {
    let aliases = "aliases: [alt, ../woanders/, ../../../oben, /fest/, a#b, /x/../y]\n";
    let moving = Move::of(
        "de, en",
        &[
            ("posts/first/index.md", &format!("---\ntitle: A\n{aliases}---\n")),
            ("posts/first/index.en.md", "---\ntitle: A\naliases: [old]\n---\n"),
            ("posts/second.md", "---\ntitle: B\naliases: [alt-2]\n---\n"),
            ("my_posts/_index.md", "---\ntitle: C\naliases: [alt-3]\n---\n"),
            ("My Posts/d.md", "---\ntitle: D\naliases: [alt-4]\n---\n"),
            ("e.md", "---\ntitle: E\nurl: /ganz/woanders-e/\naliases: [alt-5]\n---\n"),
            ("_index.md", "---\ntitle: F\naliases: [alt-6]\n---\n"),
            ("_index.en.md", "---\ntitle: F\n---\n"),
        ],
    );
    let told = moving.done();
    for (file, expected) in [
        ("posts/first/index.md", &["/posts/alt", "/woanders", "/oben", "/fest/"][..]),
        ("posts/first/index.en.md", &["/en/posts/old"]),
        ("posts/second.md", &["/posts/alt-2"]),
        ("my-posts/index.md", &["/alt-3"]),
        ("my-posts/d.md", &["/my-posts/alt-4"]),
        ("e.md", &["/ganz/alt-5"]),
        ("index.md", &["/alt-6"]),
    ] {
        let text = moving.read(file);
        let found = text.lines().filter_map(|line| line.strip_prefix("  - \"")?.strip_suffix('"'));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{file}");
    }
    says(
        &told,
        &[
            "`aliases: a#b` in 1 file: posts/first/index.md:3",
            "`aliases: /x/../y` in 1 file: posts/first/index.md:3",
        ],
    );
    moving.built();
}

#[test]
fn zola_reads_aliases_from_the_root() {
    let text = "+++\ntitle = 'A'\naliases = ['old/first']\n+++\n";
    let marked = format!("{text}\n[b](@/b.md)\n");
    let moving = Move::of("de", &[("blog/first.md", &marked)]);
    assert!(moving.done().contains("read as Zola does"));
    has(&moving.read("blog/first.md"), &["  - \"/old/first\""]);
    // Without a word of its own, by the settings above the folder.
    for (name, settings, alias) in [
        ("zola.toml", "", "/old/first"),
        ("config.toml", "base_url = 'https://a.de'\n", "/old/first"),
        ("config.toml", "baseURL = 'https://a.de'\n", "/blog/old/first"),
        ("config/_default/hugo.toml", "", "/blog/old/first"),
    ] {
        let moving = Move::of("de", &[("content/blog/first.md", text), (name, settings)]);
        let output = moving.import_from("../old/content");
        assert!(output.status.success(), "{}", words(&output));
        has(&moving.read("blog/first.md"), &[&format!("  - \"{alias}\"")]);
    }
}

#[test]
fn zola_takes_the_day_of_a_name_for_its_date() {
    let texts = [
        ("blog/2024-05-06-dated.md", "+++\ntitle = 'A'\n[extra]\na = 1\n+++\n"),
        ("blog/2024-05-07_own.md", "+++\ntitle = 'B'\ndate = 2020-01-02\n+++\n"),
        ("blog/2024-05-08-c/index.md", "+++\ntitle = 'C'\n+++\n![p](p.png)\n"),
        ("blog/2024-05-08-c/p.png", "png"),
    ];
    let moving = Move::of("de", &texts);
    let told = moving.done();
    has(&moving.read("blog/dated.md"), &["date: 2024-05-06"]);
    has(&moving.read("blog/own.md"), &["date: 2020-01-02"]);
    has(&moving.read("blog/c/index.md"), &["date: 2024-05-08"]);
    assert_eq!(moving.read("blog/c/p.png"), "png");
    says(&told, &["`content/blog/dated.md` in 1 file: blog/2024-05-06-dated.md"]);
    // Hugo does not.
    let moving = Move::of("de", &[("2024-05-06-dated.md", "---\ntitle: A\ntags: [a]\n---\n")]);
    moving.done();
    assert_eq!(moving.read("2024-05-06-dated.md"), "---\ntitle: \"A\"\n---\n");
}

#[test]
fn addresses_that_change_are_listed_with_their_values() {
    let moving = Move::of(
        "de",
        &[
            ("a.md", "---\ntitle: A\nslug: ../../x\n---\n"),
            ("b.md", "---\ntitle: B\nslug: /c/d\n---\n"),
            ("c.md", "---\ntitle: C\n\nslug: Mein Slug Ä!\n---\n"),
            ("d.md", "---\ntitle: D\nslug: gut\n---\n"),
            ("e.md", "---\ntitle: E\nurl: /über_uns/\n---\n"),
        ],
    );
    let told = moving.done();
    says(
        &told,
        &[
            "`slug: ../../x → x` in 1 file: a.md:3",
            "`slug: /c/d → c-d` in 1 file: b.md:3",
            "`slug: Mein Slug Ä! → mein-slug-ae` in 1 file: c.md:4",
            "`url: /über_uns/` in 1 file: e.md:3",
        ],
    );
    assert!(!told.contains("gut"), "{told}");
}

#[test]
fn languages_may_have_a_folder_each() {
    let texts = [
        ("de/_index.md", "---\ntitle: Start\n---\n"),
        ("en/_index.md", "---\ntitle: Home\n---\n"),
        ("de/a/b.md", "---\ntitle: B\naliases: [alt]\n---\n![c](c.png)\n"),
        ("en/a/b.md", "---\ntitle: B\naliases: [old]\n---\n"),
        ("de/a/c.png", "png"),
        ("fr/a/b.md", "---\ntitle: B\n---\n"),
    ];
    let moving = Move::of("de, en", &texts);
    let told = moving.done();
    says(&told, &["`fr` in 1 file: fr/a/b.md"]);
    assert!(!told.contains("another name"), "{told}");
    has(&moving.read("index.en.md"), &["title: \"Home\""]);
    has(&moving.read("a/b.md"), &["  - \"/a/alt\""]);
    has(&moving.read("a/b.en.md"), &["  - \"/en/a/old\""]);
    assert_eq!(moving.read("a/c.png"), "png");
    // What lies beside such folders leaves no doubt that they are none.
    let mixed = Move::of("de", &[("de/a.md", "# A\n"), ("b.md", "# B\n")]);
    mixed.done();
    assert_eq!(mixed.read("de/a.md"), "# A\n");
}

#[test]
fn keys_that_there_are_here_too_are_taken_over() {
    let moving = Move::of(
        "de, en",
        &[
            (
                "a/index.md",
                "---\ntitle: A\nlead: Kurz.\nsummary: Länger.\nimage: bild.png\nrole: framing\nlisted: false\n\
                 revision: 3\nupdated: 2024-01-02\n---\n",
            ),
            (
                "a/index.en.md",
                "---\ntitle: A\nrole: framing\nimage: {file: bild.png, alt: A plan}\n---\n",
            ),
            ("a/bild.png", "png"),
            ("b.md", "---\ntitle: B\nimage: images/logo.png\n---\n"),
            (
                "c.md",
                "---\ntitle: C\nrole: boss\nlisted: perhaps\nrevision: 0\nimage: /no.png\nlead: \"# no\"\n---\n",
            ),
            (
                "d.md",
                "---\ntitle: D\nsummary: |\n  One.\n\n  Two.\nimage: https://a.de/b.png\n---\n",
            ),
            ("e.md", "---\ntitle: E\nsummary: |\n  One\n  two.\n---\n"),
        ],
    );
    put(&moving.site(), "static/images/logo.png", "png");
    let told = moving.done();
    let a = moving.read("a/index.md");
    has(
        &a,
        &[
            "lead: \"Kurz.\"",
            "image: \"bild.png\"",
            "role: framing",
            "listed: false",
            "revision: 3",
            "updated: 2024-01-02",
        ],
    );
    has(&moving.read("a/index.en.md"), &["  file: \"bild.png\"", "  alt: \"A plan\""]);
    assert!(!moving.read("a/index.en.md").contains("role"));
    assert_eq!(moving.read("a/bild.png"), "png");
    has(&moving.read("b.md"), &["image: \"/images/logo.png\""]);
    assert_eq!(moving.read("c.md"), "---\ntitle: \"C\"\n---\n");
    assert!(!moving.read("d.md").contains("lead"));
    has(&moving.read("e.md"), &["lead: \"One two.\""]);
    says(
        &told,
        &[
            "`summary` in 1 file: a/index.md:4",
            "`role: boss` in 1 file: c.md:3",
            "`listed: perhaps` in 1 file: c.md:4",
            "`revision: 0` in 1 file: c.md:5",
            "`image: /no.png` in 1 file: c.md:6",
            "`lead: # no` in 1 file: c.md:7",
            "`summary: One. Two.` in 1 file: d.md:3",
            "`image: https://a.de/b.png` in 1 file: d.md:7",
        ],
    );
}

#[test]
fn what_nobody_saw_comes_as_a_draft() {
    let hidden = [
        "headless: true",
        "render: false",
        "expiryDate: 2020-01-01T10:00:00Z",
        "publishDate: 2999-01-01",
        "build: {render: never}",
    ];
    let shown = [
        "headless: false",
        "expiryDate: 2999-01-01",
        "publishDate: 2020-01-01",
        "build: {list: never}",
    ];
    let all: Vec<(String, String)> = hidden
        .iter()
        .chain(&shown)
        .enumerate()
        .map(|(at, line)| {
            (format!("a{at}.md"), format!("---\ntitle: A\ndraft: false\n{line}\n---\n"))
        })
        .collect();
    let texts: Vec<(&str, &str)> = all.iter().map(|(path, text)| (&**path, &**text)).collect();
    let moving = Move::of("de", &texts);
    let told = moving.done();
    for (at, (_, text)) in all.iter().enumerate() {
        let is_draft = moving.read(&format!("a{at}.md")).contains("draft: true");
        assert_eq!(is_draft, at < hidden.len(), "{text}");
    }
    says(
        &told,
        &[
            "Texts that were hidden there, and are drafts here:",
            "`headless: true` in 1 file: a0.md:4",
            "`expiryDate: 2020-01-01T10:00:00Z` in 1 file: a2.md:4",
        ],
    );
}

#[test]
fn files_in_shortcodes_and_raw_html_come_along_and_the_rest_is_named() {
    let text = "---\ntitle: A\n---\n{{< figure src=\"a.png\" >}} <img src='b.png'>\n\n\
                <div>\n<a href=\"../c.pdf?x\">c</a>\n</div>\n\n{{ img(src=\"d.png\") }}\n";
    let mut files = vec![("p/a.md".to_owned(), text.to_owned())];
    for name in ["p/a.png", "p/b.png", "c.pdf", "p/d.png"] {
        files.push((name.to_owned(), "x".to_owned()));
    }
    for at in 10..60 {
        files.push((format!("p/lost{at}.png"), "x".to_owned()));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let moving = Move::of("de", &files);
    let told = moving.done();
    assert!(told.contains("Wrote 1 article and 4 files"), "{told}");
    assert_eq!(moving.read("c.pdf"), "x");
    says(&told, &["p/lost10.png", "p/lost49.png", "and 10 more"]);
}

#[test]
fn what_no_site_can_hold_is_refused_before_anything_is_written() {
    let moving = Move::of(
        "de, en",
        &[
            ("a.md", "# A\n"),
            ("404.md", "# B\n"),
            ("assets/z.md", "# C\n"),
            ("t/con.md", "# D\n"),
            ("en/nur.md", "# E\n"),
            ("x.md", "---\ntitle: F\nslug: y\n---\n"),
            ("y.md", "# G\n"),
            ("z.md", "---\ntitle: H\naliases: [/a]\n---\n"),
        ],
    );
    let before = moving.written();
    let output = moving.import(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    let told = words(&output);
    for place in
        ["404.md:1:1", "assets/z.md:1:1", "t/con.md:1:1", "en/nur.md:1:1", "y.md:1:1", "z.md:1:1"]
    {
        assert!(told.contains(&format!("--> {place}\n")), "{place} is missing in\n{told}");
    }
    assert_eq!(told.matches("= help").count(), 6, "{told}");
    assert_eq!(moving.written(), before);
}

#[test]
fn a_page_whose_name_differs_in_case_alone_is_in_the_way() {
    let moving = Move::of("de", &[("Boundary/Who.md", "# A\n")]);
    put(&moving.site(), "content/boundary/who.md", "# mine\n");
    let output = moving.import(&[]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(words(&output).contains("`content/boundary/who.md` is there already"));
    // Where another file writes the same page.
    let moving = Move::of("de", &[("Boundary/index.md", "# A\n")]);
    put(&moving.site(), "content/boundary.md", "# mine\n");
    let output = moving.import(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    assert!(words(&output).contains("--> Boundary/index.md:1:1"), "{}", words(&output));
}

#[test]
fn a_site_of_anteroom_is_no_folder_of_texts() {
    let moving = Move::of("de", &[("anteroom.yaml", "title: A\n"), ("content/a.md", "# A\n")]);
    let output = moving.import(&[]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(words(&output).contains("anteroom import ../old/content"), "{}", words(&output));
    put(&moving.site(), "content/b/c.md", "# C\n");
    let before = moving.written();
    for source in [".", "content", "content/b", ".."] {
        let output = moving.import_from(source);
        assert_eq!(output.status.code(), Some(2), "{source}: {}", words(&output));
        assert!(words(&output).contains("this very site"), "{}", words(&output));
    }
    assert_eq!(moving.written(), before);
    assert!(moving.import_from("../old/content").status.success());
}

#[test]
fn extra_may_be_as_deep_and_as_long_as_front_matter_here() {
    let deep = |levels: usize| format!("{}1{}", "{a: ".repeat(levels), "}".repeat(levels));
    let long = |number: usize| {
        (0..number).fold(String::new(), |mut all, at| {
            write!(all, "{at}, ").unwrap();
            all
        })
    };
    let text = |value: &str| format!("---\ntitle: A\nextra: {value}\n---\n");
    for value in [deep(15), deep(14).replace('1', "null"), format!("{{a: [{}]}}", long(20_000))] {
        let moving = Move::of("de", &[("_index.md", &text(&value))]);
        let output = moving.import(&[]);
        assert!(output.status.success(), "{}", words(&output));
        moving.built();
        assert_eq!(moving.read("index.md").contains("null"), value.contains("null"));
    }
    // JSON can say more.
    let json = |value: &str| format!("{{\"title\": \"A\", \"extra\": {value}}}\n");
    let numbers = vec!["1"; 40_000].join(",");
    for value in ["[[".repeat(20) + &"]]".repeat(20), format!("[{numbers}]")] {
        let moving = Move::of("de", &[("a.md", &json(&format!("{{\"a\": {value}}}")))]);
        let output = moving.import(&[]);
        assert_eq!(output.status.code(), Some(1), "{}", words(&output));
        assert!(words(&output).contains("more than front matter can hold"), "{}", words(&output));
    }
}
