//! One case, and what is decided on it: an offer, a hold, a dispute, a message, a delay of the creditor's own. Each goes one way (`decided`):
//! choose, read the message as the debtor will, send.

pub mod assign;
mod decided;
mod delay;
mod dispute;
mod erasure;
mod hold;
mod message;
pub mod note;
mod offer;

pub use decided::{Decided, change, decide, draft, preview};
pub use delay::OwnDelay;
pub use dispute::OfDispute;
pub use message::OfMessages;
pub use offer::sides;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::money::Money;
use crate::domain::negotiation::{self, Offer};
use crate::domain::proposal::Party;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::pages::debtor::ledger::ledger_page;
use crate::pages::reviewer::case::{CasePage, case_page};
use crate::pages::reviewer::decisions::under_way;
use crate::pages::shared::{back, no_longer_stands};
use crate::store::creditors::Creditor;
use crate::store::disputes::HOLD_KIND;
use crate::store::ids::DebtId;
use crate::store::{assignments, case_notes, debts, erasures, staff};
use crate::t;
use crate::usecases::Refusal;
use crate::usecases::assign::counts;
use crate::usecases::case_draft;
use crate::usecases::case_record;
use crate::usecases::correspondence;
use crate::usecases::decisions;
use crate::usecases::financial_statement::send::sent_to;
use crate::usecases::open_case::{self, Case};
use crate::usecases::policy_answer::{policy_of, suggestions};
use crate::usecases::presence;
use crate::usecases::staff_access::note_opened;
use crate::usecases::try_address_again::try_address_again;
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsDecider, AsReader, Visit, Who};

pub(in crate::web::staff) async fn load(app: &App, creditor: &Creditor, id: DebtId) -> Result<CasePage, Fault> {
    let mut tx = app.db.read().await?;
    let case = open_case::of_creditor(app, &mut tx, id, creditor.id, app.now()).await?;
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    let statement = sent_to(app, &mut tx, id, creditor.id).await?;
    let written = correspondence::about_debt(app, &mut tx, id).await?;
    let assigned = assignments::of_debt(&mut tx, id, creditor.id).await?.filter(|it| counts(it, &people));
    let notes = case_notes::on_case(&mut tx, app.seals(), id, creditor.id).await?;
    let erasures = erasures::on_case(&mut tx, app.seals(), id, creditor.id).await?;
    let timeline = case_record::of_case(app, &mut tx, &case, &erasures).await?;
    let decided = decisions::of_debt(app, &mut tx, id).await?;
    let suggestions = if case.open_offer().is_some() { suggested(&case) } else { Vec::new() };
    Ok(CasePage {
        case,
        timeline,
        people,
        suggestions,
        statement,
        written,
        notes,
        erasure: erasures.into_iter().find(|it| it.outcome == "waiting"),
        decided,
        assigned,
        viewer: None,
        present: Vec::new(),
        typed_at: None,
        notice: None,
    })
}

/// What the policy would let a reviewer offer now: from what is known of the debtor's last offer, today.
fn suggested(case: &Case) -> Vec<Offer> {
    let Some(asked) = case.proposals.iter().rev().find(|it| it.offered_by == Party::Debtor) else { return Vec::new() };
    let Some(answered) = case.answered(asked.id) else { return Vec::new() };
    let facts = negotiation::Case { opening: case.opening(), ..answered.known.facts.clone() };
    suggestions(&policy_of(case), &facts)
}

/// What the forms begin with; the fields of a counter stand on the debtor's offer.
fn to_begin_with(app: &App, case: &Case) -> Filled {
    let own = case.open_offer().is_some_and(|it| it.offered_by == Party::Creditor);
    let form = Filled::new()
        .with("verdict", if own { "" } else { "accept" })
        .with("hold", "until")
        .with("key", app.random.token());
    let form = match case.open_dispute() {
        Some(open) => {
            let part = open.what.amount.unwrap_or(case.statement.balance.total());
            let part = Money::new(part, case.debt.terms.currency).to_plain();
            form.with("less", part).with("less-from", case.debt.terms.interest_from.min(case.today).to_string())
        }
        None => form,
    };
    let hold = case.holds.iter().find(|hold| hold.review == "waiting" && hold.kind != HOLD_KIND);
    let until = hold.map(|hold| hold.ends_on.max(case.today).to_string()).unwrap_or_default();
    let form = form.with("until", until);
    let Some(offer) = case.open_offer() else { return form };
    let plain = |minor| Money::new(minor, case.debt.terms.currency).to_plain();
    form.with("by", "amount")
        .with("each", plain(offer.schedule.instalment))
        .with("frequency", offer.terms.frequency.as_str())
        .with("first", offer.terms.first_due.to_string())
        .with("upfront", offer.terms.upfront.map(|it| plain(it.amount)).unwrap_or_default())
}

