//! The articles of a folder, for its index. What lists say of each article is made of the article alone, so that a save
//! after which all lists are the same is told from the others at a glance.

use jiff::civil::Date;

use crate::derived::Derived;
use crate::memo::{Same, Shared, Slot};
use crate::model::article::{Article, ArticlePage, Articles, Role};
use crate::model::ids::{ArticleId, Language};
use crate::model::minutes;
use crate::render::around::{Around, Named};
use crate::render::links::Links;
use crate::render::views::ChildView;
use crate::shared_map::SharedMap;

/// What lists say of all articles that may stand in one.
pub(super) type Listings = SharedMap<ArticleId, Listing>;

/// An article as lists know it.
#[derive(Clone, PartialEq)]
pub(super) struct Listing {
    weight: i64,
    editions: Vec<(Language, Edition)>,
}

/// Its page in a language.
#[derive(Clone, PartialEq)]
struct Edition {
    date: Option<Date>,
    child: Shared<Child>,
}

/// An article in the list of its folder.
#[derive(PartialEq)]
pub(super) struct Child {
    named: Named,
    lead: Option<String>,
    minutes: usize,
    role: Option<Role>,
}

/// What was said of each article last.
#[derive(Default)]
pub(super) struct Lists {
    each: Derived<ArticleId, Same<Article>, Listing>,
    last: Slot<(), Listings>,
}

impl Lists {
    /// What lists say of articles; the same as last time where nothing of it changed.
    pub(super) fn of(&mut self, articles: &Articles) -> Same<Listings> {
        let all = self.each.of(articles, |_, article| article.listed.then(|| listing(article)));
        self.last.keep(all.clone())
    }
}

fn listing(article: &Article) -> Listing {
    let edition = |(language, page): (&Language, &Same<ArticlePage>)| {
        let child = Child {
            named: Named { title: page.title.clone(), route: page.route.clone() },
            lead: page.lead.as_ref().map(|lead| lead.html.clone()),
            minutes: minutes::of_words(page.body.words),
            role: article.role,
        };
        (language.clone(), Edition { date: page.date, child: child.into() })
    };
    Listing { weight: article.weight, editions: article.pages.iter().map(edition).collect() }
}

impl Child {
    /// As templates see it, where `links` lead from.
    pub(super) fn view(&self, around: &Around, links: &Links, language: &Language) -> ChildView {
        ChildView {
            title: self.named.title.clone(),
            heading: around.heading(&self.named.title, language),
            url: links.to(self.named.route.file()),
            lead: self.lead.clone(),
            minutes: self.minutes,
            role: self.role.map(Role::as_str),
        }
    }
}

/// The articles of the folder whose index an article is.
pub(super) struct Children {
    /// What they were taken from.
    listings: Same<Listings>,
    /// By weight, then newest date, then title.
    articles: Vec<Shared<Child>>,
}

impl PartialEq for Children {
    fn eq(&self, other: &Self) -> bool {
        self.articles == other.articles
    }
}

impl Children {
    /// Those in a language; `None` for an article that is no index.
    pub(super) fn of(
        listings: &Same<Listings>,
        index: &ArticleId,
        language: &Language,
    ) -> Option<Self> {
        let folder = index.as_str().strip_suffix("/index")?;
        let mut found: Vec<(i64, &Edition)> = listings
            .from(&ArticleId::new(format!("{folder}/")))
            .take_while(|(id, _)| id.as_str().starts_with(folder))
            .filter(|(id, _)| *id != index && is_in_folder(id, folder))
            .filter_map(|(_, Listing { weight, editions })| {
                let edition = editions.iter().find(|(other, _)| other == language);
                edition.map(|(_, edition)| (*weight, edition))
            })
            .collect();
        found.sort_by(|(weight_a, a), (weight_b, b)| {
            let (title_a, title_b) = (&a.child.named.title, &b.child.named.title);
            (weight_a, b.date, title_a).cmp(&(weight_b, a.date, title_b))
        });
        let articles = found.into_iter().map(|(_, edition)| edition.child.clone()).collect();
        Some(Self { listings: listings.clone(), articles })
    }

    /// Whether they are what [`Children::of`] makes of these listings as well.
    pub(super) fn are_of(
        known: Option<&Self>,
        listings: &Same<Listings>,
        (index, language): (&ArticleId, &Language),
    ) -> bool {
        known.is_some_and(|known| known.listings == *listings)
            || Self::of(listings, index, language).as_ref() == known
    }

    /// They are of these listings as well, which [`Children::are_of`] told.
    pub(super) fn taken_from(&mut self, listings: &Same<Listings>) {
        self.listings.clone_from(listings);
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Child> {
        self.articles.iter().map(|child| &**child)
    }
}

/// Articles right in the folder, and the indexes of the folders in it.
fn is_in_folder(id: &ArticleId, folder: &str) -> bool {
    let below = id.as_str().strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    below.is_some_and(|rest| !rest.trim_end_matches("/index").contains('/'))
}
