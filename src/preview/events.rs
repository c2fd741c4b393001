//! Tells browsers that a build is finished: its number, and nothing else.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

/// How long a stream may be silent, so that nobody on the way takes it for dead.
const SILENCE: Duration = Duration::from_secs(15);

/// A stream that begins with the last finished build, if there is one, and goes on with each that
/// follows.
pub(super) fn stream(builds: watch::Receiver<u64>) -> Response {
    let events = stream::unfold((builds, 0), |(mut builds, told)| async move {
        loop {
            let now = *builds.borrow_and_update();
            if now != told {
                return Some((Ok::<_, Infallible>(event(now)), (builds, now)));
            }
            builds.changed().await.ok()?;
        }
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(SILENCE)).into_response()
}

fn event(build: u64) -> Event {
    Event::default().event("build").id(build.to_string()).data(format!("{{\"build\":{build}}}"))
}
