//! Content cannot inject: hostile words in every text that an author can write, and what comes out
//! read by a real parser. `tests/browser/injection.test.js` does the same in a browser.

// What a page is made of, as a parser sees it.
mod surface;
// A site with words in every place that takes any.
mod everywhere;

use std::collections::BTreeSet;

use anteroom::files::{FilePath, FileTree};
use serde_json::Value;

use crate::injection::everywhere::{Site, hostile};
use crate::injection::surface::{Surface, strict_xml};
use crate::project::Project;
use crate::seal::laws::long;
use crate::seal::opener::{self, Said};

const HARMLESS: &str = "harmlos";

/// The hostile words by themselves where there is time, else all at once, in both orders.
fn evils() -> Vec<String> {
    let all = hostile();
    if long() {
        return all.iter().map(|evil| (*evil).to_owned()).collect();
    }
    let turned: Vec<&str> = all.iter().rev().copied().collect();
    vec![all.join(" "), turned.join("")]
}

fn html(output: &FileTree) -> impl Iterator<Item = (&FilePath, &str)> {
    let pages = output.iter().filter(|(path, _)| path.extension() == "html");
    pages.map(|(path, content)| (path, std::str::from_utf8(content.bytes().unwrap()).unwrap()))
}

#[test]
fn hostile_words_change_nothing_that_a_page_is_made_of() {
    let harmless = Site::new(HARMLESS).output();
    for evil in evils() {
        let output = Site::new(&evil).output();
        let paths: Vec<_> = output.iter().map(|(path, _)| path.as_str()).collect();
        let expected: Vec<_> = harmless.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, expected);
        let mut pages = 0;
        for (path, text) in html(&output) {
            pages += 1;
            let expected = Surface::of(harmless.text(path).unwrap());
            Surface::of(text).assert_like(&expected, &format!("{path} with {evil:?}"));
        }
        assert!(pages > 8, "{pages}");
        for xml in ["feed.xml", "sitemap.xml"] {
            let path = FilePath::new(xml).unwrap();
            let (one, other) = (output.text(&path).unwrap(), harmless.text(&path).unwrap());
            assert_eq!(strict_xml(one), strict_xml(other), "{xml} with {evil:?}");
        }
        for plain in ["robots.txt", "_headers"] {
            let path = FilePath::new(plain).unwrap();
            assert_eq!(output.text(&path), harmless.text(&path), "{plain} with {evil:?}");
        }
    }
}

/// The data that stand in a page for its scripts, by their ids.
fn islands(page: &str) -> Vec<Value> {
    let surface = Surface::of(page);
    surface.data.iter().map(|json| serde_json::from_str(json).unwrap()).collect()
}

/// All texts in some JSON.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Object(entries) => entries.values().for_each(|item| texts(item, into)),
        _ => {}
    }
}

/// What the self-check's page opens for any answers.
fn opened(page: &str) -> Vec<Value> {
    let sealed = islands(page).into_iter().find(|island| island["table"].is_string()).unwrap();
    let check = opener::Page::new(&sealed);
    let mut found = Vec::new();
    for choice in [0, 1] {
        for boxes in [vec![0], vec![1]] {
            let said = [Said::One(choice), Said::Boxes(boxes), Said::One(0), Said::One(0)];
            let walk = check.walk(&said).expect("the page opens");
            found.push(walk.outcome);
            found.extend(walk.bands);
        }
    }
    found
}

#[test]
fn what_is_sealed_is_as_harmless_as_the_page() {
    let path = FilePath::new("self-checks/pruefung/index.html").unwrap();
    let outcomes = |output: &FileTree| {
        let found = opened(output.text(&path).unwrap());
        let html = found.iter().filter_map(|it| it["html"].as_str());
        html.map(Surface::of).collect::<Vec<_>>()
    };
    let expected = outcomes(&Site::new(HARMLESS).output());
    assert_eq!(expected.len(), 4);
    for evil in evils() {
        let found = outcomes(&Site::new(&evil).output());
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            found.assert_like(expected, &format!("a sealed text with {evil:?}"));
        }
    }
}

/// The words really are where they were put: each place's name is found in what came out, in the
/// words of a page, in its attributes, in its data, or in what that opens.
#[test]
fn every_place_comes_out_somewhere() {
    let evil = hostile().join(" ");
    let site = Site::new(&evil);
    let output = site.output();
    let mut found = String::new();
    for (path, text) in html(&output) {
        let surface = Surface::of(text);
        found.push_str(&surface.text);
        found.extend(surface.values);
        let mut own = Vec::new();
        for island in islands(text) {
            texts(&island, &mut own);
        }
        if path.as_str() == "self-checks/pruefung/index.html" {
            for payload in opened(text) {
                texts(&payload, &mut own);
            }
        }
        found.extend(own);
    }
    let places = site.places();
    assert!(places.len() > 70, "{}", places.len());
    let sealed_with_the_booking = |place: &&String| place.starts_with("booking-");
    let lost: BTreeSet<_> = places
        .iter()
        .filter(|place| !found.contains(place.as_str()) && !sealed_with_the_booking(place))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    // And as they were written: a page's own words hold them unchanged.
    let article = output.text(&FilePath::new("artikel/index.html").unwrap()).unwrap();
    let words = Surface::of(article).text;
    for evil in hostile() {
        assert!(words.contains(evil), "{evil:?} is not in {words}");
    }
}

