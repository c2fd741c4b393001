//! What the address of a link leads to.

use std::borrow::Cow;

use crate::files::FilePath;
use crate::load::links::index::{LinkFile, PageKey, composed};
use crate::load::links::inquiry::Inquiry;
use crate::load::markdown::context::Context;
use crate::load::markdown::escape::decoded;
use crate::model::ids::Language;

/// Files that every build writes besides pages; they may be linked by their path.
const GENERATED: [&str; 3] = ["404.html", "robots.txt", "sitemap.xml"];

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Target<'a> {
    /// Another site, as written.
    Web(String),
    /// A mail address or a telephone number, as written.
    Contact(String),
    /// A place on the same page.
    Here(String),
    /// A page of the site, and a place on it.
    Page {
        /// Which page.
        key: &'a PageKey,
        /// In which language.
        language: &'a Language,
        /// Where it lies.
        output: &'a FilePath,
        /// The place on it.
        anchor: Option<String>,
    },
    /// A file of the author's, where it goes, and what stood behind `#`.
    File { file: &'a LinkFile, output: &'a FilePath, anchor: Option<String> },
    /// A file that the build writes.
    Generated(FilePath),
}

/// Why an address leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Dead {
    /// Nothing stands there.
    Empty,
    /// A scheme that is not let through.
    Scheme(String),
    /// `https:` without a host.
    Hostless,
    /// `//host/path`, which depends on where the site lies.
    Schemeless,
    /// Percent-encoding that is none.
    Encoding,
    /// A path that climbs out of the project.
    Outside,
    /// No source of a page: its path from the project's root.
    Source(FilePath),
    /// No file: its path from the project's root.
    File(FilePath),
    /// Nothing in the output: the path as written.
    Output(String),
}

/// What `written`, the address of a link or picture, leads to.
pub(in crate::load) fn resolve<'a>(
    written: &str,
    context: &Context<'a>,
) -> Result<Target<'a>, Dead> {
    let visible: String;
    let address = if written.contains(char::is_control) {
        visible = written.chars().filter(|sign| !sign.is_control()).collect();
        visible.trim()
    } else {
        written.trim()
    };
    if address.is_empty() || address == "#" {
        return Err(Dead::Empty);
    }
    if let Some(scheme) = scheme(address) {
        return external(address, &scheme);
    }
    if address.starts_with("//") {
        return Err(Dead::Schemeless);
    }
    let (address, anchor) = match address.split_once('#') {
        Some((address, anchor)) => (address, Some(decoded(anchor).ok_or(Dead::Encoding)?)),
        None => (address, None),
    };
    let anchor = anchor.map(Cow::into_owned).filter(|anchor| !anchor.is_empty());
    if let (true, Some(anchor)) = (address.is_empty(), &anchor) {
        return Ok(Target::Here(anchor.clone()));
    }
    let path = address.split('?').next().unwrap_or_default();
    let path = decoded(path).ok_or(Dead::Encoding)?;
    match path.strip_prefix('/') {
        Some(path) => from_root(path, anchor, context.index),
        None => beside(&path, anchor, context),
    }
}

/// The part before a colon, in lower case, where it is a scheme.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let fine = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.');
    (scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.chars().all(fine))
        .then(|| scheme.to_ascii_lowercase())
}

fn external<'a>(address: &str, scheme: &str) -> Result<Target<'a>, Dead> {
    let rest = &address[scheme.len() + 1..];
    match scheme {
        "http" | "https" => {
            let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
            match host {
                Some(host) if !host.is_empty() => Ok(Target::Web(address.to_owned())),
                _ => Err(Dead::Hostless),
            }
        }
        "mailto" | "tel" if !rest.is_empty() => Ok(Target::Contact(address.to_owned())),
        "mailto" | "tel" => Err(Dead::Empty),
        other => Err(Dead::Scheme(other.to_owned())),
    }
}

/// `/clean/path/`, `/static-file`, and `/folder/page.md` below `content/`.
fn from_root<'a>(
    path: &str,
    anchor: Option<String>,
    index: Inquiry<'a>,
) -> Result<Target<'a>, Dead> {
    let lost = || Dead::Output(format!("/{path}"));
    let page = format!("{}/index.html", path.trim_end_matches('/'));
    let page = FilePath::new(page.trim_start_matches('/')).ok_or_else(lost)?;
    let page = composed(&page);
    let file = FilePath::new(path).map(|file| composed(&file));
    let outputs = [Some(&page), file.as_ref()];
    for output in outputs.into_iter().flatten() {
        if let Some((key, language)) = index.by_output(output) {
            let output = index.edition(key, language).ok_or_else(lost)?.file();
            return Ok(Target::Page { key, language, output, anchor });
        }
    }
    let file = file.ok_or_else(lost)?;
    if let Some(found) = index.file_by_output(&file) {
        return linked(found, anchor).ok_or_else(lost);
    }
    if GENERATED.contains(&file.as_str()) {
        return Ok(Target::Generated(file));
    }
    let source = FilePath::new(&format!("content/{path}")).ok_or_else(lost)?;
    let found = index.file(&composed(&source)).ok_or_else(lost)?;
    linked(found, anchor).ok_or_else(lost)
}

fn linked(file: &LinkFile, anchor: Option<String>) -> Option<Target<'_>> {
    Some(Target::File { file, output: file.output.as_ref()?, anchor })
}

/// `page.md`, `../folder/check.yaml`, `picture.jpg`: from the folder of the text's file.
fn beside<'a>(
    path: &str,
    anchor: Option<String>,
    context: &Context<'a>,
) -> Result<Target<'a>, Dead> {
    let source = context.source.file.join_sibling(path).ok_or(Dead::Outside)?;
    let source = composed(&source);
    let is_folder = path.ends_with('/') || path.ends_with("..");
    if let Some(key) = context.index.by_source(&source).filter(|_| !is_folder) {
        let found = context.index.place(key, context.language);
        let (language, route) = found.ok_or_else(|| Dead::Source(source.clone()))?;
        return Ok(Target::Page { key, language, output: route.file(), anchor });
    }
    let file = context.index.file(&source).filter(|_| !is_folder);
    match file.and_then(|file| linked(file, anchor)) {
        Some(target) => Ok(target),
        None if matches!(source.extension(), "md" | "yaml" | "yml") => Err(Dead::Source(source)),
        None => Err(Dead::File(source)),
    }
}
