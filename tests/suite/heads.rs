//! The head of every kind of page, and what is told of pages elsewhere: Open Graph, JSON-LD, feed,
//! sitemap, headers. Their structure, not their wording.

use std::collections::{BTreeMap, BTreeSet};

use anteroom::files::{FilePath, FileTree};
use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::project::Project;

/// The beginning of a PNG, which is all that tells its size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

/// An element of a head.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// The words in it.
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// What it is for, in a word.
    fn purpose(&self) -> String {
        let part = |name: &str| self.attributes.get(name).map(|value| format!(" {value}"));
        let parts: Vec<_> =
            ["http-equiv", "name", "property", "rel", "type", "hreflang", "media", "sizes"]
                .into_iter()
                .filter_map(part)
                .collect();
        format!("{}{}", self.name, parts.concat())
    }
}

/// The elements of a page's head, in order.
fn head(html: &str) -> Vec<Element> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut elements: Vec<Element> = Vec::new();
    let mut emitter = DefaultEmitter::default();
    // So that what stands in a script is not taken for elements.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => elements.push(Element {
                name: text(&tag.name),
                attributes: tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (text(name), text(value)))
                    .collect(),
                text: String::new(),
            }),
            Token::String(words) => {
                if let Some(last) = elements.last_mut() {
                    last.text.push_str(&text(&words));
                }
            }
            Token::EndTag(tag) if *tag.name == b"head"[..] => break,
            _ => {}
        }
    }
    elements.retain(|element| !["html", "head"].contains(&element.name.as_str()));
    elements
}

fn text<'t>(output: &'t FileTree, path: &str) -> &'t str {
    let found = output.text(&FilePath::new(path).unwrap());
    found.unwrap_or_else(|| panic!("{path} is not there"))
}

/// The value of the one element whose purpose begins with `purpose`.
fn one(elements: &[Element], purpose: &str, attribute: &str) -> Option<String> {
    let mut found = elements.iter().filter(|element| element.purpose().starts_with(purpose));
    let value = found.next().map(|element| element.get(attribute).to_owned());
    assert!(found.next().is_none(), "{purpose} stands there twice");
    value
}

fn json_ld(elements: &[Element]) -> Vec<serde_json::Value> {
    let blocks = elements.iter().filter(|it| it.get("type") == "application/ld+json");
    blocks.map(|block| serde_json::from_str(&block.text).unwrap()).collect()
}

const FIRST: [&str; 5] =
    ["meta Content-Security-Policy", "meta", "meta viewport", "title", "meta description"];
const COLOURS: [&str; 2] = [
    "meta theme-color (prefers-color-scheme:light)",
    "meta theme-color (prefers-color-scheme:dark)",
];
const OPEN_GRAPH: [&str; 3] = ["link canonical", "meta og:title", "meta og:description"];
const PICTURE: [&str; 12] = [
    "meta og:url",
    "meta og:site_name",
    "meta og:locale",
    "meta og:locale:alternate",
    "meta og:image",
    "meta og:image:type",
    "meta og:image:width",
    "meta og:image:height",
    "meta og:image:alt",
    "meta twitter:card",
    "link alternate de",
    "link alternate x-default",
];
const FILES: [&str; 5] = [
    "link icon image/svg+xml any",
    "link icon image/png 180x180",
    "link apple-touch-icon",
    "link alternate application/atom+xml",
    "link stylesheet",
];

/// A golden head: what every page has, and `own` between.
fn golden(parts: &[&[&str]]) -> Vec<String> {
    parts.concat().into_iter().map(str::to_owned).collect()
}

