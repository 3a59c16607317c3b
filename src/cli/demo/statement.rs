//! A financial statement as somebody fills it in: part by part, then finished.

use super::people::Lines;
use crate::app::App;
use crate::cli::Failure;
use crate::domain::affordability::category::{Named, NotALine};
use crate::domain::affordability::regular::Regular;
use crate::domain::affordability::statement::{Household, Line};
use crate::domain::money::Currency;
use crate::store::ids::{DebtorId, StatementId};
use crate::usecases::financial_statement::told::Section;
use crate::usecases::financial_statement::{find, finish, save};

/// One adult with a child under sixteen, and these lines.
pub(super) async fn finished_statement(app: &App, debtor: DebtorId, it: Lines) -> Result<StatementId, Failure> {
    let currency = Currency::parse("GBP").map_err(|_| "no currency")?;
    let (income, spending) = (lines(it.income)?, lines(it.spending)?);
    save(app, debtor, currency, Section::Household, |told| {
        told.household = Household { adults: 1, children_under_16: Some(1), ..Household::default() };
    })
    .await?;
    save(app, debtor, currency, Section::Income, |told| told.income = income).await?;
    save(app, debtor, currency, Section::Fixed, |told| told.spending = spending).await?;
    for section in [Section::Everyday, Section::Arrears, Section::Debts, Section::Savings] {
        save(app, debtor, currency, section, |_| ()).await?;
    }
    finish(app, debtor, currency, &[]).await?;
    let found = find(app, &mut app.db.read().await?, debtor, currency).await?;
    Ok(found.finished.ok_or("no statement")?.id)
}

fn lines<T>(told: &[(&str, i64)]) -> Result<Vec<Line<T>>, Failure>
where
    Named<T>: std::str::FromStr<Err = NotALine>,
{
    let line = |(kind, minor): &(&str, i64)| Ok(Line { kind: kind.parse()?, amount: Regular::monthly(*minor) });
    told.iter().map(line).collect()
}
