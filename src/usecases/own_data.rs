//! Everything that is kept about a debtor, for themselves.

use serde_json::Value;

use super::correspondence::{self, Item};
use super::financial_statement::told::Told;
use super::open_case::{self, Case};
use super::{Refusal, financial_statement};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::money::Currency;
use crate::store::debtors::Debtor;
use crate::store::erasures::{self, Erasure};
use crate::store::evidence::{self, EvidenceRow, Looked};

/// More letters and messages than anybody has.
const MOST: usize = 100_000;

/// A financial statement as it was told.
#[derive(Debug, Clone)]
pub struct OwnStatement {
    /// In which currency.
    pub currency: Currency,
    /// When it was finished; nothing while it is being filled in.
    pub finished_at: Option<Instant>,
    /// What it says.
    pub told: Value,
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Everything {
    /// The person.
    pub debtor: Debtor,
    /// Their debts with ledger, holds, disputes, offers and plans.
    pub cases: Vec<Case>,
    /// Letters and messages, the last first.
    pub written: Vec<Item>,
    /// Financial statements.
    pub statements: Vec<OwnStatement>,
    /// What they asked to have erased.
    pub erasures: Vec<Erasure>,
    /// Who has looked.
    pub looked: Vec<Looked>,
    /// What is on record about them, the first first.
    pub record: Vec<EvidenceRow>,
}

/// Everything as of one moment.
///
/// # Errors
/// When the database can't be asked, or something was sealed with another secret.
pub async fn everything(app: &App, debtor: &Debtor) -> Result<Everything, Refusal> {
    let mut tx = app.db.read().await?;
    let cases = open_case::all_of_debtor(app, &mut tx, debtor.id, app.now()).await?;
    let (written, _) = correspondence::of_debtor(app, &mut tx, debtor.id, MOST, 0).await?;
    let mut currencies: Vec<Currency> = Vec::new();
    for case in &cases {
        if !currencies.contains(&case.debt.terms.currency) {
            currencies.push(case.debt.terms.currency);
        }
    }
    let mut statements = Vec::new();
    for currency in currencies {
        let found = financial_statement::find(app, &mut tx, debtor.id, currency).await?;
        if let Some(it) = &found.finished {
            statements.push(OwnStatement { currency, finished_at: Some(it.at), told: value(&it.told)? });
        }
        if let Some(told) = &found.draft {
            statements.push(OwnStatement { currency, finished_at: None, told: value(told)? });
        }
    }
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    Ok(Everything {
        debtor: debtor.clone(),
        cases,
        written,
        statements,
        erasures: erasures::of_debtor(&mut tx, app.seals(), debtor.id).await?,
        looked: evidence::looked_at(&mut tx, debtor.id, most, 0).await?,
        record: evidence::of_debtor(&mut tx, debtor.id).await?,
    })
}

fn value(told: &Told) -> Result<Value, Refusal> {
    serde_json::to_value(told).map_err(|_| Refusal::NotComputable)
}
