//! Asking the index, and keeping a record of what was asked and answered: a text that was read
//! with an older index still holds where the present one gives the same answers.

use std::cell::RefCell;

use crate::diagnostic::nearest;
use crate::files::FilePath;
use crate::load::links::index::{Index, LinkFile, Lost, PageEntry, PageKey};
use crate::model::ids::{ArticleId, JourneyId, Language, SelfCheckId};
use crate::model::route::Route;

/// An index that is asked while texts are read. Whoever reads a text has no other way to it, so
/// that nothing is asked without a record.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Inquiry<'a> {
    index: &'a Index,
    /// `None` where nobody will want to know.
    record: Option<&'a Record>,
}

/// What was asked, in its order.
#[derive(Debug, Default)]
pub(in crate::load) struct Record(RefCell<Vec<Asked>>);

/// Whether a file is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Presence {
    /// It is.
    There,
    /// It is not, and this is the nearest name, if any.
    Missing(Option<String>),
}

/// A question to the index, with its answer.
#[derive(Clone, Debug)]
pub(in crate::load) enum Asked {
    /// The page that is written to a file of the output.
    Output(FilePath, Option<(PageKey, Language)>),
    /// The page that is made from a source.
    Source(FilePath, Option<PageKey>),
    /// Where a page lies in exactly this language.
    Edition(PageKey, Language, Option<Route>),
    /// Where a page lies in a language or else in the default one.
    Place(PageKey, Language, Option<(Language, Route)>),
    /// What is known of a page in a language or else in the default one.
    Page(PageKey, Language, Option<PageEntry>),
    /// A file by its place in the project.
    File(FilePath, Option<LinkFile>),
    /// A file by its place in the output.
    FileOfOutput(FilePath, Option<LinkFile>),
    /// The page that a name means among those of its kind.
    Name(PageKey, Result<PageKey, Lost>),
    /// The languages of the site.
    Languages(Vec<Language>),
    /// Whether a file is there.
    Presence(FilePath, Presence),
}

impl Record {
    /// What was asked.
    pub(in crate::load) fn close(self) -> Vec<Asked> {
        self.0.into_inner()
    }
}

impl Asked {
    /// Whether `index` would answer the same.
    pub(in crate::load) fn holds(&self, index: &Index) -> bool {
        let inquiry = Inquiry::silent(index);
        match self {
            Self::Output(file, answer) => inquiry.by_output(file) == borrowed(answer.as_ref()),
            Self::Source(file, answer) => inquiry.by_source(file) == answer.as_ref(),
            Self::Edition(key, language, answer) => {
                inquiry.edition(key, language) == answer.as_ref()
            }
            Self::Place(key, language, answer) => {
                inquiry.place(key, language) == borrowed(answer.as_ref())
            }
            Self::Page(key, language, answer) => inquiry.page(key, language) == answer.as_ref(),
            Self::File(file, answer) => inquiry.file(file) == answer.as_ref(),
            Self::FileOfOutput(file, answer) => inquiry.file_by_output(file) == answer.as_ref(),
            Self::Name(name, answer) => {
                index.named(name.id(), name) == answer.as_ref().map_err(Lost::clone)
            }
            Self::Languages(answer) => index.languages == *answer,
            Self::Presence(file, answer) => inquiry.presence(file) == *answer,
        }
    }
}

fn borrowed<A, B>(pair: Option<&(A, B)>) -> Option<(&A, &B)> {
    pair.map(|(a, b)| (a, b))
}

fn owned<A: Clone, B: Clone>(pair: Option<(&A, &B)>) -> Option<(A, B)> {
    pair.map(|(a, b)| (a.clone(), b.clone()))
}

impl<'a> Inquiry<'a> {
    /// Without a record: for what is read anew in every build.
    pub(in crate::load) fn silent(index: &'a Index) -> Self {
        Self { index, record: None }
    }

    /// With a record.
    pub(in crate::load) fn recorded(index: &'a Index, record: &'a Record) -> Self {
        Self { index, record: Some(record) }
    }

    fn record(self, asked: impl FnOnce() -> Asked) {
        if let Some(record) = self.record {
            record.0.borrow_mut().push(asked());
        }
    }

