//! A small site in two languages, and what its author does to it.

use std::collections::BTreeMap;

use anteroom::files::FilePath;
use proptest::prelude::*;

/// What the author does next.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// One of [`CHANGES`] to the file it is for.
    Change(usize),
    /// A sentence at the end of a file.
    Append(usize, u8),
    /// A file is gone.
    Delete(usize),
    /// A file lies elsewhere.
    Rename(usize, u8),
    /// A slip of the hand somewhere in a file.
    Slip(usize, usize, usize),
    /// A file is again what it was.
    Mend(usize),
    /// All files are again what they were.
    MendAll,
    /// Drafts are shown or not.
    Drafts,
    /// A variable of the environment has another value.
    Variable(u8),
    /// The site has another secret.
    Secret(u8),
}

/// Any edits, so many of them.
pub(crate) fn edits(length: usize) -> impl Strategy<Value = Vec<Edit>> {
    let file = 0..SITE.len();
    let edit = prop_oneof![
        12 => (0..CHANGES.len()).prop_map(Edit::Change),
        4 => (file.clone(), any::<u8>()).prop_map(|(file, number)| Edit::Append(file, number)),
        1 => file.clone().prop_map(Edit::Delete),
        1 => (file.clone(), 0..3_u8).prop_map(|(file, number)| Edit::Rename(file, number)),
        1 => (file.clone(), 0..900_usize, 0..SLIPS.len())
            .prop_map(|(file, at, slip)| Edit::Slip(file, at, slip)),
        8 => file.prop_map(Edit::Mend),
        7 => Just(Edit::MendAll),
        1 => Just(Edit::Drafts),
        1 => (0..3_u8).prop_map(Edit::Variable),
        1 => (0..2_u8).prop_map(Edit::Secret),
    ];
    prop::collection::vec(edit, length)
}

/// A project as it stands.
pub(crate) struct World {
    pub(crate) files: BTreeMap<FilePath, String>,
    pub(crate) takes_drafts: bool,
    pub(crate) variable: u8,
    pub(crate) secret: u8,
}

impl World {
    /// The site as it was written first.
    pub(crate) fn new() -> Self {
        let mut world = Self { files: BTreeMap::new(), takes_drafts: true, variable: 0, secret: 0 };
        world.make(&Edit::MendAll);
        world
    }

    /// Does what the author does. What cannot be done leaves everything as it is.
    pub(crate) fn make(&mut self, edit: &Edit) {
        match *edit {
            Edit::Change(change) => {
                let (file, from, to) = CHANGES[change];
                let text = self.files.entry(path(file)).or_default();
                *text = if from.is_empty() { to.to_owned() } else { text.replace(from, to) };
            }
            Edit::Append(file, number) => {
                let mark = if path(SITE[file].0).extension() == "md" { "" } else { "# " };
                self.append(&path(SITE[file].0), &format!("\n{mark}Satz {number}.\n"));
            }
            Edit::Delete(file) => drop(self.files.remove(&path(SITE[file].0))),
            Edit::Rename(file, number) => {
                let (from, to) = (path(SITE[file].0), SITE[file].0);
                let to = path(&to.replacen('/', &format!("/other-{number}-"), 1));
                if let Some(text) = self.files.remove(&from) {
                    self.files.insert(to, text);
                }
            }
            Edit::Slip(file, at, slip) => {
                let Some(text) = self.files.get_mut(&path(SITE[file].0)) else { return };
                let at = text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
                text.insert_str(at, SLIPS[slip]);
            }
            Edit::Mend(file) => {
                self.files.insert(path(SITE[file].0), SITE[file].1.to_owned());
            }
            Edit::MendAll => {
                let files = SITE.iter().map(|(file, text)| (path(file), (*text).to_owned()));
                self.files = files.collect();
            }
            Edit::Drafts => self.takes_drafts = !self.takes_drafts,
            Edit::Variable(number) => self.variable = number,
            Edit::Secret(number) => self.secret = number,
        }
    }

    /// Writes at the end of a file, where there is one.
    pub(crate) fn append(&mut self, file: &FilePath, text: &str) {
        if let Some(known) = self.files.get_mut(file) {
            known.push_str(text);
        }
    }

