//! The shell: the page around the site's page, which only the preview serves. Its files are carried
//! in the binary.

use crate::files::FilePath;
use crate::html::escape;
use crate::preview::address::{Address, Variant, encoded};
use crate::preview::content_type;

/// The shell's page; `{{token}}` and `{{page}}` are filled in.
const PAGE: &str = include_str!("shell/shell.html");

/// The shell's other files, by name.
const FILES: &[(&str, &str)] = &[
    ("bar.js", include_str!("shell/bar.js")),
    ("card.js", include_str!("shell/card.js")),
    ("compare.js", include_str!("shell/compare.js")),
    ("events.js", include_str!("shell/events.js")),
    ("follow.js", include_str!("shell/follow.js")),
    ("frame.js", include_str!("shell/frame.js")),
    ("keep.js", include_str!("shell/keep.js")),
    ("morph.js", include_str!("shell/morph.js")),
    ("overlay.js", include_str!("shell/overlay.js")),
    ("pictures.js", include_str!("shell/pictures.js")),
    ("place.js", include_str!("shell/place.js")),
    ("shell.css", include_str!("shell/shell.css")),
    ("shell.js", include_str!("shell/shell.js")),
    ("source.js", include_str!("shell/source.js")),
    ("switches.js", include_str!("shell/switches.js")),
    ("talk.js", include_str!("shell/talk.js")),
    ("tools.js", include_str!("shell/tools.js")),
    ("trail.js", include_str!("shell/trail.js")),
    ("walk.js", include_str!("shell/walk.js")),
];

/// The shell around the page that was asked for; around the home where that is no site path.
pub(super) fn page(token: &str, asked: Option<&str>) -> String {
    let page = match asked.and_then(Address::read) {
        Some(Address::Site(variant, path)) if variant == Variant::default() => path,
        _ => String::new(),
    };
    let page = encoded(&format!("/{page}"));
    PAGE.replace("{{token}}", &escape(token)).replace("{{page}}", &escape(&page))
}

/// A file of the shell, with its media type.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    let (name, text) = FILES.iter().find(|(own, _)| *own == name)?;
    Some((content_type::of(&FilePath::new(name)?), text))
}

#[cfg(test)]
mod tests {
    use super::{file, page};

    #[test]
    fn the_page_holds_the_token_and_no_foreign_address() {
        assert!(page("abc", None).contains("abc"));
        assert!(page("abc", Some("/über/")).contains("/%C3%BCber/"));
        for odd in ["//evil.example/", "https://evil.example", "/\"><script>", "/_anteroom/", "\\x"]
        {
            let page = page("abc", Some(odd));
            assert!(!page.contains("evil") && !page.contains("<script>"), "{odd}: {page}");
        }
        assert!(!page("a\"b", None).contains("a\"b"));
    }

    #[test]
    fn files_are_found_by_their_whole_name() {
        assert_eq!(file("shell.css").unwrap().0, "text/css; charset=utf-8");
        assert_eq!(file("shell.js").unwrap().0, "text/javascript; charset=utf-8");
        assert!(file("shell.html").is_none() && file("").is_none());
    }
}
