//! A debtor asks for another email address. Both addresses are written to; nothing changes until both have said yes, and
//! the old one can stop it. The links come with the letters and open nothing else.

use serde_json::json;

use super::Refusal;
use super::sign_in::plain_address;
use super::tries::{self, Trying};
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::secret::Purpose;
use crate::store::debtors::{self, Debtor};
use crate::store::email_changes::{self, EmailChange, Side};
use crate::store::evidence::About;
use crate::store::ids::{DebtorId, EmailChangeId};
use crate::store::{StoreError, Tx};

/// The links work for two days.
const SECONDS: i64 = 2 * 24 * 3600;

/// What becomes of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Both letters are on their way.
    Sent,
    /// It is the address on file.
    Same,
    /// The next one can be asked for after so many seconds.
    Wait(i64),
}

/// Asks for it; takes the place of one that was open. Nothing tells whether somebody else has the address.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask(app: &App, debtor: &Debtor, typed: &str, network: &str) -> Result<Asked, Refusal> {
    let now = app.now();
    let new_email = plain_address(typed);
    if debtor.email == new_email {
        return Ok(Asked::Same);
    }
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let who = debtor.id.to_string();
    // Letters to strangers could be asked for without end otherwise.
    let trying = Trying { what: "new-address", address: &who, network, known: "", free: 3, free_in_all: 6 };
    let wait = tries::take(app, tx, &trying, now).await?;
    if wait > 0 {
        return Ok(Asked::Wait(wait));
    }
    if let Some(open) = email_changes::open_of_debtor(tx, debtor.id).await? {
        email_changes::end(tx, open.id, "replaced").await?;
    }
    let id = EmailChangeId(app.random.id());
    let change = EmailChange {
        id,
        debtor_id: debtor.id,
        new_email,
        old_hash: None,
        new_hash: None,
        old_confirmed_at: None,
        new_confirmed_at: None,
        outcome: "open".to_owned(),
        created_at: now,
        expires_at: now.plus_seconds(SECONDS),
    };
    email_changes::add(tx, &change).await?;
    record(tx, now, debtor.id, Act::AddressChangeAsked).await?;
    for kind in [Kind::OldAddress, Kind::NewAddress] {
        let letter = Posting { kind, debtor: Some(debtor.id), staff: None, debt: None, subject: id.0, number: None };
        mail::post(app, tx, letter, now).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(Asked::Sent)
}

/// The addresses stay out of the record.
async fn record(tx: &mut Tx, now: Instant, debtor: DebtorId, act: Act) -> Result<(), StoreError> {
    let about = About { debtor: Some(debtor), ..About::default() };
    evidence::record(tx, now, Actor::Debtor(debtor), about, act, &json!({})).await
}

/// The change that a link belongs to, and whose link it is.
///
/// # Errors
/// [`Refusal::NotFound`] when the link was never written, or was written anew since.
pub async fn by_link(app: &App, token: &str) -> Result<(EmailChange, Side), Refusal> {
    let mut tx = app.db.read().await?;
    found(app, &mut tx, token).await
}

async fn found(app: &App, tx: &mut Tx, token: &str) -> Result<(EmailChange, Side), Refusal> {
    let hash = app.secret.hash(Purpose::Address, token);
    let change = email_changes::by_link(tx, &hash).await?.ok_or(Refusal::NotFound)?;
    let side = if change.old_hash.as_deref() == Some(&hash) { Side::Old } else { Side::New };
    Ok((change, side))
}

/// Whether its links still do something.
#[must_use]
pub fn is_open(it: &EmailChange, now: Instant) -> bool {
    it.outcome == "open" && now < it.expires_at
}

/// One of the two addresses says yes or no. With the second yes the address changes. Said twice is said once.
///
/// # Errors
/// [`Refusal::NotFound`] when the link was never written.
pub async fn say(app: &App, token: &str, yes: bool) -> Result<(EmailChange, Side), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let (change, side) = found(app, tx, token).await?;
    if !yes {
        if is_open(&change, now) && email_changes::end(tx, change.id, "stopped").await? {
            record(tx, now, change.debtor_id, Act::AddressChangeStopped).await?;
        }
    } else if email_changes::confirm(tx, change.id, side, now).await? {
        // Read again: of two at once the second sees the first.
        let now_said = email_changes::for_the_portal(tx, change.id).await?.ok_or(Refusal::NotFound)?;
        if now_said.old_confirmed_at.is_some() && now_said.new_confirmed_at.is_some() {
            finish(app, tx, &now_said, now).await?;
        }
    }
    let after = email_changes::for_the_portal(tx, change.id).await?.ok_or(Refusal::NotFound)?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok((after, side))
}

async fn finish(app: &App, tx: &mut Tx, it: &EmailChange, now: Instant) -> Result<(), Refusal> {
    // Whoever reads both mailboxes may learn that the new one belongs to somebody here; nobody else does.
    if debtors::by_email(tx, &it.new_email).await?.is_some() {
        email_changes::end(tx, it.id, "taken").await?;
        return Ok(());
    }
    if email_changes::end(tx, it.id, "done").await? {
        debtors::set_email(tx, it.debtor_id, &it.new_email).await?;
        record(tx, now, it.debtor_id, Act::AddressChanged).await?;
        let debtor = Some(it.debtor_id);
        let kind = Kind::AddressChanged;
        mail::post(app, tx, Posting { kind, debtor, staff: None, debt: None, subject: it.id.0, number: None }, now)
            .await?;
    }
    Ok(())
}

/// The debtor stops the change themselves.
///
/// # Errors
/// When the database can't be asked.
pub async fn stop(app: &App, debtor: DebtorId) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    if let Some(open) = email_changes::open_of_debtor(tx, debtor).await?
        && email_changes::end(tx, open.id, "stopped").await?
    {
        record(tx, now, debtor, Act::AddressChangeStopped).await?;
        writing.commit().await?;
    }
    Ok(())
}
