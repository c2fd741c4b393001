//! The theme's own style sheet without what only its readers need, for it goes over the line on every page.

use crate::files::Content;

/// A style sheet without indentation, blank lines and lines of comment. Only for the theme's own, which holds no text
/// that runs over lines; an author's goes out as it stands.
pub(super) fn lean(content: &Content) -> Content {
    let Content::Bytes(bytes) = content else { return content.clone() };
    let Ok(style) = std::str::from_utf8(bytes) else { return content.clone() };
    let lines = style.lines().map(str::trim_start).filter(|line| !is_remark(line));
    Content::Bytes(lines.collect::<Vec<_>>().join("\n").into_bytes().into())
}

fn is_remark(line: &str) -> bool {
    line.is_empty() || (line.starts_with("/*") && line.ends_with("*/"))
}

#[cfg(test)]
mod tests {
    use crate::files::Content;
    use crate::load::theme::lean::lean;

    #[test]
    fn rules_stay_and_what_is_said_about_them_goes() {
        let style = "/* What it is. */\n\na{\n  color:red; /* why */\n}\n";
        let Content::Bytes(lean) = lean(&Content::Bytes(style.as_bytes().into())) else {
            unreachable!()
        };
        assert_eq!(&*lean, b"a{\ncolor:red; /* why */\n}");
    }

    #[test]
    fn no_remark_of_the_theme_runs_over_lines() {
        for line in include_str!("../../../static/style.css").lines() {
            assert_eq!(line.matches("/*").count(), line.matches("*/").count(), "{line}");
            assert!(!line.ends_with('\\'), "{line}");
        }
    }
}
