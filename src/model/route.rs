//! Where a page lies in the output, and how pages link to each other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::files::FilePath;

/// A page's place in the output: `orientation/why-wait/index.html`, `404.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(FilePath);

impl Route {
    /// The route of the page that is written to `file`.
    pub fn new(file: FilePath) -> Self {
        Self(file)
    }

    /// The output file.
    pub fn file(&self) -> &FilePath {
        &self.0
    }

    /// The clean path behind the base URL: `orientation/why-wait/`, empty for the home.
    pub fn clean(&self) -> &str {
        let path = self.0.as_str();
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        }
    }

    /// The relative link from this page to an output file: `../why-wait/index.html`.
    /// Not percent-encoded: paths hold only characters that stand in links as they are.
    pub fn link_to(&self, target: &FilePath) -> String {
        const UP: &str = "../";
        let (from, to) = (self.0.as_str(), target.as_str());
        let alike = from.bytes().zip(to.bytes()).take_while(|(own, other)| own == other).count();
        let last = from.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/');
        let shared = last.map_or(0, |last| last + 1);
        let folders = from[shared..].bytes().filter(|byte| *byte == b'/').count();
        let mut link = String::with_capacity(folders * UP.len() + to.len() - shared);
        link.extend(std::iter::repeat_n(UP, folders));
        link.push_str(&to[shared..]);
        link
    }
}

/// Words as a segment of a path or as an anchor: lower-case letters, digits and single hyphens.
///
/// German umlauts become two letters, other Latin letters lose their marks; letters of other
/// scripts stay. Empty where nothing is left.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    if words.chars().all(is_composed) {
        for sign in words.chars() {
            if sign.is_ascii() {
                push(&mut slug, sign.to_ascii_lowercase());
            } else {
                sign.to_lowercase().for_each(|small| push(&mut slug, small));
            }
        }
    } else {
        let small = words.nfc().flat_map(char::to_lowercase).nfc();
        small.for_each(|sign| push(&mut slug, sign));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a letter or mark, and what it becomes in lower case, is composed (NFC) beside any other of its kind: those
/// of Latin writing below the combining marks, dashes and quotes.
fn is_composed(sign: char) -> bool {
    (sign < '\u{300}' && sign != 'İ') || ('\u{2010}'..='\u{2026}').contains(&sign)
}

fn push(slug: &mut String, sign: char) {
    match sign {
        'a'..='z' | '0'..='9' => slug.push(sign),
        'ä' | 'æ' => slug.push_str("ae"),
        'ö' | 'ø' | 'œ' => slug.push_str("oe"),
        'ü' => slug.push_str("ue"),
        'ß' => slug.push_str("ss"),
        'ł' => slug.push('l'),
        'đ' | 'ð' => slug.push('d'),
        'þ' => slug.push_str("th"),
        '\'' | '’' => {}
        _ if sign.is_alphanumeric() => push_plain(slug, sign),
        _ if is_combining_mark(sign) && !slug.ends_with(|last: char| last.is_ascii()) => {
            slug.push(sign);
        }
        _ if slug.is_empty() || slug.ends_with('-') => {}
        _ => slug.push('-'),
    }
}

fn push_plain(slug: &mut String, sign: char) {
    let plain = |part: &char| part.is_ascii_alphanumeric();
    let before = slug.len();
    slug.extend(std::iter::once(sign).nfkd().filter(plain).map(|part| part.to_ascii_lowercase()));
    if slug.len() == before {
        slug.push(sign);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use crate::model::route::{is_composed, slug};

    proptest! {
        #[test]
        fn what_counts_as_composed_is(words in "[\u{1}-\u{2ff}\u{2010}-\u{2026}]{0,8}") {
            if words.chars().all(is_composed) {
                let small: String = words.chars().flat_map(char::to_lowercase).collect();
                let composed: String = words.nfc().flat_map(char::to_lowercase).nfc().collect();
                prop_assert_eq!(small, composed);
            }
        }
    }

    #[test]
    fn slugs_are_safe_in_paths() {
        for (words, expected) in [
            ("Für wen es nicht paßt", "fuer-wen-es-nicht-passt"),
            ("u\u{308}ber", "ueber"),
            ("Café  & Crème brûlée!", "cafe-creme-brulee"),
            ("Wie geht’s?", "wie-gehts"),
            ("ÄÖÜ ẞ Łódź Œuvre", "aeoeue-ss-lodz-oeuvre"),
            ("10–49 €", "10-49"),
            ("ﬁn²", "fin2"),
            ("Почему", "почему"),
            ("--a--b--", "a-b"),
            ("🙂", ""),
        ] {
            assert_eq!(slug(words), expected, "{words}");
        }
    }
}
