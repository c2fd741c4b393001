//! The paths of the site, in each way they are shown.

use std::path::Path;

use anteroom::files::FilePath;

use crate::preview::served::Served;
use crate::project::Project;

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

#[test]
fn every_path_answers_with_the_bytes_of_a_build() {
    let served = Served::new(&Project::sample());
    let output = Project::sample().output();
    for (file, content) in &output {
        let expected = content.bytes().unwrap();
        let reply = served.get(&format!("/{file}"));
        assert_eq!(reply.status, 200, "{file}");
        assert!(reply.body == **expected, "{file} differs");
        let kind = reply.header("content-type").unwrap();
        let expected_kind = match file.extension() {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "xml" => "application/xml; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "woff2" => "font/woff2",
            "txt" | "" => "text/plain; charset=utf-8",
            _ => kind,
        };
        assert!(kind == expected_kind || file.name() == "_headers", "{file}: {kind}");
        if let Some(folder) = file.as_str().strip_suffix("index.html") {
            let reply = served.get(&format!("/{folder}"));
            assert!(reply.status == 200 && reply.body == **expected, "/{folder} differs");
        }
    }
    assert!(output.len() > 30);
}

#[test]
fn every_answer_is_kept_from_caches_guesses_and_other_origins() {
    let served = Served::new(&Project::new());
    let home = "/_anteroom/as/script-off/";
    for path in ["/", "/orientation/why-wait", "/nowhere/", "/robots.txt", "/_anteroom/", home] {
        let reply = served.get(path);
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    }
    // But for the font, which a page does not wait for where it comes late.
    let page = String::from_utf8(served.get("/").body).unwrap();
    let sheet = page
        .split('"')
        .find(|part| Path::new(part).extension().is_some_and(|it| it == "css"))
        .unwrap();
    let sheet = format!("/{}", sheet.trim_start_matches(['.', '/']));
    let styles = String::from_utf8(served.get(&sheet).body).unwrap();
    let font = styles
        .split(['(', ')', '"'])
        .find(|part| Path::new(part).extension().is_some_and(|it| it == "woff2"))
        .unwrap();
    let font = format!("/assets/{}", font.rsplit('/').next().unwrap());
    let reply = served.get(&font);
    assert!(reply.status == 200 && reply.header("cache-control").unwrap().contains("immutable"));
    assert_eq!(served.get("/assets/none.woff2").header("cache-control"), Some("no-store"));
}

#[test]
fn a_forgotten_slash_leads_on_and_never_elsewhere() {
    let served = Served::new(&Project::new());
    let location = |path: &str| {
        let reply = served.get(path);
        (reply.status, reply.header("location").unwrap_or_default().to_owned())
    };
    assert_eq!(location("/orientation/why-wait"), (308, "/orientation/why-wait/".to_owned()));
    assert_eq!(location("/impressum?a=b"), (308, "/impressum/?a=b".to_owned()));
    let in_print = "/_anteroom/as/print/impressum".to_owned();
    assert_eq!(location(&in_print), (308, format!("{in_print}/")));
    for path in ["//impressum", "//evil.example/impressum", "/%2Fevil.example/impressum"] {
        assert_eq!(location(path), (404, String::new()), "{path}");
    }
    assert_eq!(served.get("/robots.txt/").status, 404);
}

