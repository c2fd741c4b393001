//! Mistakes in `anteroom.yaml`, and of YAML as such.

use crate::messages::{Case, case, plain};
use crate::project::Project;

const FILE: &str = "anteroom.yaml";

/// The plain site with one place of its settings written otherwise.
fn with(from: &str, to: &str) -> Project {
    plain().edit(FILE, from, to)
}

/// The plain site with lines more at the end of its settings.
fn and(lines: &str) -> Project {
    with("legal: {imprint: impressum}\n", &format!("legal: {{imprint: impressum}}\n{lines}"))
}

/// The site with a booking, with one place of its settings written otherwise.
fn booked(from: &str, to: &str) -> Project {
    Project::new().edit(FILE, from, to)
}

pub(super) fn cases() -> Vec<Case> {
    [syntax(), shapes(), texts(), site(), looks(), bookings(), environment(), targets()]
        .into_iter()
        .flatten()
        .collect()
}

fn targets() -> Vec<Case> {
    let with = |target: &str| and(&format!("publish: {{live: {target}}}\n"));
    let publish = |name, project, command| Case { command, ..case(name, project) };
    vec![
        case("target: no engine", with("{path: ../out}")),
        case("target: an unknown engine", with("{to: ftp, remote: x}")),
        case("target: a key is missing", with("{to: rclone}")),
        case("target: a key of another engine", with("{to: folder, path: x, remote: y}")),
        case("target: no truth", with("{to: folder, path: x, drafts: ja}")),
        case("target: a command without the site", with("{to: command, run: scp -r . host}")),
        case("target: a shell's word for home", with("{to: folder, path: ~/site}")),
        case(
            "target: one place for two",
            with("{to: folder, path: x}\n  review: {to: folder, path: x, drafts: true}")
                .edit(FILE, "publish: {live", "publish:\n  live")
                .edit(FILE, "drafts: true}}", "drafts: true}"),
        ),
        publish("publish: an option", with("{to: rsync, remote: -x}"), &["publish"]),
        publish("publish: the project", with("{to: rsync, remote: ..}"), &["publish"]),
        publish("publish: no branch", with("{to: git, branch: a b}"), &["publish"]),
        case("target: no address", with("{to: folder, path: x, base_url: review}")),
        publish("publish: no target", plain(), &["publish"]),
        publish("publish: another target", with("{to: folder, path: x}"), &["publish", "liev"]),
        publish(
            "publish: an unset variable",
            with("{to: folder, path: \"${WHERE}/x\"}"),
            &["publish"],
        ),
        publish(
            "publish: an example address",
            with("{to: folder, path: ../out}").edit(
                FILE,
                "https://probe.de/vorab/",
                "https://example.com/",
            ),
            &["publish"],
        ),
    ]
}

fn syntax() -> Vec<Case> {
    let deep = format!("facts: {}{}\n", "[".repeat(30), "]".repeat(30));
    vec![
        case("settings: a colon in a text", with("title: Probe", "title: Probe: der Anfang")),
        case("settings: no blank behind a colon", with("title: Probe", "title:Probe")),
        case("settings: no blank behind a dash", and("menu:\n  -impressum\n  - index\n")),
        case("settings: a tab", with("  street: Kajen 12", "\tstreet: Kajen 12")),
        case("settings: an indentation that fits nothing", with("  street:", "   street:")),
        case("settings: an open quote", with("title: Probe", "title: \"Probe")),
        case("settings: an open bracket", with("languages: [de]", "languages: [de")),
        case("settings: quotes of a word processor", with("title: Probe", "title: „Probe“: eins")),
        case("settings: a percent sign", with("title: Probe", "title: %Probe")),
        case("settings: an at sign", with("title: Probe", "title: @probe")),
        case("settings: an alias of nothing", with("title: Probe", "title: *Probe*")),
        case("settings: a tag", with("title: Probe", "title: !Achtung Probe")),
        case("settings: a line without a key", with("title: Probe", "title: Probe\nund mehr")),
        case("settings: a key twice", with("title: Probe", "title: Probe\ntitle: Zwei")),
        case("settings: a list as a key", with("title: Probe", "title: Probe\n? [a, b]\n: c")),
        case("settings: a merge of no map", with("title: Probe", "title: Probe\n<<: Text")),
        case("settings: an alias inside itself", and("facts: &a {preis: *a}\n")),
        case("settings: two documents", with("title: Probe", "title: Probe\n---\ntagline: x")),
        case("settings: nested too deep", and(&deep)),
        case("settings: a list", plain().file(FILE, "- title: Probe\n")),
        case("settings: empty", plain().file(FILE, "")),
        case("settings: none", plain().without(FILE)),
        case(
            "settings: another ending",
            plain().without(FILE).file("anteroom.yml", "title: Probe\n"),
        ),
    ]
}

