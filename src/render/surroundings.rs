//! The site around a page: name, menu, legal pages, files, all linked as that page links.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::files::FilePath;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::settings::Localized;
use crate::render::around::{Around, Named};
use crate::render::links::Links;
use crate::render::views::{
    AssetsView, ContactView, InLanguageView, LegalView, LinkView, SiteView, SizeView,
    ThemeColorView,
};
use crate::render::{assets, colour, headers};

/// The site, as seen from one page.
pub(super) struct Surroundings<'a> {
    /// The site.
    pub(super) around: &'a Around,
    /// The page.
    pub(super) page: &'a Route,
    /// How it links.
    pub(super) links: &'a Links,
    /// Its language.
    pub(super) language: &'a Language,
}

/// The site as groups of pages see it, made once for each group: the pages of a folder that lie in folders of their own
/// link alike whatever lies in none of these.
#[derive(Default)]
pub(super) struct SiteViews {
    /// The folders in which something lies that is linked, with those around them.
    folders: BTreeSet<String>,
    /// By language and folder.
    made: Mutex<BTreeMap<(Language, String), tera::Value>>,
}

impl SiteViews {
    /// None yet, of a site that links these files.
    pub(super) fn of<'a>(linked: impl Iterator<Item = &'a FilePath>) -> Self {
        let around = |file: &'a FilePath| {
            file.as_str().match_indices('/').map(|(end, _)| file.as_str()[..end].to_owned())
        };
        Self { folders: linked.flat_map(around).collect(), made: Mutex::default() }
    }
}

/// They say nothing that the site does not.
impl PartialEq for SiteViews {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Surroundings<'_> {
    /// What templates see as `site`.
    pub(super) fn shown(&self) -> tera::Value {
        let made = || tera::Value::from_serializable(&self.view());
        let Some(folder) = self.group() else { return made() };
        let key = (self.language.clone(), folder.to_owned());
        let mut known = self.around.views.made.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = known.entry(key).or_insert_with(made).clone();
        debug_assert_eq!(shown, made(), "another page of the group sees the site otherwise");
        shown
    }

    /// The folder around the page's own, where all such pages see the same.
    fn group(&self) -> Option<&str> {
        let Links::Relative(page) = self.links else { return None };
        let own = page.file().folder();
        let is_alone = !own.is_empty() && !self.around.views.folders.contains(own);
        is_alone.then(|| own.rsplit_once('/').map_or("", |(around, _)| around))
    }

    fn view(&self) -> SiteView {
        let settings = &self.around.settings;
        let text = |texts: &Localized| texts.get(self.language).cloned().unwrap_or_default();
        let home = self.around.homes.get(self.language);
        let (light, dark) = colour::bars(settings.theme.accent.as_ref());
        SiteView {
            id: settings.id.clone(),
            title: text(&settings.title),
            tagline: settings.tagline.as_ref().map(text),
            language: self.language.as_str().to_owned(),
            base_url: settings.base_url.clone(),
            home: home.map(|route| self.links.to(route.file())).unwrap_or_default(),
            languages: settings.languages.iter().map(|it| it.as_str().to_owned()).collect(),
            menu: self.menu(),
            legal: self.legal(),
            contact: self.contact(),
            logo: self.picture(self.around.logo.as_ref(), settings.theme.logo.as_deref()),
            portrait: self
                .picture(self.around.portrait.as_ref(), settings.theme.portrait.as_deref()),
            logo_size: self.around.sizes[0].map(SizeView::from),
            portrait_size: self.around.sizes[1].map(SizeView::from),
            feed: self.around.feeds.get(self.language).map(|file| self.links.to(file)),
            accent_css: self.asset(assets::ACCENT),
            assets: self.assets(),
            theme_color: ThemeColorView { light, dark },
            csp: headers::POLICY,
            audience: settings.audience.as_str(),
            beacon: settings.beacon.clone(),
        }
    }

    /// What a not-found page says in this language.
    pub(super) fn not_found(&self) -> InLanguageView {
        let strings = self.around.words(self.language);
        let legal = self.around.legal.get(self.language);
        let imprint = legal.into_iter().flatten().find(|(kind, _)| *kind == "imprint");
        InLanguageView {
            language: self.language.as_str().to_owned(),
            name: strings.text("language_name").to_owned(),
            home: self.around.homes.get(self.language).map(|route| self.links.to(route.file())),
            imprint: imprint.map(|(_, named)| self.link(named)),
            strings: strings.0.clone(),
        }
    }

    fn assets(&self) -> AssetsView {
        AssetsView {
            style: self.asset("style.css"),
            font: self.asset(assets::FONT),
            icon: self.asset("icon.svg"),
            icon_png: self.asset("icon.png"),
            favicon: self.around.favicon.as_ref().map(|file| self.links.to(file)),
            script: self.asset(assets::SCRIPT),
        }
    }

    fn asset(&self, name: &str) -> Option<String> {
        self.around.asset(name).map(|file| self.links.to(file))
    }

    fn contact(&self) -> ContactView {
        let contact = self.around.settings.contact.clone();
        ContactView {
            name: contact.name,
            street: contact.street,
            city: contact.city,
            email: contact.email,
            phone: contact.phone,
        }
    }

    fn menu(&self) -> Vec<LinkView> {
        let menu = self.around.menu.get(self.language).into_iter().flatten();
        menu.map(|named| self.link(named)).collect()
    }

    fn legal(&self) -> Vec<LegalView> {
        let legal = self.around.legal.get(self.language).into_iter().flatten();
        legal.map(|(kind, named)| LegalView { kind, link: self.link(named) }).collect()
    }

    fn link(&self, named: &Named) -> LinkView {
        LinkView {
            title: named.title.clone(),
            url: self.links.to(named.route.file()),
            current: named.route == *self.page,
        }
    }

    /// A picture of the author's, else an asset of the theme.
    fn picture(&self, own: Option<&FilePath>, written: Option<&str>) -> Option<String> {
        match own {
            Some(file) => Some(self.links.to(file)),
            None => self.asset(written?.rsplit('/').next()?),
        }
    }
}
