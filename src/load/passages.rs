//! Where in its source each piece of a page stands, for the preview: computed for one file when it
//! is asked for.
//!
//! A file alone does not know the site's facts and what visitors will answer, so `{fact:NAME}`,
//! `{answer:ID}` and `{band:ID}` stand in the texts as they are written; and it takes it that raw
//! HTML is shown, which only `allow_html` changes.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::diagnostic::Report;
use crate::files::FilePath;
use crate::load::links::index::Index;
use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manner;
use crate::load::markdown::TitlePlace;
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::markdown::marked;
use crate::load::markdown::placeholders::{Part, Placeholder, parts};
use crate::load::markdown::shown::{SIGN, folded};
use crate::load::pages::front_matter;
use crate::load::prose_keys::{self, Form, Prose};
use crate::load::yaml::node::Source;
use crate::load::yaml::syntax::parse;
use crate::load::yaml::within;
use crate::model::ids::Language;
use crate::model::route::Route;
use crate::model::theme::Strings;
use crate::model::tongue::Tongue;

/// A piece of a page with its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// What it is.
    pub kind: PassageKind,
}

/// What a passage is. Texts are what the page's element holds as plain words, white space folded,
/// at most 200 characters of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A block of Markdown that becomes an element: heading, paragraph, list item, row of a table,
    /// code.
    Block {
        /// Its words.
        text: String,
    },
    /// A question of a self-check.
    Question {
        /// Its id.
        id: String,
    },
    /// A text under a key of YAML; where it becomes several elements, one passage for each.
    Key {
        /// The key; for an item of a list, the list's.
        name: String,
        /// Its words.
        text: String,
    },
}

/// The pieces of an article: its title and lead, then its blocks, in the order of the page
/// (footnotes last). What has no words, and words that the theme gives, are left out. The words are
/// set as `tongue` does.
pub fn of_article(source: &str, tongue: Tongue) -> Vec<Passage> {
    let Some(desk) = Desk::new(source, tongue) else { return Vec::new() };
    let source = desk.source();
    let mut report = Report::default();
    let Some(split) = front_matter::split(source, &mut report) else { return Vec::new() };
    let front = split.front.and_then(|range| front_matter::read(source, range, &mut report));
    let front = front.unwrap_or_default();
    let mut passages = Vec::new();
    if let Some(title) = &front.title {
        let text = desk.with_context(|context| folded(&context.manner.set(&title.text)));
        passages.push(desk.key(title.span.start, "title", text));
    }
    let place = if front.title.is_some() { TitlePlace::FrontMatter } else { TitlePlace::Body };
    let blocks = desk.with_context(|context| {
        if let Some(lead) = &front.lead {
            let text = marked::line(&lead.text, context);
            passages.push(desk.key(lead.span.start, "lead", text));
        }
        marked::body(source.slice(&split.body), place, context)
    });
    passages.extend(blocks.into_iter().map(|(start, text)| Passage {
        line: desk.line(split.body.start + start),
        kind: PassageKind::Block { text },
    }));
    passages
}

/// The pieces of a self-check's or journey's file, translations included: each question by its id,
/// and each text, set as `tongue` does, in the order of the file. Nothing where it is no YAML.
pub fn of_yaml(source: &str, tongue: Tongue) -> Vec<Passage> {
    let Some(desk) = Desk::new(source, tongue) else { return Vec::new() };
    let source = desk.source();
    let Ok(root) = parse(source, 0..source.text.len()) else { return Vec::new() };
    let mut passages = Vec::new();
    for prose in prose_keys::of(&root) {
        match prose {
            Prose::Question { id, start } => {
                let kind = PassageKind::Question { id };
                passages.push(Passage { line: desk.line(start), kind });
            }
            Prose::Text { name, form, text, span, .. } => {
                let places = desk.texts(form, text, span);
                passages
                    .extend(places.into_iter().map(|(start, text)| desk.key(start, name, text)));
            }
        }
    }
    passages.retain(
        |passage| !matches!(&passage.kind, PassageKind::Key { text, .. } if text.is_empty()),
    );
    passages
}

/// A file with what is needed to read it alone.
struct Desk<'s> {
    text: Cow<'s, str>,
    file: FilePath,
    /// The bytes behind which a line ends.
    ends: Vec<usize>,
    tongue: Tongue,
}

impl<'s> Desk<'s> {
    /// `None` never happens: any name does for the file.
    fn new(text: &'s str, tongue: Tongue) -> Option<Self> {
        // The sign that marks are made of means nothing in a text.
        let text = if text.contains(SIGN) {
            Cow::Owned(text.replace(SIGN, " "))
        } else {
            Cow::Borrowed(text)
        };
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Some(Self { text, file: FilePath::new("content/page")?, ends, tongue })
    }

    fn source(&self) -> Source<'_> {
        Source { file: &self.file, text: &self.text }
    }

    fn line(&self, at: usize) -> u32 {
        let before = self.ends.partition_point(|end| *end < at);
        u32::try_from(before).unwrap_or(u32::MAX - 1) + 1
    }

    fn key(&self, start: usize, name: &str, text: String) -> Passage {
        let kind = PassageKind::Key { name: name.to_owned(), text };
        Passage { line: self.line(start), kind }
    }

    /// The elements that a YAML value becomes, with their first bytes in the file.
    fn texts(&self, form: Form, text: &str, span: &Range<usize>) -> Vec<(usize, String)> {
        let blocks = match form {
            Form::Plain => {
                vec![(0, self.with_context(|context| folded(&context.manner.set(text))))]
            }
            Form::Line => vec![(0, self.with_context(|context| marked::line(text, context)))],
            Form::Blocks => self.with_context(|context| marked::blocks(text, context)),
        };
        let place = |at: usize| within::place(self.source(), span, text, &(at..at)).start;
        let placed = blocks.into_iter().map(|(at, words)| (place(at), words));
        placed.collect()
    }

    /// Does something with a site in which there is nothing but this file.
    fn with_context<T>(&self, act: impl FnOnce(&Context<'_>) -> T) -> T {
        let facts = parts(&self.text)
            .filter_map(|part| match part {
                Part::Placeholder(Placeholder::Fact, name, range) => {
                    Some((name.to_owned(), self.text[range].to_owned()))
                }
                _ => None,
            })
            .collect();
        let manner = Manner { tongue: self.tongue, facts };
        let language = Language::new("und");
        let route = Route::new(self.file.clone());
        let index = Index::new(vec![language.clone()], Arc::default(), &[]);
        // A container's heading that the theme gives.
        let strings = Strings(Map::from_iter([("takeaways".to_owned(), Json::from(""))]));
        act(&Context {
            source: self.source(),
            language: &language,
            route: &route,
            index: Inquiry::silent(&index),
            manner: &manner,
            strings: &strings,
            html: RawHtml::Shown,
            recalls: Recalls::Plain,
        })
    }
}
