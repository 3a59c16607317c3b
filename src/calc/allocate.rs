//! `allocate`: which part of a debt a payment meets, or which of several debts.

use rust_decimal::Decimal;
use serde::Serialize;

use super::offers::facts::yearly;
use super::{Answer, Problem, request::Fields};
use crate::domain::allocation::{Part, Parts, allocate};
use crate::domain::money::{Currency, Money};
use crate::domain::rate::Rate;
use crate::domain::which_debt::{Claim, meet};
use crate::packs::Packs;

/// More debts than anybody has.
const MOST_DEBTS: usize = 100;

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
    if request.has("debts") {
        return among_debts(request, payment, currency);
    }
    not_both(&request, ["choice", "on"])?;
    let _ = (request.objects("debts")?, request.values("choice")?, request.date("on")?);
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

#[derive(Serialize)]
struct Shares {
    shares: Vec<Share>,
    unapplied: String,
}

#[derive(Serialize)]
struct Share {
    id: String,
    amount: String,
}

/// Refuses what belongs to the other kind of request. A null is as good as not given, and is read as such.
fn not_both(request: &Fields<'_>, names: [&'static str; 2]) -> Result<(), Problem> {
    let message = "write the parts of one debt, or debts, not both";
    let given = names.into_iter().find(|name| request.has(name));
    given.map_or(Ok(()), |name| Err(request.problem("CONFLICTING_FIELDS", name, message)))
}

fn among_debts(mut request: Fields<'_>, payment: i64, currency: Currency) -> Result<Answer, Problem> {
    not_both(&request, ["owed", "order"])?;
    let _ = (request.object("owed")?, request.values("order")?);
    let mut claims: Vec<Claim> = Vec::new();
    for mut it in request.objects("debts")? {
        let id = it.text("id")?;
        let id = it.need("id", id)?.to_owned();
        if claims.iter().any(|claim| claim.id == id) {
            return Err(it.problem("DUPLICATE_ID", "id", format!("{id:?} stands twice: give each debt its own id")));
        }
        let balance = it.amount("balance", currency)?;
        claims.push(Claim {
            balance: it.need("balance", balance)?,
            due: it.date("due")?,
            secured: it.flag("secured")?,
            annual: yearly(&mut it, "annual_rate")?.map_or(Decimal::ZERO, Rate::fraction),
            id,
        });
        it.finish()?;
    }
    if claims.is_empty() || claims.len() > MOST_DEBTS {
        return Err(request.problem("INVALID_COUNT", "debts", format!("between 1 and {MOST_DEBTS}")));
    }
    let on = request.date("on")?;
    let mut choice = Vec::new();
    for (path, value) in request.values("choice")? {
        let named = claims.iter().position(|it| value.as_str() == Some(&it.id)).filter(|it| !choice.contains(it));
        choice.push(named.ok_or_else(|| Problem::at("INVALID_CHOICE", path, "name debts by their id, each once"))?);
    }
    request.finish()?;
    let (met, left) = meet(payment, &claims, &choice, on).ok_or_else(|| Problem::too_large("payment"))?;
    let plain = |minor| Money::new(minor, currency).to_plain();
    let shares = claims.into_iter().zip(met).map(|(it, amount)| Share { id: it.id, amount: plain(amount) }).collect();
    Answer::of(&Shares { shares, unapplied: plain(left) })
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

    #[test]
    fn of_several_debts_it_meets_the_one_named_then_goes_by_law() {
        let debts = r#""on":"2026-11-24","debts":[{"id":"later","balance":"100","due":"2027-01-01","annual_rate":"0.24"},
            {"id":"cheap","balance":"100","due":"2026-01-01"},{"id":"dear","balance":"100","due":"2026-05-01","annual_rate":"0.1"}]"#;
        let request = |payment: &str, more: &str| format!(r#"{{"payment":"{payment}",{debts}{more}}}"#);
        let by_law = said("allocate", &request("150", ""));
        let expected = r#"{"shares":[{"amount":"0.00","id":"later"},{"amount":"50.00","id":"cheap"},{"amount":"100.00","id":"dear"}],"unapplied":"0.00"}"#;
        assert_eq!(by_law.to_string(), expected);
        let chosen = said("allocate", &request("350", r#","choice":["later"]"#));
        assert_eq!((&chosen["shares"][0]["amount"], &chosen["unapplied"]), (&"100.00".into(), &"50.00".into()));
        let wrong = |more| error("allocate", &request("1", more));
        assert_eq!(wrong(r#","choice":["card"]"#), ("INVALID_CHOICE".into(), "choice[0]".into()));
        assert_eq!(wrong(r#","choice":["dear","dear"]"#), ("INVALID_CHOICE".into(), "choice[1]".into()));
        assert_eq!(wrong(r#","order":["costs"]"#), ("CONFLICTING_FIELDS".into(), "order".into()));
        let twice = error("allocate", r#"{"payment":"1","debts":[{"id":"a","balance":"1"},{"id":"a","balance":"1"}]}"#);
        assert_eq!(twice, ("DUPLICATE_ID".into(), "debts[1].id".into()));
    }
}
