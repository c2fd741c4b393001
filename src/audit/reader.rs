//! Takes finished pages in.

use std::collections::BTreeSet;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::audit::css;
use crate::audit::element::{Element, references};
use crate::audit::page::{Page, Reference};

/// Elements without an end, of those that may be hidden.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Takes a page in. Whatever is wrong with its HTML, a browser's way of reading it is followed.
pub(super) fn read(html: &str) -> Page {
    let mut reader = Reader::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reader.start(&Element(&tag)),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => reader.text.push_str(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.page
}

#[derive(Default)]
struct Reader {
    page: Page,
    ids: BTreeSet<String>,
    /// The words since the last element that is read for its words began.
    text: String,
    /// How many `template` elements are open.
    templates: usize,
    /// How many drawings are open, whose `title` is not the page's.
    drawings: usize,
    /// The element that is hidden, and how many of its name are open in it, itself included.
    hidden: Option<(Vec<u8>, usize)>,
}

impl Reader {
    fn start(&mut self, element: &Element<'_>) {
        self.named(element);
        self.veil(element);
        match element.name() {
            "html" => self.page.language = element.get("lang"),
            "template" => self.templates += 1,
            "svg" if !element.0.self_closing => self.drawings += 1,
            "title" | "style" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.text.clear(),
            "meta" => self.meta(element),
            "img" if !element.has("alt") => {
                self.page.bare_pictures.push(element.get("src").unwrap_or_default());
            }
            _ => {}
        }
        references(element, &mut self.page.references);
    }

    /// Notes where a part begins that is not shown until a script shows it.
    fn veil(&mut self, element: &Element<'_>) {
        let name = element.name().as_bytes();
        match &mut self.hidden {
            Some((hidden, depth)) if hidden == name => *depth += 1,
            None if element.has("hidden") && !VOID.contains(&element.name()) => {
                self.hidden = Some((name.to_vec(), 1));
            }
            _ => {}
        }
    }

    fn unveil(&mut self, name: &[u8]) {
        if let Some((_, depth)) = self.hidden.as_mut().filter(|(hidden, _)| hidden == name) {
            *depth -= 1;
            if *depth == 0 {
                self.hidden = None;
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"template" => self.templates = self.templates.saturating_sub(1),
            b"svg" => self.drawings = self.drawings.saturating_sub(1),
            b"title" if self.drawings == 0 && self.page.title.is_none() => {
                self.page.title = Some(in_one_line(&self.text));
            }
            b"style" => self.page.references.extend(css::references(&self.text)),
            [b'h', level @ b'1'..=b'6'] if self.templates == 0 && self.hidden.is_none() => {
                self.page.headings.push((level - b'0', in_one_line(&self.text)));
            }
            _ => {}
        }
        self.unveil(name);
    }

    fn named(&mut self, element: &Element<'_>) {
        let name = (element.name() == "a").then(|| element.get("name")).flatten();
        self.page.anchors.extend(name);
        let Some(id) = element.get("id").filter(|id| !id.is_empty()) else { return };
        self.page.anchors.insert(id.clone());
        // What is in a template comes into the page once at most, by a script.
        if self.templates == 0
            && !self.ids.insert(id.clone())
            && !self.page.double_ids.contains(&id)
        {
            self.page.double_ids.push(id);
        }
    }

    fn meta(&mut self, element: &Element<'_>) {
        let content = element.get("content").unwrap_or_default();
        if element.says("name", "description") {
            self.page.description = Some(in_one_line(&content));
        } else if element.says("http-equiv", "refresh") {
            self.page.is_redirect = true;
            let at = content.to_ascii_lowercase().find("url=");
            let target = at.map(|at| content[at + 4..].trim_matches(['\'', '"', ' ']));
            self.page.references.extend(target.map(Reference::link));
        } else if element.says("property", "og:image") {
            self.page.references.push(Reference::link(&content));
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;
    use crate::audit::page::Purpose;

    fn addresses(html: &str, purpose: Purpose) -> Vec<String> {
        let all = read(html).references.into_iter();
        all.filter(|it| it.purpose == purpose).map(|it| it.address).collect()
    }

    #[test]
    fn what_a_browser_loads_is_told_from_what_a_visitor_follows() {
        let html = "<link rel='Shortcut Icon' href=a><link rel=canonical href=b>\
            <a href='c?x=1&amp;y=2'>c</a><img src=d srcset='e 1x, f 2x,g' alt>\
            <video poster=h src=i><source src=j></video><iframe src=k></iframe>\
            <p style='background: url(l)'><style>@import \"m\";</style>\
            <svg><use href='#n'/></svg><script>'<img src=no>'</script><!-- <img src=no> -->\
            <meta http-equiv=refresh content='0; url=o'>";
        let loaded = addresses(html, Purpose::Load);
        assert_eq!(loaded, ["a", "d", "e", "f", "g", "i", "h", "j", "k", "l", "m", "#n"]);
        assert_eq!(addresses(html, Purpose::Link), ["b", "c?x=1&y=2", "o"]);
    }

    #[test]
    fn a_page_is_read_as_a_browser_reads_it() {
        let page = read(
            "<html lang=de><title>A &amp;\n B</title><meta name=description content=' c '>\
             <svg><title>no</title></svg><h1 id=x>D <b>e</b></h1><template><h2 id=y>no</h2>\
             <i id=x></i></template><div hidden><div></div><h4>no</h4></div><h3 id=x>F</h3><a name=z></a><img src=g><img alt src=h>",
        );
        assert_eq!(page.language.as_deref(), Some("de"));
        assert_eq!(page.title.as_deref(), Some("A & B"));
        assert_eq!(page.description.as_deref(), Some("c"));
        assert_eq!(page.headings, [(1, "D e".to_owned()), (3, "F".to_owned())]);
        assert_eq!(page.anchors.iter().collect::<Vec<_>>(), ["x", "y", "z"]);
        assert_eq!(page.double_ids, ["x"]);
        assert_eq!(page.bare_pictures, ["g"]);
    }

    proptest! {
        #[test]
        fn no_html_stops_the_reading(html in "(?s)([<>/='\" a]|<a href=|<style>|</style>|<svg|<!--|ä){0,60}") {
            read(&html);
        }
    }
}