#[test]
fn heads_come_without_bodies() {
    let served = Served::new(&Project::new());
    let (head, whole) = (served.ask("HEAD /", &[]), served.get("/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), whole.header("content-length"));
}

#[test]
fn the_path_of_the_base_url_may_stand_in_front() {
    let served = Served::new(&Project::new());
    let output = Project::new().output();
    let article = output.bytes(&path("orientation/why-wait/index.html")).unwrap();
    for asked in ["/orientation/why-wait/", "/vorab/orientation/why-wait/"] {
        let reply = served.get(asked);
        assert!(reply.status == 200 && reply.body == **article, "{asked}");
    }
    assert_eq!(served.get("/vorab/").body, **output.bytes(&path("index.html")).unwrap());
    assert_eq!(served.get("/vorab").header("location"), Some("/vorab/"));
    assert_eq!(served.get("/vorabend/").status, 404);
    let state = served.state("/vorab/orientation/why-wait/");
    assert_eq!(state["page"]["path"], "/orientation/why-wait/");
}

#[test]
fn where_there_is_nothing_the_sites_own_page_says_so() {
    let served = Served::new(&Project::sample());
    let output = Project::sample().output();
    for (asked, file) in
        [("/nowhere/", "404.html"), ("/en/nowhere/", "en/404.html"), ("/nowhere.png", "404.html")]
    {
        let reply = served.get(asked);
        assert_eq!(reply.status, 404, "{asked}");
        assert!(reply.body == **output.bytes(&path(file)).unwrap(), "{asked}");
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[test]
fn without_scripts_the_bytes_are_the_same_and_the_policy_is_another() {
    let served = Served::new(&Project::new());
    let plain = served.get("/self-checks/readiness/");
    assert_eq!(plain.header("content-security-policy"), Some("frame-ancestors 'self'"));
    for variant in ["script-off", "print+script-off"] {
        let off = served.get(&format!("/_anteroom/as/{variant}/self-checks/readiness/"));
        assert!(off.status == 200 && off.body == plain.body, "{variant}");
        let policy = off.header("content-security-policy").unwrap();
        for needed in ["script-src 'none'", "frame-ancestors 'self'", "sandbox allow-same-origin"] {
            assert!(policy.contains(needed), "{variant}: {policy}");
        }
        assert!(!policy.contains("allow-scripts"), "{variant}: {policy}");
    }
}

#[test]
fn in_print_styles_are_read_as_a_printer_reads_them() {
    let served = Served::new(&Project::new());
    let output = Project::new().output();
    let (style, _) =
        output.iter().find(|(file, _)| file.as_str().starts_with("assets/style.")).unwrap();
    let css = output.text(style).unwrap();
    assert!(css.contains("@media print") && css.contains("@media screen and "));
    for variant in ["print", "print+script-off"] {
        let printed = served.get(&format!("/_anteroom/as/{variant}/{style}"));
        assert_eq!(printed.header("content-type"), Some("text/css; charset=utf-8"));
        let printed = printed.text();
        assert!(!printed.contains("@media print") && !printed.contains("@media screen"));
        assert_eq!(printed.matches("@media").count(), css.matches("@media").count());
        let page = served.get(&format!("/_anteroom/as/{variant}/"));
        assert!(page.body == **output.bytes(&path("index.html")).unwrap());
    }
    assert!(served.get(&format!("/_anteroom/as/script-off/{style}")).text() == css);
    assert!(served.get(&format!("/{style}")).text() == css);
}

#[test]
fn files_that_stay_on_the_disk_are_passed_on_whole() {
    let film: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    let served = Served::new(
        &Project::new().file("static/film.mp4", film.clone()).file("static/empty.bin", ""),
    );
    let reply = served.get("/film.mp4");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("video/mp4")));
    assert!(reply.body == film, "{} bytes", reply.body.len());
    let empty = served.get("/empty.bin");
    assert_eq!((empty.status, empty.body.len()), (200, 0));
}

#[test]
fn every_page_of_the_shell_has_its_own_policy_and_no_inline_script() {
    let served = Served::new(&Project::new());
    let reply = served.get("/_anteroom/?page=/orientation/why-wait/");
    let policy = reply.header("content-security-policy").unwrap();
    for needed in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(needed), "{policy}");
    }
    let page = reply.text();
    assert!(page.contains(&served.token) && !page.contains("{{"), "{page}");
    let mut files = 0;
    for part in page.split(" src=\"").chain(page.split(" href=\"")).skip(1) {
        let name = part.split('"').next().unwrap();
        if [Some("js"), Some("css")].contains(&name.rsplit_once('.').map(|(_, ending)| ending)) {
            files += 1;
            assert_eq!(served.get(&format!("/_anteroom/{name}")).status, 200, "{name}");
        }
    }
    assert!(files > 1, "{page}");
    assert_eq!(served.get("/_anteroom/nowhere.js").status, 404);
}