    /// All files that are not as they were first.
    pub(crate) fn shown(&self) -> String {
        let first: BTreeMap<FilePath, &str> =
            SITE.iter().map(|(file, text)| (path(file), *text)).collect();
        let other = |(path, text): &(&FilePath, &String)| first.get(*path) != Some(&text.as_str());
        let files: Vec<String> = self
            .files
            .iter()
            .filter(other)
            .map(|(path, text)| format!("--- {path}\n{text}\n"))
            .collect();
        files.concat()
    }
}

fn path(file: &str) -> FilePath {
    FilePath::new(file).unwrap()
}

/// What slips in.
const SLIPS: [&str; 9] = ["\n", ": ", "---\n", "#", "{", "[x](", ":::", "\"", "- "];

/// File, what stands there, and what stands there then; nothing to replace means the whole file.
const CHANGES: [(&str, &str, &str); 61] = [
    ("content/orientation/why-wait.md", "title: Warum warten", "title: Wozu warten"),
    ("content/orientation/why-wait.md", "role: orientation", "slug: warum"),
    ("content/orientation/why-wait.md", "role: orientation", "draft: true"),
    ("content/orientation/why-wait.md", "role: orientation", "revision: 2"),
    ("content/orientation/why-wait.md", "role: orientation", "toc: true"),
    ("content/orientation/why-wait.md", "role: orientation", "template: other.html"),
    ("content/orientation/why-wait.md", "role: orientation", "aliases: [/alt/, /neben/]"),
    ("content/orientation/why-wait.md", "## Ein Abschnitt", "## Ein anderer Abschnitt"),
    ("content/orientation/why-wait.md", "aside.md", "missing.md"),
    ("content/orientation/why-wait.md", "Wer überlegt", "{fact:tag} und wer überlegt"),
    ("content/orientation/why-wait.md", ":::reflect {#frage}", ":::reflect {#andere}"),
    ("content/orientation/why-wait.en.md", "title: Why wait", "title: Why not"),
    ("content/orientation/why-wait.en.md", "title: Why wait", "slug: waiting"),
    ("content/orientation/why-wait.en.md", "title: Why wait", "weight: 3"),
    ("content/orientation/aside.md", "# Nebenbei", "# Daneben"),
    ("content/orientation/aside.md", "# Nebenbei", "---\nlisted: false\n---\n# Nebenbei"),
    (
        "content/orientation/aside.md",
        "# Nebenbei",
        "---\nlead: Kurz gesagt.\ndate: 2026-03-01\n---\n# Nebenbei",
    ),
    ("content/orientation/aside.md", "# Nebenbei", "---\naliases: [/alt/]\n---\n# Nebenbei"),
    ("content/orientation/aside.md", "why-wait.md#ein-abschnitt", "why-wait.md#kein-abschnitt"),
    ("content/orientation/aside.md", "plan.svg", "fehlt.svg"),
    ("content/orientation/aside.md", "Ein Gedanke", "\"Ein *Gedanke*\" - in 14 Minuten geht's"),
    (
        "content/orientation/aside.md",
        "Ein Gedanke",
        "Sie sind so weit, und ein Gespräch hat jetzt einen Zweck. Ein Gedanke",
    ),
    ("content/orientation/index.md", "title: Orientierung", "title: Überblick"),
    ("content/orientation/index.md", "title: Orientierung", "title: Orientierung\nslug: lage"),
    ("content/orientation/index.md", "title: Orientierung", "title: Orientierung\ndraft: true"),
    ("content/orientation/plan.svg", "10", "20"),
    ("content/index.md", "title: Bevor wir sprechen", "title: Zuerst"),
    ("content/index.md", "Willkommen.", "Willkommen, {fact:tag}."),
    ("content/datenschutz.md", ":::data\n:::", "Nichts."),
    ("content/impressum.md", "title: Impressum", "title: Wer wir sind"),
    ("content/self-checks/readiness.yaml", "clarity >= 3", "clarity >= 5"),
    ("content/self-checks/readiness.yaml", "clarity >= 3", "clarity >= 99"),
    (
        "content/self-checks/readiness.yaml",
        "title: Sie sind so weit.",
        "title: Sie sind ganz gewiss so weit, wie man sein kann.",
    ),
    (
        "content/self-checks/readiness.yaml",
        "title: Ist ein Gespräch jetzt sinnvoll?",
        "title: Soll es sein?",
    ),
    ("content/self-checks/readiness.yaml", "ask: Wer entscheidet?", "ask: Wer hat das Sagen?"),
    ("content/self-checks/readiness.yaml", "ask: Wer entscheidet?", "ask: Wer \"entscheidet\"?"),
    (
        "content/self-checks/readiness.yaml",
        "me: Ich, others: Andere",
        "me: Ich, others: Andere, all: Alle",
    ),
    ("content/self-checks/readiness.yaml", "read: [orientation/why-wait]", "read: [why-not]"),
    ("content/self-checks/readiness.en.yaml", "ask: Who decides?", "ask: Who has the say?"),
    ("content/self-checks/readiness.en.yaml", "title: Does a call make sense now?", "slug: sense"),
    ("content/journeys/decision-call.yaml", "label: Lesen", "label: Erst lesen"),
    ("content/journeys/decision-call.yaml", "  - answer: readiness\n", ""),
    ("content/journeys/decision-call.yaml", "title: Der Weg", "weight: 4\ntitle: Der andere Weg"),
    (
        "content/journeys/decision-call.yaml",
        "  - read: orientation/why-wait\n",
        "  - read: orientation/aside\n  - read: orientation/why-wait\n",
    ),
    ("content/journeys/decision-call.en.yaml", "title: The way", "title: The other way"),
    (
        "content/journeys/second.yaml",
        "",
        "title: Zweiter Weg\nsteps:\n  - read: orientation/aside\n  - answer: readiness\nbooking: decision-call\nweight: -1\n",
    ),
    ("anteroom.yaml", "title: Probe", "title: {de: Probe, en: Trial}"),
    ("anteroom.yaml", "languages: [de, en]", "languages: [de]"),
    ("anteroom.yaml", "Dienstag", "Mittwoch"),
    (
        "anteroom.yaml",
        "menu: [orientation/index]",
        "menu: [orientation/why-wait, readiness, decision-call]",
    ),
    ("anteroom.yaml", "minutes: 45", "minutes: 30"),
    (
        "anteroom.yaml",
        "url: https://booking.example/${NAME:-a}/entscheidung",
        "url: https://booking.example/x/andere-seite",
    ),
    (
        "anteroom.yaml",
        "theme: {}",
        "theme: {accent: \"#1c5848\", font: system, logo: static/logo.svg}",
    ),
    ("anteroom.yaml", "address: sie", "address: du"),
    ("anteroom.yaml", "address: sie", "address: sie\ntypography: false"),
    ("static/notes.txt", "", "Etwas anderes."),
    ("static/style.css", "", "body { color: black }\n@font-face { src: url(newsreader.woff2) }\n"),
    ("static/robots.txt", "", "User-agent: *\n"),
    (
        "templates/other.html",
        "",
        "<!DOCTYPE html><title>{{ page.title }}</title>{{ page.content | safe }}",
    ),
    ("templates/other.html", "", "<!DOCTYPE html><title>{{ page.titel }}</title>"),
    ("templates/strings/de.yaml", "", "not_found: Hier ist nichts\n"),
];

