//! What the settings say of the site as a whole. Bookings stand apart, in [`super::booking`].

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::tongue::{Tongue, Typography};

/// Texts by language; every language of the site is there.
pub type Localized = BTreeMap<Language, String>;

/// The settings of a site, without its bookings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Names the site in keys and browser storage.
    pub id: String,
    /// Where the settings stand.
    pub place: Location,
    /// The site's name.
    pub title: Localized,
    /// What stands under the name.
    pub tagline: Option<Localized>,
    /// The address of the site's root, with a slash at its end.
    pub base_url: String,
    /// The languages; the first is the default and lives at the root.
    pub languages: Vec<Language>,
    /// Where the languages are named.
    pub languages_place: Location,
    /// Which German strings the theme uses.
    pub address: Address,
    /// Who stands behind the site.
    pub contact: Contact,
    /// What the theme is given.
    pub theme: ThemeChoice,
    /// The pages in the header, in order.
    pub menu: Vec<MenuTarget>,
    /// The legal pages.
    pub legal: Legal,
    /// Whether Markdown may hold raw HTML.
    pub allow_html: bool,
    /// What becomes of quotes, dashes and spaces in the author's texts.
    pub typography: Typography,
    /// Where events are sent, a path of the site's own host; `None`: nothing is ever sent.
    pub beacon: Option<String>,
    /// For whom this build is.
    pub audience: Audience,
}

/// For whom a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Public,
    /// Those who look at it before it is published: each page says so, and search engines are asked to stay away.
    Colleagues,
}

impl Audience {
    /// The word for templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Colleagues => "colleagues",
        }
    }
}

impl Settings {
    /// The default language.
    pub fn default_language(&self) -> &Language {
        &self.languages[0]
    }

    /// By whose habits texts of a language are set.
    pub fn tongue(&self, language: &Language) -> Tongue {
        self.typography.tongue(language)
    }
}

/// The path of the site's root in an address: `/`, or `/vorab/` for `https://example.org/vorab/`.
pub fn path_of(base_url: &str) -> &str {
    let behind_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    behind_scheme.find('/').map_or("/", |at| &behind_scheme[at..])
}

/// How German strings speak to the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Sie
    Sie,
    /// du
    Du,
}

/// Who stands behind the site; what is missing is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A person's or firm's name.
    pub name: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code and town.
    pub city: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
}

/// What the author chose of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeChoice {
    /// The accent colour; `None`: the theme's own.
    pub accent: Option<Accent>,
    /// The reading font.
    pub font: Font,
    /// A picture for the header, as a path in `static/` or `content/`.
    pub logo: Option<String>,
    /// A picture of the person, likewise.
    pub portrait: Option<String>,
    /// The picture that stands for pages without one of their own where others show a link to them;
    /// `None`: the theme's own.
    pub image: Option<SiteImage>,
}

/// A picture that stands for the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteImage {
    /// Its path in `static/` or `content/`.
    pub file: String,
    /// What it shows.
    pub alt: Option<Localized>,
}

/// An accent colour as `#rrggbb`, for light and dark schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// For light schemes.
    pub light: String,
    /// For dark schemes; `None`: derived from the light one by the theme.
    pub dark: Option<String>,
}

/// The reading font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// The theme's own serif.
    Newsreader,
    /// The visitor's system font.
    System,
}

/// What a menu entry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// An article.
    Article(ArticleId),
    /// A self-check.
    SelfCheck(SelfCheckId),
    /// A journey's gate.
    Journey(JourneyId),
}

/// The legal pages; what is missing is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal {
    /// Who is responsible.
    pub imprint: Option<ArticleId>,
    /// What happens with data.
    pub privacy: Option<ArticleId>,
    /// How accessible the site is.
    pub accessibility: Option<ArticleId>,
}