#[test]
fn every_kind_of_page_has_its_head() {
    let output = Project::sample().output();
    let scripts: &[&str] = &["script"];
    let noindex: &[&str] = &["meta robots"];
    let (website, rest): (&[&str], &[&str]) = (&["meta og:type"], &["link alternate en"]);
    let dates: &[&str] =
        &["meta og:type", "meta article:published_time", "meta article:modified_time"];
    let data: &[&str] = &["script application/ld+json"];
    let referrer: &[&str] = &["meta referrer"];
    let all = |noindex: &[&str], kind: &[&str], data: &[&str]| {
        golden(&[
            &FIRST,
            referrer,
            noindex,
            &COLOURS,
            &OPEN_GRAPH,
            kind,
            &PICTURE,
            rest,
            &FILES,
            scripts,
            data,
        ])
    };
    // The sample's gate has no words that would describe it.
    let mut gate = all(noindex, website, &[]);
    gate.retain(|it| !it.ends_with("description"));
    let kinds = [
        ("index.html", all(&[], website, data)),
        ("warum-warten/index.html", all(&[], dates, data)),
        ("passen-wir-zueinander/index.html", all(&[], website, &[])),
        ("entscheidungsgespraech/index.html", gate),
        ("404.html", golden(&[&FIRST[..4], referrer, noindex, &COLOURS, &FILES])),
    ];
    for (page, golden) in kinds {
        let found: Vec<String> = head(text(&output, page)).iter().map(Element::purpose).collect();
        assert_eq!(found, golden, "{page}");
    }
}

/// What the pages' heads name as translations, by their own addresses.
fn translations(output: &FileTree) -> BTreeMap<String, BTreeSet<(String, String)>> {
    let mut named = BTreeMap::new();
    for (path, content) in output {
        if path.extension() != "html" || path.name() == "404.html" {
            continue;
        }
        let elements = head(std::str::from_utf8(content.bytes().unwrap()).unwrap());
        let own = one(&elements, "link canonical", "href").unwrap();
        let all = elements.iter().filter(|element| !element.get("hreflang").is_empty());
        let all = all.map(|it| (it.get("hreflang").to_owned(), it.get("href").to_owned()));
        let double = named.insert(own, all.collect());
        assert!(double.is_none(), "{path}");
    }
    named
}

#[test]
fn translations_name_each_other_and_themselves() {
    let named = translations(&Project::sample().output());
    assert!(named.len() > 20);
    for (own, all) in &named {
        let languages: Vec<&str> = all.iter().map(|(language, _)| language.as_str()).collect();
        assert_eq!(languages, ["de", "en", "x-default"], "{own}");
        let is_own = |(language, url): &(String, String)| url == own && language != "x-default";
        assert!(all.iter().any(is_own), "{own} does not name itself: {all:?}");
        for (_, url) in all {
            assert_eq!(named.get(url), Some(all), "{own} names {url}");
        }
    }
}

#[test]
fn the_sitemap_says_of_translations_what_the_pages_say() {
    let output = Project::sample().output();
    let map = text(&output, "sitemap.xml");
    let between = |text: &str, start: &str, end: &str| {
        text.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned()
    };
    let mut named: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for entry in map.split("<url>").skip(1) {
        let links = entry.split("<xhtml:link rel=\"alternate\"").skip(1);
        let links =
            links.map(|it| (between(it, "hreflang=\"", "\""), between(it, "href=\"", "\"")));
        named.insert(between(entry, "<loc>", "</loc>"), links.collect());
    }
    let in_heads = translations(&output);
    for (own, all) in &named {
        assert_eq!(in_heads.get(own), Some(all), "{own}");
    }
    let indexed = output.iter().filter(|(path, content)| {
        path.extension() == "html" && {
            let elements = head(std::str::from_utf8(content.bytes().unwrap()).unwrap());
            !elements.iter().any(|it| it.get("name") == "robots")
        }
    });
    assert_eq!(named.len(), indexed.count());
    assert!(map.contains("<lastmod>2026-09-14</lastmod>"), "{map}");
}

#[test]
fn a_page_in_one_language_names_no_translation() {
    let output = Project::new().output();
    assert!(!text(&output, "index.html").contains("hreflang"));
    assert!(!text(&output, "sitemap.xml").contains("<xhtml:link"));
}

