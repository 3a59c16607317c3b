//! The creditor's policy: read by everybody who answers for it, changed by administrators.

pub mod change;
pub mod draft;
pub mod fields;
pub mod read;
pub mod rows;

use crate::domain::money::Currency;
use crate::store::StoreError;
use crate::store::creditors::Creditor;
use crate::web::fault::Fault;

fn currency(creditor: &Creditor) -> Result<Currency, Fault> {
    Currency::parse(&creditor.currency).map_err(|_| StoreError::Unreadable("currency").into())
}
