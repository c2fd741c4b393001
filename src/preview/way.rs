//! Journeys as the author's bar shows them: their steps, where they lie, how long they take.

use serde_json::{Value, json};

use crate::compile::compiled::{CompiledSite, OpenGate, OpenJourney};
use crate::files::FilePath;
use crate::model::ids::Language;
use crate::model::journey::Action;
use crate::model::minutes;
use crate::preview::facts::site_path;

/// All journeys that are offered in a language, in the site's order.
pub(super) fn in_language(site: &CompiledSite, language: &Language) -> Vec<Value> {
    let offered = |journey| Some(Way { site, journey, gate: gate(journey, language)?, language });
    site.journeys.iter().filter_map(offered).map(|way| way.told()).collect()
}

fn gate<'a>(journey: &'a OpenJourney, language: &Language) -> Option<&'a OpenGate> {
    journey.pages.get(language)
}

struct Way<'a> {
    site: &'a CompiledSite,
    journey: &'a OpenJourney,
    gate: &'a OpenGate,
    language: &'a Language,
}

impl Way<'_> {
    fn told(&self) -> Value {
        let steps: Vec<(usize, Value)> =
            (0..self.journey.steps.len()).map(|at| self.step(at)).collect();
        json!({
            "id": self.journey.id.as_str(),
            "title": self.gate.words.title,
            "gate": site_path(self.gate.words.route.file()),
            "minutes": steps.iter().map(|(minutes, _)| minutes).sum::<usize>(),
            "steps": steps.into_iter().map(|(_, step)| step).collect::<Vec<_>>(),
        })
    }

    /// A step, with its minutes.
    fn step(&self, at: usize) -> (usize, Value) {
        let step = &self.journey.steps[at];
        // As on the pages, an acknowledgement right after an article stands at that article's end.
        let before = at.checked_sub(1).map(|before| &self.journey.steps[before]);
        let with = before.filter(|before| matches!(before.action, Action::Read(_)));
        let (kind, page, minutes, with) = match &step.action {
            Action::Read(_) => ("read", self.page(&step.action), self.minutes(&step.action), None),
            Action::Answer(_) => {
                ("answer", self.page(&step.action), self.minutes(&step.action), None)
            }
            Action::Acknowledge { .. } => {
                ("acknowledge", with.and_then(|with| self.page(&with.action)), 0, with)
            }
        };
        let page = page.unwrap_or(self.gate.words.route.file());
        let label = self.gate.words.steps.get(at).map(|words| words.label.as_str());
        let told = json!({
            "id": step.id.as_str(),
            "kind": kind,
            "page": site_path(page),
            "label": label,
            "minutes": minutes,
            "with": with.map(|with| with.id.as_str()),
        });
        (minutes, told)
    }

    /// Where the page of a step lies that has one.
    fn page(&self, action: &Action) -> Option<&FilePath> {
        match action {
            Action::Read(id) => {
                let page = self.site.articles.get(id)?.pages.get(self.language)?;
                Some(page.route.file())
            }
            Action::Answer(id) => {
                let check = self.site.self_checks.iter().find(|check| check.id == *id)?;
                Some(check.pages.get(self.language)?.route.file())
            }
            Action::Acknowledge { .. } => None,
        }
    }

    fn minutes(&self, action: &Action) -> usize {
        match action {
            Action::Read(id) => {
                let article = self.site.articles.get(id);
                let page = article.and_then(|article| article.pages.get(self.language));
                page.map_or(0, |page| minutes::of_words(page.body.words))
            }
            Action::Answer(id) => {
                let check = self.site.self_checks.iter().find(|check| check.id == *id);
                check.map_or(0, |check| minutes::of_questions(check.questions.len()))
            }
            Action::Acknowledge { .. } => 0,
        }
    }
}
