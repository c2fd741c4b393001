//! Answers to what only the shell asks, as JSON.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::disk::media;
use crate::files::FilePath;
use crate::load::passages::{self, Passage, PassageKind};
use crate::model::ids::OutcomeId;
use crate::model::tongue::Tongue;
use crate::preview::address::query;
use crate::preview::checks::{self, Wanted};
use crate::preview::editor::{self, Spot};
use crate::preview::house::House;
use crate::preview::shell_files;
use crate::preview::stage::Scene;
use crate::preview::state::{self, Looked};

/// The shell's own policy: its files, this server, and the site's page in its frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// How long a request to open a file may be.
const LONGEST: usize = 8 * 1024;

/// The shell around the page that the query names.
pub(super) fn shell(house: &House, uri: &Uri) -> Response {
    let page = shell_files::page(house.gatekeeper.token(), query(uri, "page").as_deref());
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, page).into_response()
}

/// A file of the shell.
pub(super) fn shell_file(name: &str) -> Response {
    match shell_files::file(name) {
        Some((kind, text)) => {
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
            ];
            (headers, text).into_response()
        }
        None => (StatusCode::NOT_FOUND, "Not found\n").into_response(),
    }
}

/// What is known of a page, and what changed since the build that the browser shows.
pub(super) async fn state(house: &Arc<House>, uri: &Uri) -> Response {
    let looked = Looked {
        path: query(uri, "page").unwrap_or_else(|| "/".to_owned()),
        seen: query(uri, "seen").and_then(|seen| seen.parse().ok()).unwrap_or_default(),
        opens: house.editor.is_ok(),
    };
    let house = house.clone();
    apart(move || state::told(&house.stage, &looked)).await
}

/// Where in its source the pieces of a page stand.
pub(super) async fn lines(house: &Arc<House>, uri: &Uri) -> Response {
    let path = query(uri, "page").unwrap_or_else(|| "/".to_owned());
    let scene = house.stage.scene();
    apart(move || {
        let source = state::source(&scene, &path);
        let found = source.as_ref().map(|source| passages_of(&scene, source)).unwrap_or_default();
        let passages: Vec<Value> = found.into_iter().map(passage).collect();
        json!({"file": source.as_ref().map(|(file, _)| file.as_str()), "passages": passages})
    })
    .await
}

fn passages_of(scene: &Scene, (file, tongue): &(FilePath, Tongue)) -> Vec<Passage> {
    let source = scene.files.text(file).unwrap_or_default();
    if file.extension() == "md" {
        passages::of_article(source, *tongue)
    } else {
        passages::of_yaml(source, *tongue)
    }
}

fn passage(passage: Passage) -> Value {
    let line = passage.line;
    match passage.kind {
        PassageKind::Block { text } => json!({"line": line, "text": text}),
        PassageKind::Question { id } => json!({"line": line, "question": id}),
        PassageKind::Key { name, text } => json!({"line": line, "key": name, "text": text}),
    }
}

/// A walk to an outcome.
pub(super) async fn walk(house: &Arc<House>, uri: &Uri) -> Response {
    let wanted = query(uri, "check").zip(query(uri, "outcome"));
    let style = checks::style(&query(uri, "style").unwrap_or_else(|| "typical".to_owned()));
    let (Some((check, outcome)), Some(style)) = (wanted, style) else {
        return refused(StatusCode::BAD_REQUEST, "the query needs check, outcome and style");
    };
    let wanted = Wanted { check, outcome: OutcomeId::new(outcome), style };
    let Some(site) = house.stage.scene().site else {
        return told(StatusCode::OK, &json!({"answers": null}));
    };
    apart(move || checks::walk(&site, &wanted)).await
}

/// Opens a source in the author's editor, or says by which address the browser can.
pub(super) async fn open(house: &Arc<House>, body: Body) -> Response {
    let asked = axum::body::to_bytes(body, LONGEST).await.ok();
    let asked = asked.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let number = |name: &str| {
        let value = asked.as_ref().and_then(|asked| asked.get(name)?.as_u64());
        value.and_then(|value| u32::try_from(value).ok()).filter(|it| *it > 0).unwrap_or(1)
    };
    let name = asked.as_ref().and_then(|asked| asked.get("file")?.as_str());
    let Some(name) = name else {
        return refused(StatusCode::BAD_REQUEST, "name a `file`, and a `line` and `column` in it");
    };
    let scene = house.stage.scene();
    let known = editor::plain_path(name).filter(|path| is_source(&scene, path));
    let Some(file) = known.and_then(|path| media::inside(&scene.root, &path).ok()) else {
        return refused(StatusCode::NOT_FOUND, "this is no file of the project");
    };
    let spot = Spot { file, line: number("line"), column: number("column") };
    let house = house.clone();
    apart(move || opened(&house, &spot)).await
}

/// Opens a place; where no editor does, with the address for the browser and the reason.
fn opened(house: &House, spot: &Spot) -> Value {
    let because = match &house.editor {
        Ok(editor) => match editor.open(spot) {
            Ok(()) => return json!({"opened": true, "by": editor.program()}),
            Err(because) => Some(because),
        },
        Err(absent) => absent.told(),
    };
    json!({"opened": false, "url": editor::address(spot), "because": because})
}

/// Whether a path is one of the project's files, now or in the site that is shown: a file that came
/// to be unreadable is still to be opened.
fn is_source(scene: &Scene, path: &FilePath) -> bool {
    let named = |path: &FilePath| {
        scene.report.iter().any(|it| it.location.as_ref().is_some_and(|at| at.file == *path))
    };
    let visible = path.as_str().split('/').all(|part| !part.starts_with('.'));
    scene.files.contains(path) || (visible && named(path))
}

fn refused(status: StatusCode, message: &str) -> Response {
    told(status, &json!({"error": message}))
}

fn told(status: StatusCode, value: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// Answers beside the thread that serves, so that a long search holds nobody up.
async fn apart(work: impl FnOnce() -> Value + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => told(StatusCode::OK, &value),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "this is a fault of anteroom"),
    }
}
