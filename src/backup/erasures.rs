//! What was erased because somebody asked for it, in a file outside the database: what a backup still holds of it is
//! erased again when that backup is restored. A line holds ids and a moment, and nothing of what was erased.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt;

use super::{BackupError, at};
use crate::clock::Instant;
use crate::store::ids::{CreditorId, DebtorId};
use crate::store::{StoreError, Tx, erasures, statements};

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Erased {
    /// A debtor's words and figures at a creditor.
    Words(i64),
    /// A debtor's financial statement in a currency.
    Statement(String),
    /// All of a debtor's financial statements.
    Statements,
}

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    at: i64,
    debtor: i64,
    erased: Erased,
}

/// Writes down what is about to be erased. It is on disk before the erasure counts: an erasure that is told to somebody
/// is never missing here.
///
/// # Errors
/// When it can't be written; then nothing should be erased.
pub async fn note(file: &Path, now: Instant, debtor: DebtorId, erased: Erased) -> Result<(), StoreError> {
    let failed = |error: io::Error| {
        tracing::error!(file = %file.display(), %error, "what is erased can't be written down");
        StoreError::Database(sqlx::Error::Io(error))
    };
    let line = Line { at: now.0, debtor: debtor.0, erased };
    let text = serde_json::to_string(&line).map_err(|error| failed(error.into()))? + "\n";
    let opened = OpenOptions::new().append(true).create(true).mode(0o600).open(file).await;
    let mut journal = opened.map_err(failed)?;
    journal.write_all(text.as_bytes()).await.map_err(failed)?;
    journal.sync_data().await.map_err(failed)
}

/// What was erased since this moment. What was written after an erasure and is in the backup is none of it.
pub(super) fn since(file: &Path, since: Instant) -> Result<Vec<(DebtorId, Erased)>, BackupError> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        text => text.map_err(at(file))?,
    };
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Line { at, debtor, erased } = serde_json::from_str(line)
            .map_err(|error| BackupError::Erasures(file.into(), number.saturating_add(1), error.to_string()))?;
        if Instant(at) >= since {
            found.push((DebtorId(debtor), erased));
        }
    }
    Ok(found)
}

/// Erases it again.
pub(super) async fn again(tx: &mut Tx, erased: &[(DebtorId, Erased)]) -> Result<(), StoreError> {
    for (debtor, erased) in erased {
        match erased {
            Erased::Words(creditor) => erasures::erase_words(tx, *debtor, CreditorId(*creditor)).await?,
            Erased::Statement(currency) => statements::delete(tx, *debtor, currency).await.map(drop)?,
            Erased::Statements => erasures::delete_statements(tx, *debtor).await.map(drop)?,
        }
    }
    Ok(())
}
