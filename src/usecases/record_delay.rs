//! A reviewer records a delay that was the creditor's own: a payment was offered and not taken, or the details for paying
//! were wrong. No interest runs for those days, backwards too (PRC Civil Code art. 589; elsewhere the creditor's word).

use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::decisions::{By, Done};
use super::open_case::{self, Case};
use crate::app::App;
use crate::domain::ledger;
use crate::domain::ledger::Ledger;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::holds::{self, Hold};
use crate::store::ids::{DebtId, HoldId};
use crate::store::{Tx, debts};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A payment was offered and not taken.
    NotTaken,
    /// The details for paying were wrong.
    WrongDetails,
}

impl Cause {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NotTaken, Self::WrongDetails];

    /// The stored kind of hold, and the name in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotTaken => "not_taken",
            Self::WrongDetails => "wrong_details",
        }
    }
}

/// A delay of the creditor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// What happened.
    pub cause: Cause,
    /// The first day
    pub from: Date,
    /// and the last.
    pub to: Date,
}

impl Delay {
    /// Whether such days can be recorded: not before the contract, not in days to come.
    #[must_use]
    pub fn is_possible(&self, case: &Case) -> bool {
        case.debt.contract_date <= self.from && self.from <= self.to && self.to <= case.today
    }

    /// How much less is owed today with it, in minor units.
    ///
    /// # Errors
    /// When the figures can't be computed.
    pub fn saves(&self, case: &Case) -> Result<i64, Refusal> {
        let days = ledger::Hold { from: self.from, to: self.to };
        let with = |list: &[ledger::Hold]| [list, &[days]].concat();
        let (holds, no_charges) = (with(&case.stops.interest), with(&case.stops.charges));
        let then = Ledger { holds: &holds, no_charges: &no_charges, ..case.ledger() }.on(case.today)?;
        Ok(case.statement.balance.total().saturating_sub(then.balance.total()))
    }
}

/// Writes it with evidence and a letter. The same form sent twice is one delay.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is another creditor's, [`Refusal::FactsChanged`] when its days aren't possible.
pub(super) async fn record_delay(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    debt: DebtId,
    delay: &Delay,
    form_key: &str,
) -> Result<Done, Refusal> {
    let By { creditor, staff, words, now } = by;
    debts::of_creditor(tx, debt, creditor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    let case = open_case::of_creditor(app, tx, debt, creditor, now).await?;
    if !delay.is_possible(&case) {
        return Err(Refusal::FactsChanged);
    }
    if holds::is_taken(tx, form_key, debt).await? {
        return Ok(Done::Before);
    }
    let hold = Hold {
        id: HoldId(app.random.id()),
        debt_id: debt,
        kind: delay.cause.as_str().to_owned(),
        words: String::new(),
        starts_on: delay.from,
        ends_on: delay.to,
        ended_on: None,
        stops_interest: true,
        reduced_to: None,
        stops_contact: true,
        review: "confirmed".to_owned(),
        review_by: None,
        reviewed_by: Some(staff),
        reviewed_at: Some(now),
        review_words: words.to_owned(),
        version: 0,
        created_at: now,
        asked_until: None,
    };
    holds::add(tx, app.seals(), &hold, Some(form_key)).await?;
    let detail = json!({
        "hold": hold.id.to_string(),
        "cause": hold.kind,
        "from": hold.starts_on.to_string(),
        "to": hold.ends_on.to_string(),
        "stops_interest": true,
    });
    evidence::record(tx, now, Actor::Staff(staff), about(&case), Act::DelayRecorded, &detail).await?;
    let letter = Posting {
        kind: Kind::Answer,
        debtor: Some(case.debt.debtor),
        staff: None,
        debt: Some(debt),
        subject: hold.id.0,
        number: None,
    };
    mail::post(app, tx, letter, now).await?;
    Ok(Done::Now)
}
