//! Who has a case open: two reviewers on one case see each other. A page that is looked at says so every half minute; two
//! minutes after the last word somebody is gone, and nothing of it is kept.

use super::Refusal;
use super::in_passing::in_passing;
use crate::app::App;
use crate::clock::Instant;
use crate::store::case_open::{self, Open};
use crate::store::ids::{CreditorId, DebtId, StaffId};
use crate::store::{StoreError, Tx, debts};

/// Who wasn't seen for so long is gone.
const GONE_SECONDS: i64 = 120;

fn gone(now: Instant) -> Instant {
    now.plus_seconds(-GONE_SECONDS)
}

/// Notes that a reviewer has this case open. Only looking: it neither fails nor waits long.
pub async fn note(app: &App, debt: DebtId, staff: StaffId) {
    let app = app.clone();
    in_passing("case open", async move {
        let now = app.now();
        let mut writing = app.db.write().await?;
        forget(&mut writing, now).await?;
        case_open::seen(&mut writing, debt, staff, now, gone(now)).await?;
        writing.commit().await
    })
    .await;
}

/// Forgets who is gone.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    case_open::forget(tx, gone(now)).await
}

/// Who else has a case of this creditor open now.
///
/// # Errors
/// When the database can't be asked.
pub async fn others(app: &App, creditor: CreditorId, staff: StaffId) -> Result<Vec<Open>, Refusal> {
    let mut tx = app.db.read().await?;
    Ok(others_at(&mut tx, creditor, staff, app.now()).await?)
}

/// The same as part of something else.
pub(super) async fn others_at(
    tx: &mut Tx,
    creditor: CreditorId,
    staff: StaffId,
    now: Instant,
) -> Result<Vec<Open>, StoreError> {
    case_open::others(tx, creditor, staff, gone(now)).await
}

/// A sign that somebody still looks at a case; answers who else does.
///
/// # Errors
/// [`Refusal::NotFound`] when the case is another creditor's.
pub async fn beat(app: &App, creditor: CreditorId, staff: StaffId, debt: DebtId) -> Result<Vec<Open>, Refusal> {
    let mut tx = app.db.read().await?;
    debts::of_creditor(&mut tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    note(app, debt, staff).await;
    let mut others = others(app, creditor, staff).await?;
    others.retain(|it| it.debt_id == debt);
    Ok(others)
}
