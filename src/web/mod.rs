//! HTTP: the router, form posts, sessions, security headers, errors turned into pages. What is decided is decided in
//! `usecases`, what is drawn is drawn in `pages`.

mod accent;
mod address;
mod again;
mod api;
pub mod cookies;
pub mod debtor;
pub mod fault;
pub mod forms;
mod headers;
mod health;
pub mod kept;
pub mod metrics;
mod network;
mod pace;
mod reload;
pub mod respond;
mod router;
mod rules;
mod session;
pub mod staff;
mod stop_reminders;
pub mod visit;
mod welcome;

pub use router::{Demonstration, router, router_with};

use std::net::SocketAddr;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::app::App;

/// Serves until `stop` resolves, then lets requests under way finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: App,
    demonstration: Option<Demonstration>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // Without this a page that leaves in two writes waits 40 ms for the first to be acknowledged.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
    });
    let router = router(app, demonstration);
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(stop).await
}
