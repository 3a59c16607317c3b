//! What people at a creditor's note on a case for each other. What it says is sealed, and never read for a debtor.

use sqlx::FromRow;

use super::ids::{CreditorId, DebtId, NoteId, StaffId};
use super::{StoreError, Tx, rows, run, words};
use crate::clock::Instant;
use crate::sealed::Sealer;

/// A note.
#[derive(Debug, Clone, FromRow)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// On which case.
    pub debt_id: DebtId,
    /// Who wrote it.
    pub staff_id: StaffId,
    /// What it says; empty once it was struck out within its first minute.
    #[sqlx(default)]
    pub words: String,
    /// When it was written.
    pub written_at: Instant,
    /// When its writer struck it out.
    pub struck_at: Option<Instant>,
}

#[derive(FromRow)]
struct NoteRow {
    #[sqlx(flatten)]
    note: Note,
    sealed_words: String,
}

fn words_of(id: NoteId) -> String {
    format!("case_note/{}/words", id.0)
}

impl NoteRow {
    fn opened(self, seals: Sealer<'_>) -> Result<Note, StoreError> {
        let it = self.note;
        Ok(Note { words: words::open(seals, &words_of(it.id), String::new(), &self.sealed_words)?, ..it })
    }
}

/// Writes a note. `form_key` makes the same form sent twice one note.
///
/// # Errors
/// [`StoreError::Exists`] when that form was taken already.
pub async fn add(tx: &mut Tx, seals: Sealer<'_>, it: &Note, form_key: &str) -> Result<(), StoreError> {
    let sealed_words = words::seal(seals, &words_of(it.id), &it.words)?;
    run!(
        tx,
        "INSERT INTO case_note (id, debt_id, staff_id, sealed_words, written_at, form_key) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        it.id,
        it.debt_id,
        it.staff_id,
        &sealed_words,
        it.written_at,
        form_key
    )?;
    Ok(())
}

/// All notes on the case of a debt owed to this creditor, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn on_case(
    tx: &mut Tx,
    seals: Sealer<'_>,
    debt: DebtId,
    creditor: CreditorId,
) -> Result<Vec<Note>, StoreError> {
    let found = rows!(
        tx,
        NoteRow,
        "SELECT case_note.id, debt_id, staff_id, sealed_words, written_at, struck_at FROM case_note \
         JOIN debt ON debt.id = debt_id WHERE debt_id = $1 AND creditor_id = $2 ORDER BY written_at DESC, case_note.id",
        debt,
        creditor
    )?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// Its writer strikes a note out; of one written after `fresh` the words go. `false` when there is none of theirs, or it is
/// struck out already.
///
/// # Errors
/// When the database can't be asked.
pub async fn strike(
    tx: &mut Tx,
    (debt, id): (DebtId, NoteId),
    writer: StaffId,
    now: Instant,
    fresh: Instant,
) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE case_note SET struck_at = $4, sealed_words = CASE WHEN written_at > $5 THEN '' ELSE sealed_words END \
         WHERE id = $1 AND debt_id = $2 AND staff_id = $3 AND struck_at IS NULL",
        id,
        debt,
        writer,
        now,
        fresh
    )?;
    Ok(changed == 1)
}
