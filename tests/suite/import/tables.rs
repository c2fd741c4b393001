//! Tables, as spreadsheets write them.

use std::collections::BTreeMap;

use anteroom::model::self_check::{QuestionKind, SelfCheck};

use crate::import::{checked, self_check, site, words};
use crate::project::Folder;

/// A folder with a site in it, and a table beside the settings.
pub(super) fn with(table: impl AsRef<[u8]>) -> Folder {
    site("de").file("fragen.csv", table.as_ref()).on_disk()
}

/// The self-check that a table becomes, which has to build.
pub(super) fn imported(table: impl AsRef<[u8]>) -> SelfCheck {
    let folder = with(table);
    let output = folder.run(&["import", "fragen.csv"]);
    assert!(output.status.success(), "{}", words(&output));
    checked(&folder);
    self_check(&folder.root(), "fragen")
}

/// What is said of a table that is refused.
pub(super) fn refused(table: impl AsRef<[u8]>) -> String {
    let folder = with(table);
    let output = folder.run(&["import", "fragen.csv"]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    assert!(!folder.root().join("content/self-checks").exists());
    words(&output)
}

/// What each choice adds, by question, choice and dimension; nothing stands for 0.
pub(super) fn points(check: &SelfCheck) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for question in &check.questions {
        for choice in &question.choices {
            for (dimension, points) in check.dimensions.iter().zip(&choice.points) {
                if *points.numer() != 0 {
                    let place = format!("{} {} {}", question.id, choice.id, dimension.id);
                    all.insert(place, points.to_string());
                }
            }
        }
    }
    all
}

fn asked(check: &SelfCheck) -> Vec<String> {
    check.first_words().unwrap().1.questions.iter().map(|words| words.ask.clone()).collect()
}

const TABLE: &str = "\
Frage;Antwort;Punkte: Klarheit;Punkte für Druck;Kurz;Notiz\r\n\
Wie gut können Sie Ihr Problem beschreiben?;Ich spüre, dass etwas nicht stimmt.;0;0,5;Mein Problem;\r\n\
;In einem Satz;3;;;\"a;\n\"\"b\"\"\"\r\n\
;\"Ich kenne \"\"die\"\" Zahlen\";5,25;-1;;\r\n\
;;;;;\r\n\
\"Wer\r\nentscheidet?\";Ich;;2;;\r\n\
\"Wer\r\nentscheidet?\";Übergeordnete;;;;\r\n";

fn expected() -> BTreeMap<String, String> {
    let all = [
        ("mein-problem ich-spuere-dass-etwas druck", "1/2"),
        ("mein-problem in-einem-satz klarheit", "3"),
        ("mein-problem ich-kenne-die-zahlen klarheit", "21/4"),
        ("mein-problem ich-kenne-die-zahlen druck", "-1"),
        ("wer-entscheidet ich druck", "2"),
    ];
    all.map(|(place, points)| (place.to_owned(), points.to_owned())).into()
}

#[test]
fn a_table_becomes_the_self_check_that_it_says() {
    let check = imported(TABLE);
    assert_eq!(points(&check), expected());
    assert_eq!(asked(&check), ["Wie gut können Sie Ihr Problem beschreiben?", "Wer entscheidet?"]);
    let words = check.first_words().unwrap().1;
    assert_eq!(words.dimensions[0].label, "Klarheit");
    assert!(words.questions[0].choices[2].contains("„die“"), "{words:?}");
}

