//! A page's HTML as it can stand on any sheet: nothing that loads or leads anywhere, no attributes,
//! every element closed. What an author could write in raw HTML does not break out of it.

use crate::report::markup::clean;
use crate::report::words::{Words, fill};

/// Elements that stay.
const KEPT: [&str; 40] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "em",
    "strong",
    "b",
    "i",
    "del",
    "s",
    "sup",
    "sub",
    "code",
    "pre",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "section",
    "aside",
    "figure",
    "figcaption",
    "span",
    "small",
    "mark",
    "q",
    "abbr",
];
/// Elements whose content is no text.
const MUTE: [&str; 3] = ["script", "style", "template"];
/// How many levels headings go down, since a page stands below two headings of the sheet.
const DOWN: u32 = 2;

/// The HTML that may stand on a sheet.
pub(super) fn on_paper(html: &str, words: &Words) -> String {
    let mut sheet = Sheet { text: String::new(), open: Vec::new(), words };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        sheet.words(&rest[..at]);
        rest = sheet.tag(&rest[at..]);
    }
    sheet.words(rest);
    while let Some(name) = sheet.open.pop() {
        sheet.end(&name);
    }
    sheet.text
}

struct Sheet<'a> {
    text: String,
    /// The elements that are open, outermost first.
    open: Vec<String>,
    words: &'a Words,
}

impl Sheet<'_> {
    /// Text with its entities; an ampersand that begins none that XML knows is one.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.text.push_str(&clean(&rest[..at]));
            let entity = rest[at..].find(';').map(|end| &rest[at..=at + end]);
            let known = entity.filter(|entity| is_known(entity));
            self.text.push_str(known.unwrap_or("&amp;"));
            rest = &rest[at + known.map_or(1, str::len)..];
        }
        self.text.push_str(&clean(rest));
    }

    /// Takes what begins with `<`; returns what follows.
    fn tag<'t>(&mut self, text: &'t str) -> &'t str {
        if text.starts_with("<!--") {
            return text.find("-->").map_or("", |end| &text[end + 3..]);
        }
        let Some(end) = end_of_tag(text) else {
            self.text.push_str("&lt;");
            return &text[1..];
        };
        let (inside, rest) = (&text[1..end], &text[end + 1..]);
        let is_end = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|sign| sign.to_ascii_lowercase())
            .collect();
        match name.as_str() {
            mute if MUTE.contains(&mute) && !is_end => return after(rest, mute),
            "br" => self.text.push_str("<br/>"),
            "hr" => self.text.push_str("<hr/>"),
            "img" => self.picture(inside),
            "input" => self.text.push_str("☐ "),
            "span" if !is_end && recalled(inside).is_some() => {
                self.recall(recalled(inside).unwrap_or_default());
                self.begin("span");
            }
            kept if KEPT.contains(&kept) && is_end => self.close(kept),
            kept if KEPT.contains(&kept) => self.begin(kept),
            _ => {}
        }
        rest
    }

    fn begin(&mut self, name: &str) {
        let name = lowered(name);
        self.text.extend(["<", &name, ">"]);
        self.open.push(name);
    }

    /// Closes an element with all that was left open in it; nothing where it is not open.
    fn close(&mut self, name: &str) {
        let name = lowered(name);
        let Some(at) = self.open.iter().rposition(|open| *open == name) else { return };
        while self.open.len() > at {
            let last = self.open.pop().unwrap_or_default();
            self.end(&last);
        }
    }

    fn end(&mut self, name: &str) {
        self.text.extend(["</", name, ">"]);
    }

    fn picture(&mut self, tag: &str) {
        let alt = attribute(tag, "alt").unwrap_or_default();
        let told = fill(self.words.picture, &[("alt", alt)]);
        self.text.push('[');
        self.words(&told);
        self.text.push(']');
    }

    fn recall(&mut self, id: &str) {
        self.text.push('[');
        self.words(id);
        self.text.push(']');
    }
}

/// Where a tag ends, quotes passed over.
fn end_of_tag(text: &str) -> Option<usize> {
    if !text[1..]
        .starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?'))
    {
        return None;
    }
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    None
}

/// What follows the end of an element whose content is no text.
fn after<'t>(text: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}");
    let found = text.to_ascii_lowercase().find(&end);
    let rest = found.map_or("", |at| &text[at..]);
    rest.find('>').map_or("", |at| &rest[at + 1..])
}

/// The answer or band that a span is filled with.
fn recalled(tag: &str) -> Option<&str> {
    attribute(tag, "data-answer").or_else(|| attribute(tag, "data-band"))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let begin = format!(" {name}=\"");
    let value = &tag[tag.find(&begin)? + begin.len()..];
    value.split('"').next()
}

/// A heading as it stands below the sheet's own; anything else as it is.
fn lowered(name: &str) -> String {
    match name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
        Some(level) => format!("h{}", (level + DOWN).min(6)),
        None => name.to_owned(),
    }
}

fn is_known(entity: &str) -> bool {
    let inside = entity.trim_start_matches('&').trim_end_matches(';');
    let number = inside.strip_prefix("#x").map_or_else(
        || inside.strip_prefix('#').and_then(|digits| digits.parse().ok()),
        |digits| u32::from_str_radix(digits, 16).ok(),
    );
    let is_text = |code: u32| char::from_u32(code).is_some_and(|sign| !sign.is_control());
    matches!(inside, "amp" | "lt" | "gt" | "quot") || number.is_some_and(is_text)
}

#[cfg(test)]
mod tests {
    use super::on_paper;
    use crate::report::words;

    fn sheet(html: &str) -> String {
        on_paper(html, words::of("en"))
    }

    #[test]
    fn what_loads_runs_or_leads_away_is_left_out() {
        assert_eq!(
            sheet(
                r#"<p onclick="x">See <a href="https://x.org">this</a>.<img src="a.jpg" alt="A plan"></p>"#
            ),
            "<p>See this.[Picture: A plan]</p>"
        );
        assert_eq!(sheet("a<script>alert('<p>')</script>b<!-- <p> -->c"), "abc");
        assert_eq!(sheet("<iframe src=x>old</iframe><style>p{}"), "old");
    }

    #[test]
    fn whatever_is_left_open_is_closed() {
        assert_eq!(sheet("<div><p>a<em>b</div>c</p>"), "<div><p>a<em>b</em></p></div>c");
        assert_eq!(sheet("1 < 2 & 3 &nbsp; &amp; <"), "1 &lt; 2 &amp; 3 &amp;nbsp; &amp; &lt;");
        assert_eq!(sheet("<p title=\"a>b\">c"), "<p>c</p>");
    }

    #[test]
    fn headings_go_below_those_of_the_sheet_and_recalls_are_named() {
        assert_eq!(sheet("<h2 id=\"a\">A</h2><h6>B</h6>"), "<h4>A</h4><h6>B</h6>");
        assert_eq!(
            sheet("with <span data-answer=\"decider\"></span>"),
            "with [decider]<span></span>"
        );
    }
}
