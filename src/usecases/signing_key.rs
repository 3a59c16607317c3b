//! The key with which the installation signs: made at the first start, kept sealed.

use super::Refusal;
use crate::app::App;
use crate::sealed::{self, Kind};
use crate::signed::Key;
use crate::store::{StoreError, installation};

/// Under which name it is kept, and to what its seal is bound.
const NAME: &str = "signing_key";

fn opened(app: &App, text: &str) -> Result<Key, Refusal> {
    let unreadable = Refusal::Store(StoreError::Unreadable("signing key"));
    sealed::open(&app.secret, Kind::SigningKey, NAME, text).and_then(|text| Key::from_text(&text)).ok_or(unreadable)
}

/// The key; made when there is none yet. Of two who make one at once the first wins.
///
/// # Errors
/// When the database can't be asked, or holds a key that another secret sealed.
pub async fn signing_key(app: &App) -> Result<Key, Refusal> {
    let mut tx = app.db.read().await?;
    if let Some(text) = installation::read(&mut tx, NAME).await? {
        return opened(app, &text);
    }
    drop(tx);
    let unmade = || Refusal::Store(StoreError::Unreadable("signing key"));
    let made = Key::random(app.random.as_ref()).ok_or_else(unmade)?;
    let text = sealed::seal(&app.secret, app.random.as_ref(), Kind::SigningKey, NAME, &made.text());
    let mut tx = app.db.write().await?;
    let kept = installation::write_once(&mut tx, NAME, &text.ok_or_else(unmade)?).await?;
    tx.commit().await?;
    opened(app, &kept)
}
