//! All texts of a site on paper, language by language, for proofreading: articles, then what the
//! self-checks ask and end in, then the journeys. No logic, no links, and every word a visitor may
//! read.

use crate::compile::compiled::{CompiledSite, OpenGate};
use crate::model::article::{ArticlePage, Markup, Piece};
use crate::model::ids::Language;
use crate::model::outcome::{Other, OutcomeWords};
use crate::model::prose::Prose;
use crate::model::self_check::{DimensionWords, QuestionWords, SelfCheck, SelfCheckWords};
use crate::report::Subject;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::prose::on_paper;
use crate::report::words::{self, Words};

/// All texts.
pub(super) fn texts(subject: &Subject<'_>) -> Element {
    let words = subject.words();
    let main = classed("main", "col paper").add(worded("h1", words.paper));
    let Some(site) = subject.site else {
        let errors = subject.report.iter().map(|found| worded("li", &found.message));
        let list = classed("ul", "mistakes").with("lang", "en").add_all(errors);
        return main.add(classed("p", "err").text(words.no_texts)).add(list);
    };
    let languages = &site.settings.languages;
    main.add_all(languages.iter().map(|language| in_language(language, site, subject)))
}

/// What stands on the sheet in one language.
fn in_language(language: &Language, site: &CompiledSite, subject: &Subject<'_>) -> Element {
    let words = words::of(language.as_str());
    let heading = words.language_name(language.as_str());
    let articles = site.articles.values().filter_map(|article| {
        let markup = site.markups.get(&(article.id.clone(), language.clone()));
        Some((&**article.pages.get(language)?, markup.map(|markup| &**markup)))
    });
    let checks = subject.insights.iter().filter_map(|insight| {
        let check = insight.check();
        Some(self_check(check, check.words.get(language)?, words))
    });
    let gates = site.journeys.iter().filter_map(|journey| journey.pages.get(language));
    element("section")
        .with("lang", language.as_str())
        .add(worded("h2", heading))
        .add_all(articles.map(|shown| article(shown, words)))
        .add_all(checks)
        .add_all(gates.map(|gate| journey(gate, words)))
}

fn article((page, markup): (&ArticlePage, Option<&Markup>), words: &Words) -> Element {
    let mut body = String::new();
    for piece in markup.iter().flat_map(|markup| &markup.pieces) {
        match piece {
            Piece::Html(html) => body.push_str(html),
            Piece::Data => {
                body.push_str(&worded("p", words.data_block).written());
            }
        }
    }
    sheet(&page.title, page.place.file.as_str())
        .add_all(page.lead.as_ref().map(|lead| prose("p", lead, words).with("class", "lead")))
        .add_all(page.description.as_ref().map(|it| noted(words.description, it)))
        .add(element("div").whole(on_paper(&body, words)))
}

/// A thing of the site with its title and file.
fn sheet(title: &str, file: &str) -> Element {
    let file = worded("p", file).with("class", "ui");
    element("article").add(worded("h3", title)).add(file)
}

fn self_check(check: &SelfCheck, spoken: &SelfCheckWords, words: &Words) -> Element {
    let questions = spoken.questions.iter().enumerate();
    let outcomes = spoken.outcomes.iter().zip(&check.outcomes);
    sheet(&spoken.title, check.place.file.as_str())
        .add_all(spoken.intro.as_ref().map(|intro| prose("div", intro, words)))
        .add_all(spoken.description.as_ref().map(|it| noted(words.description, it)))
        .add_all(questions.map(|(at, it)| question(at + 1, it, words)))
        .add_all(spoken.dimensions.iter().map(|it| dimension(it, words)))
        .add_all(outcomes.map(|(spoken, logic)| outcome(logic.id.as_str(), spoken, words)))
}

