//! A site with words in every place that takes any, and with hostile names in those that take none.

use std::cell::RefCell;
use std::collections::BTreeSet;

use anteroom::built_in;
use anteroom::diagnostic::Severity;
use anteroom::files::{FilePath, FileTree};
use serde_json::{Value, json};

use crate::project::Project;

/// What breaks out of an attribute, an element, a script, a comment, an address, a template, a
/// literal or a line, each by itself.
const HOSTILE: [&str; 28] = [
    "\"",
    "'",
    "\"onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    " onerror=alert(1) ",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style></textarea></noscript></template>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!--",
    "--!>",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "&quot;&lt;script&gt;",
    "&#60;script&#62;",
    "&#x6a;avascript:alert(1)",
    "javascript:alert(1)",
    "\\u003cscript\\u003e",
    "\u{2028}\u{2029}",
    "\u{202e}\u{2066}\u{200f}",
    "`${alert(1)}`",
    "${{}}",
    "{{ x }}{% raw %}{# x #}",
    "%3Cscript%3E%0d%0aSet-Cookie:x",
    "\\\"\\'\\\\",
];

/// The hostile words.
pub(crate) fn hostile() -> Vec<&'static str> {
    HOSTILE.to_vec()
}

/// A site in which each place says its own name and some words.
pub(crate) struct Site {
    words: String,
    places: RefCell<BTreeSet<String>>,
}

