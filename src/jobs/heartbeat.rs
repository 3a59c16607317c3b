//! The note that the portal runs: where none was written for a day, nobody could reach it, and no interest runs.

use crate::app::App;
use crate::store::{StoreError, uptime};
use crate::usecases::held_days::OUTAGE_SECONDS;

/// Notes that the portal runs at this moment.
///
/// # Errors
/// When the database can't be asked.
pub async fn beat(app: &App) -> Result<(), StoreError> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    uptime::seen(&mut tx, now, now.plus_seconds(OUTAGE_SECONDS.saturating_neg())).await?;
    tx.commit().await
}