fn shapes() -> Vec<Case> {
    vec![
        case("settings: unknown keys", with("title: Probe", "title: Probe\ntitel: x\nfarbe: rot")),
        case(
            "settings: missing keys",
            with("title: Probe\nbase_url", "# title: Probe\n# base_url"),
        ),
        case("settings: a key without a value", with("title: Probe", "title:")),
        case("settings: a value cut by a comment", with("title: Probe", "title: #1 in Hamburg")),
        case("settings: an empty text", with("title: Probe", "title: \"\"")),
        case("settings: no truth", and("allow_html: ja\n")),
        case("settings: an unknown word", and("address: Sie\n")),
        case("settings: no map", and("facts: 12\n")),
    ]
}

fn texts() -> Vec<Case> {
    let two = with("languages: [de]", "languages: [de, en]")
        .file("content/index.en.md", "# Before we talk\n\nWelcome.\n")
        .file("content/impressum.en.md", plain().bytes("content/impressum.md"));
    vec![
        case("text: a map by braces", with("title: Probe", "title: {fact:name}")),
        case("text: a list by brackets", with("title: Probe", "title: [Probe]")),
        case("text: a list of lines", with("title: Probe", "title:\n  - Probe\n  - Zwei")),
        case("text: cut by a comment", with("title: Probe", "title: Angebot #1")),
        case("text: a number for a telephone", with("\"+49 40 000000\"", "+4940000000")),
        case("text: a lost sign", with("title: Probe", "title: &Wir und Sie")),
        case("text: an unknown language", with("title: Probe", "title: {de: Probe, fr: Essai}")),
        case(
            "text: a language that says nothing",
            two.edit(FILE, "title: Probe", "title: {de: Probe}"),
        ),
        case(
            "text: an unknown fact",
            and("facts: {tagessatz: 1.900 €}\n").edit(
                FILE,
                "title: Probe",
                "title: Für {fact:tagesatz}",
            ),
        ),
    ]
}

fn site() -> Vec<Case> {
    vec![
        case("site: a bad id", with("id: probe", "id: Über uns!")),
        case("site: no id in the title", with("id: probe\ntitle: Probe", "title: \"***\"")),
        case("site: no address of its own", with("https://probe.de/vorab/", "example.org")),
        case(
            "site: an address with a query",
            with("https://probe.de/vorab/", "https://example.org/?a=b"),
        ),
        case("site: no language", with("[de]", "[Deutsch]")),
        case("site: a language in capitals", with("[de]", "[DE]")),
        case("site: a language twice", with("[de]", "[de, de]")),
        case(
            "site: a language without words",
            with("[de]", "[de, fr]")
                .file("content/index.fr.md", "# Bonjour\n")
                .file("content/impressum.fr.md", plain().bytes("content/impressum.md")),
        ),
        case(
            "site: languages in the wrong order",
            with("[de]", "[en, de]").file("content/index.en.md", "# Before we talk\n"),
        ),
        case(
            "site: files in no language of the site",
            with("[de]", "[de]")
                .file("content/index.en.md", "# Before we talk\n")
                .file("content/impressum.en.md", "# Imprint\n"),
        ),
        case("site: no mail address", with("hallo@probe.de", "hallo at example.org")),
        case("site: an unknown page in the menu", and("menu: [impresum, readines]\n")),
        case(
            "site: a page that may be several",
            and("menu: [warten]\n")
                .file("content/a/warten.md", "# A\n")
                .file("content/b/warten.md", "# B\n"),
        ),
        case(
            "site: events sent elsewhere",
            and("events: {beacon: https://zaehler.example/count}\n"),
        ),
        case(
            "site: no legal pages",
            booked("legal: {imprint: impressum, privacy: datenschutz}\n", ""),
        ),
        case(
            "site: a legal page that is not there",
            booked("privacy: datenschutz", "privacy: datenschuz"),
        ),
    ]
}

