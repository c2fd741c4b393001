//! Addresses in the output that lead nowhere, or to where no page may load from.

use std::collections::BTreeMap;

use crate::audit::css;
use crate::audit::findings::Finding;
use crate::audit::origin::Origins;
use crate::audit::page::{Page, Purpose, Reference};
use crate::audit::target::{Target, answering, resolve};
use crate::diagnostic::Severity;
use crate::files::{FilePath, FileTree};

/// What addresses are looked up in.
pub(super) struct Atlas<'a> {
    /// The finished site.
    pub(super) output: &'a FileTree,
    /// Its pages.
    pub(super) pages: &'a BTreeMap<FilePath, Page>,
    /// Where they come from.
    pub(super) origins: &'a Origins<'a>,
    /// The address of the site's root.
    pub(super) base_url: &'a str,
}

/// A code, a message and a hint.
type Words = (&'static str, String, &'static str);

impl Atlas<'_> {
    /// What is wrong with the addresses on a page.
    pub(super) fn of_page(&self, path: &FilePath, page: &Page) -> Vec<Finding> {
        let wrong = page.references.iter().filter_map(|it| self.wrong(path, it));
        wrong.collect()
    }

    /// What is wrong with the addresses in a stylesheet.
    pub(super) fn of_stylesheet(&self, path: &FilePath) -> Vec<Finding> {
        let css = self.output.text(path).unwrap_or_default();
        css::references(css).iter().filter_map(|it| self.wrong(path, it)).collect()
    }

    fn wrong(&self, from: &FilePath, reference: &Reference) -> Option<Finding> {
        let (code, message, hint) = self.words(from, reference)?;
        Some(Finding {
            severity: Severity::Error,
            code,
            message,
            hint: hint.to_owned(),
            place: self.origins.place(from, &reference.address),
            page: from.clone(),
        })
    }

    fn words(&self, from: &FilePath, reference: &Reference) -> Option<Words> {
        let address = &reference.address;
        let (file, anchor) = match (resolve(from, address, self.base_url), reference.purpose) {
            (Target::Elsewhere, _) | (Target::Foreign(_), Purpose::Link) => return None,
            (Target::Foreign(host), Purpose::Load) => return Some(third_party(address, &host)),
            (Target::Lost, purpose) => return Some(dead(address, purpose)),
            (Target::Site { file, anchor }, _) => (file, anchor),
        };
        let Some(there) = answering(self.output, &file) else {
            return Some(dead(address, reference.purpose));
        };
        let anchor = anchor?;
        let known = self.pages.get(&there).is_none_or(|page| page.anchors.contains(&anchor));
        // Browsers go to the page's beginning for `#top`, whether it is there or not; what begins
        // with a slash (`#/answers`) is a way inside a page that its script knows.
        if known || anchor.starts_with('/') || anchor.eq_ignore_ascii_case("top") {
            return None;
        }
        let message = format!("`{address}` leads to a part of `{there}` that is not there");
        Some(("dead-anchor", message, "correct the anchor, or give its target that `id`"))
    }
}

fn third_party(address: &str, host: &str) -> Words {
    let message = format!(
        "`{address}` is loaded from `{host}`, which thereby learns of every visitor: a third-party \
         request without consent"
    );
    let hint = "put the file into `static/` and load it from there";
    ("third-party-request", message, hint)
}

fn dead(address: &str, purpose: Purpose) -> Words {
    match purpose {
        Purpose::Link => (
            "dead-link",
            format!("`{address}` leads nowhere"),
            "correct the address, or take the link out",
        ),
        Purpose::Load => (
            "dead-asset",
            format!("`{address}` is loaded, and is not there"),
            "correct the address, or put the file into `static/`",
        ),
    }
}