    /// The page written to a file of the output.
    pub(in crate::load) fn by_output(
        self,
        output: &FilePath,
    ) -> Option<(&'a PageKey, &'a Language)> {
        let answer = self.index.by_output(output);
        self.record(|| Asked::Output(output.clone(), owned(answer)));
        answer
    }

    /// The page made from a source file (composed), which may be named with or without its language.
    pub(in crate::load) fn by_source(self, source: &FilePath) -> Option<&'a PageKey> {
        let answer = self.index.by_source(source);
        self.record(|| Asked::Source(source.clone(), answer.cloned()));
        answer
    }

    /// Where a page lies in exactly this language.
    pub(in crate::load) fn edition(self, key: &PageKey, language: &Language) -> Option<&'a Route> {
        let answer = self.index.pages.get(key).and_then(|pages| pages.get(language));
        let answer = answer.map(|entry| &entry.route);
        self.record(|| Asked::Edition(key.clone(), language.clone(), answer.cloned()));
        answer
    }

    /// Where a page lies in `language`, else in the default language; and which it was.
    pub(in crate::load) fn place(
        self,
        key: &PageKey,
        language: &Language,
    ) -> Option<(&'a Language, &'a Route)> {
        let answer = self.index.page_and_language(key, language);
        let answer = answer.map(|(language, entry)| (language, &entry.route));
        self.record(|| Asked::Place(key.clone(), language.clone(), owned(answer)));
        answer
    }

    /// The page in `language`, else in the default language.
    pub(in crate::load) fn page(self, key: &PageKey, language: &Language) -> Option<&'a PageEntry> {
        let answer = self.index.page(key, language);
        self.record(|| Asked::Page(key.clone(), language.clone(), answer.cloned()));
        answer
    }

    /// A linkable file by its place in the project (composed).
    pub(in crate::load) fn file(self, source: &FilePath) -> Option<&'a LinkFile> {
        let answer = self.index.files.get(source);
        self.record(|| Asked::File(source.clone(), answer.cloned()));
        answer
    }

    /// The linkable file that goes to a file of the output.
    pub(in crate::load) fn file_by_output(self, output: &FilePath) -> Option<&'a LinkFile> {
        let answer = self.index.file_by_output(output);
        self.record(|| Asked::FileOfOutput(output.clone(), answer.cloned()));
        answer
    }

    /// The article named by its id or by a last segment that is unique among articles.
    pub(in crate::load) fn article(self, written: &str) -> Result<&'a ArticleId, Lost> {
        match self.named(PageKey::Article(ArticleId::new(written)))? {
            PageKey::Article(id) => Ok(id),
            PageKey::SelfCheck(_) | PageKey::Journey(_) => Err(Lost::Unknown { nearest: None }),
        }
    }

    /// The self-check named likewise.
    pub(in crate::load) fn self_check(self, written: &str) -> Result<&'a SelfCheckId, Lost> {
        match self.named(PageKey::SelfCheck(SelfCheckId::new(written)))? {
            PageKey::SelfCheck(id) => Ok(id),
            PageKey::Article(_) | PageKey::Journey(_) => Err(Lost::Unknown { nearest: None }),
        }
    }

    /// The journey named likewise.
    pub(in crate::load) fn journey(self, written: &str) -> Result<&'a JourneyId, Lost> {
        match self.named(PageKey::Journey(JourneyId::new(written)))? {
            PageKey::Journey(id) => Ok(id),
            PageKey::Article(_) | PageKey::SelfCheck(_) => Err(Lost::Unknown { nearest: None }),
        }
    }

    fn named(self, exact: PageKey) -> Result<&'a PageKey, Lost> {
        let answer = self.index.named(exact.id(), &exact);
        self.record(|| Asked::Name(exact, answer.clone().cloned()));
        answer
    }

    /// The languages of the site, the default first.
    pub(in crate::load) fn languages(self) -> &'a [Language] {
        self.record(|| Asked::Languages(self.index.languages.clone()));
        &self.index.languages
    }

    /// Whether a file is there.
    pub(in crate::load) fn presence(self, file: &FilePath) -> Presence {
        let files = &self.index.files;
        let near = || nearest(file.as_str(), files.keys().map(FilePath::as_str)).map(str::to_owned);
        let answer =
            if files.contains_key(file) { Presence::There } else { Presence::Missing(near()) };
        self.record(|| Asked::Presence(file.clone(), answer.clone()));
        answer
    }
}
