//! What must not stand in an output, and the strings by which it would be recognised there.

use std::collections::BTreeSet;
use std::fmt;

use crate::files::FilePath;

/// What is sealed and may stand nowhere in clear. Debug output does not show it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secrets {
    /// Where bookings lead: https, mailto or tel URLs.
    pub urls: Vec<String>,
    /// Sentences of outcomes, as plain text, that no article holds.
    pub sentences: Vec<String>,
    /// The site's own secret, in base64; looked for where something is sealed by it.
    pub key: Option<String>,
    /// Files of the output that the law wants to show how the author is reached: where a mail or
    /// telephone booking leads to nothing but that, they are warned of, not refused.
    pub legal_pages: BTreeSet<FilePath>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (urls, sentences) = (self.urls.len(), self.sentences.len());
        write!(formatter, "Secrets({urls} addresses, {sentences} sentences)")
    }
}

/// Which secret it is, by its place in [`Secrets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Secret {
    Url(usize),
    Sentence(usize),
    Key,
}

/// How much of a secret a needle shows, from all of it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A whole URL.
    Url,
    /// A URL without query and fragment.
    WithoutQuery,
    /// Host and path of a URL.
    HostAndPath,
    /// The path of a URL.
    Path,
    /// A sentence of an outcome.
    Sentence,
    /// A mailto or tel URL that says nothing but its address.
    WholeAddress,
    /// The address in a mailto or tel URL, which an imprint may show.
    Address,
    /// The site's own secret.
    Key,
}

/// One string to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    pub(super) secret: Secret,
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// Nothing shorter tells a secret from chance.
const SHORTEST: usize = 8;

/// A path alone is looked for from this length on, in bytes.
const SHORTEST_PATH: usize = 12;

/// A sentence is looked for from this length on, in characters.
const SHORTEST_SENTENCE: usize = 24;

/// What is looked for, from the whole of a secret down: what an author may have written.
pub fn texts(secrets: &Secrets) -> Vec<String> {
    let mut needles = needles(secrets);
    needles.sort_by_key(|needle| needle.kind);
    needles.into_iter().map(|needle| needle.text).collect()
}

/// The needles of all secrets. The host alone is none: a privacy page names it.
pub(super) fn needles(secrets: &Secrets) -> Vec<Needle> {
    let mut needles = Vec::new();
    for (number, url) in secrets.urls.iter().enumerate() {
        let of_url = of_url(url.trim());
        needles.extend(
            of_url
                .into_iter()
                .filter(|(_, text)| text.len() >= SHORTEST)
                .map(|(kind, text)| Needle { secret: Secret::Url(number), kind, text }),
        );
    }
    for (number, sentence) in secrets.sentences.iter().enumerate() {
        let text = sentence.trim();
        if text.chars().count() >= SHORTEST_SENTENCE {
            let (secret, kind) = (Secret::Sentence(number), Kind::Sentence);
            needles.push(Needle { secret, kind, text: text.to_owned() });
        }
    }
    if let Some(key) = secrets.key.as_ref().filter(|_| !needles.is_empty()) {
        // With or without padding.
        let text = key.trim_end_matches('=').to_owned();
        needles.push(Needle { secret: Secret::Key, kind: Kind::Key, text });
    }
    needles
}

fn of_url(url: &str) -> Vec<(Kind, String)> {
    let bare = url.split(['?', '#']).next().unwrap_or(url);
    let mut needles = vec![(Kind::Url, url.to_owned())];
    let Some((_, behind_scheme)) = bare.split_once("://") else {
        // mailto and tel: an address has no path that could be told apart.
        if bare == url {
            needles[0].0 = Kind::WholeAddress;
        }
        needles
            .extend(bare.split_once(':').map(|(_, address)| (Kind::Address, address.to_owned())));
        return needles;
    };
    let (authority, path) = match behind_scheme.find('/') {
        Some(at) => behind_scheme.split_at(at),
        None => (behind_scheme, ""),
    };
    let host = authority.rsplit('@').next().unwrap_or(authority);
    // Whoever has all but the last slash has the link.
    let path = path.trim_end_matches('/');
    if !path.is_empty() {
        if bare != url {
            needles.push((Kind::WithoutQuery, bare.to_owned()));
        }
        needles.push((Kind::HostAndPath, format!("{host}{path}")));
        if path.len() >= SHORTEST_PATH {
            needles.push((Kind::Path, path.to_owned()));
        }
    }
    needles
}

#[cfg(test)]
mod tests {
    use super::{Kind, Secrets, needles};

    fn of_url(url: &str) -> Vec<(Kind, String)> {
        let secrets = Secrets { urls: vec![url.to_owned()], ..Secrets::default() };
        needles(&secrets).into_iter().map(|needle| (needle.kind, needle.text)).collect()
    }

    fn texts(url: &str) -> Vec<String> {
        of_url(url).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_url_is_looked_for_in_four_ways() {
        let url = "https://me@cal.example:8443/anna/decision-call/?month=5#top";
        assert_eq!(
            of_url(url),
            [
                (Kind::Url, url.to_owned()),
                (Kind::WithoutQuery, "https://me@cal.example:8443/anna/decision-call/".to_owned()),
                (Kind::HostAndPath, "cal.example:8443/anna/decision-call".to_owned()),
                (Kind::Path, "/anna/decision-call".to_owned()),
            ]
        );
    }

    #[test]
    fn a_host_is_never_looked_for_alone_nor_a_short_path() {
        assert_eq!(texts("https://cal.example/?user=anna"), ["https://cal.example/?user=anna"]);
        assert_eq!(texts("https://cal.example"), ["https://cal.example"]);
        assert_eq!(
            texts("https://cal.example/anna"),
            ["https://cal.example/anna", "cal.example/anna"]
        );
        assert_eq!(texts("https://a.b/c"), ["https://a.b/c"], "nothing under 8 bytes");
    }

    #[test]
    fn mail_and_telephone_are_looked_for_whole_and_their_address_apart() {
        assert_eq!(
            of_url("mailto:hallo@example.org?subject=Termin"),
            [
                (Kind::Url, "mailto:hallo@example.org?subject=Termin".to_owned()),
                (Kind::Address, "hallo@example.org".to_owned())
            ]
        );
        assert_eq!(texts("tel:+4940000000"), ["tel:+4940000000", "+4940000000"]);
        assert_eq!(texts("tel:110"), Vec::<String>::new());
    }

    #[test]
    fn sentences_count_from_24_characters() {
        let sentences = vec!["ä".repeat(23), format!(" {} ", "ä".repeat(24))];
        let found = needles(&Secrets { sentences, ..Secrets::default() });
        assert_eq!(found.iter().map(|needle| &needle.text).collect::<Vec<_>>(), [&"ä".repeat(24)]);
    }
}
