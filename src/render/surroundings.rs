//! The site around a page: name, menu, legal pages, files, all linked as that page links.

use crate::files::FilePath;
use crate::model::ids::{ArticleId, Language};
use crate::model::route::Route;
use crate::model::settings::{Localized, MenuTarget};
use crate::render::assets;
use crate::render::frame::{CSP, Frame};
use crate::render::links::Links;
use crate::render::views::{
    AssetsView, ContactView, InLanguageView, LegalView, LinkView, SiteView, ThemeColorView,
};

/// The site, as seen from one page.
pub(super) struct Surroundings<'a> {
    /// What all pages share.
    pub(super) frame: &'a Frame<'a>,
    /// The page.
    pub(super) page: &'a Route,
    /// How it links.
    pub(super) links: &'a Links,
    /// Its language.
    pub(super) language: &'a Language,
}

impl Surroundings<'_> {
    /// What templates see as `site`.
    pub(super) fn view(&self) -> SiteView {
        let settings = &self.frame.site.settings;
        let text = |texts: &Localized| texts.get(self.language).cloned().unwrap_or_default();
        let home = self.frame.home(self.language);
        SiteView {
            id: settings.id.clone(),
            title: text(&settings.title),
            tagline: settings.tagline.as_ref().map(text),
            language: self.language.as_str().to_owned(),
            base_url: settings.base_url.clone(),
            home: home.map(|route| self.links.to(route.file())).unwrap_or_default(),
            languages: settings.languages.iter().map(|it| it.as_str().to_owned()).collect(),
            menu: settings.menu.iter().filter_map(|target| self.menu_link(target)).collect(),
            legal: self.legal(),
            contact: self.contact(),
            logo: self.picture(settings.theme.logo.as_deref()),
            portrait: self.picture(settings.theme.portrait.as_deref()),
            accent_css: self.asset(assets::ACCENT),
            assets: self.assets(),
            theme_color: ThemeColorView { light: "#faf7f1", dark: "#141817" },
            csp: CSP,
        }
    }

    /// What a not-found page says in this language.
    pub(super) fn not_found(&self) -> InLanguageView {
        let strings = self.frame.strings(self.language);
        let imprint = self.frame.site.settings.legal.imprint.as_ref();
        InLanguageView {
            language: self.language.as_str().to_owned(),
            name: strings.text("language_name").to_owned(),
            home: self.frame.home(self.language).map(|route| self.links.to(route.file())),
            imprint: imprint.and_then(|id| self.article_link(id)),
            strings: strings.0.clone(),
        }
    }

    fn assets(&self) -> AssetsView {
        AssetsView {
            style: self.asset("style.css"),
            font: self.asset(assets::FONT),
            icon: self.asset("icon.svg"),
            icon_png: self.asset("icon.png"),
            seal_js: self.asset("seal.js"),
            journey_js: self.asset("journey.js"),
            page_js: self.asset("page.js"),
        }
    }

    fn asset(&self, name: &str) -> Option<String> {
        self.frame.asset(name).map(|file| self.links.to(file))
    }

    fn contact(&self) -> ContactView {
        let contact = self.frame.site.settings.contact.clone();
        ContactView {
            name: contact.name,
            street: contact.street,
            city: contact.city,
            email: contact.email,
            phone: contact.phone,
        }
    }

    fn menu_link(&self, target: &MenuTarget) -> Option<LinkView> {
        let site = self.frame.site;
        match target {
            MenuTarget::Article(id) => self.article_link(id),
            MenuTarget::SelfCheck(id) => {
                let check = site.self_checks.iter().find(|check| check.id == *id)?;
                let found = self.frame.in_language(&check.pages, self.language)?;
                Some(self.link(&found.route, &found.title))
            }
            MenuTarget::Journey(id) => {
                let journey = site.journeys.iter().find(|journey| journey.id == *id)?;
                let words = &self.frame.in_language(&journey.pages, self.language)?.words;
                Some(self.link(&words.route, &words.title))
            }
        }
    }

    fn legal(&self) -> Vec<LegalView> {
        let legal = &self.frame.site.settings.legal;
        let kinds = [
            ("imprint", &legal.imprint),
            ("privacy", &legal.privacy),
            ("accessibility", &legal.accessibility),
        ];
        kinds
            .into_iter()
            .filter_map(|(kind, id)| {
                Some(LegalView { kind, link: self.article_link(id.as_ref()?)? })
            })
            .collect()
    }

    fn article_link(&self, id: &ArticleId) -> Option<LinkView> {
        let pages = &self.frame.site.articles.get(id)?.pages;
        let found = self.frame.in_language(pages, self.language)?;
        Some(self.link(&found.route, &found.title))
    }

    fn link(&self, route: &Route, title: &str) -> LinkView {
        LinkView {
            title: title.to_owned(),
            url: self.links.to(route.file()),
            current: route == self.page,
        }
    }

    /// A picture that the settings name: a static file or an article's attachment.
    fn picture(&self, path: Option<&str>) -> Option<String> {
        let path = path?;
        let below = path.strip_prefix("static/").or_else(|| path.strip_prefix("content/"));
        let path = FilePath::new(below.unwrap_or(path))?;
        let site = self.frame.site;
        let known = site.theme.statics.contains_key(&path) || site.attachments.contains_key(&path);
        if known { Some(self.links.to(&path)) } else { self.asset(path.name()) }
    }
}
