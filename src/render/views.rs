//! What templates see: plain structs, the only ones. Texts are plain and escaped by the templates;
//! fields whose doc says "HTML" are ready and marked `safe` there. `None` is `none` in a template.

use serde::Serialize;
use serde_json::{Map, Value};

/// The site, as seen from one page.
#[derive(Serialize)]
pub(super) struct SiteView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) tagline: Option<String>,
    pub(super) language: String,
    pub(super) base_url: String,
    /// The link to the home of this language.
    pub(super) home: String,
    pub(super) languages: Vec<String>,
    pub(super) menu: Vec<LinkView>,
    pub(super) legal: Vec<LegalView>,
    pub(super) contact: ContactView,
    pub(super) logo: Option<String>,
    pub(super) logo_size: Option<SizeView>,
    pub(super) portrait: Option<String>,
    pub(super) portrait_size: Option<SizeView>,
    /// The link to the language's feed.
    pub(super) feed: Option<String>,
    pub(super) assets: AssetsView,
    /// The author's accent as a second stylesheet.
    pub(super) accent_css: Option<String>,
    /// The colours of the browser's bars.
    pub(super) theme_color: ThemeColorView,
    pub(super) csp: &'static str,
    /// For whom this build is: `public` or `colleagues`.
    pub(super) audience: &'static str,
    /// Where steps are counted, if anywhere.
    pub(super) beacon: Option<String>,
}

/// The size of a picture in pixels.
#[derive(Serialize)]
pub(super) struct SizeView {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl From<(u32, u32)> for SizeView {
    fn from((width, height): (u32, u32)) -> Self {
        Self { width, height }
    }
}

/// Colours as `#rrggbb`, for light and dark schemes.
#[derive(Serialize)]
pub(super) struct ThemeColorView {
    pub(super) light: String,
    pub(super) dark: String,
}

/// A link to a page.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) title: String,
    pub(super) url: String,
    /// Whether it is the page that shows it.
    pub(super) current: bool,
}

/// A link to a legal page.
#[derive(Serialize)]
pub(super) struct LegalView {
    /// `imprint`, `privacy`, `accessibility`
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) link: LinkView,
}

/// Who stands behind the site.
#[derive(Serialize)]
pub(super) struct ContactView {
    pub(super) name: Option<String>,
    pub(super) street: Option<String>,
    pub(super) city: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
}

/// Links to the theme's files.
#[derive(Serialize)]
pub(super) struct AssetsView {
    pub(super) style: Option<String>,
    pub(super) font: Option<String>,
    pub(super) icon: Option<String>,
    pub(super) icon_png: Option<String>,
    /// The author's own `favicon.ico`.
    pub(super) favicon: Option<String>,
    /// All scripts, joined.
    pub(super) script: Option<String>,
}

/// The page itself.
#[derive(Serialize)]
pub(super) struct PageView {
    /// `home`, `article`, `self-check`, `gate`, `not-found`
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// HTML
    pub(super) heading: String,
    pub(super) description: Option<String>,
    /// HTML
    pub(super) lead: Option<String>,
    /// HTML, as the engine holds it: the longest text of a page is taken over without a copy.
    pub(super) content: Option<tera::Value>,
    /// Absolute and clean.
    pub(super) url: String,
    pub(super) language: String,
    /// The same page in other languages.
    pub(super) translations: Vec<TranslationView>,
    pub(super) minutes: usize,
    pub(super) role: Option<&'static str>,
    pub(super) date: Option<String>,
    pub(super) date_text: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) updated_text: Option<String>,
    pub(super) draft: bool,
    pub(super) noindex: bool,
    pub(super) toc: Vec<HeadingView>,
    pub(super) children: Vec<ChildView>,
    pub(super) extra: Map<String, Value>,
    /// Whether the page needs scripts.
    pub(super) scripts: bool,
    /// The picture that stands for the page elsewhere.
    pub(super) image: Option<ImageView>,
    /// HTML: a JSON-LD block.
    pub(super) json_ld: Option<String>,
    pub(super) self_check: Option<SelfCheckView>,
    pub(super) islands: IslandsView,
    /// On a not-found page: what it says in each language, the page's own first.
    pub(super) in_languages: Vec<InLanguageView>,
}

/// A picture that stands for a page where others show a link to it.
#[derive(Serialize)]
pub(super) struct ImageView {
    /// Absolute.
    pub(super) url: String,
    pub(super) size: Option<SizeView>,
    /// `image/png`
    pub(super) mime: Option<&'static str>,
    pub(super) alt: Option<String>,
    /// Whether it is wide enough to be shown across a preview.
    pub(super) wide: bool,
}

/// A not-found page in one language.
#[derive(Serialize)]
pub(super) struct InLanguageView {
    pub(super) language: String,
    /// The language's own name.
    pub(super) name: String,
    /// The link to the home.
    pub(super) home: Option<String>,
    pub(super) imprint: Option<LinkView>,
    /// The theme's words.
    pub(super) strings: Map<String, Value>,
}

/// A page in another language.
#[derive(Serialize)]
pub(super) struct TranslationView {
    pub(super) language: String,
    /// The language's own name.
    pub(super) name: String,
    pub(super) url: String,
    /// Absolute and clean.
    pub(super) canonical: String,
    /// `en_GB`
    pub(super) og_locale: String,
}

/// A heading of the page.
#[derive(Serialize)]
pub(super) struct HeadingView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) level: u8,
}

/// An article of the folder whose index this page is.
#[derive(Serialize)]
pub(super) struct ChildView {
    pub(super) title: String,
    /// HTML: the title as a heading.
    pub(super) heading: String,
    pub(super) url: String,
    /// HTML
    pub(super) lead: Option<String>,
    pub(super) minutes: usize,
    pub(super) role: Option<&'static str>,
}

