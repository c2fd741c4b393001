//! What authors name by id: pages, found in the index; a name that leads nowhere is a mistake.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Report};
use crate::files::FilePath;
use crate::load::links::index::Lost;
use crate::load::links::inquiry::{Inquiry, Presence};
use crate::load::links::pictures::unshown;
use crate::load::yaml::names::enumerated;
use crate::load::yaml::node::Source;
use crate::load::yaml::values::{Text, push};
use crate::model::ids::{ArticleId, SelfCheckId};
use crate::model::settings::MenuTarget;

/// A name that was written before there was an index to look it up in.
#[derive(Clone, Debug)]
pub(in crate::load) struct Reference {
    pub(in crate::load) written: String,
    pub(in crate::load) span: Range<usize>,
}

impl Reference {
    /// Keeps a name for later.
    pub(in crate::load) fn of(text: Text<'_>) -> Self {
        Self { written: text.text.to_owned(), span: text.span.clone() }
    }

    /// The name as it was read.
    pub(in crate::load) fn text(&self) -> Text<'_> {
        Text { text: &self.written, span: &self.span }
    }
}

/// Where names are looked up, and in whose file they stand.
#[derive(Clone, Copy)]
pub(in crate::load) struct Names<'a> {
    pub(in crate::load) source: Source<'a>,
    pub(in crate::load) index: Inquiry<'a>,
}

impl Names<'_> {
    /// The article of a name.
    pub(in crate::load) fn article(
        &self,
        name: Text<'_>,
        report: &mut Report,
    ) -> Option<ArticleId> {
        self.found(self.index.article(plain(name.text)), ("article", name), report).cloned()
    }

    /// The self-check of a name.
    pub(in crate::load) fn self_check(
        &self,
        name: Text<'_>,
        report: &mut Report,
    ) -> Option<SelfCheckId> {
        let written = name.text.strip_prefix("self-checks/").unwrap_or(name.text);
        self.found(self.index.self_check(plain(written)), ("self-check", name), report).cloned()
    }

    /// The page of a menu entry: an article, or by its folder or where nothing else bears the name
    /// a self-check or a journey.
    pub(in crate::load) fn menu_target(
        &self,
        name: Text<'_>,
        report: &mut Report,
    ) -> Option<MenuTarget> {
        let written = plain(name.text);
        if let Some(rest) = written.strip_prefix("self-checks/") {
            let found = self.index.self_check(rest);
            return self
                .found(found, ("self-check", name), report)
                .map(|id| MenuTarget::SelfCheck(id.clone()));
        }
        if let Some(rest) = written.strip_prefix("journeys/") {
            let found = self.index.journey(rest);
            return self
                .found(found, ("journey", name), report)
                .map(|id| MenuTarget::Journey(id.clone()));
        }
        let article = self.index.article(written);
        if article.is_err()
            && let Ok(id) = self.index.self_check(written)
        {
            return Some(MenuTarget::SelfCheck(id.clone()));
        }
        if article.is_err()
            && let Ok(id) = self.index.journey(written)
        {
            return Some(MenuTarget::Journey(id.clone()));
        }
        self.found(article, ("page", name), report).map(|id| MenuTarget::Article(id.clone()))
    }

    /// Reports a file below `static/` or `content/` that is not there; other paths were reported
    /// when they were read.
    pub(in crate::load) fn file(&self, path: Text<'_>, report: &mut Report) {
        let is_inside = path.text.starts_with("static/") || path.text.starts_with("content/");
        let Some(file) = FilePath::new(path.text).filter(|_| is_inside) else { return };
        let Presence::Missing(near) = self.index.presence(&file) else { return };
        let message = format!("there is no file `{}`", path.text);
        let hint = near.map_or_else(
            || "put the file there, or correct the path".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        push(report, self.source, path.span, ("unknown-file", message, hint));
    }

    /// Warns of a picture, which is there, that others would not show beside a link.
    pub(in crate::load) fn shown_elsewhere(&self, path: Text<'_>, report: &mut Report) {
        let file = FilePath::new(path.text).and_then(|path| self.index.file(&path));
        if let Some((message, hint)) = file.and_then(unshown) {
            let place = self.source.locate(path.span);
            let found = Diagnostic::warning("unshown-picture", place, message);
            report.push(found.with_hint(hint));
        }
    }

    fn found<T>(
        &self,
        found: Result<T, Lost>,
        (kind, name): (&str, Text<'_>),
        report: &mut Report,
    ) -> Option<T> {
        let lost = match found {
            Ok(id) => return Some(id),
            Err(lost) => lost,
        };
        let (code, message, hint) = match lost {
            Lost::Draft => (
                "unknown-page",
                format!("`{}` is a draft, so the page does not exist", name.text),
                "take `draft: true` out of it, or name another page".to_owned(),
            ),
            Lost::Unknown { nearest } => (
                "unknown-page",
                format!("no {kind} is named `{}`", name.text),
                nearest.map_or_else(
                    || "name it by its path below `content`, without its ending".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                ),
            ),
            Lost::Ambiguous(ids) => {
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                (
                    "ambiguous-page",
                    format!("`{}` may mean several pages", name.text),
                    format!("write one of {}", enumerated(&ids)),
                )
            }
        };
        push(report, self.source, name.span, (code, message, hint));
        None
    }
}

/// A name without what authors add out of habit: slashes around it, the file's ending.
fn plain(written: &str) -> &str {
    let written = written.trim_matches('/');
    written.strip_suffix(".md").or_else(|| written.strip_suffix(".yaml")).unwrap_or(written)
}
