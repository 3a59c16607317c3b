//! What debtors said when an instalment was missed, kept with the plan.

use sqlx::FromRow;

use super::ids::{DebtId, MissedAnswerId, PlanId};
use super::{StoreError, Tx, rows, run, words};
use crate::clock::Instant;
use crate::sealed::Sealer;

/// What was said once.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct MissedAnswer {
    /// Its id.
    pub id: MissedAnswerId,
    /// About which plan.
    pub plan_id: PlanId,
    /// The first instalment that was missed then.
    pub no: i64,
    /// `paid`, `forgot`, `not_enough`, `changed` or `another_day`.
    pub answer: String,
    /// In their own words; empty for none.
    pub words: String,
    /// When.
    pub at: Instant,
}

#[derive(FromRow)]
struct MissedRow {
    #[sqlx(flatten)]
    said: MissedAnswer,
    sealed_words: String,
}

fn words_of(id: MissedAnswerId) -> String {
    format!("missed_answer/{}/words", id.0)
}

/// All that was said about the plans of a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, seals: Sealer<'_>, debt: DebtId) -> Result<Vec<MissedAnswer>, StoreError> {
    let found = rows!(
        tx,
        MissedRow,
        "SELECT missed_answer.id, plan_id, no, answer, words, sealed_words, at FROM missed_answer \
         JOIN plan ON plan.id = missed_answer.plan_id WHERE plan.debt_id = $1 ORDER BY at, missed_answer.id",
        debt
    )?;
    let opened = |MissedRow { said, sealed_words }: MissedRow| {
        Ok(MissedAnswer { words: words::open(seals, &words_of(said.id), said.words, &sealed_words)?, ..said })
    };
    found.into_iter().map(opened).collect()
}

/// Keeps an answer; `false` when that form was taken already.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(tx: &mut Tx, seals: Sealer<'_>, it: &MissedAnswer, form_key: &str) -> Result<bool, StoreError> {
    let sealed_words = words::seal(seals, &words_of(it.id), &it.words)?;
    let done = run!(
        tx,
        "INSERT INTO missed_answer (id, plan_id, no, answer, sealed_words, form_key, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (form_key) DO NOTHING",
        it.id,
        it.plan_id,
        it.no,
        &it.answer,
        &sealed_words,
        form_key,
        it.at
    )?;
    Ok(done == 1)
}
