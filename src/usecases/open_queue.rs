//! What waits for a reviewer of one creditor.

use time::Date;

use super::Refusal;
use super::assign::{can_have_cases, counts, owner};
use super::correspondence::words_of;
use super::crisis::sounds_so;
use super::decisions::alike::{self, Several};
use super::decisions::{self, Told};
use super::presence;
use crate::app::App;
use crate::domain::role::May;
use crate::store::assignments::{self, Assignment};
use crate::store::case_open::Open;
use crate::store::creditors::Creditor;
use crate::store::decisions::Listed as ListedDecision;
use crate::store::ids::{DebtId, StaffId};
use crate::store::queue::{self, Listed, PassedOn, Waiting};
use crate::store::staff::{self, Staff};
use crate::store::{debtors, messages};

/// The queue as of today.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whose words ask for somebody at once, then hardship, then by the day on which an answer is due.
    pub waiting: Vec<Waiting>,
    /// Offers whose debtor is asked something and has time to answer.
    pub asked: Vec<Waiting>,
    /// Decisions that the debtor hasn't been told and that are up to the viewer. Those of others that wait for a second
    /// person are among what waits.
    pub decided: Vec<(ListedDecision, Told)>,
    /// Offers that wait for the same reasons, and with which nothing else goes on as far as the queue knows.
    pub several: Vec<Several>,
    /// Debts whose debtors' addresses take no letters.
    pub unreachable: Vec<Listed>,
    /// Who else has a case open.
    pub present: Vec<Open>,
    /// Whose cases are, of those who work here and decide.
    pub assigned: Vec<Assignment>,
    /// Who works for the creditor.
    pub people: Vec<Staff>,
    /// Who looks.
    pub viewer: StaffId,
    /// Today at the creditor's place.
    pub today: Date,
}

impl Queue {
    /// Whether somebody else has a case open.
    #[must_use]
    pub fn is_open(&self, debt: DebtId) -> bool {
        self.present.iter().any(|it| it.debt_id == debt)
    }

    /// Whose a case is.
    #[must_use]
    pub fn owner(&self, debt: DebtId) -> Option<StaffId> {
        owner(&self.assigned, debt)
    }

    /// Whether whoever looks decides.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.people.iter().any(|it| it.id == self.viewer && it.role.may(May::Decide))
    }

    /// Whether there is anything to say about whose a case is: several decide here, or one is somebody's.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        !self.assigned.is_empty() || self.people.iter().filter(|it| can_have_cases(it)).count() > 1
    }
}

/// Opens the queue of a creditor.
///
/// # Errors
/// When the database can't be asked.
pub async fn open_queue(app: &App, creditor: &Creditor, viewer: StaffId) -> Result<Queue, Refusal> {
    let mut tx = app.db.read().await?;
    let mut waiting = queue::waiting(&mut tx, app.seals(), creditor.id).await?;
    let mut written = Vec::new();
    for message in messages::waiting(&mut tx, creditor.id).await? {
        written.push((message.debt_id, message.at));
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
    let decided = decisions::shown_at(app, &mut tx, creditor.id).await?;
    // What somebody has decided waits for nobody's answer.
    let is_decided = |it: &Waiting| {
        // Nor does a message, unless another one came after that.
        let later = |told: &Told| {
            it.kind == "message" && written.iter().any(|(debt, at)| *debt == it.debt_id && *at > told.decision.made_at)
        };
        let of = |told: &Told| told.holds_up(kind_of(&it.kind), it.subject) && !later(told);
        decided.iter().any(|(_, told)| of(told))
    };
    waiting.retain(|it| !is_decided(it));
    // What waits for a second person waits like anything else, but for who made it.
    let (second, mut decided): (Vec<_>, Vec<_>) =
        decided.into_iter().partition(|(_, it)| it.decision.waits_for_a_second() && it.decision.made_by != viewer);
    waiting.extend(second.into_iter().map(|(listed, _)| as_waiting(listed)));
    let people = staff::of_creditor(&mut tx, creditor.id).await?;
    let mut assigned = assignments::of_creditor(&mut tx, creditor.id).await?;
    assigned.retain(|it| counts(it, &people));
    // Who only reads has nothing to take back or up, and nothing to answer together.
    let decides = people.iter().any(|it| it.id == viewer && it.role.may(May::Decide));
    decided.retain(|(_, it)| decides && (it.is_up_to(viewer, &people) || it.decision.can_be_undone_by(viewer)));
    let present = presence::others_at(&mut tx, creditor.id, viewer, app.now()).await?;
    let passed_on = if decides { queue::passed_on(&mut tx, creditor.id).await? } else { Vec::new() };
    let unreachable = debtors::unreachable(&mut tx, creditor.id).await?;
    drop(tx);
    let passed_on = passed_on.into_iter().filter(|it| is_alone(&waiting, it));
    let open = |it: &PassedOn| present.iter().any(|open| open.debt_id == it.debt_id);
    let several = alike::several(app, passed_on.filter(|it| !open(it)).collect());
    // The words that nobody should wait with are sealed, so this order can't be the database's.
    waiting.sort_by_cached_key(|it| {
        let day = it.answer_by.unwrap_or(Date::MAX);
        (!sounds_so(&it.words), it.kind != "hold", day, it.since, it.reference.clone(), it.subject)
    });
    Ok(Queue { waiting, asked, decided, several, unreachable, present, assigned, people, viewer, today })
}

/// Whether an offer waits, and nothing else about its debt.
fn is_alone(waiting: &[Waiting], it: &PassedOn) -> bool {
    let mut rows = waiting.iter().filter(|row| row.debt_id == it.debt_id);
    rows.next().is_some_and(|row| row.kind == "proposal") && rows.next().is_none()
}

/// A decision that waits for a second person, as a row.
fn as_waiting(it: ListedDecision) -> Waiting {
    Waiting {
        debt_id: it.decision.debt_id,
        reference: it.reference,
        debtor_name: it.debtor_name,
        kind: "second".to_owned(),
        subject: it.decision.id.0,
        answer_by: it.decision.answer_by,
        since: it.decision.made_at,
        words: String::new(),
    }
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
