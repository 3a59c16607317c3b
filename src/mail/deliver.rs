//! The worker that empties the outbox, one letter a step. A letter is taken by a guarded update, so that two servers
//! never send the same one; a failed one waits longer each time.

use serde_json::json;

use super::Kind;
use super::compose::{NotSent, compose};
use super::transport::{Mailer, MailerError};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::{StoreError, outbox};

/// The longest wait between two tries.
const LONGEST_WAIT: i64 = 3600;
/// After so many tries a letter is given up: about two days.
const MOST_TRIES: i64 = 55;

/// Sends the letter that has waited longest. `false` when none waits.
///
/// # Errors
/// When the database can't be asked. A letter that can't be sent is no error here: it waits.
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
    let composed = compose(app, &mut writing, &letter).await;
    let composed = match composed {
        Ok(composed) => composed,
        Err(NotSent::Dropped(why)) => {
            outbox::dropped(&mut writing, letter.id, why, now).await?;
            writing.commit().await?;
            return Ok(true);
        }
        Err(NotSent::Store(error)) => return Err(error),
    };
    writing.commit().await?;
    let sent = mailer.send(letter.id, composed, now).await;
    let now = app.now();
    let mut writing = app.db.write().await?;
    match sent {
        Ok(()) => {
            outbox::sent(&mut writing, letter.id, now).await?;
            if letter.kind != Kind::SignInCode.as_str() {
                let about = About { debtor: letter.debtor_id, debt: letter.debt_id, ..About::default() };
                let detail = json!({ "letter": letter.kind, "number": letter.number });
                evidence::record(&mut writing, now, Actor::System, about, Act::LetterSent, &detail).await?;
            }
        }
        Err(MailerError::Message | MailerError::Refused) => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, "a letter was refused for good");
            outbox::dropped(&mut writing, letter.id, "refused", now).await?;
        }
        Err(error) if letter.tries >= MOST_TRIES => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, %error, "a letter is given up");
            outbox::dropped(&mut writing, letter.id, "given up", now).await?;
        }
        Err(error) => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, %error, "a letter has to wait");
            let doubled = 15_i64.checked_shl(u32::try_from(letter.tries).unwrap_or(30).min(10)).unwrap_or(LONGEST_WAIT);
            outbox::failed(&mut writing, letter.id, &error.to_string(), now.plus_seconds(doubled.min(LONGEST_WAIT)))
                .await?;
        }
    }
    writing.commit().await?;
    Ok(true)
}

/// Empties the outbox of everything that may be tried now.
///
/// # Errors
/// When the database can't be asked.
pub async fn deliver_all(app: &App, mailer: &Mailer) -> Result<(), StoreError> {
    while deliver_one(app, mailer).await? {}
    Ok(())
}
