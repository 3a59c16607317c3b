//! What creditor and debtor write to each other: letters as they left, messages of both sides, and writing one.

use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::decisions::{By, Done};
use super::open_case::{self, Case};
use super::staff_access::tell_reviewers;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::working_days::add_working_days;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, KeptLetter, Kind, Posting};
use crate::sealed;
use crate::store::ids::{DebtId, DebtorId, MessageId, ProposalId, StaffId};
use crate::store::messages::{self, Message};
use crate::store::{StoreError, Tx, debts};

/// So many on a page.
pub const PAGE: usize = 50;

/// A message that can be read.
#[derive(Debug, Clone)]
pub struct Readable {
    /// As stored.
    pub message: Message,
    /// What it says; nothing when it can't be read any more.
    pub words: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A letter, as it left.
    Letter(KeptLetter),
    /// The debtor's own message, with the day by which a person answers while nobody has.
    Own(String, Option<Date>),
    /// The creditor's.
    Theirs(String),
    /// Something that can't be read any more.
    Unreadable,
}

/// One of the list.
#[derive(Debug, Clone)]
pub struct Item {
    /// What.
    pub what: What,
    /// About which debt.
    pub debt: Option<DebtId>,
    /// When.
    pub at: Instant,
}

fn row_of(id: i64) -> String {
    format!("message/{id}")
}

fn seal(app: &App, id: MessageId, words: &str) -> Result<String, Refusal> {
    sealed::seal(&app.secret, app.random.as_ref(), sealed::Kind::Message, &row_of(id.0), words)
        .ok_or(Refusal::NotComputable)
}

fn opened(app: &App, id: i64, text: &str) -> Option<String> {
    sealed::open(&app.secret, sealed::Kind::Message, &row_of(id), text)
}

/// What a message says.
#[must_use]
pub fn words_of(app: &App, it: &Message) -> Option<String> {
    opened(app, it.id.0, &it.sealed)
}

/// A message of a reviewer, or without one of the debtor, as it is written now; perhaps about an offer.
pub(super) fn message(
    app: &App,
    case: &Case,
    staff: Option<StaffId>,
    asks_about: Option<ProposalId>,
    words: &str,
) -> Result<Message, Refusal> {
    let id = MessageId(app.random.id());
    let sealed = seal(app, id, words)?;
    let (debt_id, at) = (case.debt.id, app.now());
    Ok(Message { id, debt_id, staff_id: staff, sealed, answer_by: None, answered_at: None, at, asks_about })
}

/// Everything written to this debtor and by them, the last first; and whether there is more. `most` at a time.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debtor(
    app: &App,
    tx: &mut Tx,
    debtor: DebtorId,
    most: usize,
    skip: i64,
) -> Result<(Vec<Item>, bool), StoreError> {
    let asked = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let found = messages::of_debtor(tx, debtor, asked, skip).await?;
    let more = found.len() > most;
    let item = |it: messages::Written| {
        let what = match it.kind.as_str() {
            "letter" => KeptLetter::open(app, it.id, &it.sealed).map(What::Letter),
            "own" => opened(app, it.id, &it.sealed).map(|words| What::Own(words, it.answer_by)),
            _ => opened(app, it.id, &it.sealed).map(What::Theirs),
        };
        Item { what: what.unwrap_or(What::Unreadable), debt: it.debt_id, at: it.at }
    };
    Ok((found.into_iter().take(most).map(item).collect(), more))
}

/// All messages about a debt, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn about_debt(app: &App, tx: &mut Tx, debt: DebtId) -> Result<Vec<Readable>, StoreError> {
    let found = messages::of_debt(tx, debt).await?;
    Ok(found.into_iter().map(|message| Readable { words: words_of(app, &message), message }).collect())
}

/// A debtor writes about a debt. The same form sent twice is one message.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs.
pub async fn write(app: &App, debtor: DebtorId, debt: DebtId, words: &str, form_key: &str) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let answer_by = add_working_days(case.today, case.policy().answer_working_days);
    // Wherever they write, it answers what they were asked.
    let asked = case.question.as_ref().and_then(|it| it.asks_about);
    let message = Message { answer_by: Some(answer_by), ..message(app, &case, None, asked, words)? };
    match messages::add(tx, &message, Some(form_key)).await {
        Err(StoreError::Exists(_)) => return Ok(()),
        other => other?,
    }
    let detail = json!({ "message": message.id.to_string(), "answer_by": answer_by.to_string() });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::MessageWritten, &detail).await?;
    tell_reviewers(app, tx, &case, Kind::CaseWaiting, message.id.0, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// A reviewer answers what the debtor wrote about a debt, up to the message that they saw.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is another creditor's, [`Refusal::AlreadyDecided`] when somebody else answered or
/// the debtor wrote more. The same answer of the same person again is no error.
pub(super) async fn answer(app: &App, tx: &mut Tx, by: By<'_>, debt: DebtId, seen: MessageId) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    debts::of_creditor(tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_creditor(app, tx, debt, creditor, now).await?;
    let before = messages::of_debt(tx, debt).await?;
    if before.iter().rev().find(|it| it.waits()).is_none_or(|last| last.id != seen) {
        let since = before.iter().find(|it| it.id == seen).map(|it| it.at);
        let same = |it: &Message| it.staff_id == Some(staff) && words_of(app, it).as_deref() == Some(words);
        let twice = since.is_some_and(|since| before.iter().any(|it| it.at >= since && same(it)));
        return if twice { Ok(Done::Before) } else { Err(Refusal::AlreadyDecided) };
    }
    messages::answered(tx, debt, now).await?;
    let message = message(app, &case, Some(staff), None, words)?;
    messages::add(tx, &message, None).await?;
    let detail = json!({ "message": message.id.to_string() });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::MessageAnswered, &detail).await?;
    let letter = Posting {
        kind: Kind::MessageAnswered,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(debt),
        subject: message.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}
