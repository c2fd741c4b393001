//! What is asked for: the paths that the server knows, read once and strictly.

use std::fmt::Write;

use axum::http::Uri;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A file of the site: its path as it was asked for, decoded, without the slash in front.
    Site(Variant, String),
    /// The shell.
    Shell,
    /// A file of the shell, by its name.
    ShellFile(String),
    /// Something that only the shell may ask.
    Door(Door),
}

/// What only the shell may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// To be told of every finished build.
    Events,
    /// What is known of a page.
    State,
    /// Where in its source a page's pieces stand.
    Lines,
    /// A walk to an outcome.
    Walk,
    /// To open a source in the author's editor.
    Open,
}

/// In which way a page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Variant {
    /// For what the styles are read.
    pub(super) medium: Medium,
    /// Whether scripts run.
    pub(super) scripts: Scripts,
}

/// For what styles are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Medium {
    /// As a visitor's screen does.
    #[default]
    Screen,
    /// As a printer does.
    Print,
}

/// Whether scripts run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scripts {
    /// As for most visitors.
    #[default]
    On,
    /// As for a visitor who allows none.
    Off,
}

/// The folder of what is the preview's own.
const OWN: &str = "_anteroom";

impl Variant {
    /// What stands in front of a site path that is shown in this way.
    pub(super) fn prefix(self) -> &'static str {
        match (self.medium, self.scripts) {
            (Medium::Screen, Scripts::On) => "/",
            (Medium::Screen, Scripts::Off) => "/_anteroom/as/script-off/",
            (Medium::Print, Scripts::On) => "/_anteroom/as/print/",
            (Medium::Print, Scripts::Off) => "/_anteroom/as/print+script-off/",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let (medium, scripts) = match name {
            "script-off" => (Medium::Screen, Scripts::Off),
            "print" => (Medium::Print, Scripts::On),
            "print+script-off" => (Medium::Print, Scripts::Off),
            _ => return None,
        };
        Some(Self { medium, scripts })
    }
}

impl Address {
    /// Reads a path as it stands in a request. `None` for one that no page of a site can have:
    /// with a step upwards, an empty segment, a slash or backslash in disguise, a control character,
    /// or what is no UTF-8; and for one that the preview keeps for itself and does not know.
    pub(super) fn read(path: &str) -> Option<Self> {
        let path = decoded(path.strip_prefix('/')?)?;
        let Some(own) = path.strip_prefix(OWN).filter(|rest| is_end_of_segment(rest)) else {
            return Some(Self::Site(Variant::default(), path));
        };
        match own.strip_prefix('/')? {
            "" => Some(Self::Shell),
            "events" => Some(Self::Door(Door::Events)),
            "state" => Some(Self::Door(Door::State)),
            "lines" => Some(Self::Door(Door::Lines)),
            "walk" => Some(Self::Door(Door::Walk)),
            "open" => Some(Self::Door(Door::Open)),
            other => match other.strip_prefix("as/") {
                Some(shown) => {
                    let (name, path) = shown.split_once('/')?;
                    Some(Self::Site(Variant::named(name)?, path.to_owned()))
                }
                None => (!other.contains('/')).then(|| Self::ShellFile(other.to_owned())),
            },
        }
    }
}

