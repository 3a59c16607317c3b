//! What waits for a reviewer of one creditor.

use time::Date;

use super::Refusal;
use super::correspondence::words_of;
use super::crisis::sounds_so;
use crate::app::App;
use crate::store::creditors::Creditor;
use crate::store::messages;
use crate::store::queue::{self, Listed, Waiting};

/// The queue as of today.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whose words ask for somebody at once, then hardship, then by the day on which an answer is due.
    pub waiting: Vec<Waiting>,
    /// Today at the creditor's place.
    pub today: Date,
}

/// Opens the queue of a creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn open_queue(app: &App, creditor: &Creditor) -> Result<Queue, Refusal> {
    let mut tx = app.db.read().await?;
    let mut waiting = queue::waiting(&mut tx, creditor.id).await?;
    for message in messages::waiting(&mut tx, creditor.id).await? {
        let row = waiting.iter_mut().find(|it| it.kind == "message" && it.debt_id == message.debt_id);
        if let (Some(row), Some(words)) = (row, words_of(app, &message).filter(|words| sounds_so(words))) {
            row.words = words;
        }
    }
    // A stable sort: the order of the others stays.
    waiting.sort_by_key(|it| !sounds_so(&it.words));
    Ok(Queue { waiting, today: app.now().day_in(&creditor.time_zone) })
}

/// Debts whose reference or name contains the words: fifty, and whether there are more.
///
/// # Errors
/// When the database can't be asked.
pub async fn search(app: &App, creditor: &Creditor, words: &str, skip: i64) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut tx = app.db.read().await?;
    let mut found = queue::search(&mut tx, creditor.id, words, skip).await?;
    let more = found.len() > 50;
    found.truncate(50);
    Ok((found, more))
}
