//! A small site to write texts for.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::files::FilePath;
use crate::load::links::dead_links::report;
use crate::load::links::index::{Index, LinkFile, PageEntry, PageKey, Pages};
use crate::load::links::inquiry::Inquiry;
use crate::load::manner::Manner;
use crate::load::markdown::context::{Context, RawHtml, Recalls};
use crate::load::markdown::found::Found;
use crate::load::markdown::{Finished, TitlePlace, blocks, body, inline};
use crate::load::yaml::node::Source;
use crate::model::article::Piece;
use crate::model::editions::Editions;
use crate::model::ids::{ArticleId, Language, SelfCheckId};
use crate::model::prose::Prose;
use crate::model::route::Route;
use crate::model::theme::Strings;

/// A site of some pages and files, and a page of it on which texts stand.
pub(super) struct Desk {
    file: FilePath,
    language: Language,
    route: Route,
    index: Index,
    pub(super) manner: Manner,
    strings: Strings,
    pub(super) html: RawHtml,
    pub(super) recalls: Recalls,
    pub(super) title: TitlePlace,
}

impl Desk {
    /// The German page `content/framing/name.md`.
    pub(super) fn german() -> Self {
        Self::at("content/framing/name.md", "framing/name/index.html", "de")
    }

    /// Its English sister.
    pub(super) fn english() -> Self {
        Self::at("content/framing/name.en.md", "en/framing/name/index.html", "en")
    }

    fn at(file: &str, route: &str, language: &str) -> Self {
        let strings = serde_json::json!({
            "takeaways": "Was Sie mitnehmen", "reflect_note": "Ihre Notiz", "table": "Tabelle {n}",
            "alert_note": "Hinweis", "alert_tip": "Tipp", "alert_important": "Wichtig",
            "alert_warning": "Warnung", "alert_caution": "Vorsicht", "footnotes": "Fußnoten",
            "footnote_back": "Zurück zu {n}", "task_done": "erledigt", "task_open": "offen",
        });
        Self {
            file: path(file),
            language: Language::new(language),
            route: Route::new(path(route)),
            index: index(),
            manner: Manner {
                facts: BTreeMap::from([("day-rate".to_owned(), "1.900 € & mehr".to_owned())]),
                ..Manner::default()
            },
            strings: Strings(strings.as_object().cloned().unwrap()),
            html: RawHtml::Shown,
            recalls: Recalls::Plain,
            title: TitlePlace::FrontMatter,
        }
    }

    fn context<'a>(&'a self, text: &'a str) -> Context<'a> {
        Context {
            source: Source { file: &self.file, text },
            language: &self.language,
            route: &self.route,
            index: Inquiry::silent(&self.index),
            manner: &self.manner,
            strings: &self.strings,
            html: self.html,
            recalls: self.recalls,
        }
    }

    /// Reads a whole file as a body.
    pub(super) fn body(&self, text: &str) -> (Finished, Found) {
        let mut found = Found::default();
        let body = body(0..text.len(), self.title, &self.context(text), &mut found);
        self.tell(&mut found);
        (body, found)
    }

    /// The HTML of a body; generated blocks stand as `{data}`.
    pub(super) fn html(&self, text: &str) -> String {
        let (body, _) = self.body(text);
        let html = body.markup.pieces.into_iter().map(|piece| match piece {
            Piece::Html(html) => html,
            Piece::Data => "{data}".to_owned(),
        });
        html.collect()
    }

    /// What is said of a body: `LINE:COLUMN+LENGTH CODE`, in order.
    pub(super) fn said(&self, text: &str) -> Vec<String> {
        self.body(text).1.report.iter().map(told).collect()
    }

    /// Reads a YAML value as blocks.
    pub(super) fn blocks(&self, text: &str) -> (Prose, Found) {
        let mut found = Found::default();
        let prose = blocks(text, &(0..text.len()), &self.context(text), &mut found);
        self.tell(&mut found);
        (prose, found)
    }

    /// Reads a YAML value as a line.
    pub(super) fn inline(&self, text: &str) -> (Prose, Found) {
        let mut found = Found::default();
        let prose = inline(text, &(0..text.len()), &self.context(text), &mut found);
        self.tell(&mut found);
        (prose, found)
    }

    /// Tells dead links, and puts all in order.
    fn tell(&self, found: &mut Found) {
        let dead: Vec<_> = found.dead_links.iter().collect();
        report(&dead, &self.index, &mut found.report);
        found.report.sort();
    }
}

/// The HTML of `markdown`, on a German page, is `html`.
#[track_caller]
pub(super) fn writes(markdown: &str, html: &str) {
    let written = Desk::german().html(markdown);
    assert_eq!(written.trim_end(), html, "\n{written}");
}

/// A diagnostic's place and code.
pub(super) fn told(found: &Diagnostic) -> String {
    let place = found.location.as_ref().unwrap();
    format!("{}:{}+{} {}", place.line, place.column, place.length, found.code)
}

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

fn index() -> Index {
    let mut pages: BTreeMap<PageKey, Editions<PageEntry>> = BTreeMap::new();
    for (key, language, source, route) in [
        (article("index"), "de", "content/index.md", "index.html"),
        (article("index"), "en", "content/index.en.md", "en/index.html"),
        (article("framing/name"), "de", "content/framing/name.md", "framing/name/index.html"),
        (article("framing/name"), "en", "content/framing/name.en.md", "en/framing/name/index.html"),
        (article("orientation/why"), "de", "content/orientation/why.md", "rat/warum/index.html"),
        (
            check("readiness"),
            "de",
            "content/self-checks/readiness.yaml",
            "self-checks/readiness/index.html",
        ),
    ] {
        let entry = PageEntry {
            source: path(source),
            route: Route::new(path(route)),
            title: "Titel".to_owned(),
            lead: None,
        };
        pages.entry(key).or_default().insert(Language::new(language), entry);
    }
    let files = [
        ("content/framing/plan.jpg", "framing/plan.jpg", Some((640, 480))),
        ("content/framing/Blatt ü.pdf", "framing/Blatt-ue.pdf", None),
        ("static/preise.pdf", "preise.pdf", None),
    ];
    let files = files.map(|(source, output, size)| LinkFile {
        source: path(source),
        output: Some(path(output)),
        size,
    });
    Index::new(
        vec![Language::new("de"), Language::new("en")],
        Pages::from_iter(pages).into(),
        &files,
    )
}

fn article(id: &str) -> PageKey {
    PageKey::Article(ArticleId::new(id))
}

fn check(id: &str) -> PageKey {
    PageKey::SelfCheck(SelfCheckId::new(id))
}
