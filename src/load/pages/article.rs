//! Articles: their heads first, their bodies once all routes are laid.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::load::manner::{Manner, on_one_line};
use crate::load::markdown::context::Context;
use crate::load::markdown::found::Found;
use crate::load::markdown::{self, Finished, TitlePlace};
use crate::load::pages::aliases;
use crate::load::pages::front_matter::{self, FrontMatter, Logic, Written};
use crate::load::pages::heads::Head;
use crate::load::theme::files::is_fit;
use crate::load::yaml::node::Source;
use crate::load::yaml::texts::fill;
use crate::load::yaml::values::Text;
use crate::memo::Same;
use crate::model::article::{Article, ArticlePage, Markup};
use crate::model::editions::Editions;
use crate::model::ids::ArticleId;
use crate::model::picture::Picture;
use crate::model::route::Route;

/// An article's file whose head is read and whose body is not.
#[derive(Debug)]
pub(in crate::load) struct ArticleFile {
    /// What the index needs to know of it.
    pub(in crate::load) head: Arc<Head>,
    title_place: TitlePlace,
    description: Option<String>,
    /// What its picture shows, filled.
    image_alt: Option<String>,
    front: FrontMatter,
    template_place: Option<Location>,
    /// Its aliases as they were written, with their places.
    aliases: Vec<(String, Location)>,
    body: Range<usize>,
}

/// Reads the head of an article's file. What is wrong with it is reported and left out.
///
/// `manner` is that of the file's language.
pub(in crate::load) fn head(
    source: Source<'_>,
    manner: &Manner,
    report: &mut Report,
) -> ArticleFile {
    let parts = front_matter::split(source, report);
    let end = source.text.len();
    let is_late = parts.as_ref().is_none_or(|parts| parts.is_late);
    let (range, body) = parts.map_or((None, end..end), |parts| (parts.front, parts.body));
    let front = match range {
        Some(range) => front_matter::read(source, range, report),
        None => (!is_late).then(FrontMatter::default),
    };
    // Whoever has no title because something else is wrong hears of that alone.
    let is_told = front.as_ref().is_none_or(|front| front.is_titled);
    let front = front.unwrap_or_default();
    let mut filled = |text: Text<'_>| on_one_line(&fill(text, Some(manner), source, report));
    let description = front.description.as_ref().map(|text| filled(text.as_text()));
    let image_alt = front.image.as_ref().and_then(|image| image.alt.as_ref());
    let image_alt = image_alt.map(|text| filled(text.as_text()));
    let (title, title_place) = match &front.title {
        Some(title) => (Some(filled(title.as_text())), TitlePlace::FrontMatter),
        None => (title_of_body(source, &body, filled), TitlePlace::Body),
    };
    let title = title.unwrap_or_else(|| {
        if !is_told {
            report.push(
                Diagnostic::error("missing-title", Location::start_of(source.file), "this page has no title")
                    .with_hint("begin the text with `# Title`, or write `title: …` between two lines `---` above it"),
            );
        }
        source.file.name().split('.').next().unwrap_or_default().to_owned()
    });
    let place = |written: &Written| source.locate(&written.span);
    let plain = |lead: &Written| manner.set(&markdown::plain(&lead.text)).into_owned();
    let lead = front.lead.as_ref().map(plain);
    let head = Head {
        source: source.file.clone(),
        title,
        lead: lead.or_else(|| description.clone()),
        slug: front.slug.as_ref().map(|slug| (slug.text.clone(), place(slug))),
    };
    let template_place = front.logic.template.as_ref().map(place);
    let aliases = front.aliases.iter().map(|alias| (alias.text.clone(), place(alias))).collect();
    let head = Arc::new(head);
    ArticleFile { head, title_place, description, image_alt, front, template_place, aliases, body }
}

