//! Every address there is, and the layers around them all.

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, Response, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::services::{ServeDir, ServeFile};

use super::debtor::{cannot_pay, debts, offer, plan, proposal, sign_in};
use super::staff::{access, case, import, limits, queue};
use super::{fault, headers, stop_reminders, visit, welcome};
use crate::app::App;

/// Pages that only the demonstration has.
pub type Demonstration = Router<App>;

/// A form is small. Files have a limit of their own.
const FORM_BYTES: usize = 64 * 1024;
/// A creditor's file of a few hundred thousand rows.
const FILE_BYTES: usize = 64 * 1024 * 1024;

/// The whole portal.
pub fn router(app: App, demonstration: Option<Demonstration>) -> Router {
    // Leptos renders on whatever executor it is told of; the second router of a process finds it told already.
    let _ = any_spawner::Executor::init_tokio();
    let site = app.bundle.site_root.to_string();
    let debtor = Router::new()
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/code", get(sign_in::get_code).post(sign_in::post_code))
        .route("/debts", get(debts::all))
        .route("/debts/{id}", get(debts::one))
        .route("/debts/{id}/ledger", get(debts::ledger))
        .route("/debts/{id}/waiting", get(debts::waiting))
        .route("/debts/{id}/pay", get(debts::pay))
        .route("/debts/{id}/contact", get(debts::contact))
        .route("/debts/{id}/proposal", get(proposal::get).post(proposal::check))
        .route("/debts/{id}/proposal/change", get(proposal::get).post(proposal::change))
        .route("/debts/{id}/proposal/send", get(proposal::get).post(proposal::send))
        .route("/debts/{id}/offers/{offer}", get(offer::get))
        .route("/debts/{id}/offers/{offer}/accept", get(offer::get).post(offer::accept))
        .route("/debts/{id}/offers/{offer}/withdraw", get(offer::get).post(offer::withdraw))
        .route("/debts/{id}/plan", get(plan::get))
        .route("/debts/{id}/plan.ics", get(plan::calendar))
        .route("/debts/{id}/cannot-pay", get(cannot_pay::get).post(cannot_pay::post))
        .route("/debts/{id}/cannot-pay/end", get(cannot_pay::get).post(cannot_pay::end));
    let staff = Router::new()
        .route("/staff/set-up/{token}", get(access::get_set_up).post(access::post_set_up))
        .route("/staff/sign-in", get(access::get_sign_in).post(access::post_sign_in))
        .route("/staff/code", get(access::get_code).post(access::post_code))
        .route("/review", get(queue::get))
        .route("/review/debts", get(queue::debts))
        .route("/review/debts/{id}", get(case::get))
        .route("/review/offers/{offer}", post(case::preview))
        .route("/review/offers/{offer}/decide", post(case::decide))
        .route("/review/offers/{offer}/change", post(case::change))
        .route("/review/holds/{hold}", post(case::preview_hold))
        .route("/review/holds/{hold}/decide", post(case::review_hold))
        .route("/review/holds/{hold}/change", post(case::change_hold))
        .route("/review/limits", get(limits::get).post(limits::post))
        .route("/review/import", get(import::get))
        .route("/review/import/{upload}", get(import::preview).post(import::take_in))
        .route("/review/imports/{run}", get(import::report));
    let upload =
        Router::new().route("/review/import/upload", post(import::upload)).layer(DefaultBodyLimit::max(FILE_BYTES));
    let mut all = Router::new()
        .route("/", get(welcome::start))
        .route("/language", post(welcome::language))
        .route("/sign-out", post(welcome::sign_out))
        .route("/stop-reminders/{token}", get(stop_reminders::get).post(stop_reminders::post))
        .merge(debtor)
        .merge(staff)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .merge(upload);
    if let Some(demonstration) = demonstration {
        all = all.merge(demonstration);
    }
    let files = Router::new()
        .nest_service("/pkg", ServeDir::new(format!("{site}/pkg")).precompressed_br().precompressed_gzip())
        .route_service("/favicon.svg", ServeFile::new(format!("{site}/favicon.svg")))
        .route_service("/robots.txt", ServeFile::new(format!("{site}/robots.txt")));
    all.merge(files)
        .fallback(async || fault::Fault::NotFound)
        .layer(same_origin(&app))
        .layer(from_fn_with_state(app.clone(), fault::dress))
        .layer(from_fn(headers::set))
        .layer(from_fn_with_state(app.clone(), visit::find))
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Refuses every change of state that another site asks for. One-click unsubscribing is the exception: mail programs
/// send it from nowhere, and its own token is its protection.
fn same_origin(app: &App) -> CsrfLayer<impl FnMut(ProtectionError) -> Response<Body> + Clone + Send + Sync + 'static> {
    let layer = CsrfLayer::new().with_insecure_bypass(|method: &Method, uri: &Uri| {
        *method == Method::POST && uri.path().starts_with("/stop-reminders/")
    });
    // Behind a proxy the host that the browser speaks to may not be the one that we see.
    let layer = layer.add_trusted_origin(&app.settings.site.public_url).unwrap_or_default();
    layer.with_rejection_response(|_| fault::Fault::Forbidden.into_response())
}
