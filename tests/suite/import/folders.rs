//! Folders of Hugo and Zola.

use std::path::Path;

use anteroom::model::site::Site;

use crate::import::{read_again, site, words};
use crate::project::{Files, Folder, files, put};

/// A folder with two others in it: a site without pages, and what is imported.
pub(super) struct Move {
    folder: tempfile::TempDir,
}

impl Move {
    pub(super) fn of(languages: &str, old: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = site(languages).bytes("anteroom.yaml");
        put(folder.path(), "site/anteroom.yaml", settings);
        for (path, text) in old {
            put(folder.path(), format!("old/{path}"), text);
        }
        Self { folder }
    }

    pub(super) fn site(&self) -> std::path::PathBuf {
        self.folder.path().join("site")
    }

    pub(super) fn import(&self, arguments: &[&str]) -> std::process::Output {
        Folder::run_in(&self.site(), &[&["import", "../old"], arguments].concat())
    }

    pub(super) fn import_from(&self, source: &str) -> std::process::Output {
        Folder::run_in(&self.site(), &["import", source])
    }

    /// Imports, which has to go well; returns what is said.
    pub(super) fn done(&self) -> String {
        let output = self.import(&[]);
        assert!(output.status.success(), "{}", words(&output));
        words(&output)
    }

    pub(super) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.site().join("content").join(path)).unwrap()
    }

    pub(super) fn written(&self) -> Files {
        files(&self.site())
    }

    /// The site, which has to build.
    pub(super) fn built(&self) -> Site {
        let output = Folder::run_in(&self.site(), &["build"]);
        assert!(output.status.success(), "{}", words(&output));
        read_again(&self.site())
    }
}

const HUGO: &[(&str, &str)] = &[
    ("_index.md", "---\ntitle: Bevor wir sprechen\nmenu: main\n---\n\nWillkommen.\n"),
    ("_index.en.md", "---\ntitle: Before we talk\n---\n\nWelcome.\n"),
    (
        "posts/first/index.md",
        "---\n# A remark\ntitle: \"Das erste: Stück\"\ndate: 2024-01-02T10:00:00+01:00\nlastmod: 2024-02-03\n\
         summary: Kurz *gesagt*.\nweight: 3\ntags: [a, b]\ncategories:\n  - c\nslug: Erstes Stück\n\
         aliases: [/alt/, /alt.html, neu]\nparams: {colour: red, deep: {list: [1, x, 1.5, null]}}\n---\n\n\
         ![Plan](plan%20a.png \"x\") und [Anhang](../files/doc.pdf#p).\n\n{{< figure src=\"x.png\" >}}\n\n\
         {{% note %}}\nHinweis\n{{% /note %}}\n\n<details>a</details>\n",
    ),
    ("posts/first/index.en.md", "---\ntitle: The first\nweight: 4\n---\n\nText.\n"),
    ("posts/first/plan a.png", "png"),
    ("posts/first/unused.png", "png"),
    ("posts/files/doc.pdf", "pdf"),
    ("posts/_index.md", "---\nslug: beitraege\n---\n"),
    (
        "posts/json.md",
        "{\n  \"title\": \"JSON\",\n  \"draft\": true,\n  \"type\": \"post\"\n}\n\nText\r\nohne Ende",
    ),
    ("posts/fremd.fr.md", "---\ntitle: Bonjour\n---\n"),
    ("posts/alt_Name.md", "+++\ntitle = 'Alt'\nurl = '/ganz/woanders/'\n+++\r\nText.\n"),
    ("posts/seite.md", "---\ntitle: Seite\nurl: /seite.html\n---\n[Logo](/images/logo.png)\n"),
    ("about.html", "<p>Über uns</p>"),
];

