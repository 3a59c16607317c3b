//! `goodterms healthy`: asks the portal that runs beside it whether it is alive. For health checks where nothing else that
//! speaks HTTP is installed, such as a container.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Failure;
use crate::settings::Settings;

/// Who doesn't answer in this time isn't well.
const PATIENCE: Duration = Duration::from_secs(4);

pub(super) async fn run(config: &Path) -> Result<ExitCode, Failure> {
    let address = from_here(Settings::read(config)?.site.listen);
    let answer = tokio::time::timeout(PATIENCE, ask(address)).await;
    let answer =
        answer.map_err(|_| format!("{address} doesn't answer"))?.map_err(|error| format!("{address}: {error}"))?;
    // "HTTP/1.0 200 OK"
    if answer.split(' ').nth(1) == Some("200") {
        return Ok(ExitCode::SUCCESS);
    }
    Err(format!("{address} answers {:?}", answer.lines().next().unwrap_or_default()).into())
}

/// A portal that listens on every address of its machine is asked on the one for itself.
fn from_here(listen: SocketAddr) -> SocketAddr {
    let own = match listen.ip() {
        IpAddr::V4(it) if it.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(it) if it.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        other => other,
    };
    SocketAddr::new(own, listen.port())
}

/// How the answer begins.
async fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut line = TcpStream::connect(address).await?;
    line.write_all(b"GET /healthz HTTP/1.0\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    line.take(1_024).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_machine_is_asked_on_its_own() {
        let asked = |listen: &str| from_here(listen.parse().unwrap()).to_string();
        assert_eq!(asked("0.0.0.0:3000"), "127.0.0.1:3000");
        assert_eq!(asked("[::]:3000"), "[::1]:3000");
        assert_eq!(asked("192.0.2.7:80"), "192.0.2.7:80");
    }
}