async fn draw(app: &App, visit: &Visit, shown: CasePage, form: Filled) -> Response {
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    draw_with(app, visit, shown, form, status).await
}

/// The case, with what was typed in one of its forms over what the others begin with.
async fn draw_with(app: &App, visit: &Visit, mut shown: CasePage, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    if let Who::Staff(person, creditor) = visit.who.as_ref() {
        shown.viewer = Some(person.id);
        // Nobody misses a case because it can't be said who else looks at it.
        shown.present = presence::others(app, creditor.id, person.id).await.unwrap_or_default();
    }
    let form = form.over(to_begin_with(app, &shown.case));
    let title = format!("{} · {}", shown.case.debt.debtor_name, shown.case.debt.reference);
    let decides = shown.may(May::Decide);
    let it = Page::new(title, move || case_page(lang, &shown, &form)).wide().status(status).with_island().with_keys();
    page(app, visit, if decides { it } else { it.only_read() }).await
}

/// The case again for somebody who came second, or whose figures moved: what became of it, and what they typed.
async fn draw_again(
    app: &App,
    visit: &Visit,
    creditor: &Creditor,
    id: DebtId,
    form: Filled,
    refusal: Refusal,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let mut shown = load(app, creditor, id).await?;
    let notice = match refusal {
        Refusal::UnderWay => under_way(lang, &shown),
        Refusal::AlreadyDecided => t!(lang, "case-came-second"),
        Refusal::FactsChanged => t!(lang, "figures-moved"),
        Refusal::NoLongerStands(why) => no_longer_stands(lang, why),
        other => return Err(other.into()),
    };
    shown.notice = Some(notice);
    Ok(draw_with(app, visit, shown, form, StatusCode::CONFLICT).await)
}

/// The case.
pub async fn get(
    State(app): State<App>,
    AsReader(visit, person, creditor): AsReader,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut shown = load(&app, &creditor, id).await?;
    note_opened(&app, &shown.case, person.id).await?;
    presence::note(&app, id, person.id).await;
    let erasure = shown.erasure.as_ref().map(|it| format!("/review/erasures/{}", it.id));
    let mut pages: Vec<_> = kept::pages_of_case(&shown.case).into_iter().chain(erasure).collect();
    // What is decided and not in force has no form.
    let decided = shown.decided.iter().map(|it| &it.decision).filter(|it| it.is_under_way());
    let decided: Vec<_> = decided.map(|it| format!("/review/{}/{}", it.kind, DebtId(it.subject))).collect();
    pages.retain(|page| !decided.contains(page));
    let mut drafts = case_draft::on_case(&app, id, person.id).await?;
    drafts.retain(|it| pages.contains(&it.page));
    shown.typed_at = drafts.first().map(|it| it.typed_at);
    // The last typed counts where two forms have a field of one name.
    let fields = drafts.into_iter().rev().flat_map(|it| it.fields);
    let form = fields.fold(Filled::new(), |form, (name, value)| form.with(&name, value));
    let form = kept::over(&app, &visit, form, &pages).await;
    Ok(draw(&app, &visit, shown, form).await)
}

/// Forgets what this person typed on the case and hasn't sent.
pub async fn afresh(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    debts::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    case_draft::begin_afresh(&app, id, person.id).await?;
    let mut response = Redirect::to(&format!("/review/debts/{id}")).into_response();
    cookies::forget(&mut response, cookies::KEPT);
    Ok(response)
}

/// Lets letters go to the debtor's address again.
pub async fn try_address(
    State(app): State<App>,
    AsDecider(_, person, creditor): AsDecider,
    Path(id): Path<String>,
) -> Result<Redirect, Fault> {
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    try_address_again(&app, &creditor, person.id, id).await?;
    Ok(Redirect::to(&format!("/review/debts/{id}")))
}

/// How the figures came about, as the debtor sees it.
pub async fn ledger(
    State(app): State<App>,
    AsReader(visit, _, creditor): AsReader,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let case = open_case::of_creditor(&app, &mut tx, id, creditor.id, app.now()).await?;
    drop(tx);
    let it = Page::new(t!(lang, "ledger-title"), move || {
        ledger_page(lang, &case, back(format!("/review/debts/{id}"), case.debt.reference.clone()))
    });
    Ok(page(&app, &visit, it.wide()).await)
}

/// Words for the debtor, which every decision needs.
fn words(lang: Lang, form: &mut Filled, field: &'static str) {
    let count = form.get(field).trim().chars().count();
    if count == 0 {
        form.wrong(field, t!(lang, "words-missing"));
    } else if count > 2_000 {
        form.wrong(field, t!(lang, "words-too-long"));
    }
}
