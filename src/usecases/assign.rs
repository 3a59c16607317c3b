//! Whose a case is: somebody takes it, gives it to a colleague who decides too, or lays it down again. It locks nothing,
//! anybody may still decide; and what belongs to somebody who left or decides no more is nobody's.

use serde_json::json;

use super::case_note::OnCase;
use super::{Refusal, permission};
use crate::app::App;
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::store::assignments::{self, Assignment};
use crate::store::evidence::About;
use crate::store::ids::{DebtId, StaffId};
use crate::store::staff::{self, Staff};
use crate::store::{Tx, debts};

/// Whether a case can be this person's.
#[must_use]
pub fn can_have_cases(it: &Staff) -> bool {
    it.can_sign_in() && it.role.may(May::Decide)
}

/// Whether it counts: whose it is works here, and decides.
#[must_use]
pub fn counts(it: &Assignment, people: &[Staff]) -> bool {
    people.iter().any(|person| person.id == it.staff_id && can_have_cases(person))
}

/// Gives a case to a colleague, or takes it oneself, from whom the page said it was. To whom it is already it is no error.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when it is somebody else's, or nobody's, meanwhile; [`Refusal::FactsChanged`] when the
/// colleague decides no more; [`Refusal::NeedsRole`], [`Refusal::NotFound`].
pub async fn give(app: &App, on: OnCase, to: StaffId, seen: Option<StaffId>) -> Result<(), Refusal> {
    let OnCase { creditor, staff, debt } = on;
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::Decide).await?;
    let about = about(tx, on).await?;
    let people = staff::at_work(tx, creditor).await?;
    if !people.iter().any(|it| it.id == to && can_have_cases(it)) {
        return Err(Refusal::FactsChanged);
    }
    let stored = assignments::of_debt(tx, debt, creditor).await?;
    let before = stored.filter(|it| counts(it, &people)).map(|it| it.staff_id);
    if before == Some(to) {
        return Ok(());
    }
    let given = Assignment { debt_id: debt, staff_id: to, given_by: staff, given_at: now };
    // What is still written down of somebody who left gives way.
    if before != seen || !assignments::give(tx, &given, stored.map(|it| it.staff_id)).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let act = if to == staff { Act::CaseTaken } else { Act::CaseGiven };
    let detail = json!({ "to": to.to_string(), "from": before.map(|it| it.to_string()) });
    evidence::record(tx, now, Actor::Staff(staff), about, act, &detail).await?;
    writing.commit().await?;
    Ok(())
}

/// Somebody lays down a case of theirs. One that is nobody's already is no error.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when it is somebody else's; [`Refusal::NeedsRole`], [`Refusal::NotFound`].
pub async fn lay_down(app: &App, on: OnCase) -> Result<(), Refusal> {
    let OnCase { creditor, staff, debt } = on;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::Decide).await?;
    let about = about(tx, on).await?;
    if !assignments::lay_down(tx, debt, staff).await? {
        let people = staff::at_work(tx, creditor).await?;
        let other = assignments::of_debt(tx, debt, creditor).await?.is_some_and(|it| counts(&it, &people));
        return if other { Err(Refusal::AlreadyDecided) } else { Ok(()) };
    }
    evidence::record(tx, app.now(), Actor::Staff(staff), about, Act::CaseLaidDown, &json!({})).await?;
    writing.commit().await?;
    Ok(())
}

async fn about(tx: &mut Tx, OnCase { creditor, debt, .. }: OnCase) -> Result<About, Refusal> {
    let debt = debts::of_creditor(tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    Ok(About { creditor: Some(creditor), debtor: Some(debt.debtor), debt: Some(debt.id) })
}

/// Whose a case is, of those that count.
#[must_use]
pub fn owner(assigned: &[Assignment], debt: DebtId) -> Option<StaffId> {
    assigned.iter().find(|it| it.debt_id == debt).map(|it| it.staff_id)
}
