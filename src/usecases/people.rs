//! An administrator looks after who works for their creditor: invites them by letter, gives roles, lets them begin anew,
//! removes them.
//!
//! Nobody changes what they are themselves. So somebody who may do this is always left: whoever changes another stays an
//! administrator, and of two who change each other the second is refused, for each takes the creditor's people first and
//! then asks what they are by now.

use serde_json::json;

use super::sign_in::plain_address;
use super::{Refusal, permission, take_access};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::role::{May, Role};
use crate::evidence::{self, Act, Actor};
use crate::mail::{self, Kind, Posting};
use crate::store::creditors::Creditor;
use crate::store::evidence::{About, EvidenceRow, of_people};
use crate::store::ids::{CreditorId, StaffId};
use crate::store::staff::{self, OnTheWay, Staff};
use crate::store::{StoreError, Tx};

/// So many of the last changes are shown.
const SHOWN: i64 = 30;

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Has an account.
    Active,
    /// The letter with the link hasn't left.
    LetterWaits,
    /// Their mail server didn't take the letter.
    LetterRefused,
    /// The link can be used until then.
    Invited(Instant),
    /// The link's time is over.
    LinkOver,
    /// Left, or was never needed.
    Removed,
}

/// Somebody at the creditor's.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub staff: Staff,
    /// Where they stand.
    pub standing: Standing,
}

impl Person {
    fn of(staff: Staff, on_the_way: &[OnTheWay], now: Instant) -> Self {
        let way = on_the_way.iter().find(|it| it.staff_id == staff.id);
        let standing = match way {
            _ if staff.removed => Standing::Removed,
            _ if staff.can_sign_in() => Standing::Active,
            Some(way) if way.letter_refused => Standing::LetterRefused,
            Some(way) if way.letter_waits => Standing::LetterWaits,
            Some(OnTheWay { link_until: Some(until), .. }) if *until > now => Standing::Invited(*until),
            _ => Standing::LinkOver,
        };
        Self { staff, standing }
    }
}

/// Everybody at a creditor's, and what was done about them.
#[derive(Debug, Clone)]
pub struct People {
    /// By name, those who left last.
    pub people: Vec<Person>,
    /// The record, the last first.
    pub record: Vec<EvidenceRow>,
}

/// Everybody at the creditor's.
///
/// # Errors
/// When the database can't be asked.
pub async fn everybody(app: &App, creditor: CreditorId) -> Result<People, Refusal> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let all = staff::everybody(&mut tx, creditor).await?;
    let on_the_way = staff::on_the_way(&mut tx, creditor).await?;
    let record = of_people(&mut tx, creditor, SHOWN).await?;
    let people = all.into_iter().map(|it| Person::of(it, &on_the_way, now)).collect();
    Ok(People { people, record })
}

/// One of them.
///
/// # Errors
/// [`Refusal::NotFound`] when nobody of this creditor is called so.
pub async fn one(app: &App, creditor: CreditorId, id: StaffId) -> Result<Person, Refusal> {
    let everybody = everybody(app, creditor).await?;
    everybody.people.into_iter().find(|it| it.staff.id == id).ok_or(Refusal::NotFound)
}

/// Whom to invite.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Their name, as colleagues see it.
    pub name: &'a str,
    /// Where their letter goes, and with what they sign in.
    pub email: &'a str,
    /// What they may do.
    pub role: Role,
}

/// What becomes of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// The letter is on its way.
    Sent(StaffId),
    /// Somebody here has this address, or is invited with it.
    Here,
    /// The address can't be used at this creditor's: people elsewhere sign in with it.
    Elsewhere,
}

