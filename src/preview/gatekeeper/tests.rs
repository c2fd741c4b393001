use std::net::SocketAddr;

use axum::http::Request;
use axum::http::request::Parts;

use super::{Gatekeeper, Refusal};
use crate::preview::address::Address;

const TOKEN: &str = "0123456789abcdef";

fn keeper(host: &str, at: &str) -> Gatekeeper {
    Gatekeeper::new(host, at.parse().unwrap(), TOKEN.to_owned())
}

fn request(line: &str, headers: &[(&str, &str)]) -> Parts {
    let (method, uri) = line.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(uri);
    let with = |request: axum::http::request::Builder, (name, value): &(&str, &str)| {
        request.header(*name, *value)
    };
    headers.iter().fold(request, with).body(()).unwrap().into_parts().0
}

fn asked_by(
    keeper: &Gatekeeper,
    line: &str,
    headers: &[(&str, &str)],
    peer: &str,
) -> Result<(), Refusal> {
    let parts = request(line, headers);
    let address = Address::read(parts.uri.path()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    keeper.admit(&parts, &address, peer)
}

fn asked(keeper: &Gatekeeper, line: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
    asked_by(keeper, line, headers, "127.0.0.1:999")
}

#[test]
fn only_this_hosts_own_names_are_answered() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    let host = |keeper: &Gatekeeper, host: &str| asked(keeper, "GET /", &[("host", host)]).is_ok();
    for name in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
        assert!(host(&own, name), "{name}");
    }
    for name in [
        "evil.example",
        "evil.example:4000",
        "127.0.0.1",
        "127.0.0.1:4001",
        "127.0.0.1.evil.example:4000",
        "localhost.:4000",
        "192.168.0.7:4000",
        "0.0.0.0:4000",
        "user@localhost:4000",
        "localhost:4000:4000",
        "[::1]",
        "",
        ":4000",
    ] {
        assert!(!host(&own, name), "{name}");
    }
    let named = keeper("Notebook.local", "192.168.0.7:4000");
    assert!(host(&named, "notebook.local:4000") && host(&named, "192.168.0.7:4000"));
    assert!(!host(&named, "192.168.0.8:4000"));
    let all = keeper("0.0.0.0", "0.0.0.0:4000");
    assert!(host(&all, "192.168.0.7:4000") && host(&all, "[fe80::1]:4000"));
    assert!(!host(&all, "evil.example:4000") && !host(&all, "192.168.0.7:80"));
    assert!(host(&keeper("127.0.0.1", "127.0.0.1:80"), "localhost"), "80 is the usual port");
}

#[test]
fn a_host_must_be_named_exactly_once() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    assert_eq!(asked(&own, "GET /", &[]), Err(Refusal::Host));
    let twice = [("host", "127.0.0.1:4000"), ("host", "evil.example")];
    assert_eq!(asked(&own, "GET /", &twice), Err(Refusal::Host));
    let other = asked(&own, "GET http://evil.example/", &[("host", "127.0.0.1:4000")]);
    assert_eq!(other, Err(Refusal::Host));
    assert_eq!(asked(&own, "GET http://127.0.0.1:4000/", &[("host", "127.0.0.1:4000")]), Ok(()));
}

const HOST: (&str, &str) = ("host", "127.0.0.1:4000");
const OWN_TOKEN: (&str, &str) = ("x-anteroom-token", TOKEN);

