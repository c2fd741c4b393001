use crate::load::pages::article::first_sentence;

#[test]
fn abbreviations_end_no_sentence() {
    for (text, first) in [
        ("Eins zwei. Drei vier.", "Eins zwei."),
        ("Das kostet z. B. Geld. Mehr nicht.", "Das kostet z. B. Geld."),
        ("Fragen Sie Dr. Meier. Er weiß es.", "Fragen Sie Dr. Meier."),
        ("Um 3. Oktober herum. Ja.", "Um 3. Oktober herum."),
        ("Wirklich? „Ja.“", "Wirklich?"),
        ("Das kostet 9 €. Mehr nicht.", "Das kostet 9 €."),
        ("Seit 2027. Nicht früher.", "Seit 2027."),
        ("Ohne Punkt", "Ohne Punkt"),
        ("Seite example.org heißt so.", "Seite example.org heißt so."),
        ("", ""),
    ] {
        assert_eq!(first_sentence(text), first);
    }
}
