//! What `import` says of tables and of folders from elsewhere.

use crate::messages::{Case, case, plain};

/// The plain site with a table beside it that is imported.
fn table(name: &'static str, table: impl Into<Vec<u8>>) -> Case {
    case(name, plain().file("fragen.csv", table)).run(&["import", "fragen.csv"])
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = tables();
    all.extend(folders());
    all.extend(files());
    all
}

fn tables() -> Vec<Case> {
    let many = |row: &str, number: usize| row.repeat(number);
    vec![
        table("import: no table at all", b"PK\x03\x04 and so on".as_slice()),
        table("import: half a character", b"\xff\xfef\0\x00\xd8".as_slice()),
        table("import: an empty table", "Frage;Antwort\n"),
        table("import: columns that are missing", "Thema;Text\nA;B\n"),
        table("import: a column twice", "Frage;Antwort;Option\nWer?;Ich;Ich\n"),
        table("import: cells without a name", "Frage,,Antwort,Punkte\nWer?,a,Ich,1,5\n,,Wir,\n"),
        table("import: columns without choices", "Frage;Art\nWer?;\n"),
        table("import: said twice", "Frage;Antwort\nA?;Ja\n;ja\nB?;Ja\n;Nein\na?;Ja\n;Nein\n"),
        table("import: too many dimensions", {
            let heads: String = (0..61).map(|at| format!(";Punkte d{at}")).collect();
            format!("Frage;Antwort{heads}\nWer?;Ich{}\n;Wir\n", many(";1", 61))
        }),
        table("import: an open quote", "Frage;Antwort\nWer?;\"Ich\n;Wir\n"),
        table("import: too many rows", format!("Frage;Antwort\n{}", many("a;b\n", 5_001))),
        table("import: too many columns", format!("Frage;Antwort\na;b{}\n", many(";", 200))),
        table("import: too many questions", {
            let rows: String = (0..61).map(|at| format!("Frage {at}?;Ja\n;Nein\n")).collect();
            format!("Frage;Antwort\n{rows}")
        }),
        table(
            "import: too many choices",
            format!(
                "Frage;Antwort\nWer?;Ich\n{}",
                (0..16).map(|at| format!(";Wir {at}\n")).collect::<String>()
            ),
        ),
        table(
            "import: cells",
            "id;Frage;Art;Antwort;Antwort-ID;Punkte;Anteil;Pflicht;min\n\
             ;;;verloren;;;;;\n\
             wer;Wer?;;Ich;ich;drei;;vielleicht;2\n\
             ;;mehrfach;Andere;ich;1.000;viel;;\n\
             a b;Und?;skaal;Ja;;;;;\n\
             frei;Was?;Freitext;doch;;;;ja;\n\
             leer;Nichts?;;;;;;;\n\
             ohne;;;Ja;;;;;\n\
             wer;Noch einmal?;;Ja;;;;;\n\
             zwei;Was denn?;;Ja;;;;ja;\n\
             zwei;Was sonst?;;Nein;;;;nein;\n",
        ),
        table(
            "import: scales",
            "Frage;Art;Antwort;Von;Bis\nWie sehr?;Skala;;0;\nWie weit?;Skala;0 nah;;\n;;1 halb;;\n;;3 weit;;\n\
             Wie oft?;Skala;nie;;\nWie lange?;Skala;1;;\nWie hoch?;Skala;1234567890 m;;\n;;2;;\n",
        ),
        table(
            "import: scales said twice",
            "Frage;Antwort;Art;von;bis;niedrig;Punkte\nA?;0;Skala;1;2;;\n;1;;;;;\n\
             B?;0 a;Skala;0;10;;1\n;10 b;;;;;\nC?;0 a;Skala;0;10;c;\n;10 b;;;;;\n",
        ),
        table("import: what the site refuses", "id;Frage;Antwort;wenn\na;A?;Ja;b == ja\n;;Nein;\n"),
    ]
}

/// The plain site with a folder beside it that is imported.
fn folder(name: &'static str, texts: &[(&str, &str)]) -> Case {
    let project = texts
        .iter()
        .fold(plain(), |project, (path, text)| project.file(&format!("alt/{path}"), *text));
    case(name, project).run(&["import", "alt"])
}

fn folders() -> Vec<Case> {
    vec![
        folder(
            "import: front matter",
            &[
                ("a.md", "---\ntitle: A\ndate: gestern\ndraft: vielleicht\nweight: viel\n---\n"),
                ("b.md", "+++\ntitle = \n+++\n"),
                ("c.md", "{\"title\": \"C\",}\n"),
                ("d.md", "+++\ntitle = 'D'\n"),
            ],
        ),
        folder("import: two for one place", &[("a_b.md", "# A\n"), ("a-b.md", "# B\n")]),
        folder("import: a taken page", &[("_index.md", "# A\n")]),
        folder("import: no articles", &[("a.txt", "A")]),
        folder("import: a whole site", &[("hugo.toml", ""), ("content/_index.md", "# A\n")]),
        folder("import: no place for it", &[("404.md", "# A\n"), ("assets/b.md", "# B\n")]),
        folder(
            "import: an address twice",
            &[("a.md", "---\ntitle: A\naliases: [/b]\n---\n"), ("b.md", "# B\n")],
        ),
        folder("import: too much for templates", &[("a.md", &deep())]),
        folder("import: a site of anteroom", &[("anteroom.yaml", ""), ("content/a.md", "# A\n")]),
        folder("import: the site itself", &[]).run(&["import", "."]),
        folder("import: an id for a folder", &[("a.md", "# A\n")])
            .run(&["import", "alt", "--id", "a"]),
    ]
}

fn files() -> Vec<Case> {
    vec![
        case(
            "import: a taken place",
            plain().file("a.csv", "").file("content/self-checks/a.yaml", ""),
        )
        .run(&["import", "a.csv"]),
        case("import: nothing there", plain()).run(&["import", "nirgends.csv"]),
        case("import: a bad id", plain().file("a.csv", ""))
            .run(&["import", "a.csv", "--id", "a b"]),
        case("import: no site", crate::project::Project::empty().file("a.csv", ""))
            .run(&["import", "a.csv"]),
    ]
}

/// Front matter with more levels than are read.
fn deep() -> String {
    format!("{{\"title\": \"A\", \"extra\": {{\"a\": {}{}}}}}\n", "[".repeat(20), "]".repeat(20))
}