#[test]
fn hugo_moves_in() {
    let moving = Move::of("de, en", HUGO);
    let told = moving.done();
    let first = moving.read("posts/first/index.md");
    let (head, body) = first.split_once("\n---\n").unwrap();
    let (_, original) = HUGO[2].1.split_once("\n---\n").unwrap();
    assert_eq!(body, original, "the text is another one");
    for line in [
        "title: \"Das erste: Stück\"",
        "lead: \"Kurz *gesagt*.\"",
        "slug: erstes-stueck",
        "date: 2024-01-02",
        "updated: 2024-02-03",
        "weight: 3",
        "  - \"/posts/neu\"",
        "  colour: \"red\"",
        "      - 1",
        "      - \"1.5\"",
    ] {
        assert!(head.lines().any(|it| it == line), "{line} is missing in\n{head}");
    }
    assert_eq!(
        moving.read("posts/json.md"),
        "---\ntitle: \"JSON\"\ndraft: true\n---\n\nText\r\nohne Ende"
    );
    assert_eq!(
        moving.read("posts/alt-name.md"),
        "---\ntitle: \"Alt\"\nslug: /ganz/woanders\n---\nText.\n"
    );
    assert!(moving.read("posts/seite.md").contains("aliases:\n  - \"/seite.html\""));
    assert!(moving.read("posts/index.md").contains("title: \"[Ihr Titel]\""));
    assert!(!moving.read("posts/first/index.en.md").contains("weight"));
    assert_eq!(moving.read("posts/first/plan a.png"), "png");
    assert_eq!(moving.read("posts/files/doc.pdf"), "pdf");
    assert!(!moving.site().join("content/posts/first/unused.png").exists());
    assert!(!moving.site().join("content/posts/fremd.fr.md").exists());
    for line in [
        "`fr` in 1 file: posts/fremd.fr.md",
        "`.html` in 1 file: about.html",
        "`tags` in 1 file: posts/first/index.md:8",
        "`categories` in 1 file: posts/first/index.md:9",
        "`menu` in 1 file: _index.md:3",
        "`type` in 1 file: posts/json.md:4",
        "`slug: beitraege` in 1 file: posts/_index.md:2",
        "`slug: Erstes Stück → erstes-stueck` in 1 file: posts/first/index.md:11",
        "`{{< figure >}}` in 1 file: posts/first/index.md:18",
        "`{{% note %}}` in 1 file: posts/first/index.md:20",
        "`<details>` in 1 file: posts/first/index.md:24",
        "`/images/…` in 1 file: posts/seite.md:5",
        "posts/first/unused.png",
        "`content/posts/alt-name.md` in 1 file: posts/alt_Name.md",
    ] {
        assert!(told.lines().any(|it| it.trim() == line), "{line} is missing in\n{told}");
    }
    // What is dead now, `check` finds.
    std::fs::write(moving.site().join("content/posts/seite.md"), "# Seite\n").unwrap();
    let site = moving.built();
    assert_eq!(site.articles.len(), 6);
}

#[test]
fn zola_moves_in() {
    let moving = Move::of(
        "en",
        &[
            ("_index.md", "+++\nsort_by = \"date\"\n+++\n\n# Home\n\nWelcome.\n"),
            ("blog/_index.md", "+++\ntitle = \"Blog\"\ntemplate = \"blog.html\"\n+++\n"),
            (
                "blog/one.md",
                "+++\ntitle = \"One\"\ndescription = \"\"\"\nTwo\nlines\"\"\"\ndate = 2024-05-06T07:08:09Z\nupdated = 2024-06-07\n\
                 path = \"one/two\"\naliases = [\"old/one\"]\n\n[taxonomies]\ntags = [\"a\"]\n\n[extra]\nmath = true\n\
                 since = 2020-01-01\n[extra.author]\nname = \"A: B\"\n+++\n\nText {{ youtube(id=\"x\") }}\n\n\
                 {% quote() %}\na\n{% end %}\n\n<!-- more -->\n",
            ),
        ],
    );
    let told = moving.done();
    let one = moving.read("blog/one.md");
    for line in [
        "description: \"Two lines\"",
        "date: 2024-05-06",
        "updated: 2024-06-07",
        "slug: /one/two",
        "  math: true",
        "  since: \"2020-01-01\"",
        "    name: \"A: B\"",
    ] {
        assert!(one.lines().any(|it| it == line), "{line} is missing in\n{one}");
    }
    for line in [
        "`sort_by` in 1 file: _index.md:2",
        "`template` in 1 file: blog/_index.md:3",
        "`taxonomies` in 1 file: blog/one.md:11",
        "`{{ youtube() }}` in 1 file: blog/one.md:21",
        "`{% quote() %}` in 1 file: blog/one.md:23",
    ] {
        assert!(told.lines().any(|it| it.trim() == line), "{line} is missing in\n{told}");
    }
    assert!(!told.contains("Raw HTML"), "{told}");
    assert!(moving.read("index.md").starts_with("\n# Home"));
    let site = moving.built();
    assert!(moving.site().join("public/one/two/index.html").is_file());
    assert_eq!(site.articles.len(), 3);
}

