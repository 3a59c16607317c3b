//! Holds: dated periods in which interest or contact stops.

use sqlx::FromRow;
use time::Date;

use super::disputes::HOLD_KIND;
use super::ids::{CreditorId, DebtId, HoldId, StaffId};
use super::{StoreError, Tx, row, rows, run, words};
use crate::clock::Instant;
use crate::domain::caps::Ceiling;
use crate::domain::held::{Held, Why};
use crate::domain::ledger;
use crate::domain::rate::Rate;
use crate::sealed::Sealer;

/// A hold as stored.
#[derive(Debug, Clone, FromRow, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub id: HoldId,
    /// Of which debt.
    pub debt_id: DebtId,
    /// Why: `cannot_pay` (the debtor said so), `dispute` (they don't think that they owe it), `plan` (interest is frozen while a plan is kept), `not_taken` and
    /// `wrong_details` (the creditor's own delay, recorded by a reviewer).
    pub kind: String,
    /// What the debtor told us, if they wished.
    pub words: String,
    /// First day.
    pub starts_on: Date,
    /// Last day as planned.
    pub ends_on: Date,
    /// Last day as it came, once it has ended early.
    pub ended_on: Option<Date>,
    /// Interest does not run.
    pub stops_interest: bool,
    /// Interest runs at this yearly rate and no higher.
    pub reduced_to: Option<String>,
    /// Nobody writes or calls.
    pub stops_contact: bool,
    /// `none`, `waiting`, `confirmed` or `ended`.
    pub review: String,
    /// The day by which a reviewer looks at it.
    pub review_by: Option<Date>,
    /// Who looked at it.
    pub reviewed_by: Option<StaffId>,
    /// When.
    pub reviewed_at: Option<Instant>,
    /// What the reviewer wrote to the debtor.
    pub review_words: String,
    /// Guards against two people deciding at once.
    pub version: i64,
    /// When it was asked for.
    pub created_at: Instant,
    /// Until when it was asked for, where that was said.
    pub asked_until: Option<Date>,
}

impl Hold {
    /// The last day that counts.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.ended_on.unwrap_or(self.ends_on)
    }

    /// Whether it is a dispute that nobody has answered. It goes on for as long as the answer stays out.
    #[must_use]
    pub fn is_open_dispute(&self) -> bool {
        self.kind == HOLD_KIND && self.review == "waiting" && self.ended_on.is_none()
    }

    /// The last day that counts, as far as one knows today.
    #[must_use]
    pub fn last_day_known(&self, today: Date) -> Date {
        if self.is_open_dispute() { self.ends_on.max(today) } else { self.last_day() }
    }

    /// As the rules read it today.
    #[must_use]
    pub fn held(&self, today: Date) -> Held {
        Held {
            why: Why::of_kind(&self.kind),
            days: ledger::Hold { from: self.starts_on, to: self.last_day_known(today) },
            stops_interest: self.stops_interest,
            stops_contact: self.stops_contact,
        }
    }

    /// The ceiling that it sets to interest, where it does.
    #[must_use]
    pub fn ceiling(&self) -> Option<Ceiling> {
        let rate = Rate::from_stored(self.reduced_to.as_deref()?).ok()?;
        Some(Ceiling::agreed(rate, self.starts_on, self.last_day()))
    }

    /// Whether it holds on this day.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> bool {
        self.starts_on <= day && day <= self.last_day()
    }
}

/// A hold with its words sealed.
#[derive(FromRow)]
struct HoldRow {
    #[sqlx(flatten)]
    hold: Hold,
    sealed_words: String,
    sealed_review_words: String,
}

pub(super) fn words_of(id: HoldId) -> String {
    format!("hold/{}/words", id.0)
}

fn review_words_of(id: HoldId) -> String {
    format!("hold/{}/review_words", id.0)
}

impl HoldRow {
    fn opened(self, seals: Sealer<'_>) -> Result<Hold, StoreError> {
        let hold = self.hold;
        Ok(Hold {
            words: words::open(seals, &words_of(hold.id), hold.words, &self.sealed_words)?,
            review_words: words::open(seals, &review_words_of(hold.id), hold.review_words, &self.sealed_review_words)?,
            ..hold
        })
    }
}

