//! A debtor asks that what is kept about them be erased. What only they need goes at once; what a creditor holds is
//! looked at by a person, for the law makes creditors keep some of it.

use std::collections::BTreeSet;

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::decisions::{By, Done};
use super::open_case;
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::backup::erasures::{Erased, note};
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::erasures::{self, Erasure};
use crate::store::evidence::About;
use crate::store::ids::{CreditorId, DebtorId, ErasureId};
use crate::store::{Tx, debts, evidence as record};

/// Asks each creditor once, and deletes the financial statements at once.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask(app: &App, debtor: DebtorId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    if erasures::delete_statements(tx, debtor).await? > 0 {
        note(&app.settings.security.erasures(), now, debtor, Erased::Statements).await?;
        let about = About { debtor: Some(debtor), ..About::default() };
        evidence::record(tx, now, Actor::Debtor(debtor), about, Act::StatementDeleted, &json!({})).await?;
    }
    let mut asked: BTreeSet<CreditorId> = BTreeSet::new();
    for case in open_case::all_of_debtor(app, tx, debtor, now).await? {
        if !asked.insert(case.creditor.id) {
            continue;
        }
        let answer_by = add_working_days(case.today, case.policy().answer_working_days);
        let it = Erasure {
            id: ErasureId(app.random.id()),
            debtor_id: debtor,
            creditor_id: case.creditor.id,
            debt_id: case.debt.id,
            outcome: "waiting".to_owned(),
            answer_by,
            asked_at: now,
            answered_by: None,
            answered_at: None,
            answer_words: String::new(),
        };
        // One that waits is the same request.
        if erasures::ask(tx, &it).await? {
            let detail = json!({ "request": it.id.to_string(), "answer_by": answer_by.to_string() });
            evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::ErasureAsked, &detail).await?;
            tell_reviewers(app, tx, &case, Kind::CaseWaiting, it.id.0, now).await?;
        }
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// A reviewer answers: erases the debtor's own words at this creditor, or keeps them, and says why.
///
/// # Errors
/// [`Refusal::NotFound`] when it was asked of another creditor, [`Refusal::AlreadyDecided`] when somebody was quicker.
/// The same answer of the same person again is no error.
pub(super) async fn answer(app: &App, tx: &mut Tx, by: By<'_>, id: ErasureId, erase: bool) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    let it = erasures::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, it.debt_id).await?;
    let outcome = if erase { "erased" } else { "kept" };
    if !erasures::answer(tx, app.seals(), id, outcome, staff, words, now).await? {
        let it = erasures::of_creditor(tx, app.seals(), id, creditor).await?.ok_or(Refusal::NotFound)?;
        let twice = it.answered_by == Some(staff) && it.outcome == outcome && it.answer_words == words;
        return if twice { Ok(Done::Before) } else { Err(Refusal::AlreadyDecided) };
    }
    let case = open_case::of_creditor(app, tx, it.debt_id, creditor, now).await?;
    if erase {
        erasures::erase_words(tx, it.debtor_id, creditor).await?;
        note(&app.settings.security.erasures(), now, it.debtor_id, Erased::Words(creditor.0)).await?;
    }
    let detail = json!({ "request": id.to_string(), "outcome": outcome });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::ErasureAnswered, &detail).await?;
    let letter = Posting {
        kind: Kind::ErasureAnswered,
        debtor: Some(it.debtor_id),
        staff: None,
        debt: Some(it.debt_id),
        subject: id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}

/// Who has looked at a debtor's file: day, role and creditor, the last first.
///
/// # Errors
/// When the database can't be asked.
pub async fn looked_at(app: &App, debtor: DebtorId, most: i64, skip: i64) -> Result<Vec<record::Looked>, Refusal> {
    let mut tx = app.db.read().await?;
    Ok(record::looked_at(&mut tx, debtor, most, skip).await?)
}
