//! Reads the form of a plan for several debts, noting at each field what can't be taken.

use super::super::proposal::amount_message;
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::money::{AmountProblem, Currency, Money, parse_amount};
use crate::domain::negotiation::several::Sharing;
use crate::i18n::Lang;
use crate::pages::debtor::together::words::apart_sentence;
use crate::pages::debtor::together::{before, contract, show, take};
use crate::store::ids::DebtId;
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::together::begin::Begin;
use crate::usecases::together::lay_out::{Asked, Taken};
use crate::usecases::together::{Apart, Debts};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};

/// What was asked; nothing when something at a field can't be taken.
///
/// # Errors
/// [`Fault::NotFound`] for a debt that isn't this person's.
pub fn read(lang: Lang, it: &Begin, form: &mut Filled) -> Result<Option<Asked>, Fault> {
    let Some(debts) = &it.debts else { return Err(Fault::NotFound) };
    let cases = taken(lang, debts, form)?;
    let amount = amount(lang, debts, form);
    let frequency = form.get("frequency").parse::<Frequency>().ok();
    if frequency.is_none() {
        form.wrong("frequency", t!(lang, "frequency-missing"));
    }
    let first_due = first_due(lang, &cases, form);
    let sharing = form.get("sharing").parse::<Sharing>().ok();
    if sharing.is_none() {
        form.wrong("sharing", t!(lang, "together-sharing-missing"));
    }
    let by_contract = sharing == Some(Sharing::ByContract);
    let contracts = if by_contract { contracts(lang, debts.currency, &cases, form) } else { vec![None; cases.len()] };
    let names_allowed = form.get("names") == "yes";
    let taken = cases.iter().zip(contracts).map(|(case, contractual)| Taken {
        debt: case.debt.id,
        comes_first: form.get(&before(case)) == "yes",
        contractual,
        statement: form.get(&show(case)).parse().ok(),
    });
    let taken = taken.collect();
    let read = || Some((amount?, frequency?, first_due?, sharing?));
    Ok(read().map(|(amount, frequency, first_due, sharing)| Asked {
        amount,
        frequency,
        first_due,
        sharing,
        names_allowed,
        debts: taken,
    }))
}

/// The debts that are ticked. One that moved since is told at the field; somebody else's is not found.
fn taken<'a>(lang: Lang, debts: &'a Debts, form: &mut Filled) -> Result<Vec<&'a Case>, Fault> {
    let mut ticked: Vec<DebtId> = Vec::new();
    for name in form.named() {
        if let Some(id) = name.strip_prefix("take-") {
            ticked.push(id.parse().map_err(|_| Fault::NotFound)?);
        }
    }
    let mut moved: Vec<(&Case, Apart)> = Vec::new();
    for id in &ticked {
        if debts.can.iter().any(|case| case.debt.id == *id) {
            continue;
        }
        let apart = debts.apart.iter().find(|(case, _)| case.debt.id == *id);
        moved.extend(apart.map(|(case, why)| (case, *why)));
        if apart.is_none() {
            return Err(Fault::NotFound);
        }
    }
    for (case, why) in moved {
        let text =
            t!(lang, "together-moved-apart", debt = case.debt.description.clone(), why = apart_sentence(lang, why));
        form.wrong("take", text);
    }
    let cases: Vec<&Case> = debts.can.iter().filter(|case| form.get(&take(case)) == "yes").collect();
    if cases.len() < 2 {
        form.wrong("take", t!(lang, "together-take-two"));
    }
    Ok(cases)
}

fn amount(lang: Lang, debts: &Debts, form: &mut Filled) -> Option<i64> {
    let owed = debts.can.iter().fold(0_i64, |sum, case| sum.saturating_add(case.statement.balance.total()));
    let most = Money::new(owed, debts.currency);
    let problem = match parse_amount(form.get("each"), &debts.currency) {
        Ok(each) if each.is_positive() => return Some(each.minor()),
        Ok(_) => AmountProblem::NotAnAmount,
        Err(problem) => problem,
    };
    form.wrong("each", amount_message(lang, problem, most));
    None
}

fn first_due(lang: Lang, cases: &[&Case], form: &mut Filled) -> Option<time::Date> {
    // Creditors in two places may have two days at once.
    let today = cases.iter().map(|case| case.today).max();
    let read = parse_date(form.get("first"));
    let Some(today) = today else { return read };
    let latest = add_months(today, 24).unwrap_or(today);
    let first = read.filter(|day| *day > today && *day <= latest);
    if first.is_none() {
        form.wrong("first", t!(lang, "first-wrong", today = lang.date(today), latest = lang.date(latest)));
    }
    first
}

/// What each contract asks for: of all that take part in sharing, and more than nothing for one of them.
fn contracts(lang: Lang, currency: Currency, cases: &[&Case], form: &mut Filled) -> Vec<Option<i64>> {
    let mut read = Vec::with_capacity(cases.len());
    for case in cases {
        let name = contract(case);
        let typed = form.get(&name).trim().to_owned();
        let takes_part = form.get(&before(case)) != "yes";
        read.push(match parse_amount(&typed, &currency) {
            Ok(amount) => Some(amount.minor()),
            Err(_) if typed.is_empty() && !takes_part => None,
            Err(_) => {
                form.wrong(name, t!(lang, "together-contract-wrong", debt = case.debt.description.clone()));
                None
            }
        });
    }
    if form.is_right() && read.iter().all(|it| it.unwrap_or(0) == 0) {
        form.wrong("sharing", t!(lang, "together-contract-nothing"));
    }
    read
}