#[test]
fn letters_and_separators_are_found_out() {
    let comma = "Frage,Antwort,Punkte: Klarheit,Punkte für Druck,Kurz\n\
        Wie gut können Sie Ihr Problem beschreiben?,\"Ich spüre, dass etwas nicht stimmt.\",0,0.5,Mein Problem\n\
        ,In einem Satz,\"3\",,\n,\"Ich kenne \"\"die\"\" Zahlen\",\"5,25\",-1,\n\
        Wer entscheidet?,Ich,,2,\n,Übergeordnete,,,\n";
    let tabs = TABLE.replace(';', "\t").replace("dass etwas\t", "dass etwas;");
    let windows: Vec<u8> =
        TABLE.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{tabs}").encode_utf16().flat_map(order).collect()
    };
    for table in [
        comma.as_bytes().to_vec(),
        tabs.clone().into_bytes(),
        format!("\u{feff}{TABLE}").into_bytes(),
        format!("sep=;\r\n{TABLE}").into_bytes(),
        windows,
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ] {
        let check = imported(&table);
        assert_eq!(points(&check), expected(), "{}", String::from_utf8_lossy(&table));
        assert_eq!(check.first_words().unwrap().1.questions[1].choices[1], "Übergeordnete");
    }
}

#[test]
fn every_kind_and_every_column_finds_its_place() {
    let check = imported(
        "id,kind,question,choice,choice id,points,points urgency,share,exclusive,apart,required,when,\
         min,max,hint,why,from,to,step,low,high\n\
         decider,,Who decides?,Me,me,1,,40 %,,,,,,,For now,\"One.\n\n- two\",,,,,\n\
         decider,,,Others,others,,,,,x,,,,,,,,,,,\n\
         tools,multiple choice,Which tools?,A CRM,crm,2,,,,,no,decider == me,1,2,,,,,,,\n\
         ,,,Tables: {fact:day-rate},sheet,1,,,,,,,,,,,,,,,\n\
         ,,,None,none,,,,x,,,,,,,,,,,,\n\
         pressure,scale,How urgent?,,,,1,,,,,,,,,,0,10,2,can wait,urgent\n\
         steps,scale,How far?,0 = not at all,,0,,,,,,,,,,,,,,,\n\
         ,,,1,,1,,,,,,,,,,,,,,,\n,,,2 – far,,4,,,,,,,,,,,,,,,\n\
         words,text,What else?,,,,,,,,no,,,,,,,,,,\n",
    );
    let kinds: Vec<QuestionKind> = check.questions.iter().map(|question| question.kind).collect();
    let multiple = QuestionKind::Multiple { min: 1, max: 2 };
    let (single, scale, text) = (QuestionKind::Single, QuestionKind::Scale, QuestionKind::Text);
    assert_eq!(kinds, [single, multiple, scale, scale, text]);
    let [decider, tools, pressure, steps, _] = &check.questions[..] else { panic!() };
    assert!(decider.choices[1].apart && decider.choices[0].share.is_some());
    assert!(tools.choices[2].exclusive && !tools.required && tools.when.is_some());
    assert_eq!((pressure.choices.len(), steps.choices.len()), (6, 3));
    let all = points(&check);
    assert_eq!(all["pressure 10 urgency"], "10");
    assert_eq!(all["steps 2 score"], "4");
    assert_eq!(all["tools crm score"], "2");
    let words = &check.first_words().unwrap().1.questions;
    assert_eq!(words[0].hint.as_deref(), Some("For now"));
    assert!(words[0].why.as_ref().unwrap().html.contains("<li>"), "{:?}", words[0].why);
}

#[test]
fn ids_that_are_missing_are_made_and_never_reserved() {
    let check = imported(
        "Nr;Frage;Antwort\n1;Not?;True\n1;;🙂\n2;Not?;10-49\n;;10-49 \n3;10 Jahre?;Ja\n3;;Nein\n",
    );
    let ids: Vec<&str> = check.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["question-not", "question-not-2", "question-10-jahre"]);
    let choices: Vec<&str> =
        check.questions[..2].iter().flat_map(|it| &it.choices).map(|it| it.id.as_str()).collect();
    assert_eq!(choices, ["choice-true", "choice", "10-49", "10-49-2"]);
}

