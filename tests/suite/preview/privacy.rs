//! P12: the preview is the author's own, whatever else her browser has open.

use std::io::Write;
use std::os::unix::fs::symlink;

use crate::preview::served::Served;
use crate::project::Project;

const SECRET: &str = "geheimer Entwurf";

/// A site with a draft in it.
fn with_draft() -> Project {
    Project::new().file(
        "content/later.md",
        format!("---\ntitle: Später\ndraft: true\n---\n\nEin {SECRET}.\n"),
    )
}

/// All paths, each with what it needs to be answered.
fn all_paths(served: &Served) -> Vec<String> {
    let token = &served.token;
    let mut paths: Vec<String> = [
        "/",
        "/later/",
        "/impressum",
        "/nowhere/",
        "/robots.txt",
        "/_anteroom/",
        "/_anteroom/shell.css",
        "/_anteroom/shell.js",
        "/_anteroom/nowhere",
        "/_anteroom/as/print/",
        "/_anteroom/as/script-off/later/",
        "/_anteroom/state?page=/later/",
        "/_anteroom/lines?page=/later/",
        "/_anteroom/walk?check=readiness&outcome=ready&style=near",
        "/%2e%2e/",
        "//",
        "/_anteroom",
    ]
    .map(str::to_owned)
    .into();
    paths.push(format!("/_anteroom/events?token={token}"));
    paths
}

#[test]
fn a_name_that_was_bent_to_this_machine_is_answered_nowhere() {
    let served = Served::new(&with_draft());
    let port = served.port;
    let token = served.token_header();
    for path in all_paths(&served) {
        for host in [
            "evil.example".to_owned(),
            format!("evil.example:{port}"),
            format!("127.0.0.1.evil.example:{port}"),
            "127.0.0.1".to_owned(),
            format!("localhost:{}", port - 1),
            format!("192.168.0.1:{port}"),
            String::new(),
            format!("0.0.0.0:{port}"),
            format!("evil.example@127.0.0.1:{port}"),
        ] {
            let request = format!(
                "GET {path} HTTP/1.1\r\nHost: {host}\r\n{token}\r\nConnection: close\r\n\r\n"
            );
            let reply = served.send(&request);
            assert!([400, 421].contains(&reply.status), "{host}{path}: {}", reply.status);
            assert!(!reply.text().contains(SECRET) && !reply.text().contains(&served.token));
        }
    }
    for head in [
        format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example"),
        "GET / HTTP/1.0".to_owned(),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}"),
    ] {
        let reply = served.send(&format!("{head}\r\nConnection: close\r\n\r\n"));
        assert!([400, 421].contains(&reply.status), "{head}: {}", reply.status);
    }
    let own = served
        .send(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!(own.status, 200, "localhost is this machine");
}

#[test]
fn another_origin_is_refused_everywhere() {
    let served = Served::new(&with_draft());
    let token = served.token_header();
    for path in all_paths(&served) {
        for header in [
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: http://127.0.0.1:1",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
        ] {
            let reply = served.ask(&format!("GET {path}"), &[&token, header]);
            assert_eq!(reply.status, 403, "{header} asks for {path}");
            assert!(!reply.text().contains(SECRET) && !reply.text().contains(&served.token));
        }
    }
    let own = format!("Origin: http://127.0.0.1:{}", served.port);
    let reply =
        served.ask("GET /_anteroom/state?page=/", &[&token, &own, "Sec-Fetch-Site: same-origin"]);
    assert_eq!(reply.status, 200);
}

