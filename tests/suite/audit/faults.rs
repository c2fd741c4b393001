//! Sites with one fault each, and what must be told of it.

use crate::audit::sound;
use crate::project::Project;

type Fault = (&'static str, Project, Vec<String>);

const ARTICLE: &str = "content/orientation/why-wait.md";

pub(super) fn all() -> Vec<Fault> {
    let parts = [addresses(), loads(), heads(), outlines(), templates(), legal(), placeholders()];
    parts.into_iter().flatten().collect()
}

fn fault(name: &'static str, project: Project, expected: &[&str]) -> Fault {
    (name, project, expected.iter().map(|it| (*it).to_owned()).collect())
}

/// HTML in the body of an article, at its seventh line.
fn html(name: &'static str, html: &str, code: &str) -> Fault {
    let project = sound().edit(ARTICLE, "Erst lesen", &format!("{html}\n\nErst lesen"));
    let expected = if code.is_empty() { Vec::new() } else { vec![format!("{code} {ARTICLE}:7")] };
    (name, project, expected)
}

fn addresses() -> Vec<Fault> {
    let footer = "{% component footer(@site) -%}\n<footer><a href=\"weg.html\">weg</a>\n\
                  {% for l in site.legal %}<a href=\"{{ l.url }}\">{{ l.title }}</a>{% endfor %}\n\
                  </footer>\n{%- endcomponent footer %}\n";
    vec![
        html("a link", "<p><a href=\"weg.html\">weg</a></p>", "dead-link"),
        html(
            "an own address",
            "<p><a href=\"https://probe.example/vorab/weg/\">x</a></p>",
            "dead-link",
        ),
        html("a rooted address", "<p><a href=\"/vorab/weg/\">x</a></p>", "dead-link"),
        html("above the root", "<p><a href=\"../../../weg.html\">x</a></p>", "dead-link"),
        html("a form", "<form action=\"weg.html\"></form>", "dead-link"),
        html("an anchor", "<p><a href=\"#weg\">weg</a></p>", "dead-anchor"),
        html(
            "another page's anchor",
            "<p><a href=\"../../index.html#weg\">x</a></p>",
            "dead-anchor",
        ),
        html("another host", "<p><a href=\"https://weg.example/\">weg</a></p>", ""),
        html("a folder", "<p><a href=\"../../impressum/\">x</a> <a href=\"#main\">y</a></p>", ""),
        html("the host's other parts", "<p><a href=\"/anderes/\">x</a></p>", ""),
        // One fault of a template's, though it stands on every page.
        fault(
            "a template's link",
            sound().file("templates/components/footer.html", footer),
            &["dead-link templates/components/footer.html:2"],
        ),
    ]
}

fn loads() -> Vec<Fault> {
    let css = |css: &str| sound().file("static/eigen.css", format!("/* eigen */\n{css}\n"));
    let (dead, foreign) = ("dead-asset", "third-party-request");
    vec![
        html("a picture", "<img src=\"weg.png\" alt=\"x\">", dead),
        html("a set of pictures", "<img srcset=\"weg.png 2x\" alt=\"x\">", dead),
        html("a poster", "<video poster=\"weg.png\"></video>", dead),
        html("a style", "<p style=\"background:url(weg.png)\">x</p>", dead),
        html("a foreign picture", "<img src=\"//cdn.example/x.png\" alt=\"x\">", foreign),
        html("a foreign frame", "<iframe src=\"https://video.example/x\"></iframe>", foreign),
        html(
            "a foreign connection",
            "<link rel=\"preconnect\" href=\"https://cdn.example\">",
            foreign,
        ),
        html("a foreign script", "<script src=\"http://cdn.example/x.js\"></script>", foreign),
        html("a foreign style", "<style>@import \"https://cdn.example/x.css\";</style>", foreign),
        fault("a font", css("@font-face{src:url(weg.woff2)}"), &["dead-asset static/eigen.css:2"]),
        fault(
            "a foreign font",
            css("@font-face{src:url(https://fonts.example/x.woff2)}"),
            &["third-party-request static/eigen.css:2"],
        ),
        fault(
            "a style sheet of the author's in the theme's place",
            sound().file("static/style.css", "\n@import url(https://fonts.example/x.css);\n"),
            &["third-party-request static/style.css:2"],
        ),
        fault("what is there", css("a{background:url(robots.txt)}"), &[]),
    ]
}

fn heads() -> Vec<Fault> {
    let described = "description: Was hier steht, in einem Satz.";
    let long = format!("description: {}.", "ä".repeat(160));
    vec![
        fault(
            "two titles",
            sound().edit(ARTICLE, "title: Warum warten", "title: Impressum"),
            &["double-title content/orientation/why-wait.md:1"],
        ),
        fault(
            "no description",
            sound().edit(ARTICLE, &format!("{described}\n"), ""),
            &["missing-description content/orientation/why-wait.md:1"],
        ),
        fault(
            "a self-check's description",
            sound().edit("content/self-checks/readiness.yaml", described, &long),
            &["long-description content/self-checks/readiness.yaml:1"],
        ),
        fault(
            "no description where none is shown",
            sound().edit(ARTICLE, described, "listed: false"),
            &[],
        ),
        fault(
            "a description that just fits",
            sound().edit(ARTICLE, described, &format!("description: {}", "ä".repeat(160))),
            &[],
        ),
    ]
}

fn outlines() -> Vec<Fault> {
    vec![
        html("a level left out", "## Eins\n\n### Zwei\n\n## Drei", ""),
        html("two h1", "<h1>Noch einer</h1>", "heading-order"),
        html("an id twice", "<p id=\"x\">a</p><p id=\"x\">b</p>", "double-anchor"),
        html("no alt", "<img src=\"../../bild.svg\">", "missing-alt"),
        fault(
            "a level left out",
            sound().edit(ARTICLE, "Erst", "## Eins\n\n#### Zwei\n\nErst"),
            &["heading-order content/orientation/why-wait.md:9"],
        ),
    ]
    .into_iter()
    .map(|(name, project, expected)| (name, project.file("static/bild.svg", "<svg/>"), expected))
    .collect()
}

fn templates() -> Vec<Fault> {
    let bare = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title></title></head>\n\
                <body>{{ page.content | safe }}</body>\n</html>\n";
    let lost = "{% extends \"base.html\" %}\n{% block main %}\n<h1>Weg</h1>\n\
                <a href=\"/vorab/weg/\">weg</a>\n{% endblock main %}\n";
    let own = sound().edit(ARTICLE, "---\n\n", "template: bare.html\n---\n\n");
    vec![
        fault(
            "a bare template",
            own.file("templates/bare.html", bare),
            &[
                "heading-order content/orientation/why-wait.md:1",
                "missing-description content/orientation/why-wait.md:1",
                "missing-title content/orientation/why-wait.md:1",
                "wrong-language content/orientation/why-wait.md:1",
                "unlinked-imprint templates/bare.html:1",
            ],
        ),
        fault(
            "a page for what is not there",
            sound().file("templates/not-found.html", lost),
            &["dead-link templates/not-found.html:4"],
        ),
        fault(
            "a footer without the law",
            sound().file(
                "templates/components/footer.html",
                "{% component footer() -%}\n<footer></footer>\n{%- endcomponent footer %}\n",
            ),
            &["unlinked-imprint templates/components/footer.html:1"],
        ),
        // A proof of ownership, as search engines want it, is no page of the site.
        fault(
            "a file taken over",
            sound().file("static/proof.html", "<html><body>proof</body></html>"),
            &[],
        ),
    ]
}

fn legal() -> Vec<Fault> {
    let imprint = "content/impressum.md";
    let incomplete = |from: &str, to: &str| sound().edit(imprint, from, to);
    let law = |words: &str| {
        sound().edit(imprint, "Beispiel Beratung", &format!("{words}\n\nBeispiel Beratung"))
    };
    let told = &["incomplete-imprint content/impressum.md:1"];
    let outdated = &["outdated-law content/impressum.md:6"];
    vec![
        fault("no name", incomplete("Beispiel Beratung GmbH", "Wir"), told),
        fault("no street", incomplete("Kajen 12", "Postfach 12 34"), told),
        fault("no town", incomplete("20459 Hamburg", "an der Elbe"), told),
        fault("no mail", incomplete("hallo@probe.example, ", ""), told),
        fault(
            "mail behind a link",
            incomplete("hallo@probe.example", "[Schreiben](mailto:hallo@probe.example)"),
            told,
        ),
        fault("no second way", incomplete(", +49 40 000000", ""), told),
        fault("another number", incomplete("+49 40 000000", "Telefon: 040/123 45 67"), &[]),
        fault("a form", incomplete("+49 40 000000", "[Kontaktformular](index.md)"), &[]),
        fault("an old law", law("Angaben nach § 5 TMG"), outdated),
        fault("another", law("Verantwortlich nach § 55 Abs. 2 RStV"), outdated),
        fault("the law of today", law("Angaben nach § 5 DDG und § 25 TDDDG"), &[]),
        fault(
            "an old law of privacy",
            sound().edit("content/datenschutz.md", ":::data", "Nach § 25 TTDSG.\n\n:::data"),
            &["outdated-law content/datenschutz.md:6"],
        ),
    ]
}

fn placeholders() -> Vec<Fault> {
    let check = "content/self-checks/readiness.yaml";
    vec![
        html("a bracket", "Von [Ihr Name] in Hamburg.", "placeholder"),
        html("a remark", "<!-- TODO -->", ""),
        html("code", "`TODO` und\n\n```\n[Ihr Name]\n```", ""),
        fault(
            "a sealed text",
            sound().edit(check, "Zuerst hilft Klarheit", "Lorem ipsum, Klarheit"),
            &["placeholder content/self-checks/readiness.yaml:32"],
        ),
        fault(
            "the settings",
            sound().edit("anteroom.yaml", "title: Probe", "title: Muster GmbH # TODO"),
            &["placeholder anteroom.yaml:3"],
        ),
        fault(
            "a draft",
            sound().file("content/neu.md", "---\ntitle: TODO\ndraft: true\n---\n\nTODO\n"),
            &[],
        ),
        fault(
            "example addresses",
            sound().edit("anteroom.yaml", "probe.example", "www.example.com"),
            &["placeholder anteroom.yaml:4", "placeholder anteroom.yaml:10"],
        ),
        fault(
            "an address over which no browser opens anything",
            sound().edit("anteroom.yaml", "https://probe.example", "http://probe.example"),
            &["unencrypted anteroom.yaml:4"],
        ),
        fault(
            "the machine itself",
            sound().edit("anteroom.yaml", "https://probe.example", "http://localhost:8000"),
            &["placeholder anteroom.yaml:4"],
        ),
    ]
}
