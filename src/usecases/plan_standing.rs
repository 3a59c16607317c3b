//! How a debtor's plan stands, and a signed statement of it. The debtor chooses to have one made; nobody is sent it.

use serde_json::json;
use time::Date;

use super::Refusal;
use super::agree::about;
use super::open_case::{self, Case};
use super::signing_key::signing_key;
use crate::app::App;
use crate::domain::kept::{Kept, kept};
use crate::domain::ledger::EntryKind;
use crate::domain::money::Money;
use crate::domain::progress::{Instalment, Progress};
use crate::evidence::{self, Act, Actor};
use crate::signed::statement::{self, FORMAT, PlanStatement};
use crate::store::ids::{DebtId, DebtorId, SignedId};
use crate::store::plan_signed::{self, Signed};
use crate::store::plans::Plan;
use crate::store::{StoreError, debts};

/// How a plan stands, with the ones in whose place it came.
#[derive(Debug, Clone)]
pub struct Standing {
    /// When the first of them was agreed.
    pub agreed_on: Date,
    /// How often it was changed since.
    pub changes: u32,
    /// How they were kept.
    pub kept: Kept,
    /// What was paid for them, in minor units.
    pub paid: i64,
    /// What they come to.
    pub total: i64,
    /// The day of the last instalment.
    pub last_due: Date,
    /// Whether all of it is paid.
    pub complete: bool,
}

/// A plan with how far it has come.
type Come = (Plan, Progress);

/// The plan that stands or stood last, and before it those that were replaced.
fn chain(case: &Case) -> Option<(&[Come], &Come)> {
    let last = case.last_plan()?;
    let at = case.plans.iter().position(|(plan, _)| plan.id == last.0.id)?;
    let earlier = case.plans.get(..at)?;
    let from = earlier.iter().rposition(|(plan, _)| plan.state != "replaced").map_or(0, |it| it.saturating_add(1));
    Some((earlier.get(from..)?, last))
}

/// Payments that filled a plan's instalments, by their days.
fn payments(case: &Case, plan: &Plan, paid: i64, total: i64) -> Vec<(Date, i64)> {
    let ended = plan.ended_at.map(|at| at.day_in(&case.creditor.time_zone)).filter(|_| plan.state == "replaced");
    let of_plan = |on: Date| on >= plan.agreed_on && ended.is_none_or(|ended| on <= ended);
    let mut found: Vec<(Date, i64)> = case
        .entries
        .iter()
        .filter(|it| it.kind == EntryKind::Payment && of_plan(it.on))
        .map(|it| (it.on, it.amount))
        .collect();
    let sum = found.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
    if sum < paid {
        // Of a day before the plan, but known only after it was agreed.
        found.insert(0, (plan.agreed_on, paid.saturating_sub(sum)));
    } else if paid < total {
        // Of the day of the plan, but before it: that counted already.
        let mut too_much = sum.saturating_sub(paid);
        for (_, amount) in &mut found {
            let off = too_much.min(*amount);
            (*amount, too_much) = (amount.saturating_sub(off), too_much.saturating_sub(off));
        }
    }
    found
}

/// How the plan stands today; nothing where there never was one.
#[must_use]
pub fn standing(case: &Case) -> Option<Standing> {
    let (earlier, last) = chain(case)?;
    let (plan, progress) = last;
    let grace = case.policy().missed.grace_days;
    let of = |(plan, progress): &Come, until: Date| {
        let all: Vec<Instalment> = progress.rows.iter().map(|row| row.instalment).collect();
        let paid = payments(case, plan, progress.paid, progress.total);
        kept(&all, &paid, &case.stops.contact, grace, until)
    };
    let mut whole = Kept::default();
    let mut paid = 0_i64;
    for it in earlier {
        let until = it.0.ended_at.map_or(case.today, |at| at.day_in(&case.creditor.time_zone));
        let before = of(it, until);
        // What was missing when both sides agreed on something else is asked for by the plan that followed.
        let asked = before.asked.saturating_sub(before.missing);
        whole = whole.and(Kept { missing: 0, asked, ..before });
        paid = paid.saturating_add(it.1.paid);
    }
    let agreed_on = earlier.first().map_or(plan.agreed_on, |(first, _)| first.agreed_on);
    Some(Standing {
        agreed_on,
        changes: u32::try_from(earlier.len()).unwrap_or(u32::MAX),
        kept: whole.and(of(last, case.today)),
        paid: paid.saturating_add(progress.paid),
        total: paid.saturating_add(progress.total),
        last_due: progress.rows.last().map_or(plan.agreed_on, |row| row.instalment.due),
        complete: progress.is_complete(),
    })
}

fn written(app: &App, case: &Case, it: &Standing) -> PlanStatement {
    let currency = case.debt.terms.currency;
    let plain = |minor: i64| Money::new(minor, currency).to_plain();
    let Kept { asked, on_time, later, missing } = it.kept;
    PlanStatement {
        format: FORMAT.to_owned(),
        portal: app.settings.site.public_url.clone(),
        as_of: case.today.to_string(),
        name: case.debt.debtor_name.clone(),
        creditor: case.creditor.name.clone(),
        reference: case.debt.reference.clone(),
        description: case.debt.description.clone(),
        currency: currency.code().to_owned(),
        plan: statement::Plan {
            agreed_on: it.agreed_on.to_string(),
            changes: it.changes,
            last_due: it.last_due.to_string(),
            total: plain(it.total),
            complete: it.complete,
        },
        kept: statement::Kept { paid: plain(it.paid), asked, on_time, later, missing },
        key: String::new(),
        signature: String::new(),
    }
}

/// Makes a signed statement of how the plan stands today. The same form again is the same statement.
///
/// # Errors
/// [`Refusal::NotFound`] when the debt is not theirs or never had a plan.
pub async fn sign_standing(app: &App, debtor: DebtorId, debt: DebtId, form_key: &str) -> Result<SignedId, Refusal> {
    let now = app.now();
    let key = signing_key(app).await?;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    debts::of_debtor(tx, debt, debtor).await?.ok_or(Refusal::NotFound)?;
    debts::take(tx, debt).await?;
    if let Some(made) = plan_signed::by_form_key(tx, form_key, debt).await? {
        return Ok(made.id);
    }
    let case = open_case::of_debtor(app, tx, debt, debtor, now).await?;
    let (plan, _) = case.last_plan().ok_or(Refusal::NotFound)?;
    let standing = standing(&case).ok_or(Refusal::NotFound)?;
    let unreadable = || Refusal::Store(StoreError::Unreadable("plan statement"));
    let made = written(app, &case, &standing).sign(&key).ok_or_else(unreadable)?;
    let file = made.text().ok_or_else(unreadable)?;
    let signed = Signed { id: SignedId(app.random.id()), debt_id: debt, plan_id: plan.id, file, made_at: now };
    plan_signed::add(tx, &signed, form_key).await?;
    let detail = json!({ "statement": signed.id.to_string(), "plan": plan.id.to_string(), "code": made.code() });
    evidence::record(tx, now, Actor::Debtor(debtor), about(&case), Act::StandingSigned, &detail).await?;
    writing.commit().await?;
    Ok(signed.id)
}
