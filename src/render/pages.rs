//! One function per kind of page.

use crate::compile::compiled::{CompiledSite, OpenCheckPage, OpenGate, OpenJourney, OpenSelfCheck};
use crate::diagnostic::{Diagnostic, Report, nearest};
use crate::html::escape;
use crate::model::article::{Article, ArticlePage, Heading, Piece, Role};
use crate::model::ids::{ArticleId, Language, StepId};
use crate::model::minutes;
use crate::model::theme::Strings;
use crate::render::frame::{Frame, Kind, Made};
use crate::render::islands;
use crate::render::journeys::{Place, Way};
use crate::render::links::Links;
use crate::render::views::{ChildView, HeadingView, IslandsView, PageView};
use crate::render::{dates, privacy, questions};

/// A page to be made.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// An article, the home among them.
    Article(&'a Article, &'a ArticlePage),
    /// A self-check with its result.
    SelfCheck(&'a OpenSelfCheck, &'a OpenCheckPage),
    /// A journey's gate.
    Gate(&'a OpenJourney, &'a OpenGate),
}

/// All pages of a site, each with its language.
pub(super) fn of(site: &CompiledSite) -> Vec<(&Language, Subject<'_>)> {
    let articles = site.articles.values().flat_map(|article| {
        article
            .pages
            .iter()
            .map(move |(language, page)| (language, Subject::Article(article, page)))
    });
    let checks = site.self_checks.iter().flat_map(|check| {
        check.pages.iter().map(move |(language, page)| (language, Subject::SelfCheck(check, page)))
    });
    let gates = site.journeys.iter().flat_map(|journey| {
        journey.pages.iter().map(move |(language, gate)| (language, Subject::Gate(journey, gate)))
    });
    articles.chain(checks).chain(gates).collect()
}

/// Says of every article whose template does not exist where it asks for it.
pub(super) fn missing_templates(frame: &Frame<'_>) -> Report {
    let mut report = Report::default();
    for article in frame.site.articles.values() {
        let (Some(name), Some(page)) = (&article.template, article.pages.values().next()) else {
            continue;
        };
        if !frame.site.theme.templates.contains_key(name) {
            let known = frame.site.theme.templates.keys().map(String::as_str);
            let hint = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("put a file `templates/{name}` into the site"),
            };
            let message = format!("there is no template `{name}`");
            report.push(
                Diagnostic::error("unknown-template", page.place.clone(), message).with_hint(hint),
            );
        }
    }
    report
}

/// What the page of a subject shows.
pub(super) fn make(frame: &Frame<'_>, language: &Language, subject: Subject<'_>) -> Made {
    match subject {
        Subject::Article(article, page) => article_page(frame, article, page, language),
        Subject::SelfCheck(check, page) => self_check(frame, check, page, language),
        Subject::Gate(journey, gate) => gate_page(frame, journey, gate, language),
    }
}

fn article_page(
    frame: &Frame<'_>,
    article: &Article,
    page: &ArticlePage,
    language: &Language,
) -> Made {
    let links = Links::Relative(page.route.clone());
    let home = article.id == ArticleId::new("index");
    let step = StepId::new(format!("read:{}", article.id));
    let on_way = Way::of_step(frame.site, &step, language);
    let first = Way::first(frame.site, language);
    let (way, place) = match (on_way, first) {
        (Some((way, step)), _) => (Some(way), Place::Step(step)),
        (None, Some(way)) if home => (Some(way), Place::Beside),
        (None, _) => (None, Place::Beside),
    };
    let kind = if home { Kind::Home } else { Kind::Article };
    let mut view = frame.page(kind, &page.route, language);
    view.title.clone_from(&page.title);
    view.heading = escape(&page.title);
    view.description = described(page);
    view.lead = page.lead.as_ref().map(|lead| lead.html.clone());
    view.content = Some(content(frame, page, language));
    view.translations = frame.translations(language, &links, |other| {
        article.pages.get(other).map(|page| page.route.clone())
    });
    view.minutes = minutes::of_words(page.body.words);
    view.role = article.role.map(Role::as_str);
    dated(&mut view, page, frame.strings(language));
    view.draft = page.draft;
    view.noindex = !article.listed || page.draft;
    if article.toc {
        view.toc = page.body.headings.iter().map(heading).collect();
    }
    view.children = children(frame, article, language, &links);
    view.extra.clone_from(&page.extra);
    view.scripts = way.is_some() || !page.body.notes.is_empty();
    view.json_ld = Some(frame.json_ld(&view));
    view.islands = IslandsView {
        journey: way.as_ref().map(|way| islands::embed(&way.island(&links, place))),
        strings: view.scripts.then(|| islands::strings(frame.strings(language))),
        ..IslandsView::default()
    };
    let built_in = if home { "home.html" } else { "article.html" };
    Made {
        template: article.template.clone().unwrap_or_else(|| built_in.to_owned()),
        journey: way.map(|way| way.view(&links, place)),
        page: view,
        links,
        route: page.route.clone(),
    }
}

