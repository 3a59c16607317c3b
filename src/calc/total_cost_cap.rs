//! `total-cost-cap`: the most that short, dear credit may cost.

use serde::Serialize;

use super::law::Law;
use super::{Answer, Problem, request::Fields};
use crate::domain::money::Money;
use crate::packs::Packs;

/// The most days that are asked for: a hundred years.
const MOST_DAYS: u32 = 36_525;

#[derive(Serialize)]
struct Capped<'a> {
    total_charges: String,
    capped: bool,
    interest: String,
    default_fees: String,
    cap: String,
    #[serde(flatten)]
    law: Law<'a>,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    request.currency_of(pack)?;
    let amount = request.amount("amount", pack.currency)?;
    let amount = request.need("amount", amount)?;
    let days = request.whole("days", 0, MOST_DAYS)?;
    let days = request.need("days", days)?;
    let default_fee = request.amount("default_fee", pack.currency)?;
    let default_fee = request.need("default_fee", default_fee)?;
    let on = request.date("on")?.unwrap_or(pack.as_of);
    request.finish()?;

    let none = || Problem::at("NOT_IN_PACK", "pack", format!("{} has no cap on total cost on {on}", pack.id));
    let rule = pack.rules.total_cost_cap.iter().find(|it| it.about.holds_on(on)).ok_or_else(none)?;
    let charges = rule.charges(amount, days, default_fee, pack.currency).ok_or_else(|| Problem::too_large("amount"))?;
    let money = |minor| Money::new(minor, pack.currency).to_plain();
    Answer::of(&Capped {
        total_charges: money(charges.total),
        capped: charges.capped,
        interest: money(charges.interest),
        default_fees: money(charges.default_fees),
        cap: money(charges.most),
        law: Law::of(pack, &rule.about),
    })
}
