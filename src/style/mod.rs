//! Hints on style in the author's own texts: words that press, take back or praise, Sie and du,
//! long sentences, quotes of another language. They never stop anything.

mod address;
mod guide;
mod hint;
mod phrases;
mod quotes;
mod sentences;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::files::FileTree;
use crate::load::prose::{self, Sheet, Stretch};
use crate::model::ids::Language;
use crate::model::prose::Voice;
use crate::model::settings::{Address, Settings};
use crate::model::style::Rule;
use crate::model::tongue::{Tongue, Typography};
use crate::style::guide::Guide;
use crate::style::hint::Hint;
use crate::style::words::Words;
use crate::typography;

/// What hints are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The project's files: pages, settings, and the author's `style.yaml`.
    pub files: &'a FileTree,
    /// The site's languages, and how it speaks to its visitors.
    pub settings: &'a Settings,
}

/// The hints on a site's texts, by place. Mistakes in `style.yaml` stand among them as warnings:
/// what is right in it holds all the same.
pub fn hints(subject: &Subject<'_>) -> Report {
    let Subject { files, settings } = *subject;
    let mut mistakes = Report::default();
    let guides = guide::all(files, &settings.languages, &mut mistakes);
    let desk = Desk { guides, address: settings.address, typography: settings.typography };
    let mut report = Report::default();
    for mistake in &mistakes {
        let severity = mistake.severity.min(Severity::Warning);
        report.push(Diagnostic { severity, ..mistake.clone() });
    }
    let sheets = prose::sheets(files, &settings.languages);
    let found: Vec<Vec<Diagnostic>> = sheets.par_iter().map(|sheet| desk.sheet(sheet)).collect();
    for diagnostic in found.into_iter().flatten() {
        report.push(diagnostic);
    }
    report.sort();
    report
}

struct Desk {
    guides: BTreeMap<Language, Guide>,
    address: Address,
    typography: Typography,
}

impl Desk {
    fn sheet(&self, sheet: &Sheet<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for stretch in sheet.stretches() {
            let hints = self.stretch(&stretch).into_iter();
            found.extend(hints.map(|hint| (stretch.origin(&hint.range), hint)));
        }
        found.sort_by_key(|(origin, _)| origin.start);
        let (origins, hints): (Vec<_>, Vec<Hint>) = found.into_iter().unzip();
        let places = sheet.places(&origins).into_iter();
        places.zip(hints).map(|(place, hint)| hint.at(place)).collect()
    }

    fn stretch(&self, stretch: &Stretch) -> Vec<Hint> {
        let mut found = Vec::new();
        let Some(guide) = self.guides.get(&stretch.language) else { return found };
        let text = &stretch.text;
        let words = Words::of(text);
        listed((text, &words), guide, &mut found);
        if guide.holds(Rule::MixedAddress)
            && guide.tongue == Tongue::German
            && stretch.voice == Voice::Author
        {
            address::mixed((text, &words), self.address, &mut found);
        }
        if guide.holds(Rule::LongSentence) {
            sentences::long(text, guide, &mut found);
        }
        if guide.holds(Rule::WrongQuotes) {
            let mut wrong = Vec::new();
            quotes::wrong(text, guide.tongue, &mut wrong);
            let edits = typography::edits(text, self.typography.tongue(&stretch.language));
            found.extend(wrong.into_iter().filter(|hint| !quotes::is_mended(text, hint, &edits)));
        }
        found
    }
}

/// The phrases of the lists, and signs that do the same.
fn listed((text, words): (&str, &Words), guide: &Guide, found: &mut Vec<Hint>) {
    for (range, phrase) in guide.phrases.find(words) {
        if guide.holds(phrase.rule) && !guide.allowed.covers(words, &range) {
            let range = words.stretch(&range);
            found.push(Hint::of_phrase(&text[range.clone()], range, phrase));
        }
    }
    if guide.holds(Rule::Pressure) {
        exclamations(text, found);
    }
}

/// Several exclamation marks in a row, question marks perhaps among them.
fn exclamations(text: &str, found: &mut Vec<Hint>) {
    let is_mark = |sign: char| sign == '!' || sign == '?';
    let mut from = 0;
    while let Some(start) = text[from..].find(is_mark).map(|at| from + at) {
        let rest = &text[start..];
        let length = rest.find(|sign| !is_mark(sign)).unwrap_or(rest.len());
        from = start + length;
        if rest[..length].matches('!').count() > 1 {
            found.push(Hint {
                rule: Rule::Pressure,
                range: start..from,
                message: format!("`{}` raises its voice at the reader", &rest[..length]),
                advice: "write one mark, or a full stop".to_owned(),
            });
        }
    }
}
