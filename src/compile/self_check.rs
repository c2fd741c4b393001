//! One self-check: compiled, counted and sealed in all its languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use serde_json::Value;

use crate::compile::bounds;
use crate::compile::compiled::{CheckNumbers, OpenCheckPage, OpenSelfCheck};
use crate::compile::counts::Counts;
use crate::compile::insight::{Insight, Size};
use crate::compile::keys::{CheckKey, Label, Share, SiteKey};
use crate::compile::logic::Logic;
use crate::compile::memory::{CheckInput, CheckOutput};
use crate::compile::open_words::{Page, dimensions, questions};
use crate::compile::payload::{Blobs, Kind, Sealing, TooLong, to_page};
use crate::compile::recall::unasked;
use crate::compile::seal::Seal;
use crate::compile::sealed_words::{Reader, band_json, outcome_json};
use crate::diagnostic::Diagnostic;
use crate::memo::Same;
use crate::model::editions::Editions;
use crate::model::ids::Language;
use crate::model::outcome::OutcomeKind;
use crate::model::self_check::SelfCheckWords;
use crate::model::theme::Strings;

/// A self-check's public part, and what journeys have to know of it.
#[derive(Debug)]
pub(super) struct SealedCheck {
    /// The public part.
    pub(super) open: Same<OpenSelfCheck>,
    /// The share of the journey's own route, whether or not an outcome gives it.
    pub(super) own_share: Share,
    /// The shares that its ready outcomes give, by route.
    pub(super) shares: BTreeMap<String, Share>,
    /// Whether every walk is ready.
    pub(super) always_ready: bool,
    /// What its author may know of it.
    pub(super) insight: Arc<Insight>,
}

/// Seals a self-check. There is none where it cannot be sealed; the diagnostics say why.
pub(super) fn seal(input: &CheckInput) -> CheckOutput {
    let check = &input.check;
    let logic = match Logic::of(check) {
        Ok(logic) => logic,
        Err(mistakes) => return (None, mistakes),
    };
    let mut found: Vec<Diagnostic> = bounds::many_entries(&logic, check).into_iter().collect();
    let diagram = logic.diagram().ok();
    let counts = diagram.as_ref().map(|diagram| logic.count(diagram));
    match &counts {
        Some(counts) => found.extend(unasked(check, &logic, counts)),
        None => found.push(bounds::uncounted(check)),
    }
    let key = SiteKey::new(&input.root.seed, &input.root.site).check(&check.id);
    let seal = Seal::new(&logic, &key);
    let page_sealer = Sealer { page: Page { check, logic: &logic, seal: &seal }, key: &key };
    let Ok((pages, bytes)) = page_sealer.pages(&input.strings) else {
        found.push(bounds::text_too_long(&check.place));
        return (None, found);
    };
    let size = Size { entries: seal.entries, bytes };
    let open = OpenSelfCheck {
        questions: questions(check),
        pages,
        numbers: counts.as_ref().map(|counts| numbers(&logic, counts)),
        entries: seal.entries,
        bytes,
        id: check.id.clone(),
        place: check.place.clone(),
    };
    let sealed = SealedCheck {
        own_share: key.answer_share(&seal.salt, ""),
        shares: shares(&logic, &seal, &key),
        always_ready: always_ready(&logic, counts.as_ref()),
        open: Same::new(open),
        insight: Arc::new(Insight::new(check.clone(), logic, diagram.zip(counts), size)),
    };
    (Some(sealed), found)
}

#[derive(Clone, Copy)]
struct Sealer<'a> {
    page: Page<'a>,
    key: &'a CheckKey,
}

