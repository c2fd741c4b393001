//! What an article's text links, and what in it only another generator understands.

use pulldown_cmark::{Event, Tag};

use crate::files::FilePath;
use crate::import::articles::attributes;
use crate::import::articles::leftovers::Kind;
use crate::import::articles::shortcodes;
use crate::load::markdown::dialect::{self, Footnotes};
use crate::load::markdown::escape::decoded;

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Whether it has a heading that can be its title.
    pub(super) is_titled: bool,
    /// The files of the folder that it links, by their paths.
    pub(super) linked: Vec<FilePath>,
    /// What is to be told, with the byte at which it stands.
    pub(super) told: Vec<(Kind, String, usize)>,
}

/// Reads the text of `file`, a path in its folder.
pub(super) fn read(file: &FilePath, text: &str) -> Findings {
    let reading = dialect::read(text, Footnotes::Allowed);
    let mut findings = Findings {
        is_titled: dialect::first_title(&reading.events).is_some(),
        ..Findings::default()
    };
    for (event, range) in &reading.events {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                findings.address(file, dest_url, range.start);
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let html = &text[range.clone()];
                if let Some(tag) = tag(html) {
                    findings.told.push((Kind::Html, format!("<{tag}>"), range.start));
                }
                findings.attributes(file, html, range.start);
            }
            _ => {}
        }
    }
    for (call, range) in shortcodes::all(text) {
        findings.told.push((Kind::Shortcode, call, range.start));
        findings.attributes(file, &text[range.clone()], range.start);
    }
    findings
}

impl Findings {
    /// The addresses that raw HTML or a shortcode names, which begins at byte `start`.
    fn attributes(&mut self, file: &FilePath, text: &str, start: usize) {
        for (address, at) in attributes::addresses(text) {
            self.address(file, &address, start + at);
        }
    }

    fn address(&mut self, file: &FilePath, address: &str, at: usize) {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_scheme = path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
        if path.is_empty() || path.starts_with("//") || is_scheme {
            return;
        }
        if path.starts_with("@/") {
            self.told.push((Kind::Link, "@/…".to_owned(), at));
            return;
        }
        if let Some(rest) = path.strip_prefix('/') {
            // A page's path holds here too; a file's lies in the folder `static` of both.
            let name = rest.rsplit('/').next().unwrap_or_default();
            let folder = rest.split('/').next().filter(|folder| *folder != name);
            if name.contains('.') {
                let shown = folder.map_or_else(|| "/…".to_owned(), |folder| format!("/{folder}/…"));
                self.told.push((Kind::Static, shown, at));
            }
            return;
        }
        self.linked.extend(decoded(path).and_then(|path| file.join_sibling(&path)));
    }
}

/// The name of the element that raw HTML opens; `None` for remarks and what only closes.
fn tag(html: &str) -> Option<String> {
    let rest = html.trim_start().strip_prefix('<')?;
    let name: String =
        rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
    let begins = name.starts_with(|sign: char| sign.is_ascii_alphabetic());
    begins.then(|| name.to_ascii_lowercase())
}

/// Whether a text is one paragraph, and stays so wherever it is put.
pub(super) fn is_one_line(text: &str) -> bool {
    let events = dialect::read(text, Footnotes::None).events;
    let blocks = events.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    let is_html = |event: &Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    blocks.count() == 1
        && matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)))
        && !events.iter().any(|(event, _)| is_html(event))
        && !text.starts_with(":::")
}

#[cfg(test)]
mod tests {
    use super::{is_one_line, read};
    use crate::files::FilePath;

    #[test]
    fn linked_files_are_found_and_what_is_not_understood_is_told() {
        let text = "![a](b%20c.jpg) [d](../e.pdf?x#y) [f](https://g.de/h.png) [i](#j) [k](/l/m.png) [n](/o/)\n\
                    [p]\n\n[p]: q.zip\n\n[r](@/s.md)\n\n<figure>\n<!-- t -->\n</figure>\n\nu<br>v\n";
        let found = read(&FilePath::new("x/y.md").unwrap(), text);
        let linked: Vec<&str> = found.linked.iter().map(FilePath::as_str).collect();
        assert_eq!(linked, ["x/b c.jpg", "e.pdf", "x/q.zip"]);
        let told: Vec<&str> = found.told.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(told, ["/l/…", "@/…", "<figure>", "<br>"]);
        assert!(!found.is_titled && read(&FilePath::new("a.md").unwrap(), "a\n\n# B\n").is_titled);
    }

    #[test]
    fn html_and_shortcodes_name_files_too() {
        let text = "{{< figure src=\"a.png\" >}}\n\n<img src='b.png'> {{ img(src=\"c.png\") }}\n\n\
                    <figure>\n<a href=\"/d/e.pdf\">x</a>\n</figure>\n";
        let found = read(&FilePath::new("x/y.md").unwrap(), text);
        let linked: Vec<&str> = found.linked.iter().map(FilePath::as_str).collect();
        assert_eq!(linked, ["x/b.png", "x/a.png", "x/c.png"]);
        assert!(found.told.iter().any(|it| it.1 == "/d/…"), "{:?}", found.told);
    }

    #[test]
    fn a_line_is_one_paragraph_without_html() {
        assert!(is_one_line("Ein *früher* Termin"));
        for text in ["# a", "- a", "> a", "1. a", "a<br>b", "```", "", "***", ":::fit"] {
            assert!(!is_one_line(text), "{text}");
        }
    }
}
