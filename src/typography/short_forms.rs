//! Short forms, units and words that hold a number beside them. What is not in these tables is left
//! alone.

use crate::model::tongue::Tongue;

/// German short forms of several words, which are written with spaces between (Duden, DIN 5008).
/// A first letter may be large, as at the beginning of a sentence. All begin with a single letter.
pub(super) const GERMAN: &[&[&str]] = &[
    &["a", "D"],
    &["a", "M"],
    &["b", "w"],
    &["d", "h"],
    &["d", "i"],
    &["d", "J"],
    &["d", "M"],
    &["e", "V"],
    &["h", "c"],
    &["i", "A"],
    &["i", "Allg"],
    &["i", "d", "R"],
    &["i", "d", "S"],
    &["i", "e", "S"],
    &["i", "S", "d"],
    &["i", "S", "v"],
    &["i", "V"],
    &["i", "V", "m"],
    &["i", "w", "S"],
    &["m", "a", "W"],
    &["m", "E"],
    &["n", "Chr"],
    &["o", "a"],
    &["o", "ä"],
    &["o", "Ä"],
    &["o", "g"],
    &["p", "a"],
    &["s", "o"],
    &["s", "u"],
    &["u", "a"],
    &["u", "a", "m"],
    &["u", "ä"],
    &["u", "Ä"],
    &["u", "A", "w", "g"],
    &["u", "E"],
    &["u", "U"],
    &["u", "v", "a"],
    &["u", "v", "m"],
    &["v", "a"],
    &["v", "Chr"],
    &["v", "H"],
    &["z", "B"],
    &["z", "Hd"],
    &["z", "T"],
    &["z", "Zt"],
];

/// German words of which the beginning is left out, without their mark.
pub(super) const GERMAN_ELISIONS: &[&str] = &[
    "s", "n", "ne", "nen", "nem", "ner", "nes", "ran", "rauf", "raus", "rein", "rüber", "rum",
    "runter",
];

/// Likewise English ones.
pub(super) const ENGLISH_ELISIONS: &[&str] =
    &["bout", "cause", "em", "n", "round", "til", "tis", "twas", "twere", "twill"];

/// Words, and short ones with their stop, that a number follows. Small letters, but where large ones
/// tell them apart.
const GERMAN_BEFORE: &[&str] = &[
    "§",
    "§§",
    "€",
    "$",
    "£",
    "eur",
    "chf",
    "usd",
    "abb.",
    "abs.",
    "anm.",
    "anl.",
    "art.",
    "aufl.",
    "az.",
    "bd.",
    "bl.",
    "fn.",
    "gl.",
    "h.",
    "kap.",
    "lfd.",
    "nr.",
    "nrn.",
    "pos.",
    "rn.",
    "S.",
    "sp.",
    "tab.",
    "tel.",
    "ziff.",
    "abbildung",
    "abbildungen",
    "abschnitt",
    "abschnitte",
    "absatz",
    "absätze",
    "anhang",
    "anlage",
    "artikel",
    "aufgabe",
    "band",
    "frage",
    "fragen",
    "halle",
    "kapitel",
    "nummer",
    "nummern",
    "paragraf",
    "paragraph",
    "phase",
    "punkt",
    "punkte",
    "raum",
    "satz",
    "schritt",
    "schritte",
    "schritten",
    "seite",
    "seiten",
    "stufe",
    "stufen",
    "tabelle",
    "tabellen",
    "tag",
    "tage",
    "teil",
    "teile",
    "variante",
    "version",
    "woche",
    "zimmer",
];

