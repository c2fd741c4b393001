//! One function per kind of page.

use std::borrow::Cow;
use std::sync::Arc;

use crate::compile::compiled::{CompiledSite, OpenJourney, OpenSelfCheck};
use crate::diagnostic::Location;
use crate::html::escape;
use crate::memo::{Same, Wanted};
use crate::model::article::{Article, ArticlePage, Heading, Markup, Piece, Role};
use crate::model::ids::{ArticleId, Language, StepId};
use crate::model::minutes;
use crate::model::route::Route;
use crate::model::theme::Strings;
use crate::progress::Progress;
use crate::render::around::Around;
use crate::render::filling::Unfilled;
use crate::render::frame::{Kind, Made};
use crate::render::islands;
use crate::render::journeys::{Place, Setting, Way};
use crate::render::links::Links;
use crate::render::lists::{Children, Listings};
use crate::render::meter::LARGEST_PAGE;
use crate::render::privacy::Practice;
use crate::render::turns::{Filled, Turn, Turns};
use crate::render::views::{HeadingView, IslandsView, PageView};
use crate::render::ways::Ways;
use crate::render::{dates, not_found, privacy, questions, structured, turns};
use crate::shared_map::{Beside, IntoIter};

/// A page to be made: all that it is made from, and nothing else.
#[derive(PartialEq)]
pub(super) struct Input {
    /// The site around it.
    pub(super) around: Same<Around>,
    /// Its language.
    pub(super) language: Language,
    /// What it shows.
    pub(super) subject: Subject,
}

/// What a page shows.
#[derive(PartialEq)]
pub(super) enum Subject {
    /// An article, the home among them.
    Article(ArticleSubject),
    /// A self-check with its result.
    SelfCheck(Same<OpenSelfCheck>, Same<Ways>),
    /// A journey's gate.
    Gate(Same<OpenJourney>, Same<Ways>),
    /// That there is nothing, at this route.
    NotFound(Route),
}

/// An article as its own page shows it.
#[derive(PartialEq)]
pub(super) struct ArticleSubject {
    article: Same<Article>,
    page: Same<ArticlePage>,
    markup: Same<Markup>,
    /// The ways, where the page shows any.
    ways: Option<Same<Ways>>,
    /// The articles of the folder whose index it is.
    children: Option<Children>,
    /// What the site does with data, where the page says it.
    practice: Option<Same<Practice>>,
}

/// What the pages of a site are gathered from.
pub(super) struct Site<'a> {
    /// What is published.
    pub(super) published: &'a CompiledSite,
    /// What all pages show of it.
    pub(super) around: Same<Around>,
    /// What the pages on a way show of it.
    pub(super) ways: Same<Ways>,
    /// What it does with data.
    pub(super) practice: Same<Practice>,
    /// What lists say of its articles.
    pub(super) listings: Same<Listings>,
}

/// A page that is wanted.
pub(super) enum WantedPage<'a> {
    /// An article's.
    Article {
        site: &'a Site<'a>,
        article: &'a Same<Article>,
        language: &'a Language,
        page: &'a Same<ArticlePage>,
        /// Its body; the page's own where nobody else holds it.
        markup: Cow<'a, Same<Markup>>,
    },
    /// Any other.
    Other(Route, Input),
}