fn is_end_of_segment(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// The path with each segment decoded once.
fn decoded(path: &str) -> Option<String> {
    let last = path.split('/').count() - 1;
    let mut segments = Vec::new();
    for (at, segment) in path.split('/').enumerate() {
        let segment = percent_decoded(segment)?;
        let empty = segment.is_empty() && at != last;
        let odd = |sign: char| matches!(sign, '/' | '\\') || sign.is_control();
        if empty || segment == "." || segment == ".." || segment.contains(odd) {
            return None;
        }
        segments.push(segment);
    }
    Some(segments.join("/"))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first == b'%' {
            let digits = rest.get(..2).filter(|it| it.iter().all(u8::is_ascii_hexdigit))?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The value of a name in the query, decoded; `None` where it is missing or cannot be read.
pub(super) fn query(uri: &Uri, name: &str) -> Option<String> {
    uri.query()?.split('&').find_map(|pair| {
        let (own, value) = pair.split_once('=')?;
        (own == name).then(|| percent_decoded(&value.replace('+', " ")))?
    })
}

/// A site path that the shell names, as it stands in the browser's address or decoded, without the
/// slash in front.
pub(super) fn named_page(path: &str) -> Option<String> {
    match Address::read(path) {
        Some(Address::Site(_, path)) => Some(path),
        _ => None,
    }
}

/// A path as it may stand in an address: everything but plain signs encoded.
pub(super) fn encoded(path: &str) -> String {
    const PLAIN: &[u8] = b"-._~/!$&'()*+,;=:@";
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use axum::http::Uri;

    use super::{Address, Door, Medium, Scripts, Variant, encoded, query};

    fn site(path: &str) -> Address {
        Address::Site(Variant::default(), path.to_owned())
    }

    #[test]
    fn a_path_of_the_site_is_decoded_once() {
        assert_eq!(Address::read("/"), Some(site("")));
        assert_eq!(Address::read("/a/b/"), Some(site("a/b/")));
        assert_eq!(Address::read("/%C3%BCber/"), Some(site("über/")));
        assert_eq!(
            Address::read("/%252e%252e/a"),
            Some(site("%2e%2e/a")),
            "a name with percent signs"
        );
        assert_eq!(Address::read("/_anteroom-notes/"), Some(site("_anteroom-notes/")));
    }

    #[test]
    fn no_disguise_leads_anywhere() {
        for path in [
            "a",
            "/..",
            "/../a",
            "/a/../b",
            "/./a",
            "/%2e%2e/a",
            "/.%2e/a",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/a\\b",
            "/a%5cb",
            "/..%5c..%5ca",
            "//a",
            "/a//b",
            "/%00",
            "/a%0Ab",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "/%c0%ae%c0%ae/",
            "/_anteroom",
            "/_anteroom/as/",
            "/_anteroom/as/print",
            "/_anteroom/as/other/",
            "/_anteroom/as/print/../x",
            "/_anteroom/a/b",
            "/%5fanteroom/a/b",
        ] {
            assert_eq!(Address::read(path), None, "{path}");
        }
    }

    #[test]
    fn the_previews_own_paths_are_told_apart() {
        assert_eq!(Address::read("/_anteroom/"), Some(Address::Shell));
        assert_eq!(Address::read("/_anteroom/state"), Some(Address::Door(Door::State)));
        let file = Some(Address::ShellFile("shell.js".to_owned()));
        assert_eq!(Address::read("/_anteroom/shell.js"), file);
        for (name, medium, scripts) in [
            ("print", Medium::Print, Scripts::On),
            ("script-off", Medium::Screen, Scripts::Off),
            ("print+script-off", Medium::Print, Scripts::Off),
            ("print%2Bscript-off", Medium::Print, Scripts::Off),
        ] {
            let found = Address::read(&format!("/_anteroom/as/{name}/a/"));
            let variant = Variant { medium, scripts };
            assert_eq!(found, Some(Address::Site(variant, "a/".to_owned())), "{name}");
            let again = Address::read(&format!("{}a/", variant.prefix()));
            assert_eq!(again, found, "the prefix leads back");
        }
    }

    #[test]
    fn queries_and_paths_are_encoded_and_decoded() {
        let uri: Uri = "/_anteroom/state?page=%2F%C3%BCber%2F&seen=3&odd&also=a+b".parse().unwrap();
        assert_eq!(query(&uri, "page").as_deref(), Some("/über/"));
        assert_eq!(query(&uri, "seen").as_deref(), Some("3"));
        assert_eq!(query(&uri, "also").as_deref(), Some("a b"));
        assert_eq!(query(&uri, "odd"), None);
        assert_eq!(encoded("/über uns/"), "/%C3%BCber%20uns/");
        assert_eq!(encoded("//evil\r\n"), "//evil%0D%0A");
    }
}
