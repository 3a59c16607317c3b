//! The fields of each part of the statement: their names, what stands in them to begin with, and what was typed in them
//! as part of a statement. An empty field is nothing that was said; a nought is said.

use crate::domain::affordability::category::{Income, Named, Spending};
use crate::domain::affordability::regular::Regular;
use crate::domain::affordability::statement::{Asset, Household, Line, Owed, PriorityArrears, Statement};
use crate::domain::conversion::Span;
use crate::domain::money::{AmountProblem, Currency, LARGEST, Money, parse_amount};
use crate::i18n::Lang;
use crate::t;
use crate::usecases::financial_statement::told::{ARREARS, ASSETS, Section};
use crate::web::forms::{Filled, narrow_figures};

/// More people or vehicles than any household has.
const MOST_PEOPLE: u32 = 30;
/// The longest name of a debt.
const LONGEST_NAME: usize = 80;

/// The field of what is paid towards arrears, for each of [`ARREARS`].
pub const ARREARS_PAID: [&str; 7] = [
    "arrears_home-paid",
    "arrears_energy-paid",
    "arrears_water-paid",
    "arrears_tax-paid",
    "arrears_maintenance-paid",
    "arrears_fines-paid",
    "arrears_income_tax-paid",
];

/// The fields of a debt: to whom, how much, what the contract asks for a month.
pub type DebtFields = [&'static str; 3];

macro_rules! debt_fields {
    ($($no:literal),+) => {
        [$([concat!("debt-", $no), concat!("owed-", $no), concat!("asked-", $no)]),+]
    };
}

/// As many debts as the page takes.
pub const DEBTS: [DebtFields; 12] = debt_fields!(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

/// The people and vehicles of a household.
pub const HOUSEHOLD: [&str; 4] = ["adults", "children_under_16", "children_16_18", "vehicles"];

/// The regular lines of a part: their names, which are those of their fields.
#[must_use]
pub fn lines(section: Section) -> Vec<&'static str> {
    let spending = |flexible| Spending::all().filter(move |it| it.is_flexible() == flexible).map(Spending::as_str);
    match section {
        Section::Income => Income::all().map(Income::as_str).collect(),
        Section::Fixed => spending(false).collect(),
        Section::Everyday => spending(true).collect(),
        Section::Arrears => ARREARS_PAID.to_vec(),
        Section::Savings => vec!["savings"],
        Section::Household | Section::Debts => Vec::new(),
    }
}

/// The field that says how often.
#[must_use]
pub fn every(field: &str) -> String {
    format!("{field}-every")
}

/// How often, as typed; a month where nothing is.
#[must_use]
pub fn span(form: &Filled, field: &str) -> Span {
    form.get(&every(field)).parse().unwrap_or(Span::Month)
}

/// What stands in the fields of a part.
#[must_use]
pub fn filled(section: Section, statement: &Statement, currency: Currency) -> Filled {
    let plain = |minor| Money::new(minor, currency).to_plain();
    let regular = |form: Filled, field: &str, it: Regular| {
        form.with(field, plain(it.minor)).with(&every(field), it.every.as_str())
    };
    let form = Filled::new();
    match section {
        Section::Household => {
            let Household { adults, children_under_16, children_16_18, vehicles, .. } = statement.household;
            let counts = [Some(adults), children_under_16, children_16_18, vehicles];
            let known = HOUSEHOLD.iter().zip(counts).filter_map(|(field, count)| Some((field, count?)));
            known.fold(form, |form, (field, count)| form.with(field, count.to_string()))
        }
        Section::Income => {
            let lines = statement.income.iter();
            lines.fold(form, |form, it| regular(form, Income::as_str(it.kind.category), it.amount))
        }
        Section::Fixed | Section::Everyday => {
            let lines = statement.spending.iter();
            lines.fold(form, |form, it| regular(form, Spending::as_str(it.kind.category), it.amount))
        }
        Section::Arrears => ARREARS.iter().zip(ARREARS_PAID).fold(form, |form, (kind, paid)| {
            let Some(it) = statement.priority_arrears.iter().find(|it| it.kind == *kind) else { return form };
            let form = it.balance.into_iter().fold(form, |form, minor| form.with(kind, plain(minor)));
            it.repayment.into_iter().fold(form, |form, it| regular(form, paid, it))
        }),
        Section::Debts => DEBTS.iter().zip(&statement.debts).fold(form, |form, ([name, owed, asked], it)| {
            let form = form.with(name, it.id.clone()).with(owed, plain(it.balance));
            it.contractual.into_iter().fold(form, |form, minor| form.with(asked, plain(minor)))
        }),
        Section::Savings => {
            let form = statement.savings.into_iter().fold(form, |form, it| regular(form, "savings", it));
            let form = statement.lump_sum.into_iter().fold(form, |form, minor| form.with("lump_sum", plain(minor)));
            let assets = statement.assets.iter();
            assets.fold(form, |form, it| form.with(&it.kind, plain(it.value)))
        }
    }
}

/// A part of a statement, as it was typed.
#[derive(Debug, Clone)]
pub enum Part {
    /// Who lives on the money.
    Household(Household),
    /// What comes in.
    Income(Vec<Line<Income>>),
    /// What goes out: everyday costs, or fixed ones.
    Spending {
        /// Everyday costs.
        flexible: bool,
        /// Line by line.
        lines: Vec<Line<Spending>>,
    },
    /// Arrears that come first.
    Arrears(Vec<PriorityArrears>),
    /// Debts that aren't listed in the portal.
    Debts(Vec<Owed>),
    /// What is put aside, and what there is.
    Savings {
        /// Put aside.
        savings: Option<Regular>,
        /// To offer at once.
        lump_sum: Option<i64>,
        /// Of value.
        assets: Vec<Asset>,
    },
}

impl Part {
    /// Writes it over what the statement said of that part.
    pub fn put(self, statement: &mut Statement) {
        match self {
            Self::Household(household) => statement.household = household,
            Self::Income(lines) => statement.income = lines,
            Self::Spending { flexible, lines } => {
                statement.spending.retain(|it| it.kind.category.is_flexible() != flexible);
                statement.spending.extend(lines);
            }
            Self::Arrears(arrears) => statement.priority_arrears = arrears,
            Self::Debts(debts) => statement.debts = debts,
            Self::Savings { savings, lump_sum, assets } => {
                statement.savings = savings;
                statement.lump_sum = lump_sum;
                statement.assets = assets;
            }
        }
    }
}

/// Reads the fields of a part, noting at each what can't be taken.
pub fn read(lang: Lang, section: Section, currency: Currency, form: &mut Filled) -> Option<Part> {
    let mut reading = Reading { lang, currency, form };
    let part = match section {
        Section::Household => Part::Household(reading.household()),
        Section::Income => Part::Income(reading.named_lines(section)),
        Section::Fixed => Part::Spending { flexible: false, lines: reading.named_lines(section) },
        Section::Everyday => Part::Spending { flexible: true, lines: reading.named_lines(section) },
        Section::Arrears => Part::Arrears(reading.arrears()),
        Section::Debts => Part::Debts(reading.debts()),
        Section::Savings => Part::Savings {
            savings: reading.regular("savings"),
            lump_sum: reading.amount("lump_sum"),
            assets: reading.assets(),
        },
    };
    form.is_right().then_some(part)
}

struct Reading<'a> {
    lang: Lang,
    currency: Currency,
    form: &'a mut Filled,
}

