//! Slips in tables: what is told of them, all in one run, and that none passes in silence.

use crate::import::tables::{imported, points, refused, with};
use crate::import::words;

/// The places and codes of all that is told.
fn told(words: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut lines = words.lines();
    while let Some(line) = lines.next() {
        let code = line.split_once('[').and_then(|(_, rest)| rest.split_once("]: "));
        let place =
            lines.clone().next().and_then(|line| line.trim().strip_prefix("--> fragen.csv:"));
        if let (Some((code, _)), Some(place)) = (code, place) {
            all.push((place.to_owned(), code.to_owned()));
        }
    }
    all
}

/// What is told of a table that is refused.
fn faults(table: impl AsRef<[u8]>) -> Vec<(String, String)> {
    told(&refused(table))
}

fn expect(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = found.iter().map(|(at, code)| (&**at, &**code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn no_cell_without_a_name_above_it_is_dropped() {
    // A decimal comma between commas; what comes of it in its row is not told.
    let found = faults(
        "question,choice,points\nHow far?,At the beginning,0\n,Half way,1,5\n,\"a\",b,c,d\n,Done,3\n",
    );
    expect(&found, &[("3:13", "extra-cell"), ("4:8", "extra-cell"), ("4:10", "extra-cell")]);
    // Between others, once.
    let found = faults("question;;choice\nA?;n;x\n;m;y\n");
    expect(&found, &[("2:4", "extra-cell")]);
    imported("question;;choice;;\nA?;;x;;\n;;y;;\n");
}

#[test]
fn the_ends_of_a_scale_may_stand_in_rows() {
    for table in [
        "Frage;Antwort;Art;von;bis;Schritt\nWie sehr?;0 gar nicht;Skala;0;10;1\n;10 sehr;;;;\n",
        "Frage;Antwort;Art;von;bis\nWie sehr?;0 gar nicht;Skala;0;10\n;10 sehr;;;\n",
        "Frage;Antwort;Art;Schritt\nWie sehr?;0 gar nicht;Skala;1\n;10 sehr;;\n",
        "Frage;Antwort;Art;von;bis;Punkte\nWie sehr?;;Skala;0;10;2\n;0 gar nicht;;;;\n;10 sehr;;;;\n",
    ] {
        let check = imported(table);
        assert_eq!(check.questions[0].choices.len(), 11, "{table}");
        let scale = check.first_words().unwrap().1.questions[0].clone();
        assert!(format!("{scale:?}").contains("gar nicht"), "{scale:?}");
        if table.contains("Punkte") {
            assert_eq!(points(&check)["wie-sehr 10 score"], "20");
        }
    }
    // A row for each step, and the columns say the same.
    let check = imported("Frage;Antwort;Art;von;bis;Punkte\nA?;0;Skala;0;1;\n;1;;;;3\n");
    assert_eq!(points(&check)["a 1 score"], "3");
}

#[test]
fn rows_and_columns_of_a_scale_say_the_same_or_it_is_told() {
    let found = faults(
        "Frage;Antwort;Art;von;bis;Schritt;niedrig;Punkte\n\
         A?;0 nie;Skala;0;10;1;;\n;5;;;;;;\n;10 oft;;;;;;\n\
         B?;0;Skala;1;2;;;\n;1;;;;;;\n\
         C?;0 a;Skala;0;10;;;1\n;10 b;;;;;;2\n\
         D?;0 a;Skala;0;10;;c;\n;10 b;;;;;;\n",
    );
    expect(
        &found,
        &[
            ("2:21", "contradicting-cells"),
            ("5:12", "contradicting-cells"),
            ("5:14", "contradicting-cells"),
            ("7:21", "misplaced-cell"),
            ("8:12", "misplaced-cell"),
            ("9:4", "contradicting-cells"),
        ],
    );
}

#[test]
fn every_question_is_judged_in_one_run() {
    let found = faults(
        "Frage;Art;von;bis;Schritt;Antwort;Anteil;wenn;Punkte\n\
         A?;Skala;0;10;3;;;\nB?;Skala;5;0;;;;\nC?;Skala;0;100;1;;;\nD?;Skala;0;4;0;;;\nE?;Skala;a;b;c;;\n\
         F?;;;;;Ja;200 %;\n;;;;;Nein;-1%;\nG?;;;;;Ja;;foo =\n;;;;;Nein;;\nH?;;;;;Ja;;\nI?;;;;;Ja;;;drei\n",
    );
    let places: Vec<&str> = found.iter().map(|(place, _)| &**place).collect();
    assert_eq!(
        places,
        [
            "2:10", "3:10", "4:10", "5:10", "6:10", "6:12", "6:14", "7:11", "8:11", "9:12", "11:1",
            "12:13"
        ]
    );
}

#[test]
fn no_mistake_brings_others_that_hide_it() {
    // What a condition names could not be read.
    let found = faults(
        "id;Frage;Antwort;Art;wenn\na;A?;Ja;einfsch;\n;;Nein;;\nb;B?;Ja;;a == ja\n;;Nein;;\nc;C?;Ja;;b == ja\n;;Nein;;\n",
    );
    expect(&found, &[("2:9", "unknown-kind")]);
    expect(&faults("Frage;Punkte\nA?;1\nA?;2\n"), &[("1:1", "missing-column")]);
    let found = faults("Frage;Art;Punkte\nA?;;1\n;;2\nB?;;1\n");
    expect(&found, &[("2:1", "no-choices"), ("4:1", "no-choices")]);
    let many = |cell: fn(usize) -> String| (0..61).map(cell).collect::<Vec<_>>().join(",");
    let (heads, ones) = (many(|at| format!("points d{at}")), many(|_| "1".to_owned()));
    let found = faults(format!("question,choice,{heads}\nA?,x,{ones}\n,y,{ones}\n"));
    let codes: Vec<&str> = found.iter().map(|(_, code)| &**code).collect();
    assert_eq!(codes, ["too-many-dimensions"]);
    let wide = format!("question;choice{}\nA?;x\n;y\n", ";x".repeat(250));
    assert_eq!(faults(wide)[0].1, "table-too-wide");
}

#[test]
fn numbers_that_are_too_long_are_called_so() {
    let words = refused("question;choice;points\nA?;x;0,1234567\n;y;9999999999\n;z;1.000\n");
    assert_eq!(words.matches("has too many digits").count(), 2, "{words}");
    assert_eq!(words.matches("can mean more than one number").count(), 1, "{words}");
}

#[test]
fn what_is_said_twice_is_warned_of() {
    let folder =
        with("Frage;Antwort\nWer?;Ich\n;ich\n;Andere\nWie?;Ja\n;Nein\nwer?;Ich\n;Andere\n");
    let output = folder.run(&["import", "fragen.csv"]);
    assert!(output.status.success(), "{}", words(&output));
    let found = told(&words(&output));
    expect(&found, &[("3:2", "repeated-choice"), ("7:1", "repeated-question")]);
    // One that has an id of its own is meant.
    let folder = with("id;Frage;Antwort\na;Wer?;Ich\n;;Andere\nb;Wer?;Ich\n;;Andere\n");
    assert_eq!(told(&words(&folder.run(&["import", "fragen.csv"]))), []);
}

#[test]
fn cells_that_mean_the_same_do_not_contradict_each_other() {
    let check = imported(
        "Frage;Antwort;Art;Pflicht;max\nA?;x;mehrfach;no;2\n;y;multiple;FALSCH;2,0\n;z;;nein;\n",
    );
    assert!(!check.questions[0].required);
}
