//! `allocate`: which part of a debt a payment meets, by agreement or by law, or which of several debts.

mod among_debts;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::{Map, Value};

use super::law::Law;
use super::{Answer, Problem, request::Fields};
use crate::domain::allocation::{Amounts, Part, allocate};
use crate::domain::money::{Currency, Money};
use crate::domain::payment_order::{PaymentOrder, Stage};
use crate::packs::{Pack, Packs};

#[derive(Serialize)]
struct Allocation<'a> {
    applied: Map<String, Value>,
    unapplied: String,
    order: Vec<&'static str>,
    /// Where the order is the law's.
    #[serde(flatten)]
    law: Option<Law<'a>>,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = if request.has("pack") { Some(request.pack(packs)?) } else { None };
    let currency = match pack {
        Some(pack) => request.currency_of(pack)?,
        None => request.currency(None)?,
    };
    let payment = request.amount("payment", currency)?;
    let payment = request.need("payment", payment)?;
    if request.has("debts") {
        return among_debts::answer(request, payment, currency);
    }
    not_both(&request, ["choice"])?;
    let _ = (request.objects("debts")?, request.values("choice")?, request.text("pack")?);
    let on = request.date("on")?;
    let owed = request.object("owed")?;
    let (stage, owed) = read_owed(request.need("owed", owed)?, currency)?;
    let agreed = read_order(&mut request, stage, &owed)?;
    let by_law = pack.map(|pack| Ok((pack, rule_on(pack, stage, on.unwrap_or(pack.as_of))?))).transpose();
    let (order, law) = match (agreed, by_law?) {
        (Some(_), Some((_, rule))) if !rule.agreement_may_change => {
            let message = format!("{} leaves no other order: leave it out", rule.about.rule);
            return Err(request.problem("INVALID_CHOICE", "order", message));
        }
        (Some(agreed), _) => (agreed, None),
        (None, Some((pack, rule))) => (rule.order.clone(), Some(Law::of(pack, &rule.about))),
        (None, None) => return request.need("order", None),
    };
    request.finish()?;

    let (applied, left) = allocate(payment, &owed, &order);
    let plain = |minor| Money::new(minor, currency).to_plain();
    let applied = applied.into_iter().map(|(part, minor)| (part.as_str().to_owned(), plain(minor).into())).collect();
    let order = order.into_iter().map(Part::as_str).collect();
    Answer::of(&Allocation { applied, unapplied: plain(left), order, law })
}

/// Refuses what belongs to the other kind of request. A null is as good as not given, and is read as such.
fn not_both<const N: usize>(request: &Fields<'_>, names: [&'static str; N]) -> Result<(), Problem> {
    let message = "write the parts of one debt, or debts, not both";
    let given = names.into_iter().find(|name| request.has(name));
    given.map_or(Ok(()), |name| Err(request.problem("CONFLICTING_FIELDS", name, message)))
}

/// The parts that are named say whether a court has decided.
fn read_owed(mut owed: Fields<'_>, currency: Currency) -> Result<(Stage, Amounts), Problem> {
    let decided = Part::AFTER_JUDGMENT.iter().any(|it| owed.has(it.as_str()));
    let stage = if decided { Stage::AfterJudgment } else { Stage::BeforeJudgment };
    let mut amounts = Vec::new();
    for part in stage.parts() {
        let amount = owed.amount(part.as_str(), currency)?;
        amounts.push((*part, owed.need(part.as_str(), amount)?));
    }
    owed.finish()?;
    Ok((stage, amounts))
}

/// What was agreed, if anything was. Each part once; a part of which nothing is owed may be left out.
fn read_order(request: &mut Fields<'_>, stage: Stage, owed: &Amounts) -> Result<Option<Vec<Part>>, Problem> {
    let names: Vec<_> = stage.parts().iter().map(|it| it.as_str()).collect();
    let names = names.join(", ");
    let mut order = Vec::new();
    for (path, value) in request.values("order")? {
        let name = value.as_str().unwrap_or_default();
        let part = name.parse::<Part>().ok().filter(|it| stage.parts().contains(it));
        let part =
            part.ok_or_else(|| Problem::at("INVALID_CHOICE", &path, format!("not a part of what is owed: {names}")))?;
        if order.contains(&part) {
            return Err(Problem::at("INVALID_CHOICE", path, format!("{name} stands twice: name each part once")));
        }
        order.push(part);
    }
    if order.is_empty() {
        return Ok(None);
    }
    if owed.iter().any(|(part, owed)| *owed > 0 && !order.contains(part)) {
        return Err(request.problem("INVALID_CHOICE", "order", format!("name {names}, each once")));
    }
    Ok(Some(order))
}

fn rule_on(pack: &Pack, stage: Stage, on: time::Date) -> Result<&PaymentOrder, Problem> {
    let none = || {
        Problem::at("UNKNOWN_RULE", "pack", format!("{} has no order of payments on {on}: name it in `order`", pack.id))
    };
    pack.rules.payment_order.on(stage.as_str(), on).ok_or_else(none)
}
