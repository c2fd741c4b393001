use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::links::inquiry::Inquiry;
use crate::load::links::references::Names;
use crate::load::settings::{read, resolve};
use crate::load::testing::{Wrong, assert_told, index, slips};
use crate::load::yaml::node::Source;
use crate::load::{Drafts, Purpose};
use crate::model::booking::{Booking, Intake, Prefill};
use crate::model::ids::{ArticleId, BookingId, Language, QuestionId, SelfCheckId};
use crate::model::settings::{Accent, MenuTarget, Settings};

/// The settings of the design document, pictures left out.
const FINE: &str = r##"id: beispiel                                # names the site
title: Beispiel Beratung
tagline: Nachfolge im Handwerk
base_url: https://example.org/vorab
languages: [de, en]
address: sie                                # or du
contact:
  name: Beispiel Beratung GmbH
  street: Kajen 12
  city: 20459 Hamburg
  email: hallo@example.org
  phone: "+49 40 000000"
theme: {accent: "#1c5848", font: newsreader}
menu: [orientation/why-wait, self-checks/readiness]
legal: {imprint: impressum, privacy: datenschutz, accessibility: barrierefreiheit}
facts:                                      # said once
  day-rate: {de: "1.900 €", en: "€1,900"}
bookings:
  decision-call:
    url: ${BOOKING_URL}                     # from the environment
    label: {de: Termin auswählen, en: Choose a time}
    minutes: 45
    how: per Video, {fact:day-rate}
    decides:
      - ob wir zusammenarbeiten
      - oder warum nicht
    bring:
      - drei Jahresabschlüsse
    prefill: {notes: brief, firm-tools: readiness/tools, "metadata[result]": outcome, a1: "=x"}
    closed:                                 # evaluated in the browser
      - {from: 2027-07-20, to: 2027-08-10, text: "Betriebsferien, ab 11. August wieder."}
publish:
  live: {to: rclone, remote: "strato:htdocs"}
allow_html: false
events: {beacon: /count}
"##;

type Loaded = (Settings, BTreeMap<BookingId, Booking>);

fn load(text: &str) -> (Option<Loaded>, Report) {
    let file = FilePath::new("anteroom.yaml").unwrap();
    let source = Source { file: &file, text };
    let environment = |name: &str| {
        (name == "BOOKING_URL").then(|| "https://cal.com/beispiel/entscheidung".to_owned())
    };
    let mut report = Report::default();
    let pages = [
        "article:orientation/why-wait de",
        "article:impressum de en",
        "article:datenschutz de en",
        "article:barrierefreiheit de en",
        "article:a/x de",
        "article:b/x de",
        "self-check:readiness de",
        "journey:way de",
    ];
    let index = index(&["de", "en"], &pages);
    let raw = read(source, &environment, &Purpose::Output(Drafts::Leave), &mut report);
    let names = Names { source, index: Inquiry::silent(&index) };
    let resolved = raw.map(|raw| {
        let (settings, bookings, _) = resolve(raw, &names, &mut report);
        (settings, bookings)
    });
    report.sort();
    (resolved, report)
}

#[test]
fn the_settings_of_the_design_load_clean() {
    let (loaded, report) = load(FINE);
    assert_eq!(report.iter().count(), 0, "{report:#?}");
    let (settings, bookings) = loaded.unwrap();
    let english = Language::new("en");
    assert_eq!(settings.base_url, "https://example.org/vorab/");
    assert_eq!(settings.title[&english], "Beispiel Beratung");
    assert_eq!(settings.beacon.as_deref(), Some("/count"));
    let accent = Accent { light: "#1c5848".to_owned(), dark: None };
    assert_eq!(settings.theme.accent, Some(accent));
    let menu = [
        MenuTarget::Article(ArticleId::new("orientation/why-wait")),
        MenuTarget::SelfCheck(SelfCheckId::new("readiness")),
    ];
    assert_eq!(settings.menu, menu);
    let booking = &bookings[&BookingId::new("decision-call")];
    assert_eq!(booking.intake, Intake::RepeatedFields);
    assert_eq!(booking.words[&english].label, "Choose a time");
    assert_eq!(booking.words[&english].how.as_deref(), Some("per Video, €1,900"));
    assert_eq!(booking.words[&english].decides.len(), 2);
    let answer = Prefill::Answer(SelfCheckId::new("readiness"), QuestionId::new("tools"));
    assert_eq!(booking.prefill[1], ("firm-tools".to_owned(), answer));
    assert_eq!(booking.prefill[3], ("a1".to_owned(), Prefill::Text("x".to_owned())));
}

#[test]
fn what_is_not_said_has_a_default() {
    let (loaded, report) = load("title: Müllers Büro\nbase_url: http://a.example\n");
    assert_eq!(report.iter().count(), 0, "{report:#?}");
    let (settings, _) = loaded.unwrap();
    assert_eq!(settings.id, "muellers-buero");
    assert_eq!(settings.languages, [Language::new("de")]);
}

