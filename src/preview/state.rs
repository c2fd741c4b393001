//! What the shell is told of the page it shows, of the site around it and of the last build.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::files::{Content, FilePath, hex};
use crate::model::ids::Language;
use crate::model::tongue::Tongue;
use crate::preview::address::named_page;
use crate::preview::changes::{Changed, Swap};
use crate::preview::facts::{Page, page_at, site_path};
use crate::preview::places::{self, Place};
use crate::preview::stage::{Scene, Site, Stage};
use crate::preview::{checks, diagnostics, near, way};

/// A page that the shell looks at.
pub(super) struct Looked {
    /// Its path as the browser shows it, or decoded, with the slash in front.
    pub(super) path: String,
    /// The build that the browser shows.
    pub(super) seen: u64,
    /// Whether an editor can be started.
    pub(super) opens: bool,
}

/// Everything, as JSON.
pub(super) fn told(stage: &Stage, looked: &Looked) -> Value {
    let (scene, changed) = stage.scene_since(looked.seen);
    let view = View::new(&scene, &looked.path);
    let mut told = json!({
        "build": scene.build,
        "good": scene.good,
        "broken": scene.is_broken(),
        "page": view.page(),
        "near": view.near(),
        "changed": view.changed(&changed),
    });
    let rest = json!({
        "journeys": view.journeys(),
        "check": view.check(),
        "checks": view.checks(),
        "diagnostics": diagnostics::all(&scene.report, &scene.files, &view.sources()),
        "editor": {"opens": looked.opens, "root": scene.root.to_string_lossy()},
    });
    if let (Value::Object(told), Value::Object(rest)) = (&mut told, rest) {
        told.extend(rest);
    }
    told
}

/// The source of the page at a path, in its language, and by whose habits its texts are set; `None`
/// where there is no such page.
pub(super) fn source(scene: &Scene, path: &str) -> Option<(FilePath, Tongue)> {
    let page = View::new(scene, path).fact?;
    let settings = &scene.site.as_ref()?.compiled.settings;
    Some((page.source(&scene.files)?, settings.tongue(page.language)))
}

/// A path in a scene.
struct View<'a> {
    scene: &'a Scene,
    path: String,
    /// The file that the path leads to.
    file: Option<FilePath>,
    /// The page that lies there.
    fact: Option<Page<'a>>,
}

impl<'a> View<'a> {
    /// `asked` is the path as the browser shows it, or decoded, with the slash in front.
    fn new(scene: &'a Scene, asked: &str) -> Self {
        let site = scene.site.as_deref();
        let bare = named_page(asked);
        let path = bare.as_ref().map_or_else(|| asked.to_owned(), |bare| format!("/{bare}"));
        let file = site.zip(bare).and_then(|(site, bare)| match places::find(site, &bare) {
            Place::File(file) | Place::Folder(file) => Some(file),
            Place::Nowhere => None,
        });
        let fact = site.zip(file.as_ref()).and_then(|(site, file)| page_at(&site.compiled, file));
        Self { scene, path, file, fact }
    }

    fn site(&self) -> Option<&'a Site> {
        self.scene.site.as_deref()
    }

    /// The language of the page; where there is none, of its folder, else the site's first.
    fn language(&self) -> Option<&'a Language> {
        let settings = &self.site()?.compiled.settings;
        let folder = self.path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let named = || settings.languages.iter().find(|it| it.as_str() == folder);
        let own = self.fact.map(|page| page.language);
        own.or_else(named).or(Some(settings.default_language()))
    }

    fn page(&self) -> Value {
        let path = self.file.as_ref().map_or_else(|| self.path.clone(), site_path);
        let source = self.fact.and_then(|page| page.source(&self.scene.files));
        let translations = self.fact.map(|page| page.translations()).unwrap_or_default();
        let translations: Vec<Value> = translations
            .into_iter()
            .map(|(language, route)| {
                json!({"language": language.as_str(), "path": site_path(route.file())})
            })
            .collect();
        json!({
            "path": path,
            "exists": self.file.is_some(),
            "kind": self.fact.map_or("not-found", |page| page.kind()),
            "title": self.fact.map(|page| page.title()),
            "file": source.as_ref().map(FilePath::as_str),
            "line": source.as_ref().map(|_| 1),
            "language": self.language().map(Language::as_str),
            "translations": translations,
            "draft": self.fact.is_some_and(|page| page.is_draft()),
            "words": self.fact.and_then(|page| page.words()),
            "minutes": self.fact.and_then(|page| page.minutes()),
            "hash": self.hash(),
        })
    }

    fn hash(&self) -> Option<String> {
        Some(match self.site()?.output.get(self.file.as_ref()?)? {
            Content::Bytes(bytes) => hex(&Sha256::digest(bytes)),
            Content::Media(media) => hex(&media.hash),
        })
    }

    fn near(&self) -> Vec<Value> {
        let Some(site) = self.site().filter(|_| self.file.is_none()) else {
            return Vec::new();
        };
        let language = self.language().unwrap_or(site.compiled.settings.default_language());
        let near = near::pages_near(&site.compiled, &self.path, language).into_iter();
        near.map(|page| json!({"path": site_path(page.route().file()), "title": page.title()}))
            .collect()
    }

    fn changed(&self, changed: &Changed) -> Value {
        // Where several sources were saved at once, the page that is looked at is the one meant.
        let here = changed.saved.iter().find(|saved| Some(&saved.page) == self.file.as_ref());
        let saved = here.or(changed.saved.first());
        let plain = |files: &[FilePath]| files.iter().map(site_path).collect::<Vec<_>>();
        let style =
            |Swap { from, to }: &Swap| json!({"from": format!("/{from}"), "to": format!("/{to}")});
        json!({
            "pages": plain(&changed.pages),
            "files": plain(&changed.files),
            "styles": changed.styles.iter().map(style).collect::<Vec<_>>(),
            "everything": changed.everything,
            "saved": saved.map(|saved| site_path(&saved.page)),
            "line": saved.and_then(|saved| saved.line),
        })
    }

    fn journeys(&self) -> Vec<Value> {
        let here = self.site().zip(self.language());
        here.map(|(site, language)| way::in_language(&site.compiled, language)).unwrap_or_default()
    }

    fn check(&self) -> Value {
        self.site().map_or(Value::Null, |site| checks::of_page(site, self.fact))
    }

    fn checks(&self) -> Vec<Value> {
        let here = self.site().zip(self.language());
        here.map(|(site, language)| checks::in_language(site, language)).unwrap_or_default()
    }

    /// The files that a mistake must stand in to concern this page.
    fn sources(&self) -> BTreeSet<FilePath> {
        let sources = self.fact.map(|page| page.sources(&self.scene.files));
        sources.unwrap_or_default().into_iter().collect()
    }
}