/// The site's files.
const SITE: [(&str, &str); 18] = [
    ("anteroom.yaml", SETTINGS),
    (
        "content/index.md",
        "---\ntitle: Bevor wir sprechen\n---\n\nWillkommen. Zum [Anfang](/orientation/).\n",
    ),
    ("content/index.en.md", "---\ntitle: Before we talk\n---\n\nWelcome.\n"),
    ("content/impressum.md", "---\ntitle: Impressum\n---\n\nBeispiel Beratung GmbH, Kajen 12\n"),
    ("content/impressum.en.md", "---\ntitle: Imprint\n---\n\nBeispiel Beratung GmbH\n"),
    ("content/datenschutz.md", "---\ntitle: Datenschutz\n---\n\n:::data\n:::\n"),
    ("content/datenschutz.en.md", "---\ntitle: Privacy\n---\n\n:::data\n:::\n"),
    ("content/orientation/index.md", "---\ntitle: Orientierung\n---\n\nWorum es geht.\n"),
    ("content/orientation/why-wait.md", WHY_WAIT),
    (
        "content/orientation/why-wait.en.md",
        "---\ntitle: Why wait\n---\n\nRead first, then [talk](aside.md).\n",
    ),
    (
        "content/orientation/aside.md",
        "# Nebenbei\n\nEin Gedanke. [Mehr](why-wait.md#ein-abschnitt), ![Plan](plan.svg)\n",
    ),
    (
        "content/orientation/plan.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>",
    ),
    ("content/self-checks/readiness.yaml", SELF_CHECK),
    ("content/self-checks/readiness.en.yaml", SELF_CHECK_EN),
    ("content/journeys/decision-call.yaml", JOURNEY),
    (
        "content/journeys/decision-call.en.yaml",
        "title: The way\nsteps:\n  terms:\n    statements: [\"I know that the call decides.\"]\n",
    ),
    ("static/notes.txt", "Etwas zum Mitnehmen."),
    ("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"10\"/>"),
];

