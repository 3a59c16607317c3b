//! "I can't pay at the moment": a hold at once, and a reviewer's task. The hold does not depend on a reason; one can be
//! given later, and the person who asked for the hold can end it. How long is the policy's answer to how long they ask.

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::open_case::{self, Case};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::negotiation::{HeldBefore, PayNothing, last_day_of, pay_nothing};
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::debts;
use crate::store::holds::{self, Hold};
use crate::store::ids::{DebtId, DebtorId, HoldId};

/// The stored kind of such a hold.
const KIND: &str = "cannot_pay";

/// What somebody says who can't pay.
#[derive(Debug, Clone, Copy)]
pub struct CannotPay<'a> {
    /// What has happened, if they want to say.
    pub words: &'a str,
    /// For how many months they can pay nothing, if they know.
    pub months: Option<u32>,
}

/// What the creditor's policy answers to that at once.
#[must_use]
pub fn answer(case: &Case, months: Option<u32>) -> PayNothing {
    let told = case.holds.iter().filter(|it| it.kind == KIND);
    let before: Vec<HeldBefore> = told.map(|it| HeldBefore { from: it.starts_on, to: it.last_day() }).collect();
    pay_nothing(&case.policy(), case.today, months, &before)
}

/// Begins a hold, or answers the one that runs already; what is told about that one is kept with it.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs, [`Refusal::AlreadyDecided`] when a reviewer moved the running hold
/// at the same time.
pub async fn flag_hardship(
    app: &App,
    debtor: DebtorId,
    debt: DebtId,
    said: &CannotPay<'_>,
    form_key: &str,
) -> Result<HoldId, Refusal> {
    let words = said.words;
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let policy = case.policy();
    let review_by = add_working_days(case.today, policy.answer_working_days);
    if let Some(running) = case.hold().filter(|it| it.ended_on.is_none()) {
        let id = running.id;
        if words.is_empty() || words == running.words {
            return Ok(id);
        }
        let told = if running.words.is_empty() { words.to_owned() } else { format!("{}\n\n{words}", running.words) };
        if !holds::tell(tx, app.seals(), running, &told, review_by).await? {
            return Err(Refusal::AlreadyDecided);
        }
        let detail = json!({ "hold": id.to_string() });
        evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::HoldExplained, &detail).await?;
        tell_reviewers(app, tx, &case, Kind::CaseWaiting, id.0, now).await?;
        writing.commit().await?;
        app.letters.notify_one();
        return Ok(id);
    }
    let answer = answer(&case, said.months);
    // What they wrote is read by a person, whatever the policy answers.
    let person_looks = !answer.reasons.is_empty() || !words.is_empty();
    let hold = Hold {
        id: HoldId(app.random.id()),
        debt_id: debt,
        kind: KIND.to_owned(),
        words: words.to_owned(),
        starts_on: case.today,
        ends_on: answer.until,
        ended_on: None,
        stops_interest: policy.hold.stops_interest,
        reduced_to: None,
        stops_contact: true,
        review: if person_looks { "waiting" } else { "confirmed" }.to_owned(),
        review_by: person_looks.then_some(review_by),
        reviewed_by: None,
        reviewed_at: None,
        review_words: String::new(),
        version: 0,
        created_at: now,
        asked_until: said.months.map(|months| last_day_of(case.today, months)),
    };
    holds::add(tx, app.seals(), &hold, Some(form_key)).await?;
    // What the person wrote about their life stays out of the entry: it says that they wrote, not what.
    let detail = json!({
        "hold": hold.id.to_string(),
        "from": hold.starts_on.to_string(),
        "to": hold.ends_on.to_string(),
        "stops_interest": hold.stops_interest,
        "gave_reason": !words.is_empty(),
        "months": said.months,
        "policy_version": policy.version,
        "person_looks": answer.reasons,
    });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::HoldBegun, &detail).await?;
    let letter = Posting {
        kind: Kind::HoldBegun,
        debtor: Some(debtor),
        staff: None,
        debt: Some(debt),
        subject: hold.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    if person_looks {
        tell_reviewers(app, tx, &case, Kind::CaseWaiting, hold.id.0, now).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(hold.id)
}

/// Ends the hold that runs, because the person who asked for it says so. Today is its last day.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs, [`Refusal::AlreadyDecided`] when somebody moved the hold at the
/// same time.
pub async fn end_hold(app: &App, debtor: DebtorId, debt: DebtId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let Some(running) = case.hold().filter(|it| it.ended_on.is_none()) else { return Ok(()) };
    if !holds::end_by_debtor(tx, running, case.today).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let detail = json!({ "hold": running.id.to_string(), "on": case.today.to_string() });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::HoldEnded, &detail).await?;
    writing.commit().await?;
    Ok(())
}
