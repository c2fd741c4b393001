//! What is said of wrong projects.

use crate::load::tests::project::Project;

/// A sound project with some files more, and what is said of it.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

fn says(cases: &[Case<'_>]) {
    for (files, expected) in cases {
        let project =
            files.iter().fold(Project::new(), |project, (path, text)| project.with(path, text));
        assert_eq!(project.said(), *expected, "{files:#?}");
    }
}

#[test]
fn wrong_front_matter() {
    says(&[
        (&[("content/a.md", "---\ntitle: A\ntitel: B\n---\n")], &["content/a.md:3:1 unknown-key"]),
        (
            &[("content/a.md", "---\ntitle: A\nrole: framming\n---\n")],
            &["content/a.md:3:7 unknown-word"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\ndate: 1.2.2026\n---\n")],
            &["content/a.md:3:7 bad-date"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\nweight: schwer\n---\n")],
            &["content/a.md:3:9 bad-number"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\nlisted: nein\n---\n")],
            &["content/a.md:3:9 bad-boolean"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\nrevision: 0\n---\n")],
            &["content/a.md:3:11 bad-number"],
        ),
        (&[("content/a.md", "---\ntitle:\n---\n")], &["content/a.md:2:1 empty-value"]),
        (&[("content/a.md", "---\ntitle: A: B\n---\n")], &["content/a.md:2:8 yaml-syntax"]),
        (
            &[("content/a.md", "---\ntitle: {fact:rate}\n---\n")],
            &["content/a.md:2:8 text-became-map"],
        ),
        (
            &[("content/a.md", "---\ntitle: A {fact:rat}\n---\n")],
            &["content/a.md:2:10 unknown-fact"],
        ),
        (&[("content/a.md", "---\n- a\n---\n")], &["content/a.md:2:1 not-a-map"]),
        (
            &[("content/a.md", "---\ntitle: A\ntitle: B\n---\n")],
            &["content/a.md:3:1 duplicate-key"],
        ),
        (&[("content/a.md", "---\ntitle: \"A\n---\n")], &["content/a.md:2:8 yaml-syntax"]),
        (&[("content/a.md", "---\ntitle: A\nB\n")], &["content/a.md:1:1 unclosed-front-matter"]),
        (&[("content/a.md", "\n---\ntitle: A\n---\n")], &["content/a.md:2:1 late-front-matter"]),
    ]);
}

#[test]
fn wrong_titles_leads_and_paths() {
    says(&[
        (&[("content/a.md", "---\nlead: A\n---\nText\n")], &["content/a.md:1:1 missing-title"]),
        (&[("content/a.md", "Text\n\n## B\n")], &["content/a.md:1:1 missing-title"]),
        (&[("content/a.md", "")], &["content/a.md:1:1 missing-title"]),
        (&[("content/a.md", "---\ntitle: A\n---\n\n# B\n")], &["content/a.md:5:1 second-title"]),
        (
            &[("content/a.md", "---\ntitle: A\nlead: \"- B\"\n---\n")],
            &["content/a.md:3:8 block-in-line"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\nlead: B [c](d.md) *e*\n---\n")],
            &["content/a.md:3:9 dead-link"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\ntemplate: artikel.html\n---\n")],
            &["content/a.md:3:11 unknown-template"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\naliases: [https://example.org/x]\n---\n")],
            &["content/a.md:3:11 bad-alias"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\ndate: 2026-02-01\nupdated: 2026-01-01\n---\n")],
            &["content/a.md:4:10 updated-before-date"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\nslug: Über uns\n---\n")],
            &["content/a.md:3:7 bad-slug"],
        ),
        (&[("content/a.md", "---\ntitle: A\nextra: x\n---\n")], &["content/a.md:3:8 not-a-map"]),
    ]);
}

#[test]
fn wrong_translations() {
    says(&[
        (&[("content/a.en.md", "# A\n")], &["content/a.en.md:1:1 missing-default"]),
        (&[("content/a.fr.md", "# A\n")], &["content/a.fr.md:1:1 undeclared-language"]),
        (
            &[("content/a.md", "# A\n"), ("content/a.de.md", "# A\n")],
            &["content/a.md:1:1 double-source"],
        ),
        (
            &[
                ("content/a.md", "---\ntitle: A\nrole: framing\n---\n"),
                ("content/a.en.md", "---\ntitle: A\nrole: boundary\nweight: 1\n---\n"),
            ],
            &["content/a.en.md:3:1 misplaced-key", "content/a.en.md:4:1 misplaced-key"],
        ),
        (
            &[
                ("content/a.md", "---\ntitle: A\nrole: framing\n---\n"),
                ("content/a.en.md", "---\ntitle: A\nrole: framing\n---\n"),
            ],
            &["content/a.en.md:3:1 repeated-key"],
        ),
        (
            &[
                ("content/a.md", "# A\n:::reflect {#a} B\nc\n:::\n"),
                ("content/a.en.md", "# A\n:::reflect {#b} B\nc\n:::\n"),
            ],
            &["content/a.en.md:2:1 unknown-note"],
        ),
    ]);
    let only = Project::new().without("content/index.en.md");
    assert_eq!(only.said(), ["content/index.md:1:1 missing-translation"]);
}

#[test]
fn wrong_files() {
    says(&[
        (&[("content/Über uns.md", "# A\n")], &["content/Über uns.md:1:1 bad-file-name"]),
        (&[("content/a_b.md", "# A\n")], &["content/a_b.md:1:1 bad-file-name"]),
        (&[("content/v1.2.md", "# A\n")], &["content/v1.2.md:1:1 bad-file-name"]),
        (&[("content/a.markdown", "# A\n")], &["content/a.markdown:1:1 bad-extension"]),
        (&[("content/a.MD", "# A\n")], &["content/a.MD:1:1 bad-extension"]),
        (&[("content/a.mdx", "# A\n")], &["content/a.mdx:1:1 bad-extension"]),
        (&[("content/a.md.txt", "# A\n")], &["content/a.md.txt:1:1 bad-extension"]),
        (&[("content/a.txt", "# A\n"), ("content/b.html.txt", "")], &[]),
        (
            &[("content/self-check/a.yaml", "title: A\n")],
            &["content/self-check/a.yaml:1:1 stray-yaml"],
        ),
        (&[("content/a.yaml", "title: A\n")], &["content/a.yaml:1:1 stray-yaml"]),
        (&[("static/404.html", "x")], &["static/404.html:1:1 reserved-path"]),
        (&[("static/assets/x.css", "x")], &["static/assets/x.css:1:1 reserved-path"]),
        (&[("static/sitemap.xml", "x")], &["static/sitemap.xml:1:1 reserved-path"]),
        (&[("static/a:b.txt", "x")], &["static/a:b.txt:1:1 bad-file-name"]),
        (&[("static/con.txt", "x")], &["static/con.txt:1:1 bad-file-name"]),
        (&[("templates/article.html", " \n")], &["templates/article.html:1:1 empty-template"]),
        (&[("templates/base.htm", "x")], &["templates/base.htm:1:1 bad-extension"]),
        (
            &[("templates/strings/de.yaml", "takeaways: {a: b}\n")],
            &["templates/strings/de.yaml:1:1 bad-string"],
        ),
        (
            &[("templates/strings/de.yaml", "x: y\ntakeaway: b\n")],
            &["templates/strings/de.yaml:2:1 unknown-string"],
        ),
        (&[("templates/strings/de.yaml", "- a\n")], &["templates/strings/de.yaml:1:1 not-a-map"]),
        (
            &[("templates/strings/de.yaml", "a: \"b\n")],
            &["templates/strings/de.yaml:1:4 yaml-syntax"],
        ),
        (
            &[("templates/strings/de.yaml", "minutes: {one: a}\n")],
            &["templates/strings/de.yaml:1:1 bad-string"],
        ),
    ]);
    for (bytes, said) in [
        (&b"# A\nB \xe4\n"[..], "content/a.md:2:3 not-utf-8"),
        (b"\xff\xfe#\0", "content/a.md:1:1 not-utf-8"),
    ] {
        assert_eq!(Project::new().with_bytes("content/a.md", bytes).said(), [said]);
    }
}

#[test]
fn wrong_paths() {
    says(&[
        (
            &[("content/a.md", "# A\n"), ("content/b.md", "---\ntitle: B\nslug: a\n---\n")],
            &["content/b.md:3:7 double-output"],
        ),
        (
            &[("content/a/index.md", "# A\n"), ("content/a.md", "# A\n")],
            &["content/a/index.md:1:1 double-output"],
        ),
        (
            &[("content/Ä.md", "# A\n"), ("content/ae.md", "# A\n")],
            &["content/Ä.md:1:1 double-output"],
        ),
        (
            &[("content/A.md", "# A\n"), ("content/a.md", "# A\n")],
            &["content/a.md:1:1 double-output"],
        ),
        (
            &[("content/a\u{308}.md", "# A\n"), ("content/ä.md", "# A\n")],
            &["content/ä.md:1:1 double-source"],
        ),
        (
            &[("content/a.md", "# A\n"), ("static/a/index.html", "x")],
            &["static/a/index.html:1:1 double-output"],
        ),
        (&[("content/a.md", "# A\n"), ("static/A", "x")], &["content/a.md:1:1 double-output"]),
        (&[("static/x.txt", "x"), ("static/X.txt", "x")], &["static/x.txt:1:1 double-output"]),
        (
            &[("content/a.md", "---\ntitle: A\naliases: [/b/]\n---\n"), ("content/b.md", "# B\n")],
            &["content/a.md:3:11 double-output"],
        ),
        (
            &[("content/a.md", "---\ntitle: A\naliases: [/b/, /b]\n---\n")],
            &["content/a.md:3:16 double-output"],
        ),
        (&[("content/en/a.md", "# A\n")], &["content/en/a.md:1:1 reserved-path"]),
        (&[("content/assets/a.md", "# A\n")], &["content/assets/a.md:1:1 reserved-path"]),
        (&[("content/aux.md", "# A\n")], &["content/aux.md:1:1 reserved-path"]),
        (
            &[("content/a.md", "# A\n[b](b.pdf)\n"), ("content/b.pdf", "x"), ("static/b.pdf", "y")],
            &["content/b.pdf:1:1 double-output"],
        ),
        (
            &[("content/a.md", "# A\n[b](<b?.pdf>)\n[c](b%3F.pdf)\n"), ("content/b?.pdf", "x")],
            &["content/a.md:2:1 dead-link", "content/b?.pdf:1:1 bad-file-name"],
        ),
    ]);
}

#[test]
fn wrong_links_between_pages() {
    says(&[
        (&[("content/a.md", "# A\n[b](index.md#x)\n")], &["content/a.md:2:1 dead-anchor"]),
        (
            &[("content/a.md", "# A\n## Für\n[b](#für) [c](#fuer)\n")],
            &["content/a.md:3:1 dead-anchor"],
        ),
        (
            &[("content/a.md", "# A\n## B\n"), ("content/c.md", "# C\n[a](a.md#a) [b](/a/#b)\n")],
            &["content/c.md:2:1 dead-anchor"],
        ),
        (
            &[
                ("content/a.md", "---\ntitle: A\ndraft: true\n---\n"),
                ("content/b.md", "# B\n[a](a.md)\n"),
            ],
            &["content/b.md:2:1 dead-link"],
        ),
        (
            &[
                ("content/a.md", "---\ntitle: A\ndraft: true\n---\n"),
                ("content/a.en.md", "# A\n"),
                ("content/b.md", "# B\n"),
                ("content/b.en.md", "# B\n[a](a.md)\n"),
            ],
            &["content/b.en.md:2:1 dead-link"],
        ),
        (&[("content/a.md", "# A\n[b](/style.css)\n")], &["content/a.md:2:1 dead-link"]),
        (
            &[
                ("content/a.md", "# A\n:::reflect {#x} B\nc\n:::\n"),
                ("content/b.md", "# A\n:::reflect {#x} B\nc\n:::\n"),
            ],
            &["content/b.md:2:1 double-note"],
        ),
        (
            &[("content/a.md", "# A\n:::reflect {#x} B\nc\n:::\n:::reflect {#x} C\nd\n:::\n")],
            &["content/a.md:5:1 double-note"],
        ),
    ]);
}

#[test]
fn projects_that_are_no_sites() {
    let nothing = Project::new().without("anteroom.yaml");
    assert_eq!(nothing.said(), ["missing-settings"]);
    assert!(nothing.read().0.is_none());
    let hint = |project: Project| project.read().1.iter().next().unwrap().hint.clone().unwrap();
    assert!(hint(nothing).contains("--root DIR"));
    let misnamed = Project::new().without("anteroom.yaml").with("anteroom.yml", "");
    assert_eq!(hint(misnamed), "rename `anteroom.yml` to `anteroom.yaml`");
    let homeless = Project::new().without("content/index.md").without("content/index.en.md");
    assert_eq!(homeless.said(), ["missing-home"]);
    assert!(homeless.read().0.is_none());
    let draft = Project::new().with("content/index.md", "---\ntitle: A\ndraft: true\n---\n");
    assert_eq!(draft.said(), ["content/index.md:1:1 missing-home"]);
    let foreign = Project::new()
        .with("anteroom.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [de, fr]\n")
        .without("content/index.en.md")
        .with("content/index.fr.md", "# F\n");
    assert_eq!(foreign.said(), ["anteroom.yaml:3:13 missing-strings"]);
    let half = foreign.with("templates/strings/fr.yaml", "takeaways: F\n");
    assert_eq!(half.said(), ["templates/strings/fr.yaml:1:1 missing-strings"]);
}

#[test]
fn languages_in_the_wrong_order_are_one_mistake() {
    let settings = |languages: &str| {
        format!(
            "title: {{de: T, en: T}}\nbase_url: https://example.org/\nlanguages: [{languages}]\n"
        )
    };
    let project = |languages: &str| {
        Project::new()
            .with("anteroom.yaml", &settings(languages))
            .with("content/a.md", "# A\n")
            .with("content/a.en.md", "# A\n")
            .with("content/b.md", "# B\n")
            .with("content/b.en.md", "# B\n")
    };
    let hint = |project: &Project| project.read().1.iter().next().unwrap().hint.clone().unwrap();
    assert_eq!(project("de, en").said(), [""; 0]);
    let turned = project("en, de");
    assert_eq!(turned.said(), ["anteroom.yaml:3:13 default-language"]);
    assert_eq!(hint(&turned), "write `languages: [de, en]`");
    let lacking = project("de");
    assert_eq!(lacking.said(), ["anteroom.yaml:3:13 undeclared-language"]);
    assert_eq!(hint(&lacking), "write `languages: [de, en]`, or take those files away");
    let only = project("en");
    assert_eq!(only.said(), ["anteroom.yaml:3:13 default-language"]);
    let one = Project::new().with("content/index.fr.md", "# F\n");
    assert_eq!(one.said(), ["content/index.fr.md:1:1 undeclared-language"], "one file by itself");
    let double = Project::new().with("content/index.de.md", "# D\n");
    assert_eq!(double.said().len(), 1);
    assert!(double.said()[0].ends_with("double-source") && hint(&double).contains("`de`"));
}
