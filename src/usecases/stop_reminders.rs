//! A debtor asks for no more reminders, by the link in a letter. Needs no signing in: the link does nothing else.

use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::secret::Purpose;
use crate::store::debtors;
use crate::store::evidence::About;

/// Stops the reminders of whoever this link was written for. The second time changes nothing.
///
/// # Errors
/// [`Refusal::NotFound`] when the link was never written.
pub async fn stop_reminders(app: &App, token: &str) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let hash = app.secret.hash(Purpose::Unsubscribe, token);
    let debtor = debtors::by_unsubscribe(tx, &hash).await?.ok_or(Refusal::NotFound)?;
    if debtors::stop_reminders(tx, debtor, now).await? {
        let about = About { debtor: Some(debtor), ..About::default() };
        evidence::record(tx, now, Actor::Debtor(debtor), about, Act::RemindersStopped, &json!({})).await?;
    }
    writing.commit().await?;
    Ok(())
}

/// Whether the link was written by us, for the page that asks before it stops anything.
///
/// # Errors
/// When the database can't be asked.
pub async fn is_known(app: &App, token: &str) -> Result<bool, Refusal> {
    let mut tx = app.db.read().await?;
    let hash = app.secret.hash(Purpose::Unsubscribe, token);
    Ok(debtors::by_unsubscribe(&mut tx, &hash).await?.is_some())
}