const WRONG: &[Wrong] = &[
    ("title: Beispiel Beratung\n", "", "missing-key", 1, 1, "`title: …`"),
    ("tagline:", "tagine:", "unknown-key", 3, 1, "did you mean `tagline`?"),
    ("id: beispiel ", "id: mein büro", "bad-id", 1, 5, "`id: mein-buero`"),
    ("https://example.org/vorab", "example.org", "bad-base-url", 4, 11, "https://example.org"),
    ("https://example.org/vorab", "https://", "bad-base-url", 4, 11, "https://example.org/"),
    ("example.org/vorab", "example.org/?a=b", "bad-base-url", 4, 11, "host and path"),
    ("[de, en]", "[de, EN]", "bad-language", 5, 17, "`en`"),
    ("[de, en]", "[de, deutsch]", "bad-language", 5, 17, "`pt-br`"),
    ("[de, en]", "[de, en, de]", "duplicate-language", 5, 21, "once"),
    ("address: sie", "address: Sie", "unknown-word", 6, 10, "did you mean `sie`?"),
    ("hallo@example.org", "hallo", "bad-address", 11, 10, "name@example.org"),
    ("\"+49 40 000000\"", "+4940000000", "text-became-number", 12, 10, "\"+4940000000\""),
    ("\"#1c5848\"", "green", "bad-colour", 13, 17, "#1c5848"),
    ("\"#1c5848\"", "\"#abc\"", "bad-colour", 13, 17, "\"#aabbcc\""),
    ("newsreader}", "newsreder}", "unknown-word", 13, 34, "did you mean `newsreader`?"),
    ("font: newsreader}", "logo: logo.svg}", "bad-path", 13, 34, "`static/logo.svg`"),
    ("font: newsreader}", "logo: static/x.svg}", "unknown-file", 13, 34, "put the file there"),
    ("[orientation/why-wait,", "[orientation/why-wiat,", "unknown-page", 14, 8, "why-wait"),
    ("[orientation/why-wait,", "[x,", "ambiguous-page", 14, 8, "`a/x`, `b/x`"),
    ("self-checks/readiness]", "self-checks/redines]", "unknown-page", 14, 30, "`readiness`"),
    ("imprint: impressum", "imprint: imprssum", "unknown-page", 15, 18, "`impressum`"),
    ("imprint: impressum", "imprnt: impressum", "unknown-key", 15, 9, "`imprint`"),
    (", en: \"€1,900\"}", "}", "missing-language", 17, 3, "`en: …`"),
    ("\"€1,900\"}", "€1,900}", "text-cut-by-comma", 17, 36, "`en: \"€1,900\"`"),
    ("${BOOKING_URL}", "${BOOKING_LINK}", "unset-variable", 20, 10, "BOOKING_LINK=…"),
    ("${BOOKING_URL}", "\"${BOOKING URL}\"", "bad-variable", 20, 11, "underscores"),
    ("${BOOKING_URL}", "http://cal.com/x", "bad-address", 20, 10, "`https:`"),
    ("${BOOKING_URL}", "javascript:alert(1)", "bad-address", 20, 10, "https://"),
    ("    label: {de: Termin auswählen, en: Choose a time}\n", "", "missing-key", 20, 5, "label"),
    ("minutes: 45", "minutes: eine Stunde", "bad-number", 22, 14, "`minutes: 1`"),
    ("{fact:day-rate}", "{fact:dayrate}", "unknown-fact", 23, 21, "did you mean `day-rate`?"),
    ("- ob wir zusammen", "- ja: ob wir zusammen", "text-became-map", 25, 9, "\"ja: ob"),
    ("notes: brief", "notes: breif", "bad-prefill", 29, 22, "`brief`"),
    ("readiness/tools", "rediness/tools", "unknown-page", 29, 41, "`readiness`"),
    ("2027-08-10", "2027-8-10", "bad-date", 31, 32, "`2027-07-20`"),
    ("2027-08-10", "2027-06-10", "bad-date", 31, 9, "swap"),
    ("allow_html: false", "allow_html: no", "bad-boolean", 34, 13, "`allow_html: false`"),
    ("/count", "count", "bad-address", 35, 18, "`beacon: /count`"),
    ("/count", "https://stats.example/hit", "bad-address", 35, 18, "`beacon: /hit`"),
    ("/count", "https://example.org", "bad-address", 35, 18, "`beacon: /count`"),
    ("/count", "//stats.example/hit", "bad-address", 35, 18, "`beacon: /hit`"),
    ("/count", r"/\stats.example/hit", "bad-address", 35, 18, "`beacon: /count`"),
    ("font: newsreader}", "image: x.png}", "bad-path", 13, 35, "`static/x.png`"),
    ("font: newsreader}", "image: {alt: Haus}}", "missing-key", 13, 35, "file"),
    ("font: newsreader}", "image: {file: static/x.png, al: Haus}}", "unknown-key", 13, 56, "`alt`"),
    ("  name: Beispiel", "\tname: Beispiel", "yaml-syntax", 8, 1, "`  name: Beispiel"),
];

#[test]
fn wrong_settings_are_told() {
    assert_told(FINE, WRONG, |text| load(text).1);
}

proptest! {
    #[test]
    fn no_slip_makes_it_panic(text in slips(FINE)) {
        let (loaded, report) = load(&text);
        prop_assert!(loaded.is_some() || report.has_errors());
    }
}