impl Site {
    /// With these words.
    pub(crate) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), places: RefCell::default() }
    }

    /// What was built of it.
    pub(crate) fn output(&self) -> FileTree {
        let build = self.project().build();
        build.output.unwrap_or_else(|| {
            let errors = build.report.iter().filter(|it| it.severity == Severity::Error);
            let errors: Vec<_> = errors.map(|it| (&it.message, &it.location)).collect();
            panic!("{errors:#?}")
        })
    }

    /// The names of its places. To be asked once it is built.
    pub(crate) fn places(&self) -> BTreeSet<String> {
        self.places.borrow().clone()
    }

    /// The words for a place.
    fn say(&self, place: &str) -> String {
        let name = format!("{place}-platz");
        self.places.borrow_mut().insert(name.clone());
        format!("{name} {} Ende", self.words)
    }

    /// The same with the place's name between all words: a sentence that is sealed must stand nowhere
    /// else.
    fn whisper(&self, place: &str) -> String {
        self.say(place).replace(' ', &format!(" {place} "))
    }

    /// The same in quotes, for YAML.
    fn yaml(&self, place: &str) -> String {
        Value::from(self.say(place)).to_string()
    }

    /// The same in quotes, where it is sealed.
    fn sealed(&self, place: &str) -> String {
        Value::from(self.whisper(place)).to_string()
    }

    /// The same for Markdown, with a backslash before every sign that means something there.
    fn markdown(&self, place: &str) -> String {
        let is_sealed =
            ["outcome", "until", "ready", "later", "band"].iter().any(|it| place.starts_with(it));
        let words = if is_sealed { self.whisper(place) } else { self.say(place) };
        let escaped = |sign: char| {
            if sign.is_ascii_punctuation() { format!("\\{sign}") } else { sign.to_string() }
        };
        words.chars().map(escaped).collect()
    }

    /// Its files.
    pub(crate) fn project(&self) -> Project {
        let article = self.article();
        Project::empty()
            .file("anteroom.yaml", self.settings())
            .file("content/index.md", self.home())
            .file("content/impressum.md", "# Impressum\n\nBeispiel Beratung GmbH, Kajen 12, 20459 Hamburg, hallo@probe.de, +49 40 000000\n")
            .file("content/datenschutz.md", "# Datenschutz\n\n:::data\n:::\n")
            .file("content/artikel.md", article)
            .file("content/zweiter.md", self.second())
            .file("content/bild.png", pixel())
            .file("content/plan's & {{x}} ${y} %23.pdf", "x")
            .file("static/lo'go & {{x}} ${y} %23.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .file("content/self-checks/pruefung.yaml", self.self_check())
            .file("content/journeys/weg.yaml", self.journey())
            .file("templates/strings/de.yaml", self.strings())
            .file("templates/components/footer.html", FOOTER)
            .file("templates/eigen.html", OWN)
    }

    fn settings(&self) -> String {
        let s = |place| self.yaml(place);
        format!(
            "id: probe\ntitle: {}\ntagline: {}\nbase_url: https://probe.de/vorab/\nlanguages: [de]\ntypography: false\n\
             contact:\n  name: {}\n  street: {}\n  city: {}\n  email: hallo@probe.de\n  phone: {}\n\
             theme:\n  logo: \"static/lo'go & {{{{x}}}} ${{y}} %23.svg\"\n  portrait: content/bild.png\n  image: {{file: content/bild.png, alt: {}}}\n\
             menu: [artikel]\nlegal: {{imprint: impressum, privacy: datenschutz}}\nfacts:\n  preis: {}\n\
             bookings:\n  termin:\n    url: \"https://booking.example/a?b='><script>&c=%22\"\n    label: {}\n    minutes: 45\n    how: {}\n    \
             decides:\n      - {}\n    bring:\n      - {}\n    closed:\n      - {{from: 2020-01-01, to: 2020-01-02, text: {}}}\n    \
             prefill: {{notes: brief, {}: outcome, text: {}}}\n",
            s("title"),
            s("tagline"),
            s("contact-name"),
            s("contact-street"),
            s("contact-city"),
            s("contact-phone"),
            s("site-alt"),
            s("fact"),
            s("booking-label"),
            s("booking-how"),
            s("booking-decides"),
            s("booking-bring"),
            s("booking-closed"),
            s("booking-field"),
            Value::from(format!("={}", self.say("booking-text"))),
        )
    }

    fn home(&self) -> String {
        format!(
            "---\ntitle: {}\nlead: {}\ndescription: {}\n---\n\n{}\n",
            self.yaml("home-title"),
            Value::from(self.markdown("home-lead")),
            self.yaml("home-description"),
            self.markdown("home-body")
        )
    }

    fn article(&self) -> String {
        let m = |place| self.markdown(place);
        let front = format!(
            "---\ntitle: {}\nlead: {}\nrole: orientation\ndate: 2026-05-01\nupdated: 2026-05-02\ntoc: true\ntemplate: eigen.html\nimage: {{file: bild.png, alt: {}}}\naliases: [\"/alt/o'&{{{{x}}}}.html\"]\nextra: {{wort: {}}}\n---\n",
            self.yaml("article-title"),
            Value::from(m("article-lead")),
            self.yaml("article-alt"),
            self.yaml("extra")
        );
        // No mark of Markdown's in here but a lone backtick, so that it stays what it is.
        let raw = self.say("raw");
        format!(
            "{front}\n{raw}\n\n{}\n\n## {} {{#anker .b'c\"d<e}}\n\n[{}](https://ziel.example/?a='b'&c=%22d \"{}\") und [plan](<plan's & {{{{x}}}} ${{y}} %2523.pdf>)\n\n\
             ![{}](bild.png \"{}\")\n\n`{}`\n\n~~~~{}\n{}\n~~~~\n\n    {}\n\n| {} | b |\n|---|---|\n| {} | {{fact:preis}} |\n\n\
             :::claim {}\n{}\n:::\n\n:::aside {{#rand}} {}\n{}\n:::\n\n:::fit {}\n- {}\n:::\n\n:::not-fit {}\n- {}\n:::\n\n:::takeaways {}\n- {}\n:::\n\n\
             :::reflect {{#frage}} {}\n{}\n:::\n\nFuß[^note]\n\n[^note]: {}\n\n> [!NOTE]\n> {}\n\n- [ ] {}\n\n[verweis][ref] <https://auto.example/?a='b'>\n\n[ref]: https://ref.example/?a='b'&c '{}'\n",
            m("paragraph"),
            m("heading"),
            m("link"),
            m("link-title"),
            m("alt"),
            m("picture-title"),
            self.say("code").replace('`', "´"),
            self.say("info").replace(['~', ' '], "-"),
            self.say("fence"),
            self.say("indented"),
            m("cell"),
            m("other-cell").replace('|', ""),
            m("claim-heading"),
            m("claim"),
            m("aside-heading"),
            m("aside"),
            m("fit-heading"),
            m("fit"),
            m("not-fit-heading"),
            m("not-fit"),
            m("takeaways-heading"),
            m("takeaways"),
            m("reflect-heading"),
            m("reflect"),
            m("footnote"),
            m("alert"),
            m("task"),
            m("ref-title"),
        )
    }

    /// A dated article whose description comes from its lead, and whose title from its body.
    fn second(&self) -> String {
        format!(
            "---\ndate: 2026-04-01\nlead: {}\n---\n\n# {}\n\n{}\n",
            Value::from(self.markdown("second-lead")),
            self.markdown("second-title"),
            self.markdown("second-body")
        )
    }

    fn self_check(&self) -> String {
        let s = |place| self.yaml(place);
        let m = |place| Value::from(self.markdown(place)).to_string();
        let outcome = format!("\"{{answer:problem}} {{band:klar}} {}", &m("outcome-text")[1..]);
        format!(
            "title: {}\nintro: {}\ndescription: {}\ndimensions:\n  klar:\n    label: {}\n    bands:\n      - {{label: {}, text: {}, read: [zweiter]}}\n      - {{from: 3, label: {}, enough: true}}\n\
             questions:\n  - id: problem\n    ask: {}\n    hint: {}\n    why: {}\n    short: {}\n    missing: {}\n    choices: {{a: {}, b: {}}}\n    apart: b\n    points: {{klar: {{b: 3}}}}\n\
             \x20 - id: mit\n    ask: {}\n    kind: multiple\n    choices: {{x: {}, y: {}}}\n  - id: druck\n    ask: {}\n    kind: scale\n    scale: {{from: 0, to: 4, low: {}, high: {}}}\n    points: {{klar: 1}}\n\
             \x20 - id: frei\n    ask: {}\n    kind: text\n    required: false\n\
             outcomes:\n  - id: nein\n    kind: not-a-fit\n    when: mit has y\n    title: {}\n    lead: {}\n    text: {}\n    instead:\n      - title: {}\n        text: {}\n        url: \"https://anders.example/?a='><script>&b=%22\"\n      - read: zweiter\n    until: {}\n\
             \x20 - id: ja\n    kind: ready\n    when: klar >= 3\n    title: {}\n    text: {}\n  - id: sonst\n    kind: not-yet\n    title: {}\n    text: {}\n    read: [zweiter]\n    come_back: 30 days\n",
            s("check-title"),
            m("check-intro"),
            s("check-description"),
            s("dimension"),
            self.sealed("band"),
            self.sealed("band-text"),
            self.sealed("second-band"),
            s("ask"),
            s("hint"),
            m("why"),
            s("short"),
            s("missing"),
            s("choice-a"),
            s("choice-b"),
            s("ask-boxes"),
            s("choice-x"),
            s("choice-y"),
            s("ask-scale"),
            s("low"),
            s("high"),
            s("ask-words"),
            m("outcome-title"),
            m("outcome-lead"),
            outcome,
            self.sealed("instead-title"),
            self.sealed("instead-text"),
            m("until"),
            m("ready-title"),
            m("ready-text"),
            m("later-title"),
            m("later-text"),
        )
    }

    fn journey(&self) -> String {
        let s = |place| self.yaml(place);
        format!(
            "title: {}\ndescription: {}\nintro: {}\nsteps:\n  - read: artikel\n    label: {}\n    text: {}\n  - acknowledge: regeln\n    label: {}\n    statements:\n      - {}\n  - answer: pruefung\nbooking: termin\ngate: {{label: {}, text: {}}}\n",
            s("journey-title"),
            s("journey-description"),
            s("journey-intro"),
            s("step-label"),
            s("step-text"),
            s("ack-label"),
            s("statement"),
            s("gate-label"),
            s("gate-text"),
        )
    }

    /// The theme's words, each with some more behind it.
    fn strings(&self) -> String {
        let theme = built_in::theme();
        let table = theme.text(&FilePath::new("templates/strings/de.yaml").unwrap()).unwrap();
        let mut text = String::new();
        for line in table.lines() {
            let Some((key, _)) = line.split_once(": ").filter(|_| !line.starts_with(['#', ' ']))
            else {
                continue;
            };
            let words = words_of(table, key);
            text.push_str(&format!("{key}: {}\n", self.longer(&words)));
        }
        text
    }

    fn longer(&self, words: &Value) -> Value {
        match words {
            Value::String(text) => Value::from(format!("{text} {}", self.words)),
            Value::Object(forms) => {
                forms.iter().map(|(form, words)| (form.clone(), self.longer(words))).collect()
            }
            Value::Array(items) => items.iter().map(|words| self.longer(words)).collect(),
            other => other.clone(),
        }
    }

    /// The same site with hostile words where none are taken, one place at a time.
    pub(crate) fn with_hostile_names(&self, evil: &str) -> Vec<(&'static str, Project)> {
        let site = self.project();
        let all =
            [settings(&site, evil), heads(&site, evil), bodies(&site, evil), logic(&site, evil)];
        let mut all = all.concat();
        let name: String = evil.chars().filter(|sign| *sign != '/').take(60).collect();
        let (coded, linked) = (percent(&name), "content/dritter.md");
        let file = |path: String, bytes: Vec<u8>| site.clone().file(&path, bytes);
        let check = self.self_check().into_bytes();
        all.extend([
            ("a page's file", file(format!("content/{name}.md"), b"# A\n".to_vec())),
            ("a self-check's file", file(format!("content/self-checks/{name}.yaml"), check)),
            ("a static file", file(format!("static/{name}.txt"), b"x".to_vec())),
            (
                "a linked file",
                file(format!("content/{name}.pdf"), b"x".to_vec())
                    .file(linked, format!("# D\n\n[a](<{coded}.pdf>)\n")),
            ),
            (
                "a linked picture",
                file(format!("content/{name}.png"), pixel())
                    .file(linked, format!("# D\n\n![a](<{coded}.png>)\n")),
            ),
        ]);
        all
    }
}

