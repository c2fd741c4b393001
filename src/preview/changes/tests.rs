use super::{Changed, Difference, History, Saved, Swap};
use crate::files::{FilePath, FileTree};

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

fn tree(files: &[(&str, &str)]) -> FileTree {
    let mut tree = FileTree::default();
    for (at, text) in files {
        tree.insert_bytes(path(at), text.as_bytes().to_vec());
    }
    tree
}

fn swap(from: &str, to: &str) -> Swap {
    Swap { from: path(from), to: path(to) }
}

fn pages(difference: &Difference) -> Vec<&str> {
    difference.pages.iter().map(FilePath::as_str).collect()
}

const OLD: &str = "assets/style.0123456789.css";
const NEW: &str = "assets/style.abcdefabcd.css";

#[test]
fn pages_that_differ_are_new_or_gone_have_changed() {
    let old =
        tree(&[("a/index.html", "1"), ("b/index.html", "2"), ("c.html", "3"), ("x.xml", "4")]);
    let new =
        tree(&[("a/index.html", "1"), ("b/index.html", "9"), ("d.html", "3"), ("x.xml", "5")]);
    let found = Difference::between(&old, &new);
    assert_eq!(pages(&found), ["b/index.html", "c.html", "d.html"]);
    assert_eq!(found.styles, []);
    assert_eq!(Difference::between(&old, &old), Difference::default());
}

#[test]
fn a_page_that_only_links_another_style_sheet_has_not_changed() {
    let page = |style: &str, words: &str| format!("<link href=\"../{style}\">{words}");
    let (old_a, old_b) = (page(OLD, "a"), page(OLD, "b"));
    let (new_a, new_b) = (page(NEW, "a"), page(NEW, "other"));
    let old = tree(&[("a.html", &old_a), ("b.html", &old_b), (OLD, "x"), ("own.css", "1")]);
    let new = tree(&[("a.html", &new_a), ("b.html", &new_b), (NEW, "y"), ("own.css", "2")]);
    let found = Difference::between(&old, &new);
    assert_eq!(pages(&found), ["b.html"]);
    assert_eq!(found.styles, [swap(OLD, NEW), swap("own.css", "own.css")]);
}

#[test]
fn a_picture_or_script_of_the_same_name_is_told_by_itself() {
    let old = tree(&[("a.html", "<img src=plan.svg>"), ("plan.svg", "1"), ("x.js", "1")]);
    let new = tree(&[("a.html", "<img src=plan.svg>"), ("plan.svg", "2"), ("x.js", "1")]);
    let found = Difference::between(&old, &new);
    assert_eq!(pages(&found), [""; 0]);
    assert_eq!(found.files, [path("plan.svg")].into());
    let mut history = History::default();
    history.begin(1);
    history.note(2, found);
    assert_eq!(history.since(1, 2).files, [path("plan.svg")]);
    assert_eq!(history.since(2, 2).files, []);
}

fn difference(changed: &[&str], styles: &[Swap]) -> Difference {
    let pages = changed.iter().map(|page| path(page)).collect();
    Difference { pages, styles: styles.to_vec(), ..Difference::default() }
}

#[test]
fn changes_add_up_since_the_build_that_was_seen() {
    let mut history = History::default();
    history.begin(2);
    history.note(3, difference(&["a.html"], &[swap("1.css", "2.css")]));
    history.note(4, difference(&["b.html"], &[swap("2.css", "3.css")]));
    history.note(6, difference(&["a.html"], &[]));
    let since = |seen| history.since(seen, 6);
    assert_eq!(since(6), Changed::default());
    assert_eq!(since(4).pages, [path("a.html")]);
    assert_eq!(since(3).pages, [path("a.html"), path("b.html")]);
    assert_eq!(since(3).styles, [swap("2.css", "3.css")]);
    assert_eq!(since(2).styles, [swap("1.css", "3.css")], "one change after the other");
    for seen in [0, 1, 7] {
        let unknown = since(seen);
        assert!(unknown.everything && unknown.pages.is_empty(), "seen {seen}: {unknown:?}");
    }
}

#[test]
fn what_was_saved_is_told_once() {
    let mut history = History::default();
    history.begin(1);
    let saved = Saved { page: path("a.html"), line: Some(3) };
    history.note_saved(2, vec![saved.clone()]);
    history.note_saved(3, Vec::new());
    assert_eq!(history.since(1, 3).saved, [saved]);
    assert_eq!(history.since(2, 3).saved, []);
}

#[test]
fn memory_stays_flat_however_many_builds_there_are() {
    let mut history = History::default();
    history.begin(1);
    for build in 2..2_000 {
        history.note(build, difference(&["a.html"], &[swap("s.css", "s.css")]));
    }
    assert_eq!(history.pages.len(), 1);
    assert_eq!(history.styles.len(), super::LONGEST);
    assert!(history.since(5, 1_999).everything, "too long ago");
    assert!(!history.since(1_900, 1_999).everything);
}
