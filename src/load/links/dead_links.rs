//! What is said of links that lead nowhere.

use crate::diagnostic::{Diagnostic, Location, Report, nearest};
use crate::load::links::index::Index;
use crate::load::links::signposts::Signposts;
use crate::load::links::targets::Dead;
use crate::load::markdown::found::DeadLink;
use crate::model::route::slug;

/// For how many dead links of a site the nearest name is looked for. A renamed folder can leave
/// thousands, and each look costs a glance at many names.
const SEARCHES: usize = 200;

/// Reports links that lead nowhere.
pub(in crate::load) fn report(links: &[&DeadLink], index: &Index, report: &mut Report) {
    let mut signposts = None;
    let mut searches = 0;
    for link in links {
        let words = plain(link).or_else(|| draft(link, index)).unwrap_or_else(|| {
            searches += 1;
            let signposts = signposts.get_or_insert_with(|| Signposts::new(index));
            lost(link, (searches <= SEARCHES).then_some(signposts))
        });
        let (code, message, hint) = words;
        report.push(Diagnostic::error(code, link.place.clone(), message).with_hint(hint));
    }
}

type Words = (&'static str, String, String);

/// What is said of an address that is wrong in itself.
fn plain(link: &DeadLink) -> Option<Words> {
    let written = &link.written;
    let (code, message, hint) = match &link.dead {
        Dead::Empty => (
            "empty-link",
            "this link has no address".to_owned(),
            "write the address between the round brackets: `[words](page.md)`".to_owned(),
        ),
        Dead::Scheme(scheme) => (
            "unsafe-link",
            format!("links that begin with `{scheme}:` are not let through"),
            "an address begins with `https://`, `http://`, `mailto:` or `tel:`, or is a path"
                .into(),
        ),
        Dead::Hostless => (
            "bad-address",
            format!("`{written}` names no host"),
            "write the whole address: `https://example.org/page`".to_owned(),
        ),
        Dead::Schemeless => (
            "bad-address",
            format!("`{written}` names a host without saying how to reach it"),
            format!("write `https:{written}`"),
        ),
        Dead::Encoding => (
            "bad-address",
            format!("`{written}` holds a `%` that is no percent-encoding"),
            "write `%25` for the sign itself".to_owned(),
        ),
        Dead::Outside => (
            "dead-link",
            format!("`{written}` leads out of the project"),
            "link a page below `content/`, or a file beside this one".to_owned(),
        ),
        Dead::Source(_) | Dead::File(_) | Dead::Output(_) => return None,
    };
    Some((code, message, hint))
}

/// What is said of a link to a draft.
fn draft(link: &DeadLink, index: &Index) -> Option<Words> {
    let Dead::Source(path) = &link.dead else { return None };
    index.drafts.contains(path).then(|| {
        (
            "dead-link",
            format!("`{path}` is a draft, so the page does not exist"),
            "take `draft: true` out there, or the link out here".to_owned(),
        )
    })
}

/// What is said of a link to what is not there.
fn lost(link: &DeadLink, signposts: Option<&Signposts<'_>>) -> Words {
    let (message, near, fallback) = match &link.dead {
        Dead::Output(path) => (
            format!("nothing lies at `{path}`"),
            signposts.and_then(|signposts| signposts.output(path)),
            "name the source instead: `../folder/page.md`",
        ),
        Dead::Source(path) | Dead::File(path) => (
            format!("there is no `{path}`"),
            signposts.and_then(|signposts| signposts.source(path, &link.place.file)),
            "check the path: it starts from the folder of this file",
        ),
        _ => ("this link leads nowhere".to_owned(), None, "correct the address"),
    };
    let hint = if link.written.contains('\\') {
        format!("write `{}`", link.written.replace('\\', "/"))
    } else {
        near.map_or_else(|| fallback.to_owned(), |near| format!("did you mean `{near}`?"))
    };
    ("dead-link", message, hint)
}

/// The error for an anchor that its page, whose anchors are given, does not have.
pub(in crate::load) fn lost_anchor<'a>(
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
    let message = format!("no anchor `{anchor}` stands on the page that this link leads to");
    Diagnostic::error("dead-anchor", place, message).with_hint(hint)
}
