//! Security headers, on every answer: pages, errors and static files.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use super::reload::Port;
use leptos::nonce::Nonce;

use crate::app::App;

/// Middleware that sets them, outside everything that can fail. It draws the nonce of the page too.
pub async fn set(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let nonce = app.random.token();
    request.extensions_mut().insert(Nonce::from_value(nonce.as_str()));
    let path = request.uri().path();
    let is_static = path.starts_with("/pkg/") || ["/favicon.svg", "/card.png"].contains(&path);
    let mut response = next.run(request).await;
    // 'strict-dynamic': the script with the nonce may load the bundle; 'wasm-unsafe-eval': the bundle is WebAssembly.
    let script = format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'");
    // In development only: the socket on which the watcher says that there is a new build.
    let watcher = response
        .extensions()
        .get::<Port>()
        .map_or_else(String::new, |Port(port)| format!(" ws://127.0.0.1:{port} ws://localhost:{port}"));
    let policy = format!(
        // Nothing unless it is named below.
        "default-src 'none'; \
         {script}; \
         style-src 'self'; \
         img-src 'self'; \
         connect-src 'self'{watcher}; \
         form-action 'self'; \
         object-src 'none'; \
         base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(CONTENT_SECURITY_POLICY, &policy);
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(X_FRAME_OPTIONS, "DENY");
    // Addresses name debts: they stay here.
    put(REFERRER_POLICY, "same-origin");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()");
    put(HeaderName::from_static("strict-transport-security"), "max-age=31536000; includeSubDomains");
    put(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    // Pages are somebody's own and stay in no cache; the bundle and the stylesheet are asked for again each time.
    put(CACHE_CONTROL, if is_static { "no-cache" } else { "no-store" });
    match headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()) {
        None => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        }
        // Files of the site come without; all that is written here is UTF-8.
        Some(kind) if is_text(kind) && !kind.contains("charset") => {
            if let Ok(named) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
                headers.insert(CONTENT_TYPE, named);
            }
        }
        Some(_) => {}
    }
    response
}

/// Whether a browser would have to guess the letters of it.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind == "image/svg+xml"
}
