//! Metrics: what counts answers, and the page that Prometheus asks for on an address of its own.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use crate::app::App;
use crate::metrics::Exposition;
use crate::store::{StoreError, gauges};

/// Whoever asks hears what is known without the database after this long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Middleware that counts every answer under the pattern of its address.
pub async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = match *request.method() {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    };
    let route = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());
    let response = next.run(request).await;
    let route = route.as_deref().unwrap_or("none");
    app.metrics.answered(method, route, response.status().as_u16(), began.elapsed());
    response
}

/// `/metrics` and nothing else.
pub fn router(app: App) -> Router {
    Router::new().route("/metrics", get(page)).with_state(app)
}

async fn page(State(app): State<App>) -> impl IntoResponse {
    let mut page = Exposition::default();
    page.family("goodterms_build_info", "gauge", "The version that runs.");
    let engine = if app.db.is_sqlite() { "sqlite" } else { "postgres" };
    page.sample("", &[("version", env!("CARGO_PKG_VERSION")), ("database", engine)], 1);
    app.metrics.write(&mut page);
    let connections = gauges::connections(&app.db);
    page.family("goodterms_connections_in_use", "gauge", "Connections to the database that somebody uses.");
    for (name, in_use, _) in &connections {
        page.sample("", &[("pool", name)], in_use);
    }
    page.family("goodterms_connections_open", "gauge", "Connections to the database.");
    for (name, _, open) in &connections {
        page.sample("", &[("pool", name)], open);
    }
    let mut stored = Exposition::default();
    let answers = matches!(timeout(PATIENCE, write_stored(&app, &mut stored)).await, Ok(Ok(())));
    page.gauge("goodterms_database_up", "Whether the database answers.", u8::from(answers));
    let stored = if answers { stored.finish() } else { String::new() };
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], page.finish() + &stored)
}

/// What the database knows.
async fn write_stored(app: &App, page: &mut Exposition) -> Result<(), StoreError> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let letters = gauges::letters(&mut tx).await?;
    let (offers, late) = gauges::offers(&mut tx, now.utc().date()).await?;
    let unreachable = gauges::unreachable(&mut tx).await?;
    let age = letters.oldest.map_or(0, |it| now.unix_seconds().saturating_sub(it.unix_seconds()).max(0));
    page.gauge("goodterms_letters_waiting", "Letters that have not left.", letters.waiting);
    page.gauge("goodterms_letters_failed", "Of these, letters that failed at least once.", letters.failed);
    page.gauge("goodterms_letters_oldest_seconds", "For how long the oldest of them has waited.", age);
    page.gauge("goodterms_addresses_refused", "Debtors whose email addresses take no letters.", unreachable);
    page.gauge("goodterms_offers_waiting", "Offers of debtors that nobody has answered.", offers);
    page.gauge("goodterms_offers_late", "Of these, offers whose day for an answer is over.", late);
    Ok(())
}
