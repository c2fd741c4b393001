//! Old paths of a page: `/old/path/`, `/old.html`.

use crate::diagnostic::{Diagnostic, Location, Report};
use crate::files::FilePath;
use crate::load::markdown::escape::decoded;
use crate::load::pages::claims::name_fault;
use crate::model::route::Route;

/// The output file of an alias, which is a path from the site's root, with or without the slash
/// before it, and no hidden one; `None`, with an error at `place`, where it is none.
pub(in crate::load) fn read(written: &str, place: &Location, report: &mut Report) -> Option<Route> {
    let route = route(written);
    if route.is_none() {
        report.push(
            Diagnostic::error(
                "bad-alias",
                place.clone(),
                format!("`{written}` is no path of this site"),
            )
            .with_hint("write the old path as it stood behind the host: `/old/path/`"),
        );
    }
    route
}

/// The output file of an alias; `None` where it is none.
pub(crate) fn route(written: &str) -> Option<Route> {
    if written.contains(['?', '#']) || written.contains("//") {
        return None;
    }
    let path = decoded(written)?;
    let path = path.strip_prefix('/').unwrap_or(&path);
    let is_hidden =
        |(at, name): (usize, &str)| name.starts_with('.') && (at, name) != (0, ".well-known");
    if path.split('/').enumerate().any(is_hidden) || name_fault(path).is_some() {
        return None;
    }
    let file = FilePath::new(path)?;
    if matches!(file.extension(), "html" | "htm") && !path.ends_with('/') {
        return Some(Route::new(file));
    }
    Some(Route::new(FilePath::new(&format!("{file}/index.html"))?))
}

#[cfg(test)]
mod tests {
    use crate::load::pages::aliases::route;

    #[test]
    fn aliases_are_paths_from_the_root() {
        for (written, file) in [
            ("/old/path/", Some("old/path/index.html")),
            ("old", Some("old/index.html")),
            ("/Old%20Name.html", Some("Old Name.html")),
            ("/", None),
            ("/old.html/", Some("old.html/index.html")),
            ("https://example.org/old", None),
            ("//example.org/old", None),
            ("/a/../b", None),
            ("/.git/config.html", None),
            ("/a/.env", None),
            ("/.well-known/old", Some(".well-known/old/index.html")),
            ("/a?b=c", None),
            ("/a#b", None),
            ("/con/", None),
            ("/%zz", None),
        ] {
            let found = route(written);
            assert_eq!(found.as_ref().map(|route| route.file().as_str()), file, "{written}");
        }
    }
}
