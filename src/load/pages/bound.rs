//! Articles put together from the pages that were read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::load::pages::bodies::{ReadPage, ReadPages};
use crate::load::pages::manuscripts::Manuscripts;
use crate::memo::{Retention, Same};
use crate::model::article::{Article, Markups};
use crate::model::ids::{ArticleId, Language};

/// The articles put together last, and the pages that they were put together from. A body is the same
/// only where both its own file and that of the default language are.
#[derive(Debug, Default)]
pub(in crate::load) struct Bound {
    read: ReadPages,
    articles: BTreeMap<ArticleId, Same<Article>>,
    markups: Arc<Markups>,
}

impl Bound {
    /// The articles of the pages that were read, and their bodies. Only what changed is put together
    /// anew.
    ///
    /// An article without a page in the default language, which was reported, is left out.
    pub(in crate::load) fn articles(
        &mut self,
        (manuscripts, default): (&Manuscripts<'_>, &Language),
        read: &ReadPages,
        retention: Retention,
    ) -> (BTreeMap<ArticleId, Same<Article>>, Arc<Markups>) {
        let last = std::mem::take(&mut self.read);
        let mut known = last.by_article().peekable();
        for pages in read.by_article() {
            let id = id(pages);
            while let Some(gone) = known.next_if(|it| self::id(it) < id) {
                self.forget(gone);
            }
            let before = known.next_if(|it| self::id(it) == id);
            if before == Some(pages) {
                continue;
            }
            self.forget(before.unwrap_or_default());
            self.put(pages, (manuscripts, default));
        }
        known.for_each(|gone| self.forget(gone));
        if retention == Retention::Dropped {
            return (std::mem::take(&mut self.articles), std::mem::take(&mut self.markups));
        }
        self.read = read.clone();
        (self.articles.clone(), Arc::clone(&self.markups))
    }

    fn put(&mut self, pages: &[ReadPage], (manuscripts, default): (&Manuscripts<'_>, &Language)) {
        let Some(id) = id(pages) else { return };
        let original = manuscripts.articles.get(id).and_then(|files| files.get(default));
        let read = pages.iter().filter_map(|((_, language), body)| Some((language, body.page()?)));
        let Some(original) = original.filter(|_| read.clone().next().is_some()) else { return };
        let markups = Arc::make_mut(&mut self.markups);
        for (language, (_, markup)) in read.clone() {
            markups.insert((id.clone(), language.clone()), markup.clone());
        }
        let editions = read.map(|(language, (page, _))| (language.clone(), page.clone())).collect();
        self.articles.insert(id.clone(), Same::new(original.article(id, editions)));
    }

    fn forget(&mut self, pages: &[ReadPage]) {
        if pages.is_empty() {
            return;
        }
        let markups = Arc::make_mut(&mut self.markups);
        for (key, _) in pages {
            self.articles.remove(&key.0);
            markups.remove(key);
        }
    }
}

/// Whose pages they are; `None` where there are none.
fn id(pages: &[ReadPage]) -> Option<&ArticleId> {
    pages.first().map(|((id, _), _)| id)
}