impl Reading<'_> {
    /// An amount in minor units; nothing where the field is empty or can't be taken.
    fn amount(&mut self, field: &'static str) -> Option<i64> {
        match parse_amount(self.form.get(field), &self.currency) {
            Ok(amount) => Some(amount.minor()),
            Err(AmountProblem::Empty) => None,
            Err(problem) => {
                let message = amount_message(self.lang, problem, self.currency);
                self.form.wrong(field, message);
                None
            }
        }
    }

    fn regular(&mut self, field: &'static str) -> Option<Regular> {
        let minor = self.amount(field)?;
        Some(Regular { minor, every: span(self.form, field) })
    }

    fn named_lines<T>(&mut self, section: Section) -> Vec<Line<T>>
    where
        Named<T>: std::str::FromStr,
    {
        let read = |field: &'static str| Some(Line { kind: field.parse().ok()?, amount: self.regular(field)? });
        lines(section).into_iter().filter_map(read).collect()
    }

    fn count(&mut self, field: &'static str, least: u32) -> Option<u32> {
        let typed = narrow_figures(self.form.get(field)).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        let count = typed.parse().ok().filter(|it| (least..=MOST_PEOPLE).contains(it));
        if count.is_none() {
            let message = t!(self.lang, "fs-count-wrong", least = least, most = MOST_PEOPLE);
            self.form.wrong(field, message);
        }
        count
    }

    fn household(&mut self) -> Household {
        Household {
            adults: self.count("adults", 1).unwrap_or(1),
            children_under_16: self.count("children_under_16", 0),
            children_16_18: self.count("children_16_18", 0),
            children: None,
            vehicles: self.count("vehicles", 0),
        }
    }

    fn arrears(&mut self) -> Vec<PriorityArrears> {
        let each = ARREARS.into_iter().zip(ARREARS_PAID);
        each.filter_map(|(kind, paid)| {
            let (balance, repayment) = (self.amount(kind), self.regular(paid));
            // A nought in both says that there are none.
            let there = balance.is_some_and(|it| it > 0) || repayment.is_some_and(|it| it.minor > 0);
            there.then(|| PriorityArrears { kind: kind.to_owned(), balance, repayment })
        })
        .collect()
    }

    fn debts(&mut self) -> Vec<Owed> {
        let read = |[name, owed, asked]: DebtFields| {
            let id: String = self.form.get(name).trim().to_owned();
            let (balance, contractual) = (self.amount(owed), self.amount(asked));
            if id.chars().count() > LONGEST_NAME {
                let message = t!(self.lang, "fs-name-too-long", most = LONGEST_NAME);
                self.form.wrong(name, message);
            }
            if balance.is_none() && (contractual.is_some() || !id.is_empty()) {
                let message = t!(self.lang, "fs-owed-missing");
                self.form.wrong(owed, message);
            }
            balance.filter(|it| *it > 0).map(|balance| Owed { id, balance, contractual, priority: false })
        };
        DEBTS.into_iter().filter_map(read).collect()
    }

    fn assets(&mut self) -> Vec<Asset> {
        let read = |kind: &'static str| Some(Asset { kind: kind.to_owned(), value: self.amount(kind)? });
        ASSETS.into_iter().filter_map(read).collect()
    }
}

