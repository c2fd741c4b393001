//! The author's prose as it stands in her sources: block by block, in which language, and where.

pub(in crate::load) mod masks;
mod settings_texts;

use std::ops::Range;

use crate::diagnostic::{Location, Report};
use crate::files::{FilePath, FileTree};
use crate::load::SETTINGS;
use crate::load::links::index::PageKey;
use crate::load::markdown::places::Places;
use crate::load::markdown::prose as markdown;
use crate::load::pages::{front_matter, sources};
use crate::load::prose_keys::{self, Form, Prose};
use crate::load::trail::{Traced, Trail};
use crate::load::yaml::node::{Node, Source, Style, Value};
use crate::load::yaml::syntax::parse;
use crate::load::yaml::within;
use crate::model::ids::Language;
use crate::model::prose::Voice;

/// What stands in a stretch for something that is no prose: code, an address, a placeholder.
pub const OBJECT: char = '\u{fffc}';

/// A file in which prose stands.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    file: FilePath,
    text: &'a str,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Settings(Vec<Language>),
    Article(Language),
    /// A self-check or a journey.
    Yaml(Language),
}

/// A stretch of prose that is read as one: a paragraph, a heading, a list item, a cell, a text of
/// YAML. Marks, quotes and escapes are gone; a `\n` is a break that the reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its words; [`OBJECT`] stands for what is no prose.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Who speaks.
    pub voice: Voice,
    trail: Trail,
}

/// In what language somebody speaks, and who.
#[derive(Clone, Copy)]
struct Speech<'l> {
    language: &'l Language,
    voice: Voice,
}

impl<'l> Speech<'l> {
    fn author(language: &'l Language) -> Self {
        Self { language, voice: Voice::Author }
    }
}

impl Stretch {
    /// The bytes of the file in which a byte range of the text stands.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        self.trail.back(range)
    }
}

/// The files of a project in which prose stands: its settings and the sources of its pages.
///
/// `languages` are those of the site, the default first.
pub fn sheets<'a>(files: &'a FileTree, languages: &[Language]) -> Vec<Sheet<'a>> {
    let sheet = |file: &FilePath, kind: Kind| {
        Some(Sheet { file: file.clone(), text: files.text(file)?, kind })
    };
    let paths: Vec<FilePath> = files.below("content").map(|(path, _)| path.clone()).collect();
    // What is wrong with files is told where the site is read.
    let pages = sources::classify(&paths, languages, &mut Report::default()).pages;
    let pages = pages.iter().flat_map(|(key, editions)| {
        editions.iter().filter_map(move |(language, file)| match key {
            PageKey::Article(_) => sheet(file, Kind::Article(language.clone())),
            _ => sheet(file, Kind::Yaml(language.clone())),
        })
    });
    let settings = FilePath::new(SETTINGS);
    let settings = settings.and_then(|file| sheet(&file, Kind::Settings(languages.to_vec())));
    settings.into_iter().chain(pages).collect()
}

impl Sheet<'_> {
    /// The prose that stands in it; nothing where its YAML cannot be read.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        match &self.kind {
            Kind::Settings(languages) => self.settings(languages, &mut found),
            Kind::Article(language) => self.article(language, &mut found),
            Kind::Yaml(language) => self.yaml(language, &mut found),
        }
        found
    }

    /// The places of byte ranges of the file; quickest where those rise.
    pub fn places(&self, ranges: &[Range<usize>]) -> Vec<Location> {
        let mut places = Places::of_slice(self.source(), 0);
        ranges.iter().map(|range| places.locate(range)).collect()
    }

    fn source(&self) -> Source<'_> {
        Source { file: &self.file, text: self.text }
    }

    fn settings(&self, languages: &[Language], found: &mut Vec<Stretch>) {
        let Ok(root) = parse(self.source(), 0..self.text.len()) else { return };
        for (language, node) in settings_texts::of(&root, languages) {
            self.scalar(node, (Form::Plain, Speech::author(language)), found);
        }
    }

    fn yaml(&self, language: &Language, found: &mut Vec<Stretch>) {
        let Ok(root) = parse(self.source(), 0..self.text.len()) else { return };
        for prose in prose_keys::of(&root) {
            if let Prose::Text { form, text, span, style, voice, .. } = prose {
                self.value((text, style, span), (form, Speech { language, voice }), found);
            }
        }
    }

    fn article(&self, language: &Language, found: &mut Vec<Stretch>) {
        let source = self.source();
        let Some(parts) = front_matter::split(source, &mut Report::default()) else { return };
        let speech = Speech::author(language);
        let front = parts.front.and_then(|range| parse(source, range).ok());
        if let Some(Value::Map(entries)) = front.map(|front| front.value) {
            for entry in entries {
                match entry.key.as_str() {
                    "title" | "description" => {
                        self.scalar(&entry.value, (Form::Plain, speech), found);
                    }
                    "lead" => self.scalar(&entry.value, (Form::Line, speech), found),
                    _ => {}
                }
            }
        }
        let body = source.slice(&parts.body);
        let outer = Trail::straight(body.len(), parts.body.start);
        take(markdown::body(body), &outer, speech, found);
    }

    fn scalar(&self, node: &Node, manner: (Form, Speech<'_>), found: &mut Vec<Stretch>) {
        if let Value::Scalar { text, style } = &node.value {
            self.value((text, *style, &node.span), manner, found);
        }
    }

    fn value(
        &self,
        (text, style, span): (&str, Style, &Range<usize>),
        (form, speech): (Form, Speech<'_>),
        found: &mut Vec<Stretch>,
    ) {
        let outer = within::trail(self.source(), span, (text, style));
        let runs = match form {
            Form::Plain => vec![plain(text)],
            Form::Line | Form::Blocks => markdown::short(text),
        };
        take(runs, &outer, speech, found);
    }
}

/// A plain text: single ends of lines are blanks, as a page shows them.
fn plain(text: &str) -> Traced {
    let mut shown = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        let is_lone = sign == '\n'
            && !text[..at].ends_with('\n')
            && !text[at + sign.len_utf8()..].starts_with('\n');
        shown.push(if is_lone { ' ' } else { sign });
    }
    Traced { trail: Trail::straight(shown.len(), 0), text: shown }
}

fn take(runs: Vec<Traced>, outer: &Trail, speech: Speech<'_>, found: &mut Vec<Stretch>) {
    for run in runs {
        let Traced { text, trail } = masks::masked(run);
        let (language, trail) = (speech.language.clone(), trail.through(outer));
        found.push(Stretch { text, language, voice: speech.voice, trail });
    }
}
