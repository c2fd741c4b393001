//! Forms within forms, up to three.

use proptest::prelude::*;

use crate::scan::tests::forms::{FORMS, Form, Keeps};
use crate::scan::tests::{NEEDLES, SENTENCE, URL, codes};

/// `needle` in one form after the other, each surrounded by text; `None` where a form is for text and
/// what it is to be applied to is none, or where it destroys what is inside.
fn nested(needle: &str, forms: &[&Form], around: &[(String, String)]) -> Option<Vec<u8>> {
    let begins = forms.iter().any(|form| form.keeps == Keeps::AtTheBeginning);
    let has = |name| forms.iter().any(|form| form.name.starts_with(name));
    // JSON puts a quote before; gzip and zlib have text behind, and reversed that comes first.
    let is_apart = has("JSON") || has("reversed") && (has("gzip") || has("zlib"));
    if begins && is_apart {
        return None;
    }
    let mut bytes = needle.as_bytes().to_vec();
    let mut lives_by_case = false;
    for (form, (before, behind)) in forms.iter().zip(around) {
        if lives_by_case && form.keeps == Keeps::NoCase {
            return None;
        }
        lives_by_case |= matches!(form.keeps, Keeps::IfCaseStays | Keeps::AtTheBeginning);
        if begins && (form.name.contains(" after ") || form.name.contains(" in a path")) {
            return None;
        }
        bytes = form.apply(&bytes)?;
        if !begins {
            bytes = form.surround(&bytes, (before.as_bytes(), behind.as_bytes()));
        }
    }
    Some(bytes)
}

fn names(forms: &[&Form]) -> String {
    forms.iter().map(|form| form.name).collect::<Vec<_>>().join(", then ")
}

#[test]
fn every_two_forms_are_undone() {
    let around = [("\"a\": \"", "\", "), ("<p title=\"", "\"> and")];
    let around = around.map(|(before, behind)| (before.to_owned(), behind.to_owned()));
    let mut count = 0;
    for (needle, code) in NEEDLES {
        for inner in &FORMS {
            for outer in &FORMS {
                let Some(bytes) = nested(needle, &[inner, outer], &around) else { continue };
                assert_eq!(codes(&bytes), [code], "{needle} as {}", names(&[inner, outer]));
                count += 1;
            }
        }
    }
    assert!(count > 5000, "{count}");
}

#[test]
#[ignore = "takes a minute; the property below samples it"]
fn every_three_forms_are_undone() {
    let around = [("\"a\": \"", "\", "), ("b=\"", "\"\n"), ("<p title=\"", "\"> and")];
    let around = around.map(|(before, behind)| (before.to_owned(), behind.to_owned()));
    let mut count = 0;
    for needle in [URL, SENTENCE] {
        for first in &FORMS {
            for second in &FORMS {
                for third in &FORMS {
                    let forms = [first, second, third];
                    let Some(bytes) = nested(needle, &forms, &around) else { continue };
                    assert_eq!(codes(&bytes).len(), 1, "{needle} as {}", names(&forms));
                    count += 1;
                }
            }
        }
    }
    assert!(count > 25_000, "{count}");
}

/// Any text between which and a form stands a sign that belongs to no form.
fn surroundings() -> impl Strategy<Value = (String, String)> {
    let sign = || prop::sample::select(vec![" ", "\"", ">", "\n", "<", "|", "("]);
    (".{0,60}", sign(), sign(), ".{0,60}")
        .prop_map(|(before, first, second, behind)| (before + first, second.to_owned() + &behind))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn in_any_text_up_to_three_forms_are_undone(
        needle in 0..NEEDLES.len(),
        forms in prop::collection::vec(0..FORMS.len(), 0..=3),
        around in prop::collection::vec(surroundings(), 3),
    ) {
        let forms: Vec<_> = forms.into_iter().map(|form| &FORMS[form]).collect();
        let (needle, code) = NEEDLES[needle];
        if let Some(bytes) = nested(needle, &forms, &around) {
            let found = codes(&bytes);
            prop_assert_eq!(found, [code], "{} as {}", needle, names(&forms));
        }
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(codes(&bytes), Vec::<&str>::new());
    }
}