impl Sealer<'_> {
    /// The pages, and how many bytes are sealed in the largest.
    fn pages(
        self,
        strings: &BTreeMap<Language, Strings>,
    ) -> Result<(Editions<OpenCheckPage>, usize), TooLong> {
        let mut pages = Editions::default();
        let mut most = 0;
        let none = Strings::default();
        for (language, words) in &self.page.check.words {
            let strings = strings.get(language).unwrap_or(&none);
            let reader = Reader { route: &words.route, strings };
            let bands = self.bands(language, words, reader)?;
            let mut blobs = bands.clone();
            blobs.extend(self.outcomes(language, words, reader)?);
            most = most.max(blobs.values().map(Vec::len).sum());
            let dimensions = dimensions(self.page.check, words);
            let island = self.page.island(language, &dimensions, to_page(&blobs));
            let bands_island = without_outcomes(island.clone(), &bands);
            let page = OpenCheckPage {
                route: words.route.clone(),
                title: words.title.clone(),
                intro: words.intro.clone(),
                description: words.description.clone(),
                questions: words.questions.clone(),
                dimensions,
                island,
                bands_island,
            };
            pages.insert(language.clone(), page);
        }
        Ok((pages, most + self.page.seal.table.len()))
    }

    fn outcomes(
        self,
        language: &Language,
        words: &SelfCheckWords,
        reader: Reader<'_>,
    ) -> Result<Blobs, TooLong> {
        let Page { check, logic, seal } = self.page;
        let mut outcomes = Vec::new();
        for (at, label) in &seal.outcome_labels {
            let (outcome, end) = (&check.outcomes[at.0], &logic.ends[at.0]);
            let share = (end.kind == OutcomeKind::Ready)
                .then(|| self.key.answer_share(&seal.salt, &end.route));
            if let Some(words) = words.outcomes.get(at.0) {
                outcomes.push((*label, outcome_json(outcome, words, share, reader)));
            }
        }
        self.sealed(Kind::Outcome, language, &outcomes)
    }

    fn bands(
        self,
        language: &Language,
        words: &SelfCheckWords,
        reader: Reader<'_>,
    ) -> Result<Blobs, TooLong> {
        let Page { check, logic, seal } = self.page;
        let mut bands = Vec::new();
        for ((chain, band), label) in &seal.band_labels {
            let dimension = logic.banded.get(usize::from(*chain)).copied().flatten();
            let told = dimension.and_then(|at| {
                let words = words.dimensions.get(at.0)?.bands.get(usize::from(*band))?;
                Some(band_json(&check.dimensions[at.0], words, usize::from(*band), reader))
            });
            bands.extend(told.map(|json| (*label, json)));
        }
        self.sealed(Kind::Band, language, &bands)
    }

    fn sealed(
        self,
        kind: Kind,
        language: &Language,
        texts: &[(Label, String)],
    ) -> Result<Blobs, TooLong> {
        let Page { check, seal, .. } = self.page;
        let (id, salt, key) = (check.id.as_str(), &seal.salt[..], self.key.bytes());
        let mut blobs = Blobs::new();
        Sealing { kind, id, language, salt, key }.seal(texts, &mut blobs)?;
        Ok(blobs)
    }
}

/// A page's sealed data with nothing of where it ends; nothing at all where there are no bands to open.
fn without_outcomes(mut island: Value, bands: &Blobs) -> Value {
    if let Some(object) = island.as_object_mut() {
        object.shift_remove("comb");
        if bands.is_empty() {
            object.insert("roots".to_owned(), Value::Array(Vec::new()));
            object.insert("table".to_owned(), Value::from(""));
        }
        object.insert("blobs".to_owned(), Value::Object(to_page(bands)));
    }
    island
}

fn numbers(logic: &Logic, counts: &Counts) -> CheckNumbers {
    let share = |kind| -> BigRational {
        let outcomes = logic.ends.iter().zip(&counts.outcomes);
        outcomes.filter(|(end, _)| end.kind == kind).map(|(_, numbers)| &numbers.share).sum()
    };
    CheckNumbers {
        walks: counts.walks(),
        ready: share(OutcomeKind::Ready),
        not_yet: share(OutcomeKind::NotYet),
        not_a_fit: share(OutcomeKind::NotAFit),
    }
}

/// The shares of the ready outcomes that the combination can end in, by route.
fn shares(logic: &Logic, seal: &Seal, key: &CheckKey) -> BTreeMap<String, Share> {
    seal.outcome_labels
        .keys()
        .map(|at| &logic.ends[at.0])
        .filter(|end| end.kind == OutcomeKind::Ready)
        .map(|end| (end.route.clone(), key.answer_share(&seal.salt, &end.route)))
        .collect()
}

/// Without exact numbers only what the combination alone can tell.
fn always_ready(logic: &Logic, counts: Option<&Counts>) -> bool {
    let ready = |at: usize| logic.ends[at].kind == OutcomeKind::Ready;
    match counts {
        Some(counts) => {
            let mut reached = counts.outcomes.iter().enumerate();
            reached.all(|(at, numbers)| !numbers.is_reached() || ready(at))
        }
        None => logic.combination.leaves().all(|(_, outcome)| ready(outcome.0)),
    }
}
