//! What was erased because somebody asked for it, in a file outside the database: what a backup still holds of it is
//! erased again when that backup is restored. A line holds ids and a moment, and nothing of what was erased.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{BackupError, at};
use crate::clock::Instant;
use crate::store::ids::{CreditorId, DebtId, DebtorId};
use crate::store::{StoreError, Tx, done_debts, erasures, statements};

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
    /// A debt on which nothing was left to do, with all that belongs to it.
    Debt(i64),
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
    let journal = file.to_owned();
    let written = tokio::task::spawn_blocking(move || append(&journal, &text)).await;
    written.map_err(io::Error::other).and_then(|it| it).map_err(failed)
}

/// Puts a line at the end. What a power cut left of another one, without its end, was never carried out and makes room.
fn append(file: &Path, line: &str) -> io::Result<()> {
    let mut journal = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(file)?;
    // Servers that share the file do it one after the other.
    journal.lock()?;
    let mut known = Vec::new();
    journal.read_to_end(&mut known)?;
    let whole = known.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last.saturating_add(1));
    if whole < known.len() {
        journal.set_len(u64::try_from(whole).map_err(io::Error::other)?)?;
    }
    journal.write_all(line.as_bytes())?;
    journal.sync_all()
}

/// What was erased since this moment. What was written after an erasure and is in the backup is none of it. A last line
/// without its end is what a power cut left: it was never carried out. Any other line that can't be read is refused.
pub(super) fn since(file: &Path, since: Instant) -> Result<Vec<(DebtorId, Erased)>, BackupError> {
    let text = match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        text => text.map_err(at(file))?,
    };
    let mut found = Vec::new();
    for (number, line) in text.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let Line { at, debtor, erased } = match serde_json::from_slice(line) {
            Ok(line) => line,
            Err(_) if !line.ends_with(b"\n") => break,
            Err(error) => return Err(BackupError::Erasures(file.into(), number.saturating_add(1), error.to_string())),
        };
        if Instant(at) >= since {
            found.push((DebtorId(debtor), erased));
        }
    }
    Ok(found)
}

/// Erases it again.
pub(super) async fn again(tx: &mut Tx, erased: &[(DebtorId, Erased)], now: Instant) -> Result<(), StoreError> {
    for (debtor, erased) in erased {
        match erased {
            Erased::Words(creditor) => erasures::erase_words(tx, *debtor, CreditorId(*creditor)).await?,
            Erased::Statement(currency) => statements::delete(tx, *debtor, currency).await.map(drop)?,
            Erased::Debt(debt) => done_debts::take_away(tx, DebtId(*debt), *debtor, now).await?,
            Erased::Statements => erasures::delete_statements(tx, *debtor).await.map(drop)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "{\"at\":5,\"debtor\":7,\"erased\":\"statements\"}\n";

    fn read(file: &Path) -> Result<usize, BackupError> {
        since(file, Instant(0)).map(|it| it.len())
    }

    #[tokio::test]
    async fn only_a_last_line_without_its_end_is_passed_over_and_the_next_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("erasures.jsonl");
        let half = &WHOLE[..20];
        for (text, lines) in [
            (String::new(), Some(0)),
            (WHOLE.to_owned(), Some(1)),
            (half.to_owned(), Some(0)),
            (format!("{WHOLE}{half}"), Some(1)),
            // A whole one that lacks nothing but its end says what it says.
            (format!("{WHOLE}{}", WHOLE.trim_end()), Some(2)),
            (format!("{half}\n"), None),
            (format!("{half}\n{WHOLE}"), None),
            (format!("{half}{WHOLE}"), None),
            (format!("{WHOLE}\n{WHOLE}"), None),
        ] {
            fs::write(&file, &text).unwrap();
            assert_eq!(read(&file).ok(), lines, "{text:?}");
        }
        for (text, before) in [(half.to_owned(), 0), (format!("{WHOLE}{half}"), 1), (WHOLE.to_owned(), 1)] {
            fs::write(&file, &text).unwrap();
            note(&file, Instant(9), DebtorId(7), Erased::Words(3)).await.unwrap();
            assert_eq!(read(&file).unwrap(), before + 1, "{text:?}");
        }
    }
}
