//! An instalment was missed: the debtor says what happened. It is asked, never held against anybody, and kept with the
//! plan.

use serde_json::json;

use super::Refusal;
use super::agree::about;
use super::open_case::{self, Case};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::debts;
use crate::store::ids::{DebtId, DebtorId, MissedAnswerId};
use crate::store::plan_missed::{self, MissedAnswer};

/// What can have happened.
pub const ANSWERS: [&str; 5] = ["paid", "forgot", "not_enough", "changed", "another_day"];

/// What was said about the instalment that is missed now, if something was.
#[must_use]
pub fn said_now(case: &Case) -> Option<&MissedAnswer> {
    let (plan, progress) = case.plan()?;
    let no = progress.missed().next()?.instalment.no;
    case.missed.iter().rev().find(|it| it.plan_id == plan.id && it.no == i64::from(no))
}

/// Keeps what the debtor says. The same form again is no error.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs, [`Refusal::AlreadyDecided`] when nothing is missed any more.
pub async fn tell_missed(
    app: &App,
    debtor: DebtorId,
    debt: DebtId,
    answer: &str,
    words: &str,
    form_key: &str,
) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let (plan, progress) = case.plan().ok_or(Refusal::AlreadyDecided)?;
    let row = progress.missed().next().ok_or(Refusal::AlreadyDecided)?;
    let said = MissedAnswer {
        id: MissedAnswerId(app.random.id()),
        plan_id: plan.id,
        no: i64::from(row.instalment.no),
        answer: answer.to_owned(),
        words: words.to_owned(),
        at: now,
    };
    if plan_missed::add(tx, app.seals(), &said, form_key).await? {
        // What the person wrote about their life stays out of the entry.
        let detail = json!({
            "plan": plan.id.to_string(),
            "no": said.no,
            "answer": answer,
            "gave_words": !words.is_empty(),
        });
        evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::MissedExplained, &detail).await?;
    }
    writing.commit().await?;
    Ok(())
}
