//! Reads a page as XML would, and panics where it is not well-formed: every element closed in
//! order, every attribute quoted and there once, no sign that must be escaped.

/// What a page holds.
pub(crate) struct Page {
    /// The names of all elements, in order.
    pub(crate) elements: Vec<String>,
    /// All attributes with their values, unescaped.
    pub(crate) attributes: Vec<(String, String)>,
    /// All words outside of styles, unescaped.
    pub(crate) text: String,
    style: String,
}

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        let mut page = Self {
            elements: Vec::new(),
            attributes: Vec::new(),
            text: String::new(),
            style: String::new(),
        };
        let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
        let mut open: Vec<String> = Vec::new();
        while !rest.is_empty() {
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = &comment[comment.find("-->").expect("a comment's end") + 3..];
            } else if let Some(end) = rest.strip_prefix("</") {
                let (name, behind) = end.split_once('>').expect("a tag's end");
                assert_eq!(open.pop().as_deref(), Some(name), "closed out of order");
                rest = behind;
            } else if rest.starts_with('<') {
                rest = page.begin(rest, &mut open);
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                let words = unescaped(&rest[..end]);
                assert!(!open.is_empty() || words.trim().is_empty(), "words outside: {words}");
                let into = if open.last().is_some_and(|it| it == "style") {
                    &mut page.style
                } else {
                    &mut page.text
                };
                into.push_str(&words);
                rest = &rest[end..];
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        page
    }

    /// The styles.
    pub(crate) fn style(&self) -> &str {
        &self.style
    }

    fn begin<'t>(&mut self, text: &'t str, open: &mut Vec<String>) -> &'t str {
        let mut rest = &text[1..];
        let name = taken(&mut rest);
        assert!(!name.is_empty(), "no name: {}", &text[..text.len().min(60)]);
        let mut own: Vec<String> = Vec::new();
        loop {
            if let Some(behind) = rest.strip_prefix("/>") {
                self.elements.push(name);
                return behind;
            }
            if let Some(behind) = rest.strip_prefix('>') {
                self.elements.push(name.clone());
                open.push(name);
                return behind;
            }
            rest = rest.strip_prefix(' ').expect("a blank before an attribute");
            let attribute = taken(&mut rest);
            rest = rest.strip_prefix("=\"").expect("a quoted value");
            let (value, behind) = rest.split_once('"').expect("a value's end");
            assert!(!value.contains('<'), "{value}");
            assert!(!own.contains(&attribute), "{attribute} stands there twice");
            own.push(attribute.clone());
            self.attributes.push((attribute, unescaped(value)));
            rest = behind;
        }
    }
}

fn taken(rest: &mut &str) -> String {
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let end = rest.find(|sign| !is_name(sign)).unwrap_or(rest.len());
    let name = rest[..end].to_owned();
    *rest = &rest[end..];
    name
}

fn unescaped(text: &str) -> String {
    let allowed = |sign: char| !sign.is_control() || matches!(sign, '\n' | '\t');
    assert!(text.chars().all(allowed), "a control sign: {text:?}");
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        plain.push_str(before);
        let (name, behind) = entity.split_once(';').expect("an entity's end");
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            number => {
                let number =
                    number.strip_prefix('#').unwrap_or_else(|| panic!("unknown: &{name};"));
                let code = number.strip_prefix('x').map_or_else(
                    || number.parse().unwrap(),
                    |hex| u32::from_str_radix(hex, 16).unwrap(),
                );
                char::from_u32(code).unwrap()
            }
        });
        rest = behind;
    }
    plain.push_str(rest);
    plain
}
