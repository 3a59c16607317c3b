//! What a statement that goes with an offer leaves for this debt in a month, by the measure of the creditor's policy.

use super::finished_of;
use super::told::Told;
use super::weigh::{Here, Weighed, weigh};
use crate::app::App;
use crate::domain::affordability::strategy::Strategy;
use crate::domain::policy::SurplusMeasure;
use crate::store::ids::{DebtorId, StatementId};
use crate::store::{Tx, statements};
use crate::usecases::Refusal;
use crate::usecases::open_case::{self, Case};

/// In minor units; nothing left is nothing, not unknown.
///
/// # Errors
/// [`Refusal::NotFound`] when the statement isn't theirs, isn't finished, or is in another currency than the debt.
pub async fn surplus_of(
    app: &App,
    tx: &mut Tx,
    case: &Case,
    debtor: DebtorId,
    id: StatementId,
) -> Result<i64, Refusal> {
    let stored = statements::of_debtor(tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
    let currency = case.debt.terms.currency;
    if stored.currency != currency.code() {
        return Err(Refusal::NotFound);
    }
    let finished = finished_of(app, &stored)?.ok_or(Refusal::NotFound)?;
    let here = Here::of(&open_case::all_of_debtor(app, tx, debtor, app.now()).await?, currency);
    Ok(for_this_debt(&weigh(&app.packs, case, &finished.told, &here)?, case.policy().affordable.measure))
}

/// The same for several debts of one currency at once; `all` are all debts of the person.
///
/// # Errors
/// [`Refusal::NotComputable`] when a sum can't be held.
pub fn left_for_each(app: &App, cases: &[Case], all: &[Case], told: &Told) -> Result<Vec<i64>, Refusal> {
    let left = |case: &Case| {
        let here = Here::of(all, case.debt.terms.currency);
        Ok(for_this_debt(&weigh(&app.packs, case, told, &here)?, case.policy().affordable.measure))
    };
    cases.iter().map(left).collect()
}

/// What is left is shared among all debts by what is owed; where the policy measures as a court officer does and the
/// law's numbers are verified, that way counts instead. A standard of living that isn't known is no measure: then it is
/// what the statement leaves.
fn for_this_debt(weighed: &Weighed, measure: SurplusMeasure) -> i64 {
    let by = |strategy| weighed.ways.iter().find(|way| way.strategy == strategy).map(|way| way.amount);
    let shared = by(Strategy::ProRata).unwrap_or(0);
    match measure {
        SurplusMeasure::CourtDetermination => by(Strategy::CourtDetermination).unwrap_or(shared),
        SurplusMeasure::Statement | SurplusMeasure::CnSubsistence => shared,
    }
}