const SETTINGS: &str = "\
id: probe
title: Probe
base_url: https://example.org/vorab/
languages: [de, en]
address: sie
theme: {}
contact:
  name: Beispiel Beratung GmbH
  email: hallo@example.org
menu: [orientation/index]
legal: {imprint: impressum, privacy: datenschutz}
facts:
  tag: {de: Dienstag, en: Tuesday}
bookings:
  decision-call:
    url: https://booking.example/${NAME:-a}/entscheidung
    label: {de: Termin auswählen, en: Choose a time}
    minutes: 45
";

const WHY_WAIT: &str = "\
---
title: Warum warten
lead: Wer wartet, spricht besser.
role: orientation
---

Wer überlegt, gewinnt. [Nebenbei](aside.md) steht mehr.

## Ein Abschnitt

:::reflect {#frage} Was hält Sie auf?
:::
";

const SELF_CHECK: &str = "\
title: Ist ein Gespräch jetzt sinnvoll?
dimensions:
  clarity:
    label: Klarheit
    bands:
      - label: noch unscharf
        read: [orientation/why-wait]
      - {from: 3, label: benannt, enough: true}
questions:
  - id: problem
    ask: Wie gut können Sie Ihr Problem beschreiben?
    choices: {vague: Gar nicht, named: In einem Satz, measured: In Zahlen}
    points:
      clarity: {named: 3, measured: 5}
  - id: decider
    ask: Wer entscheidet?
    choices: {me: Ich, others: Andere}
outcomes:
  - id: no-mandate
    kind: not-a-fit
    when: decider == others
    title: Ehrlich gesagt, zu früh für uns beide.
    text: Ein Gespräch würde Sie nur Zeit kosten.
  - id: ready
    kind: ready
    when: clarity >= 3
    title: Sie sind so weit.
    text: Ein Gespräch hat jetzt einen Zweck.
  - id: not-yet
    kind: not-yet
    title: Noch nicht, und das ist in Ordnung.
    text: Zuerst hilft Klarheit über das Problem selbst.
";

const SELF_CHECK_EN: &str = "\
title: Does a call make sense now?
dimensions:
  clarity:
    label: Clarity
    bands:
      - label: still blurred
      - label: named
questions:
  problem:
    ask: How well can you describe your problem?
    choices: {vague: Not at all, named: In a sentence, measured: In figures}
  decider:
    ask: Who decides?
    choices: {me: I do, others: Others}
outcomes:
  no-mandate:
    title: Honestly, too early for both of us.
    text: A call would only cost you time.
  ready:
    title: You are ready.
    text: A call has a purpose now.
  not-yet:
    title: Not yet, and that is all right.
    text: Clarity about the problem itself comes first.
";

const JOURNEY: &str = "\
title: Der Weg
steps:
  - read: orientation/why-wait
    label: Lesen
  - acknowledge: terms
    statements:
      - Ich weiß, dass das Gespräch eine Entscheidung klärt.
  - answer: readiness
booking: decision-call
";
