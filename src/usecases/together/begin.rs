//! What the page begins with: the debts, and the amount that a finished statement leaves for them.

use time::Date;

use super::Debts;
use crate::app::App;
use crate::store::Tx;
use crate::store::ids::{DebtorId, StatementId};
use crate::store::joint_offers::{self, JointOffer};
use crate::store::letters;
use crate::usecases::financial_statement::surplus::left_for_each;
use crate::usecases::open_case::{self, Case};
use crate::usecases::{Refusal, financial_statement};

/// What a finished statement leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// The statement.
    pub statement: StatementId,
    /// For these debts together, minor units a month.
    pub amount: i64,
    /// When it was finished.
    pub on: Date,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Begin {
    /// The debts; nothing when nothing is owed.
    pub debts: Option<Debts>,
    /// What a finished statement leaves for those that can be taken along.
    pub left: Option<Left>,
    /// A debt that isn't among them waits for the PIN of its letter.
    pub waits: bool,
    /// Plans over several debts that were sent, the last first.
    pub sent: Vec<JointOffer>,
}

/// Loads it.
///
/// # Errors
/// When the database can't be asked, or a statement was sealed with another secret.
pub async fn begin(app: &App, debtor: DebtorId) -> Result<Begin, Refusal> {
    let mut tx = app.db.read().await?;
    let cases = open_case::all_of_debtor(app, &mut tx, debtor, app.now()).await?;
    let all = cases.clone();
    let debts = Debts::of(cases);
    let left = match debts.as_ref().filter(|it| it.are_several()) {
        Some(debts) => left(app, &mut tx, debtor, debts, &all).await?,
        None => None,
    };
    let waits = letters::one_waits(&mut tx, debtor).await?;
    let sent = joint_offers::all_of_debtor(&mut tx, debtor).await?;
    Ok(Begin { debts, left, waits, sent })
}

/// What the policies count as affordable of what is left for each, together.
async fn left(app: &App, tx: &mut Tx, debtor: DebtorId, debts: &Debts, all: &[Case]) -> Result<Option<Left>, Refusal> {
    let found = financial_statement::find(app, tx, debtor, debts.currency).await?;
    let Some(finished) = found.finished else { return Ok(None) };
    let on = finished.at.day_in(debts.can.first().map_or("UTC", |it| &it.creditor.time_zone));
    let each = left_for_each(app, &debts.can, all, &finished.told)?;
    let amount = debts.can.iter().zip(each).fold(0_i64, |sum, (case, left)| {
        let share = i64::from(case.policy().affordable.share_percent);
        sum.saturating_add(left.max(0).saturating_mul(share).div_euclid(100))
    });
    Ok(Some(Left { statement: finished.id, amount, on }))
}
