//! One row of a file, read into domain values; or why it can't be.

use csv::StringRecord;
use time::Date;
use time::macros::format_description;
use validator::ValidateEmail;

use super::columns::{Kind, Mapping};
use crate::app::App;
use crate::domain::allocation::Order;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::Terms;
use crate::domain::money::{AmountProblem, Currency, Money, parse_amount};
use crate::domain::rate::Rate;
use crate::i18n::Lang;
use crate::i18n::direction::{turns, unturned};
use crate::store::creditors::Creditor;
use crate::store::debtors::no_address;
use crate::store::debts::Debt;
use crate::store::ids::{DebtId, DebtorId};
use crate::store::staged::{Said, Staged, StagedDebt, StagedEntry};
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
    /// Characters that nobody can see or type: U+0000 and its like.
    Control(&'static str),
    /// An amount of nothing.
    Zero(&'static str),
    /// An amount below nothing.
    Negative(&'static str),
    /// More decimal places than the currency has.
    TooManyDecimals(&'static str),
    /// More than a debt can be.
    TooLarge(&'static str),
    /// Another currency than the creditor's.
    OtherCurrency,
    /// On file with other terms: a debt's terms aren't changed by a file.
    Differs(&'static str),
    /// A payment or charge with this id is on file with another day or amount.
    EntryDiffers(&'static str),
    /// No debt has this reference.
    UnknownReference,
}

impl RowProblem {
    /// The column it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Missing(field)
            | Self::Unreadable(field)
            | Self::TooLong(field)
            | Self::Control(field)
            | Self::Zero(field)
            | Self::Negative(field)
            | Self::TooManyDecimals(field)
            | Self::TooLarge(field)
            | Self::Differs(field)
            | Self::EntryDiffers(field) => field,
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
            Self::Control(_) => "control",
            Self::Zero(_) => "zero",
            Self::Negative(_) => "negative",
            Self::TooManyDecimals(_) => "too_many_decimals",
            Self::TooLarge(_) => "too_large",
            Self::OtherCurrency => "other_currency",
            Self::Differs(_) => "differs",
            Self::EntryDiffers(_) => "entry_differs",
            Self::UnknownReference => "unknown_reference",
        }
    }

    /// The problem of a stored word and column.
    pub(super) fn from_stored(kind: Kind, code: &str, field: &str) -> Option<Self> {
        // `currency` is compared also where the format has no such column.
        let name = kind.columns().iter().map(|it| it.name).chain(["currency"]).find(|&it| it == field)?;
        let all = [
            Self::Missing(name),
            Self::Unreadable(name),
            Self::TooLong(name),
            Self::Control(name),
            Self::Zero(name),
            Self::Negative(name),
            Self::TooManyDecimals(name),
            Self::TooLarge(name),
            Self::OtherCurrency,
            Self::Differs(name),
            Self::EntryDiffers(name),
            Self::UnknownReference,
        ];
        all.into_iter().find(|it| it.code() == code)
    }

    /// In English, for the command line.
    #[must_use]
    pub fn in_words(self) -> String {
        let field = self.field();
        match self {
            Self::Missing(_) => format!("{field} is missing"),
            Self::Unreadable(_) => format!("{field} can't be read"),
            Self::TooLong(_) => format!("{field} is longer than 200 characters"),
            Self::Control(_) => format!("{field} contains control characters"),
            Self::Zero(_) => format!("{field} is zero"),
            Self::Negative(_) => format!("{field} is below zero"),
            Self::TooManyDecimals(_) => format!("{field} has more decimal places than the currency"),
            Self::TooLarge(_) => format!("{field} is too large"),
            Self::OtherCurrency => "the currency is not the creditor's".to_owned(),
            Self::Differs(_) => format!("on file already with another {field}; a file doesn't change a debt's terms"),
            Self::EntryDiffers(_) => format!("this id is on file already with another {field}"),
            Self::UnknownReference => "no debt has this reference".to_owned(),
        }
    }
}

struct Cells<'a> {
    row: &'a StringRecord,
    mapping: &'a Mapping,
}

impl<'a> Cells<'a> {
    fn get(&self, name: &'static str) -> Result<&'a str, RowProblem> {
        let text = self.any(name)?;
        // What turns a line round would turn the amounts beside a name.
        if text.chars().any(|it| it.is_control() || turns(it)) { Err(RowProblem::Control(name)) } else { Ok(text) }
    }

    fn any(&self, name: &'static str) -> Result<&'a str, RowProblem> {
        let text = self.mapping.place(name).and_then(|place| self.row.get(place)).unwrap_or_default().trim();
        if text.chars().count() > 200 { Err(RowProblem::TooLong(name)) } else { Ok(text) }
    }

    /// A description may have been written on several lines.
    fn description(&self) -> Result<String, RowProblem> {
        let text =
            unturned(self.any("description")?).split(['\r', '\n', '\t']).map(str::trim).collect::<Vec<_>>().join(" ");
        if text.chars().any(char::is_control) { Err(RowProblem::Control("description")) } else { Ok(text) }
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

/// An amount above nothing.
fn amount(cells: &Cells<'_>, name: &'static str, currency: &Currency) -> Result<i64, RowProblem> {
    let text = cells.needed(name)?;
    let read = |text: &str| parse_amount(text, currency).map(Money::minor);
    let below = || text.strip_prefix(['-', '−', '－']).or_else(|| text.strip_suffix('-'));
    match read(text) {
        Ok(0) => Err(RowProblem::Zero(name)),
        Ok(minor) => Ok(minor),
        Err(AmountProblem::TooManyDecimals) => Err(RowProblem::TooManyDecimals(name)),
        Err(AmountProblem::TooLarge) => Err(RowProblem::TooLarge(name)),
        Err(_) if below().is_some_and(|rest| read(rest).is_ok()) => Err(RowProblem::Negative(name)),
        Err(_) => Err(RowProblem::Unreadable(name)),
    }
}

/// Year first only: whether 03/04 is March or April a file can't say.
fn date(text: &str) -> Option<Date> {
    let plain = text.replace(['/', '.', '年', '月'], "-").replace('日', "");
    Date::parse(&plain, format_description!("[year]-[month padding:none]-[day padding:none]"))
        .or_else(|_| Date::parse(&plain, format_description!("[year][month][day]")))
        .ok()
}

/// What is the same for all rows of a file.
pub(super) struct File<'a> {
    pub app: &'a App,
    pub kind: Kind,
    pub creditor: &'a Creditor,
    pub currency: Currency,
    pub mapping: &'a Mapping,
    /// The hash of the file's bytes.
    pub hash: &'a str,
}

/// Reads a row into domain values.
pub(super) fn read(file: &File<'_>, row: &StringRecord, line: u64) -> Staged {
    let cells = Cells { row, mapping: file.mapping };
    let said = match file.kind {
        Kind::Debts => debt(file, &cells).map(|it| Said::Debt(Box::new(it))),
        Kind::Payments | Kind::Charges => entry(file, &cells, line).map(Said::Entry),
    };
    Staged { line, said: said.unwrap_or_else(|problem| Said::Nothing(problem.field(), problem.code())) }
}

fn debt(file: &File<'_>, cells: &Cells<'_>) -> Result<StagedDebt, RowProblem> {
    let (creditor, own) = (file.creditor, file.currency);
    let reference = cells.needed("reference")?;
    let name = cells.needed("name")?;
    let debtor = DebtorId(file.app.random.id());
    // Without an address they start with the PIN of a letter.
    let email =
        cells.read_or("email", no_address(debtor), |text| text.validate_email().then(|| plain_address(text)))?;
    let own_language = Lang::from_tag(&creditor.language).unwrap_or_default();
    let language = cells.read_or("language", own_language, Lang::from_tag)?;
    let currency = cells.read_or("currency", own, |text| Currency::parse(text).ok())?;
    if currency != own {
        return Err(RowProblem::OtherCurrency);
    }
    let principal = amount(cells, "principal", &currency)?;
    let due_date = cells.read("due_date", date)?;
    let description = cells.description()?;
    let debt = Debt {
        id: DebtId(file.app.random.id()),
        creditor: creditor.id,
        debtor,
        reference: reference.to_owned(),
        debtor_name: name.to_owned(),
        terms: Terms {
            currency,
            principal,
            annual_rate: cells.read_or("annual_rate", Rate::ZERO, |text| text.parse().ok())?,
            day_count: cells.read_or("day_count", DayCount::Act365F, |text| text.parse().ok())?,
            interest_from: cells.read_or("interest_from", due_date, date)?,
            order: Order::USUAL,
        },
        contract_date: cells.read_or("contract_date", due_date, date)?,
        due_date,
        description: if description.is_empty() { reference.to_owned() } else { description },
        closed_on: None,
    };
    Ok(StagedDebt { debt, email, language: language.tag() })
}

fn entry(file: &File<'_>, cells: &Cells<'_>, line: u64) -> Result<StagedEntry, RowProblem> {
    let reference = cells.needed("reference")?.to_owned();
    let on = cells.read("date", date)?;
    let amount = amount(cells, "amount", &file.currency)?;
    let label = cells.description()?;
    let identity = match cells.get("id")? {
        // Without a number of its own a row is that line of that file: two equal rows are two, the file again is known.
        "" => format!("file/{}/{line}", file.hash),
        id => format!("id/{id}"),
    };
    Ok(StagedEntry { id: file.app.random.id(), reference, on, amount, identity, label })
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

    #[test]
    fn each_amount_that_does_not_do_has_its_reason() {
        let currency = Currency::parse("GBP").unwrap();
        let mapping = Mapping::chosen([("amount", 0)]);
        let read = |text: &str| {
            let row = StringRecord::from(vec![text]);
            amount(&Cells { row: &row, mapping: &mapping }, "amount", &currency)
        };
        assert_eq!(read("£1,234.50"), Ok(123_450));
        for (text, problem) in [
            ("0", RowProblem::Zero("amount")),
            ("0.00", RowProblem::Zero("amount")),
            ("-5", RowProblem::Negative("amount")),
            ("−5.00", RowProblem::Negative("amount")),
            ("1.234", RowProblem::TooManyDecimals("amount")),
            ("999999999999999", RowProblem::TooLarge("amount")),
            ("$100", RowProblem::Unreadable("amount")),
            ("ten", RowProblem::Unreadable("amount")),
            ("", RowProblem::Missing("amount")),
            ("1\u{0}0", RowProblem::Control("amount")),
        ] {
            assert_eq!(read(text), Err(problem), "{text:?}");
            assert_eq!(RowProblem::from_stored(Kind::Payments, problem.code(), problem.field()), Some(problem));
        }
    }
}
