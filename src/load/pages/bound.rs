//! Articles put together from the pages that were read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::load::markdown::found::Found;
use crate::load::pages::bodies::{Body, ReadPages};
use crate::load::pages::manuscripts::Manuscripts;
use crate::memo::{Retention, Same};
use crate::model::article::{Article, Articles, Markups};
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language};

/// The articles put together last, and the pages that they were put together from. A body is the same
/// only where both its own file and that of the default language are.
#[derive(Debug, Default)]
pub(in crate::load) struct Bound {
    read: ReadPages,
    articles: Articles,
    markups: Arc<Markups>,
    /// The pages whose reading brought something to light that the whole site must know.
    telling: BTreeMap<(ArticleId, Language), Same<Body>>,
}

impl Bound {
    /// The articles of the pages that were read, and their bodies. Only what changed is put together
    /// anew.
    ///
    /// An article without a page in the default language, which was reported, is left out.
    pub(in crate::load) fn articles(
        &mut self,
        (manuscripts, default): (&Manuscripts, &Language),
        read: ReadPages,
        retention: Retention,
    ) -> (Articles, Arc<Markups>) {
        let mut changed = BTreeSet::new();
        let before = std::mem::take(&mut self.read);
        for change in read.changes(&before) {
            if change.is.is_none() {
                Arc::make_mut(&mut self.markups).remove(change.key);
            }
            match change.is.filter(|body| body.found().is_telling()) {
                Some(body) => drop(self.telling.insert(change.key.clone(), body.clone())),
                None => drop(self.telling.remove(change.key)),
            }
            changed.insert(change.key.0.clone());
        }
        self.read = read;
        for id in changed {
            match self.bound(&id, (manuscripts, default)) {
                Some(article) => drop(self.articles.insert(id, Same::new(article))),
                None => drop(self.articles.remove(&id)),
            }
        }
        if retention == Retention::Dropped {
            return (std::mem::take(&mut self.articles), std::mem::take(&mut self.markups));
        }
        (self.articles.clone(), Arc::clone(&self.markups))
    }

    /// What the reading of all pages brought to light.
    pub(in crate::load) fn found(&self) -> impl Iterator<Item = &Found> {
        self.telling.values().map(|body| body.found())
    }

    /// What was read of all pages.
    pub(in crate::load) fn read(&self) -> &ReadPages {
        &self.read
    }

    /// An article of the pages that were read of it, whose markups are laid by themselves.
    fn bound(
        &mut self,
        id: &ArticleId,
        (manuscripts, default): (&Manuscripts, &Language),
    ) -> Option<Article> {
        let files = manuscripts.articles.get(id)?;
        let original = files.get(default)?;
        let markups = Arc::make_mut(&mut self.markups);
        let mut editions = Editions::default();
        for language in files.keys() {
            let key = (id.clone(), language.clone());
            let Some((page, markup)) = self.read.get(&key).and_then(|body| body.page()) else {
                markups.remove(&key);
                continue;
            };
            markups.insert(key, markup.clone());
            editions.insert(language.clone(), page.clone());
        }
        (!editions.is_empty()).then(|| original.article(id, editions))
    }
}