#[test]
fn the_authors_report_holds_hostile_words_too() {
    let report = |evil: &str| {
        let folder = Site::new(evil).project().on_disk();
        let run = folder.run(&["report"]);
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        std::fs::read_to_string(folder.root().join("report.html")).unwrap()
    };
    let expected = Surface::of(&report(HARMLESS));
    Surface::of(&report(&hostile().join(" "))).assert_like(&expected, "the report");
}

/// Names, ids and addresses take no words at all: each hostile one is refused, or comes out harmless.
#[test]
fn what_takes_no_words_refuses_them_or_stays_harmless() {
    let expected = Surface::of_all(&Site::new(HARMLESS).output());
    let mut refused = 0;
    let most = if long() { usize::MAX } else { 1 };
    for evil in evils().into_iter().take(most) {
        for (place, project) in Site::new(HARMLESS).with_hostile_names(&evil) {
            let build = project.build();
            let Some(output) = build.output else {
                assert!(build.report.has_errors(), "{place}");
                refused += 1;
                continue;
            };
            Surface::of_all(&output).assert_within(&expected, &format!("{place} with {evil:?}"));
        }
    }
    assert!(refused > 10, "{refused}");
}

/// Addresses of schemes that run something, as browsers would still read them.
const RUNNING: [&str; 22] = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "&#x01;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "javascript&#x3a;alert(1)",
    "jav%61script:alert(1)",
    "javascript%3aalert(1)",
    "data:text/html,x",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "data&colon;text/html,x",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org/",
    "//example.org/x",
    "\\\\example.org\\x",
    "about:blank",
];

/// Sites with an address in one place each, of those that do not seal it and those that do.
fn addressed(address: &str) -> [Vec<(&'static str, Project)>; 2] {
    let value = serde_json::to_string(address).unwrap();
    let plain = Project::empty()
        .file("anteroom.yaml", "id: a\ntitle: A\nbase_url: https://probe.de/\nlanguages: [de]\n")
        .file("content/index.md", "# A\n");
    let article = |body: String| plain.clone().file("content/a.md", format!("# A\n\n{body}\n"));
    let front = |key: &str| {
        let text = format!("---\ntitle: A\n{key}: {value}\n---\n\nA.\n");
        plain.clone().file("content/a.md", text)
    };
    let settings = |line: String| plain.clone().edit("anteroom.yaml", "languages", &line);
    let text = "    text: Ein Gespräch würde Sie nur Zeit kosten.\n";
    let instead = format!("{text}    instead:\n      - {{title: A, text: B, url: {value}}}\n");
    let open = vec![
        ("a link", article(format!("[a]({address})"))),
        ("a link in brackets", article(format!("[a](<{address}>)"))),
        ("a reference", article(format!("[a][b]\n\n[b]: {address}"))),
        ("an autolink", article(format!("<{address}>"))),
        ("a picture", article(format!("![a]({address})"))),
        ("a picture's reference", article(format!("![a][b]\n\n[b]: <{address}>"))),
        ("the picture beside links", front("image")),
        ("an alias", front("aliases")),
        ("a path", front("slug")),
        ("a template", front("template")),
        ("a beacon", settings(format!("events: {{beacon: {value}}}\nlanguages"))),
        ("the logo", settings(format!("theme: {{logo: {value}}}\nlanguages"))),
        ("a menu", settings(format!("menu: [{value}]\nlanguages"))),
        (
            "the site's own address",
            plain.clone().edit("anteroom.yaml", "https://probe.de/", &value),
        ),
    ];
    let booking = "https://booking.example/beispiel/entscheidung";
    let sealed = vec![
        ("a booking", Project::new().edit("anteroom.yaml", booking, &value)),
        ("another way", Project::new().edit("content/self-checks/readiness.yaml", text, &instead)),
    ];
    [open, sealed]
}

/// What came out of a site, where anything did; else it is told what to do.
fn come_out(project: &Project, what: &str) -> Option<FileTree> {
    let build = project.build();
    if build.output.is_none() {
        let helpless: Vec<_> = build.report.iter().filter(|it| it.hint.is_none()).collect();
        assert!(build.report.has_errors() && helpless.is_empty(), "{what}: {helpless:?}");
    }
    build.output
}

#[test]
fn no_place_takes_an_address_that_runs_something() {
    let step = if long() { 1 } else { 3 };
    for address in RUNNING.iter().step_by(step) {
        let [open, sealed] = addressed(address);
        for (place, project) in open {
            let what = format!("{place}: {address}");
            for (path, text) in come_out(&project, &what).iter().flat_map(html) {
                Surface::of(text).assert_no_running_address(&format!("{path}: {what}"));
            }
        }
        for (place, project) in sealed {
            assert!(come_out(&project, address).is_none(), "{place}: {address}");
        }
    }
}
