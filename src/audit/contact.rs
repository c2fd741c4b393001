//! Whether a text says how somebody is reached.

use crate::model::article::Markup;
use crate::model::settings::Contact;

/// How the names of streets end, in lower case.
const STREETS: [&str; 34] = [
    "allee", "avenue", "berg", "bogen", "brücke", "chaussee", "damm", "drive", "feld", "gasse",
    "graben", "hof", "kai", "lane", "markt", "park", "pfad", "platz", "quai", "ring", "road",
    "square", "steig", "stieg", "str", "strasse", "straße", "street", "tor", "ufer", "wall", "weg",
    "wiese", "zeile",
];

/// Second fast ways besides a telephone, in lower case.
const FAST_WAYS: [&str; 10] = [
    "kontaktformular",
    "contact form",
    "rückruf",
    "call back",
    "whatsapp",
    "signal",
    "threema",
    "telegram",
    "chat",
    "messenger",
];

/// What an imprint lacks, in words; empty where it is complete.
///
/// What the settings say of the contact is what it should show; it may show others of the kind.
pub(super) fn missing(markup: &Markup, contact: &Contact) -> Vec<&'static str> {
    let text = &markup.text();
    let html: String = markup.html().collect();
    let shows = |value: &Option<String>| value.as_ref().is_some_and(|it| says(text, it));
    let name = contact.name.is_none() || shows(&contact.name);
    let street = shows(&contact.street) || has_street(text);
    let city = shows(&contact.city) || has_postcode(text);
    let email = shows(&contact.email) || has_email(text);
    let lower = text.to_lowercase();
    let fast = shows(&contact.phone)
        || has_phone(text)
        || html.contains("href=\"tel:")
        || FAST_WAYS.iter().any(|way| says(&lower, way));
    let behind_link = html.contains("href=\"mailto:");
    let lacks_email = if behind_link {
        "a mail address as text, not only behind a link"
    } else {
        "a mail address"
    };
    let said = [
        (name, "the name that the settings give"),
        (street, "a street (a PO box is not enough)"),
        (city, "a postal code and town"),
        (email, lacks_email),
        (fast, "a second fast way besides mail, such as a telephone number"),
    ];
    said.into_iter().filter(|(is_there, _)| !is_there).map(|(_, what)| what).collect()
}

/// Whether a text holds words as words, whatever blanks stand between them and however apostrophes
/// are written.
pub(super) fn says(text: &str, words: &str) -> bool {
    let (text, words) = (in_one_line(text), in_one_line(words));
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(&words).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let behind = text[at + words.len()..].chars().next();
            !is_letter(before) && !is_letter(behind)
        })
}

fn in_one_line(text: &str) -> String {
    text.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word that ends as a street does, then a number; as in English, a number before; or any name with
/// a number, where a postal code follows.
fn has_street(text: &str) -> bool {
    let plain = |word: &'_ str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
    let is_number =
        |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit()) && word.len() <= 5;
    let is_street = |word: &str| {
        let word = word.to_lowercase();
        STREETS.iter().any(|end| word.ends_with(end))
    };
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && !["Postfach", "Box"].contains(&word);
    let is_code =
        |word: &str| (4..=5).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_digit());
    words.windows(2).any(|pair| is_street(&pair[0]) && is_number(&pair[1]))
        || words.windows(3).any(|three| {
            let english = is_number(&three[0]) && is_street(&three[2]);
            let coded = is_name(&three[0]) && is_number(&three[1]) && is_code(&three[2]);
            english || coded
        })
}

/// A postal code of four or five digits, then a word with a capital letter; or a British one.
fn has_postcode(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let code = pair[0].rsplit_once('-').map_or(pair[0], |(_, code)| code);
        let digits = (4..=5).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_digit());
        let british = pair[1].len() == 3
            && pair[1].starts_with(|sign: char| sign.is_ascii_digit())
            && pair[0].starts_with(|sign: char| sign.is_ascii_uppercase())
            && pair[0].ends_with(|sign: char| sign.is_ascii_alphanumeric())
            && pair[0].len() <= 4;
        (digits && pair[1].starts_with(char::is_uppercase)) || british
    })
}

fn has_email(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let parts = word.rsplit_once('@');
        parts.is_some_and(|(name, host)| !name.is_empty() && host.trim_matches('.').contains('.'))
    })
}

/// A number that begins with `+` or `0` and has at least seven digits, blanks and strokes between
/// them.
fn has_phone(text: &str) -> bool {
    let is_start = |(at, sign): &(usize, char)| {
        let before = text[..*at].chars().next_back();
        matches!(sign, '+' | '0') && !before.is_some_and(char::is_alphanumeric)
    };
    text.char_indices().filter(is_start).any(|(at, _)| {
        let between = |sign: &char| {
            matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '/' | '-' | '–' | '(' | ')' | '+')
        };
        let run = text[at..].chars().take_while(|sign| sign.is_ascii_digit() || between(sign));
        run.filter(char::is_ascii_digit).count() >= 7
    })
}

#[cfg(test)]
mod tests {
    use super::{has_email, has_phone, has_postcode, has_street};

    #[test]
    fn addresses_are_known_by_their_form() {
        let streets = [
            "Kajen-Straße 12",
            "Lange Str. 3a",
            "Am Alten Markt 7",
            "12 Mill Lane",
            "Kajen 12, 20459 Hamburg",
            "Neuer Weg 1",
        ];
        for text in streets {
            assert!(has_street(text), "{text}");
        }
        for text in [
            "Postfach 12 34 56",
            "Postfach 1234, 20459 Hamburg",
            "Amtsgericht Hamburg, HRB 123456",
            "§ 5 DDG",
        ] {
            assert!(!has_street(text), "{text}");
        }
        for text in ["20459 Hamburg", "A-1010 Wien", "D-01067 Dresden", "London SW1A 1AA"] {
            assert!(has_postcode(text), "{text}");
        }
        for text in ["HRB 123456 Hamburg", "im Jahr 2024 haben", "20459"] {
            assert!(!has_postcode(text), "{text}");
        }
    }

    #[test]
    fn mail_and_telephone_are_known_by_their_form() {
        assert!(has_email("E-Mail: hallo@beispiel.example."));
        assert!(!has_email("hallo (at) beispiel.example @ Hamburg"));
        for text in
            ["+49 40 66969123", "Tel. 040/6696-9123", "(0\u{a0}40)\u{a0}123\u{202f}45\u{a0}67"]
        {
            assert!(has_phone(text), "{text}");
        }
        for text in ["HRB 123456", "14.09.2026", "DE0123456789", "01067 Dresden"] {
            assert!(!has_phone(text), "{text}");
        }
    }
}
