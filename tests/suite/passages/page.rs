//! The elements of a built page with their text, as `textContent` gives it.

/// What has a passage: headings, paragraphs, list items, rows, code.
const BLOCKS: [&str; 10] = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "pre"];
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// An element of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its start tag, without the brackets.
    pub(crate) tag: String,
    /// The start tags around it, the outermost first.
    pub(crate) within: Vec<String>,
    /// Its text, white space folded, at most 200 characters.
    pub(crate) text: String,
}

impl Element {
    /// Whether it stands in an element with that in its tag, or bears it itself.
    pub(crate) fn is(&self, tag: &str) -> bool {
        self.within.iter().chain([&self.tag]).any(|around| around.contains(tag))
    }
}

/// The blocks of a page that hold words, in order. Ways back from footnotes are passed over: their
/// words are the theme's.
pub(crate) fn blocks(html: &str) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<(String, Option<usize>)> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '\n']).next().unwrap();
        if tag.starts_with('/') {
            open.pop();
        } else if !VOID.contains(&name) && !name.starts_with('!') {
            let place = BLOCKS.contains(&name).then_some(found.len());
            if place.is_some() {
                let within = open.iter().map(|(tag, _)| tag.clone()).collect();
                found.push(Element { tag: tag.to_owned(), within, text: String::new() });
            }
            open.push((tag.to_owned(), place));
        }
        if open.iter().any(|(tag, _)| tag.contains("footnote-back")) {
            continue;
        }
        for (_, place) in &open {
            if let Some(place) = place {
                found[*place].text.push_str(text);
            }
        }
    }
    for element in &mut found {
        let words = element.text.replace("&lt;", "<").replace("&gt;", ">");
        let words = words.replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
        let words = words.replace('\u{ad}', "");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        element.text = words.chars().take(200).collect();
    }
    found.retain(|element| !element.text.is_empty());
    found
}