impl Site<'_> {
    /// All pages of articles, self-checks and journeys, by where they lie; `markups` are the articles'
    /// bodies.
    pub(super) fn pages<'a>(
        &'a self,
        mut markups: Bodies<'a>,
    ) -> impl Iterator<Item = WantedPage<'a>> {
        let articles = self.published.articles.iter().flat_map(|(id, article)| {
            article.pages.iter().map(move |(language, page)| (id, article, language, page))
        });
        let articles = articles.map(move |(id, article, language, page)| {
            let markup = markups.of(&(id.clone(), language.clone()));
            WantedPage::Article { site: self, article, language, page, markup }
        });
        let checks = self.published.self_checks.iter().flat_map(move |check| {
            check.pages.iter().map(move |(language, page)| {
                let subject = Subject::SelfCheck(check.clone(), self.ways.clone());
                WantedPage::Other(page.route.clone(), self.input(language, subject))
            })
        });
        let gates = self.published.journeys.iter().flat_map(move |journey| {
            journey.pages.iter().map(move |(language, gate)| {
                let subject = Subject::Gate(journey.clone(), self.ways.clone());
                WantedPage::Other(gate.words.route.clone(), self.input(language, subject))
            })
        });
        articles.chain(checks).chain(gates)
    }

    /// A page in a language.
    pub(super) fn input(&self, language: &Language, subject: Subject) -> Input {
        Input { around: self.around.clone(), language: language.clone(), subject }
    }

    fn ways_of(&self, article: &Article) -> Option<&Same<Ways>> {
        let are_shown = is_home(article) || self.ways.lead_through(&article.id);
        are_shown.then_some(&self.ways)
    }

    fn practice_of(&self, page: &ArticlePage) -> Option<&Same<Practice>> {
        page.body.shows_data.then_some(&self.practice)
    }
}

/// The bodies of all articles.
pub(super) enum Bodies<'a> {
    /// Others hold them as well.
    Shared(Beside<'a, (ArticleId, Language), Same<Markup>>),
    /// Nobody else does, so each is let go of once its page is filled.
    Own(IntoIter<(ArticleId, Language), Same<Markup>>),
}

impl<'a> Bodies<'a> {
    /// The body of a page, asked for in the order of the pages.
    fn of(&mut self, key: &(ArticleId, Language)) -> Cow<'a, Same<Markup>> {
        match self {
            Self::Shared(all) => all.at(key).map(Cow::Borrowed),
            Self::Own(rest) => rest.find(|(own, _)| own == key).map(|(_, body)| Cow::Owned(body)),
        }
        .unwrap_or_default()
    }
}

impl Wanted<Route, Input, Filled> for WantedPage<'_> {
    fn key(&self) -> Route {
        self.route().clone()
    }

    fn is_at(&self, key: &Route) -> bool {
        self.route() == key
    }

    fn is_met(&self, known: &Input, filled: &Filled) -> bool {
        let is_same = match (self, &known.subject) {
            (
                Self::Article { site, article, language, page, markup },
                Subject::Article(subject),
            ) => {
                (&site.around, *language) == (&known.around, &known.language)
                    && (*article, *page, &**markup)
                        == (&subject.article, &subject.page, &subject.markup)
                    && site.ways_of(article) == subject.ways.as_ref()
                    && site.practice_of(page) == subject.practice.as_ref()
                    && Children::are_of(
                        subject.children.as_ref(),
                        &site.listings,
                        (&article.id, language),
                    )
            }
            (Self::Article { .. }, _) => false,
            (Self::Other(_, input), _) => input == known,
        };
        is_same && turns::is_lasting(filled)
    }

    /// All that is compared is equal at a glance already, but for what an index lists.
    fn renew(self, known: &mut Input) {
        if let (Self::Article { site, .. }, Subject::Article(subject)) = (self, &mut known.subject)
            && let Some(children) = &mut subject.children
        {
            children.taken_from(&site.listings);
        }
    }

    fn into_parts(self) -> (Route, Input) {
        let (site, article, language, page, markup) = match self {
            Self::Article { site, article, language, page, markup } => {
                (site, article, language, page, markup.into_owned())
            }
            Self::Other(route, input) => return (route, input),
        };
        let subject = ArticleSubject {
            article: article.clone(),
            page: page.clone(),
            markup,
            ways: site.ways_of(article).cloned(),
            children: Children::of(&site.listings, &article.id, language),
            practice: site.practice_of(page).cloned(),
        };
        (page.route.clone(), site.input(language, Subject::Article(subject)))
    }
}

impl WantedPage<'_> {
    fn route(&self) -> &Route {
        match self {
            Self::Article { page, .. } => &page.route,
            Self::Other(route, _) => route,
        }
    }
}

fn is_home(article: &Article) -> bool {
    article.id.as_str() == "index"
}

