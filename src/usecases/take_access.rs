//! Access is taken away: from somebody who left, from somebody who lost password or authenticator (and gets a new set-up
//! link), or from sessions only. Here the operator does it; an administrator does the same with `usecases/people.rs`.

use serde_json::json;

use super::Refusal;
use super::sign_in::plain_address;
use super::staff_access::add_link;
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::staff::{self, Staff};
use crate::store::{StoreError, Tx, case_drafts, debtors, kept_forms, sessions};

async fn of_creditor(tx: &mut Tx, creditor: &Creditor, email: &str) -> Result<Staff, Refusal> {
    let person = staff::by_email(tx, &plain_address(email)).await?;
    person.filter(|it| it.creditor_id == creditor.id).ok_or(Refusal::NotFound)
}

/// Password, authenticator, recovery codes, set-up links, sessions: all at once, in the caller's transaction.
pub(super) async fn take(tx: &mut Tx, person: &Staff, actor: Actor, act: Act, now: Instant) -> Result<(), StoreError> {
    staff::drop_credentials(tx, person.id).await?;
    staff::end_set_ups(tx, person.id, now).await?;
    sessions::end_all_of_staff(tx, person.id, "", now).await?;
    kept_forms::forget_of_staff(tx, person.id).await?;
    case_drafts::forget_of_staff(tx, person.id).await?;
    let about = About { creditor: Some(person.creditor_id), ..About::default() };
    evidence::record(tx, now, actor, about, act, &json!({ "staff": person.id.to_string() })).await
}

/// Somebody left. What they did stays on record under their name; `goodterms admin create` lets them come back.
///
/// # Errors
/// [`Refusal::NotFound`] when nobody of this creditor has this address.
pub async fn remove(app: &App, creditor: &Creditor, email: &str) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    let person = of_creditor(&mut writing, creditor, email).await?;
    take(&mut writing, &person, Actor::Operator, Act::StaffRemoved, app.now()).await?;
    staff::set_removed(&mut writing, person.id).await?;
    writing.commit().await?;
    Ok(())
}

/// Somebody lost what they sign in with: a new set-up link in its place, whose token is answered. The operator has made
/// sure who asks, as when they were added.
///
/// # Errors
/// [`Refusal::NotFound`] when nobody of this creditor has this address.
pub async fn reset(app: &App, creditor: &Creditor, email: &str) -> Result<String, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = of_creditor(tx, creditor, email).await?;
    take(tx, &person, Actor::Operator, Act::StaffReset, now).await?;
    staff::expect(tx, person.id, None).await?;
    let token = add_link(app, tx, person.id, now).await?;
    writing.commit().await?;
    Ok(token)
}

/// Ends the sessions of everybody with this address, debtor or not. `false` when nobody has it.
///
/// # Errors
/// When the database can't be asked.
pub async fn sign_out(app: &App, email: &str) -> Result<bool, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let (debtor, person) = (debtors::by_email(tx, email).await?, staff::by_email(tx, email).await?);
    if let Some(it) = &debtor {
        sessions::end_all_of_debtor(tx, it.id, "", now).await?;
        kept_forms::forget_of_debtor(tx, it.id).await?;
    }
    if let Some(it) = &person {
        sessions::end_all_of_staff(tx, it.id, "", now).await?;
        kept_forms::forget_of_staff(tx, it.id).await?;
    }
    if debtor.is_none() && person.is_none() {
        return Ok(false);
    }
    let (debtor, creditor) = (debtor.map(|it| it.id), person.map(|it| it.creditor_id));
    let about = About { debtor, creditor, debt: None };
    evidence::record(tx, now, Actor::Operator, about, Act::SignedOutEverywhere, &json!({})).await?;
    writing.commit().await?;
    Ok(true)
}

/// Ends all sessions, and every code that was asked for.
///
/// # Errors
/// When the database can't be asked.
pub async fn sign_out_everybody(app: &App) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    sessions::end_all(&mut writing, now).await?;
    let detail = json!({ "who": "everybody" });
    evidence::record(&mut writing, now, Actor::Operator, About::default(), Act::SignedOutEverywhere, &detail).await?;
    writing.commit().await?;
    Ok(())
}