#[test]
fn raw_html_is_no_leftover_where_it_is_let_through() {
    let moving = Move::of("de", &[("_index.md", "# A\n\n<b>b</b>\n")]);
    let settings = moving.site().join("anteroom.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(settings, format!("{text}allow_html: true\n")).unwrap();
    assert!(!moving.done().contains("HTML"));
}

#[test]
fn groups_name_the_first_files_and_count_all() {
    let texts: Vec<(String, String)> = (0..5)
        .map(|at| {
            (format!("a{at}.md"), format!("---\ntitle: A\n\ntags: [x]\ntags-2: x\n---\n{at}\n"))
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (&**path, &**text)).collect();
    let told = Move::of("de", &texts).done();
    assert!(told.contains("`tags` in 5 files: a0.md:4, a1.md:4, a2.md:4, …\n"), "{told}");
}

#[test]
fn all_mistakes_are_told_at_once_and_nothing_is_written() {
    let moving = Move::of(
        "de",
        &[
            ("_index.md", "# Gut\n"),
            ("a.md", "---\ntitle: A\ndate: gestern\ndraft: vielleicht\nweight: 1.5\n---\n"),
            ("b.md", "+++\ntitle = \n+++\n"),
            ("c.md", "{\"title\": \"C\",}\n"),
            ("d.md", "---\ntitle: D\n"),
            ("e_f.md", "# E\n"),
            ("e-f.md", "# F\n"),
            ("g.md", "# G\u{7}\n"),
        ],
    );
    put(moving.folder.path(), "old/h.md", b"# H\xe4\n");
    let before = moving.written();
    let output = moving.import(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    let told = words(&output);
    for place in [
        "a.md:3:1",
        "a.md:4:1",
        "a.md:5:1",
        "b.md:2:9",
        "c.md:1:15",
        "d.md:1:1",
        "e_f.md:1:1",
        "g.md:1:4",
        "h.md:1:4",
    ] {
        assert!(told.contains(&format!("{place}\n")), "{place} is missing in\n{told}");
    }
    assert_eq!(told.matches("= help").count(), 9, "{told}");
    assert_eq!(moving.written(), before);
}

#[test]
fn nothing_that_is_there_is_touched() {
    let moving = Move::of("de", HUGO);
    put(&moving.site(), "content/index.md", "mine");
    put(&moving.site(), "content/posts/files/doc.pdf", "mine too");
    let before = moving.written();
    for arguments in [&[][..], &["--dry-run"]] {
        let output = moving.import(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", words(&output));
        let told = words(&output);
        assert!(
            told.contains("`content/index.md`") && told.contains("doc.pdf` are there already"),
            "{told}"
        );
        assert_eq!(moving.written(), before);
    }
}

#[test]
fn a_trial_lists_what_would_be_written() {
    let moving = Move::of("de, en", HUGO);
    let before = moving.written();
    let output = moving.import(&["--dry-run"]);
    assert!(output.status.success());
    let told = words(&output);
    assert!(
        told.contains("  content/posts/first/index.en.md\n") && told.contains("`tags`"),
        "{told}"
    );
    assert_eq!(moving.written(), before);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let empty = Move::of("de", &[("a.txt", "x")]);
    assert_eq!(empty.import(&[]).status.code(), Some(2));
    let moving = Move::of("de", HUGO);
    assert_eq!(moving.import(&["--id", "x"]).status.code(), Some(2));
    let whole = Move::of("de", &[("hugo.toml", ""), ("content/_index.md", "# A\n")]);
    let output = whole.import(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("anteroom import ../old/content"), "{}", words(&output));
}

#[test]
fn links_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let moving = Move::of(
        "de",
        &[("_index.md", "# A\n\n[b](b.txt) [c](c.txt) [e](e.txt)\n"), ("e.txt", "e")],
    );
    let old = moving.folder.path().join("old");
    put(moving.folder.path(), "secret.txt", "secret");
    put(moving.folder.path(), "other/d.md", "# secret\n");
    symlink("../secret.txt", old.join("b.txt")).unwrap();
    symlink("e.txt", old.join("c.txt")).unwrap();
    symlink("../other", old.join("folder")).unwrap();
    symlink("../other/d.md", old.join("d.md")).unwrap();
    let told = moving.done();
    assert_eq!(told.matches("leads out of the project").count(), 3, "{told}");
    let written: Vec<_> = moving.written().into_keys().collect();
    let expected = ["anteroom.yaml", "content/c.txt", "content/e.txt", "content/index.md"];
    assert_eq!(written, expected.map(|path| Path::new(path).to_owned()));
}
