//! The theme's own scripts and styles without what only their readers need, for they go over the line on every walk.

use crate::files::Content;

/// A script or a style sheet without indentation, blank lines and lines of comment. Only for the theme's own, which
/// hold neither strings nor templates that run over lines; an author's goes out as it stands.
pub(super) fn lean(content: &Content) -> Content {
    let Content::Bytes(bytes) = content else { return content.clone() };
    let Ok(script) = std::str::from_utf8(bytes) else { return content.clone() };
    let lines = script.lines().map(str::trim_start).filter(|line| !is_remark(line));
    Content::Bytes(lines.collect::<Vec<_>>().join("\n").into_bytes().into())
}

fn is_remark(line: &str) -> bool {
    line.is_empty() || line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"))
}

#[cfg(test)]
mod tests {
    use crate::files::Content;
    use crate::load::theme::lean::lean;

    #[test]
    fn code_stays_and_what_is_said_about_it_goes() {
        let script =
            "// What it is.\n\"use strict\";\n\n  /** @type {Page} */\n  const a = 1; // one\n";
        let Content::Bytes(lean) = lean(&Content::Bytes(script.as_bytes().into())) else {
            unreachable!()
        };
        assert_eq!(&*lean, b"\"use strict\";\nconst a = 1; // one");
    }

    #[test]
    fn no_text_of_the_theme_runs_over_lines() {
        let scripts = [
            include_str!("../../../static/seal.js"),
            include_str!("../../../static/journey.js"),
            include_str!("../../../static/page.js"),
            include_str!("../../../static/questions.js"),
            include_str!("../../../static/summary.js"),
            include_str!("../../../static/result.js"),
            include_str!("../../../static/brief.js"),
        ];
        for line in scripts.iter().flat_map(|script| script.lines()) {
            assert!(line.matches('`').count() % 2 == 0, "{line}");
            assert_eq!(line.matches("/*").count(), line.matches("*/").count(), "{line}");
            assert!(!line.ends_with('\\'), "{line}");
        }
    }
}
