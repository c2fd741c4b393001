//! Serves the stage over HTTP, on a thread of its own with one runtime.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};

use crate::disk::failure::{Failure, Fault};
use crate::preview::address::{Address, Door};
use crate::preview::events;
use crate::preview::gatekeeper::Refusal;
use crate::preview::house::House;
use crate::preview::shell_answers;
use crate::preview::site_answers::{self, Asked};

/// How many may be connected at once. More wait until others go.
const SEATS: usize = 100;
/// How long a visitor may take to say what is asked for. Whoever says nothing gives up the seat.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it takes until the system may have room for another connection, where it has none.
const PAUSE: Duration = Duration::from_millis(100);

/// A running server. It ends when this value goes.
#[derive(Debug)]
pub(super) struct Server {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve at `listener`.
    ///
    /// # Errors
    /// Where the machine gives no runtime, thread or socket for it.
    pub(super) fn start(listener: TcpListener, house: Arc<House>) -> Result<Self, Failure> {
        let failed = |cause: std::io::Error| {
            Failure::new(Fault::Machine, format!("the preview's server cannot be started: {cause}"))
        };
        listener.set_nonblocking(true).map_err(failed)?;
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let serve = async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            // Streams of events never end by themselves: with the runtime they do.
            futures_util::future::select(Box::pin(take_in(listener, house)), stopped).await;
        };
        let named = thread::Builder::new().name("preview".to_owned());
        let thread = named.spawn(move || {
            runtime.block_on(serve);
            runtime.shutdown_background();
        });
        Ok(Self { stop: Some(stop), thread: Some(thread.map_err(failed)?) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Headers of every answer: nothing is kept, guessed, or of use to another origin.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// A font is kept, under a name that is made of what it holds: pages do not wait for one that comes late, so the author
/// would never see it.
const KEPT: &str = "max-age=31536000, immutable";

fn is_font(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(name, kind)| name.contains("/assets/") && kind == "woff2")
}

/// Takes in all who come, for ever.
async fn take_in(listener: tokio::net::TcpListener, house: Arc<House>) {
    let seats = Arc::new(Semaphore::new(SEATS));
    while let Ok(seat) = Arc::clone(&seats).acquire_owned().await {
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let house = Arc::clone(&house);
        tokio::spawn(async move {
            attend(stream, peer, house).await;
            drop(seat);
        });
    }
}

/// Answers whoever is connected until one of both sides goes.
async fn attend(stream: TcpStream, peer: SocketAddr, house: Arc<House>) {
    let service = service_fn(|request: Request<Incoming>| {
        let house = Arc::clone(&house);
        async move { Ok::<_, Infallible>(answer(&house, peer, request.map(Body::new)).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // A visitor who goes in the middle of an answer is no fault of ours.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(house: &Arc<House>, peer: SocketAddr, request: Request) -> Response {
    let is_font = is_font(request.uri().path());
    let mut response = answer_to(house, peer, request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if is_font && response.status().is_success() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    }
    let framed = HeaderValue::from_static("frame-ancestors 'none'");
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(framed);
    response
}

async fn answer_to(house: &Arc<House>, peer: SocketAddr, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let address = Address::read(parts.uri.path());
    // Who may not ask learns nothing, not even that a path cannot be.
    let known = address.clone().unwrap_or(Address::Shell);
    if let Err(refusal) = house.gatekeeper.admit(&parts, &known, peer) {
        return refused(refusal);
    }
    let Some(address) = address else {
        return (StatusCode::NOT_FOUND, "Not found\n").into_response();
    };
    match address {
        Address::Site(variant, path) => {
            built(house).await;
            let asked = Asked { variant, path: &path, query: parts.uri.query() };
            site_answers::of(&house.stage.scene(), &asked)
        }
        Address::Shell => shell_answers::shell(house, &parts.uri),
        Address::ShellFile(name) => shell_answers::shell_file(&name),
        Address::Door(Door::Events) => events::stream(house.stage.builds()),
        Address::Door(Door::State) => {
            built(house).await;
            shell_answers::state(house, &parts.uri).await
        }
        Address::Door(Door::Lines) => shell_answers::lines(house, &parts.uri).await,
        Address::Door(Door::Walk) => shell_answers::walk(house, &parts.uri).await,
        Address::Door(Door::Open) => shell_answers::open(house, body).await,
    }
}

/// Waits for the first build: whoever comes early is to see the site, and no empty room.
async fn built(house: &House) {
    let _ = house.stage.builds().wait_for(|build| *build > 0).await;
}

fn refused(refusal: Refusal) -> Response {
    let (status, message) = match refusal {
        Refusal::Host => (StatusCode::MISDIRECTED_REQUEST, "this is not the host that was asked\n"),
        Refusal::Stranger => (StatusCode::FORBIDDEN, "other pages may not ask\n"),
        Refusal::Token => (StatusCode::FORBIDDEN, "the token is missing or not this preview's\n"),
        Refusal::Distance => (StatusCode::FORBIDDEN, "only on the author's own machine\n"),
        Refusal::Method => {
            let mut allowed = HeaderMap::new();
            allowed.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            let message = "this is not done here\n";
            return (StatusCode::METHOD_NOT_ALLOWED, allowed, message).into_response();
        }
    };
    (status, message).into_response()
}
