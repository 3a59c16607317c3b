//! Which of several debts a payment meets.

use rust_decimal::Decimal;
use serde::Serialize;

use super::not_both;
use crate::calc::offers::facts::yearly;
use crate::calc::{Answer, Problem, request::Fields};
use crate::domain::money::{Currency, Money};
use crate::domain::rate::Rate;
use crate::domain::which_debt::{Claim, meet};

/// More debts than anybody has.
const MOST_DEBTS: usize = 100;

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

pub(super) fn answer(mut request: Fields<'_>, payment: i64, currency: Currency) -> Result<Answer, Problem> {
    not_both(&request, ["owed", "order", "pack"])?;
    let _ = (request.object("owed")?, request.values("order")?, request.text("pack")?);
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
