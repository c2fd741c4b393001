//! Every rule by examples, with those beside it that must stay; `~` stands for U+00A0.

use proptest::prelude::*;

use crate::model::tongue::Tongue;
use crate::typography::short_forms::GERMAN;
use crate::typography::signs::Signs;
use crate::typography::{edits, hyphens, interest, once, spellings, with};

fn set(text: &str, tongue: Tongue) -> String {
    let text = text.replace('~', "\u{a0}");
    with(&text, &edits(&text, tongue)).replace('\u{a0}', "~")
}

#[track_caller]
fn sets(tongue: Tongue, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, due)| set(text, tongue) != *due)
        .map(|(text, due)| format!("{text}\n  due {due}\n  got {}", set(text, tongue)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn leaves(tongue: Tongue, texts: &[&str]) {
    let cases: Vec<(&str, &str)> = texts.iter().map(|text| (*text, *text)).collect();
    sets(tongue, &cases);
}

#[test]
fn german_quotes() {
    sets(
        Tongue::German,
        &[
            ("Er sagte \"ja\".", "Er sagte „ja“."),
            ("\"Ja\", sagte er, \"gern.\"", "„Ja“, sagte er, „gern.“"),
            ("(\"Ja\") \"Nein\"!", "(„Ja“) „Nein“!"),
            ("Das \"Ob\"-Gespräch", "Das „Ob“-Gespräch"),
            ("Meta-\"Ebene\"", "Meta-„Ebene“"),
            ("'ja'", "‚ja‘"),
            ("\"Sie sagte 'ja' dazu\"", "„Sie sagte ‚ja‘ dazu“"),
            ("\"Sie sagte \"ja\" dazu\"", "„Sie sagte ‚ja‘ dazu“"),
            ("'Sie sagte \"ja\" dazu'", "‚Sie sagte „ja“ dazu‘"),
            ("'Sie sagte 'ja' dazu'", "‚Sie sagte „ja“ dazu‘"),
            ("„Sie sagte \"ja\" dazu“", "„Sie sagte ‚ja‘ dazu“"),
            ("»Sie sagte \"ja\" dazu«", "»Sie sagte ‚ja‘ dazu«"),
            ("\"...und dann\"", "„…und dann“"),
            ("\"Seite 12\" und \"Seite 14\"", "„Seite~12“ und „Seite~14“"),
            ("\"\u{fffc}\" und \"\u{fffc}!\"", "„\u{fffc}“ und „\u{fffc}!“"),
        ],
    );
    leaves(
        Tongue::German,
        &[
            "„Ja“, ‚ja‘, »ja«, “ja”",
            "ein 19\"-Monitor, 24\" breit",
            "5'10\" groß",
            "ein \" allein",
            "\"offen",
            "\"\" und ''",
            "1'000",
            "a\"b\"c",
        ],
    );
    sets(Tongue::German, &[("\"Der 19\" Monitor\" genügt", "„Der 19\" Monitor“ genügt")]);
}

#[test]
fn german_apostrophes() {
    sets(
        Tongue::German,
        &[
            ("Wie geht's, O'Neill?", "Wie geht’s, O’Neill?"),
            ("die '90er und 90'er", "die ’90er und 90’er"),
            ("Hans' Auto", "Hans’ Auto"),
            ("'s ist so, 'ne Idee", "’s ist so, ’ne Idee"),
            ("Rock 'n' Roll", "Rock ’n’ Roll"),
            ("\"So geht's\"", "„So geht’s“"),
            ("\u{fffc}'s", "\u{fffc}’s"),
        ],
    );
    leaves(Tongue::German, &["geht’s", "ein ' allein", "6' lang"]);
}

#[test]
fn english_quotes_and_apostrophes() {
    sets(
        Tongue::English,
        &[
            ("He said \"yes\".", "He said “yes”."),
            ("'yes'", "‘yes’"),
            ("\"She said 'yes'\"", "“She said ‘yes’”"),
            ("\"She said \"yes\" to it\"", "“She said ‘yes’ to it”"),
            ("don't, the '90s, the dogs' bowls", "don’t, the ’90s, the dogs’ bowls"),
            ("'Tis so, rock 'n' roll", "’Tis so, rock ’n’ roll"),
            ("\"I don't\" and 'I can't'", "“I don’t” and ‘I can’t’"),
            ("‘she said \"no\"’", "‘she said “no”’"),
        ],
    );
    leaves(Tongue::English, &["“yes” ‘no’ don’t", "a 6\" pipe", "6'2\" tall", "x = \"", "„ja“"]);
}

#[test]
fn dashes_and_dots() {
    sets(
        Tongue::German,
        &[
            ("heute - oder nie", "heute~– oder nie"),
            ("heute -- oder nie", "heute~– oder nie"),
            ("heute --- oder nie", "heute~– oder nie"),
            ("heute--oder nie", "heute~– oder nie"),
            ("heute – oder nie", "heute~– oder nie"),
            ("\u{fffc} - so", "\u{fffc}~– so"),
            ("Stufe 2 - die zweite", "Stufe~2~– die zweite"),
            ("Warten Sie...", "Warten Sie…"),
            ("Warten Sie ...", "Warten Sie~…"),
            ("Nun ... also", "Nun~… also"),
        ],
    );
    sets(
        Tongue::English,
        &[
            ("now - or never", "now~– or never"),
            ("now--or never", "now~– or never"),
            ("now — or never", "now~— or never"),
            ("Wait...", "Wait…"),
        ],
    );
    leaves(
        Tongue::German,
        &[
            "Selbst-Check, E-Mail",
            "An- und Verkauf, ein -aus",
            "--drafts und -x",
            "- am Anfang",
            "am Ende -",
            "5 - 3",
            "a ---- b",
            "....",
            "..",
            "heute~– oder nie",
        ],
    );
}

#[test]
fn ranges_of_numbers() {
    sets(
        Tongue::German,
        &[
            ("10-20 Minuten", "10–20~Minuten"),
            ("10-49", "10–49"),
            ("9-17 Uhr", "9–17~Uhr"),
            ("10--20 %", "10–20~%"),
            ("8-10%", "8–10%"),
            ("S. 12-14", "S.~12–14"),
            ("von 10-20.", "von 10–20."),
            ("Fragen 3-5, dann", "Fragen~3–5, dann"),
            ("(2024-2026 Jahre)", "(2024–2026~Jahre)"),
        ],
    );
    sets(Tongue::English, &[("10-20 minutes", "10–20~minutes"), ("pp. 3-5", "pp.~3–5")]);
    leaves(
        Tongue::German,
        &[
            "cal.com/geheim--pfad/x",
            "Datei plan--alt.pdf",
            "C:\\foo\\bar--x",
            "/a--b/",
            "2027-07-20",
            "am 2027-07 war",
            "040-123456",
            "Tel.~30-40",
            "ISO 9001-2015",
            "EN 301-549",
            "12-34-56~Tage",
            "A10-20 Minuten",
            "020-30~Tage",
            "1.5-2.5~Tage",
            "20-10~Tage",
            "Postfach 12-34",
            "10-20x",
            "24/7",
        ],
    );
}

#[test]
fn german_spaces() {
    sets(
        Tongue::German,
        &[
            ("z. B. so, d. h. i. d. R. o. Ä.", "z.~B. so, d.~h. i.~d.~R. o.~Ä."),
            ("z.B. so, (d.h. so), i.d.R.", "z.~B. so, (d.~h. so), i.~d.~R."),
            ("Z. B. u.v.m. z.~B.", "Z.~B. u.~v.~m. z.~B."),
            ("§ 5 Abs. 2 Nr. 3, Art. 13", "§~5 Abs.~2 Nr.~3, Art.~13"),
            ("§§ 5 ff., S. 12 f.", "§§~5~ff., S.~12~f."),
            ("Frage 3, Schritt 2 von 4", "Frage~3, Schritt~2 von 4"),
            ("14 Minuten, 45 min, 3 Tage", "14~Minuten, 45~min, 3~Tage"),
            ("5 %, 1.900 €, € 5, 2,5 km", "5~%, 1.900~€, €~5, 2,5~km"),
            ("(14 Tage) „3 Jahre“", "(14~Tage) „3~Jahre“"),
            ("10–20 Minuten", "10–20~Minuten"),
            ("am 12. März 2026, 3. Okt.", "am 12.~März 2026, 3.~Okt."),
            ("am 12. 3. 2026", "am 12.~3. 2026"),
            (
                "Dr. Müller, Prof. Dr. Ohm, Hr. und Fr. Ahn",
                "Dr.~Müller, Prof.~Dr.~Ohm, Hr. und Fr.~Ahn",
            ),
            ("\u{fffc} Tage, § \u{fffc}", "\u{fffc}~Tage, §~\u{fffc}"),
        ],
    );
    leaves(
        Tongue::German,
        &[
            "Ende. Anfang",
            "a. b. c.",
            "am 12. Das ist",
            "3 Wege, 14 gute Minuten",
            "Preis 1.900",
            "B2B Tage",
            "COVID-19 Tage",
            "www.z.B.de",
            "d.h.x",
            "14  Minuten",
            "usw. und",
            "die 3, Schritte, der 4. Tag",
            "z~B",
            "Das ist Dr. und so",
        ],
    );
}

#[test]
fn english_spaces() {
    sets(
        Tongue::English,
        &[
            ("no. 5, p. 12, pp. 3", "no.~5, p.~12, pp.~3"),
            ("Dr Smith, Dr. Smith, Mrs Ohm", "Dr~Smith, Dr.~Smith, Mrs~Ohm"),
            ("5 minutes, 5 %, 12 March 2026", "5~minutes, 5~%, 12~March 2026"),
            ("March 12, 2026, the 3rd May", "March~12, 2026, the 3rd~May"),
            ("question 3, step 2, § 5", "question~3, step~2, §~5"),
            ("5 pm", "5~pm"),
        ],
    );
    leaves(Tongue::English, &["e.g. this", "i. e. so", "She may 5", "3 ways", "Mr and so"]);
}

#[test]
fn other_languages_stay() {
    leaves(Tongue::Other, &["\"so\" - l'idée... 14 minutes, § 5"]);
}

#[test]
fn headings_are_parted_between_syllables() {
    let parted = |html| hyphens::html(html, Tongue::German).replace('\u{ad}', "|");
    let cases = [
        ("Unternehmensnachfolge", "Unter|neh|mens|nach|fol|ge"),
        ("Die Zusammenarbeit endet", "Die Zusam|men|ar|beit endet"),
        ("<em>Zusammen</em>arbeit", "<em>Zusammen</em>arbeit"),
        (
            "<a href=\"zusammenarbeiten\">Zusammenarbeiten</a>",
            "<a href=\"zusammenarbeiten\">Zusam|men|ar|bei|ten</a>",
        ),
        ("<code>Zusammenarbeiten</code>", "<code>Zusammenarbeiten</code>"),
        ("Zusammenarbeit.example.org", "Zusammenarbeit.example.org"),
        ("ZUSAMMENARBEITEN", "ZUSAMMENARBEITEN"),
        ("Selbst-Check-Ergebnisse", "Selbst-Check-Ergebnisse"),
        ("Zusammenarbeit &amp; mehr", "Zusam|men|ar|beit &amp; mehr"),
    ];
    for (html, due) in cases {
        assert_eq!(parted(html), due.replace("fol|ge", "folge"), "{html}");
    }
    assert_eq!(hyphens::html("Unternehmensnachfolge", Tongue::English), "Unternehmensnachfolge");
    let own = "Unternehmens\u{ad}nachfolge";
    assert_eq!(hyphens::html(own, Tongue::German), own);
    assert_eq!(hyphens::without(own), "Unternehmensnachfolge");
}

#[test]
fn spellings_hold_what_an_author_writes() {
    assert_eq!(spellings::of("so"), ["so"]);
    assert_eq!(spellings::of("„14\u{a0}Tage“"), ["„14\u{a0}Tage“", "„14 Tage“", "\"14 Tage\""]);
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "„",
    "“",
    "”",
    "‚",
    "‘",
    "’",
    "»",
    "«",
    " ",
    " ",
    " ",
    "\u{a0}",
    "-",
    "--",
    "–",
    "...",
    ".",
    "a",
    "B",
    "z.B.",
    "z. B.",
    "3",
    "14",
    "Minuten",
    "minutes",
    "\u{fffc}",
    "§",
    "S.",
    "Nr.",
    "März",
    "(",
    ")",
    ",",
    "Dr.",
    "n",
    "s",
    "\n",
    "%",
    "x-y",
    "Frage",
    "2027-07-20",
    "…",
    "i.d.R.",
    "u. a. m.",
];

#[test]
fn every_german_short_form_is_set_where_it_is_looked_for() {
    for parts in GERMAN {
        assert_eq!(parts[0].chars().count(), 1, "{parts:?}");
        let text = format!("Das ist {}.", parts.join("."));
        assert!(set(&text, Tongue::German).contains(".~"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_set_stays(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
        let text = pieces.concat();
        for tongue in [Tongue::German, Tongue::English] {
            let once = with(&text, &edits(&text, tongue)).into_owned();
            prop_assert!(edits(&once, tongue).is_empty(), "{:?} -> {:?}", text, once);
            let letters = |text: &str| {
                text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>()
            };
            prop_assert_eq!(letters(&text), letters(&once));
        }
    }

    #[test]
    fn what_is_passed_over_holds_nothing_to_set(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..6)
    ) {
        let text = pieces.concat();
        for tongue in [Tongue::German, Tongue::English] {
            let is_empty = once(&Signs::of(&text), tongue).is_empty();
            prop_assert!(is_empty || interest::holds(&text, tongue), "{:?}", text);
        }
    }

    #[test]
    fn without_signs_to_set_nothing_changes(text in "[a-zäöüß ,;:!?()\n]{0,60}") {
        prop_assert!(edits(&text, Tongue::German).is_empty());
        prop_assert!(edits(&text, Tongue::English).is_empty());
    }

    #[test]
    fn soft_hyphens_can_be_taken_out_again(words in prop::collection::vec("[a-zäöüß&-]{1,30}", 0..5)) {
        let html = words.join(" ").replace('&', "&amp;");
        let parted = hyphens::html(&html, Tongue::German).into_owned();
        prop_assert_eq!(hyphens::without(&parted), html.as_str());
        prop_assert_eq!(hyphens::html(&parted, Tongue::German), parted.as_str());
    }
}