#[test]
fn the_picture_beside_a_link_is_the_articles_else_the_sites_else_the_themes() {
    let page = "orientation/why-wait/index.html";
    let seen = |project: &Project, page: &str| {
        let elements = head(text(&project.output(), page));
        let card = one(&elements, "meta twitter:card", "content").unwrap();
        let parts = ["", ":type", ":width", ":height", ":alt"].map(|part| {
            let purpose = format!("og:image{part}");
            let found = elements.iter().find(|it| it.get("property") == purpose);
            found.map(|it| it.get("content").to_owned()).unwrap_or_default()
        });
        (parts, card)
    };
    let plain = Project::new();
    let ([url, kind, width, height, alt], card) = seen(&plain, page);
    let place = url.strip_prefix("https://example.org/vorab/").unwrap();
    assert!(plain.output().contains(&FilePath::new(place).unwrap()), "{url}");
    assert_eq!((kind.as_str(), width.as_str(), height.as_str()), ("image/png", "1200", "630"));
    assert!(!alt.is_empty() && alt != "og_image_alt");
    assert_eq!(card, "summary_large_image");

    let settings = "theme: {image: {file: static/Meine Firma.png, alt: \"Das Haus\"}}\nlegal:";
    let of_site = plain
        .edit("anteroom.yaml", "legal:", settings)
        .file("static/Meine Firma.png", png(250, 250));
    let site = "https://example.org/vorab/Meine%20Firma.png";
    let parts = [site, "image/png", "250", "250", "Das Haus"].map(str::to_owned);
    assert_eq!(seen(&of_site, page), (parts.clone(), "summary".to_owned()));

    let own = of_site
        .edit("content/orientation/why-wait.md", "role:", "image: plan.png\nrole:")
        .file("content/orientation/plan.png", png(800, 400));
    let parts_of_own =
        ["https://example.org/vorab/orientation/plan.png", "image/png", "800", "400", ""];
    let found = seen(&own, page);
    assert_eq!(found, (parts_of_own.map(str::to_owned), "summary_large_image".to_owned()));
    assert_eq!(seen(&own, "index.html"), (parts, "summary".to_owned()));
    assert!(own.output().contains(&FilePath::new("orientation/plan.png").unwrap()));
}

#[test]
fn a_translation_shows_the_originals_picture_without_its_words() {
    let english = |words: &str| format!("---\ntitle: Words\n{words}---\n\nWords.\n");
    let image = "image: {file: plan.png, alt: \"Ein Plan\"}\nrole:";
    let site = Project::new()
        .edit("anteroom.yaml", "languages: [de]", "languages: [de, en]")
        .file("content/index.en.md", english(""))
        .file("content/impressum.en.md", english(""))
        .file("content/datenschutz.en.md", english(""))
        .edit("content/orientation/why-wait.md", "role:", image)
        .file("content/orientation/plan.png", png(800, 400));
    let alt = |project: &Project| {
        let elements = head(text(&project.output(), "en/orientation/why-wait/index.html"));
        let image = elements.iter().find(|it| it.get("property") == "og:image").unwrap();
        assert!(image.get("content").ends_with("/orientation/plan.png"));
        one(&elements, "meta og:image:alt", "content")
    };
    let page = "content/orientation/why-wait.en.md";
    assert_eq!(alt(&site.clone().file(page, english(""))), None);
    let own = site.file(page, english("image: {file: plan.png, alt: \"A plan\"}\n"));
    assert_eq!(alt(&own).as_deref(), Some("A plan"));
}

