//! Where the preview can be reached: an address that is free.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};

use crate::disk::failure::{Failure, Fault};

/// A free address, taken.
#[derive(Debug)]
pub(super) struct Entrance {
    /// Who listens there.
    pub(super) listener: TcpListener,
    /// The address.
    pub(super) at: SocketAddr,
}

/// How many ports are tried.
const TRIES: u16 = 100;

/// Takes `port` of `host`; the next free one where somebody else has it. Port 0 is any free one.
///
/// # Errors
/// Where the host is none of this machine's, or none of the ports is free (machine).
pub(super) fn take(host: &str, port: u16) -> Result<Entrance, Failure> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let numbers: Vec<IpAddr> = match (bare, 0).to_socket_addrs() {
        Ok(found) => found.map(|at| at.ip()).collect(),
        Err(cause) => return Err(unknown(host, &cause)),
    };
    let Some(number) = numbers.iter().find(|it| it.is_ipv4()).or(numbers.first()) else {
        return Err(unknown(host, &io::Error::from(ErrorKind::NotFound)));
    };
    let last = port.saturating_add(if port == 0 { 0 } else { TRIES - 1 });
    let refused = |cause: &io::Error| refused(host, (port, last), cause);
    for tried in port..=last {
        match TcpListener::bind((*number, tried)) {
            Ok(listener) => {
                let at = listener.local_addr().map_err(|cause| refused(&cause))?;
                return Ok(Entrance { listener, at });
            }
            Err(cause) if cause.kind() == ErrorKind::AddrInUse && tried < last => {}
            Err(cause) => return Err(refused(&cause)),
        }
    }
    Err(refused(&io::Error::from(ErrorKind::AddrInUse)))
}

fn unknown(host: &str, cause: &io::Error) -> Failure {
    Failure::new(Fault::Machine, format!("the host `{host}` is not known: {cause}"))
        .with_hint("leave `--host` out, or name an address of this machine, such as `0.0.0.0`")
}

/// Why none of the ports from `port` to `last` is to be had.
fn refused(host: &str, (port, last): (u16, u16), cause: &io::Error) -> Failure {
    let failure = |message: String| Failure::new(Fault::Machine, message);
    match cause.kind() {
        ErrorKind::AddrInUse if last == u16::MAX => {
            let message = if port == last {
                format!("port {port} of `{host}` is taken, and there is none above it")
            } else {
                format!("all ports of `{host}` from {port} up are taken")
            };
            failure(message).with_hint("choose a lower one, such as `--port 4000`")
        }
        ErrorKind::AddrInUse => {
            failure(format!("the ports {port} to {last} of `{host}` are taken"))
                .with_hint("end another preview, or choose a port with `--port`")
        }
        ErrorKind::AddrNotAvailable => failure(format!("`{host}` is no address of this machine"))
            .with_hint("leave `--host` out, or use `0.0.0.0` for all of this machine's addresses"),
        ErrorKind::PermissionDenied => {
            failure(format!("the system does not give port {port} to you"))
                .with_hint("choose one above 1023, such as `--port 4000`")
        }
        _ => failure(format!("cannot listen on port {port} of `{host}`: {cause}"))
            .with_hint("choose another port with `--port`"),
    }
}

impl Entrance {
    /// The number under which a browser on this machine reaches it.
    pub(super) fn reached_at(&self) -> SocketAddr {
        let number = match self.at.ip() {
            IpAddr::V4(number) if number.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(number) if number.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            number => number,
        };
        SocketAddr::new(number, self.at.port())
    }
}

/// The number under which other devices of the network reach this machine, if it has one. Nothing
/// is sent: the system only says from where it would speak to somebody out there.
pub(super) fn number_in_network() -> Option<IpAddr> {
    // Kept for examples, so nobody's.
    const SOMEBODY: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(SOMEBODY).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::take;
    use crate::disk::failure::Fault;

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let first = take("127.0.0.1", 0).unwrap();
        let second = take("localhost", first.at.port()).unwrap();
        assert!(second.at.port() > first.at.port(), "{second:?}");
        assert!(second.at.ip().is_loopback());
    }

    #[test]
    fn no_port_above_the_last_is_looked_for() {
        let last = take("127.0.0.1", u16::MAX);
        let failure = take("127.0.0.1", u16::MAX).unwrap_err();
        assert!(failure.message.contains("65535"), "{failure}");
        assert!(failure.hint.is_some_and(|hint| hint.contains("lower")));
        drop(last);
    }

    #[test]
    fn every_interface_is_reached_over_this_machine() {
        let all = take("0.0.0.0", 0).unwrap();
        assert!(all.at.ip().is_unspecified() && all.reached_at().ip().is_loopback());
    }

    #[test]
    fn a_host_that_is_not_here_is_the_machines_failure() {
        for host in ["192.0.2.1", "nowhere.invalid", ""] {
            let failure = take(host, 0).unwrap_err();
            assert_eq!(failure.fault, Fault::Machine, "{host}");
            assert!(failure.hint.is_some(), "{host}");
        }
    }
}
