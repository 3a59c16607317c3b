//! The financial statement: the short way, the parts, checking and finishing, the result, its files, deleting it. It is
//! one person's in a currency; the debt in the address is the one that they came from.

pub mod afford;
pub mod delete;
pub mod fields;
pub mod files;
pub mod finish;
pub mod overview;
pub mod part;

use axum::response::{IntoResponse, Redirect, Response};

use super::debts::debt_id;
use crate::app::App;
use crate::domain::money::Currency;
use crate::store::ids::DebtorId;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::financial_statement::told::Told;
use crate::usecases::financial_statement::weigh::{Here, Weighed, weigh};
use crate::usecases::financial_statement::{Statements, find};
use crate::usecases::open_case::{self, Case};
use crate::web::fault::Fault;

/// A debtor's statements, the debt that they came from, and the other debts that are listed here.
pub(super) struct Opened {
    pub(super) case: Case,
    pub(super) here: Vec<Here>,
    pub(super) statements: Statements,
}

impl Opened {
    /// Everything as of one moment; somebody else's debt is not found.
    pub(super) async fn of(app: &App, debtor: DebtorId, id: &str) -> Result<Self, Fault> {
        let id = debt_id(id)?;
        let mut tx = app.db.read().await?;
        let cases = open_case::all_of_debtor(app, &mut tx, debtor, app.now()).await?;
        let case = cases.iter().find(|it| it.debt.id == id).ok_or(Fault::NotFound)?.clone();
        let currency = case.debt.terms.currency;
        let statements = find(app, &mut tx, debtor, currency).await?;
        Ok(Self { here: Here::of(&cases, currency), case, statements })
    }

    pub(super) fn currency(&self) -> Currency {
        self.case.debt.terms.currency
    }

    pub(super) fn weigh(&self, app: &App, told: &Told) -> Result<Weighed, Fault> {
        Ok(weigh(&app.packs, &self.case, told, &self.here)?)
    }

    fn summary(&self, told: &Told, weighed: &Weighed, on: time::Date) -> Summary {
        Summary::of(told, weighed, &self.here, self.currency(), on)
    }

    /// The page of the list of parts: where somebody lands who comes too early.
    fn to_parts(&self) -> Response {
        Redirect::to(&format!("/debts/{}/statement", self.case.debt.id)).into_response()
    }
}
