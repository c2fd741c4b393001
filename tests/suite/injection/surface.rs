//! What a page is made of, as html5gum reads it: the standard's own tokenizer.

use std::collections::{BTreeMap, BTreeSet};

use anteroom::files::FileTree;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Attributes that hold an address.
const ADDRESSES: [&str; 14] = [
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "longdesc",
    "manifest",
    "ping",
    "poster",
    "src",
    "srcset",
    "usemap",
    "xlink:href",
];

/// The schemes that may stand in them; the theme's own style sheet has no other.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// All that decides what a page can do, and its words.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    /// The scripts, by type and source, and how many there are of each.
    pub(crate) scripts: BTreeMap<String, usize>,
    /// The names of the elements.
    pub(crate) elements: BTreeSet<String>,
    /// Elements with their attributes' names.
    pub(crate) attributes: BTreeSet<(String, String)>,
    /// What no text of an author's may ever bring in.
    pub(crate) wrong: Vec<String>,
    /// How many comments there are.
    pub(crate) comments: usize,
    /// The kinds of mistakes in the HTML.
    pub(crate) mistakes: BTreeSet<String>,
    /// The styles.
    pub(crate) styles: Vec<String>,
    /// The JSON for scripts and machines.
    pub(crate) data: Vec<String>,
    /// All words, unescaped, outside of scripts and styles.
    pub(crate) text: String,
    /// The values of all attributes.
    pub(crate) values: Vec<String>,
}

impl Surface {
    /// Of one page.
    pub(crate) fn of(html: &str) -> Self {
        let mut surface = Self::default();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut inside = String::new();
        let mut raw = String::new();
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    inside = surface.start(&tag);
                    raw.clear();
                }
                Token::EndTag(tag) => {
                    surface.end(&String::from_utf8_lossy(&tag.name), &inside, &raw);
                    inside.clear();
                }
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    let into = if inside.is_empty() { &mut surface.text } else { &mut raw };
                    into.push_str(&text);
                }
                Token::Comment(_) => surface.comments += 1,
                Token::Error(mistake) => {
                    surface.mistakes.insert(format!("{:?}", *mistake));
                }
                Token::Doctype(_) => {}
            }
        }
        surface
    }

    /// Of all pages of an output together.
    pub(crate) fn of_all(output: &FileTree) -> Self {
        let mut all = Self::default();
        for (path, content) in output {
            if path.extension() != "html" {
                continue;
            }
            let own = Self::of(std::str::from_utf8(content.bytes().unwrap()).unwrap());
            all.elements.extend(own.elements);
            all.attributes.extend(own.attributes);
            all.wrong.extend(own.wrong);
            all.mistakes.extend(own.mistakes);
            all.comments += own.comments;
            for (script, count) in own.scripts {
                *all.scripts.entry(script).or_default() += count;
            }
        }
        all
    }

    /// The name where what follows is no text for people: scripts and styles.
    fn start(&mut self, tag: &StartTag<()>) -> String {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let mut own = BTreeMap::new();
        for (key, value) in &tag.attributes {
            let key = String::from_utf8_lossy(key).into_owned();
            let value = String::from_utf8_lossy(value).into_owned();
            self.attributes.insert((name.clone(), key.clone()));
            if key.starts_with("on") || key == "srcdoc" || key == "style" {
                self.wrong.push(format!("<{name} {key}={value:?}>"));
            }
            let refreshes = name == "meta" && key == "content" && value.contains("url=");
            let address = value.split_once("url=").filter(|_| refreshes).map(|(_, url)| url);
            let is_address = ADDRESSES.contains(&key.as_str());
            if let Some(address) = address.or(is_address.then_some(value.as_str()))
                && let Some(scheme) = scheme(address)
                && !SCHEMES.contains(&scheme.as_str())
            {
                self.wrong.push(format!("<{name} {key}={value:?}>"));
            }
            self.values.push(value.clone());
            own.insert(key, value);
        }
        if name == "script" {
            let kind = own.get("type").map_or("", String::as_str);
            let source = own.get("src").map_or("", String::as_str);
            *self.scripts.entry(format!("{kind} {source}")).or_default() += 1;
        }
        self.elements.insert(name.clone());
        if ["script", "style"].contains(&name.as_str()) { name } else { String::new() }
    }

    fn end(&mut self, name: &str, inside: &str, raw: &str) {
        match (name, inside) {
            ("script", "script") if !raw.trim().is_empty() => self.data.push(raw.to_owned()),
            ("style", "style") => self.styles.push(raw.to_owned()),
            _ => {}
        }
    }

    /// Fails where it is made of anything that the harmless page is not made of.
    pub(crate) fn assert_like(&self, expected: &Self, what: &str) {
        assert_eq!(self.scripts, expected.scripts, "scripts of {what}");
        assert_eq!(self.comments, expected.comments, "comments of {what}");
        assert_eq!(self.styles, expected.styles, "styles of {what}");
        assert_eq!(self.data.len(), expected.data.len(), "data of {what}");
        for data in &self.data {
            let read = serde_json::from_str::<serde_json::Value>(data);
            assert!(read.is_ok(), "data of {what}: {read:?}");
        }
        self.assert_within(expected, what);
        let missing: Vec<_> = expected.elements.difference(&self.elements).collect();
        assert!(missing.is_empty(), "{what} lost {missing:?}");
    }

    /// Fails where it has elements, attributes or mistakes that the harmless page does not have.
    pub(crate) fn assert_within(&self, expected: &Self, what: &str) {
        let more: Vec<_> = self.elements.difference(&expected.elements).collect();
        assert!(more.is_empty(), "{what} brought in {more:?}");
        let more: Vec<_> = self.attributes.difference(&expected.attributes).collect();
        assert!(more.is_empty(), "{what} brought in {more:?}");
        let more: Vec<_> = self.mistakes.difference(&expected.mistakes).collect();
        assert!(more.is_empty(), "{what} is no clean HTML any more: {more:?}");
        for script in self.scripts.keys() {
            let kind = script.split(' ').next().unwrap_or_default();
            let known = expected.scripts.keys().any(|it| it.split(' ').next() == Some(kind));
            assert!(known, "{what} brought in the script {script:?}");
        }
        self.assert_no_running_address(what);
    }

    /// Fails where an attribute runs something.
    pub(crate) fn assert_no_running_address(&self, what: &str) {
        assert!(self.wrong.is_empty(), "{what}: {:?}", self.wrong);
    }
}