/// Invites somebody. Whoever had left comes back.
///
/// # Errors
/// [`Refusal::NeedsRole`] when whoever invites is no administrator any more.
pub async fn invite(app: &App, creditor: &Creditor, by: StaffId, new: &New<'_>) -> Result<Invited, Refusal> {
    let now = app.now();
    let email = plain_address(new.email);
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    staff::take_people(tx, creditor.id).await?;
    permission::ask(tx, creditor.id, by, May::KeepPeople).await?;
    let id = match staff::by_email(tx, &email).await? {
        Some(known) if known.creditor_id != creditor.id => return Ok(Invited::Elsewhere),
        Some(known) if !known.removed => return Ok(Invited::Here),
        Some(known) => {
            if !staff::rename_before_set_up(tx, known.id, new.name, new.role).await? {
                return Ok(Invited::Here);
            }
            known.id
        }
        None => {
            let id = StaffId(app.random.id());
            let person = Staff {
                id,
                creditor_id: creditor.id,
                email,
                name: new.name.to_owned(),
                role: new.role,
                language: creditor.language.clone(),
                password_hash: None,
                totp_secret: None,
                totp_last_step: 0,
                created_at: now,
                single_keys: true,
                removed: false,
                invitation: None,
                signed_in_at: None,
            };
            // Another creditor's administrator may have been quicker with the same address.
            match staff::add(tx, &person).await {
                Err(StoreError::Exists(_)) => return Ok(Invited::Elsewhere),
                other => other?,
            }
            id
        }
    };
    send_link(app, tx, id, now).await?;
    let detail = json!({ "staff": id.to_string(), "role": new.role.as_str() });
    record(tx, creditor.id, by, Act::StaffAdded, &detail, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(Invited::Sent(id))
}

/// Posts a letter with a new link; letters and links of before are dead. `false` when they have an account.
async fn send_link(app: &App, tx: &mut Tx, id: StaffId, now: Instant) -> Result<bool, StoreError> {
    let invitation = app.random.id();
    if !staff::expect(tx, id, Some(invitation)).await? {
        return Ok(false);
    }
    staff::end_set_ups(tx, id, now).await?;
    let letter =
        Posting { kind: Kind::SetUp, debtor: None, staff: Some(id), debt: None, subject: invitation, number: None };
    mail::post(app, tx, letter, now).await
}

async fn record(
    tx: &mut Tx,
    creditor: CreditorId,
    by: StaffId,
    act: Act,
    detail: &serde_json::Value,
    now: Instant,
) -> Result<(), StoreError> {
    let about = About { creditor: Some(creditor), ..About::default() };
    evidence::record(tx, now, Actor::Staff(by), about, act, detail).await
}

/// Who does what to whom.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// Of which creditor.
    pub creditor: CreditorId,
    /// Who does it.
    pub by: StaffId,
    /// To whom.
    pub whom: StaffId,
}

impl Change {
    /// Takes the creditor's people, and answers whom it concerns, if this may be done by this person.
    async fn begin(self, tx: &mut Tx) -> Result<Staff, Refusal> {
        staff::take_people(tx, self.creditor).await?;
        permission::ask(tx, self.creditor, self.by, May::KeepPeople).await?;
        let found = staff::find(tx, self.whom).await?.filter(|it| it.creditor_id == self.creditor);
        let found = found.ok_or(Refusal::NotFound)?;
        if self.by == self.whom { Err(Refusal::NotTheirs) } else { Ok(found) }
    }
}

/// Sends a new link to somebody who has no account: invited, reset, or gone and wanted back.
///
/// # Errors
/// [`Refusal::NotTheirs`] for oneself, [`Refusal::NeedsRole`] when whoever does it is no administrator any more,
/// [`Refusal::NotFound`] when it is another creditor's, [`Refusal::AlreadyDecided`] when they have set up an account.
pub async fn send_again(app: &App, it: Change) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = it.begin(tx).await?;
    if !send_link(app, tx, person.id, now).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let detail = json!({ "staff": person.id.to_string(), "role": person.role.as_str() });
    record(tx, it.creditor, it.by, Act::SetUpLinkMade, &detail, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Withdraws the invitation of somebody who never had an account. Done twice it is no error.
///
/// # Errors
/// As [`send_again`].
pub async fn withdraw(app: &App, it: Change) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = it.begin(tx).await?;
    if person.had_an_account() {
        return Err(Refusal::AlreadyDecided);
    }
    if person.removed {
        return Ok(());
    }
    take_access::take(tx, &person, Actor::Staff(it.by), Act::StaffWithdrawn, now).await?;
    staff::set_removed(tx, person.id).await?;
    writing.commit().await?;
    Ok(())
}

/// Gives somebody another role. It counts from their next request on.
///
/// # Errors
/// As [`send_again`]; [`Refusal::AlreadyDecided`] when their role isn't what the page showed, or they left.
pub async fn set_role(app: &App, it: Change, seen: Role, role: Role) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = it.begin(tx).await?;
    if person.role == role && !person.removed {
        return Ok(());
    }
    if !staff::set_role(tx, person.id, seen, role).await? {
        return Err(Refusal::AlreadyDecided);
    }
    let detail = json!({ "staff": person.id.to_string(), "from": seen.as_str(), "role": role.as_str() });
    record(tx, it.creditor, it.by, Act::StaffRoleChanged, &detail, now).await?;
    writing.commit().await?;
    Ok(())
}

/// Somebody lost password or authenticator: both go, sessions end, and a letter brings a link to begin anew with.
///
/// # Errors
/// As [`send_again`]; [`Refusal::AlreadyDecided`] when they have no account.
pub async fn reset(app: &App, it: Change) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = it.begin(tx).await?;
    if !person.can_sign_in() {
        return Err(Refusal::AlreadyDecided);
    }
    take_access::take(tx, &person, Actor::Staff(it.by), Act::StaffReset, now).await?;
    send_link(app, tx, person.id, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Somebody left: all that they sign in with is gone, and their sessions end. What they decided stays, and what waits is
/// for the others. Done twice it is no error.
///
/// # Errors
/// As [`send_again`].
pub async fn remove(app: &App, it: Change) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = it.begin(tx).await?;
    if person.removed {
        return Ok(());
    }
    take_access::take(tx, &person, Actor::Staff(it.by), Act::StaffRemoved, now).await?;
    staff::set_removed(tx, person.id).await?;
    writing.commit().await?;
    Ok(())
}
