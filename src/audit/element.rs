//! One element of a page, and the addresses that it holds.

use html5gum::StartTag;

use crate::audit::css;
use crate::audit::page::Reference;

/// Relations of a `link` element that make a browser connect.
const LOADING: [&str; 13] = [
    "apple-touch-icon",
    "apple-touch-startup-image",
    "dns-prefetch",
    "icon",
    "manifest",
    "mask-icon",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "prerender",
    "shortcut",
    "stylesheet",
];

/// An element as its start tag says it.
pub(super) struct Element<'a>(pub(super) &'a StartTag<()>);

impl Element<'_> {
    /// Its name, in lower case.
    pub(super) fn name(&self) -> &str {
        std::str::from_utf8(&self.0.name).unwrap_or_default()
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let value = self.0.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    /// Whether it has an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.attributes.contains_key(name.as_bytes())
    }

    /// Whether an attribute holds a word, in any case.
    pub(super) fn says(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(word))
    }
}

/// All addresses that an element holds.
pub(super) fn references(element: &Element<'_>, found: &mut Vec<Reference>) {
    let (loads, links): (&[&str], &[&str]) = match element.name() {
        "link" if is_loading(element) => (&["href"], &[]),
        "a" | "area" | "link" => (&[], &["href"]),
        "img" | "input" | "script" | "iframe" | "frame" | "audio" | "source" | "track"
        | "embed" => (&["src"], &[]),
        "video" => (&["src", "poster"], &[]),
        "object" => (&["data"], &[]),
        "body" | "table" | "td" | "th" => (&["background"], &[]),
        "use" | "image" | "feimage" => (&["href", "xlink:href"], &[]),
        "form" => (&[], &["action"]),
        "button" => (&[], &["formaction"]),
        _ => (&[], &[]),
    };
    let read = |names: &[&str]| -> Vec<String> {
        let values = names.iter().filter_map(|name| element.get(name));
        values.filter(|value| !value.trim().is_empty()).collect()
    };
    found.extend(read(loads).iter().map(|address| Reference::load(address)));
    found.extend(read(links).iter().map(|address| Reference::link(address)));
    for name in ["srcset", "imagesrcset"] {
        let candidates = element.get(name).unwrap_or_default();
        found.extend(candidates_of(&candidates).map(Reference::load));
    }
    found.extend(element.get("style").iter().flat_map(|style| css::references(style)));
}

fn is_loading(element: &Element<'_>) -> bool {
    let relations = element.get("rel").unwrap_or_default().to_ascii_lowercase();
    relations.split_ascii_whitespace().any(|relation| LOADING.contains(&relation))
}

/// The addresses of a `srcset`: each up to a blank, then perhaps a width, then a comma.
fn candidates_of(srcset: &str) -> impl Iterator<Item = &str> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == ',');
        let end = rest.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, behind) = rest.split_at(end);
        let plain = address.trim_end_matches(',');
        rest = if plain.len() < address.len() {
            behind
        } else {
            behind.split_once(',').map_or("", |(_, rest)| rest)
        };
        (!plain.is_empty()).then_some(plain)
    })
}
