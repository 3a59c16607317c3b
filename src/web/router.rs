//! Every address there is, and the layers around them all.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, Response, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::timeout::TimeoutLayer;

use super::debtor::{
    cannot_pay, debts, dispute, letter, messages, offer, options, own_data, payment, plan, proposal, round, settings,
    sign_in, statement, together, waiting,
};
use super::staff::case::{Decided, OfDispute, OfMessages, OwnDelay};
use super::staff::{
    access, account, alike, case, decisions, help, import, keys, numbers, people, policy, presence, queue, ways,
};
use super::{
    accent, address, again, api, fault, headers, health, kept, metrics, pace, rules, session, stop_reminders, visit,
    welcome,
};
use crate::app::App;
use crate::store::erasures::Erasure;
use crate::store::holds::Hold;
use crate::store::proposals::Proposal;

/// Pages that only the demonstration has.
pub type Demonstration = Router<App>;

/// A form is small. Files have a limit of their own.
pub(super) const FORM_BYTES: usize = 64 * 1024;
/// A creditor's file of a few hundred thousand rows.
const FILE_BYTES: usize = 64 * 1024 * 1024;

/// Whoever has to wait this long is told so instead. Reading and taking in a file takes longer than anything else.
const PATIENCE: Duration = Duration::from_secs(30);
const FILE_PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The whole portal.
pub fn router(app: App, demonstration: Option<Demonstration>) -> Router {
    router_with(app, demonstration, PATIENCE)
}

