//! Changing the keys with which things are sealed, while the portal runs: a new one, everything put under it, the old one
//! taken away. The first key stays for as long as a hash depends on it.

use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::sealed;
use crate::secret::{Secret, same};
use crate::store::evidence::About;
use crate::store::sealed_columns::{self, Column, Which};
use crate::store::{Db, StoreError, installation, sealing_keys};

/// Why the keys aren't those of this database.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Its hashes were made with another one.
    #[error(
        "the database was made with another secret, so that no code, link or session would work. Servers that share a \
         database share this file: copy the first one's here"
    )]
    OtherSecret,
    /// Something may be sealed with one that isn't there.
    #[error(
        "the database knows keys that are not in it ({0}), so that what they sealed could not be read. Copy the file here \
         from the machine where `goodterms key add` ran, or from where it is kept apart"
    )]
    Missing(String),
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Refuses a database with whose keys this secret doesn't go. A new database keeps the fingerprint, and one that doesn't
/// know a key yet notes it.
///
/// # Errors
/// [`Unfit`], with what to do.
pub async fn fit(db: &Db, secret: &Secret, now: Instant) -> Result<(), Unfit> {
    let mut tx = db.read().await?;
    let fingerprint = installation::read(&mut tx, installation::SECRET).await?;
    let known: Vec<_> = sealing_keys::all(&mut tx).await?.into_iter().map(|(id, _)| id).collect();
    drop(tx);
    let held = secret.ids();
    let unnoted: Vec<_> = held.iter().filter(|id| !known.contains(id)).collect();
    let fits =
        |fingerprint: &str| if same(fingerprint, &secret.fingerprint()) { Ok(()) } else { Err(Unfit::OtherSecret) };
    if let Some(fingerprint) = &fingerprint {
        fits(fingerprint)?;
    }
    let missing: Vec<_> = known.into_iter().filter(|id| !held.contains(id)).collect();
    if !missing.is_empty() {
        return Err(Unfit::Missing(missing.join(", ")));
    }
    if fingerprint.is_none() || !unnoted.is_empty() {
        let mut tx = db.write().await?;
        // Of two that start at once the first decides.
        fits(&installation::write_once(&mut tx, installation::SECRET, &secret.fingerprint()).await?)?;
        for id in unnoted {
            sealing_keys::add(&mut tx, id, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Why a key was not changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none of this name.
    #[error("there is no key {0}: `goodterms key list` names them")]
    Unknown(String),
    /// It is the one that seals.
    #[error("key {0} seals what is written now: `goodterms key add` first, then `goodterms key reseal`")]
    Newest(String),
    /// What was begun before the newest came may still be written with it.
    #[error(
        "the newest key is not a minute old, and something may still be written with key {0}: try again in a minute"
    )]
    TooSoon(String),
    /// Something is sealed with it.
    #[error("key {0} still seals {1}: `goodterms key reseal` puts it under the newest")]
    Seals(String, String),
    /// A hash was made with it.
    #[error(
        "key {0} also makes the hashes of tokens, codes and PINs, and these depend on it: {1}. It stays until there is \
         none: what is in session, sign_in, kept_form and try_count goes within a day after `goodterms admin sign-out \
         --everybody`, the rest when it is used or made anew"
    )]
    Hashes(String, String),
    /// The file could not be read or written.
    #[error("security.secret_file: {0}")]
    File(#[from] std::io::Error),
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A key and how much it seals.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its name.
    pub id: String,
    /// Since when the database knows it.
    pub since: Option<Instant>,
    /// How many texts.
    pub texts: i64,
}

/// All keys, the oldest first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all(app: &App) -> Result<Vec<Held>, StoreError> {
    let mut tx = app.db.read().await?;
    let known = sealing_keys::all(&mut tx).await?;
    let mut found = Vec::new();
    for id in app.secret.ids() {
        let mut texts = 0_i64;
        for (_, count) in sealed_with(app, &mut tx, &id).await? {
            texts = texts.saturating_add(count);
        }
        let since = known.iter().find(|(known, _)| *known == id).map(|(_, since)| *since);
        found.push(Held { id, since, texts });
    }
    Ok(found)
}

/// In which columns how many texts are sealed with a key; columns without one are left out.
async fn sealed_with(
    app: &App,
    tx: &mut crate::store::Tx,
    id: &str,
) -> Result<Vec<(&'static Column, i64)>, StoreError> {
    let is_first = app.secret.first().id() == id;
    let mut found = Vec::new();
    for column in sealed_columns::ALL {
        let mut count = column.count(tx, &sealed::beginning(id)).await?;
        if is_first {
            count = count.saturating_add(column.count_unnamed(tx).await?);
        }
        if count > 0 {
            found.push((column, count));
        }
    }
    Ok(found)
}

