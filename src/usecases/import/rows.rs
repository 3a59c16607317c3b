//! One row: read into domain values, held against what is on file, written.

use csv::StringRecord;
use serde_json::json;
use time::Date;
use time::macros::format_description;
use validator::ValidateEmail;

use super::columns::{Kind, Mapping};
use super::{Import, Repeats};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::Terms;
use crate::domain::money::{Currency, parse_amount};
use crate::domain::rate::Rate;
use crate::evidence::{self, Act, Actor};
use crate::i18n::Lang;
use crate::store::debts::{self, Debt};
use crate::store::evidence::About;
use crate::store::ids::{DebtId, DebtorId, ImportId};
use crate::store::imports;
use crate::store::{StoreError, Tx, debtors};
use crate::usecases::sign_in::plain_address;

/// Why a row is not taken. The field is a column of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowProblem {
    /// Nothing stands there.
    Missing(&'static str),
    /// It can't be read as what it should be.
    Unreadable(&'static str),
    /// More than 200 characters.
    TooLong(&'static str),
    /// Another currency than the creditor's.
    OtherCurrency,
    /// On file with other terms: a debt's terms aren't changed by a file.
    Differs(&'static str),
    /// No debt has this reference.
    UnknownReference,
}

impl RowProblem {
    /// The column it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Missing(field) | Self::Unreadable(field) | Self::TooLong(field) | Self::Differs(field) => field,
            Self::OtherCurrency => "currency",
            Self::UnknownReference => "reference",
        }
    }

    /// A stable word for reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Unreadable(_) => "unreadable",
            Self::TooLong(_) => "too_long",
            Self::OtherCurrency => "other_currency",
            Self::Differs(_) => "differs",
            Self::UnknownReference => "unknown_reference",
        }
    }

    /// In English, for the command line.
    #[must_use]
    pub fn in_words(self) -> String {
        let field = self.field();
        match self {
            Self::Missing(_) => format!("{field} is missing"),
            Self::Unreadable(_) => format!("{field} can't be read"),
            Self::TooLong(_) => format!("{field} is longer than 200 characters"),
            Self::OtherCurrency => "the currency is not the creditor's".to_owned(),
            Self::Differs(_) => format!("on file already with another {field}; a file doesn't change a debt's terms"),
            Self::UnknownReference => "no debt has this reference".to_owned(),
        }
    }
}

/// Not taken, or the database could not be asked.
pub(super) enum NotTaken {
    Row(RowProblem),
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RowProblem> for NotTaken {
    fn from(problem: RowProblem) -> Self {
        Self::Row(problem)
    }
}

struct Cells<'a> {
    row: &'a StringRecord,
    mapping: &'a Mapping,
}

