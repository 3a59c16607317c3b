//! The last step of an import: one transaction that takes what was found new, with its evidence, as short as can be.

use serde_json::{Value, json};

use super::{Count, Import, ImportError};
use crate::app::App;
use crate::clock::Instant;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::ids::ImportId;
use crate::store::imports::{self, SameFile};
use crate::store::staging::Staging;
use crate::store::{StoreError, Tx, staged};

/// What is written down of a file beside its rows.
pub(super) struct Taking<'a> {
    pub run: ImportId,
    pub count: Count,
    pub headings: &'a str,
    pub file: SameFile<'a>,
}

pub(super) async fn take(
    app: &App,
    it: &Import<'_>,
    staging: &Staging,
    taking: &Taking<'_>,
) -> Result<(), ImportError> {
    let now = app.now();
    let _turn = staging.turn().await?;
    let mut writing = staging.write().await?;
    let tx = &mut writing;
    let &Taking { run, count, headings, ref file } = taking;
    imports::add(tx, run, file, &count.into(), it.by, now).await?;
    imports::remember(tx, it.creditor.id, it.kind.as_str(), headings, file.columns, now).await?;
    rows(tx, it, run, now).await?;
    let about = About { creditor: Some(it.creditor.id), ..About::default() };
    let detail = json!({
        "run": run.to_string(),
        "kind": it.kind.as_str(),
        "rows": count.rows,
        "taken": count.taken,
        "known": count.known,
        "refused": count.refused,
        "sha256": file.hash,
    });
    evidence::record(tx, now, actor(it), about, Act::FileImported, &detail).await?;
    writing.commit().await?;
    Ok(())
}

fn actor(it: &Import<'_>) -> Actor {
    it.by.map_or(Actor::Operator, Actor::Staff)
}

async fn rows(tx: &mut Tx, it: &Import<'_>, run: ImportId, now: Instant) -> Result<(), StoreError> {
    staged::keep_refused(tx, run).await?;
    match it.kind.entry() {
        None => {
            staged::take_debts(tx, it.creditor.id, &it.creditor.currency, run, now).await?;
            record_debts(tx, it, run, now).await
        }
        Some((kind, act)) => {
            staged::take_entries(tx, kind, run, now).await?;
            record_entries(tx, it, act, run, now).await
        }
    }
}

async fn record_debts(tx: &mut Tx, it: &Import<'_>, run: ImportId, now: Instant) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let some = staged::debts_after(tx, last).await?;
        let Some(end) = some.last() else { return Ok(()) };
        last = end.line;
        let entries: Vec<(About, Value)> = some
            .iter()
            .map(|debt| {
                let about =
                    About { creditor: Some(it.creditor.id), debtor: Some(debt.debtor_id), debt: Some(debt.debt_id) };
                let detail = json!({
                    "run": run.to_string(),
                    "principal": debt.principal,
                    "currency": it.creditor.currency,
                    "annual_rate": debt.annual_rate,
                    "day_count": debt.day_count,
                    "interest_from": debt.interest_from.to_string(),
                    "due_date": debt.due_date.to_string(),
                });
                (about, detail)
            })
            .collect();
        evidence::record_many(tx, now, actor(it), Act::DebtImported, &entries).await?;
    }
}

async fn record_entries(tx: &mut Tx, it: &Import<'_>, act: Act, run: ImportId, now: Instant) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let some = staged::entries_after(tx, last).await?;
        let Some(end) = some.last() else { return Ok(()) };
        last = end.line;
        let entries: Vec<(About, Value)> = some
            .iter()
            .map(|entry| {
                let about =
                    About { creditor: Some(it.creditor.id), debtor: Some(entry.debtor_id), debt: Some(entry.debt_id) };
                let on = entry.booked_on.to_string();
                (about, json!({ "run": run.to_string(), "on": on, "amount": entry.amount }))
            })
            .collect();
        evidence::record_many(tx, now, actor(it), act, &entries).await?;
    }
}
