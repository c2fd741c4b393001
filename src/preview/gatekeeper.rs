//! Who may ask: the preview is the author's own, whatever else her browser has open.
//!
//! Another page can make the browser send requests here, by a form, a picture, a script or a name
//! that it lets point at this machine. It can neither choose the `Host` that is sent along with such
//! a name, nor leave out `Origin` and `Sec-Fetch-Site`, nor read the token out of the shell.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use crate::preview::address::{Address, Door, query};

/// The header that carries the token.
pub(super) const TOKEN: &str = "x-anteroom-token";

/// Where the server can be reached, and what opens its doors.
#[derive(Debug)]
pub(super) struct Gatekeeper {
    /// The names and numbers under which browsers may ask, lower case, without port.
    names: Vec<String>,
    /// Whether any number of this machine's will do: the server listens on all of them.
    any_number: bool,
    port: u16,
    token: String,
}

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It names a host that this server is not.
    Host,
    /// Another page sent it.
    Stranger,
    /// It lacks the token.
    Token,
    /// It asks for something to be done that is not done here.
    Method,
    /// It comes from another machine.
    Distance,
}

impl Gatekeeper {
    /// For a server that was started with `--host host` and listens at `at`; `token` is known to
    /// the shell alone.
    pub(super) fn new(host: &str, at: SocketAddr, token: String) -> Self {
        let mut names: Vec<String> = ["127.0.0.1", "localhost", "[::1]"].map(str::to_owned).into();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let number = |number: IpAddr| match number {
            IpAddr::V6(number) => format!("[{number}]"),
            IpAddr::V4(number) => number.to_string(),
        };
        names.push(bare.parse().map_or_else(|_| bare.to_ascii_lowercase(), number));
        // The number behind a name: nobody can bend that to another machine.
        names.push(number(at.ip()));
        Self { names, any_number: at.ip().is_unspecified(), port: at.port(), token }
    }

    /// The token, for the shell.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Whether a request from `peer` to `address` is the author's own.
    ///
    /// # Errors
    /// Why it is not.
    pub(super) fn admit(
        &self,
        parts: &Parts,
        address: &Address,
        peer: SocketAddr,
    ) -> Result<(), Refusal> {
        let host = self.host(parts).ok_or(Refusal::Host)?;
        let post = matches!(address, Address::Door(Door::Open));
        match parts.method {
            Method::GET | Method::HEAD if !post => {}
            Method::POST if post => {}
            _ => return Err(Refusal::Method),
        }
        if is_foreign(&parts.headers, &host) {
            return Err(Refusal::Stranger);
        }
        let Address::Door(door) = address else {
            return match sent_by(&parts.headers) {
                Sender::Own => Ok(()),
                Sender::Elsewhere if is_visit(&parts.headers) => Ok(()),
                Sender::Elsewhere => Err(Refusal::Stranger),
            };
        };
        if matches!(sent_by(&parts.headers), Sender::Elsewhere) {
            return Err(Refusal::Stranger);
        }
        if token_of(parts, *door).as_deref() != Some(self.token.as_str()) {
            return Err(Refusal::Token);
        }
        // An editor opens where the author sits, and nowhere else.
        if post && !peer.ip().to_canonical().is_loopback() {
            return Err(Refusal::Distance);
        }
        Ok(())
    }

    /// The host that is asked, if it is this one. A request that names none, two, or another in its
    /// first line, is nobody's who means well.
    fn host(&self, parts: &Parts) -> Option<String> {
        let host = single(&parts.headers, &HOST)?.to_ascii_lowercase();
        let named = parts.uri.authority().map(|it| it.as_str().to_ascii_lowercase());
        if named.is_some_and(|named| named != host) {
            return None;
        }
        let name = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => {
                (port.parse() == Ok(self.port)).then_some(name)?
            }
            _ => (self.port == 80).then_some(host.as_str())?,
        };
        let known = self.names.iter().any(|own| own == name);
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
        (known || self.any_number && number).then_some(host)
    }
}

/// The token that came along: an event stream can send no header.
fn token_of(parts: &Parts, door: Door) -> Option<String> {
    match door {
        Door::Events => query(&parts.uri, "token"),
        _ => single(&parts.headers, &HeaderName::from_static(TOKEN)).map(str::to_owned),
    }
}

/// The one value of a header; `None` where it is missing or stands twice.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether a browser says that a page from elsewhere asks.
fn is_foreign(headers: &HeaderMap, host: &str) -> bool {
    headers.get_all(ORIGIN).iter().any(|origin| {
        let own = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        own.map(str::to_ascii_lowercase).as_deref() != Some(host)
    })
}

enum Sender {
    /// This server's own page, the author at her address bar, or no browser at all.
    Own,
    Elsewhere,
}

fn sent_by(headers: &HeaderMap) -> Sender {
    let sites = headers.get_all("sec-fetch-site");
    let own = sites.iter().all(|site| site == "same-origin" || site == "none");
    if own { Sender::Own } else { Sender::Elsewhere }
}

/// Whether somebody follows a link to here: the page that holds it sees nothing of what comes.
fn is_visit(headers: &HeaderMap) -> bool {
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|it| it == value);
    says("sec-fetch-mode", "navigate") && says("sec-fetch-dest", "document")
}

#[cfg(test)]
mod tests;
