//! What is kept no longer than the operator's settings say. A round deletes what is old enough, in batches; how many of
//! what goes into the record, and nothing of what they said.

use serde_json::{Map, Value, json};

use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::settings::Retention;
use crate::store::evidence::About;
use crate::store::{Db, StoreError, Tx, retention};

const DAY: i64 = 24 * 3600;
/// An address that was asked for and isn't waited for any more is kept so long, for whoever asks what happened.
const ADDRESS_DAYS: u32 = 30;

/// Deletes until nothing is old enough.
///
/// # Errors
/// When the database can't be asked. What was deleted before stays deleted.
pub async fn forget(db: &Db, settings: &Retention, now: Instant) -> Result<(), StoreError> {
    loop {
        let mut tx = db.write().await?;
        let counts = forget_some(&mut tx, settings, now).await?;
        if counts.is_empty() {
            return Ok(());
        }
        evidence::record(&mut tx, now, Actor::System, About::default(), Act::Forgotten, &counts.into()).await?;
        tx.commit().await?;
    }
}

/// One batch of each: how many were deleted, where there were any.
async fn forget_some(tx: &mut Tx, settings: &Retention, now: Instant) -> Result<Map<String, Value>, StoreError> {
    let before = |days: u32| (days > 0).then(|| now.plus_seconds(i64::from(days).saturating_mul(DAY).saturating_neg()));
    let mut counts = Map::new();
    let mut count = |what: &str, rows: u64| {
        if rows > 0 {
            counts.insert(what.to_owned(), json!(rows));
        }
    };
    if let Some(before) = before(settings.letters_days) {
        count("letters", retention::forget_letters(tx, before).await?);
    }
    if let Some(before) = before(settings.messages_days) {
        count("messages", retention::forget_messages(tx, before).await?);
    }
    if let Some(before) = before(settings.statements_days) {
        count("statements", retention::forget_statements(tx, before).await?);
    }
    if let Some(before) = before(settings.notes_days) {
        count("notes", retention::forget_notes(tx, before).await?);
    }
    if let Some(before) = before(ADDRESS_DAYS) {
        count("addresses", retention::forget_address_changes(tx, before).await?);
    }
    Ok(counts)
}
