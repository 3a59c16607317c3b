//! A reviewer decides. What can't be done is refused at once: the decision is carried out in a transaction that is rolled
//! back, and only then kept until its time.

use serde_json::{Value, json};

use super::batch::InBatch;
use super::read::about;
use super::{By, Done, Kept, What, kept, seal_kept, takes_two};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::role::May;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::decisions::{self, Decision};
use crate::store::ids::{CreditorId, DecisionId, StaffId};
use crate::store::{StoreError, Tx, debts, staff};
use crate::usecases::Refusal;
use crate::usecases::open_case::{self, Case};
use crate::usecases::permission;

/// A decision to be made.
#[derive(Debug, Clone)]
pub struct New {
    /// What is decided.
    pub what: What,
    /// What the debtor reads.
    pub words: String,
    /// The form as it was typed.
    pub typed: Vec<(String, String)>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It counts, and the debtor is told.
    InForce,
    /// It counts in a minute.
    Pending(DecisionId),
    /// It waits for a second person.
    Second(DecisionId),
    /// The same person had decided the same before.
    Before,
}

/// Decides; it counts after the time that the settings leave for taking it back.
///
/// # Errors
/// [`Refusal::UnderWay`] when somebody has decided about the same thing and that hasn't come into force yet; else what the
/// use case of its kind refuses. The same decision of the same person again is no error.
pub async fn make(app: &App, creditor: CreditorId, staff: StaffId, it: New) -> Result<Made, Refusal> {
    make_with(app, creditor, staff, it, app.settings.decisions.undo_seconds).await
}

/// The same with so many seconds for taking it back.
///
/// # Errors
/// As [`make`].
pub async fn make_with(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    it: New,
    seconds: u32,
) -> Result<Made, Refusal> {
    make_one(app, creditor, staff, it, seconds, None).await
}

/// The same, alone or as one of several that are decided together.
pub(super) async fn make_one(
    app: &App,
    creditor: CreditorId,
    staff: StaffId,
    it: New,
    seconds: u32,
    batch: Option<&InBatch>,
) -> Result<Made, Refusal> {
    let now = app.now();
    let by = By { creditor, staff, words: &it.words, now };
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    permission::ask(tx, creditor, staff, May::Decide).await?;
    let debt = it.what.debt(app, tx, creditor).await?;
    debts::take(tx, debt).await?;
    if let Some(open) = decisions::under_way(tx, it.what.kind(), it.what.subject()).await? {
        return as_before(app, &open, staff, &it);
    }
    let case = open_case::of_creditor(app, tx, debt, creditor, now).await?;
    let two = takes_two(&case, &it.what);
    if it.what.apply(app, tx, by).await? == Done::Before {
        return Ok(Made::Before);
    }
    if let Some(batch) = batch {
        batch.check(tx, &case, &it.what, staff, now).await?;
    }
    let id = DecisionId(app.random.id());
    let decision = Decision {
        id,
        creditor_id: creditor,
        debt_id: debt,
        kind: it.what.kind().to_owned(),
        subject: it.what.subject(),
        state: if two { "second" } else { "pending" }.to_owned(),
        sealed: seal_kept(app, id, &Kept { what: it.what.clone(), words: it.words.clone(), typed: it.typed.clone() })?,
        made_by: staff,
        made_at: now,
        answer_by: answer_by(&case, &it.what),
        confirmed_by: None,
        confirmed_at: None,
        takes_effect_at: (!two).then(|| now.plus_seconds(i64::from(seconds))),
        returned_by: None,
        sealed_return: String::new(),
        why: String::new(),
        closed_at: None,
        told_at: None,
        batch: batch.map(|it| it.id),
    };
    if !two && seconds == 0 {
        let at_once = Decision { state: "in_force".to_owned(), closed_at: Some(now), ..decision };
        keep(tx, &case, &at_once, &it.what).await?;
        writing.commit().await?;
        app.letters.notify_one();
        return Ok(Made::InForce);
    }
    writing.roll_back().await?;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::take(tx, debt).await?;
    if let Some(open) = decisions::under_way(tx, it.what.kind(), it.what.subject()).await? {
        return as_before(app, &open, staff, &it);
    }
    keep(tx, &case, &decision, &it.what).await?;
    if two {
        tell_the_others(app, tx, &case, &decision, now).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(if two { Made::Second(id) } else { Made::Pending(id) })
}

async fn keep(tx: &mut Tx, case: &Case, it: &Decision, what: &What) -> Result<(), StoreError> {
    decisions::put_earlier_away(tx, &it.kind, it.subject, it.made_at).await?;
    decisions::add(tx, it).await?;
    let mut detail = json!({
        "decision": it.id.to_string(),
        "about": it.kind,
        "what": what.as_str(),
        "state": it.state,
    });
    if let (Value::Object(detail), Some(batch)) = (&mut detail, it.batch) {
        detail.insert("batch".to_owned(), json!(batch.to_string()));
    }
    evidence::record(tx, it.made_at, Actor::Staff(it.made_by), about(case), Act::DecisionMade, &detail).await
}

/// Pressed twice it is one decision; anything else is for whoever comes second.
fn as_before(app: &App, open: &Decision, staff: StaffId, it: &New) -> Result<Made, Refusal> {
    let same = |kept: Kept| kept.what == it.what && kept.words == it.words;
    if open.made_by == staff && kept(app, open).is_some_and(same) { Ok(Made::Before) } else { Err(Refusal::UnderWay) }
}

fn answer_by(case: &Case, what: &What) -> Option<time::Date> {
    match what {
        What::Offer { id, .. } | What::Question { id, .. } => case.proposals.iter().find(|it| it.id == *id)?.answer_by,
        What::Hold { id, .. } | What::Dispute { id, .. } => case.holds.iter().find(|it| it.id == *id)?.review_by,
        What::Message { .. } | What::Erasure { .. } | What::Delay { .. } => None,
    }
}

/// Everybody else of the creditor who may confirm hears that a second person is needed.
async fn tell_the_others(app: &App, tx: &mut Tx, case: &Case, it: &Decision, now: Instant) -> Result<(), StoreError> {
    let people = staff::at_work(tx, it.creditor_id).await?.into_iter();
    for person in people.filter(|person| person.id != it.made_by && person.role.may(May::Confirm)) {
        mail::post(app, tx, letter(case.debt.id, person.id, it, 1), now).await?;
    }
    Ok(())
}

/// Who decided hears that it came to nothing; once they decide no more, everybody who does but the one who sent it back.
pub(super) async fn tell_who_decided(
    app: &App,
    tx: &mut Tx,
    it: &Decision,
    sent_back_by: Option<StaffId>,
    now: Instant,
) -> Result<(), StoreError> {
    let mut people = staff::at_work(tx, it.creditor_id).await?;
    people.retain(|person| person.role.may(May::Decide));
    if people.iter().any(|person| person.id == it.made_by) {
        people.retain(|person| person.id == it.made_by);
    }
    for person in people.into_iter().filter(|person| Some(person.id) != sent_back_by) {
        mail::post(app, tx, letter(it.debt_id, person.id, it, 2), now).await?;
    }
    Ok(())
}

/// A letter to a reviewer about a case on which something was decided; `number` keeps the first from the second.
fn letter(debt: crate::store::ids::DebtId, to: StaffId, it: &Decision, number: u32) -> Posting {
    let subject = it.id.0;
    Posting { kind: Kind::CaseWaiting, debtor: None, staff: Some(to), debt: Some(debt), subject, number: Some(number) }
}
