//! An article: what it is for, and its pages, one per language.

use crate::diagnostic::Location;
use crate::html::words_alone;
use crate::memo::Same;
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language, NoteId};
use crate::model::picture::Picture;
use crate::model::prose::Prose;
use crate::model::route::Route;
use crate::shared_map::SharedMap;

/// A Markdown page in all its languages. What is not said per language comes from the default
/// language's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// What it is for; `None` for imprints and the like.
    pub role: Option<Role>,
    /// Raised to have the step read anew; 1 unless given.
    pub revision: u32,
    /// Its place in its folder's list: lower comes first.
    pub weight: i64,
    /// Whether lists, sitemap and feeds name it; `false` also means `noindex`.
    pub listed: bool,
    /// Another template than the built-in one.
    pub template: Option<String>,
    /// Whether the page shows its headings.
    pub toc: bool,
    /// Its pages by language.
    pub pages: Editions<Same<ArticlePage>>,
}

/// What an article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Why and when.
    Orientation,
    /// What kind of problem it is.
    Framing,
    /// A clear position.
    Statement,
    /// Who it is not for.
    Boundary,
    /// What happens, what it costs, what it needs.
    Expectation,
}

impl Role {
    /// All roles, in the order of a journey.
    pub const ALL: [Self; 5] =
        [Self::Orientation, Self::Framing, Self::Statement, Self::Boundary, Self::Expectation];

    /// The word as authors write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Orientation => "orientation",
            Self::Framing => "framing",
            Self::Statement => "statement",
            Self::Boundary => "boundary",
            Self::Expectation => "expectation",
        }
    }
}

/// An article in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticlePage {
    /// Its source file.
    pub place: Location,
    /// Where it lies.
    pub route: Route,
    /// Its title, plain text.
    pub title: String,
    /// Its standfirst (inline HTML).
    pub lead: Option<Prose>,
    /// Its description for search, plain text.
    pub description: Option<String>,
    /// Whether it is a draft (built only on request, and marked).
    pub draft: bool,
    /// Published.
    pub date: Option<jiff::civil::Date>,
    /// Last looked over.
    pub updated: Option<jiff::civil::Date>,
    /// The picture that stands for it elsewhere; `None`: the site's.
    pub image: Option<Picture>,
    /// Old paths, each an output file that sends visitors here.
    pub aliases: Vec<Route>,
    /// Free keys for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// What is known of the body, which itself is a [`Markup`].
    pub body: Body,
}

/// What was noticed while an article's body was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// How many words it has.
    pub words: usize,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its `reflect` blocks: id and question, plain text.
    pub notes: Vec<(NoteId, String)>,
    /// Whether it says what the site does with data.
    pub shows_data: bool,
}

/// The bodies of all articles' pages. They are most of what a site weighs in memory, so they are held
/// apart and can be let go of one by one.
pub type Markups = SharedMap<(ArticleId, Language), Same<Markup>>;

/// The articles of a site.
pub type Articles = SharedMap<ArticleId, Same<Article>>;

/// An article's body as HTML, in pieces: between two pieces stands one generated block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
}

impl Markup {
    /// The HTML that is ready.
    pub fn html(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Html(html) => Some(html.as_str()),
            Piece::Data => None,
        })
    }

    /// Its words alone, with blanks or ends of lines between blocks.
    pub fn text(&self) -> String {
        self.html().map(words_alone).collect::<Vec<_>>().join("\n")
    }
}

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Ready HTML.
    Html(String),
    /// `:::data`: what the site really stores and which hosts its links lead to; filled by `render`.
    Data,
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its anchor.
    pub id: String,
    /// Its words.
    pub title: String,
    /// 1 to 6, as it stands in the output.
    pub level: u8,
}
