//! A creditor's figures of twelve months: offers and answers, plans, money.

use std::collections::BTreeMap;

use serde::Deserialize;
use time::Date;

use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::money::Currency;
use crate::domain::numbers::{Numbers, OfferFact, PlanFact, ReferredFact, Standing, YearMonth};
use crate::store::StoreError;
use crate::store::creditors::Creditor;
use crate::store::numbers::{self, OfferRow, PlanRow, ReferredRow};

/// Months that are shown.
pub const MONTHS: i32 = 12;

/// Money of a month in a currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Money {
    /// What the plans agreed in the month come to.
    pub agreed: i64,
    /// What came in.
    pub received: i64,
}

/// The figures.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The months, the first first.
    pub months: Vec<YearMonth>,
    /// Whether the last one isn't over.
    pub runs: bool,
    /// Offers and plans.
    pub numbers: Numbers,
    /// Money by currency and month.
    pub money: Vec<(Currency, BTreeMap<YearMonth, Money>)>,
}

impl Figures {
    /// Whether nothing happened at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.by_month.is_empty() && self.numbers.plans.is_empty() && self.money.is_empty()
    }
}

/// The twelve months that end with one, or with this one; no later one is shown.
///
/// # Errors
/// When the database can't be asked.
pub async fn figures(app: &App, creditor: &Creditor, last: Option<YearMonth>) -> Result<Figures, Refusal> {
    let zone = &creditor.time_zone;
    let today = app.now().day_in(zone);
    let this = YearMonth::of(today);
    let last = last.unwrap_or(this).min(this);
    let months: Vec<YearMonth> = (0..MONTHS).rev().map(|back| last.plus(back.saturating_neg())).collect();
    let (from, to) = (last.plus(1_i32.saturating_sub(MONTHS)).first_day(), last.plus(1).first_day());
    // A day more on both sides holds every zone; the month at the creditor's place decides.
    let (early, late) = (at_midnight(from).plus_seconds(-86_400), at_midnight(to).plus_seconds(86_400));
    let mut tx = app.db.read().await?;
    let offers = numbers::offers(&mut tx, creditor.id, early, late).await?;
    let referred = numbers::referred(&mut tx, creditor.id, early, late).await?;
    let plans = numbers::plans(&mut tx, creditor.id, from, to, today).await?;
    let paid = numbers::paid(&mut tx, creditor.id, from, to).await?;
    drop(tx);
    let is_shown = |month: &YearMonth| months.contains(month);
    let facts: Vec<OfferFact> = offers.iter().map(|it| offer_fact(it, zone)).filter(|it| is_shown(&it.month)).collect();
    let referred: Vec<ReferredFact> =
        referred.iter().map(|it| referred_fact(it, zone)).filter(|it| is_shown(&it.month)).collect();
    let standing: Vec<PlanFact> = plans.iter().map(plan_fact).collect();
    let mut money: BTreeMap<String, BTreeMap<YearMonth, Money>> = BTreeMap::new();
    for it in &plans {
        let of = money.entry(it.currency.clone()).or_default().entry(YearMonth::of(it.agreed_on)).or_default();
        of.agreed = of.agreed.saturating_add(it.total);
    }
    for it in &paid {
        let of = money.entry(it.currency.clone()).or_default().entry(YearMonth::of(it.booked_on)).or_default();
        of.received = of.received.saturating_add(it.amount);
    }
    let unreadable = |_| StoreError::Unreadable("currency");
    let read = |(code, by): (String, _)| Currency::parse(&code).map(|currency| (currency, by)).map_err(unreadable);
    let money = money.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Figures { months, runs: last == this, numbers: Numbers::of(&facts, &referred, &standing), money })
}

fn at_midnight(day: Date) -> Instant {
    day.midnight().assume_utc().into()
}

/// A reason as it is stored, whichever part of the program wrote it.
#[derive(Deserialize)]
struct Reason {
    rule: String,
}

fn offer_fact(it: &OfferRow, zone: &str) -> OfferFact {
    let by_machine = it.decided_how == "machine";
    let answered = it.decided_at.filter(|_| by_machine || it.decided_how == "reviewer");
    let day = it.sent_at.day_in(zone);
    let minutes = |at: Instant| at.unix_seconds().saturating_sub(it.sent_at.unix_seconds()).max(0).div_euclid(60);
    OfferFact {
        of_debtor: it.offered_by == "debtor",
        month: YearMonth::of(day),
        version: it.limits_version,
        round: it.number,
        by_machine,
        accepted: it.state == "accepted",
        waited: answered.map(minutes),
        same_day: answered.is_some_and(|at| at.day_in(zone) == day),
        open: it.state == "open",
    }
}

fn referred_fact(it: &ReferredRow, zone: &str) -> ReferredFact {
    let reasons: Vec<Reason> = serde_json::from_str(&it.reasons).unwrap_or_default();
    ReferredFact {
        month: YearMonth::of(it.sent_at.day_in(zone)),
        version: it.limits_version,
        reasons: reasons.into_iter().map(|it| it.rule).collect(),
    }
}

fn plan_fact(it: &PlanRow) -> PlanFact {
    let standing = Standing::of(&it.state, it.total, it.due, it.paid);
    PlanFact { month: YearMonth::of(it.agreed_on), version: it.limits_version, standing }
}
