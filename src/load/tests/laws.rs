//! What holds for every project: no panic, places inside files, the same result on any number of
//! threads.

use proptest::prelude::*;

use crate::diagnostic::Report;
use crate::load::Drafts;
use crate::load::tests::project::Project;

const LINES: [&str; 26] = [
    "---",
    "---",
    "title: A",
    "title: {fact:rate}",
    "title: \"ü",
    "lead: *b* [c](d.md)",
    "lead: |",
    "  - x",
    "slug: b",
    "slug: /",
    "role: framing",
    "draft: true",
    "date: 2026-01-01",
    "weight: 1",
    "aliases: [/x/, y]",
    "extra: {a: [1, {b: c}]}",
    "# Titel",
    "## Teil {#a}",
    "[x](#a) [y](a.md#z)",
    ":::fit A",
    ":::",
    ":::data",
    "- a",
    "",
    "\u{feff}",
    "unbekannt: x",
];

fn file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        8 => proptest::sample::select(&LINES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    let end = proptest::sample::select(&["\n", "\r\n"][..]);
    (proptest::collection::vec(line, 0..20), end).prop_map(|(lines, end)| lines.join(end))
}

fn places_lie_inside(texts: &[(&str, &str)], report: &Report) {
    for found in report {
        let Some(place) = &found.location else { continue };
        let text = texts.iter().find(|(path, _)| place.file.as_str() == *path);
        let Some((_, text)) = text else { continue };
        let line = text.split('\n').nth(place.line as usize - 1).unwrap();
        let end = (place.column - 1 + place.length) as usize;
        assert!(end <= line.chars().count(), "{found:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_article_is_read(german in file(), english in file()) {
        let mut project =
            Project::new().with("content/a.md", &german).with("content/a.en.md", &english);
        project.drafts = Drafts::Take;
        let (site, report) = project.read();
        prop_assert!(site.is_some());
        places_lie_inside(&[("content/a.md", &german), ("content/a.en.md", &english)], &report);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for path in ["content/a.md", "anteroom.yaml", "templates/strings/de.yaml", "templates/a.html"] {
            Project::new().with_bytes(path, &bytes).read();
        }
    }
}

#[test]
fn any_number_of_threads_makes_the_same_site() {
    let project = (0..60).fold(Project::new(), |project, at| {
        let text = format!("# A {at}\n[a](a{}.md#a-{at}) [b](weg{at}.md) ![](x.png)\n", at / 2);
        project.with(&format!("content/a{at}.md"), &text)
    });
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", project.read()))
    };
    assert_eq!(on(1), on(7));
}
