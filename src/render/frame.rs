//! What every page has: the site around it, its address, its template, its place in the output.

use serde_json::json;
use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::files::FilePath;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::settings::Localized;
use crate::model::theme::Strings;
use crate::render::around::Around;
use crate::render::islands;
use crate::render::links::Links;
use crate::render::surroundings::Surroundings;
use crate::render::views::{IslandsView, JourneyView, PageView, TranslationView};

/// The policy of every page. `frame-ancestors` has no effect here; `_headers` adds it.
pub(super) const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

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
            noindex: false,
            toc: Vec::new(),
            children: Vec::new(),
            extra: serde_json::Map::new(),
            scripts: false,
            og_image: None,
            json_ld: None,
            self_check: None,
            islands: IslandsView::default(),
            in_languages: Vec::new(),
        }
    }

    /// A page's clean address behind the base URL.
    pub(super) fn absolute(&self, route: &Route) -> String {
        format!("{}{}", self.settings.base_url, route.clean())
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
                })
            })
            .collect()
    }

    /// What search engines are told of an article or the home.
    pub(super) fn json_ld(&self, page: &PageView) -> String {
        let settings = &self.settings;
        let contact = &settings.contact;
        let name = |texts: &Localized| {
            texts.get(&Language::new(page.language.as_str())).cloned().unwrap_or_default()
        };
        let who = contact.name.clone().unwrap_or_else(|| name(&settings.title));
        let value = if page.kind == "home" {
            json!({"@context": "https://schema.org", "@type": "ProfessionalService",
                "name": who, "url": page.url, "description": page.description})
        } else {
            json!({"@context": "https://schema.org", "@type": "Article", "headline": page.title,
                "description": page.description, "url": page.url, "inLanguage": page.language,
                "dateModified": page.updated, "datePublished": page.date,
                "author": {"@type": "Organization", "name": who}})
        };
        let json = islands::embed(&without_nulls(value));
        format!("<script type=\"application/ld+json\">{json}</script>")
    }

    /// Fills the page's template.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn fill(&self, made: &Made) -> Result<String, Diagnostic> {
        let language = Language::new(made.page.language.as_str());
        let mut context = Context::new();
        let around = Surroundings {
            around: self,
            page: &made.route,
            links: &made.links,
            language: &language,
        };
        context.insert("site", &around.view());
        context.insert("page", &made.page);
        context.insert("journey", &made.journey);
        context.insert("strings", &self.words(&language).0);
        self.templates.render(&made.template, &context)
    }

    /// Where an asset of the theme went.
    pub(super) fn asset(&self, name: &str) -> Option<&FilePath> {
        self.assets.place(name)
    }
}

fn without_nulls(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}
