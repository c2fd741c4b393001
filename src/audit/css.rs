//! What a stylesheet loads.

use crate::audit::page::Reference;

/// The addresses in `url(…)` and `@import`, in order.
pub(super) fn references(css: &str) -> Vec<Reference> {
    let css = without_remarks(css);
    let lower = css.to_ascii_lowercase();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, word) in lower.match_indices("url(") {
        let rest = css[at + word.len()..].trim_start();
        found.push((at, quoted(rest).unwrap_or_else(|| rest.split(')').next().unwrap_or(rest))));
    }
    for (at, word) in lower.match_indices("@import") {
        let rest = css[at + word.len()..].trim_start();
        found.extend(quoted(rest).map(|address| (at, address)));
    }
    found.sort_unstable();
    let addresses = found.into_iter().map(|(_, address)| address.trim());
    addresses.filter(|address| !address.is_empty()).map(Reference::load).collect()
}

/// The inside of a string that begins here.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    text[1..].split(quote).next()
}

fn without_remarks(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, remark)) = rest.split_once("/*") {
        bare.push_str(before);
        bare.push(' ');
        rest = remark.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    bare
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn addresses_are_found_in_every_way_of_writing() {
        let css = "@import 'a.css'; @IMPORT url(\"b.css\") screen; /* url(no) */
            @font-face{src:local(x),url( c.woff2 ) format('woff2'),URL('d(1).woff2')}
            a{background:url(data:image/svg+xml;x);color:red}";
        let found: Vec<_> = references(css).into_iter().map(|it| it.address).collect();
        assert_eq!(found, ["a.css", "b.css", "c.woff2", "d(1).woff2", "data:image/svg+xml;x"]);
    }
}