/// All holds of a debt, the oldest first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(tx: &mut Tx, seals: Sealer<'_>, debt: DebtId) -> Result<Vec<Hold>, StoreError> {
    let found = rows!(tx, HoldRow, "SELECT * FROM hold WHERE debt_id = $1 ORDER BY starts_on, id", debt)?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// A hold on a debt owed to this creditor; another's is not found.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_creditor(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: HoldId,
    creditor: CreditorId,
) -> Result<Option<Hold>, StoreError> {
    row!(
        tx,
        HoldRow,
        "SELECT hold.* FROM hold JOIN debt ON debt.id = hold.debt_id WHERE hold.id = $1 AND debt.creditor_id = $2",
        id,
        creditor
    )?
    .map(|it| it.opened(seals))
    .transpose()
}

#[derive(FromRow)]
struct Taken {
    count: i64,
}

/// Whether this form was taken already.
///
/// # Errors
/// When the database can't be asked.
pub async fn is_taken(tx: &mut Tx, form_key: &str, debt: DebtId) -> Result<bool, StoreError> {
    let found =
        row!(tx, Taken, "SELECT COUNT(*) AS count FROM hold WHERE form_key = $1 AND debt_id = $2", form_key, debt)?;
    Ok(found.is_some_and(|it| it.count > 0))
}

/// Writes a new hold. `form_key` makes the same form sent twice one hold.
///
/// # Errors
/// [`StoreError::Exists`] when that form was taken already.
pub async fn add(tx: &mut Tx, seals: Sealer<'_>, it: &Hold, form_key: Option<&str>) -> Result<(), StoreError> {
    let sealed_words = words::seal(seals, &words_of(it.id), &it.words)?;
    let sealed_review_words = words::seal(seals, &review_words_of(it.id), &it.review_words)?;
    run!(
        tx,
        "INSERT INTO hold (id, debt_id, kind, sealed_words, starts_on, ends_on, stops_interest, stops_contact, review, \
         review_by, reviewed_by, reviewed_at, sealed_review_words, form_key, created_at, reduced_to, asked_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        it.id,
        it.debt_id,
        &it.kind,
        &sealed_words,
        it.starts_on,
        it.ends_on,
        it.stops_interest,
        it.stops_contact,
        &it.review,
        it.review_by,
        it.reviewed_by,
        it.reviewed_at,
        &sealed_review_words,
        form_key,
        it.created_at,
        &it.reduced_to,
        it.asked_until
    )?;
    Ok(())
}

/// What a reviewer decided about a hold.
#[derive(Debug, Clone)]
pub struct Review<'a> {
    /// `confirmed` or `ended`.
    pub review: &'a str,
    /// Last day as now planned.
    pub ends_on: Date,
    /// Last day, when the review ends it.
    pub ended_on: Option<Date>,
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// What the debtor reads.
    pub words: &'a str,
}

/// Writes a review if the hold is still as it was read; `false` when somebody else was first.
///
/// # Errors
/// When the database can't be asked.
pub async fn review(
    tx: &mut Tx,
    seals: Sealer<'_>,
    id: HoldId,
    version: i64,
    it: &Review<'_>,
) -> Result<bool, StoreError> {
    let sealed_words = words::seal(seals, &review_words_of(id), it.words)?;
    let changed = run!(
        tx,
        "UPDATE hold SET review = $3, ends_on = $4, ended_on = $5, reviewed_by = $6, reviewed_at = $7, \
         sealed_review_words = $8, review_words = '', version = version + 1 WHERE id = $1 AND version = $2 AND review = 'waiting'",
        id,
        version,
        it.review,
        it.ends_on,
        it.ended_on,
        it.by,
        it.at,
        &sealed_words
    )?;
    Ok(changed == 1)
}