fn title_of_body(
    source: Source<'_>,
    body: &Range<usize>,
    mut filled: impl FnMut(Text<'_>) -> String,
) -> Option<String> {
    let (words, place) = markdown::title(source.slice(body))?;
    let span = place.start + body.start..place.end + body.start;
    let title = filled(Text { text: &words, span: &span });
    (!title.is_empty()).then_some(title)
}

impl ArticleFile {
    /// Whether it is a draft.
    pub(in crate::load) fn is_draft(&self) -> bool {
        self.front.draft.unwrap_or(false)
    }

    /// The template that it names, and where.
    pub(in crate::load) fn template(&self) -> Option<(&str, &Location)> {
        let template = self.front.logic.template.as_ref()?;
        Some((&template.text, self.template_place.as_ref()?))
    }

    /// Its aliases with their places; wrong ones are reported.
    pub(in crate::load) fn aliases(&self, report: &mut Report) -> Vec<(Route, Location)> {
        let aliases = self.aliases.iter().filter_map(|(written, place)| {
            Some((aliases::read(written, place, report)?, place.clone()))
        });
        aliases.collect()
    }

    /// Reads the page and its body. `original` is the default language's file, whose days and free keys hold
    /// where this one says nothing.
    pub(in crate::load) fn page(
        &self,
        original: &Self,
        context: &Context<'_>,
        found: &mut Found,
    ) -> (ArticlePage, Markup) {
        self.check_logic(original, context.source, &mut found.report);
        let lead = self.front.lead.as_ref();
        let lead = lead.map(|lead| markdown::inline(&lead.text, &lead.span, context, found));
        let first = || lead.as_ref().map(|lead| first_sentence(&lead.text).to_owned());
        let description = self.description.clone().or_else(first);
        let Finished { markup, body, .. } =
            markdown::body(self.body.clone(), self.title_place, context, found);
        let aliases = self.aliases(&mut found.report);
        let page = ArticlePage {
            place: Location::start_of(&self.head.source),
            route: context.route.clone(),
            title: self.head.title.clone(),
            lead,
            description,
            draft: original.is_draft() || self.is_draft(),
            date: self.front.date.or(original.front.date),
            updated: self.front.updated.or(original.front.updated),
            image: self.image(original, context, found),
            aliases: aliases.into_iter().map(|(route, _)| route).collect(),
            extra: self.extra(original),
            body,
        };
        (page, markup)
    }

    /// Reports keys of a translation that hold for all languages: said otherwise than in the default
    /// language's file they contradict it, said alike they are superfluous.
    fn check_logic(&self, original: &Self, source: Source<'_>, report: &mut Report) {
        if std::ptr::eq(self, original) {
            return;
        }
        for (key, span) in &self.front.logic_keys {
            let place = source.locate(span);
            let file = &original.head.source;
            let is_same = self.front.logic.value(key) == original.front.logic.value(key);
            report.push(if is_same {
                Diagnostic::style(
                    "repeated-key",
                    place,
                    format!("`{key}` holds for all languages and stands in `{file}` already"),
                )
                .with_hint("take the line out here")
            } else {
                Diagnostic::error(
                    "misplaced-key",
                    place,
                    format!("`{key}` holds for all languages, and `{file}` says otherwise"),
                )
                .with_hint("say it there, and take the line out here")
            });
        }
    }

    /// The page's picture. A translation without one has the original's, which lies beside it; the
    /// words are in another language, so they stay behind, and mistakes were told there.
    fn image(&self, original: &Self, context: &Context<'_>, found: &mut Found) -> Option<Picture> {
        if let Some(image) = &self.front.image {
            return image.resolve(self.image_alt.clone(), context, found);
        }
        original.front.image.as_ref()?.resolve(None, context, &mut Found::default())
    }

    fn extra(&self, original: &Self) -> serde_json::Map<String, serde_json::Value> {
        let mut extra = original.front.extra.clone().unwrap_or_default();
        extra.extend(self.front.extra.clone().unwrap_or_default());
        extra
    }

    /// The article of this file, which is the default language's, and of its pages.
    pub(in crate::load) fn article(
        &self,
        id: &ArticleId,
        pages: Editions<Same<ArticlePage>>,
    ) -> Article {
        let Logic { role, weight, listed, revision, template, toc } = &self.front.logic;
        Article {
            id: id.clone(),
            role: *role,
            revision: revision.unwrap_or(1),
            weight: weight.unwrap_or(0),
            listed: listed.unwrap_or(true),
            template: template.as_ref().map(|it| it.text.clone()).filter(|it| is_fit(it)),
            toc: toc.unwrap_or(false),
            pages,
        }
    }
}

/// The first sentence of a text. A point ends one where a longer word stands before it and a
/// capital or a quote behind it, so that `z. B.`, `Dr.` and `3. Oktober` end none.
fn first_sentence(text: &str) -> &str {
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + sign.len_utf8();
        let (before, behind) = (&text[..at], &text[end..]);
        let word = before.rsplit([' ', '\u{a0}', '\n']).next().unwrap_or_default();
        let is_long = word.chars().filter(|sign| sign.is_alphanumeric()).count() > 2
            || !word.ends_with(char::is_alphanumeric)
            || sign != '.';
        let next = behind.trim_start().chars().next();
        let begins = next.is_none_or(|next| next.is_uppercase() || "„“\"»«‚(".contains(next));
        if is_long && begins && behind.starts_with(|next: char| next.is_whitespace()) {
            return &text[..end];
        }
    }
    text
}

#[cfg(test)]
mod tests;