/// The whole portal with another patience than the usual.
pub fn router_with(app: App, demonstration: Option<Demonstration>, patience: Duration) -> Router {
    // Leptos renders on whatever executor it is told of; the second router of a process finds it told already.
    let _ = any_spawner::Executor::init_tokio();
    let site = app.bundle.site_root.to_string();
    let debtor = Router::new()
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/code", get(sign_in::get_code).post(sign_in::post_code))
        .route("/letter/{creditor}", get(letter::get).post(letter::post))
        .route("/debts", get(debts::all))
        .route("/debts/{id}", get(debts::one))
        .route("/debts/{id}/ledger", get(debts::ledger))
        .route("/debts/{id}/waiting", get(waiting::get))
        .route("/debts/{id}/pay", get(debts::pay))
        .route("/debts/{id}/payment", get(payment::get).post(payment::post))
        .route("/debts/{id}/contact", get(debts::contact))
        .route("/debts/{id}/answers", get(debts::how_answered))
        .route("/debts/{id}/proposal", get(proposal::get).post(proposal::check))
        .route("/debts/{id}/proposal/change", get(proposal::get).post(proposal::change))
        .route("/debts/{id}/proposal/send", get(proposal::get).post(proposal::send))
        .route("/debts/{id}/offers/{offer}", get(offer::get))
        .route("/debts/{id}/offers/{offer}/options/{no}", get(offer::option))
        .route("/debts/{id}/offers/{offer}/say", get(offer::get).post(round::say))
        .route("/debts/{id}/offers/{offer}/person", get(offer::get).post(round::person))
        .route("/debts/{id}/offers/{offer}/answer", get(offer::get).post(offer::answer))
        .route("/debts/{id}/offers/{offer}/accept", get(offer::get).post(offer::accept))
        .route("/debts/{id}/offers/{offer}/withdraw", get(offer::get).post(offer::withdraw))
        .route("/debts/{id}/plan", get(plan::get))
        .route("/debts/{id}/plan.ics", get(plan::calendar))
        .route("/debts/{id}/plan/missed", get(plan::missed::get).post(plan::missed::post))
        .route("/debts/{id}/plan/change", get(plan::change::choose))
        .route("/debts/{id}/plan/change/{kind}", get(plan::change::get).post(plan::change::check))
        .route("/debts/{id}/plan/change/{kind}/agree", get(plan::change::get).post(plan::change::agree))
        .route("/debts/{id}/plan/standing", get(plan::standing::get).post(plan::standing::post))
        .route("/debts/{id}/plan/standing/{signed}", get(plan::standing::signed))
        .route("/debts/{id}/plan/standing/{signed}/statement.json", get(plan::standing::json))
        .route("/debts/{id}/plan/standing/{signed}/statement.pdf", get(plan::standing::pdf))
        .route("/debts/{id}/settle", get(plan::settle::get).post(plan::settle::post))
        .route("/debts/{id}/paid", get(plan::paid::get))
        .route("/debts/{id}/paid.pdf", get(plan::paid::pdf))
        .route("/debts/{id}/cannot-pay", get(cannot_pay::get).post(cannot_pay::post))
        .route("/debts/{id}/cannot-pay/end", get(cannot_pay::get).post(cannot_pay::end))
        .route("/debts/{id}/dispute", get(dispute::get).post(dispute::check))
        .route("/debts/{id}/dispute/change", get(dispute::get).post(dispute::change))
        .route("/debts/{id}/dispute/send", get(dispute::get).post(dispute::send))
        .route("/debts/{id}/dispute/withdraw", get(dispute::get).post(dispute::withdraw))
        .route("/together", get(together::get).post(together::check))
        .route("/together/change", get(together::get).post(together::change))
        .route("/together/send", get(together::get).post(together::send))
        .route("/together/{plan}", get(together::standing))
        .route("/together/{plan}/plan.ics", get(together::calendar))
        .route("/settings", get(settings::get))
        .route("/settings/contact", get(settings::get).post(settings::contact))
        .route("/settings/email", get(settings::get).post(settings::email))
        .route("/settings/email/stop", get(settings::get).post(settings::stop_email))
        .route("/settings/sessions/end-others", get(settings::get).post(settings::end_others))
        .route("/settings/sessions/{id}/end", get(settings::get).post(settings::end_session))
        .route("/settings/sign-out-everywhere", get(settings::get).post(settings::sign_out))
        .route("/settings/looked", get(own_data::looked))
        .route("/settings/data", get(own_data::data))
        .route("/settings/data.csv", get(own_data::data_csv))
        .route("/settings/data.json", get(own_data::data_json))
        .route("/settings/erase", get(own_data::erase).post(own_data::erase_post))
        .route("/messages", get(messages::get))
        .route("/messages/write", get(messages::write_get).post(messages::write_post))
        .route("/debts/{id}/options", get(options::get).post(options::post))
        .route("/debts/{id}/afford", get(statement::afford::get))
        .route("/debts/{id}/statement", get(statement::overview::get))
        .route("/debts/{id}/statement.csv", get(statement::files::csv))
        .route("/debts/{id}/statement.pdf", get(statement::files::pdf))
        .route("/debts/{id}/statement/check", get(statement::finish::get).post(statement::finish::post))
        .route("/debts/{id}/statement/result", get(statement::finish::result))
        .route("/debts/{id}/statement/delete", get(statement::delete::get).post(statement::delete::post))
        .route("/debts/{id}/statement/{section}", get(statement::part::get).post(statement::part::post));
    let staff = Router::new()
        .route("/staff/set-up/{token}", get(access::get_set_up).post(access::post_set_up))
        .route("/staff/sign-in", get(access::get_sign_in).post(access::post_sign_in))
        .route("/staff/code", get(access::get_code).post(access::post_code))
        .route("/review", get(queue::get))
        .route("/review/debts", get(queue::debts).post(queue::find_debts))
        .route("/review/debts/{id}", get(case::get))
        .route("/review/debts/{id}/ledger", get(case::ledger))
        .route("/review/debts/{id}/afresh", get(case::get).post(case::afresh))
        .route("/review/debts/{id}/take", get(case::get).post(case::assign::take))
        .route("/review/debts/{id}/give", get(case::get).post(case::assign::give))
        .route("/review/debts/{id}/lay-down", get(case::get).post(case::assign::lay_down))
        .route("/review/debts/{id}/address", get(case::get).post(case::try_address))
        .route("/review/decisions/{id}", get(decisions::get))
        .route("/review/decisions/{id}/undo", get(decisions::get).post(decisions::undo))
        .route("/review/decisions/{id}/confirm", get(decisions::get).post(decisions::confirm))
        .route("/review/decisions/{id}/send-back", get(decisions::get).post(decisions::send_back))
        .route("/review/decisions/{id}/again", get(decisions::get).post(decisions::again))
        .route("/review/decisions/{id}/put-away", get(decisions::get).post(decisions::put_away))
        .route("/review/alike/{id}", get(alike::get).post(alike::post))
        .route("/review/alike/{id}/decide", get(alike::get).post(alike::decide))
        .route("/review/alike/{id}/change", get(alike::get).post(alike::change))
        .route("/review/batches/{id}", get(alike::batch))
        .route("/review/batches/{id}/undo", get(alike::batch).post(alike::undo))
        .merge(decided::<Proposal>("/review/offers"))
        .route("/review/offers/{id}/sides", get(ways::to_case::<Proposal>).post(case::sides))
        .merge(decided::<Hold>("/review/holds"))
        .merge(decided::<OfDispute>("/review/disputes"))
        .merge(decided::<OfMessages>("/review/messages"))
        .merge(decided::<Erasure>("/review/erasures"))
        .merge(decided::<OwnDelay>("/review/delays"))
        .route("/review/notes/{id}", get(ways::to_case::<OfMessages>).post(case::note::write))
        .route("/review/notes/{id}/draft", get(ways::to_case::<OfMessages>).post(case::note::draft))
        .route("/review/notes/{id}/strike", get(ways::to_case::<OfMessages>).post(case::note::strike))
        .route("/staff/account", get(account::get))
        .route("/staff/account/password", get(account::get).post(account::password))
        .route("/staff/account/sessions/end-others", get(account::get).post(account::end_others))
        .route("/staff/account/sessions/{id}/end", get(account::get).post(account::end_session))
        .route("/staff/account/sign-out-everywhere", get(account::get).post(account::sign_out))
        .route("/review/here/{id}", get(ways::to_case::<OfMessages>).post(presence::post))
        .route("/review/keys/{choice}", get(ways::keys).post(keys::post))
        .route("/staff/numbers", get(numbers::get))
        .route("/staff/numbers.csv", get(numbers::file))
        .route("/review/again", get(again::get).post(again::post))
        .route("/review/help", get(help::get))
        .route("/review/help/parts", get(help::parts))
        .route("/review/people", get(people::get))
        .route("/review/people/invite", get(people::get_invite).post(people::invite))
        .route("/review/people/{id}", get(people::one))
        .route("/review/people/{id}/role", get(people::one).post(people::role))
        .route("/review/people/{id}/send-again", get(people::one).post(people::send_again))
        .route("/review/people/{id}/withdraw", get(people::one).post(people::withdraw))
        .route("/review/people/{id}/reset", get(people::ask_reset).post(people::reset))
        .route("/review/people/{id}/remove", get(people::ask_remove).post(people::remove))
        .route("/review/policy", get(policy::read::get))
        .route("/review/policy/versions/{version}", get(policy::read::version))
        .route("/review/policy/change", get(policy::change::get).post(policy::change::post))
        .route("/review/policy/draft", get(policy::draft::get))
        .route("/review/policy/draft/switch-on", get(policy::draft::get).post(policy::draft::post_switch_on))
        .route("/review/policy/draft/try", get(policy::draft::get).post(policy::draft::post_try))
        .route("/review/policy/draft/drop", get(policy::draft::get).post(policy::draft::post_drop))
        .route("/review/import", get(import::get))
        .route("/review/imports/{run}", get(import::report));
    let preview = Router::new().route("/review/import/{upload}", get(import::preview).post(import::take_in));
    let upload = Router::new()
        .route("/review/import/upload", get(ways::upload).post(import::upload))
        .layer(DefaultBodyLimit::max(FILE_BYTES));
    let mut all = Router::new()
        .route("/", get(welcome::start))
        .route("/rules", get(rules::get))
        .route("/accent/{file}", get(accent::get))
        .route("/.well-known/goodterms-key.json", get(plan::standing::key))
        .route("/language", get(session::start).post(welcome::language))
        .route("/sign-out", get(session::start).post(welcome::sign_out))
        .route("/session/stay", get(session::start).post(session::stay))
        .route("/address/{token}", get(address::get).post(address::post))
        .route("/stop-reminders/{token}", get(stop_reminders::get).post(stop_reminders::post))
        .merge(debtor)
        .merge(staff);
    if let Some(demonstration) = demonstration {
        all = all.merge(demonstration);
    }
    let pages = all
        .layer(within(patience))
        .merge(preview.layer(within(FILE_PATIENCE)))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .merge(upload.layer(within(FILE_PATIENCE)))
        .fallback(async || fault::Fault::NotFound)
        .layer(from_fn_with_state(app.clone(), kept::guard))
        .layer(from_fn_with_state(app.clone(), pace::limit))
        .layer(from_fn_with_state(app.clone(), again::guard))
        .layer(from_fn_with_state(app.clone(), visit::find));
    let files = Router::new()
        .nest_service("/pkg", ServeDir::new(format!("{site}/pkg")).precompressed_br().precompressed_gzip())
        .route_service("/favicon.svg", ServeFile::new(format!("{site}/favicon.svg")))
        .route_service("/card.png", ServeFile::new(format!("{site}/card.png")))
        .route_service("/robots.txt", ServeFile::new(format!("{site}/robots.txt")));
    // The last is the outermost: whatever fails further in still leaves as a page, with every header.
    pages
        .merge(files)
        .merge(api::router(&app).layer(within(patience)))
        .layer(same_origin(&app))
        .layer(CatchPanicLayer::custom(|_| {
            // What was said in panic may hold somebody's words: none of it is logged, only where it happened.
            tracing::error!("a request ended in panic");
            fault::Fault::Broken.into_response()
        }))
        .layer(from_fn_with_state(app.clone(), fault::dress))
        .merge(health::router())
        .layer(from_fn_with_state(app.clone(), headers::set))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), metrics::count))
        .with_state(app)
}

