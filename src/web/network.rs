//! From which network a request comes. Limits count networks and not single addresses: one customer of a provider has
//! many of these at hand.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::proxies::Proxies;

/// The network as text: three bytes of an IPv4 address, six of an IPv6 address.
///
/// Each proxy writes from whom it has a request at the end of `X-Forwarded-For`. What a proxy that we know wrote is
/// believed, from the end backwards until somebody we don't know: that is the visitor. What stands before is something
/// that anybody can write.
#[must_use]
pub fn network(proxies: &Proxies, headers: &HeaderMap, extensions: &Extensions) -> String {
    let Some(ConnectInfo(peer)) = extensions.get::<ConnectInfo<SocketAddr>>() else { return String::new() };
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut visitor = peer.ip().to_canonical();
    for hop in hops.into_iter().rev() {
        match hop.parse::<IpAddr>() {
            Ok(before) if proxies.hold(visitor) => visitor = before.to_canonical(),
            _ => break,
        }
    }
    of(visitor)
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
        behind("127.0.0.0/8 ::1", peer, forwarded)
    }

    fn behind(proxies: &str, peer: &str, forwarded: &'static str) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        if !forwarded.is_empty() {
            headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        }
        network(&Proxies::try_from(proxies.to_owned()).unwrap(), &headers, &extensions)
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

    #[test]
    fn proxies_that_the_operator_named_are_believed_one_behind_the_other() {
        let ours = "10.1.0.0/16 192.0.2.80";
        assert_eq!(behind(ours, "10.1.2.3", "203.0.113.9, 198.51.100.4"), "198.51.100");
        assert_eq!(behind(ours, "10.1.2.3", "203.0.113.9, 198.51.100.4, 192.0.2.80"), "198.51.100");
        assert_eq!(behind(ours, "10.2.2.3", "198.51.100.4"), "10.2.2", "not one of them");
        assert_eq!(behind(ours, "127.0.0.1", "198.51.100.4"), "127.0.0", "this machine isn't named");
        assert_eq!(behind(ours, "10.1.2.3", "10.1.9.9, 10.1.2.4"), "10.1.9", "only proxies: the first of them");
    }
}