fn looks() -> Vec<Case> {
    vec![
        case("theme: no colour", and("theme: {accent: blau}\n")),
        case("theme: a short colour", and("theme: {accent: \"#abc\"}\n")),
        case("theme: a colour that nobody can read", and("theme: {accent: \"#f0e060\"}\n")),
        case("theme: a picture elsewhere", and("theme: {logo: bilder/logo.svg}\n")),
        case(
            "theme: a picture that is not there",
            and("theme: {logo: static/log.svg}\n")
                .file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ),
        case(
            "theme: a picture that others do not show",
            and("theme: {image: static/logo.svg}\n")
                .file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ),
        case("theme: an unknown font", and("theme: {font: Arial}\n")),
    ]
}

/// The plain site with bookings that say this besides their label.
fn all(bookings: &[&str]) -> Project {
    let entries: String = bookings
        .iter()
        .enumerate()
        .map(|(at, lines)| format!("  b{at}:\n    label: Termin\n    {lines}\n"))
        .collect();
    and(&format!("bookings:\n{entries}"))
}

fn bookings() -> Vec<Case> {
    let fine = "url: https://cal.com/x\n    ";
    let closed = |from: &str, to: &str| {
        format!("{fine}closed:\n      - {{from: {from}, to: {to}, text: Ferien}}")
    };
    vec![
        case(
            "booking: addresses that are none",
            all(&[
                "url: booking.example/x",
                "url: http://booking.example/x",
                "url: https:///x",
                "url: https://booking.example/a b",
                "url: javascript:alert(1)",
                "url: mailto:hallo",
                "url: tel:nullvier",
            ]),
        ),
        case(
            "booking: values that are none",
            all(&[
                &format!("{fine}provider: calendy"),
                &closed("1.8.2027", "2027-08-10"),
                &closed("2027-08-10", "2027-07-20"),
                &format!("{fine}closed: im August"),
                &format!("{fine}minutes: {{a: 45}}"),
                &format!("{fine}minutes: eine Stunde"),
                &format!("{fine}bring: Zahlen"),
                &format!("{fine}bring: [Zahlen, die letzten drei]"),
                &format!("{fine}how: {{de: per Video, kostenlos}}"),
                &format!("{fine}how:\n      Hinweis: per Video"),
            ]),
        ),
        case(
            "booking: a bad id",
            and(&format!("bookings:\n  Erstes Gespräch:\n    {fine}label: Termin\n")),
        ),
        case(
            "booking: what is given along",
            all(&[
                &format!("{fine}prefill: {{notes: zusammenfassung, name: }}"),
                &format!("{fine}prefill: {{notes: readiness/problm, name: reife/problem}}"),
                "url: https://calendly.com/x\n    prefill: {a11: brief}",
                "url: https://tidycal.com/x\n    prefill: {notes: brief}",
            ])
            .file(
                "content/self-checks/readiness.yaml",
                Project::new().bytes("content/self-checks/readiness.yaml"),
            ),
        ),
        case(
            "environment: variables",
            all(&["url: ${NICHT_GESETZT}", "url: ${BOOKING_URL", "url: ${BOOKING-URL}"]),
        ),
    ]
}

fn environment() -> Vec<Case> {
    vec![
        case(
            "environment: a line that is none",
            plain().file(".env", "# geheim\nBOOKING_URL\nA-B=c\nX=\"y\n"),
        ),
        case("environment: Latin-1", plain().file(".env", b"NAME=M\xfcller\n".to_vec())),
    ]
}
