//! Which machines are believed when they say where a visitor comes from.

use std::net::IpAddr;
use std::str::FromStr;

use serde::Deserialize;

/// Addresses and networks (`10.0.0.0/8`), separated by spaces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Proxies(Vec<Network>);

/// Every address whose first bits are these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    bits: u32,
}

/// Not an address and no network.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not an address and no network like 10.0.0.0/8")]
pub struct NoNetwork(String);

impl FromStr for Network {
    type Err = NoNetwork;
    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let wrong = || NoNetwork(text.to_owned());
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| wrong())?;
        if bits > most { Err(wrong()) } else { Ok(Self { address, bits }) }
    }
}

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        let same = |one: u128, other: u128, width: u32| {
            let cut = width.saturating_sub(self.bits);
            one.checked_shr(cut).unwrap_or(0) == other.checked_shr(cut).unwrap_or(0)
        };
        match (self.address, other) {
            (IpAddr::V4(one), IpAddr::V4(other)) => same(one.to_bits().into(), other.to_bits().into(), 32),
            (IpAddr::V6(one), IpAddr::V6(other)) => same(one.to_bits(), other.to_bits(), 128),
            _ => false,
        }
    }
}

impl TryFrom<String> for Proxies {
    type Error = NoNetwork;
    fn try_from(text: String) -> Result<Self, NoNetwork> {
        text.split_whitespace().map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Default for Proxies {
    /// This machine's.
    fn default() -> Self {
        let here = ["127.0.0.0/8", "::1"];
        Self(here.into_iter().filter_map(|it| it.parse().ok()).collect())
    }
}

impl Proxies {
    /// Whether this machine is one of them.
    #[must_use]
    pub fn hold(&self, address: IpAddr) -> bool {
        self.0.iter().any(|it| it.holds(address.to_canonical()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(text: &str, address: &str) -> bool {
        Proxies::try_from(text.to_owned()).unwrap().hold(address.parse().unwrap())
    }

    #[test]
    fn a_network_is_its_first_bits() {
        assert!(hold("10.0.0.0/8", "10.200.3.4") && !hold("10.0.0.0/8", "11.0.0.1"));
        assert!(hold("192.0.2.7", "192.0.2.7") && !hold("192.0.2.7", "192.0.2.8"));
        assert!(hold("2001:db8::/32", "2001:db8:ffff::1") && !hold("2001:db8::/32", "2001:db9::1"));
        assert!(hold("10.0.0.0/8", "::ffff:10.1.1.1"), "IPv4 in the clothes of IPv6");
        assert!(hold("0.0.0.0/0", "203.0.113.1") && !hold("0.0.0.0/0", "::1"));
        assert!(!hold("", "127.0.0.1"), "nobody is believed");
        let here = Proxies::default();
        assert!(here.hold("127.0.0.1".parse().unwrap()) && here.hold("::1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["ten", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8"] {
            assert!(Proxies::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
