//! What the pages on a way show of the others: journeys, self-checks, where steps lie and how long
//! they take. Pages beside the way do not see it and are not remade with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::compiled::{CompiledSite, OpenJourney, OpenSelfCheck};
use crate::memo::Same;
use crate::model::ids::{ArticleId, Language, NoteId, SelfCheckId};
use crate::model::journey::Action;
use crate::model::minutes;
use crate::model::route::Route;

/// What the pages on a way show of each other.
#[derive(Debug, PartialEq)]
pub(super) struct Ways {
    /// The journeys, in the site's order.
    pub(super) journeys: Vec<Same<OpenJourney>>,
    /// The self-checks, in the site's order.
    pub(super) self_checks: Vec<Same<OpenSelfCheck>>,
    /// Where the articles that are steps lie, and how many minutes they take.
    pub(super) articles: BTreeMap<(ArticleId, Language), (Route, usize)>,
    /// The questions of the notes, by language.
    pub(super) notes: BTreeMap<Language, Vec<(NoteId, String)>>,
}

impl Ways {
    /// The ways of a site.
    pub(super) fn of(site: &CompiledSite) -> Self {
        let steps = site.journeys.iter().flat_map(|journey| &journey.steps);
        let read: BTreeSet<&ArticleId> = steps
            .filter_map(|step| match &step.action {
                Action::Read(id) => Some(id),
                Action::Answer(_) | Action::Acknowledge { .. } => None,
            })
            .collect();
        let mut articles = BTreeMap::new();
        for article in read.into_iter().filter_map(|id| site.articles.get(id)) {
            for (language, page) in &article.pages {
                let place = (page.route.clone(), minutes::of_words(page.body.words));
                articles.insert((article.id.clone(), language.clone()), place);
            }
        }
        let mut notes: BTreeMap<Language, Vec<(NoteId, String)>> = BTreeMap::new();
        for (language, page) in site.articles.values().flat_map(|article| &article.pages) {
            if !page.body.notes.is_empty() {
                notes.entry(language.clone()).or_default().extend(page.body.notes.iter().cloned());
            }
        }
        let (journeys, self_checks) = (site.journeys.clone(), site.self_checks.clone());
        Self { journeys, self_checks, articles, notes }
    }

    /// Whether an article is a step of any journey.
    pub(super) fn lead_through(&self, article: &ArticleId) -> bool {
        let mut steps = self.journeys.iter().flat_map(|journey| &journey.steps);
        steps.any(|step| matches!(&step.action, Action::Read(id) if id == article))
    }

    /// A self-check by its id.
    pub(super) fn self_check(&self, id: &SelfCheckId) -> Option<&OpenSelfCheck> {
        self.self_checks.iter().find(|check| check.id == *id).map(|check| &**check)
    }
}