/// Adds a key, which seals from now on, and answers its name.
///
/// # Errors
/// [`KeyError::File`], [`KeyError::Store`].
pub async fn add(app: &App) -> Result<String, KeyError> {
    // The file first: a name in the database whose key is nowhere would keep everybody from starting.
    let id = app.secret.add(app.random.as_ref())?.id();
    let mut tx = app.db.write().await?;
    sealing_keys::add(&mut tx, &id, app.now()).await?;
    let detail = json!({ "key": id });
    evidence::record(&mut tx, app.now(), Actor::Operator, About::default(), Act::KeyAdded, &detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// How far it has come with a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// So many texts are under the newest key now.
    pub texts: u64,
    /// So many can't be opened: changed, or copied from another row.
    pub unreadable: u64,
}

/// Puts everything that is sealed under the newest key, and what lies open too, some rows at a time; says after each how
/// far it is. What the portal writes meanwhile stays as it writes it; begun anew it goes on where it ended.
///
/// # Errors
/// When the database can't be asked.
pub async fn reseal(app: &App, said: &mut dyn FnMut(&Column, Resealed)) -> Result<(), Refusal> {
    seal_open(app, said).await?;
    let beginning = sealed::beginning(&app.secret.newest().id());
    for column in sealed_columns::ALL {
        seal_anew(app, column, Which::Unlike(&beginning), said).await?;
    }
    Ok(())
}

/// Seals what people wrote before their words were sealed, in the same way.
///
/// # Errors
/// When the database can't be asked.
pub async fn seal_open(app: &App, said: &mut dyn FnMut(&Column, Resealed)) -> Result<(), Refusal> {
    for column in sealed_columns::ALL {
        seal_anew(app, column, Which::Open, said).await?;
    }
    Ok(())
}

async fn seal_anew(
    app: &App,
    column: &Column,
    which: Which<'_>,
    said: &mut dyn FnMut(&Column, Resealed),
) -> Result<(), Refusal> {
    let seals = app.seals();
    let mut done = Resealed::default();
    let mut place = column.start().to_owned();
    loop {
        let mut tx = app.db.read().await?;
        let found = column.after(&mut tx, &place, which).await?;
        drop(tx);
        let Some(last) = found.last() else { return Ok(()) };
        place.clone_from(&last.place);
        let mut writing = app.db.write().await?;
        for it in &found {
            let text = match which {
                Which::Open => Some(it.text.clone()),
                Which::Unlike(_) => seals.open(column.kind, &it.bound_to, &it.text),
            };
            let Some(text) = text else {
                done.unreadable = done.unreadable.saturating_add(1);
                continue;
            };
            let sealed = seals.seal(column.kind, &it.bound_to, &text).ok_or(Refusal::NotComputable)?;
            // Otherwise somebody wrote it anew, with the newest key.
            if column.replace(&mut writing, which, it, &sealed).await? {
                done.texts = done.texts.saturating_add(1);
            }
        }
        writing.commit().await?;
        said(column, done);
    }
}

/// So long something that was begun with an older key may take to be written.
const SETTLED_SECONDS: i64 = 60;

/// Takes a key away that nothing needs any more.
///
/// # Errors
/// [`KeyError`], each with what to do.
pub async fn drop_key(app: &App, id: &str) -> Result<(), KeyError> {
    let ids = app.secret.ids();
    if !ids.iter().any(|it| it == id) {
        return Err(KeyError::Unknown(id.to_owned()));
    }
    let newest = app.secret.newest().id();
    if newest == id {
        return Err(KeyError::Newest(newest));
    }
    let now = app.now();
    let mut tx = app.db.write().await?;
    let since = sealing_keys::all(&mut tx).await?.into_iter().find(|(it, _)| *it == newest).map(|(_, since)| since);
    if since.is_none_or(|since| since.plus_seconds(SETTLED_SECONDS) > now) {
        return Err(KeyError::TooSoon(id.to_owned()));
    }
    let seals = sealed_with(app, &mut tx, id).await?;
    if !seals.is_empty() {
        let seals: Vec<_> = seals.iter().map(|(it, count)| format!("{count} in {}.{}", it.table, it.name)).collect();
        return Err(KeyError::Seals(id.to_owned(), seals.join(", ")));
    }
    let is_first = app.secret.first().id() == id;
    let hashes = if is_first { sealing_keys::hashes(&mut tx).await? } else { Vec::new() };
    if !hashes.is_empty() {
        let hashes: Vec<_> = hashes.iter().map(|(table, count)| format!("{count} in {table}")).collect();
        return Err(KeyError::Hashes(id.to_owned(), hashes.join(", ")));
    }
    sealing_keys::remove(&mut tx, id).await?;
    evidence::record(&mut tx, now, Actor::Operator, About::default(), Act::KeyDropped, &json!({ "key": id })).await?;
    // What can go wrong with the file goes wrong before the database says that it has happened.
    app.secret.remove(id, app.random.as_ref())?;
    if is_first {
        installation::write(&mut tx, installation::SECRET, &app.secret.fingerprint()).await?;
    }
    tx.commit().await?;
    Ok(())
}