type Named = Vec<(&'static str, Project)>;

fn settings(site: &Project, evil: &str) -> Named {
    let yaml = json!(evil).to_string();
    let with = |from: &str, to: String| site.clone().edit("anteroom.yaml", from, &to);
    let below_theme = |key: &str| with("theme:\n", format!("theme:\n  {key}: {yaml}\n"));
    let mail = json!(format!("{evil}@probe.de")).to_string();
    let base = json!(format!("https://probe.de/{evil}/")).to_string();
    vec![
        ("the site's id", with("id: probe", format!("id: {yaml}"))),
        ("a language", with("[de]", format!("[de, {yaml}]"))),
        ("an accent", below_theme("accent")),
        ("a font", below_theme("font")),
        ("a fact's name", with("  preis:", format!("  {yaml}:"))),
        ("a booking's name", with("  termin:", format!("  {yaml}:"))),
        ("a provider", with("    minutes: 45", format!("    provider: {yaml}"))),
        ("an event's path", with("menu:", format!("events: {{beacon: {yaml}}}\nmenu:"))),
        ("the mail address", with("hallo@probe.de", mail)),
        ("the base address", with("https://probe.de/vorab/", base)),
    ]
}

fn heads(site: &Project, evil: &str) -> Named {
    let yaml = json!(evil).to_string();
    let (path, alias) = (json!(format!("/{evil}")), json!(format!("/{evil}.html")));
    let with = |line: String| site.clone().edit("content/zweiter.md", "date: 2026-04-01", &line);
    vec![
        ("a day", with(format!("date: {yaml}"))),
        ("a role", with(format!("role: {yaml}"))),
        ("a path", with(format!("slug: {yaml}"))),
        ("a whole path", with(format!("slug: {path}"))),
        ("an alias", with(format!("aliases: [{alias}]"))),
        ("a template", with(format!("template: {yaml}"))),
        ("a picture", with(format!("image: {yaml}"))),
    ]
}

fn bodies(site: &Project, evil: &str) -> Named {
    let body = |text: String| site.clone().file("content/dritter.md", format!("# D\n\n{text}\n"));
    let bare = evil.replace(['<', '>'], "");
    let entities = evil.replace('<', "&lt;").replace('>', "&gt;");
    vec![
        ("an anchor", body(format!("## A {{#{evil}}}"))),
        ("a class", body(format!("## A {{.{evil}}}"))),
        ("a container's id", body(format!(":::aside {{#{evil}}} A\nb\n:::"))),
        ("a container", body(format!(":::{evil} A\nb\n:::"))),
        ("a note's id", body(format!(":::reflect {{#{evil}}} A\nb\n:::"))),
        ("a footnote's name", body(format!("a[^{evil}]\n\n[^{evil}]: b"))),
        ("a fact that is not there", body(format!("{{fact:{evil}}}"))),
        ("an address on the page", body(format!("[a](#{evil})"))),
        ("a query", body(format!("[a](<https://ziel.example/{bare}>)"))),
        ("an encoded address", body(format!("[a](<https://ziel.example/?{entities}>)"))),
    ]
}

fn logic(site: &Project, evil: &str) -> Named {
    let yaml = json!(evil).to_string();
    let with = |file: &str, from: &str, to: String| site.clone().edit(file, from, &to);
    let (check, journey) = ("content/self-checks/pruefung.yaml", "content/journeys/weg.yaml");
    let way = json!(format!("https://anders.example/{evil}")).to_string();
    vec![
        ("a question's id", with(check, "id: problem", format!("id: {yaml}"))),
        ("a choice's id", with(check, "choices: {a:", format!("choices: {{{yaml}: \"x\", a:"))),
        ("a dimension's id", with(check, "  klar:\n", format!("  {yaml}:\n"))),
        ("an outcome's id", with(check, "id: sonst", format!("id: {yaml}"))),
        ("a condition", with(check, "when: mit has y", format!("when: {yaml}"))),
        ("a time", with(check, "30 days", yaml.clone())),
        ("another way", with(check, "\"https://anders.example/?a='><script>&b=%22\"", way)),
        ("a step's name", with(journey, "acknowledge: regeln", format!("acknowledge: {yaml}"))),
    ]
}

/// Every byte in percent-encoding.
fn percent(name: &str) -> String {
    name.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The words of a key of a table of YAML, as the theme reads them.
fn words_of(table: &str, key: &str) -> Value {
    let line = table.lines().find(|line| line.starts_with(&format!("{key}: "))).unwrap();
    let written = line[key.len() + 2..].trim();
    let unquoted = |text: &str| match text.strip_prefix('"').and_then(|text| text.strip_suffix('"'))
    {
        Some(inner) => inner.replace("\\_", "\u{a0}").replace("\\\"", "\""),
        None => text.to_owned(),
    };
    if let Some(items) = written.strip_prefix('[').and_then(|items| items.strip_suffix(']')) {
        return items.split(", ").collect();
    }
    let Some(forms) = written.strip_prefix('{').and_then(|forms| forms.strip_suffix('}')) else {
        return Value::from(unquoted(written));
    };
    let Some((one, other)) = forms.split_once(", other: ").filter(|_| forms.starts_with("one: "))
    else {
        return Value::from(unquoted(written));
    };
    json!({"one": unquoted(&one["one: ".len()..]), "other": unquoted(other)})
}

/// A picture of one pixel.
fn pixel() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76\x08\x06\0\0\0".to_vec();
    png.extend(*b"\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82");
    png
}

/// The theme's footer, with what a template may show besides.
const FOOTER: &str = "{% component footer(@site) -%}\n<footer><p>{{ site.title }} {{ site.tagline }} {{ site.contact.name }} {{ site.contact.street }} {{ site.contact.city }} {{ site.contact.phone }}</p>\n\
    {% for l in site.legal %}<a href=\"{{ l.url }}\">{{ l.title }}</a>{% endfor %}</footer>\n{%- endcomponent footer %}\n";

/// An author's own template, which shows her free keys.
const OWN: &str = "{% extends \"article.html\" %}\n{% block main %}{{ super() }}<p title=\"{{ page.extra.wort }}\">{{ page.extra.wort }}</p>{% endblock main %}\n";
