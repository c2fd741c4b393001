//! The sheet that everything stands on: head, styles, font, the line at the top and at the foot.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::files::FilePath;
use crate::model::settings::Font;
use crate::render::colour;
use crate::report::markup::{Element, classed, element, worded};
use crate::report::words::Words;
use crate::report::{Subject, swatches};

/// What an output must begin with to be known as a report of ours, which another may replace.
pub const MARK: &str = "<!DOCTYPE html>\n<!-- anteroom report -->";

const STYLES: &str = include_str!("report.css");
const FONT: &str = "static/newsreader.woff2";
/// Nothing is loaded and nothing runs, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/// A whole page around its `main`; `kind` says what it is.
pub(super) fn written(subject: &Subject<'_>, kind: &str, main: Element) -> String {
    let words = subject.words();
    let meta = |name: &'static str, value: &'static str, content: &'static str| {
        element("meta").with(name, value).with("content", content)
    };
    let head = element("head")
        .add(element("meta").with("charset", "utf-8"))
        .add(meta("http-equiv", "Content-Security-Policy", POLICY))
        .add(meta("name", "viewport", "width=device-width, initial-scale=1"))
        .add(meta("name", "robots", "noindex"))
        .add(worded("title", format!("{kind} – {}", subject.title())))
        .add(element("style").whole(styles(subject)));
    let body = element("body")
        .add(swatches::patterns())
        .add(header(subject, kind, words))
        .add(main)
        .add(element("footer").add(classed("div", "wrap").add(worded("p", words.private))));
    let html = element("html").with("lang", words.language).add(head).add(body);
    format!("{MARK}\n{}\n", html.written())
}

fn header(subject: &Subject<'_>, kind: &str, words: &Words) -> Element {
    let arch = |path: &str| element("path").with("d", path);
    let mark = classed("svg", "mark")
        .with("viewBox", "0 0 26 32")
        .with("aria-hidden", "true")
        .add(arch("M1 32V13a12 12 0 0 1 24 0v19z"))
        .add(arch("M6 32V14a7 7 0 0 1 14 0v18z"))
        .add(arch("M9.6 32V16.5a3.4 3.4 0 0 1 6.8 0V32z"));
    let tagline = subject
        .site
        .and_then(|site| site.settings.tagline.as_ref()?.get(site.settings.default_language()));
    let name = worded("span", subject.title()).add_all(tagline.map(|it| worded("small", it)));
    let brand = classed("p", "brand").add(mark).add(name);
    let date = worded("p", format!("{kind}, {}", words.date(subject.today)));
    element("header").add(classed("div", "wrap").add(brand).add(date))
}

/// The report's own styles, the author's accent, and the font in which the site is read.
fn styles(subject: &Subject<'_>) -> String {
    let mut css = STYLES.replace("\r\n", "\n");
    let theme = subject.site.map(|site| &site.settings.theme);
    if let Some(accent) = theme.and_then(|theme| theme.accent.as_ref()) {
        // On paper the light colours are right, whatever the screen shows.
        let accent = colour::stylesheet(accent).unwrap_or_default();
        css.push_str(&accent.replace("@media (", "@media screen and ("));
    }
    let wanted = theme.is_none_or(|theme| theme.font == Font::Newsreader);
    let font = FilePath::new(FONT).and_then(|path| subject.theme.bytes(&path)).filter(|_| wanted);
    match font {
        Some(bytes) => {
            css.push_str("@font-face{font-family:Newsreader;font-weight:400 600;src:url(data:font/woff2;base64,");
            css.push_str(&STANDARD.encode(bytes));
            css.push_str(") format(\"woff2\")}\n");
        }
        None => css.push_str(":root{--serif:var(--book)}\n"),
    }
    css
}