#[test]
fn no_answer_allows_another_origin_to_read_it() {
    let served = Served::new(&with_draft());
    let token = served.token_header();
    let foreign = "Origin: http://evil.example";
    let preflight = "Access-Control-Request-Method: POST";
    let mut replies = Vec::new();
    for path in all_paths(&served).iter().filter(|path| !path.contains("events")) {
        replies.push(served.get(path));
        replies.push(served.ask(&format!("GET {path}"), &[&token]));
        replies.push(served.ask(&format!("GET {path}"), &[&token, foreign]));
        replies.push(served.ask(&format!("OPTIONS {path}"), &[&token, foreign, preflight]));
        replies.push(served.ask(&format!("POST {path}"), &[&token, foreign]));
    }
    replies.push(served.open("{}"));
    let head = served.events().raw;
    assert!(!head.contains("access-control"), "{head}");
    assert!(replies.len() > 80);
    for reply in replies {
        let cors = reply.headers.iter().find(|(name, _)| name.starts_with("access-control"));
        assert_eq!(cors, None, "{reply:?}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{reply:?}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let folder = with_draft().on_disk();
    std::fs::write(folder.root().join(".env"), "SECRET=canary-4711\n").unwrap();
    std::fs::write(folder.root().with_file_name("outside.txt"), "canary-4711").unwrap();
    let served = Served::with(folder, &[]);
    for path in [
        "/../outside.txt",
        "/../../outside.txt",
        "/orientation/../../outside.txt",
        "/./../outside.txt",
        "/%2e%2e/outside.txt",
        "/%2e%2e%2foutside.txt",
        "/..%2foutside.txt",
        "/.%2e/outside.txt",
        "/%252e%252e/outside.txt",
        "/%252e%252e%252foutside.txt",
        "/%25%32%65%25%32%65/outside.txt",
        "/..\\outside.txt",
        "/..%5coutside.txt",
        "/%5c..%5coutside.txt",
        "/..%255coutside.txt",
        "/%c0%ae%c0%ae/outside.txt",
        "/%uff0e%uff0e/outside.txt",
        "/..;/outside.txt",
        "/....//outside.txt",
        "//outside.txt",
        "/%00/../outside.txt",
        "/outside.txt%00.html",
        "/.env",
        "/%2eenv",
        "/static/../.env",
        "/anteroom.yaml",
        "/content/later.md",
        "/.anteroom/site.key",
        "/static/",
        "/etc/passwd",
        "/C:/outside.txt",
        "/_anteroom/as/print/../../../outside.txt",
        "/_anteroom/as/print/%2e%2e/%2e%2e/outside.txt",
        "/_anteroom/../outside.txt",
        "/_anteroom/..%2foutside.txt",
        "/_anteroom/shell/shell.js",
        "/_anteroom/%2e%2e/.env",
        "/vorab/../outside.txt",
        "/vorab/%2e%2e/outside.txt",
    ] {
        let reply = served.get(path);
        assert!([400, 404].contains(&reply.status), "{path}: {}", reply.status);
        assert!(!reply.text().contains("canary") && !reply.text().contains("4711"), "{path}");
    }
    for path in ["../outside.txt", "*", "outside.txt"] {
        assert!([400, 404, 421].contains(&served.get(path).status), "{path}");
    }
}

#[test]
fn a_link_out_of_the_project_is_not_followed() {
    let folder = Project::new().file("static/later.pdf", "a leaflet").on_disk();
    let outside = folder.root().with_file_name("outside.pdf");
    std::fs::write(&outside, "canary").unwrap();
    std::fs::write(folder.root().join(".env"), "A=canary\n").unwrap();
    symlink(&outside, folder.root().join("static/out.pdf")).unwrap();
    symlink("../.env", folder.root().join("static/hidden.bin")).unwrap();
    symlink("/etc", folder.root().join("static/etc")).unwrap();
    let served = Served::with(folder, &[]);
    for path in ["/out.pdf", "/hidden.bin", "/etc/passwd", "/etc/"] {
        let reply = served.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.text().contains("canary"), "{path}");
    }
    assert_eq!(served.get("/later.pdf").text(), "a leaflet");
}

#[test]
fn a_file_that_becomes_a_link_out_is_not_followed_either() {
    let folder = Project::new().file("static/later.pdf", "a leaflet").on_disk();
    let (outside, root) = (folder.root().with_file_name("outside.pdf"), folder.root());
    std::fs::write(&outside, "canary").unwrap();
    let served = Served::with(folder, &[]);
    for target in [outside.as_path(), std::path::Path::new("../anteroom.yaml")] {
        std::fs::remove_file(root.join("static/later.pdf")).unwrap();
        symlink(target, root.join("static/later.pdf")).unwrap();
        // The answer may come before or after the link was noticed: it is never what lies outside.
        let reply = served.get("/later.pdf");
        assert!(!reply.text().contains("canary"), "{}", reply.text());
    }
}

#[test]
fn events_are_told_to_the_token_only() {
    let served = Served::new(&with_draft());
    let token = &served.token;
    for query in [
        String::new(),
        "?token=".to_owned(),
        "?token=0".to_owned(),
        format!("?token={token}0"),
        format!("?token={}", &token[1..]),
        format!("?nekot={token}"),
        "?token=%00".to_owned(),
    ] {
        let reply = served.ask(&format!("GET /_anteroom/events{query}"), &[&served.token_header()]);
        assert_eq!(reply.status, 403, "{query}");
    }
    assert_eq!(served.events().next().0, 1);
}

#[test]
fn the_other_doors_open_to_the_token_only() {
    let served = Served::new(&with_draft());
    for door in ["state?page=/", "lines?page=/", "walk?check=readiness&outcome=ready&style=near"] {
        for header in ["X-Other: 1", "X-Anteroom-Token: ", "X-Anteroom-Token: 0"] {
            let reply = served.ask(&format!("GET /_anteroom/{door}"), &[header]);
            assert_eq!(reply.status, 403, "{door} with {header}");
            assert!(!reply.text().contains(SECRET));
        }
    }
    let reply = served.ask("POST /_anteroom/open", &["Content-Length: 0"]);
    assert_eq!(reply.status, 403);
}

#[test]
fn events_carry_neither_path_nor_text() {
    let served = Served::new(&with_draft());
    let mut events = served.events();
    let mut expected = vec![events.next()];
    for words in ["eins", "zwei"] {
        let draft = format!("---\ntitle: Später\ndraft: true\n---\n\nEin {SECRET} {words}.\n");
        served.save("content/later.md", &draft);
        expected.push(events.next());
    }
    served.save("content/later.md", "---\ntitle: [\n---\n");
    expected.push(events.next());
    let (_, body) = events.raw.split_once("\r\n\r\n").unwrap();
    let sent: Vec<&str> = body
        .lines()
        // A colon alone keeps the connection alive.
        .filter(|line| {
            !line.is_empty() && *line != ":" && !line.chars().all(|sign| sign.is_ascii_hexdigit())
        })
        .collect();
    let grammar: Vec<String> = expected
        .iter()
        .flat_map(|(id, _)| {
            ["event: build".to_owned(), format!("id: {id}"), format!("data: {{\"build\":{id}}}")]
        })
        .collect();
    assert_eq!(sent, grammar, "nothing but the number");
}

#[test]
fn only_the_projects_own_files_are_opened() {
    let folder = with_draft().on_disk();
    std::fs::write(folder.root().join(".env"), "A=1\n").unwrap();
    std::fs::write(folder.root().join("notes.txt"), "beside the project's folders").unwrap();
    symlink("/etc/hostname", folder.root().join("content/link.md")).unwrap();
    let served = Served::with(folder, &[]);
    let inside = served.open("{\"file\":\"content/later.md\",\"line\":5,\"column\":2}");
    assert_eq!(inside.status, 200);
    assert!(inside.text().contains("/site/content/later.md:5:2"), "{}", inside.text());
    for file in [
        "/etc/passwd",
        "../outside",
        "content/../../x",
        "content/../anteroom.yaml",
        ".env",
        ".anteroom/site.key",
        "notes.txt",
        "content/link.md",
        "content",
        "content/",
        "./anteroom.yaml",
        "",
        "content/none.md",
        "templates/base.html",
        "-x",
        "content\\\\later.md",
        "file:///etc/passwd",
        "content/later.md\\u0000",
    ] {
        let reply = served.open(&format!("{{\"file\":\"{file}\",\"line\":1}}"));
        assert!([400, 404].contains(&reply.status), "{file}: {}", reply.text());
        assert!(reply.text().contains("error"), "{file}: {}", reply.text());
    }
    for body in ["", "[]", "{", "{\"file\":1}", "{\"line\":1}", &"x".repeat(9_000)] {
        assert_eq!(served.open(body).status, 400, "{body}");
    }
}

#[test]
fn nothing_but_reading_is_done() {
    let served = Served::new(&with_draft());
    let token = served.token_header();
    for path in
        ["/", "/later/", "/_anteroom/", "/_anteroom/state", "/_anteroom/shell.js", "/nowhere"]
    {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"] {
            let reply = served.ask(&format!("{method} {path}"), &[&token]);
            assert_eq!(reply.status, 405, "{method} {path}");
        }
    }
    for method in ["GET", "HEAD", "PUT", "OPTIONS"] {
        let reply = served.ask(&format!("{method} /_anteroom/open"), &[&token]);
        assert_eq!(reply.status, 405, "{method}");
    }
}

#[test]
fn no_other_page_can_put_it_into_a_frame() {
    let served = Served::new(&with_draft());
    let token = served.token_header();
    for path in all_paths(&served).iter().filter(|path| !path.contains("events")) {
        let reply = served.ask(&format!("GET {path}"), &[&token]);
        let policy = reply.header("content-security-policy").unwrap();
        let framed = path.starts_with("/_anteroom/as/") || !path.starts_with("/_anteroom");
        let known = reply.status != 404 || path == "/nowhere/";
        let expected =
            if framed && known { "frame-ancestors 'self'" } else { "frame-ancestors 'none'" };
        assert!(policy.contains(expected), "{path}: {policy}");
    }
}

#[test]
fn whoever_never_says_what_is_asked_for_gives_up_the_seat() {
    let served = Served::new(&with_draft());
    // More than there are seats: the last ones wait, and so does the author, but not for ever.
    let silent: Vec<_> = (0..120)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get("/later/").status, 200);
    drop(silent);
}
