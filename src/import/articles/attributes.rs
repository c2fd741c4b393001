//! The addresses in attributes, of raw HTML and of shortcodes alike.

/// The attributes that name files.
const NAMES: [&str; 2] = ["src", "href"];

/// What `src` and `href` name in a text, with the byte at which each stands.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = (String, usize)> {
    text.match_indices('=').filter_map(|(at, _)| {
        let before = text[..at].trim_end();
        let is_part = |sign: char| sign.is_alphanumeric() || "-_:".contains(sign);
        let name = &before[before.trim_end_matches(is_part).len()..];
        if !NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return None;
        }
        let rest = text[at + 1..].trim_start();
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'' | '`') => rest[1..].split(quote).next()?,
            _ => rest.split(|sign: char| sign.is_whitespace() || "<>),}".contains(sign)).next()?,
        };
        let value = value.trim().replace("&amp;", "&");
        (!value.is_empty()).then_some((value, at))
    })
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_are_found_however_they_are_quoted() {
        let text = "<IMG SRC=a.png><a data-src=no href = 'b c.pdf'>{{< f title=\"x=y\" src=`d.png` >}} {{ g(src=\"e\", h=1) }} \
                    <b src=\"\">…src=f";
        let found: Vec<String> = addresses(text).map(|(address, _)| address).collect();
        assert_eq!(found, ["a.png", "b c.pdf", "d.png", "e", "f"]);
    }
}
