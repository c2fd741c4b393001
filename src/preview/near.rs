//! The pages that may have been meant, where there is none.

use crate::compile::compiled::CompiledSite;
use crate::diagnostic::nearest;
use crate::model::ids::Language;
use crate::preview::facts::{Page, Subject, pages, site_path};

/// How many are named.
const MANY: usize = 5;

/// How much of a last segment, or of a whole path, may differ in a name that is near, in thousandths.
const LAST: usize = 500;
const WHOLE: usize = 250;
/// How many letters of a name must be right to be known again in a longer one.
const LEAST: usize = 4;

/// The pages of a language whose paths come near to `path` (decoded, with slashes at both ends), best
/// first; those of other languages where none of its own does.
pub(super) fn pages_near<'a>(
    site: &'a CompiledSite,
    path: &str,
    language: &Language,
) -> Vec<Page<'a>> {
    let wanted = Words::of(path);
    let mut found: Vec<(usize, String, Page<'a>)> = pages(site)
        .filter_map(|page| {
            let own = site_path(page.route().file());
            // Authors know their pages by the names of the sources as well.
            let names = [own.clone(), named(site, page)].map(|name| Words::of(&name));
            let near = names.iter().filter(|name| wanted.is_near(name));
            let distance = near.map(|name| wanted.distance(name)).min()?;
            Some((distance, own, page))
        })
        .collect();
    if found.iter().any(|(_, _, page)| page.language == language) {
        found.retain(|(_, _, page)| page.language == language);
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.into_iter().take(MANY).map(|(_, _, page)| page).collect()
}

/// Where a page would lie if nothing had named it but its source.
fn named(site: &CompiledSite, page: Page<'_>) -> String {
    let id = match page.subject {
        Subject::Article(article, _) => article.id.as_str().to_owned(),
        Subject::SelfCheck(check, _) => format!("self-checks/{}", check.id),
        Subject::Gate(journey, _) => journey.id.as_str().to_owned(),
    };
    if page.language == site.settings.default_language() {
        return id;
    }
    format!("{}/{id}", page.language)
}

/// A path as what is compared: pairs of neighbouring characters, of the whole and of its end.
struct Words {
    /// The last segment as it is written.
    name: String,
    whole: Vec<(char, char)>,
    last: Vec<(char, char)>,
}

impl Words {
    fn of(path: &str) -> Self {
        let path = path.to_lowercase();
        let bare = path.trim_matches('/');
        let last = bare.rsplit('/').next().unwrap_or(bare);
        Self { name: last.to_owned(), whole: pairs(bare), last: pairs(last) }
    }

    /// Whether one may have been written for the other.
    fn is_near(&self, other: &Self) -> bool {
        let is_part = self.name.len() >= LEAST && other.name.contains(&self.name);
        is_part
            || nearest(&self.name, [other.name.as_str()]).is_some()
            || unlike(&self.last, &other.last) <= LAST
            || unlike(&self.whole, &other.whole) <= WHOLE
    }

    /// 0 for equal paths, 2,000 for such that have nothing in common. The last segment counts as
    /// much as the whole, since pages move between folders.
    fn distance(&self, other: &Self) -> usize {
        unlike(&self.whole, &other.whole) + unlike(&self.last, &other.last)
    }
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let framed: Vec<char> = format!("/{text}/").chars().collect();
    let mut pairs: Vec<_> = framed.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// The share of pairs that only one side has, in thousandths (Dice's coefficient).
fn unlike(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    1_000 - 2_000 * shared / (a.len() + b.len())
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn moved_and_misspelt_pages_are_near() {
        let wanted = Words::of("/orientation/why-wiat/");
        let distance = |path: &str| wanted.distance(&Words::of(path));
        assert!(distance("/orientation/why-wait/") < distance("/orientation/when/"));
        assert!(distance("/framing/why-wait/") < distance("/framing/name-the-problem/"));
        assert!(distance("/en/orientation/why-wait/") < distance("/"));
        assert_eq!(Words::of("/A/").distance(&Words::of("a")), 0);
    }

    #[test]
    fn what_has_another_name_is_not_near() {
        let near = |a: &str, b: &str| Words::of(a).is_near(&Words::of(b));
        for (a, b) in [
            ("/orientation/why-wiat/", "/orientation/why-wait/"),
            ("/warum-wartn/", "/warum-warten/"),
            ("/why-wait/", "/en/orientation/why-wait/"),
            ("/preis/", "/preise/"),
            ("/preise/", "/ablauf-und-preise/"),
            ("/passen-wir/", "/passen-wir-zueinander/"),
        ] {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("/orientation/zebra/", "/orientation/why-wait/"),
            ("/zebra/", "/impressum/"),
            ("/xyz/", "/"),
            ("/shop/", "/ablauf-und-preise/"),
        ] {
            assert!(!near(a, b), "{a} {b}");
        }
    }
}