fn question(number: usize, spoken: &QuestionWords, words: &Words) -> Element {
    let choices = spoken.choices.iter().map(|choice| worded("li", choice));
    let low_high = [&spoken.low, &spoken.high].map(|it| it.as_deref().unwrap_or_default());
    let ends =
        (spoken.low.is_some() || spoken.high.is_some()).then(|| worded("p", low_high.join(" … ")));
    classed("div", "question")
        .add(worded("h4", format!("{number}. {}", spoken.ask)))
        .add_all(spoken.hint.as_ref().map(|hint| worded("p", hint)))
        .add_all((!spoken.choices.is_empty()).then(|| element("ul").add_all(choices)))
        .add_all(ends)
        .add_all(spoken.why.as_ref().map(|why| prose("div", why, words)))
        .add_all(spoken.short.as_ref().map(|it| noted(words.short, it)))
        .add_all(spoken.missing.as_ref().map(|it| noted(words.missing, it)))
}

fn dimension(spoken: &DimensionWords, words: &Words) -> Element {
    let band = |band: &crate::model::self_check::BandWords| {
        let text = band.text.as_ref().map(|text| format!(": {text}"));
        worded("li", &band.label).text(text.unwrap_or_default())
    };
    classed("div", "question")
        .add(worded("h4", format!("{}: {}", words.dimension, spoken.label)))
        .add(element("ul").add_all(spoken.bands.iter().map(band)))
}

fn outcome(id: &str, spoken: &OutcomeWords, words: &Words) -> Element {
    let other = |other: &Other| match other {
        Other::Page(page) => worded("li", &page.title),
        Other::Elsewhere { title, text, url } => {
            let rest = [text, url].into_iter().flatten().map(String::as_str);
            worded("li", [title.as_str()].into_iter().chain(rest).collect::<Vec<_>>().join(" · "))
        }
    };
    let title = element("h4").text(format!("{}: ", words.outcome));
    let others = (!spoken.instead.is_empty())
        .then(|| element("ul").add_all(spoken.instead.iter().map(other)));
    classed("div", "question")
        .add(title.whole(on_paper(&spoken.title.html, words)))
        .add(classed("p", "ui").add(worded("code", id)))
        .add_all(spoken.lead.as_ref().map(|lead| prose("p", lead, words).with("class", "lead")))
        .add_all(spoken.text.as_ref().map(|text| prose("div", text, words)))
        .add_all(others)
        .add_all(spoken.until.as_ref().map(|until| prose("p", until, words)))
}

fn journey(gate: &OpenGate, words: &Words) -> Element {
    let spoken = &gate.words;
    let step = |step: &crate::model::journey::StepWords| {
        let statements = step.statements.iter().map(|it| worded("li", it));
        let list = (!step.statements.is_empty()).then(|| element("ul").add_all(statements));
        let text = step.text.as_ref().map(|text| worded("p", text));
        element("li").add(worded("b", &step.label)).add_all(text).add_all(list)
    };
    let booking = &gate.booking;
    let said = booking.decides.iter().chain(&booking.bring).chain(&booking.how);
    let said = said.map(|text| worded("li", text));
    let closed = booking.closed.iter().map(|closed| worded("li", &closed.text));
    let own = [&spoken.intro, &spoken.gate_label, &spoken.gate_text].into_iter().flatten();
    element("article")
        .add(worded("h3", &spoken.title))
        .add_all(spoken.description.as_ref().map(|it| noted(words.description, it)))
        .add_all(own.map(|text| worded("p", text)))
        .add(element("ol").add_all(spoken.steps.iter().map(step)))
        .add(worded("h4", words.call))
        .add(element("ul").add_all(said).add_all(closed))
}

fn prose(name: &'static str, prose: &Prose, words: &Words) -> Element {
    element(name).whole(on_paper(&prose.html, words))
}

/// A small text that stands elsewhere, with its name.
fn noted(name: &str, text: &str) -> Element {
    classed("p", "ui").add(worded("b", name)).text(" ").text(text)
}
