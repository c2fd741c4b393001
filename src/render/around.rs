//! What every page shows of the site around it. Pages are remade where it changes, so it holds
//! nothing that only some pages show.

use std::collections::BTreeMap;

use crate::compile::compiled::CompiledSite;
use crate::files::FilePath;
use crate::html::escape;
use crate::memo::Same;
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language};
use crate::model::route::Route;
use crate::model::settings::{MenuTarget, Settings};
use crate::model::theme::Strings;
use crate::render::assets::{self, Assets};
use crate::render::feed;
use crate::render::surroundings::SiteViews;
use crate::render::templates::Templates;
use crate::typography::hyphens;

/// What every page shows of the site around it.
#[derive(PartialEq)]
pub(super) struct Around {
    /// The settings.
    pub(super) settings: Same<Settings>,
    /// The theme's words.
    pub(super) strings: Same<BTreeMap<Language, Strings>>,
    /// The same as templates see them, made once and shared by all pages.
    pub(super) shown_strings: Same<ShownStrings>,
    /// The theme's templates, ready.
    pub(super) templates: Same<Templates>,
    /// Where the theme's assets went.
    pub(super) assets: Same<Assets>,
    /// The homes by language.
    pub(super) homes: BTreeMap<Language, Route>,
    /// The menu's pages, by language.
    pub(super) menu: BTreeMap<Language, Vec<Named>>,
    /// The legal pages with their kinds, by language.
    pub(super) legal: BTreeMap<Language, Vec<(&'static str, Named)>>,
    /// The author's pictures below `static/` or `content/`; `None` for what is none of them.
    pub(super) logo: Option<FilePath>,
    /// The same for the portrait.
    pub(super) portrait: Option<FilePath>,
    /// The sizes of logo and portrait in pixels, where they are known.
    pub(super) sizes: [Option<(u32, u32)>; 2],
    /// The picture that stands for pages without one of their own.
    pub(super) image: Option<Stand>,
    /// The icon that lies at the root, where the author brought one.
    pub(super) favicon: Option<FilePath>,
    /// Where the feed of each language lies that has one.
    pub(super) feeds: BTreeMap<Language, FilePath>,
    /// All of this as groups of pages see it.
    pub(super) views: SiteViews,
}

/// The theme's words by language, as templates see them.
pub(super) type ShownStrings = BTreeMap<Language, tera::Value>;

/// Makes the theme's words what templates see.
pub(super) fn shown_strings(strings: &Same<BTreeMap<Language, Strings>>) -> ShownStrings {
    let shown = |strings: &Strings| tera::Value::from_serializable(&strings.0);
    strings.iter().map(|(language, strings)| (language.clone(), shown(strings))).collect()
}

/// The picture that stands for pages without one of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// Where it lies.
    pub(super) file: FilePath,
    /// Width and height in pixels, where they are known.
    pub(super) size: Option<(u32, u32)>,
    /// Whether it is the author's.
    pub(super) own: bool,
}

/// A page that others link by its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Where it lies.
    pub(super) route: Route,
    /// Its title, plain text.
    pub(super) title: String,
}

impl Around {
    /// What is around the pages of a site.
    pub(super) fn of(
        site: &CompiledSite,
        shown_strings: Same<ShownStrings>,
        templates: Same<Templates>,
        assets: Same<Assets>,
    ) -> Self {
        let languages = &site.settings.languages;
        let home = site.articles.get(&ArticleId::new("index"));
        let homes = home.into_iter().flat_map(|home| &home.pages);
        let menu = |language: &Language| {
            let targets = site.settings.menu.iter();
            let named = targets.filter_map(|target| target_in(site, target, language));
            (language.clone(), named.collect())
        };
        let legal = |language: &Language| (language.clone(), legal(site, language));
        let theme = &site.settings.theme;
        let [logo, portrait] = [&theme.logo, &theme.portrait].map(|path| path.as_deref());
        let mut around = Self {
            views: SiteViews::default(),
            sizes: [logo, portrait]
                .map(|path| pixels(site, &assets, &shown(site, &assets, path?)?)),
            image: stand(site, &assets),
            favicon: picture(site, Some("static/favicon.ico")),
            feeds: feed::places(site).into_iter().collect(),
            homes: homes.map(|(it, page)| (it.clone(), page.route.clone())).collect(),
            menu: languages.iter().map(menu).collect(),
            legal: languages.iter().map(legal).collect(),
            logo: picture(site, logo),
            portrait: picture(site, portrait),
            settings: site.settings.clone(),
            strings: site.theme.strings.clone(),
            shown_strings,
            templates,
            assets,
        };
        around.views = SiteViews::of(around.linked());
        around
    }