/// Whether an article asks for a template that does not exist, which reading it has told.
pub(super) fn lack_templates(site: &CompiledSite) -> bool {
    let named = site.articles.values().filter_map(|article| article.template.as_ref());
    named.into_iter().any(|name| !site.theme.templates.contains_key(name))
}

/// The page at a place of the output, as HTML.
///
/// # Errors
/// What is wrong with its template, or with what it takes.
pub(super) fn fill(page: &Route, input: &Input, turns: &Turns<'_>) -> Filled {
    let turn = Turn { page: page.file(), source: input.subject.source() };
    turns.take(&turn, || filled(input, turns.progress))
}

fn filled(input: &Input, progress: &Arc<Progress>) -> Result<Arc<[u8]>, Unfilled> {
    let (around, language) = (&*input.around, &input.language);
    let made = match &input.subject {
        Subject::Article(article) => Some(article_page(around, article, language)),
        Subject::SelfCheck(check, ways) => self_check(Setting { around, ways }, check, language),
        Subject::Gate(journey, ways) => gate_page(Setting { around, ways }, journey, language),
        Subject::NotFound(route) => Some(not_found::page(around, route, language)),
    };
    Ok(made.map(|made| around.fill(&made, progress)).transpose()?.unwrap_or_default())
}

impl Subject {
    /// Where its source begins.
    fn source(&self) -> Option<Location> {
        match self {
            Self::Article(article) => Some(Location::start_of(&article.page.place.file)),
            Self::SelfCheck(check, _) => Some(check.place.clone()),
            Self::Gate(journey, _) => Some(journey.place.clone()),
            Self::NotFound(_) => None,
        }
    }
}

