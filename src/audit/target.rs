//! Where an address on a page leads.

use crate::files::{FilePath, FileTree};
use crate::model::booking::host;
use crate::model::settings::path_of;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the site; an anchor where one is named.
    Site {
        /// The file, or what would be one.
        file: FilePath,
        /// The part of the page.
        anchor: Option<String>,
    },
    /// Above the site's root by a relative path, where no page can be.
    Lost,
    /// To another host.
    Foreign(String),
    /// To nothing that is loaded or could be looked at: mail, data, another part of the host.
    Elsewhere,
}

/// Resolves an address that stands in the output file `from` of a site at `base_url`.
pub(super) fn resolve(from: &FilePath, address: &str, base_url: &str) -> Target {
    let address = address.trim();
    let own = host(base_url).unwrap_or_default();
    let absolute =
        if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    if let Some(scheme) = scheme(&absolute) {
        if !["http", "https", "ws", "wss"].contains(&scheme.as_str()) {
            return Target::Elsewhere;
        }
        let there = host(&absolute).unwrap_or_default();
        if !there.eq_ignore_ascii_case(own) {
            return Target::Foreign(there.to_owned());
        }
        return rooted(path_of(&absolute), base_url);
    }
    if address.starts_with('/') {
        return rooted(address, base_url);
    }
    let (path, anchor) = parts(address);
    if path.is_empty() {
        return Target::Site { file: from.clone(), anchor };
    }
    match from.join_sibling(&path) {
        Some(file) => Target::Site { file: page(file, &path), anchor },
        // `../` from a folder of the root is the root itself.
        None if is_root(from, &path) => home(anchor),
        None => Target::Lost,
    }
}

/// The file that answers for a path: the file itself, or the page of the folder.
pub(super) fn answering(output: &FileTree, file: &FilePath) -> Option<FilePath> {
    if output.contains(file) {
        return Some(file.clone());
    }
    FilePath::new(&format!("{file}/index.html")).filter(|page| output.contains(page))
}

fn rooted(path: &str, base_url: &str) -> Target {
    let base = path_of(base_url);
    let (path, anchor) = parts(path);
    let below = match path.strip_prefix(base.trim_end_matches('/')) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest.trim_start_matches('/'),
        _ => return Target::Elsewhere,
    };
    match FilePath::new(below) {
        Some(file) => Target::Site { file: page(file, below), anchor },
        None => home(anchor),
    }
}

fn home(anchor: Option<String>) -> Target {
    FilePath::new("index.html").map_or(Target::Lost, |file| Target::Site { file, anchor })
}

/// A path that ends in a slash is its folder's page.
fn page(file: FilePath, path: &str) -> FilePath {
    let is_folder =
        path.ends_with('/') || path.ends_with("/..") || path.ends_with("/.") || path == "..";
    let page = is_folder.then(|| FilePath::new(&format!("{file}/index.html"))).flatten();
    page.unwrap_or(file)
}

/// Whether a relative path ends at the site's root, which is no file.
fn is_root(from: &FilePath, path: &str) -> bool {
    let mut depth = from.as_str().matches('/').count();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if depth == 0 => return false,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    depth == 0
}

fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut signs = scheme.chars();
    let fine = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.');
    (signs.next()?.is_ascii_alphabetic() && signs.all(fine)).then(|| scheme.to_ascii_lowercase())
}

/// Path and anchor, without query and percent signs.
fn parts(address: &str) -> (String, Option<String>) {
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    let anchor = anchor.map(|anchor| anchor.split(":~:").next().unwrap_or(anchor));
    let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decoded);
    (decoded(path), anchor)
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digits = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Target, resolve};
    use crate::files::FilePath;

    fn led(from: &str, address: &str) -> String {
        match resolve(&FilePath::new(from).unwrap(), address, "https://example.org/vorab/") {
            Target::Site { file, anchor: None } => file.to_string(),
            Target::Site { file, anchor: Some(anchor) } => format!("{file}#{anchor}"),
            Target::Lost => "lost".to_owned(),
            Target::Foreign(host) => format!("at {host}"),
            Target::Elsewhere => "elsewhere".to_owned(),
        }
    }

    #[test]
    fn addresses_are_resolved_as_a_browser_does() {
        for (address, expected) in [
            ("../b/index.html", "b/index.html"),
            ("c.pdf?x=1#page=2", "a/c.pdf#page=2"),
            ("#top", "a/index.html#top"),
            ("", "a/index.html"),
            ("../", "index.html"),
            ("..", "index.html"),
            ("./", "a/index.html"),
            ("../../x", "lost"),
            ("/vorab/b/", "b/index.html"),
            ("/vorab", "index.html"),
            ("/vorabend/", "elsewhere"),
            ("/", "elsewhere"),
            ("https://example.org/vorab/b/#c", "b/index.html#c"),
            ("https://Example.org/", "elsewhere"),
            ("HTTPS://fonts.example/x", "at fonts.example"),
            ("//cdn.example/x.js", "at cdn.example"),
            ("mailto:a@b.example", "elsewhere"),
            ("data:image/png;base64,x", "elsewhere"),
            ("%C3%BCber.html#%C3%A4", "a/über.html#ä"),
            ("b:c", "elsewhere"),
            ("#:~:text=x", "a/index.html"),
        ] {
            assert_eq!(led("a/index.html", address), expected, "{address}");
        }
    }
}
