//! A plan with a discount is kept: what it left out is written off. Charges that came since the plan was agreed are not
//! part of it and stay.

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::open_case::Case;
use crate::app::App;
use crate::domain::ledger::EntryKind;
use crate::evidence::{self, Act, Actor};
use crate::store::Tx;
use crate::store::debts::{self, Adjustment};
use crate::store::plans::Plan;

/// Writes off what is left of a plan that has just been completed.
///
/// # Errors
/// When the database can't be asked.
pub async fn write_off(app: &App, tx: &mut Tx, case: &Case, plan: &Plan) -> Result<(), Refusal> {
    let gives_discount = case.offer_of(plan).is_some_and(|it| it.terms.discount_percent > 0);
    let later = case.entries.iter().filter(|it| it.kind == EntryKind::Charge && it.on > plan.agreed_on);
    let later = later.fold(0_i64, |sum, it| sum.saturating_add(it.amount));
    let left = case.statement.balance.total().saturating_sub(later);
    if !gives_discount || left <= 0 {
        return Ok(());
    }
    let now = app.now();
    let adjustment = Adjustment {
        id: app.random.id(),
        debt: case.debt.id,
        on: case.today,
        amount: left.saturating_neg(),
        identity: format!("plan {}", plan.id),
        description: String::new(),
    };
    debts::adjust(tx, &adjustment, now).await?;
    let detail = json!({ "plan": plan.id.to_string(), "amount": left });
    evidence::record(tx, now, Actor::System, about(case), Act::WrittenOff, &detail).await?;
    Ok(())
}
