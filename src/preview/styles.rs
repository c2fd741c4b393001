//! Style sheets read in another way: as a printer reads them, or a browser that runs no script.
//!
//! Only the words of `@media` rules are touched, so that everything else stays as its author wrote
//! it. Comments, strings and what only looks like a rule stay as they are.

use crate::preview::address::{Medium, Scripts, Variant};

/// The style sheet as `variant` has it.
pub(super) fn read_as(css: &str, variant: Variant) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => string_end(rest, first),
            '@' if is_media(rest) => {
                let end = rest.find(['{', ';']).unwrap_or(rest.len());
                out.push_str(&rest[..MEDIA.len()]);
                out.push_str(&queries(&rest[MEDIA.len()..end], variant));
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

fn queries(list: &str, variant: Variant) -> String {
    let read: Vec<String> = list.split(',').map(|query| one_query(query, variant)).collect();
    read.join(",")
}

fn one_query(query: &str, variant: Variant) -> String {
    let mut read = query.to_owned();
    if variant.medium == Medium::Print {
        read = as_printed(&read);
    }
    if variant.scripts == Scripts::Off {
        read = without_scripts(&read);
    }
    read
}

/// On a screen, `print` is to hold and `screen` is not.
fn as_printed(query: &str) -> String {
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

/// What holds for browsers without scripts is to hold, and the other way round. An impossible width
/// stands for never, a possible one for always, since either may be part of a longer condition.
fn without_scripts(query: &str) -> String {
    let mut read = query.to_owned();
    for (feature, instead) in [
        ("(scripting:enabled)", NEVER),
        ("(scripting: enabled)", NEVER),
        ("(scripting:none)", ALWAYS),
        ("(scripting: none)", ALWAYS),
        ("(scripting)", NEVER),
    ] {
        read = replaced(&read, feature, instead);
    }
    read
}

const NEVER: &str = "(max-width:0)";
const ALWAYS: &str = "(min-width:0)";

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
    use super::read_as;
    use crate::preview::address::{Medium, Scripts, Variant};

    #[test]
    fn a_printers_rules_hold_and_a_screens_do_not() {
        let print = Variant { medium: Medium::Print, scripts: Scripts::On };
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
            assert_eq!(read_as(css, print), expected);
        }
    }

    #[test]
    fn rules_for_browsers_without_scripts_hold() {
        let off = Variant { medium: Medium::Screen, scripts: Scripts::Off };
        for (css, expected) in [
            ("@media (scripting:enabled){a{}}", "@media (max-width:0){a{}}"),
            ("@media screen and (scripting: none){a{}}", "@media screen and (min-width:0){a{}}"),
            ("@media (scripting){a{}}", "@media (max-width:0){a{}}"),
            ("@media print{a{}}", "@media print{a{}}"),
        ] {
            assert_eq!(read_as(css, off), expected);
        }
        let both = Variant { medium: Medium::Print, scripts: Scripts::Off };
        let css = "@media print and (scripting:none){a{}}";
        assert_eq!(read_as(css, both), "@media all and (min-width:0){a{}}");
    }
}