fn article_page(around: &Around, subject: &ArticleSubject, language: &Language) -> Made {
    let ArticleSubject { article, page, .. } = subject;
    let links = Links::Relative(page.route.clone());
    let home = is_home(article);
    let step = StepId::new(format!("read:{}", article.id));
    let setting = subject.ways.as_deref().map(|ways| Setting { around, ways });
    let on_way = setting.and_then(|setting| Way::of_step(setting, &step, language));
    let first = setting.filter(|_| home).and_then(|setting| Way::first(setting, language));
    let (way, place) = match (on_way, first) {
        (Some((way, step)), _) => (Some(way), Place::Step(step)),
        (None, first) => (first, Place::Beside),
    };
    let kind = if home { Kind::Home } else { Kind::Article };
    let mut view = around.page(kind, &page.route, language);
    view.title.clone_from(&page.title);
    view.heading = around.heading(&page.title, language);
    view.description = described(page);
    view.lead = page.lead.as_ref().map(|lead| lead.html.clone());
    view.content = Some(content(around, subject, language));
    view.translations = around.translations(language, &links, |other| {
        article.pages.get(other).map(|page| page.route.clone())
    });
    view.minutes = minutes::of_words(page.body.words);
    view.role = article.role.map(Role::as_str);
    dated(&mut view, page, around.words(language));
    view.draft = page.draft;
    view.noindex |= !article.listed || page.draft;
    if article.toc {
        view.toc = page.body.headings.iter().map(heading).collect();
    }
    let children = subject.children.iter().flat_map(Children::iter);
    view.children = children.map(|child| child.view(around, &links, language)).collect();
    view.extra.clone_from(&page.extra);
    view.scripts = way.is_some() || !page.body.notes.is_empty();
    view.image = around.image(page.image.as_ref(), language);
    view.json_ld = structured(around, subject, &view, language);
    view.islands = IslandsView {
        journey: way.as_ref().map(|way| islands::embed(&way.island(&links, place))),
        strings: view.scripts.then(|| islands::strings(around.words(language))),
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

fn self_check(setting: Setting<'_>, check: &OpenSelfCheck, language: &Language) -> Option<Made> {
    let page = check.pages.get(language)?;
    let around = setting.around;
    let links = Links::Relative(page.route.clone());
    let step = StepId::new(format!("answer:{}", check.id));
    let way = Way::of_step(setting, &step, language);
    let mut view = around.page(Kind::SelfCheck, &page.route, language);
    view.title.clone_from(&page.title);
    view.heading = around.heading(&page.title, language);
    let intro = page.intro.as_ref().map(|intro| intro.text.clone());
    view.description = page.description.clone().or(intro);
    view.translations = around.translations(language, &links, |other| {
        check.pages.get(other).map(|page| page.route.clone())
    });
    view.minutes = minutes::of_questions(check.questions.len());
    view.scripts = true;
    view.self_check = Some(questions::view(check, page, |text| around.heading(text, language)));
    view.islands.self_check = Some(islands::embed(&page.island));
    view.islands.strings = Some(islands::strings(around.words(language)));
    if let Some((way, step)) = &way {
        let place = Place::Step(step);
        view.islands.journey = Some(islands::embed(&way.island(&links, place)));
        if way.is_last(place) {
            let words = islands::words(setting.ways, way, language, Some(&check.id));
            view.islands.words = Some(islands::embed(&words));
        }
    }
    Some(Made {
        template: "self-check.html".to_owned(),
        journey: way.map(|(way, step)| way.view(&links, Place::Step(step))),
        page: view,
        links,
        route: page.route.clone(),
    })
}

fn gate_page(setting: Setting<'_>, journey: &OpenJourney, language: &Language) -> Option<Made> {
    let gate = journey.pages.get(language)?;
    let (around, words) = (setting.around, &gate.words);
    let links = Links::Relative(words.route.clone());
    let way = Way::new(setting, journey, gate, language);
    let mut view = around.page(Kind::Gate, &words.route, language);
    view.title.clone_from(&words.title);
    view.heading = around.heading(&words.title, language);
    view.description = words.description.clone().or_else(|| words.intro.clone());
    view.lead = words.intro.as_deref().map(escape);
    view.translations = around.translations(language, &links, |other| {
        journey.pages.get(other).map(|gate| gate.words.route.clone())
    });
    view.scripts = true;
    view.noindex = true;
    view.islands = IslandsView {
        journey: Some(islands::embed(&way.island(&links, Place::Gate))),
        words: Some(islands::embed(&islands::words(setting.ways, &way, language, None))),
        strings: Some(islands::strings(around.words(language))),
        self_check: None,
    };
    Some(Made {
        template: "gate.html".to_owned(),
        journey: Some(way.view(&links, Place::Gate)),
        page: view,
        links,
        route: words.route.clone(),
    })
}

/// What search engines are told as data, where they may look: nothing of legal pages, which are no
/// articles to them.
fn structured(
    around: &Around,
    subject: &ArticleSubject,
    view: &PageView,
    language: &Language,
) -> Option<String> {
    let legal = &around.settings.legal;
    let mut legal = [&legal.imprint, &legal.privacy, &legal.accessibility].into_iter().flatten();
    if view.noindex || legal.any(|id| *id == subject.article.id) {
        return None;
    }
    Some(match view.kind {
        "home" => structured::home(around, view, language),
        _ => structured::article(around, view, language),
    })
}

fn described(page: &ArticlePage) -> Option<String> {
    page.description.clone().or_else(|| page.lead.as_ref().map(|lead| lead.text.clone()))
}

fn content(around: &Around, subject: &ArticleSubject, language: &Language) -> tera::Value {
    if let [Piece::Html(ready)] = &subject.markup.pieces[..] {
        return ready.as_str().into();
    }
    let mut html = String::with_capacity(subject.markup.html().map(str::len).sum());
    for piece in &subject.markup.pieces {
        // What is too much for a page is told where it is filled.
        if html.len() > LARGEST_PAGE {
            break;
        }
        match (piece, &subject.practice) {
            (Piece::Html(ready), _) => html.push_str(ready),
            (Piece::Data, Some(practice)) => {
                let strings = around.words(language);
                html.push_str(&privacy::block(practice, &around.settings, strings));
            }
            (Piece::Data, None) => {}
        }
    }
    html.into()
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