#[test]
fn pictures_that_would_not_be_shown_are_told() {
    let image = |address: &str| format!("image: {address}\nrole:");
    let page = "content/orientation/why-wait.md";
    let codes = |project: &Project| {
        let build = project.build();
        let found: Vec<_> = build
            .report
            .iter()
            .map(|it| (it.code, it.location.as_ref().map_or(0, |place| place.line)))
            .collect();
        (found, build.output.is_some())
    };
    for (address, code, is_built) in [
        ("plan.svg", "unshown-picture", true),
        ("small.png", "unshown-picture", true),
        ("plan.pdf", "no-picture", false),
        ("gone.png", "dead-link", false),
        ("https://example.org/x.png", "foreign-picture", false),
        ("{alt: Ein Plan}", "missing-key", false),
    ] {
        let project = Project::new()
            .edit(page, "role:", &image(address))
            .file("content/orientation/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file("content/orientation/small.png", png(199, 1000))
            .file("content/orientation/plan.pdf", "x");
        assert_eq!(codes(&project), (vec![(code, 3)], is_built), "{address}");
    }
    for (file, code, is_built) in [
        ("static/small.png", "unshown-picture", true),
        ("static/gone.png", "unknown-file", false),
        ("small.png", "bad-path", false),
    ] {
        let project = Project::new()
            .edit(
                "anteroom.yaml",
                "title: Probe",
                &format!("title: Probe\ntheme: {{image: {file}}}"),
            )
            .file("static/small.png", png(100, 100));
        assert_eq!(codes(&project), (vec![(code, 3)], is_built), "{file}");
    }
}

#[test]
fn search_engines_are_told_who_and_what_but_nothing_of_legal_pages() {
    let output = Project::sample().output();
    let of = |page: &str| json_ld(&head(text(&output, page)));
    let home = &of("index.html")[0];
    assert_eq!(home["@type"], "ProfessionalService");
    assert_eq!(home["address"]["postalCode"], "20459");
    assert_eq!(home["address"]["addressLocality"], "Hamburg");
    // Either may be a booking's address, which is sealed.
    assert_eq!((home.get("email"), home.get("telephone")), (None, None));
    let article = &of("en/why-wait/index.html")[0];
    assert_eq!(article["@type"], "Article");
    assert_eq!(article["inLanguage"], "en");
    assert_eq!(article["datePublished"], "2026-03-12");
    assert_eq!(article["dateModified"], "2026-09-14");
    assert_eq!(article["author"]["@id"], home["@id"]);
    assert_eq!(article["image"], home["image"]);
    for page in ["impressum/index.html", "datenschutz/index.html", "barrierefreiheit/index.html"] {
        assert!(of(page).is_empty(), "{page}");
    }
}

#[test]
fn json_ld_ends_no_element() {
    let title = "title: \"Warum </script><b>warten</b>\"";
    let page = "content/orientation/why-wait.md";
    let output = Project::new().edit(page, "title: Warum warten", title).output();
    let elements = head(text(&output, "orientation/why-wait/index.html"));
    assert_eq!(json_ld(&elements)[0]["headline"], "Warum </script><b>warten</b>");
}

#[test]
fn an_authors_icon_stands_without_the_themes() {
    let icons = |project: &Project| {
        let elements = head(text(&project.output(), "index.html"));
        let icons = elements.iter().filter(|it| it.get("rel").contains("icon"));
        let icons: Vec<_> =
            icons.map(|it| (it.get("rel").to_owned(), it.get("href").to_owned())).collect();
        icons
    };
    assert_eq!(icons(&Project::new()).len(), 3);
    let svg = Project::new().file("static/icon.svg", "<svg/>");
    let found = icons(&svg);
    assert_eq!(found.len(), 1);
    assert_eq!(svg.output().text(&FilePath::new(&found[0].1).unwrap()), Some("<svg/>"));
    let ico = Project::new().file("static/favicon.ico", "x");
    assert_eq!(icons(&ico), [("icon".to_owned(), "favicon.ico".to_owned())]);
}

#[test]
fn bars_take_the_colour_of_an_own_accent() {
    let colours = |project: &Project| {
        let elements = head(text(&project.output(), "index.html"));
        let bars = elements.iter().filter(|it| it.get("name") == "theme-color");
        bars.map(|it| it.get("content").to_owned()).collect::<Vec<_>>()
    };
    let plain = colours(&Project::new());
    let own =
        Project::new().edit("anteroom.yaml", "legal:", "theme: {accent: \"#7a1020\"}\nlegal:");
    let own = colours(&own);
    assert_eq!(own[0], "#7a1020");
    assert!(own[1] != plain[1] && own[1] != own[0]);
}

#[test]
fn logo_and_portrait_bring_their_size() {
    let theme = "theme: {logo: static/logo.png, portrait: content/ich.jpg}\nlegal:";
    let site = Project::new()
        .edit("anteroom.yaml", "legal:", theme)
        .file("static/logo.png", png(320, 64))
        .file("content/ich.jpg", png(600, 700));
    let output = site.output();
    let page = text(&output, "index.html");
    assert!(page.contains("<img src=\"logo.png\" alt=\"\" width=\"320\" height=\"64\">"), "{page}");
    assert!(page.contains("width=\"600\" height=\"700\" loading=\"lazy\""), "{page}");
}
