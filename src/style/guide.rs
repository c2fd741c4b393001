//! What holds in one language of a site: the lists carried in the binary, and the author's over them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::diagnostic::{Diagnostic, Report, nearest};
use crate::files::{FilePath, FileTree};
use crate::load::style_sheet;
use crate::model::ids::Language;
use crate::model::style::{Allowed, PhraseList, Rule};
use crate::model::tongue::Tongue;
use crate::style::phrases::{Index, allowed, instance};
use crate::style::words::{Words, folded};

/// The name and text of a language's list carried in the binary.
fn list(tongue: Tongue) -> Option<(&'static str, &'static str)> {
    match tongue {
        Tongue::German => Some(("de.yaml", include_str!("lists/de.yaml"))),
        Tongue::English => Some(("en.yaml", include_str!("lists/en.yaml"))),
        Tongue::Other => None,
    }
}

/// What holds in one language.
#[derive(Debug)]
pub(super) struct Guide {
    pub(super) tongue: Tongue,
    /// What is hinted at.
    pub(super) phrases: Index,
    /// What may stand nevertheless.
    pub(super) allowed: Index,
    off: BTreeSet<Rule>,
    abbreviations: HashSet<String>,
    ordinals: HashSet<String>,
}

impl Guide {
    /// Of a language: the built-in list, then the author's. Mistakes in the latter are reported.
    pub(super) fn new(tongue: Tongue, own: PhraseList, report: &mut Report) -> Self {
        let built_in = built_in(tongue, &mut Report::default());
        for phrase in &own.allowed {
            report_unknown(phrase, &built_in, report);
        }
        let words = |all: [Vec<Allowed>; 2]| all.into_iter().flatten().map(|one| one.words);
        let short = |all: [Vec<String>; 2], form: fn(&str) -> String| {
            all.into_iter().flatten().map(|word| form(&word)).collect()
        };
        Self {
            tongue,
            // The author's first: her reason wins.
            phrases: Index::new(own.phrases.into_iter().chain(built_in.phrases)),
            allowed: Index::new(words([own.allowed, built_in.allowed]).map(allowed)),
            off: own.off,
            abbreviations: short([own.abbreviations, built_in.abbreviations], dotted),
            ordinals: short([own.ordinals, built_in.ordinals], folded),
        }
    }

    /// Whether a rule holds.
    pub(super) fn holds(&self, rule: Rule) -> bool {
        !self.off.contains(&rule)
    }

    /// Whether something with a stop at its end is an abbreviation.
    pub(super) fn is_abbreviation(&self, written: &str) -> bool {
        self.abbreviations.contains(&dotted(written))
    }

    /// Whether a number with a stop is an ordinal before this word.
    pub(super) fn follows_ordinal(&self, word: &str) -> bool {
        self.ordinals.contains(&folded(word))
    }
}

/// What holds in each language of a site. Mistakes in the author's lists are reported.
pub(super) fn all(
    files: &FileTree,
    languages: &[Language],
    report: &mut Report,
) -> BTreeMap<Language, Guide> {
    let mut own = style_sheet::own(files, languages, report);
    let guide = |language: &Language| {
        let own = own.remove(language).unwrap_or_default();
        (language.clone(), Guide::new(Tongue::of(language), own, report))
    };
    languages.iter().map(guide).collect()
}

/// The list carried in the binary; it has no mistakes.
fn built_in(tongue: Tongue, report: &mut Report) -> PhraseList {
    let list = list(tongue).and_then(|(name, text)| Some((FilePath::new(name)?, text)));
    list.map_or_else(PhraseList::default, |(file, text)| {
        style_sheet::of_one_language(&file, text, report)
    })
}

/// Reports a phrase that is allowed though nothing is said about it.
fn report_unknown(allowed: &Allowed, built_in: &PhraseList, report: &mut Report) {
    let index = Index::new(built_in.phrases.clone());
    if !index.find(&Words::of(&instance(&allowed.words))).is_empty() {
        return;
    }
    let message = format!("nothing is ever said about `{}`", allowed.words);
    let hint = match nearest(&allowed.words, index.phrases()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "take it out, or name the words as a hint shows them".to_owned(),
    };
    report.push(
        Diagnostic::warning("unknown-phrase", allowed.place.clone(), message).with_hint(hint),
    );
}

/// An abbreviation as it is compared: `z.b.`.
fn dotted(written: &str) -> String {
    written.split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Report;
    use crate::model::tongue::Tongue;
    use crate::style::guide::built_in;

    #[test]
    fn the_lists_in_the_binary_have_no_mistakes_and_no_doubles() {
        for tongue in [Tongue::German, Tongue::English] {
            let mut report = Report::default();
            let list = built_in(tongue, &mut report);
            assert_eq!(report, Report::default());
            assert!(list.phrases.len() > 50 && list.abbreviations.len() > 15);
            let mut words: Vec<_> = list.phrases.iter().map(|it| it.words.to_lowercase()).collect();
            words.sort();
            let all = words.len();
            words.dedup();
            assert_eq!(words.len(), all, "{tongue:?}");
        }
    }
}
