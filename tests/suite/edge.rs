//! What lies beside the pages: feeds and headers, and the servers that docs/content/hosting.md sets up.

use std::collections::BTreeMap;
use std::path::Path;

use anteroom::files::{FilePath, FileTree};

use crate::project::Project;

fn text<'t>(output: &'t FileTree, path: &str) -> Option<&'t str> {
    output.text(&FilePath::new(path).unwrap())
}

/// A small site with an article that has this front matter.
fn with_article(front: &str) -> Project {
    let words = format!("---\ntitle: \"Erst & <dann>\"\n{front}---\n\nWorte.\n");
    Project::new().file("content/orientation/first.md", words)
}

/// The values of an element of a feed, in order.
fn values<'t>(feed: &'t str, element: &str) -> Vec<&'t str> {
    let (start, end) = (format!("<{element}>"), format!("</{element}>"));
    let parts = feed.split(&start).skip(1);
    parts.map(|part| part.split_once(&end).unwrap().0).collect()
}

#[test]
fn only_dated_listed_and_finished_articles_make_a_feed() {
    for front in [
        "",
        "updated: 2026-05-01\n",
        "date: 2026-05-01\nlisted: false\n",
        "date: 2026-05-01\ndraft: true\n",
    ] {
        let output = with_article(front).output();
        assert_eq!(text(&output, "feed.xml"), None, "{front}");
        assert!(!text(&output, "index.html").unwrap().contains("atom+xml"), "{front}");
    }
    let output = with_article("date: 2026-05-01\n").output();
    let feed = text(&output, "feed.xml").unwrap();
    assert_eq!(values(feed, "updated"), ["2026-05-01T00:00:00Z"; 2]);
    for page in ["index.html", "decision-call/index.html", "404.html"] {
        assert!(text(&output, page).unwrap().contains("atom+xml"), "{page}");
    }
}

#[test]
fn a_feed_holds_what_atom_demands_newest_first() {
    let output = Project::sample().output();
    for (path, language, first) in
        [("feed.xml", "de", "/fuer-wen-nicht/"), ("en/feed.xml", "en", "/en/who-this-is-not-for/")]
    {
        let feed = text(&output, path).unwrap();
        assert!(feed.contains(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">"
        )));
        let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
        assert_eq!(entries.len(), 4, "{feed}");
        assert!(entries[0].contains(first), "{feed}");
        let published = values(feed, "published");
        assert!(published.is_sorted_by(|one, next| one >= next), "{published:?}");
        let ids = values(feed, "id");
        assert_eq!(ids[0], format!("https://beispiel.example/{path}"));
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
        for entry in entries {
            for element in ["id", "title", "updated", "published", "summary"] {
                assert_eq!(values(entry, element).len(), 1, "{element} in {entry}");
            }
            let link = entry.split_once("href=\"https://beispiel.example/").unwrap().1;
            let page = format!("{}index.html", link.split_once('"').unwrap().0);
            assert!(text(&output, &page).is_some(), "{page}");
        }
        assert_eq!(values(feed, "updated")[0], "2026-09-14T00:00:00Z");
    }
}

#[test]
fn an_entry_keeps_its_id_where_its_path_and_title_change() {
    let ids = |project: &Project| {
        let output = project.output();
        values(text(&output, "feed.xml").unwrap(), "id")[1].to_owned()
    };
    let before = with_article("date: 2026-05-01\n");
    let after = with_article("date: 2026-05-02\nslug: /anderswo\n").edit(
        "content/orientation/first.md",
        "Erst &",
        "Zuerst &",
    );
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn words_in_a_feed_are_escaped() {
    let output = with_article("date: 2026-05-01\nlead: \"A & *B* <i>\"\n").output();
    let feed = text(&output, "feed.xml").unwrap();
    assert_eq!(values(feed, "title")[1], "Erst &amp; &lt;dann&gt;");
    assert!(values(feed, "summary")[0].starts_with("A &amp; B"), "{feed}");
}

#[test]
fn an_authors_feed_stays() {
    let output = with_article("date: 2026-05-01\n").file("static/feed.xml", "mine").output();
    assert_eq!(text(&output, "feed.xml"), Some("mine"));
}

/// The headers of `_headers` by the path they stand under.
fn headers(output: &FileTree) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut path = String::new();
    for line in text(output, "_headers").unwrap().lines() {
        match line.strip_prefix("  ").and_then(|header| header.split_once(": ")) {
            Some((name, value)) => {
                found.entry(path.clone()).or_default().insert(name.to_owned(), value.to_owned());
            }
            None => line.clone_into(&mut path),
        }
    }
    found
}

#[test]
fn pages_may_connect_to_their_own_host_only() {
    let output = Project::new().output();
    let header = headers(&output)["/vorab/*"]["Content-Security-Policy"].clone();
    let meta = header.strip_suffix("; frame-ancestors 'none'").unwrap();
    assert!(text(&output, "index.html").unwrap().contains(&format!("content=\"{meta}\"")));
    assert!(header.contains("connect-src 'self';"), "{header}");
}

#[test]
fn the_servers_of_the_guide_say_what_the_headers_say() {
    let output = Project::sample().output();
    let headers = headers(&output);
    let (all, assets) = (&headers["/*"], &headers["/assets/*"]["Cache-Control"]);
    assert!(all.len() >= 6, "{all:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(root.join("docs/content/hosting.md")).unwrap();
    for (server, before, after) in [
        ("nginx", "add_header ", " always;"),
        ("caddy", "", ""),
        ("apache", "Header always set ", ""),
    ] {
        let fence = format!("```{server}\n");
        let snippet = guide.split_once(&fence).unwrap().1.split_once("\n```").unwrap().0;
        let header = |line: &str| {
            let line = line.trim().strip_prefix(before)?.strip_suffix(after)?;
            let (name, value) = line.split_once(' ')?;
            let is_header = name.starts_with(char::is_uppercase) && name.contains('-');
            let value = value.strip_prefix('"')?.strip_suffix('"')?;
            is_header.then(|| (name.to_owned(), value.to_owned()))
        };
        let found: BTreeMap<String, String> = snippet.lines().filter_map(header).collect();
        assert_eq!(&found, all, "{server}");
        assert!(snippet.contains(&format!("\"{assets}\"")), "{server}");
        assert!(snippet.contains("\"no-cache\""), "{server}");
    }
}
