//! What is said of a link that leads nowhere.

use crate::diagnostic::{Diagnostic, Location, nearest};
use crate::files::FilePath;
use crate::load::context::Context;
use crate::load::index::Index;
use crate::load::links::Dead;
use crate::model::route::{Route, slug};

/// Whether the nearest name is looked for: it costs a look at every page and file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    Nearest,
    Nothing,
}

/// The error for the address `written`, which leads nowhere.
pub(super) fn report(
    written: &str,
    dead: &Dead,
    place: Location,
    (context, search): (&Context<'_>, Search),
) -> Diagnostic {
    let error = |code, message: String, hint: String| {
        Diagnostic::error(code, place, message).with_hint(hint)
    };
    match dead {
        Dead::Empty => error(
            "empty-link",
            "this link has no address".to_owned(),
            "write the address between the round brackets: `[words](page.md)`".to_owned(),
        ),
        Dead::Scheme(scheme) => error(
            "unsafe-link",
            format!("links that begin with `{scheme}:` are not let through"),
            "an address begins with `https://`, `http://`, `mailto:` or `tel:`, or is a path"
                .to_owned(),
        ),
        Dead::Hostless => error(
            "bad-address",
            format!("`{written}` names no host"),
            "write the whole address: `https://example.org/page`".to_owned(),
        ),
        Dead::Schemeless => error(
            "bad-address",
            format!("`{written}` names a host without saying how to reach it"),
            format!("write `https:{written}`"),
        ),
        Dead::Encoding => error(
            "bad-address",
            format!("`{written}` holds a `%` that is no percent-encoding"),
            "write `%25` for the sign itself".to_owned(),
        ),
        Dead::Outside => error(
            "dead-link",
            format!("`{written}` leads out of the project"),
            "link a page below `content/`, or a file beside this one".to_owned(),
        ),
        Dead::Source(path) if context.index.drafts.contains(path) => error(
            "dead-link",
            format!("`{path}` is a draft, so the page does not exist"),
            "take `draft: true` out there, or the link out here".to_owned(),
        ),
        Dead::Source(path) => {
            let hint = by_path(written, path, context, search);
            error("dead-link", format!("there is no `{path}`"), hint)
        }
        Dead::File(path) => {
            let hint = by_path(written, path, context, search);
            error("dead-link", format!("there is no file `{path}`"), hint)
        }
        Dead::Output(path) => {
            let hint = by_output(path, context.index, search);
            error("dead-link", format!("nothing lies at `{path}`"), hint)
        }
    }
}

/// The error for an anchor that its page, whose anchors are given, does not have.
pub(super) fn lost_anchor<'a>(
    anchor: &str,
    anchors: impl Iterator<Item = &'a str> + Clone,
    place: Location,
) -> Diagnostic {
    let wanted = slug(anchor);
    let alike = anchors.clone().find(|known| *known == wanted);
    let hint = alike.or_else(|| nearest(anchor, anchors)).map_or_else(
        || "give the heading an anchor of its own: `## Heading {#anchor}`".to_owned(),
        |known| format!("did you mean `#{known}`?"),
    );
    Diagnostic::error("dead-anchor", place, format!("that page has no anchor `{anchor}`"))
        .with_hint(hint)
}

fn by_path(written: &str, path: &FilePath, context: &Context<'_>, search: Search) -> String {
    let fallback = "check the path: it starts from the folder of this file".to_owned();
    if search == Search::Nothing {
        return fallback;
    }
    if written.contains('\\') {
        return format!("write `{}`", written.replace('\\', "/"));
    }
    let here = Route::new(context.source.file.clone());
    let index = context.index;
    let pages = index.pages.values().filter_map(|entries| entries.get(index.languages.first()?));
    let sources = pages.map(|entry| &entry.source).chain(index.files.keys());
    let stem = |path: &FilePath| -> String {
        path.as_str().rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_lowercase()
    };
    let (wanted, name) = (stem(path), path.name().to_lowercase());
    let mut same_name = None;
    let mut links = Vec::new();
    for source in sources {
        let link = here.link_to(source);
        if stem(source) == wanted || stem(source) == format!("{wanted}/index") {
            return did_you_mean(&link);
        }
        if source.name().to_lowercase() == name || source.below(path.as_str()).is_some() {
            same_name.get_or_insert_with(|| link.clone());
        }
        links.push(link);
    }
    let address = written.split(['#', '?']).next().unwrap_or(written);
    let found =
        same_name.or_else(|| nearest(address, links.iter().map(String::as_str)).map(str::to_owned));
    found.map_or(fallback, |link| did_you_mean(&link))
}

fn by_output(path: &str, index: &Index, search: Search) -> String {
    let fallback = "name the source instead: `../folder/page.md`".to_owned();
    if search == Search::Nothing {
        return fallback;
    }
    let entries = index.pages.values().flat_map(|entries| entries.values());
    let pages = entries.map(|entry| format!("/{}", entry.route.clean()));
    let files = index.files.values().filter_map(|file| Some(format!("/{}", file.output.as_ref()?)));
    let known: Vec<String> = pages.chain(files).collect();
    let same_case = known.iter().find(|known| known.to_lowercase() == path.to_lowercase());
    let found = same_case.map(String::as_str);
    let found = found.or_else(|| nearest(path, known.iter().map(String::as_str)));
    found.map_or(fallback, did_you_mean)
}

fn did_you_mean(address: &str) -> String {
    format!("did you mean `{address}`?")
}