/// Keeps what the debtor tells us about a hold that runs, and puts it before a reviewer again; `false` when somebody
/// moved it first. A promise that is still open stays as it was: telling more never gives the creditor more time. One
/// that was kept is noted with its day.
///
/// # Errors
/// When the database can't be asked.
pub async fn tell(tx: &mut Tx, seals: Sealer<'_>, it: &Hold, words: &str, review_by: Date) -> Result<bool, StoreError> {
    let sealed_words = words::seal(seals, &words_of(it.id), words)?;
    let waiting = it.review_by.filter(|_| it.review == "waiting");
    let changed = run!(
        tx,
        "UPDATE hold SET sealed_words = $3, words = '', review = 'waiting', review_by = $4, reviewed_at = NULL, \
         version = version + 1 WHERE id = $1 AND version = $2 AND ended_on IS NULL",
        it.id,
        it.version,
        &sealed_words,
        waiting.unwrap_or(review_by)
    )?;
    if let (1, Some(by), Some(at)) = (changed, it.review_by, it.reviewed_at) {
        run!(
            tx,
            "INSERT INTO earlier_review (hold_id, review_by, reviewed_at, sealed_review_words) \
             VALUES ($1, $2, $3, (SELECT sealed_review_words FROM hold WHERE id = $1)) \
             ON CONFLICT (hold_id, reviewed_at) DO NOTHING",
            it.id,
            by,
            at
        )?;
    }
    Ok(changed == 1)
}

/// Reviews of a debt's holds that were promised and done before more was told: the promised day and when it was done.
///
/// # Errors
/// When the database can't be asked.
pub async fn earlier_reviews(tx: &mut Tx, debt: DebtId) -> Result<Vec<(HoldId, Date, Instant)>, StoreError> {
    rows!(
        tx,
        (HoldId, Date, Instant),
        "SELECT hold_id, earlier_review.review_by, earlier_review.reviewed_at FROM earlier_review \
         JOIN hold ON hold.id = hold_id WHERE debt_id = $1",
        debt
    )
}

/// What reviewers wrote at those reviews, and when.
///
/// # Errors
/// When the database can't be asked.
pub async fn earlier_words(
    tx: &mut Tx,
    seals: Sealer<'_>,
    debt: DebtId,
) -> Result<Vec<(HoldId, Instant, String)>, StoreError> {
    let found = rows!(
        tx,
        (HoldId, Instant, String),
        "SELECT hold_id, earlier_review.reviewed_at, earlier_review.sealed_review_words FROM earlier_review \
         JOIN hold ON hold.id = hold_id WHERE debt_id = $1",
        debt
    )?;
    let opened = |(hold, at, sealed): (HoldId, Instant, String)| {
        Ok((hold, at, words::open(seals, &review_words_of(hold), String::new(), &sealed)?))
    };
    found.into_iter().map(opened).collect()
}

/// Ends a hold on a day because the debtor says so; `false` when somebody moved it first. Nothing is left to review.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_by_debtor(tx: &mut Tx, it: &Hold, last_day: Date) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE hold SET ended_on = $3, review = CASE WHEN review = 'waiting' THEN 'none' ELSE review END, \
         version = version + 1 WHERE id = $1 AND version = $2 AND ended_on IS NULL",
        it.id,
        it.version,
        last_day
    )?;
    Ok(changed == 1)
}

/// Ends the hold that a plan brought, when the plan ends.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_of_plan(tx: &mut Tx, debt: DebtId, last_day: Date) -> Result<(), StoreError> {
    run!(
        tx,
        "UPDATE hold SET ended_on = $2, version = version + 1 \
         WHERE debt_id = $1 AND kind = 'plan' AND ended_on IS NULL AND ends_on > $2",
        debt,
        last_day
    )?;
    Ok(())
}

/// Holds that debtors asked for, not ended, whose last day is this day or earlier.
///
/// # Errors
/// When the database can't be asked.
pub async fn ending_by(tx: &mut Tx, seals: Sealer<'_>, day: Date) -> Result<Vec<Hold>, StoreError> {
    let found = rows!(
        tx,
        HoldRow,
        "SELECT * FROM hold WHERE kind = 'cannot_pay' AND ended_on IS NULL AND ends_on <= $1 ORDER BY ends_on LIMIT 500",
        day
    )?;
    found.into_iter().map(|it| it.opened(seals)).collect()
}

/// Ends a hold whose planned last day has passed; `false` when somebody else ended or moved it first.
///
/// # Errors
/// When the database can't be asked.
pub async fn end_as_planned(tx: &mut Tx, it: &Hold) -> Result<bool, StoreError> {
    let changed = run!(
        tx,
        "UPDATE hold SET ended_on = ends_on, version = version + 1 \
         WHERE id = $1 AND version = $2 AND ended_on IS NULL",
        it.id,
        it.version
    )?;
    Ok(changed == 1)
}
