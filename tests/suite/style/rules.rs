use crate::project::Project;
use crate::style::{bilingual, informal, told};

/// A text and, for each hint on it, code and words.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

/// Asserts for each case of a table what is said about it as an article.
fn assert_told(site: &Project, file: &str, table: &[Case]) {
    let mut failed = Vec::new();
    for (text, expected) in table {
        let found = told(&site.clone().file(file, *text));
        let found: Vec<(&str, &str)> =
            found.iter().map(|(code, _, words)| (*code, words.as_str())).collect();
        if found != *expected {
            failed.push(format!("{text}\n    {found:?}\n    {expected:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn german(table: &[Case]) {
    assert_told(&bilingual(), "content/index.md", table);
}

fn english(table: &[Case]) {
    assert_told(&bilingual(), "content/index.en.md", table);
}

#[test]
fn pressure() {
    german(&[
        ("Das gilt nur noch heute.", &[("pressure", "nur noch heute")]),
        ("JETZT SICHERN", &[("pressure", "JETZT SICHERN")]),
        ("Es gibt nur noch drei Plätze.", &[("pressure", "nur noch drei Plätze")]),
        ("Ein limitiertes Angebot.", &[("pressure", "limitiertes")]),
        ("Ihre letzte Chance!", &[("pressure", "letzte Chance")]),
        ("Das ist schön!!", &[("pressure", "!!")]),
        ("Wie bitte?!! Ja!", &[("pressure", "?!!")]),
        ("# Die letzten\n\nletzten Pla\u{308}tze", &[("pressure", "letzten Pla\u{308}tze")]),
        // Neighbours that press nobody.
        ("Wenn das Geld nur noch acht Wochen reicht.", &[]),
        ("Was wir jetzt tun. Sichern hilft.", &[]),
        ("Er sagt: jetzt, sichern!", &[]),
        ("Das letzte Gespräch war eine Chance.", &[]),
        ("Wirklich?! Ja! Nein!", &[]),
        ("`jetzt sichern` und [hier](https://jetzt-sichern.de)", &[]),
    ]);
    english(&[
        ("Limited spots for May.", &[("pressure", "Limited spots")]),
        ("Don’t miss it.", &[("pressure", "Don’t miss")]),
        ("Don't miss it.", &[("pressure", "Don't miss")]),
        ("There are only two left.", &[("pressure", "only two left")]),
        ("Act now.", &[("pressure", "Act now")]),
        ("Is there a reason to act now?", &[]),
        ("A company limited by shares has many spots.", &[]),
        ("There is no hurry, and you miss nothing.", &[]),
    ]);
}

#[test]
fn hedges() {
    german(&[
        ("Eigentlich geht das.", &[("hedge", "Eigentlich")]),
        ("Das ist GEWISSERMASSEN, gewissermaßen so.", &[("hedge", "gewissermaßen")]),
        ("Es ist mehr\noder weniger fertig.", &[("hedge", "mehr")]),
        ("Die eigentliche Frage ist grundsätzlich, ob.", &[]),
        ("Er gab mehr, oder weniger.", &[]),
    ]);
    english(&[
        ("It is basically done.", &[("hedge", "basically")]),
        ("It sort of works.", &[("hedge", "sort of")]),
        ("This sort of problem is a kind of habit.", &[]),
        ("The basic idea, more than less.", &[]),
    ]);
}

#[test]
fn hollow_praise() {
    german(&[
        ("Unsere einzigartigen Kurse", &[("hollow", "einzigartigen")]),
        ("Das bringt Mehrwert.", &[("hollow", "Mehrwert")]),
        ("Ein einziges Mal, ganz allein.", &[]),
    ]);
    english(&[
        ("A cutting-edge tool", &[("hollow", "cutting-edge")]),
        ("The cutting edge of a knife, unlike cutting. Edge.", &[("hollow", "cutting edge")]),
        ("A revolution in 1848", &[]),
    ]);
}

#[test]
fn du_where_the_site_says_sie() {
    german(&[
        (
            "Wir helfen dir und deinem Team.",
            &[("mixed-address", "dir"), ("mixed-address", "deinem")],
        ),
        ("Du weißt das.", &[("mixed-address", "Du")]),
        ("Wir laden euch ein.", &[("mixed-address", "euch")]),
        (
            "Wir sind per du, von Du zu Du, auf du und du.",
            &[("mixed-address", "Du"), ("mixed-address", "Du")],
        ),
        ("Bieten Sie ihm das Du an.", &[]),
        ("Sie fragt: „Was hilft dir?“ Und wir: »dich?«", &[]),
        ("Sie lesen ihren Text in Ruhe. Dirk und Duplikate.", &[]),
        ("Das Verzeichnis DIR", &[]),
    ]);
    english(&[("Sie und du, dein Text", &[])]);
}

#[test]
fn sie_where_the_site_says_du() {
    let table: &[Case] = &[
        ("Lies, was Sie wissen müssen.", &[("mixed-address", "Sie")]),
        (
            "Wir helfen Ihnen mit Ihren Fragen.",
            &[("mixed-address", "Ihnen"), ("mixed-address", "Ihren")],
        ),
        ("Wir sehen Ihr Problem.", &[("mixed-address", "Ihr")]),
        ("Das gilt für *Ihre* Firma.", &[("mixed-address", "Ihre")]),
        // Anybody may be meant, or several.
        ("Sie kommt. Ihre Firma wächst. Und: Sie bleibt – Sie geht.", &[]),
        ("Habt Ihr Zeit? Dann könnt Ihr kommen.", &[]),
        ("Sie sagte: „Wissen Sie das?“", &[]),
        ("Wir sagen zum Sie lieber Du. Es ist eine Sie.", &[]),
        ("- Sie\n- Ihr Angebot\n\n| Ihre Frage |\n|---|\n| Ihnen |", &[]),
        ("Wir helfen dir, und sie helfen ihnen mit ihrer Frage.", &[]),
    ];
    assert_told(&informal(), "content/index.md", table);
}

#[test]
fn visitors_speak_as_they_like() {
    let site = Project::new();
    let file = "content/self-checks/readiness.yaml";
    let own = site.clone().edit(file, "vague: Gar nicht", "vague: \"Das sage ich dir nicht\"");
    assert_eq!(told(&own), []);
    let author =
        site.edit(file, "Wie gut können Sie Ihr Problem", "Wie gut kannst du dein Problem");
    let said: Vec<_> = told(&author).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(said, ["du", "dein"]);
}

/// So many words, a stop behind them.
fn sentence(words: usize) -> String {
    format!("Wort{}.", " wort".repeat(words - 1))
}

#[test]
fn long_sentences() {
    let of = |text: &str| -> Vec<String> {
        let found = told(&bilingual().file("content/index.md", text));
        let long = found.into_iter().filter(|(code, ..)| *code == "long-sentence");
        long.map(|(_, _, words)| words).collect()
    };
    assert_eq!(of(&sentence(25)), [""; 0]);
    assert_eq!(of(&sentence(26)), [sentence(26)]);
    assert_eq!(of(&format!("Kurz. {} Kurz.", sentence(30))), [sentence(30)]);
    let half = sentence(20).trim_end_matches('.').to_owned();
    // What ends no sentence.
    for bridge in ["z. B.", "d. h.", "Dr.", "am 3. Mai", "1.900 Euro", "usw. und", "z.\u{a0}B."] {
        assert_eq!(of(&format!("{half} {bridge} {half}")).len(), 1, "{bridge}");
    }
    // What ends one.
    for bridge in
        [". Und", "! Und", "? „Und", ".“ Und", "…\n\nUnd", ".)\nUnd", " 12. Dann", ".[^a] Und"]
    {
        assert_eq!(of(&format!("{half}{bridge} {half}.\n\n[^a]: Note.")), [""; 0], "{bridge}");
    }
    // Blocks are read one by one.
    assert_eq!(
        of(&format!("# {half}\n\n{half}:\n\n- {half}\n- {half}\n\n| {half} | {half} |\n|-|-|")),
        [""; 0]
    );
    // A link's words count, its address does not; code and placeholders are a word each.
    assert_eq!(
        of(&format!("{half} [eins zwei](https://a.b/c-d) `x y z` {{{{ a b }}}} und.")),
        [""; 0]
    );
    assert_eq!(
        of(&format!("{half} [eins zwei](https://a.b) `x y` {{{{ a b }}}} https://a.b und.")).len(),
        1
    );
}

#[test]
fn long_sentences_say_how_long_they_are() {
    let report = crate::style::report(&bilingual().file("content/index.md", sentence(31)));
    let found = report.iter().next().unwrap();
    assert!(found.message.contains("31"), "{}", found.message);
    let place = found.location.as_ref().unwrap();
    assert_eq!((place.line, place.column), (1, 1));
}

#[test]
fn english_long_sentences() {
    let half = "Word".to_owned() + &" word".repeat(19);
    for bridge in ["e.g. the", "Mr. Smith", "i.e. The", "on the 3rd of May"] {
        let text = format!("{half} {bridge} {half}.");
        assert_eq!(told(&bilingual().file("content/index.en.md", text)).len(), 1, "{bridge}");
    }
}

#[test]
fn what_a_page_shows_right_is_not_told() {
    let set = bilingual().edit("anteroom.yaml", "typography: false", "typography: true");
    let table: &[Case] = &[
        ("Er sagt \"nein danke\" -- 'so' geht's, 10--20 Tage.", &[]),
        ("Er sagt “nein” dazu.", &[("wrong-quotes", "“nein”")]),
        ("Er sagt „nein” dazu.", &[("wrong-quotes", "”")]),
        ("So geht´s.", &[("wrong-quotes", "geht´s")]),
        ("Ein \"*halb* offener Satz", &[("wrong-quotes", "\"")]),
        ("So meint es \\\"niemand\\\".", &[]),
    ];
    assert_told(&set, "content/index.md", table);
    assert_told(&set, "content/index.en.md", &[("A sentence -- and another", &[])]);
}

#[test]
fn quotes_and_apostrophes_and_dashes() {
    german(&[
        ("Er sagt \"nein danke\" dazu.", &[("wrong-quotes", "\"nein danke\"")]),
        ("Er sagt “nein” dazu.", &[("wrong-quotes", "“nein”")]),
        ("Er sagt „nein” dazu.", &[("wrong-quotes", "”")]),
        ("Er sagt 'nein' dazu.", &[("wrong-quotes", "'nein'")]),
        ("Er sagt ‘nein’ dazu.", &[("wrong-quotes", "‘nein’")]),
        ("So geht's, und Hans' Rad.", &[("wrong-quotes", "geht's"), ("wrong-quotes", "Hans'")]),
        ("So geht´s.", &[("wrong-quotes", "geht´s")]),
        ("Ein Satz -- und einer", &[("wrong-quotes", "--")]),
        ("10--20 Tage", &[("wrong-quotes", "--")]),
        ("Ein \"*halb* offener Satz", &[("wrong-quotes", "\"")]),
        // All as it should be.
        ("Er sagt „nein“, »ja«, ‚so‘ und „er sagt ‚ja‘“.", &[]),
        ("So geht’s – mit Hans’ Rad, 20 – 30 und Soll-Ist.", &[]),
        ("Ein 27\" großer Schirm, 5' hoch.", &[]),
        ("`geht's` so\n\n    \"Code\"", &[]),
        ("Mit `--root` und --root, ---- so.", &[]),
        ("[Wort](x.png 'Titel')", &[]),
        ("Um 5 %: „{fact:x}“", &[]),
    ]);
    english(&[
        ("He says „no“ to it.", &[("wrong-quotes", "„no“")]),
        ("He says »no« to it.", &[("wrong-quotes", "»no«")]),
        ("A sentence -- and another", &[("wrong-quotes", "--")]),
        ("He says “no”, ‘no’, \"no\" and isn't. It’s 5 » 4.", &[]),
    ]);
}