/// The scheme of an address as a browser finds it: without blanks and control characters before it,
/// and without tabs and line breaks in it.
fn scheme(address: &str) -> Option<String> {
    let seen: String = address.chars().filter(|sign| !matches!(sign, '\t' | '\n' | '\r')).collect();
    let seen = seen.trim_start_matches(|sign: char| sign <= ' ');
    let (scheme, _) = seen.split_once(':')?;
    let fine = |sign: char| sign.is_ascii_alphanumeric() || "+-.".contains(sign);
    (scheme.starts_with(|sign: char| sign.is_ascii_alphabetic()) && scheme.chars().all(fine))
        .then(|| scheme.to_ascii_lowercase())
}

/// The elements and attributes of an XML text, in order; fails where it is not well-formed.
pub(crate) fn strict_xml(xml: &str) -> Vec<String> {
    let fine = |sign: char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(fine), "a sign that XML has no form for");
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let (mut found, mut open) = (Vec::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        assert_entities(&rest[..at]);
        let (tag, behind) = rest[at + 1..].split_once('>').expect("a tag's end");
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
            continue;
        }
        let inner = tag.strip_suffix('/').unwrap_or(tag);
        let (name, mut attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        found.push(name.to_owned());
        while let Some((key, value)) = attributes.split_once("=\"") {
            let (value, behind) = value.split_once('"').expect("a value's end");
            assert!(!value.contains('<'), "{value}");
            assert_entities(value);
            found.push(key.trim().to_owned());
            attributes = behind;
        }
        assert!(attributes.trim().is_empty(), "{attributes}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "left open: {open:?} {rest}");
    found
}

fn assert_entities(text: &str) {
    assert!(!text.contains("]]>"), "{text}");
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#');
        assert!(known && part.contains(';'), "&{name}");
    }
}
