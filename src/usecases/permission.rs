//! Whether somebody may do something, asked in the transaction in which it is done: their role may have changed since the
//! page was opened.

use super::Refusal;
use crate::domain::role::May;
use crate::store::Tx;
use crate::store::ids::{CreditorId, StaffId};
use crate::store::staff;

/// Refuses whoever may not, or is another creditor's.
///
/// # Errors
/// [`Refusal::NeedsRole`] when their role doesn't reach so far, [`Refusal::NotFound`] when nobody of this creditor is
/// called so, or they were removed meanwhile.
pub(super) async fn ask(tx: &mut Tx, creditor: CreditorId, person: StaffId, may: May) -> Result<(), Refusal> {
    let found = staff::find(tx, person).await?.filter(|it| it.creditor_id == creditor && it.can_sign_in());
    let found = found.ok_or(Refusal::NotFound)?;
    if found.role.may(may) { Ok(()) } else { Err(Refusal::NeedsRole(may)) }
}