#[test]
fn what_comes_of_it_can_be_published_but_for_its_placeholders() {
    for (languages, placeholder) in
        [("de", "[Ihr Titel"), ("en", "[Your title"), ("fr", "[Your title")]
    {
        let folder = site(languages).file("t.csv", TABLE).on_disk();
        let home = folder.root().join("templates/strings/fr.yaml");
        if languages == "fr" {
            let words = include_str!("../../../templates/strings/en.yaml");
            crate::project::put(&folder.root(), &home, words);
        }
        let output = folder.run(&["import", "t.csv", "--id", "reife"]);
        assert!(output.status.success(), "{}", words(&output));
        let told = words(&output);
        assert!(told.contains("`Notiz`") && told.contains("anteroom check"), "{told}");
        let all = checked(&folder);
        let own = all["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["file"] == "content/self-checks/reife.yaml");
        let codes: Vec<&str> = own.map(|found| found["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["placeholder"; 6], "{languages}");
        let check = &all["self_checks"][0];
        assert_eq!(check["id"], "reife");
        let outcomes: Vec<_> =
            check["outcomes"].as_array().unwrap().iter().map(|it| it["kind"].clone()).collect();
        assert_eq!(outcomes, ["ready", "not-yet"]);
        let text = std::fs::read_to_string(folder.root().join("content/self-checks/reife.yaml"));
        assert!(text.unwrap().contains(placeholder));
    }
}

#[test]
fn conditions_to_begin_with_hold_whatever_the_points_are() {
    for table in [
        "question,choice\nA?,x\n,y\n",
        "question,choice,points\nA?,x,-1\n,y,-2\n",
        "question,choice,points\nA?,x,0\n,y,0\n",
        "question,choice,points,id,when\nA?,x,0,a,\n,y,0,,\nB?,x,1,b,a == x\n,y,-3,,\n",
        "question,choice,kind\nA?,x,multiple\n",
        "question,kind,from,to\nA?,scale,1,5\n",
        "question,from,to,points b\nA?,-3,-1,1\n",
    ] {
        imported(table);
    }
}

#[test]
fn every_mistake_is_told_with_its_cell_and_nothing_is_written() {
    let told = refused(
        "id;Frage;Art;Antwort;Antwort-ID;Punkte;Anteil;Pflicht\n\
         ;;;verloren;;;;\n\
         wer;Wer?;;Ich;ich;drei;;vielleicht\n\
         ;;;Andere;ich;1.000;viel;\n\
         a b;Und?;skaal;Ja;;;;\n\
         frei;Was?;Freitext;doch;;1;;ja\n\
         leer;Nichts?;;;;;;\n\
         wer;Noch einmal?;;Ja;;;;\n",
    );
    for place in [
        "2:4", "3:19", "3:25", "4:11", "4:15", "4:21", "5:1", "5:10", "6:20", "6:26", "6:29",
        "7:6", "8:1",
    ] {
        assert!(told.contains(&format!("fragen.csv:{place}\n")), "{place} is missing in\n{told}");
    }
    // Each bears its line and its fix.
    assert!(told.contains("13 errors"), "{told}");
    assert_eq!(told.matches("= help: ").count(), 13, "{told}");
}

#[test]
fn what_only_the_whole_site_can_tell_is_told_at_the_cell_too() {
    let told = refused(
        "id,question,choice,when,points x\na,A?,x,,1\n,,y,,\nb,B?,\"x {fact:nothing}\",c == x,1\n,,y,,\n",
    );
    assert!(told.contains("fragen.csv:4:6\n") && told.contains("fragen.csv:4:25\n"), "{told}");
    let choices: String = (0..17).map(|number| format!(",c{number}\n")).collect();
    let told = refused(format!("question,choice\nA?,c\n{choices}"));
    assert!(told.contains("fragen.csv:18:2\n"), "{told}");
}

#[test]
fn what_is_no_table_is_said() {
    for (table, place) in [
        (&b"PK\x03\x04xlsx"[..], "1:1"),
        (b"", "1:1"),
        (b"question,choice\n", "1:1"),
        (b"a,b\nc,d\n", "1:1"),
        (b"question,choice\na,\"b\nc,d\n", "2:3"),
        (b"question,choice\na,b\x07\n", "2:4"),
        // UTF-8 that broke is no code page.
        (b"question,choice\na\xc3\xa4,b\xe4\n", "2:5"),
        (b"\xff\xfeq\0u\0\x00\xd8", "1:3"),
        (b"q\0u\0,\0", "1:1"),
        (b"question,choice\ra,b\r", "1:16"),
    ] {
        let told = refused(table);
        assert!(told.contains(&format!("fragen.csv:{place}")), "{place} is missing in\n{told}");
    }
}

#[test]
fn nothing_is_written_that_is_too_long_to_be_read() {
    let told = refused(format!("question,choice\nA?,{}\n,b\n", "x".repeat(2 << 20)));
    assert!(told.contains("longer than 2 MB"), "{}", &told[..200]);
}

#[test]
fn what_stands_there_stays_as_it_is() {
    let folder = with(TABLE);
    let own = folder.root().join("content/self-checks/fragen.yaml");
    crate::project::put(&folder.root(), "content/self-checks/fragen.yaml", "mine");
    let output = folder.run(&["import", "fragen.csv"]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(words(&output).contains("content/self-checks/fragen.yaml"));
    assert_eq!(std::fs::read_to_string(&own).unwrap(), "mine");
    let output = folder.run(&["import", "fragen.csv", "--id", "andere"]);
    assert!(output.status.code() == Some(0), "{}", words(&output));
}

#[test]
fn a_name_in_other_letters_is_taken_too() {
    let folder = with(TABLE);
    crate::project::put(&folder.root(), "content/self-checks/reife.yaml", "mine");
    let output = folder.run(&["import", "fragen.csv", "--id", "REIFE"]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(words(&output).contains("`content/self-checks/reife.yaml` is there already"));
    assert!(!folder.root().join("content/self-checks/REIFE.yaml").exists());
}

#[test]
fn the_schema_is_named_where_the_site_has_it() {
    for has_schema in [true, false] {
        let folder = with(TABLE);
        if has_schema {
            crate::project::put(&folder.root(), ".schemas/self-check.json", "{}");
        }
        assert!(folder.run(&["import", "fragen.csv"]).status.success());
        let written = folder.root().join("content/self-checks/fragen.yaml");
        let written = std::fs::read_to_string(written).unwrap();
        let line = "# yaml-language-server: $schema=../../.schemas/self-check.json\n# ";
        assert_eq!(written.starts_with(line), has_schema, "{written}");
    }
}

#[test]
fn nothing_is_written_through_a_link() {
    let folder = with(TABLE);
    let outside = tempfile::tempdir().unwrap();
    let link = folder.root().join("content/self-checks");
    std::os::unix::fs::symlink(outside.path(), link).unwrap();
    let output = folder.run(&["import", "fragen.csv"]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn a_trial_writes_nothing_and_says_what_would_be() {
    let folder = with(TABLE);
    let output = folder.run(&["import", "fragen.csv", "--dry-run"]);
    assert!(output.status.success() && words(&output).contains("content/self-checks/fragen.yaml"));
    assert!(!folder.root().join("content/self-checks").exists());
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = with(TABLE);
    let long = vec![b'x'; (4 << 20) + 1];
    crate::project::put(&folder.root(), "lang.csv", long);
    for arguments in [
        &["import", "nowhere.csv"][..],
        &["import", "fragen.csv", "--id", "a b"],
        &["import", "fragen.csv", "--id", "../a"],
        &["import", "fragen.csv", "--id", "-"],
        &["import", "lang.csv"],
        &["import", "/dev/null"],
        &["import"],
    ] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", words(&output));
    }
    // A folder that is no site.
    let empty = tempfile::tempdir().unwrap();
    let output = Folder::run_in(empty.path(), &["import", "x.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("anteroom new"), "{}", words(&output));
}
