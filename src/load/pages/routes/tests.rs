use std::sync::Arc;

use crate::diagnostic::{Location, Report};
use crate::files::FilePath;
use crate::load::links::index::PageKey;
use crate::load::pages::heads::{Head, Heads};
use crate::load::pages::routes::{is_device, lay};
use crate::load::testing::languages;
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};

/// The clean paths of pages named `kind:id language [slug]`, and the codes of what is said.
fn paths(pages: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let mut heads = Heads::new();
    for page in pages {
        let words: Vec<&str> = page.split(' ').collect();
        let (kind, id) = words[0].split_once(':').unwrap();
        let key = match kind {
            "a" => PageKey::Article(ArticleId::new(id)),
            "s" => PageKey::SelfCheck(SelfCheckId::new(id)),
            _ => PageKey::Journey(JourneyId::new(id)),
        };
        let source = FilePath::new(&format!("content/{id}.{}.md", words[1])).unwrap();
        let slug = words.get(2).map(|slug| ((*slug).to_owned(), Location::start_of(&source)));
        let head = Head { source, title: String::new(), lead: None, slug };
        heads.entry(key).or_default().insert(Language::new(words[1]), Arc::new(head));
    }
    let mut report = Report::default();
    let laid = lay(&heads, &languages(&["de", "en"]), &mut report);
    let paths = laid.values().flat_map(Editions::values);
    (
        paths.map(|entry| entry.route.clean().to_owned()).collect(),
        report.iter().map(|found| found.code).collect(),
    )
}

#[test]
fn pages_lie_where_their_files_do() {
    for (page, path) in [
        ("a:index de", ""),
        ("a:index en", "en/"),
        ("a:a/index de", "a/"),
        ("a:Über-uns/Größe de", "ueber-uns/groesse/"),
        ("a:a/b en", "en/a/b/"),
        ("s:readiness de", "self-checks/readiness/"),
        ("s:x/readiness en", "en/self-checks/x/readiness/"),
        ("j:call de", "call/"),
        ("j:x/call en", "en/x/call/"),
    ] {
        assert_eq!(paths(&[page]), (vec![path.to_owned()], vec![]), "{page}");
    }
}

#[test]
fn a_slug_changes_the_path() {
    for (page, path) in [
        ("a:a/b de neu", "a/neu/"),
        ("a:a/b de Größe/", "a/groesse/"),
        ("a:a/b de /x/y", "x/y/"),
        ("a:a/b en /x/y/", "en/x/y/"),
        ("a:a/b en /", "en/"),
        ("a:a/index de neu", "neu/"),
        ("s:readiness de bereit", "self-checks/bereit/"),
        ("j:call en /termin", "en/termin/"),
    ] {
        assert_eq!(paths(&[page]), (vec![path.to_owned()], vec![]), "{page}");
    }
}

#[test]
fn an_index_renames_its_folder_in_its_language() {
    let (paths, said) = paths(&[
        "a:a/b de",
        "a:a/b en",
        "a:a/c/d de",
        "a:a/c/index de /z/ce",
        "a:a/e/f de",
        "a:a/e/index de eh",
        "a:a/index de ah",
        "a:a/index en",
        "a:self-checks/index de selbsttest",
        "s:readiness de",
        "s:readiness en",
    ]);
    assert_eq!(
        paths,
        [
            "ah/b/",
            "en/a/b/",
            "z/ce/d/",
            "z/ce/",
            "ah/eh/f/",
            "ah/eh/",
            "ah/",
            "en/a/",
            "selbsttest/",
            "selbsttest/readiness/",
            "en/self-checks/readiness/"
        ]
    );
    assert_eq!(said, Vec::<&str>::new());
}

#[test]
fn wrong_paths_are_told() {
    for (page, code) in [
        ("a:a/b de x_y", "bad-slug"),
        ("a:a/b de x/y", "bad-slug"),
        ("a:a/b de ../x", "bad-slug"),
        ("a:a/b de /x//y", "bad-slug"),
        ("a:a/b de /x/../y", "bad-slug"),
        ("a:a/b de ---", "bad-slug"),
        ("a:a/index de x.y", "bad-slug"),
        ("a:index de x", "bad-slug"),
        ("a:assets/b de", "reserved-path"),
        ("a:a de /assets/x", "reserved-path"),
        ("a:404 de", "reserved-path"),
        ("a:404 en", "reserved-path"),
        ("a:en/b de", "reserved-path"),
        ("a:a/NUL de", "reserved-path"),
        ("j:con de", "reserved-path"),
        ("s:com1 de", "reserved-path"),
    ] {
        assert_eq!(paths(&[page]).1, [code], "{page}");
    }
    assert!(is_device("aux.tar.gz") && !is_device("auxiliary"));
}