    /// Every file that it links.
    fn linked(&self) -> impl Iterator<Item = &FilePath> {
        let menu = self.menu.values().flatten();
        let named = menu.chain(self.legal.values().flatten().map(|(_, named)| named));
        let routes = self.homes.values().chain(named.map(|named| &named.route));
        let pictures = [&self.logo, &self.portrait, &self.favicon].into_iter().flatten();
        let files = pictures.chain(self.feeds.values()).chain(self.assets.places());
        routes.map(Route::file).chain(files)
    }

    /// A text of a language as a heading, HTML: long words of German may be parted there.
    pub(super) fn heading(&self, text: &str, language: &Language) -> String {
        hyphens::html(&escape(text), self.settings.tongue(language)).into_owned()
    }
}

/// The page in a language, else in the default language.
fn in_language<'p, P>(
    site: &CompiledSite,
    pages: &'p Editions<P>,
    language: &Language,
) -> Option<&'p P> {
    pages.get(language).or_else(|| pages.get(site.settings.default_language()))
}

fn target_in(site: &CompiledSite, target: &MenuTarget, language: &Language) -> Option<Named> {
    match target {
        MenuTarget::Article(id) => article(site, id, language),
        MenuTarget::SelfCheck(id) => {
            let check = site.self_checks.iter().find(|check| check.id == *id)?;
            let found = in_language(site, &check.pages, language)?;
            Some(Named { route: found.route.clone(), title: found.title.clone() })
        }
        MenuTarget::Journey(id) => {
            let journey = site.journeys.iter().find(|journey| journey.id == *id)?;
            let words = &in_language(site, &journey.pages, language)?.words;
            Some(Named { route: words.route.clone(), title: words.title.clone() })
        }
    }
}

fn legal(site: &CompiledSite, language: &Language) -> Vec<(&'static str, Named)> {
    let legal = &site.settings.legal;
    let kinds = [
        ("imprint", &legal.imprint),
        ("privacy", &legal.privacy),
        ("accessibility", &legal.accessibility),
    ];
    let named = kinds
        .into_iter()
        .filter_map(|(kind, id)| Some((kind, article(site, id.as_ref()?, language)?)));
    named.collect()
}

fn article(site: &CompiledSite, id: &ArticleId, language: &Language) -> Option<Named> {
    let found = in_language(site, &site.articles.get(id)?.pages, language)?;
    Some(Named { route: found.route.clone(), title: found.title.clone() })
}

/// A picture that the settings name: a static file or an article's attachment.
fn picture(site: &CompiledSite, path: Option<&str>) -> Option<FilePath> {
    let path = path?;
    let below = path.strip_prefix("static/").or_else(|| path.strip_prefix("content/"));
    let path = FilePath::new(below.unwrap_or(path))?;
    let known = site.theme.statics.contains_key(&path) || site.attachments.contains_key(&path);
    known.then_some(path)
}

/// Where a picture that the settings name went: the author's own, or an asset that takes the place
/// of the theme's.
fn shown(site: &CompiledSite, assets: &Assets, path: &str) -> Option<FilePath> {
    picture(site, Some(path)).or_else(|| assets.place(path.strip_prefix("static/")?).cloned())
}

/// The size of a picture of the output.
fn pixels(site: &CompiledSite, assets: &Assets, file: &FilePath) -> Option<(u32, u32)> {
    let content = assets.files.get(file).or_else(|| site.theme.statics.get(file));
    content.or_else(|| site.attachments.get(file))?.pixels()
}

fn stand(site: &CompiledSite, assets: &Assets) -> Option<Stand> {
    let own = site.settings.theme.image.as_ref();
    let own = own.and_then(|image| shown(site, assets, &image.file));
    let is_own = own.is_some();
    let file = own.or_else(|| assets.place(assets::IMAGE).cloned())?;
    Some(Stand { size: pixels(site, assets, &file), file, own: is_own })
}
