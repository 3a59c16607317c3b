//! The worker that empties the outbox, one letter a step. A letter is taken by a guarded update, so that two servers
//! never send the same one; a failed one waits longer each time.

use serde_json::json;

use super::Kind;
use super::compose::{Letter, NotSent, compose};
use super::kept;
use super::transport::{Mailer, MailerError};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::outbox::{self, WaitingLetter};
use crate::store::{StoreError, debtors};

/// The longest wait between two tries.
const LONGEST_WAIT: i64 = 3600;
/// After so many tries a letter is given up: about two days.
const MOST_TRIES: i64 = 55;

/// How often the note that a letter left is tried: without it the letter would leave again.
const NOTE_TRIES: u32 = 6;

/// Sends the letter that comes first. `false` when none waits.
///
/// # Errors
/// When the database can't be asked. A letter that can't be sent or read is no error here: it waits.
pub async fn deliver_one(app: &App, mailer: &Mailer) -> Result<bool, StoreError> {
    let now = app.now();
    let mut reading = app.db.read().await?;
    let Some(letter) = outbox::next(&mut reading, now).await? else { return Ok(false) };
    drop(reading);
    let lease = now.plus_seconds(i64::try_from(app.settings.mail.timeout_seconds).unwrap_or(30).saturating_add(60));
    let mut writing = app.db.write().await?;
    if !outbox::take(&mut writing, &letter, lease).await? {
        return Ok(true);
    }
    let composed = match compose(app, &mut writing, &letter).await {
        Ok(composed) => composed,
        Err(NotSent::Dropped(why)) => {
            outbox::dropped(&mut writing, letter.id, why, now).await?;
            writing.commit().await?;
            return Ok(true);
        }
        Err(NotSent::Later(at)) => {
            outbox::failed(&mut writing, letter.id, "waits for its hours", at).await?;
            writing.commit().await?;
            return Ok(true);
        }
        Err(NotSent::Store(error)) => {
            // What it speaks of can't be read. It waits like one that can't be sent, and the others go on.
            drop(writing);
            tracing::error!(letter = %letter.id, kind = letter.kind, %error, "a letter can't be composed");
            // Taken with what was rolled back: again, so that its tries are counted.
            let mut writing = app.db.write().await?;
            let taken = outbox::take(&mut writing, &letter, lease).await?;
            writing.commit().await?;
            if taken {
                put_off(app, &letter, "can't be composed").await?;
            }
            return Ok(true);
        }
    };
    writing.commit().await?;
    match mailer.send(letter.id, composed.clone(), now).await {
        Ok(()) => note_sent(app, &letter, &composed).await?,
        Err(error @ (MailerError::Message | MailerError::Refused(_))) => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, %error, "a letter was refused for good");
            note_refused(app, &letter, &composed).await?;
        }
        Err(error) => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, %error, "a letter has to wait");
            put_off(app, &letter, &error.to_string()).await?;
        }
    }
    Ok(true)
}

/// The server has the letter. The note of it is tried again and again: a letter without it would leave a second time.
async fn note_sent(app: &App, letter: &WaitingLetter, composed: &Letter) -> Result<(), StoreError> {
    let mut tries = 0_u32;
    loop {
        let noted = note_sent_once(app, letter, composed).await;
        tries = tries.saturating_add(1);
        match noted {
            Ok(()) => return Ok(()),
            Err(error) if tries >= NOTE_TRIES => {
                tracing::error!(letter = %letter.id, kind = letter.kind, %error, "a letter left and may leave again");
                return Err(error);
            }
            Err(error) => {
                tracing::warn!(letter = %letter.id, %error, "noting that a letter left");
                tokio::time::sleep(std::time::Duration::from_millis(200).saturating_mul(1 << tries.min(5))).await;
            }
        }
    }
}

async fn note_sent_once(app: &App, letter: &WaitingLetter, composed: &Letter) -> Result<(), StoreError> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    outbox::sent(&mut writing, letter.id, now).await?;
    kept::keep(app, &mut writing, letter, composed, now).await?;
    // An address that took this letter takes the others too.
    if let Some(debtor) = letter.debtor_id
        && debtors::find(&mut writing, debtor).await?.is_some_and(|it| it.email == composed.to)
        && debtors::trust_address(&mut writing, debtor).await?
    {
        outbox::again(&mut writing, debtor, now).await?;
    }
    if letter.kind != Kind::SignInCode.as_str() {
        let about = About { debtor: letter.debtor_id, debt: letter.debt_id, ..About::default() };
        let detail = json!({ "letter": letter.kind, "number": letter.number });
        evidence::record(&mut writing, now, Actor::System, about, Act::LetterSent, &detail).await?;
    }
    writing.commit().await
}

/// The letter ends here. Where it was the address on file that took it not, so do the others to it, and the creditors'
/// people are told (`debtors::unreachable`).
async fn note_refused(app: &App, letter: &WaitingLetter, composed: &Letter) -> Result<(), StoreError> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    outbox::dropped(&mut writing, letter.id, "refused", now).await?;
    if let Some(debtor) = letter.debtor_id
        && debtors::refuse_address(&mut writing, debtor, &composed.to, now).await?
    {
        let about = About { debtor: Some(debtor), debt: letter.debt_id, ..About::default() };
        let detail = json!({ "letter": letter.kind });
        evidence::record(&mut writing, now, Actor::System, about, Act::AddressRefused, &detail).await?;
    }
    writing.commit().await
}

async fn drop_letter(app: &App, letter: &WaitingLetter, why: &str) -> Result<(), StoreError> {
    let mut writing = app.db.write().await?;
    outbox::dropped(&mut writing, letter.id, why, app.now()).await?;
    writing.commit().await
}

/// Waits longer each time, and is given up in the end.
async fn put_off(app: &App, letter: &WaitingLetter, why: &str) -> Result<(), StoreError> {
    if letter.tries >= MOST_TRIES {
        tracing::warn!(letter = %letter.id, kind = letter.kind, "a letter is given up");
        return drop_letter(app, letter, "given up").await;
    }
    let doubled = 15_i64.checked_shl(u32::try_from(letter.tries).unwrap_or(30).min(10)).unwrap_or(LONGEST_WAIT);
    let next = app.now().plus_seconds(doubled.min(LONGEST_WAIT));
    let mut writing = app.db.write().await?;
    outbox::failed(&mut writing, letter.id, why, next).await?;
    writing.commit().await
}

/// Empties the outbox of everything that may be tried now, until it is told to stop.
///
/// # Errors
/// When the database can't be asked.
pub async fn deliver_until(app: &App, mailer: &Mailer, stop: impl Fn() -> bool) -> Result<(), StoreError> {
    while !stop() && deliver_one(app, mailer).await? {}
    Ok(())
}

/// Empties the outbox of everything that may be tried now.
///
/// # Errors
/// When the database can't be asked.
pub async fn deliver_all(app: &App, mailer: &Mailer) -> Result<(), StoreError> {
    deliver_until(app, mailer, || false).await
}
