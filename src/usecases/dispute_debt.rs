//! "I don't think I owe this": a hold at once, until a person has answered, and a reviewer's task. The person can take
//! it back.

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::open_case::{self, Case};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::domain::dispute::{Ground, Outcome};
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::disputes::{self, HOLD_KIND};
use crate::store::holds::{self, Hold};
use crate::store::ids::{DebtId, DebtorId, HoldId};
use crate::store::{StoreError, debts};

/// What is said of a debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// On which ground.
    pub ground: Ground,
    /// About which part, in minor units; all of it where there is none.
    pub amount: Option<i64>,
    /// In their own words.
    pub words: String,
}

impl Objection {
    /// What of the debt isn't disputed, in minor units.
    #[must_use]
    pub fn rest(&self, case: &Case) -> i64 {
        self.amount.map_or(0, |part| case.statement.balance.total().saturating_sub(part).max(0))
    }
}

/// The day by which a person answers.
#[must_use]
pub fn answer_by(case: &Case) -> time::Date {
    add_working_days(case.today, case.policy().answer_working_days)
}

/// Begins the dispute. The same sent twice is one.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs, [`Refusal::AlreadyDecided`] when another dispute waits,
/// [`Refusal::FactsChanged`] when nothing is owed, or less than is disputed.
pub async fn dispute(
    app: &App,
    debtor: DebtorId,
    debt: DebtId,
    it: &Objection,
    form_key: &str,
) -> Result<HoldId, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    if let Some(open) = case.open_dispute() {
        let same = open.what.ground == it.ground && open.what.amount == it.amount && open.hold.words == it.words;
        return if same { Ok(open.hold.id) } else { Err(Refusal::AlreadyDecided) };
    }
    let owed = case.statement.balance.total();
    if owed == 0 || it.amount.is_some_and(|part| part <= 0 || part > owed) {
        return Err(Refusal::FactsChanged);
    }
    let answer_by = answer_by(&case);
    let hold = Hold {
        id: HoldId(app.random.id()),
        debt_id: debt,
        kind: HOLD_KIND.to_owned(),
        words: it.words.clone(),
        starts_on: case.today,
        // As planned: it goes on for as long as the answer stays out.
        ends_on: answer_by,
        ended_on: None,
        stops_interest: true,
        reduced_to: None,
        stops_contact: true,
        review: "waiting".to_owned(),
        review_by: Some(answer_by),
        reviewed_by: None,
        reviewed_at: None,
        review_words: String::new(),
        version: 0,
        created_at: now,
        asked_until: None,
    };
    match holds::add(tx, app.seals(), &hold, Some(form_key)).await {
        // Sent again after it was answered or taken back: it was done, once.
        Err(StoreError::Exists(_)) => return Ok(hold.id),
        other => other?,
    }
    disputes::add(tx, hold.id, it.ground, it.amount).await?;
    // What the person wrote stays out of the entry: it says that they wrote, not what.
    let detail = json!({
        "hold": hold.id.to_string(),
        "ground": it.ground.as_str(),
        "amount": it.amount,
        "answer_by": answer_by.to_string(),
        "gave_reason": !it.words.is_empty(),
    });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::DisputeBegun, &detail).await?;
    let letter = Posting {
        kind: Kind::DisputeBegun,
        debtor: Some(debtor),
        staff: None,
        debt: Some(debt),
        subject: hold.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    tell_reviewers(app, tx, &case, Kind::CaseWaiting, hold.id.0, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(hold.id)
}

/// Takes the dispute back. Today is its last day. Where none waits, nothing is done.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs, [`Refusal::AlreadyDecided`] when somebody answered it at the same
/// time.
pub async fn withdraw(app: &App, debtor: DebtorId, debt: DebtId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let Some(open) = case.open_dispute() else { return Ok(()) };
    if !holds::end_by_debtor(tx, open.hold, case.today).await? {
        return Err(Refusal::AlreadyDecided);
    }
    disputes::decide(tx, open.hold.id, Outcome::Withdrawn, 0, None).await?;
    let detail = json!({ "hold": open.hold.id.to_string(), "on": case.today.to_string() });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::DisputeWithdrawn, &detail).await?;
    writing.commit().await?;
    Ok(())
}