#[test]
fn the_doors_open_to_the_token_only() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    for line in [
        "GET /_anteroom/state",
        "GET /_anteroom/lines",
        "GET /_anteroom/walk",
        "POST /_anteroom/open",
    ] {
        assert_eq!(asked(&own, line, &[HOST, OWN_TOKEN]), Ok(()), "{line}");
        assert_eq!(asked(&own, line, &[HOST]), Err(Refusal::Token), "{line}");
        let wrong = [HOST, ("x-anteroom-token", "0123456789abcdee")];
        assert_eq!(asked(&own, line, &wrong), Err(Refusal::Token), "{line}");
        let in_query = format!("{line}?token={TOKEN}");
        assert_eq!(asked(&own, &in_query, &[HOST]), Err(Refusal::Token), "{line}");
    }
    let events = format!("GET /_anteroom/events?token={TOKEN}");
    assert_eq!(asked(&own, &events, &[HOST]), Ok(()));
    for query in ["", "?token=", "?token=0", "?nekot=0123456789abcdef"] {
        let line = format!("GET /_anteroom/events{query}");
        assert_eq!(asked(&own, &line, &[HOST, OWN_TOKEN]), Err(Refusal::Token), "{query}");
    }
}

#[test]
fn other_origins_get_nothing() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    for line in [
        "GET /_anteroom/state",
        "POST /_anteroom/open",
        "GET /_anteroom/",
        "GET /",
        "GET /_anteroom/as/print/",
    ] {
        let with = |name, value| asked(&own, line, &[HOST, OWN_TOKEN, (name, value)]);
        assert_eq!(with("origin", "http://127.0.0.1:4000"), Ok(()), "{line}");
        for origin in [
            "null",
            "http://evil.example",
            "http://127.0.0.1:5000",
            "https://127.0.0.1:4000",
            "http://localhost:4000",
            "http://127.0.0.1:4000.evil.example",
            "",
        ] {
            assert_eq!(with("origin", origin), Err(Refusal::Stranger), "{line} from {origin}");
        }
        for site in ["same-origin", "none"] {
            assert_eq!(with("sec-fetch-site", site), Ok(()), "{line} from {site}");
        }
        for site in ["cross-site", "same-site", "odd"] {
            assert_eq!(with("sec-fetch-site", site), Err(Refusal::Stranger), "{line} from {site}");
        }
    }
}

#[test]
fn a_link_from_elsewhere_leads_to_pages_but_not_to_doors() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    let from = |line: &str, mode, dest| {
        let headers = [
            HOST,
            OWN_TOKEN,
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", mode),
            ("sec-fetch-dest", dest),
        ];
        asked(&own, line, &headers)
    };
    assert_eq!(from("GET /_anteroom/", "navigate", "document"), Ok(()));
    assert_eq!(from("GET /", "navigate", "document"), Ok(()));
    assert_eq!(from("GET /", "navigate", "iframe"), Err(Refusal::Stranger));
    assert_eq!(from("GET /_anteroom/", "no-cors", "script"), Err(Refusal::Stranger));
    assert_eq!(from("GET /_anteroom/state", "navigate", "document"), Err(Refusal::Stranger));
}

#[test]
fn nothing_but_reading_is_done_and_one_door_is_knocked_at() {
    let own = keeper("127.0.0.1", "127.0.0.1:4000");
    for line in [
        "POST /",
        "PUT /",
        "DELETE /a/",
        "OPTIONS /",
        "PATCH /",
        "TRACE /",
        "CONNECT /",
        "OPTIONS /_anteroom/open",
        "GET /_anteroom/open",
        "POST /_anteroom/state",
        "POST /_anteroom/",
    ] {
        assert_eq!(asked(&own, line, &[HOST, OWN_TOKEN]), Err(Refusal::Method), "{line}");
    }
    assert_eq!(asked(&own, "HEAD /", &[HOST]), Ok(()));
}

#[test]
fn an_editor_opens_on_the_authors_own_machine_only() {
    let all = keeper("0.0.0.0", "0.0.0.0:4000");
    let open = |peer: &str| asked_by(&all, "POST /_anteroom/open", &[HOST, OWN_TOKEN], peer);
    assert_eq!(open("127.0.0.1:9"), Ok(()));
    assert_eq!(open("[::ffff:127.0.0.1]:9"), Ok(()));
    assert_eq!(open("192.168.0.9:9"), Err(Refusal::Distance));
}
