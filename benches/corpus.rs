//! A site with many articles of 600 to 900 German words, a self-check and a journey. The same on
//! every machine.

use std::fmt::Write;
use std::path::Path;

/// The article that is a step.
pub(crate) const STEP_FILE: &str = "content/warum.md";
/// Its text.
pub(crate) const STEP: &str =
    "---\ntitle: Warum warten\nrole: orientation\n---\n\nErst lesen, dann reden.\n";
/// The self-check.
pub(crate) const SELF_CHECK_FILE: &str = "content/self-checks/reife.yaml";
/// The settings.
pub(crate) const SETTINGS: &str = "\
title: Vorraum
tagline: Orientierung vor dem ersten Gespräch
base_url: https://example.org/
languages: [de]
contact: {name: Beispiel Beratung, email: hallo@example.org}
menu: [artikel/index, self-checks/reife]
bookings:
  gespraech:
    url: https://booking.example/vorraum/gespraech
    label: Termin auswählen
";

const JOURNEY: &str = "\
title: Der Weg zum Gespräch
steps:
  - read: warum
  - answer: reife
booking: gespraech
";

const SUBJECTS: [&str; 8] = [
    "Ein Gespräch",
    "Die Vorbereitung",
    "Ein klarer Auftrag",
    "Der erste Eindruck",
    "Eine Absage",
    "Die gemeinsame Sprache",
    "Ein Angebot",
    "Der Zeitpunkt",
];
const VERBS: [&str; 6] = ["klärt", "verlangt", "schützt", "ordnet", "trägt", "begrenzt"];
const OBJECTS: [&str; 7] = [
    "genau eine Entscheidung",
    "die Zeit auf beiden Seiten",
    "mehr als guten Willen",
    "den Blick auf das Wesentliche",
    "die Reihenfolge der Schritte",
    "eine Antwort ohne Ausflüchte",
    "das Maß an Verbindlichkeit",
];
const HEADINGS: [&str; 5] = [
    "Worum es geht",
    "Für wen es nicht passt",
    "Ein Beispiel",
    "Was es kostet",
    "Der nächste Schritt",
];

/// Writes the site into an empty folder.
pub(crate) fn write(root: &Path, articles: usize) {
    let put = |file: &str, text: &str| {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("anteroom.yaml", SETTINGS);
    put(
        "content/index.md",
        "---\ntitle: Start\n---\n\nWillkommen. Zu den [Artikeln](/artikel/).\n",
    );
    put("content/artikel/index.md", "---\ntitle: Artikel\n---\n\nAlle auf einmal.\n");
    put(STEP_FILE, STEP);
    put(SELF_CHECK_FILE, &self_check());
    put("content/journeys/gespraech.yaml", JOURNEY);
    put("templates/article.html", &template());
    for number in 0..articles {
        put(&article_file(number), &article(number));
    }
}

/// Where an article lies.
pub(crate) fn article_file(number: usize) -> String {
    format!("content/artikel/a{number:05}.md")
}

/// Where its page lies.
pub(crate) fn article_page(number: usize) -> String {
    format!("/artikel/a{number:05}/")
}

/// The built-in template, as an author would change it.
pub(crate) fn template() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/article.html")).unwrap()
}

/// An article.
pub(crate) fn article(number: usize) -> String {
    let mut chance = Chance(number as u64 + 1);
    let mut text = format!(
        "---\ntitle: \"Klarheit vor dem Gespräch ({number})\"\ndescription: {}\ndate: 2025-{:02}-{:02}\nweight: {number}\n---\n",
        sentence(&mut chance),
        1 + number % 12,
        1 + number % 28,
    );
    for heading in HEADINGS {
        let _ = write!(text, "\n## {heading}\n\n{}\n", paragraph(&mut chance, 9));
        if chance.below(2) == 0 {
            for _ in 0..3 {
                let _ = write!(text, "\n- {}", sentence(&mut chance));
            }
            text.push('\n');
        }
        let linked = chance.below(100);
        let _ = write!(
            text,
            "\n{} Mehr dazu steht in [einem anderen Text](a{linked:05}.md).\n\n{}\n",
            paragraph(&mut chance, 5),
            paragraph(&mut chance, 7),
        );
    }
    text.push_str(
        "\n| Thema | Dauer |\n|---|---:|\n| Auftrag | 3 Wochen |\n| Angebot | 2 Wochen |\n",
    );
    text
}

/// A self-check of eight questions with two dimensions.
pub(crate) fn self_check() -> String {
    let mut text = String::from(
        "title: Ist ein Gespräch jetzt sinnvoll?\ndimensions:\n  klarheit: {label: Klarheit}\n  druck: {label: Druck}\nquestions:\n",
    );
    for number in 0..7 {
        let dimension = if number % 2 == 0 { "klarheit" } else { "druck" };
        let _ = write!(
            text,
            "  - id: frage-{number}\n    ask: Wie steht es um den Punkt {number}?\n    choices: {{a: Gar nicht, b: Ein wenig, c: Ziemlich, d: Ganz}}\n    points:\n      {dimension}: {{b: 1, c: 2, d: 3}}\n"
        );
    }
    text.push_str(
        "  - id: wer\n    ask: Wer entscheidet?\n    choices: {ich: Ich, andere: Andere}\noutcomes:\n  - id: nein\n    kind: not-a-fit\n    when: wer == andere\n    title: Ehrlich gesagt, zu früh für uns beide.\n  - id: ja\n    kind: ready\n    when: klarheit >= 5 and druck >= 3\n    title: Sie sind so weit, und ein Gespräch hat einen Zweck.\n  - id: noch-nicht\n    kind: not-yet\n    title: Noch nicht, und das ist ganz in Ordnung so.\n",
    );
    text
}

fn paragraph(chance: &mut Chance, sentences: usize) -> String {
    let all: Vec<String> = (0..sentences).map(|_| sentence(chance)).collect();
    all.join(" ")
}

fn sentence(chance: &mut Chance) -> String {
    let (subject, verb) = (chance.of(&SUBJECTS), chance.of(&VERBS));
    let (object, other) = (chance.of(&OBJECTS), chance.of(&OBJECTS));
    match chance.below(3) {
        0 => format!("{subject} {verb} {object}."),
        1 => format!("{subject} {verb} *{object}* und {other}."),
        _ => format!("{subject} {verb} {object}, bevor ein Termin vereinbart wird."),
    }
}

/// Chance that is the same every time: a linear congruential generator with the multiplier and
/// increment of Knuth's MMIX.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap_or(0)]
    }
}