impl<'a> Cells<'a> {
    fn get(&self, name: &'static str) -> Result<&'a str, RowProblem> {
        let text = self.mapping.place(name).and_then(|place| self.row.get(place)).unwrap_or_default().trim();
        if text.chars().count() > 200 { Err(RowProblem::TooLong(name)) } else { Ok(text) }
    }

    fn needed(&self, name: &'static str) -> Result<&'a str, RowProblem> {
        let text = self.get(name)?;
        if text.is_empty() { Err(RowProblem::Missing(name)) } else { Ok(text) }
    }

    fn read<T>(&self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, RowProblem> {
        read(self.needed(name)?).ok_or(RowProblem::Unreadable(name))
    }

    fn read_or<T>(&self, name: &'static str, or: T, read: impl Fn(&str) -> Option<T>) -> Result<T, RowProblem> {
        match self.get(name)? {
            "" => Ok(or),
            text => read(text).ok_or(RowProblem::Unreadable(name)),
        }
    }
}

/// Year first only: whether 03/04 is March or April a file can't say.
fn date(text: &str) -> Option<Date> {
    let plain = text.replace(['/', '.', '年', '月'], "-").replace('日', "");
    Date::parse(&plain, format_description!("[year]-[month padding:none]-[day padding:none]"))
        .or_else(|_| Date::parse(&plain, format_description!("[year][month][day]")))
        .ok()
}

/// Takes one row; `true` when it is new, `false` when it is on file just so.
#[expect(clippy::too_many_arguments, reason = "each is a thing of its own that a row needs")]
pub(super) async fn take(
    app: &App,
    tx: &mut Tx,
    it: &Import<'_>,
    run: ImportId,
    mapping: &Mapping,
    row: &StringRecord,
    repeats: &mut Repeats,
    now: Instant,
) -> Result<bool, NotTaken> {
    let cells = Cells { row, mapping };
    match it.kind {
        Kind::Debts => debt(app, tx, it, run, &cells, now).await,
        Kind::Payments | Kind::Charges => entry(app, tx, it, run, &cells, repeats, now).await,
    }
}

async fn debt(
    app: &App,
    tx: &mut Tx,
    it: &Import<'_>,
    run: ImportId,
    cells: &Cells<'_>,
    now: Instant,
) -> Result<bool, NotTaken> {
    let creditor = it.creditor;
    let own = Currency::parse(&creditor.currency).map_err(|_| StoreError::Unreadable("currency"))?;
    let reference = cells.needed("reference")?;
    let name = cells.needed("name")?;
    let email = cells.read("email", |text| text.validate_email().then(|| plain_address(text)))?;
    let own_language = Lang::from_tag(&creditor.language).unwrap_or_default();
    let language = cells.read_or("language", own_language, Lang::from_tag)?;
    let currency = cells.read_or("currency", own, |text| Currency::parse(text).ok())?;
    if currency != own {
        return Err(RowProblem::OtherCurrency.into());
    }
    let principal = cells.read("principal", |text| parse_amount(text, &currency).ok().filter(|it| it.is_positive()))?;
    let due_date = cells.read("due_date", date)?;
    let debt = Debt {
        id: DebtId(app.random.id()),
        creditor: creditor.id,
        debtor: DebtorId(app.random.id()),
        reference: reference.to_owned(),
        debtor_name: name.to_owned(),
        terms: Terms {
            currency,
            principal: principal.minor(),
            annual_rate: cells.read_or("annual_rate", Rate::ZERO, |text| text.parse().ok())?,
            day_count: cells.read_or("day_count", DayCount::Act365F, |text| text.parse().ok())?,
            interest_from: cells.read_or("interest_from", due_date, date)?,
        },
        contract_date: cells.read_or("contract_date", due_date, date)?,
        due_date,
        description: cells.read_or("description", reference.to_owned(), |text| Some(text.to_owned()))?,
    };
    if let Some((known, address)) = imports::debt_by_reference(tx, creditor.id, reference).await? {
        return match difference(&known, &debt, &address, &email) {
            Some(field) => Err(RowProblem::Differs(field).into()),
            None => Ok(false),
        };
    }
    let debtor = debtors::add_or_find(tx, debt.debtor, &email, language.tag(), now).await?;
    let debt = Debt { debtor, ..debt };
    imports::add_debt(tx, &debt, run, now).await?;
    let about = About { creditor: Some(creditor.id), debtor: Some(debtor), debt: Some(debt.id) };
    let detail = json!({
        "run": run.to_string(),
        "principal": debt.terms.principal,
        "currency": currency.code(),
        "annual_rate": debt.terms.annual_rate,
        "day_count": debt.terms.day_count,
        "interest_from": debt.terms.interest_from.to_string(),
        "due_date": debt.due_date.to_string(),
    });
    evidence::record(tx, now, actor(it), about, Act::DebtImported, &detail).await?;
    Ok(true)
}

fn actor(it: &Import<'_>) -> Actor {
    it.by.map_or(Actor::Operator, Actor::Staff)
}

/// The first thing in which a row differs from what is on file.
fn difference(known: &Debt, row: &Debt, address: &str, email: &str) -> Option<&'static str> {
    [
        ("name", known.debtor_name != row.debtor_name),
        ("email", address != email),
        ("currency", known.terms.currency != row.terms.currency),
        ("principal", known.terms.principal != row.terms.principal),
        ("annual_rate", known.terms.annual_rate != row.terms.annual_rate),
        ("day_count", known.terms.day_count != row.terms.day_count),
        ("contract_date", known.contract_date != row.contract_date),
        ("due_date", known.due_date != row.due_date),
        ("interest_from", known.terms.interest_from != row.terms.interest_from),
        ("description", known.description != row.description),
    ]
    .into_iter()
    .find_map(|(field, differs)| differs.then_some(field))
}

async fn entry(
    app: &App,
    tx: &mut Tx,
    it: &Import<'_>,
    run: ImportId,
    cells: &Cells<'_>,
    repeats: &mut Repeats,
    now: Instant,
) -> Result<bool, NotTaken> {
    let reference = cells.needed("reference")?;
    let on = cells.read("date", date)?;
    let found = imports::debt_by_reference(tx, it.creditor.id, reference).await?;
    let (debt, _) = found.ok_or(RowProblem::UnknownReference)?;
    let currency = debt.terms.currency;
    let amount = cells.read("amount", |text| parse_amount(text, &currency).ok().filter(|it| it.is_positive()))?;
    let label = cells.get("description")?;
    let identity = match cells.get("id")? {
        // Without a number of its own a row is the so-and-so-many-th of its day and amount.
        "" => {
            let key = format!("{reference}/{on}/{}", amount.minor());
            let nth = repeats.entry(key).or_insert(0);
            *nth = nth.saturating_add(1);
            format!("{on}/{}/{nth}", amount.minor())
        }
        id => format!("id/{id}"),
    };
    let (kind, act) = match it.kind {
        Kind::Charges => ("charge", Act::ChargeBooked),
        _ => ("payment", Act::PaymentBooked),
    };
    let new =
        imports::add_entry(tx, app.random.id(), debt.id, kind, on, amount.minor(), &identity, label, run, now).await?;
    if new {
        debts::take(tx, debt.id).await?;
        let about = About { creditor: Some(it.creditor.id), debtor: Some(debt.debtor), debt: Some(debt.id) };
        let detail = json!({ "run": run.to_string(), "on": on.to_string(), "amount": amount.minor() });
        evidence::record(tx, now, actor(it), about, act, &detail).await?;
    }
    Ok(new)
}

#[cfg(test)]
mod tests {
    use time::macros::date as day;

    use super::*;

    #[test]
    fn dates_in_files_have_the_year_first() {
        for text in ["2026-03-04", "2026/3/4", "20260304", "2026年3月4日", "2026.03.04"] {
            assert_eq!(date(text), Some(day!(2026 - 03 - 04)), "{text}");
        }
        for text in ["03/04/2026", "4.3.2026", "2026-13-01", "soon"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
