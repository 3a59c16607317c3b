//! The financial statement: saved part by part as it is filled in, finished on a day, kept sealed. A finished one never
//! changes; the next one begins as a copy of it.

pub mod send;
pub mod summary;
pub mod surplus;
pub mod told;
pub mod weigh;

use serde_json::json;

use self::told::{Section, Told};
use super::Refusal;
use crate::app::App;
use crate::backup::erasures::{Erased, note};
use crate::clock::Instant;
use crate::domain::affordability::statement::Statement;
use crate::domain::money::Currency;
use crate::evidence::{self, Act, Actor};
use crate::sealed::{self, Kind};
use crate::store::evidence::About;
use crate::store::ids::{DebtorId, StatementId};
use crate::store::statements::{self, Stored};
use crate::store::{StoreError, Tx};

/// What a debtor has: the one being filled in, the one finished last, or neither.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// Being filled in.
    pub draft: Option<Told>,
    /// Finished last.
    pub finished: Option<Finished>,
}

/// A finished statement.
#[derive(Debug, Clone)]
pub struct Finished {
    /// Its id.
    pub id: StatementId,
    /// When it was finished.
    pub at: Instant,
    /// What it says.
    pub told: Told,
}

impl Statements {
    /// What the pages begin with: what is being filled in, or a copy of what was finished last, or nothing.
    #[must_use]
    pub fn to_go_on_with(&self) -> Told {
        let last = || self.finished.as_ref().map(|it| it.told.clone());
        self.draft.clone().or_else(last).unwrap_or_else(Told::nothing)
    }
}

/// The name of the row that a sealed statement is bound to: one debtor's, and no other statement of theirs.
fn row(id: StatementId, debtor: DebtorId) -> String {
    format!("financial_statement/{}/{}", id.0, debtor.0)
}

fn open(app: &App, stored: &Stored) -> Result<Told, Refusal> {
    let text = sealed::open(&app.secret, Kind::Statement, &row(stored.id, stored.debtor_id), &stored.sealed);
    let told = text.and_then(|text| serde_json::from_str(&text).ok());
    Ok(told.ok_or(StoreError::Unreadable("financial statement"))?)
}

fn seal(app: &App, id: StatementId, debtor: DebtorId, told: &Told) -> Result<String, Refusal> {
    let text = serde_json::to_string(told).map_err(|_| Refusal::NotComputable)?;
    sealed::seal(&app.secret, app.random.as_ref(), Kind::Statement, &row(id, debtor), &text)
        .ok_or(Refusal::NotComputable)
}

/// A debtor's statements in a currency.
///
/// # Errors
/// When the database can't be asked, or a statement was sealed with another secret.
pub async fn find(app: &App, tx: &mut Tx, debtor: DebtorId, currency: Currency) -> Result<Statements, Refusal> {
    let draft = statements::draft(tx, debtor, currency.code()).await?;
    let finished = statements::finished(tx, debtor, currency.code()).await?;
    Ok(Statements {
        draft: draft.map(|it| open(app, &it)).transpose()?,
        finished: finished.map(|it| finished_of(app, &it)).transpose()?.flatten(),
    })
}

fn finished_of(app: &App, stored: &Stored) -> Result<Option<Finished>, Refusal> {
    let Some(at) = stored.finished_at else { return Ok(None) };
    Ok(Some(Finished { id: stored.id, at, told: open(app, stored)? }))
}

/// The one to write to: what is being filled in, or a new row that holds a copy of the last one.
async fn take(app: &App, tx: &mut Tx, debtor: DebtorId, currency: Currency) -> Result<(Stored, Told), Refusal> {
    if let Some(stored) = statements::draft(tx, debtor, currency.code()).await? {
        let told = open(app, &stored)?;
        return Ok((stored, told));
    }
    let last = statements::finished(tx, debtor, currency.code()).await?;
    let told = last.map(|it| open(app, &it)).transpose()?.unwrap_or_else(Told::nothing);
    let (id, now) = (StatementId(app.random.id()), app.now());
    let stored = Stored {
        id,
        debtor_id: debtor,
        currency: currency.code().to_owned(),
        version: 0,
        sealed: seal(app, id, debtor, &told)?,
        created_at: now,
        updated_at: now,
        finished_at: None,
    };
    statements::begin(tx, &stored).await?;
    Ok((stored, told))
}

/// What was saved and when stands in the record; what it says doesn't.
async fn record(tx: &mut Tx, now: Instant, debtor: DebtorId, act: Act, currency: Currency) -> Result<(), Refusal> {
    let about = About { debtor: Some(debtor), ..About::default() };
    let detail = json!({ "currency": currency.code() });
    Ok(evidence::record(tx, now, Actor::Debtor(debtor), about, act, &detail).await?)
}

/// Saves one part: `put` writes what was typed there over what was told before.
///
/// # Errors
/// [`Refusal::AlreadyDecided`] when another page saved at the same moment.
pub async fn save(
    app: &App,
    debtor: DebtorId,
    currency: Currency,
    section: Section,
    put: impl FnOnce(&mut Statement),
) -> Result<Told, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let (mut stored, mut told) = take(app, tx, debtor, currency).await?;
    put(&mut told.statement);
    told.saved.insert(section);
    stored.sealed = seal(app, stored.id, debtor, &told)?;
    stored.updated_at = now;
    if !statements::save(tx, &stored).await? {
        return Err(Refusal::AlreadyDecided);
    }
    record(tx, now, debtor, Act::StatementSaved, currency).await?;
    writing.commit().await?;
    Ok(told)
}

/// Finishes the statement with what was answered. Sent twice, it is finished once.
///
/// # Errors
/// [`Refusal::NotFound`] when none was ever begun, [`Refusal::AlreadyDecided`] when another page saved at the same moment.
pub async fn finish(
    app: &App,
    debtor: DebtorId,
    currency: Currency,
    answers: &[(String, String)],
) -> Result<(), Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let Some(mut stored) = statements::draft(tx, debtor, currency.code()).await? else {
        let last = statements::finished(tx, debtor, currency.code()).await?;
        return last.map(|_| ()).ok_or(Refusal::NotFound);
    };
    let mut told = open(app, &stored)?;
    told.answers = answers.iter().filter(|(_, answer)| !answer.is_empty()).cloned().collect();
    stored.sealed = seal(app, stored.id, debtor, &told)?;
    stored.updated_at = now;
    stored.finished_at = Some(now);
    if !statements::save(tx, &stored).await? {
        return Err(Refusal::AlreadyDecided);
    }
    record(tx, now, debtor, Act::StatementFinished, currency).await?;
    writing.commit().await?;
    Ok(())
}

/// Deletes all that is kept here in a currency. Copies that went to a creditor with an offer stay with that offer.
///
/// # Errors
/// When the database can't be asked.
pub async fn delete(app: &App, debtor: DebtorId, currency: Currency) -> Result<(), Refusal> {
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    if statements::delete(tx, debtor, currency.code()).await? > 0 {
        let erased = Erased::Statement(currency.code().to_owned());
        note(&app.settings.security.erasures(), app.now(), debtor, erased).await?;
        record(tx, app.now(), debtor, Act::StatementDeleted, currency).await?;
        writing.commit().await?;
    }
    Ok(())
}
