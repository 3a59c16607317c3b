//! A reviewer has reason to believe that a debtor's address takes letters again: those that wait go out. When it refuses
//! them, all is as before.

use serde_json::json;

use super::{Refusal, open_case};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::ids::{DebtId, StaffId};
use crate::store::{debtors, outbox};

/// Lets the letters go. Asked for twice is asked for once.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is another creditor's.
pub async fn try_address_again(app: &App, creditor: &Creditor, staff: StaffId, id: DebtId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let debtor = open_case::of_creditor(app, tx, id, creditor.id, now).await?.debt.debtor;
    if !debtors::trust_address(tx, debtor).await? {
        return Ok(());
    }
    outbox::again(tx, debtor, now).await?;
    let about = About { creditor: Some(creditor.id), debtor: Some(debtor), debt: Some(id) };
    evidence::record(tx, now, Actor::Staff(staff), about, Act::AddressTrusted, &json!({})).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}
