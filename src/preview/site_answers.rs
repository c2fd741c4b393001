//! Answers to the paths of the site: the very bytes of the last good build, or of the way in which
//! the shell wants to see them.

use std::io::Read;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use crate::diagnostic::Report;
use crate::disk::media;
use crate::files::{Content, FilePath, Media};
use crate::html::escape;
use crate::preview::address::{Medium, Scripts, Variant, encoded};
use crate::preview::content_type;
use crate::preview::places::{self, Place};
use crate::preview::stage::Scene;
use crate::preview::styles;

/// A path of the site that was asked for.
pub(super) struct Asked<'a> {
    /// In which way it is to be shown.
    pub(super) variant: Variant,
    /// The path, decoded, without the slash in front.
    pub(super) path: &'a str,
    /// What stood behind it.
    pub(super) query: Option<&'a str>,
}

/// How much of a file is passed on at once.
const BLOCK: usize = 64 * 1024;

/// The policy of a page in which no script runs. A sandbox does what a policy for scripts alone
/// does not: what is meant for browsers without scripts is shown.
const SCRIPT_OFF: &str = "script-src 'none'; sandbox allow-same-origin allow-forms allow-popups \
    allow-modals; frame-ancestors 'self'";

/// The policy of every other page; its own stands in it.
const FRAMED: &str = "frame-ancestors 'self'";

/// Answers a path of the site.
pub(super) fn of(scene: &Scene, asked: &Asked<'_>) -> Response {
    let Some(site) = &scene.site else {
        return not_yet(&scene.report);
    };
    let (status, path, content) = match places::find(site, asked.path) {
        Place::Folder(_) => return moved(asked),
        Place::File(file) => match site.output.get(&file) {
            Some(content) => (StatusCode::OK, Some(file), content),
            None => return gone(asked.variant),
        },
        Place::Nowhere => match places::not_found(site, asked.path) {
            Some(content) => (StatusCode::NOT_FOUND, None, content),
            None => return gone(asked.variant),
        },
    };
    let kind = path.as_ref().map_or("text/html; charset=utf-8", content_type::of);
    let body = match content {
        Content::Bytes(bytes) => match path.filter(|path| is_rewritten(path, asked.variant)) {
            Some(_) => Body::from(styles::as_printed(&String::from_utf8_lossy(bytes))),
            None => Body::from(Bytes::from_owner(bytes.clone())),
        },
        Content::Media(media) => match streamed(&scene.root, media) {
            Some(body) => {
                return dressed((status, [(header::CONTENT_TYPE, kind)], body), asked.variant);
            }
            None => return gone(asked.variant),
        },
    };
    dressed((status, [(header::CONTENT_TYPE, kind)], body), asked.variant)
}

fn is_rewritten(path: &FilePath, variant: Variant) -> bool {
    variant.medium == Medium::Print && path.extension() == "css"
}

/// The page, with the policy that belongs to its variant.
fn dressed(response: impl IntoResponse, variant: Variant) -> Response {
    let policy = match variant.scripts {
        Scripts::Off => SCRIPT_OFF,
        Scripts::On => FRAMED,
    };
    ([(header::CONTENT_SECURITY_POLICY, policy)], response).into_response()
}

fn moved(asked: &Asked<'_>) -> Response {
    let mut to = format!("{}{}/", asked.variant.prefix(), encoded(asked.path));
    if let Some(query) = asked.query {
        to = format!("{to}?{query}");
    }
    let location = [(header::LOCATION, to)];
    dressed((StatusCode::PERMANENT_REDIRECT, location), asked.variant)
}

fn gone(variant: Variant) -> Response {
    dressed((StatusCode::NOT_FOUND, "Not found\n"), variant)
}

/// A file from the disk, block by block; `None` where it is not there any more, or leads elsewhere.
fn streamed(root: &Path, file: &Media) -> Option<Body> {
    let opened = media::open(root, file).ok()?;
    let blocks = stream::unfold(Some(opened), |opened| async {
        let mut opened = opened?;
        let read = tokio::task::spawn_blocking(move || {
            let mut block = vec![0; BLOCK];
            opened.read(&mut block).map(|length| {
                block.truncate(length);
                (block, opened)
            })
        });
        match read.await {
            Ok(Ok((block, _))) if block.is_empty() => None,
            Ok(Ok((block, opened))) => Some((Ok(Bytes::from(block)), Some(opened))),
            Ok(Err(cause)) => Some((Err(cause), None)),
            Err(_) => None,
        }
    });
    Some(Body::from_stream(blocks))
}

/// What stands in for every page while there was no good build: its mistakes.
fn not_yet(report: &Report) -> Response {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Not built yet</title>\n</head>\n<body>\n<h1>The site cannot be shown yet</h1>\n\
         <p>It appears once these mistakes are mended. \
         <a href=\"/_anteroom/\" target=\"_top\">The preview</a> shows them with their lines.</p>\n\
         <ul>\n",
    );
    for found in report {
        let place = found
            .location
            .as_ref()
            .map_or_else(String::new, |at| format!("{}:{}:{}: ", at.file, at.line, at.column));
        let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
        let line = format!("{place}{}{hint}", found.message);
        html.extend(["<li>", &escape(&line), "</li>\n"]);
    }
    html.push_str("</ul>\n</body>\n</html>\n");
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'self'"),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers, html).into_response()
}
