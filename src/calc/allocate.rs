//! `allocate`: which part of a debt a payment meets.

use serde::Serialize;

use super::{Answer, Problem, request::Fields};
use crate::domain::allocation::{Part, Parts, allocate};
use crate::domain::money::{Currency, Money};
use crate::packs::Packs;

#[derive(Serialize)]
struct Allocation {
    applied: Applied,
    unapplied: String,
}

#[derive(Serialize)]
struct Applied {
    costs: String,
    interest: String,
    principal: String,
}

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let payment = request.amount("payment", currency)?;
    let payment = request.need("payment", payment)?;
    let owed = request.object("owed")?;
    let owed = read_owed(request.need("owed", owed)?, currency)?;
    let order = read_order(&mut request, &owed)?;
    request.finish()?;

    let (applied, left) = allocate(payment, &owed, &order);
    let plain = |minor| Money::new(minor, currency).to_plain();
    let Parts { costs, interest, principal } = applied;
    let applied = Applied { costs: plain(costs), interest: plain(interest), principal: plain(principal) };
    Answer::of(&Allocation { applied, unapplied: plain(left) })
}

fn read_owed(mut owed: Fields<'_>, currency: Currency) -> Result<Parts, Problem> {
    let mut part = |name| {
        let amount = owed.amount(name, currency)?;
        owed.need(name, amount)
    };
    let parts = Parts { costs: part("costs")?, interest: part("interest")?, principal: part("principal")? };
    owed.finish()?;
    Ok(parts)
}

/// Each part once; a part of which nothing is owed may be left out.
fn read_order(request: &mut Fields<'_>, owed: &Parts) -> Result<Vec<Part>, Problem> {
    let mut order = Vec::new();
    for (path, value) in request.values("order")? {
        let name = value.as_str().unwrap_or_default();
        let part = name.parse::<Part>().map_err(|why| Problem::at("INVALID_CHOICE", &path, why.to_string()))?;
        if order.contains(&part) {
            return Err(Problem::at("INVALID_CHOICE", path, format!("{name} stands twice: name each part once")));
        }
        order.push(part);
    }
    if order.is_empty() {
        return request.need("order", None);
    }
    let all = [Part::Costs, Part::Interest, Part::Principal];
    if all.into_iter().any(|part| owed.of(part) > 0 && !order.contains(&part)) {
        return Err(request.problem("INVALID_CHOICE", "order", "name costs, interest and principal, each once"));
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{error, said};

    #[test]
    fn a_payment_meets_the_parts_in_the_order_named() {
        let request = |payment: &str, order: &str| {
            format!(
                r#"{{"payment":"{payment}","owed":{{"costs":"850.00","interest":"1234.56","principal":"20000.00"}},"order":[{order}]}}"#
            )
        };
        // Worked examples M24b and M24f.
        let legal = said("allocate", &request("1500.00", r#""costs","interest","principal""#));
        assert_eq!(
            legal.to_string(),
            r#"{"applied":{"costs":"850.00","interest":"650.00","principal":"0.00"},"unapplied":"0.00"}"#
        );
        let agreed = said("allocate", &request("1500.00", r#""principal","interest","costs""#));
        assert_eq!(agreed["applied"]["principal"], "1500.00");

        let wrong = |order| error("allocate", &request("1", order));
        assert_eq!(wrong(r#""costs","fees","principal""#), ("INVALID_CHOICE".into(), "order[1]".into()));
        assert_eq!(wrong(r#""costs","costs","principal""#), ("INVALID_CHOICE".into(), "order[1]".into()));
        assert_eq!(wrong(r#""costs","interest""#), ("INVALID_CHOICE".into(), "order".into()));
        assert_eq!(wrong(""), ("MISSING_FIELD".into(), "order".into()));
    }
}
