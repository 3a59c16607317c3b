//! What waits for a reviewer of one creditor.

use time::Date;

use super::Refusal;
use super::correspondence::words_of;
use super::crisis::sounds_so;
use super::decisions::{self, Told};
use crate::app::App;
use crate::store::creditors::Creditor;
use crate::store::decisions::Listed as ListedDecision;
use crate::store::ids::StaffId;
use crate::store::messages;
use crate::store::queue::{self, Listed, Waiting};
use crate::store::staff::{self, Staff};

/// The queue as of today.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whose words ask for somebody at once, then hardship, then by the day on which an answer is due.
    pub waiting: Vec<Waiting>,
    /// Offers whose debtor is asked something and has time to answer.
    pub asked: Vec<Waiting>,
    /// Decisions that the debtor hasn't been told, as far as they are for who looks: their own, those that wait for a
    /// second person, and those that nobody else can go on with.
    pub decided: Vec<(ListedDecision, Told)>,
    /// Who works for the creditor.
    pub people: Vec<Staff>,
    /// Today at the creditor's place.
    pub today: Date,
}

/// Opens the queue of a creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn open_queue(app: &App, creditor: &Creditor, viewer: StaffId) -> Result<Queue, Refusal> {
    let mut tx = app.db.read().await?;
    let mut waiting = queue::waiting(&mut tx, creditor.id).await?;
    for message in messages::waiting(&mut tx, creditor.id).await? {
        // What answers a question about an open offer waits with the offer.
        let kind = if message.asks_about.is_some() { "proposal" } else { "message" };
        let row = waiting.iter_mut().find(|it| it.kind == kind && it.debt_id == message.debt_id);
        if let (Some(row), Some(words)) = (row, words_of(app, &message).filter(|words| sounds_so(words))) {
            row.words = words;
        }
    }
    // A debtor who is asked something is waited for, up to the day by which somebody answers whatever they say.
    let today = app.now().day_in(&creditor.time_zone);
    let asked = messages::asked_at(&mut tx, creditor.id).await?;
    let is_asked = |it: &Waiting| {
        it.kind == "proposal"
            && it.answer_by.is_some_and(|day| day > today)
            && asked.iter().any(|offer| offer.0 == it.subject)
    };
    let (asked, mut waiting): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_asked);
    let mut decided = decisions::shown_at(app, &mut tx, creditor.id).await?;
    // What somebody has decided waits for nobody's answer.
    let is_decided = |it: &Waiting| {
        let of = |told: &Told| told.holds_up(kind_of(&it.kind), it.subject);
        decided.iter().any(|(_, told)| of(told))
    };
    waiting.retain(|it| !is_decided(it));
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    decided.retain(|(_, it)| {
        it.is_up_to(viewer, &people) || it.decision.waits_for_a_second() || it.decision.can_be_undone_by(viewer)
    });
    // A stable sort: the order of the others stays.
    waiting.sort_by_key(|it| !sounds_so(&it.words));
    Ok(Queue { waiting, asked, decided, people, today })
}

/// The stored kind of a decision about something that waits.
fn kind_of(waiting: &str) -> &'static str {
    match waiting {
        "hold" => "holds",
        "dispute" => "disputes",
        "message" => "messages",
        "erasure" => "erasures",
        _ => "offers",
    }
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