/// Why what stands in a field of the statement is no amount.
#[must_use]
pub fn amount_message(lang: Lang, problem: AmountProblem, currency: Currency) -> String {
    match problem {
        AmountProblem::Empty | AmountProblem::NotAnAmount => t!(lang, "fs-amount-wrong"),
        AmountProblem::TooManyDecimals => t!(lang, "amount-too-many-decimals", digits = currency.digits()),
        AmountProblem::TooLarge => {
            t!(lang, "amount-too-large", most = lang.money(Money::new(LARGEST, currency)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbp() -> Currency {
        Currency::parse("GBP").unwrap()
    }

    fn typed(pairs: &[(&str, &str)]) -> Filled {
        pairs.iter().fold(Filled::new(), |form, (field, value)| form.with(field, *value))
    }

    fn read_part(section: Section, pairs: &[(&str, &str)]) -> Statement {
        let mut form = typed(pairs);
        let part = read(Lang::En, section, gbp(), &mut form).unwrap_or_else(|| panic!("{:?}", form.errors()));
        let mut statement = Statement::default();
        part.put(&mut statement);
        statement
    }

    #[test]
    fn what_was_typed_comes_back_into_the_fields() {
        for (section, pairs) in [
            (Section::Household, &[("adults", "2"), ("children_under_16", "1"), ("vehicles", "0")][..]),
            (Section::Income, &[("earnings", "310.50"), ("earnings-every", "week"), ("other", "5.00")]),
            (Section::Fixed, &[("home", "600.00"), ("local_tax", "1900.00"), ("local_tax-every", "year")]),
            (Section::Everyday, &[("personal", "0.00"), ("personal-every", "fortnight")]),
            (
                Section::Arrears,
                &[("arrears_home", "400.00"), ("arrears_home-paid", "10.00"), ("arrears_home-paid-every", "week")],
            ),
            (Section::Debts, &[("debt-1", "Card"), ("owed-1", "900.00"), ("asked-1", "20.00")]),
            (Section::Savings, &[("savings", "5.00"), ("lump_sum", "100.00"), ("vehicle", "900.00")]),
        ] {
            let form = filled(section, &read_part(section, pairs), gbp());
            for (field, value) in pairs {
                assert_eq!(form.get(field), *value, "{field}");
            }
        }
    }

    #[test]
    fn one_part_leaves_the_others_as_they_were() {
        let mut statement = read_part(Section::Fixed, &[("home", "600")]);
        let mut form = typed(&[("personal", "20")]);
        read(Lang::En, Section::Everyday, gbp(), &mut form).unwrap().put(&mut statement);
        assert_eq!(statement.spending.len(), 2);
        let mut form = typed(&[("water", "9")]);
        read(Lang::En, Section::Fixed, gbp(), &mut form).unwrap().put(&mut statement);
        let words: Vec<_> = statement.spending.iter().map(|it| it.kind.word).collect();
        assert_eq!(words, ["personal", "water"]);
    }

    #[test]
    fn what_can_not_be_taken_is_told_at_its_field_all_at_once() {
        let mut form = typed(&[("earnings", "one"), ("benefits", "1.123"), ("pension", "1e2"), ("other", "１２")]);
        assert!(read(Lang::En, Section::Income, gbp(), &mut form).is_none());
        let wrong: Vec<_> = form.errors().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(wrong, ["earnings", "benefits", "pension"]);
        let mut form = typed(&[("adults", "0"), ("vehicles", "many")]);
        assert!(read(Lang::En, Section::Household, gbp(), &mut form).is_none());
        assert_eq!(form.errors().len(), 2);
        let mut form = typed(&[("debt-1", "Card"), ("asked-2", "5")]);
        assert!(read(Lang::En, Section::Debts, gbp(), &mut form).is_none());
        let wrong: Vec<_> = form.errors().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(wrong, ["owed-1", "owed-2"]);
    }

    #[test]
    fn nothing_typed_is_nothing_said() {
        let statement = read_part(Section::Fixed, &[("home", ""), ("water", "0")]);
        assert_eq!(statement.spending.len(), 1);
        assert!(read_part(Section::Arrears, &[("arrears_fines", "0")]).priority_arrears.is_empty());
        assert_eq!(read_part(Section::Household, &[("adults", "")]).household.children_under_16, None);
    }
}
