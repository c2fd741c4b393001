//! Style sheets as a printer reads them, for a screen.
//!
//! Only the words of `@media` rules are touched, so that everything else stays as its author wrote
//! it. Comments, strings and what only looks like a rule stay as they are.

/// The style sheet in which rules for printers hold, and those for screens do not.
pub(super) fn as_printed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => string_end(rest, first),
            '@' if is_media(rest) => {
                let end = rest.find(['{', ';']).unwrap_or(rest.len());
                out.push_str(&rest[..MEDIA.len()]);
                out.push_str(&queries(&rest[MEDIA.len()..end]));
                rest = &rest[end..];
                continue;
            }
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

const MEDIA: &str = "@media";

fn is_media(rest: &str) -> bool {
    let named = rest.get(..MEDIA.len()).is_some_and(|it| it.eq_ignore_ascii_case(MEDIA));
    named && !rest[MEDIA.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')
}

/// Where a string ends, its closing mark included.
fn string_end(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == mark || sign == '\n' => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn queries(list: &str) -> String {
    list.split(',').map(one_query).collect::<Vec<_>>().join(",")
}

fn one_query(query: &str) -> String {
    let words: Vec<String> = query.split_whitespace().map(str::to_ascii_lowercase).collect();
    let negated = words.first().is_some_and(|word| word == "not");
    let at = usize::from(negated || words.first().is_some_and(|word| word == "only"));
    let end = &query[query.trim_end().len()..];
    match (words.get(at).map(String::as_str), negated) {
        (Some("screen"), false) => format!(" not all{end}"),
        (Some("screen"), true) => format!(" all{end}"),
        (Some("print"), _) => replaced(query, "print", "all"),
        _ => query.to_owned(),
    }
}

/// Replaces every `from`, in whatever case it stands.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut behind = 0;
    for (at, _) in lower.match_indices(from) {
        out.push_str(&text[behind..at]);
        out.push_str(to);
        behind = at + from.len();
    }
    out.push_str(&text[behind..]);
    out
}

#[cfg(test)]
mod tests {
    use super::as_printed;

    #[test]
    fn a_printers_rules_hold_and_a_screens_do_not() {
        for (css, expected) in [
            ("@media print{a{b:c}}", "@media all{a{b:c}}"),
            ("@media PRINT and (color) {a{}}", "@media all and (color) {a{}}"),
            ("@media screen{a{}}", "@media not all{a{}}"),
            ("@media screen and (max-width:44rem){a{}}", "@media not all{a{}}"),
            ("@media only screen , print{a{}}", "@media not all , all{a{}}"),
            ("@media not screen{a{}}", "@media all{a{}}"),
            ("@media not print{a{}}", "@media not all{a{}}"),
            ("@media (min-width:3px){a{}}", "@media (min-width:3px){a{}}"),
            (
                "/* @media print{} */a{content:\"@media print{\"}",
                "/* @media print{} */a{content:\"@media print{\"}",
            ),
            ("a{content:'\\'@media print{'}", "a{content:'\\'@media print{'}"),
            ("@media-print{}.print{}", "@media-print{}.print{}"),
            ("a{b:c}@media print", "a{b:c}@media all"),
            ("ä{}@media print{ü{}}", "ä{}@media all{ü{}}"),
        ] {
            assert_eq!(as_printed(css), expected);
        }
    }
}
