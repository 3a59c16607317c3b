//! `pro-rata`: an amount shared by balance.

use std::collections::HashSet;

use serde::Serialize;

use super::{Answer, Problem, request::Fields};
use crate::domain::money::Money;
use crate::domain::pro_rata::{Part, share};
use crate::packs::Packs;

#[derive(Serialize)]
struct Shares<'a> {
    shares: Vec<Share<'a>>,
}

#[derive(Serialize)]
struct Share<'a> {
    id: &'a str,
    amount: String,
}

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let total = request.amount("total", currency)?;
    let total = request.need("total", total)?;
    let mut debts = Vec::new();
    let mut seen = HashSet::new();
    for mut debt in request.objects("debts")? {
        let id = debt.text("id")?;
        let id = debt.need("id", id)?;
        if !seen.insert(id) {
            return Err(debt.problem("DUPLICATE_ID", "id", format!("{id:?} stands twice: give each debt its own id")));
        }
        let balance = debt.amount("balance", currency)?;
        debts.push(Part::unlimited(id, debt.need("balance", balance)?));
        debt.finish()?;
    }
    if debts.is_empty() {
        return request.need("debts", None);
    }
    if debts.iter().all(|debt| debt.weight == 0) {
        return Err(request.problem("NOTHING_OWED", "debts", "at least one balance must be more than zero"));
    }
    request.finish()?;

    let amounts = share(total, &debts).ok_or_else(|| Problem::too_large("total"))?;
    let shares = debts
        .iter()
        .zip(amounts)
        .map(|(debt, amount)| Share { id: debt.id, amount: Money::new(amount, currency).to_plain() })
        .collect();
    Answer::of(&Shares { shares })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    #[test]
    fn shares_are_given_in_the_order_of_the_debts() {
        // Worked example M44a.
        let request = r#"{"total":"100.00","currency":"GBP","debts":[{"id":"card","balance":"500"},
            {"id":"loan","balance":"1000"},{"id":"catalogue","balance":"233"},{"id":"store","balance":"200"}]}"#;
        let expected = r#"{"shares":[{"amount":"25.87","id":"card"},{"amount":"51.73","id":"loan"},{"amount":"12.05","id":"catalogue"},{"amount":"10.35","id":"store"}]}"#;
        assert_eq!(said("pro-rata", request).to_string(), expected);
    }

    #[test]
    fn debts_that_cannot_be_told_apart_or_owe_nothing_are_refused() {
        let twice = r#"{"total":"1","debts":[{"id":"a","balance":"1"},{"id":"a","balance":"2"}]}"#;
        assert_eq!(error("pro-rata", twice), ("DUPLICATE_ID".into(), "debts[1].id".into()));
        let nothing = r#"{"total":"1","debts":[{"id":"a","balance":"0"}]}"#;
        assert_eq!(error("pro-rata", nothing), ("NOTHING_OWED".into(), "debts".into()));
        assert_eq!(error("pro-rata", r#"{"total":"1","debts":[]}"#), ("MISSING_FIELD".into(), "debts".into()));
    }
}