/// The addresses of something that is decided on a case; opened by hand each leads to the case.
fn decided<D: Decided>(base: &str) -> Router<App> {
    let way = get(ways::to_case::<D>);
    Router::new()
        .route(&format!("{base}/{{id}}"), way.clone().post(case::preview::<D>))
        .route(&format!("{base}/{{id}}/decide"), way.clone().post(case::decide::<D>))
        .route(&format!("{base}/{{id}}/draft"), way.clone().post(case::draft::<D>))
        .route(&format!("{base}/{{id}}/change"), way.post(case::change::<D>))
}

/// A request that takes longer ends, and with it what it had not finished.
fn within(patience: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience)
}

/// Refuses every change of state that another site asks for. One-click unsubscribing is the exception: mail programs
/// send it from nowhere, and its own token is its protection.
fn same_origin(app: &App) -> CsrfLayer<impl FnMut(ProtectionError) -> Response<Body> + Clone + Send + Sync + 'static> {
    let layer = CsrfLayer::new().with_insecure_bypass(|method: &Method, uri: &Uri| {
        *method == Method::POST && uri.path().starts_with("/stop-reminders/")
    });
    // Behind a proxy the host that the browser speaks to may not be the one that we see.
    let layer = layer.add_trusted_origin(&app.settings.site.public_url).unwrap_or_default();
    layer.with_rejection_response(|_| {
        tracing::warn!(target: "goodterms::alarm", event = "foreign_form", "refused");
        fault::Fault::Forbidden.into_response()
    })
}