/// JSON for the scripts, ready to stand in a `script` element.
#[derive(Default, Serialize)]
pub(super) struct IslandsView {
    pub(super) journey: Option<String>,
    pub(super) self_check: Option<String>,
    pub(super) words: Option<String>,
    pub(super) strings: Option<String>,
}

/// A self-check's open words.
#[derive(Serialize)]
pub(super) struct SelfCheckView {
    pub(super) id: String,
    pub(super) title: String,
    /// HTML
    pub(super) intro: Option<String>,
    pub(super) minutes: usize,
    pub(super) questions: Vec<QuestionView>,
}

/// A question's open words.
#[derive(Serialize)]
pub(super) struct QuestionView {
    pub(super) id: String,
    /// `single`, `multiple`, `scale`, `text`
    pub(super) kind: &'static str,
    pub(super) ask: String,
    /// HTML: `ask` as it stands in the legend.
    pub(super) heading: String,
    pub(super) hint: Option<String>,
    /// HTML
    pub(super) why: Option<String>,
    /// The question's name among the answers and in the brief.
    pub(super) short: Option<String>,
    pub(super) missing: Option<String>,
    pub(super) required: bool,
    /// Whether it is asked only sometimes.
    pub(super) conditional: bool,
    pub(super) choices: Vec<ChoiceView>,
    pub(super) scale: Option<ScaleView>,
    /// The least number of boxes, for `multiple`; the greatest, where it is fewer than could be
    /// ticked together.
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
    /// From 1.
    pub(super) number: usize,
}

/// A choice's open words.
#[derive(Serialize)]
pub(super) struct ChoiceView {
    pub(super) id: String,
    pub(super) text: String,
    /// Whether it is set off by "oder".
    pub(super) apart: bool,
    /// Whether it stands alone.
    pub(super) exclusive: bool,
}

/// The words at a scale's ends.
#[derive(Serialize)]
pub(super) struct ScaleView {
    pub(super) low: Option<String>,
    pub(super) high: Option<String>,
}

/// A journey, as seen from one page.
#[derive(Serialize)]
pub(super) struct JourneyView {
    pub(super) id: String,
    pub(super) title: String,
    /// HTML: the title as a heading.
    pub(super) heading: String,
    /// The link to the gate.
    pub(super) url: String,
    /// The link to the home page.
    pub(super) home: Option<String>,
    pub(super) intro: Option<String>,
    pub(super) minutes: usize,
    /// An acknowledgement right after an article is part of its station.
    pub(super) stations: Vec<StationView>,
    /// Every step on its own.
    pub(super) steps: Vec<StationView>,
    pub(super) gate: GateView,
    /// This page's place on the way.
    pub(super) here: Option<HereView>,
    /// The statements that stand at this article's end.
    pub(super) acknowledge: Option<AcknowledgeView>,
    /// The statements that stand on the gate.
    pub(super) gate_acknowledges: Vec<AcknowledgeView>,
    /// On an article that is a step.
    pub(super) read: Option<ReadView>,
    /// Where this page's step leads when it is done.
    pub(super) next: Option<NextView>,
    /// Whether this page's self-check is the journey's last step.
    pub(super) last: bool,
    /// What stands openly of the booking: on the gate and on the last self-check.
    pub(super) booking: Option<BookingView>,
}

/// A station of the way.
#[derive(Clone, Serialize)]
pub(super) struct StationView {
    pub(super) step: String,
    /// The acknowledgement that is part of it.
    pub(super) also: Option<String>,
    /// `read`, `answer`, `acknowledge`
    pub(super) kind: &'static str,
    /// From 1.
    pub(super) number: usize,
    pub(super) label: String,
    /// HTML: the label as a heading.
    pub(super) heading: String,
    pub(super) text: Option<String>,
    pub(super) url: String,
    pub(super) minutes: usize,
    /// How many questions it has; 0 for what is no self-check.
    pub(super) questions: usize,
    pub(super) current_page: bool,
}

/// The gate as a station.
#[derive(Serialize)]
pub(super) struct GateView {
    pub(super) label: Option<String>,
    pub(super) text: Option<String>,
    pub(super) number: usize,
}

/// A page's place on the way.
#[derive(Serialize)]
pub(super) struct HereView {
    pub(super) number: usize,
    /// With the gate.
    pub(super) total: usize,
    pub(super) label: String,
    pub(super) step: String,
}

/// Statements to be ticked.
#[derive(Serialize)]
pub(super) struct AcknowledgeView {
    pub(super) step: String,
    pub(super) label: String,
    pub(super) statements: Vec<StatementView>,
}

/// A statement with its share.
#[derive(Serialize)]
pub(super) struct StatementView {
    pub(super) text: String,
    /// Base64.
    pub(super) share: String,
}

/// A read step with its share.
#[derive(Serialize)]
pub(super) struct ReadView {
    pub(super) step: String,
    /// Base64.
    pub(super) share: String,
}

/// Where a finished step leads.
#[derive(Serialize)]
pub(super) struct NextView {
    pub(super) url: String,
    /// The station's name; `None` for a gate without one of its own.
    pub(super) label: Option<String>,
}

/// What stands openly of a booking.
#[derive(Serialize)]
pub(super) struct BookingView {
    pub(super) minutes: Option<u32>,
    pub(super) how: Option<String>,
    pub(super) decides: Vec<String>,
    pub(super) bring: Vec<String>,
    /// When there are no calls.
    pub(super) closed: Vec<ClosedView>,
}

/// A time without calls, both days included, in words.
#[derive(Serialize)]
pub(super) struct ClosedView {
    pub(super) from: String,
    pub(super) to: String,
    /// What is said of it.
    pub(super) text: String,
}
