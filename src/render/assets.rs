//! The theme's files, which go out by content hash.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::files::{Content, ContentHash, FilePath, hex};
use crate::model::kept::ASSETS;
use crate::model::settings::{Accent, Font, Settings, ThemeChoice};
use crate::model::theme::Theme;
use crate::render::colour;

/// Where each asset of the theme went.
pub(super) struct Assets {
    places: BTreeMap<String, FilePath>,
    /// The files that go out.
    pub(super) files: BTreeMap<FilePath, Content>,
}

/// What the assets are made from.
#[derive(PartialEq)]
pub(super) struct Input {
    assets: BTreeMap<String, Content>,
    font: Font,
    accent: Option<Accent>,
}

/// The name under which the author's own accent goes out.
pub(super) const ACCENT: &str = "accent.css";
/// The theme's picture for links to pages that have none.
pub(super) const IMAGE: &str = "og-image.png";
/// The reading font that the theme brings.
pub(super) const FONT: &str = "newsreader.woff2";
/// The name under which the scripts go out: one file, one request.
pub(super) const SCRIPT: &str = "anteroom.js";
/// What goes out joined, in this order; each part may be an author's own.
const PARTS: [&str; 7] =
    ["seal.js", "journey.js", "summary.js", "page.js", "questions.js", "result.js", "brief.js"];

impl Input {
    /// The theme's assets with what the settings choose of them.
    pub(super) fn of(theme: &Theme, settings: &Settings) -> Self {
        let ThemeChoice { font, accent, .. } = &settings.theme;
        Self { assets: theme.assets.clone(), font: *font, accent: accent.clone() }
    }
}

impl Assets {
    /// Names the assets by their contents.
    pub(super) fn of(input: &Input) -> Self {
        let mut assets = Self { places: BTreeMap::new(), files: BTreeMap::new() };
        let (styles, others): (Vec<_>, Vec<_>) =
            input.assets.iter().partition(|(name, _)| is_style(name));
        for (name, content) in others {
            if PARTS.contains(&name.as_str()) {
                continue;
            }
            if input.font == Font::Newsreader || !is_font(name) {
                assets.put(name, content.clone());
            }
        }
        assets.put(SCRIPT, Content::Bytes(joined(&input.assets).into()));
        for (name, content) in styles {
            let content = match content {
                Content::Bytes(bytes) => match std::str::from_utf8(bytes) {
                    Ok(css) => Content::Bytes(assets.styled(css).into_bytes().into()),
                    Err(_) => content.clone(),
                },
                Content::Media(media) => Content::Media(media.clone()),
            };
            assets.put(name, content);
        }
        if let Some(css) = input.accent.as_ref().and_then(colour::stylesheet) {
            assets.put(ACCENT, Content::Bytes(css.into_bytes().into()));
        }
        assets
    }

    /// Where `name` went; `None` where the site has no such asset.
    pub(super) fn place(&self, name: &str) -> Option<&FilePath> {
        self.places.get(name)
    }

    /// Where all of them went.
    pub(super) fn places(&self) -> impl Iterator<Item = &FilePath> {
        self.places.values()
    }

    fn put(&mut self, name: &str, content: Content) {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hash: ContentHash = match &content {
            Content::Bytes(bytes) => Sha256::digest(bytes).into(),
            Content::Media(media) => media.hash,
        };
        let path = format!("{ASSETS}/{stem}.{}.{extension}", hex(&hash[..5]));
        if let Some(path) = FilePath::new(&path) {
            self.files.insert(path.clone(), content);
            self.places.insert(name.to_owned(), path);
        }
    }

    /// A stylesheet names its neighbours plainly; in the output they bear their hashes. The rule for
    /// a font that does not go out is left away.
    fn styled(&self, css: &str) -> String {
        let css = if self.places.contains_key(FONT) { css.to_owned() } else { without_font(css) };
        self.places.iter().fold(css, |css, (name, place)| {
            css.replace(&format!("url({name})"), &format!("url({})", place.name()))
        })
    }
}

/// The scripts one behind the other, of those that can be read.
fn joined(assets: &BTreeMap<String, Content>) -> Vec<u8> {
    let parts = PARTS.iter().filter_map(|name| match assets.get(*name)? {
        Content::Bytes(bytes) => Some(bytes.to_vec()),
        Content::Media(_) => None,
    });
    parts.collect::<Vec<_>>().join(&b'\n')
}

fn without_font(css: &str) -> String {
    let Some(url) = css.find(&format!("url({FONT})")) else {
        return css.to_owned();
    };
    match (css[..url].rfind("@font-face"), css[url..].find('}')) {
        (Some(start), Some(end)) => format!("{}{}", &css[..start], &css[url + end + 1..]),
        _ => css.to_owned(),
    }
}

fn is_style(name: &str) -> bool {
    FilePath::new(name).is_some_and(|path| path.extension() == "css")
}

fn is_font(name: &str) -> bool {
    name == FONT || name == "newsreader-OFL.txt"
}
