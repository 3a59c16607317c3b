//! Somebody holds a letter: with its reference and PIN a debt is opened to them. Who has signed in opens it at once; who
//! has not gives an address and gets a code there first. Whether the two fit together is answered only to who signed in.

use serde_json::json;

use super::Refusal;
use super::sign_in::{Asked, CODE_SECONDS, figures, plain_address};
use super::tries::{self, Trying};
use crate::alarm::{self, Event};
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::i18n::Lang;
use crate::mail::{self, Kind, Posting};
use crate::secret::{Purpose, same};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::ids::{DebtId, DebtorId, SignInId};
use crate::store::letters::{self, Lettered};
use crate::store::sessions::{self, SignIn};
use crate::store::{StoreError, Tx, debtors, debts, outbox};

/// A PIN works for ninety days: letters lie about, are forwarded and are thrown away.
pub const PIN_SECONDS: i64 = 90 * 24 * 3600;

/// What stands on a letter, as typed.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Who wrote it.
    pub creditor: &'a Creditor,
    /// The creditor's reference.
    pub reference: &'a str,
    /// The PIN.
    pub pin: &'a str,
    /// The network it comes from.
    pub network: &'a str,
}

/// What becomes of a letter's PIN when somebody who signed in gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The debt is theirs to see.
    Opened(DebtId),
    /// Reference and PIN don't fit together, or somebody else has the debt.
    Wrong,
    /// They fit together, and the PIN is too old.
    TooOld,
    /// The next try is free after so many seconds.
    Wait(i64),
}

/// What hash a PIN leaves: bound to its debt.
#[must_use]
pub(super) fn pin_hash(app: &App, debt: DebtId, pin: &str) -> String {
    app.secret.hash(Purpose::Pin, &format!("{debt}/{pin}"))
}

/// What somebody holds who types this.
enum Held {
    /// The letter about this debt.
    Letter(Lettered),
    /// The same, whose PIN is too old.
    TooOld,
    /// Reference and PIN don't fit together.
    Nothing,
    /// The next try is free after so many seconds.
    Wait(i64),
}

async fn held(app: &App, tx: &mut Tx, it: &Letter<'_>, now: Instant) -> Result<Held, StoreError> {
    let reference = it.reference.trim();
    let address = format!("{}/{}", it.creditor.slug, reference.to_lowercase());
    // A stranger guesses one PIN among a hundred million: nobody is kept out of their own browser by that.
    let trying = Trying { what: "pin", address: &address, network: it.network, known: "", free: 5, free_in_all: 30 };
    let wait = tries::take(app, tx, &trying, now).await?;
    if wait > 0 {
        return Ok(Held::Wait(wait));
    }
    let pin = figures(it.pin);
    let found = letters::by_reference(tx, it.creditor.id, reference).await?;
    // Hashed for an unknown reference too.
    let given = pin_hash(app, found.as_ref().map_or(DebtId(0), |it| it.id), &pin);
    let fits = |it: &Lettered| it.pin_hash.as_deref().is_some_and(|kept| same(kept, &given));
    let Some(found) = found.filter(fits) else {
        alarm::raise(app, Event::WrongPin, "pin", it.network, &address);
        return Ok(Held::Nothing);
    };
    tries::put_back(app, tx, &trying).await?;
    let works = found.pin_made_at.is_some_and(|at| now < at.plus_seconds(PIN_SECONDS));
    Ok(if works { Held::Letter(found) } else { Held::TooOld })
}

/// Somebody who has not signed in gives what stands on the letter, and their address. If all of it fits, a code is on its
/// way; the answer is the same if not.
///
/// # Errors
/// When the database can't be asked.
pub async fn ask_by_letter(app: &App, it: &Letter<'_>, typed: &str, lang: Option<Lang>) -> Result<Asked, Refusal> {
    let now = app.now();
    let browser = app.random.token();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let held = match held(app, tx, it, now).await? {
        Held::Letter(held) => Some(held),
        // A stranger isn't told which.
        Held::TooOld | Held::Nothing => None,
        Held::Wait(wait) => {
            writing.commit().await?;
            return Ok(Asked::Wait(wait));
        }
    };
    let mut debtor = None;
    if let Some(held) = &held {
        let language = lang.map_or(it.creditor.language.as_str(), |it| it.tag());
        debtor = holder(app, tx, held, &plain_address(typed), language, now).await?;
    }
    let id = SignInId(app.random.id());
    let asked = SignIn {
        id,
        debtor_id: debtor,
        code_hash: None,
        expires_at: now.plus_seconds(CODE_SECONDS),
        tries: 0,
        used_at: None,
        language: lang.map(Lang::tag).unwrap_or_default().to_owned(),
        claims_debt: held.filter(|_| debtor.is_some()).map(|it| it.id),
    };
    sessions::ask(tx, &asked, &app.secret.hash(Purpose::Browser, &browser), now).await?;
    let letter = Posting { kind: Kind::SignInCode, debtor, staff: None, debt: None, subject: id.0, number: None };
    mail::post(app, tx, letter, now).await?;
    writing.commit().await?;
    app.letters.notify_one();
    Ok(Asked::Sent(browser))
}

/// Who signs in with this address to open the debt: whoever has it on file, or anybody when nobody's address is, or the
/// one that is takes no letters.
async fn holder(
    app: &App,
    tx: &mut Tx,
    held: &Lettered,
    address: &str,
    language: &str,
    now: Instant,
) -> Result<Option<DebtorId>, StoreError> {
    let on_file = debtors::find(tx, held.debtor_id).await?;
    let reached = on_file.as_ref().filter(|it| it.address_refused_at.is_none());
    match reached.and_then(|it| it.address()) {
        Some(known) => Ok((known == address).then_some(held.debtor_id)),
        None => {
            debtors::add_if_new(tx, DebtorId(app.random.id()), address, language, now).await?;
            Ok(debtors::by_email(tx, address).await?.map(|it| it.id))
        }
    }
}

/// Somebody who signed in gives what stands on the letter.
///
/// # Errors
/// When the database can't be asked.
pub async fn claim_debt(app: &App, debtor: DebtorId, it: &Letter<'_>) -> Result<Claimed, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let claimed = match held(app, tx, it, now).await? {
        Held::Wait(wait) => Claimed::Wait(wait),
        Held::Letter(held) if open(tx, held.id, debtor, now).await? => Claimed::Opened(held.id),
        Held::TooOld => Claimed::TooOld,
        Held::Letter(_) | Held::Nothing => Claimed::Wrong,
    };
    // Also when it was wrong: the try counts.
    writing.commit().await?;
    Ok(claimed)
}

/// Opens the debt to them and writes it down. `false` when it is somebody else's by now.
pub(super) async fn open(tx: &mut Tx, debt: DebtId, debtor: DebtorId, now: Instant) -> Result<bool, StoreError> {
    if !letters::claim(tx, debt, debtor, now).await? {
        return Ok(false);
    }
    // What an address before this one did not take goes to this one.
    outbox::again(tx, debtor, now).await?;
    let creditor = debts::for_the_portal(tx, debt).await?.map(|it| it.creditor);
    let about = About { creditor, debtor: Some(debtor), debt: Some(debt) };
    evidence::record(tx, now, Actor::Debtor(debtor), about, Act::DebtClaimed, &json!({})).await?;
    Ok(true)
}
