//! What a page shows of marked elements: their words, as `textContent` gives them.
//!
//! Reads no HTML but what the writer makes: tags are balanced, and no attribute holds a bare `>`.

use crate::typography::hyphens;

/// What stands on both sides of a mark's number; no text that is read holds it.
pub(in crate::load) const SIGN: char = '\u{1}';

/// How many characters of an element's words are told.
const LENGTH: usize = 200;

/// A mark, to stand right behind a start tag.
pub(super) fn mark(number: usize) -> String {
    format!("{SIGN}{number}{SIGN}")
}

/// The marked elements that hold words, in order, with their numbers.
pub(super) fn shown(html: &str) -> Vec<(usize, String)> {
    let mut reader = Reader { found: Vec::new(), open: Vec::new(), aside: None };
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', SIGN]) {
        reader.say(&rest[..at]);
        rest = &rest[at..];
        let end = match rest.as_bytes()[0] {
            b'<' => rest.find('>'),
            b'&' => rest.find(';'),
            _ => rest[1..].find(SIGN).map(|end| end + 1),
        };
        let Some(end) = end else { break };
        match rest.as_bytes()[0] {
            b'<' => reader.tag(&rest[1..end]),
            b'&' => reader.say(entity(&rest[1..end])),
            _ => reader.mark(&rest[1..end]),
        }
        rest = &rest[end + 1..];
    }
    reader.say(rest);
    let found = reader.found.into_iter().map(|(number, words)| (number, folded(&words)));
    found.filter(|(_, words)| !words.is_empty()).collect()
}

/// Words with white space folded and soft hyphens left out, of a length that can be told.
pub(in crate::load) fn folded(words: &str) -> String {
    let words = hyphens::without(words);
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(LENGTH).collect()
}

struct Reader {
    found: Vec<(usize, String)>,
    /// By open element, its place in `found` where it is marked.
    open: Vec<Option<usize>>,
    /// How many elements are open around one whose words are the theme's.
    aside: Option<usize>,
}

impl Reader {
    fn tag(&mut self, tag: &str) {
        if tag.starts_with('/') {
            self.open.pop();
            self.aside = self.aside.filter(|depth| *depth < self.open.len());
        } else if !["br", "hr", "img", "input"].contains(&tag.split(' ').next().unwrap_or(tag)) {
            if tag.contains(" class=\"footnote-back\"") {
                self.aside = self.aside.or(Some(self.open.len()));
            }
            self.open.push(None);
        }
    }

    fn mark(&mut self, number: &str) {
        if let (Some(element), Ok(number)) = (self.open.last_mut(), number.parse()) {
            *element = Some(self.found.len());
            self.found.push((number, String::new()));
        }
    }

    fn say(&mut self, words: &str) {
        if self.aside.is_some() {
            return;
        }
        for element in self.open.iter().flatten() {
            self.found[*element].1.push_str(words);
        }
    }
}

/// What an entity of the writer's stands for.
fn entity(name: &str) -> &str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        other => other,
    }
}
