//! `share-out`: one amount over several debts, each under its creditor's policy.

use std::collections::HashSet;

use serde_json::{Value, json};
use time::Date;

use super::offers::{facts, policy, written::Written};
use super::{Answer, Problem, request::Fields};
use crate::domain::money::Currency;
use crate::domain::negotiation::Law;
use crate::domain::negotiation::several::{
    Budget, Debt, Share, Shared, SharingProblem, Shortfall, calendar, share_out,
};
use crate::packs::Packs;

/// More debts than anybody has.
const MOST_DEBTS: usize = 100;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let as_of = request.date("as_of")?;
    let as_of = request.need("as_of", as_of)?;
    let budget = budget(&mut request, currency)?;
    let debts = debts(&mut request, currency, as_of)?;
    request.finish()?;
    let shared = share_out(&budget, &debts).map_err(|why| match why {
        SharingProblem::Amount => Problem::at("INVALID_AMOUNT", "amount", why.to_string()),
        SharingProblem::NoDebt => Problem::at("MISSING_FIELD", "debts", why.to_string()),
        SharingProblem::Debt(at) => Problem::at("NOTHING_OWED", format!("debts[{at}]"), why.to_string()),
    })?;
    Answer::of(&written(&shared, &Written(currency)))
}

fn budget(request: &mut Fields<'_>, currency: Currency) -> Result<Budget, Problem> {
    let amount = request.amount("amount", currency)?;
    let frequency = request.choice("frequency")?;
    let first_due = request.date("first_due")?;
    let sharing = request.choice("sharing")?;
    Ok(Budget {
        amount: request.need("amount", amount)?,
        frequency: request.need("frequency", frequency)?,
        first_due: request.need("first_due", first_due)?,
        sharing: request.need("sharing", sharing)?,
        hardship: request.flag("hardship")?,
    })
}

fn debts(request: &mut Fields<'_>, currency: Currency, as_of: Date) -> Result<Vec<Debt>, Problem> {
    let fields = request.objects("debts")?;
    if fields.is_empty() {
        return request.need("debts", None);
    }
    if fields.len() > MOST_DEBTS {
        return Err(request.problem("INVALID_COUNT", "debts", format!("at most {MOST_DEBTS}")));
    }
    let mut seen = HashSet::new();
    let mut debts = Vec::with_capacity(fields.len());
    for mut it in fields {
        let id = it.text("id")?;
        let id = it.need("id", id)?;
        if !seen.insert(id) {
            return Err(it.problem("DUPLICATE_ID", "id", format!("{id:?} stands twice: give each debt its own id")));
        }
        debts.push(Debt {
            id: id.to_owned(),
            creditor: it.text("creditor")?.unwrap_or_default().to_owned(),
            opening: facts::opening(&mut it, currency, as_of)?,
            due_since: it.date("due_since")?.unwrap_or(as_of),
            law: Law::default(),
            policy: policy::policy(&mut it, currency)?,
            contractual: it.amount("contractual", currency)?.unwrap_or(0),
            priority: it.flag("priority")?,
        });
        it.finish()?;
    }
    Ok(debts)
}

fn written(shared: &Shared, write: &Written) -> Value {
    match shared {
        Shared::Fits { shares, left } => {
            let days = calendar(shares.iter().flat_map(Share::payments)).into_iter().map(|day| {
                let paid = |(id, amount): (String, i64)| json!({ "id": id, "amount": write.money(amount) });
                let payments: Vec<Value> = day.payments.into_iter().map(paid).collect();
                json!({ "on": day.on.to_string(), "total": write.money(day.total), "payments": payments })
            });
            json!({
                "answer": "fits",
                "shares": shares.iter().map(|it| share(it, write)).collect::<Vec<_>>(),
                "left": write.money(*left),
                "calendar": days.collect::<Vec<_>>(),
            })
        }
        Shared::Short { missing, debts } => json!({
            "answer": "short",
            "missing": write.money(*missing),
            "debts": debts.iter().map(|it| shortfall(it, write)).collect::<Vec<_>>(),
        }),
    }
}

fn share(it: &Share, write: &Written) -> Value {
    json!({
        "id": it.id,
        "creditor": it.creditor,
        "amount": write.money(it.amount),
        "least": write.money(it.least),
        "who": it.who,
        "count": it.schedule.count,
        "last_due": it.schedule.last_due.to_string(),
        "total": write.money(it.schedule.total),
    })
}

fn shortfall(it: &Shortfall, write: &Written) -> Value {
    json!({
        "id": it.id,
        "creditor": it.creditor,
        "least": it.least.map(|least| write.money(least)),
        "would_get": write.money(it.would_get),
        "missing": it.missing.map(|missing| write.money(missing)),
        "ways": it.ways.iter().map(|way| write.way(way)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{error, said};

    fn request(amount: &str, ids: [&str; 2]) -> String {
        let debt = |id: &str, owed: &str| json!({ "id": id, "principal": owed, "annual_rate": "0.1" });
        json!({
            "currency": "GBP", "as_of": "2026-11-24", "amount": amount, "frequency": "monthly",
            "first_due": "2026-12-28", "sharing": "by_balance",
            "debts": [debt(ids[0], "1000.00"), debt(ids[1], "3000.00")],
        })
        .to_string()
    }

    #[test]
    fn what_does_is_shared_and_what_does_not_is_shown() {
        let fits = said("share-out", &request("200.00", ["a", "b"]));
        assert_eq!((&fits["shares"][0]["amount"], &fits["shares"][1]["amount"]), (&json!("50.00"), &json!("150.00")));
        assert_eq!((&fits["left"], &fits["calendar"][0]["total"]), (&json!("0.00"), &json!("200.00")));
        let short = said("share-out", &request("100.00", ["a", "b"]));
        assert_eq!((&short["answer"], &short["missing"]), (&json!("short"), &json!("73.92")));
        assert!(short["debts"][0]["ways"].as_array().is_some_and(|ways| !ways.is_empty()));
    }

    #[test]
    fn what_cannot_be_shared_is_named() {
        let code = |amount, ids| error("share-out", &request(amount, ids));
        assert_eq!(code("1", ["a", "a"]), ("DUPLICATE_ID".to_owned(), "debts[1].id".to_owned()));
        assert_eq!(code("0", ["a", "b"]), ("INVALID_AMOUNT".to_owned(), "amount".to_owned()));
    }
}
