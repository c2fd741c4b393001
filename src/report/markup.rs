//! Markup as a tree: what is written is escaped and closed, because nothing else can be said.

use std::fmt::Write;

use crate::html::escape;

/// Elements that have no content in HTML, and shapes of SVG that need none.
const EMPTY: [&str; 10] =
    ["meta", "br", "hr", "link", "path", "rect", "line", "use", "circle", "polyline"];

/// An element with its attributes and what stands in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
    Html(String),
}

/// An element without attributes and content.
pub(super) fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// An element with a class.
pub(super) fn classed(name: &'static str, class: &str) -> Element {
    element(name).with("class", class)
}

/// An element with nothing but words in it.
pub(super) fn worded(name: &'static str, words: impl AsRef<str>) -> Element {
    element(name).text(words)
}

impl Element {
    /// The same with an attribute, which stands there once.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.retain(|(known, _)| *known != name);
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with a number as attribute.
    pub(super) fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, coordinate(value))
    }

    /// The same with a share of the whole width or height as attribute; `0.125` is `12.5%`.
    pub(super) fn part(self, name: &'static str, share: f64) -> Self {
        self.with(name, format!("{}%", coordinate(share * 100.0)))
    }

    /// The same with words behind what it holds.
    pub(super) fn text(mut self, words: impl AsRef<str>) -> Self {
        self.children.push(Node::Text(words.as_ref().to_owned()));
        self
    }

    /// The same with another element behind what it holds.
    pub(super) fn add(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with other elements behind what it holds.
    pub(super) fn add_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The same with markup that is known to be whole: a stylesheet, or what `prose` let pass.
    pub(super) fn whole(mut self, html: impl Into<String>) -> Self {
        self.children.push(Node::Html(html.into()));
        self
    }

    /// All of it as text: HTML that is well-formed XML as well.
    pub(super) fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        let _ = write!(text, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(text, " {name}=\"{}\"", clean(value));
        }
        if EMPTY.contains(&self.name) && self.children.is_empty() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(text),
                Node::Text(words) => text.push_str(&clean(words)),
                Node::Html(html) => text.push_str(html),
            }
        }
        let _ = write!(text, "</{}>", self.name);
    }
}

/// Escaped, and without the signs that no markup can hold.
pub(super) fn clean(text: &str) -> String {
    let allowed = |sign: &char| match sign {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        sign => !sign.is_control(),
    };
    escape(&text.chars().filter(allowed).collect::<String>())
}

/// A number as attributes take it: at most three digits behind the point, and always finite.
pub(super) fn coordinate(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{coordinate, element, worded};

    #[test]
    fn whatever_is_said_is_escaped_and_closed() {
        let hostile = "</p><script>\"&'\u{0}\u{b}";
        let made = worded("p", hostile).with("title", hostile).add(element("br")).written();
        let escaped = "&lt;/p&gt;&lt;script&gt;&quot;&amp;&#39;";
        assert_eq!(made, format!("<p title=\"{escaped}\">{escaped}<br/></p>"));
        assert_eq!(element("div").written(), "<div></div>");
        assert_eq!(element("a").with("id", "1").with("id", "2").written(), "<a id=\"2\"></a>");
    }

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(coordinate(12.5), "12.5");
        assert_eq!(coordinate(-0.000_01), "0");
        assert_eq!(coordinate(f64::NAN), "0");
        assert_eq!(coordinate(1.0 / 0.0), "0");
        assert_eq!(coordinate(100.0), "100");
    }
}
