//! From which network a request comes. Limits count networks and not single addresses: one customer of a provider has
//! many of these at hand.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The network as text: three bytes of an IPv4 address, six of an IPv6 address.
///
/// A connection from this machine is a proxy's, and the last address in `X-Forwarded-For` is what the proxy saw. From
/// anywhere else the header is something that anybody can write, and isn't read.
#[must_use]
pub fn network(headers: &HeaderMap, extensions: &Extensions) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let forwarded = || {
        let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        line.rsplit(',').next()?.trim().parse::<IpAddr>().ok().map(|it| it.to_canonical())
    };
    match peer {
        Some(peer) if peer.is_loopback() => of(forwarded().unwrap_or(peer)),
        Some(peer) => of(peer),
        None => String::new(),
    }
}

fn of(address: IpAddr) -> String {
    match address {
        IpAddr::V4(it) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(it) => {
            let [a, b, c, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &'static str) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        if !forwarded.is_empty() {
            headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        }
        network(&headers, &extensions)
    }

    #[test]
    fn neighbours_are_one_network() {
        assert_eq!(seen("192.0.2.7", ""), seen("192.0.2.200", ""));
        assert_ne!(seen("192.0.2.7", ""), seen("192.0.3.7", ""));
        assert_eq!(seen("2001:db8:1:2::3", ""), seen("2001:db8:1:ffff::1", ""));
        assert_eq!(seen("::ffff:192.0.2.7", ""), "192.0.2");
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        assert_eq!(seen("127.0.0.1", "203.0.113.9, 198.51.100.4"), "198.51.100");
        assert_eq!(seen("192.0.2.7", "198.51.100.4"), "192.0.2");
        assert_eq!(seen("127.0.0.1", "nonsense"), "127.0.0");
    }
}