/// Likewise in English.
const ENGLISH_BEFORE: &[&str] = &[
    "§",
    "§§",
    "€",
    "$",
    "£",
    "eur",
    "gbp",
    "usd",
    "app.",
    "art.",
    "ch.",
    "eq.",
    "fig.",
    "figs.",
    "no.",
    "nos.",
    "p.",
    "para.",
    "pp.",
    "sec.",
    "tab.",
    "vol.",
    "appendix",
    "article",
    "chapter",
    "chapters",
    "clause",
    "day",
    "days",
    "figure",
    "figures",
    "level",
    "page",
    "pages",
    "paragraph",
    "part",
    "parts",
    "phase",
    "point",
    "question",
    "questions",
    "rule",
    "section",
    "sections",
    "stage",
    "step",
    "steps",
    "table",
    "tables",
    "version",
    "week",
    "weeks",
];

/// Words that say that a range of numbers follows.
const GERMAN_FROM: &[&str] = &["ca.", "circa", "etwa", "knapp", "je", "mit", "nach", "rund", "von"];

/// Likewise in English.
const ENGLISH_FROM: &[&str] = &["about", "aged", "around", "roughly", "some"];

/// Units, and nouns that are counted, as they follow a number.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "°", "°C", "°F", "A", "B", "CHF", "EUR", "GB", "GBP", "GHz", "GW",
    "Hz", "K", "KB", "MB", "MHz", "MW", "MWh", "TB", "USD", "V", "W", "cm", "cm²", "cm³", "dB",
    "dm", "g", "h", "ha", "kB", "kHz", "kV", "kW", "kWh", "kg", "km", "km/h", "km²", "l", "m",
    "mA", "mg", "min", "ml", "mm", "ms", "m²", "m³", "pt", "px", "s", "t",
];

/// Likewise in German alone, with and without a stop.
const GERMAN_UNITS: &[&str] = &[
    "Uhr",
    "Mio",
    "Mrd",
    "Tsd",
    "Std",
    "Min",
    "Sek",
    "Stk",
    "Pkt",
    "Cent",
    "Euro",
    "Franken",
    "Gramm",
    "Kilo",
    "Kilogramm",
    "Kilometer",
    "Kilometern",
    "Liter",
    "Meter",
    "Metern",
    "Prozent",
    "Quadratmeter",
    "Grad",
    "Million",
    "Millionen",
    "Milliarde",
    "Milliarden",
    "Tausend",
    "Abschnitte",
    "Anfragen",
    "Angebote",
    "Antwort",
    "Antworten",
    "Artikel",
    "Beschäftigte",
    "Beschäftigten",
    "Betriebe",
    "Fälle",
    "Fällen",
    "Firmen",
    "Frage",
    "Fragen",
    "Gespräche",
    "Jahr",
    "Jahre",
    "Jahren",
    "Jahres",
    "Kapitel",
    "Kunden",
    "Leute",
    "Leuten",
    "Mal",
    "Mitarbeitende",
    "Mitarbeitenden",
    "Mitarbeiter",
    "Mitarbeitern",
    "Minute",
    "Minuten",
    "Monat",
    "Monate",
    "Monaten",
    "Monats",
    "Person",
    "Personen",
    "Punkt",
    "Punkte",
    "Punkten",
    "Schritt",
    "Schritte",
    "Schritten",
    "Seite",
    "Seiten",
    "Sekunde",
    "Sekunden",
    "Stunde",
    "Stunden",
    "Stück",
    "Tag",
    "Tage",
    "Tagen",
    "Teile",
    "Teilen",
    "Termine",
    "Terminen",
    "Unternehmen",
    "Wochen",
    "Woche",
    "Wort",
    "Wörter",
    "Wörtern",
    "Zeichen",
    "Zeilen",
    "Zentimeter",
    "f",
    "ff",
];

