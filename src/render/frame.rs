//! What every page has: the site around it, its address, its template, its place in the output.

use std::sync::Arc;

use tera::Context;

use crate::files::FilePath;
use crate::model::ids::Language;
use crate::model::picture::Picture;
use crate::model::route::Route;
use crate::model::settings::Audience;
use crate::model::theme::Strings;
use crate::progress::Progress;
use crate::render::around::Around;
use crate::render::filling::{Filling, Unfilled};
use crate::render::links::{Links, absolute};
use crate::render::surroundings::Surroundings;
use crate::render::views::{
    ImageView, IslandsView, JourneyView, PageView, SizeView, TranslationView,
};

/// From this width and height on, in pixels, a picture stands across a preview (X's least for
/// `summary_large_image`).
const WIDE: (u32, u32) = (300, 157);

/// The kinds of pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The home.
    Home,
    /// Any other article.
    Article,
    /// A self-check with its result.
    SelfCheck,
    /// A journey's gate.
    Gate,
    /// What a server shows where there is nothing.
    NotFound,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Article => "article",
            Self::SelfCheck => "self-check",
            Self::Gate => "gate",
            Self::NotFound => "not-found",
        }
    }
}

/// A page, ready for its template.
pub(super) struct Made {
    /// The template's name.
    pub(super) template: String,
    /// What the page shows.
    pub(super) page: PageView,
    /// The way that it shows.
    pub(super) journey: Option<JourneyView>,
    /// How it links.
    pub(super) links: Links,
    /// Where it lies.
    pub(super) route: Route,
}

impl Around {
    /// The theme's words in a language of the site.
    pub(super) fn words(&self, language: &Language) -> &Strings {
        static NONE: std::sync::LazyLock<Strings> = std::sync::LazyLock::new(Strings::default);
        self.strings.get(language).unwrap_or(&NONE)
    }

    /// A page that shows nothing yet.
    pub(super) fn page(&self, kind: Kind, route: &Route, language: &Language) -> PageView {
        PageView {
            kind: kind.as_str(),
            title: String::new(),
            heading: String::new(),
            description: None,
            lead: None,
            content: None,
            url: self.absolute(route),
            language: language.as_str().to_owned(),
            translations: Vec::new(),
            minutes: 0,
            role: None,
            date: None,
            date_text: None,
            updated: None,
            updated_text: None,
            draft: false,
            noindex: self.settings.audience == Audience::Colleagues,
            toc: Vec::new(),
            children: Vec::new(),
            extra: serde_json::Map::new(),
            scripts: false,
            image: self.image(None, language),
            json_ld: None,
            self_check: None,
            islands: IslandsView::default(),
            in_languages: Vec::new(),
        }
    }

    /// A page's clean address behind the base URL.
    pub(super) fn absolute(&self, route: &Route) -> String {
        absolute(&self.settings.base_url, route.clean())
    }

    /// The other languages in which `route_in` finds the page.
    pub(super) fn translations(
        &self,
        language: &Language,
        links: &Links,
        route_in: impl Fn(&Language) -> Option<Route>,
    ) -> Vec<TranslationView> {
        let others = self.settings.languages.iter().filter(|other| *other != language);
        others
            .filter_map(|other| {
                let route = route_in(other)?;
                Some(TranslationView {
                    language: other.as_str().to_owned(),
                    name: self.words(other).text("language_name").to_owned(),
                    url: links.to(route.file()),
                    canonical: self.absolute(&route),
                    og_locale: self.words(other).text("og_locale").to_owned(),
                })
            })
            .collect()
    }

    /// The picture that stands for a page elsewhere: its own, else the site's, else the theme's.
    pub(super) fn image(&self, own: Option<&Picture>, language: &Language) -> Option<ImageView> {
        if let Some(own) = own {
            return Some(self.image_view(&own.file, own.size, own.alt.clone()));
        }
        let stand = self.image.as_ref()?;
        let alt = if stand.own {
            let image = self.settings.theme.image.as_ref();
            image.and_then(|image| image.alt.as_ref()?.get(language)).cloned()
        } else {
            Some(self.words(language).text("og_image_alt").to_owned())
        };
        Some(self.image_view(&stand.file, stand.size, alt))
    }

    fn image_view(
        &self,
        file: &FilePath,
        size: Option<(u32, u32)>,
        alt: Option<String>,
    ) -> ImageView {
        let mime = match file.extension().to_ascii_lowercase().as_str() {
            "avif" => Some("image/avif"),
            "gif" => Some("image/gif"),
            "jfif" | "jpeg" | "jpg" => Some("image/jpeg"),
            "png" => Some("image/png"),
            "svg" => Some("image/svg+xml"),
            "webp" => Some("image/webp"),
            _ => None,
        };
        let url = absolute(&self.settings.base_url, file.as_str());
        let wide = size.is_some_and(|(width, height)| width >= WIDE.0 && height >= WIDE.1);
        ImageView { url, size: size.map(SizeView::from), mime, alt, wide }
    }

    /// Fills the page's template.
    ///
    /// # Errors
    /// What is wrong with the template, or with what it takes.
    pub(super) fn fill(
        &self,
        made: &Made,
        progress: &Arc<Progress>,
    ) -> Result<Arc<[u8]>, Unfilled> {
        let language = Language::new(made.page.language.as_str());
        let mut context = Context::new();
        let around = Surroundings {
            around: self,
            page: &made.route,
            links: &made.links,
            language: &language,
        };
        context.insert_value("site", around.shown());
        context.insert("page", &made.page);
        context.insert("journey", &made.journey);
        match self.shown_strings.get(&language) {
            Some(strings) => context.insert_value("strings", strings.clone()),
            None => context.insert("strings", &self.words(&language).0),
        }
        let page = made.route.file().clone();
        Arc::new(Filling::new(self.templates.clone(), &made.template, page))
            .fill(&context, progress)
    }

    /// Where an asset of the theme went.
    pub(super) fn asset(&self, name: &str) -> Option<&FilePath> {
        self.assets.place(name)
    }
}
