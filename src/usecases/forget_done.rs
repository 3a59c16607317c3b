//! Debts on which nothing is left to do go, with all that is kept about them, so many days after the last thing happened:
//! what was paid or written off and what was closed. It is noted outside the database before it counts, so that a restore
//! doesn't bring them back.

use serde_json::json;

use super::Refusal;
use super::open_case;
use crate::app::App;
use crate::backup::erasures::{Erased, note};
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::store::debts;
use crate::store::done_debts::{self, Perhaps};
use crate::store::evidence::About;
use crate::store::ids::DebtId;

const DAY: i64 = 24 * 3600;

/// Looks at all that may be done with since so many days, and takes away what is; 0: nothing. One that can't be looked at stays, and stops no other.
///
/// # Errors
/// When the database can't be asked.
pub async fn forget_done(app: &App, days: u32) -> Result<(), Refusal> {
    if days == 0 {
        return Ok(());
    }
    let before = app.now().plus_seconds(i64::from(days).saturating_mul(DAY).saturating_neg());
    let mut after = DebtId(-1);
    loop {
        let mut tx = app.db.read().await?;
        let found = done_debts::perhaps(&mut tx, before, before.day_in("UTC"), after).await?;
        drop(tx);
        let Some(last) = found.last() else { return Ok(()) };
        after = last.debt_id;
        for it in found {
            if let Err(error) = forget_one(app, it, before).await {
                tracing::error!(debt = %it.debt_id, %error, "a debt that may be done with could not be looked at");
            }
        }
    }
}

async fn forget_one(app: &App, it: Perhaps, before: Instant) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::take(tx, it.debt_id).await?;
    // Something may have come meanwhile.
    let just_before = DebtId(it.debt_id.0.saturating_sub(1));
    let still = done_debts::perhaps(tx, before, before.day_in("UTC"), just_before).await?;
    if still.first().is_none_or(|still| still.debt_id != it.debt_id) {
        return Ok(());
    }
    let case = open_case::for_the_portal(app, tx, it.debt_id, now).await?;
    if case.debt.closed_on.is_none() && case.statement.balance.total() > 0 {
        return Ok(());
    }
    note(&app.settings.security.erasures(), now, it.debtor_id, Erased::Debt(it.debt_id.0)).await?;
    done_debts::take_away(tx, it.debt_id, it.debtor_id, now).await?;
    let about = About { creditor: Some(case.creditor.id), ..About::default() };
    evidence::record(tx, now, Actor::System, about, Act::Forgotten, &json!({ "debts": 1 })).await?;
    writing.commit().await?;
    Ok(())
}