/// Likewise in English alone.
const ENGLISH_UNITS: &[&str] = &[
    "am",
    "pm",
    "a.m",
    "p.m",
    "answer",
    "answers",
    "bn",
    "cents",
    "characters",
    "companies",
    "customers",
    "day",
    "days",
    "degrees",
    "dollars",
    "employees",
    "euros",
    "grams",
    "hour",
    "hours",
    "hrs",
    "kilograms",
    "kilometres",
    "kilometers",
    "lines",
    "litres",
    "liters",
    "meetings",
    "meters",
    "metres",
    "miles",
    "million",
    "billion",
    "thousand",
    "minute",
    "minutes",
    "mins",
    "month",
    "months",
    "page",
    "pages",
    "parts",
    "people",
    "percent",
    "persons",
    "points",
    "pounds",
    "question",
    "questions",
    "second",
    "seconds",
    "step",
    "steps",
    "times",
    "week",
    "weeks",
    "word",
    "words",
    "year",
    "years",
];

const GERMAN_MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jan",
    "Feb",
    "Mrz",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Okt",
    "Nov",
    "Dez",
];

const ENGLISH_MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// Titles that a name follows.
const GERMAN_TITLES: &[&str] = &[
    "Dr.",
    "Prof.",
    "Hr.",
    "Hrn.",
    "Fr.",
    "Mag.",
    "Ing.",
    "Dipl.-Ing.",
    "Dipl.-Kfm.",
    "Dipl.-Kffr.",
    "Dipl.-Psych.",
    "St.",
];

/// Likewise in English.
const ENGLISH_TITLES: &[&str] = &[
    "Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Mx", "Mx.", "Prof", "Prof.", "St", "St.",
];

/// Whether a number follows a word or short form.
pub(super) fn leads_to_number(word: &str, tongue: Tongue) -> bool {
    let known = if tongue == Tongue::German { GERMAN_BEFORE } else { ENGLISH_BEFORE };
    known.contains(&word) || known.contains(&word.to_lowercase().as_str())
}

/// Whether a range of numbers may follow a word.
pub(super) fn leads_to_numbers(word: &[char], tongue: Tongue) -> bool {
    let word: String = bare(word).iter().collect();
    let known = if tongue == Tongue::German { GERMAN_FROM } else { ENGLISH_FROM };
    // Telephone and file numbers are none.
    let is_none = ["tel.", "az."].contains(&word.to_lowercase().as_str());
    !is_none && (known.contains(&word.to_lowercase().as_str()) || leads_to_number(&word, tongue))
}

/// Whether a word that begins here is a unit, or a noun that is counted.
pub(super) fn counts(word: &[char], tongue: Tongue) -> bool {
    let word: String = unclosed(word).iter().collect();
    let own = if tongue == Tongue::German { GERMAN_UNITS } else { ENGLISH_UNITS };
    UNITS.contains(&word.as_str()) || own.contains(&word.as_str())
}

/// Whether a word that begins here is the name of a month.
pub(super) fn is_month(word: &[char], tongue: Tongue) -> bool {
    let end = word.iter().position(|sign| !sign.is_alphabetic()).unwrap_or(word.len());
    let word: String = word[..end].iter().collect();
    let months = if tongue == Tongue::German { GERMAN_MONTHS } else { ENGLISH_MONTHS };
    months.contains(&word.as_str())
}

/// The titles that a name follows.
pub(super) fn titles(tongue: Tongue) -> &'static [&'static str] {
    if tongue == Tongue::German { GERMAN_TITLES } else { ENGLISH_TITLES }
}

/// Whether a word is a title that a name follows.
pub(super) fn is_title(word: &[char], tongue: Tongue) -> bool {
    titles(tongue).iter().any(|title| title.chars().eq(word.iter().copied()))
}

/// A word without what opens before it.
pub(super) fn bare(word: &[char]) -> &[char] {
    let start = word.iter().position(|sign| !"([{„‚“‘\"'»«–—".contains(*sign));
    &word[start.unwrap_or(word.len())..]
}

/// A word without what closes behind it.
pub(super) fn unclosed(word: &[char]) -> &[char] {
    let end = word.iter().rposition(|sign| !".,;:!?)]…“”‘’\"'»«".contains(*sign));
    &word[..end.map_or(0, |end| end + 1)]
}