fn self_check(
    frame: &Frame<'_>,
    check: &OpenSelfCheck,
    page: &OpenCheckPage,
    language: &Language,
) -> Made {
    let links = Links::Relative(page.route.clone());
    let step = StepId::new(format!("answer:{}", check.id));
    let way = Way::of_step(frame.site, &step, language);
    let mut view = frame.page(Kind::SelfCheck, &page.route, language);
    view.title.clone_from(&page.title);
    view.heading = escape(&page.title);
    let intro = page.intro.as_ref().map(|intro| intro.text.clone());
    view.description = page.description.clone().or(intro);
    view.translations = frame.translations(language, &links, |other| {
        check.pages.get(other).map(|page| page.route.clone())
    });
    view.minutes = minutes::of_questions(check.questions.len());
    view.scripts = true;
    view.self_check = Some(questions::view(check, page));
    view.islands.self_check = Some(islands::embed(&page.island));
    view.islands.strings = Some(islands::strings(frame.strings(language)));
    if let Some((way, step)) = &way {
        let place = Place::Step(step);
        view.islands.journey = Some(islands::embed(&way.island(&links, place)));
        if way.is_last(place) {
            let words = islands::words(frame.site, way, language, Some(&check.id));
            view.islands.words = Some(islands::embed(&words));
        }
    }
    Made {
        template: "self-check.html".to_owned(),
        journey: way.map(|(way, step)| way.view(&links, Place::Step(step))),
        page: view,
        links,
        route: page.route.clone(),
    }
}

fn gate_page(
    frame: &Frame<'_>,
    journey: &OpenJourney,
    gate: &OpenGate,
    language: &Language,
) -> Made {
    let words = &gate.words;
    let links = Links::Relative(words.route.clone());
    let way = Way::new(frame.site, journey, gate, language);
    let mut view = frame.page(Kind::Gate, &words.route, language);
    view.title.clone_from(&words.title);
    view.heading = escape(&words.title);
    view.description = words.description.clone().or_else(|| words.intro.clone());
    view.lead = words.intro.as_deref().map(escape);
    view.translations = frame.translations(language, &links, |other| {
        journey.pages.get(other).map(|gate| gate.words.route.clone())
    });
    view.scripts = true;
    view.noindex = true;
    view.islands = IslandsView {
        journey: Some(islands::embed(&way.island(&links, Place::Gate))),
        words: Some(islands::embed(&islands::words(frame.site, &way, language, None))),
        strings: Some(islands::strings(frame.strings(language))),
        self_check: None,
    };
    Made {
        template: "gate.html".to_owned(),
        journey: Some(way.view(&links, Place::Gate)),
        page: view,
        links,
        route: words.route.clone(),
    }
}

fn described(page: &ArticlePage) -> Option<String> {
    page.description.clone().or_else(|| page.lead.as_ref().map(|lead| lead.text.clone()))
}

fn content(frame: &Frame<'_>, page: &ArticlePage, language: &Language) -> String {
    let mut html = String::new();
    for piece in &page.body.pieces {
        match piece {
            Piece::Html(ready) => html.push_str(ready),
            Piece::Data => {
                html.push_str(&privacy::block(frame.site, frame.strings(language)));
            }
        }
    }
    html
}

fn dated(view: &mut PageView, page: &ArticlePage, strings: &Strings) {
    view.date = page.date.map(|date| date.to_string());
    view.date_text = page.date.map(|date| dates::in_words(date, strings));
    view.updated = page.updated.map(|date| date.to_string());
    view.updated_text = page.updated.map(|date| dates::in_words(date, strings));
}

fn heading(heading: &Heading) -> HeadingView {
    HeadingView { id: heading.id.clone(), title: heading.title.clone(), level: heading.level }
}

/// The articles of the folder whose index this is: by weight, then newest date, then title.
fn children(
    frame: &Frame<'_>,
    article: &Article,
    language: &Language,
    links: &Links,
) -> Vec<ChildView> {
    let Some(folder) = article.id.as_str().strip_suffix("/index") else {
        return Vec::new();
    };
    let mut found: Vec<(&Article, &ArticlePage)> = frame
        .site
        .articles
        .values()
        .filter(|child| child.listed && child.id != article.id)
        .filter(|child| is_in_folder(&child.id, folder))
        .filter_map(|child| Some((child, child.pages.get(language)?)))
        .collect();
    found.sort_by(|(a, page_a), (b, page_b)| {
        (a.weight, page_b.date, &page_a.title).cmp(&(b.weight, page_a.date, &page_b.title))
    });
    found
        .into_iter()
        .map(|(child, page)| ChildView {
            title: page.title.clone(),
            url: links.to(page.route.file()),
            lead: page.lead.as_ref().map(|lead| lead.html.clone()),
            minutes: minutes::of_words(page.body.words),
            role: child.role.map(Role::as_str),
        })
        .collect()
}

/// Articles right in the folder, and the indexes of the folders in it.
fn is_in_folder(id: &ArticleId, folder: &str) -> bool {
    let below = id.as_str().strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    below.is_some_and(|rest| !rest.trim_end_matches("/index").contains('/'))
}
