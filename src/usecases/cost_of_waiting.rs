//! What waiting costs: what is certain by the debt's own terms as far as the law leaves them, beside it what may come by the law of the creditor's
//! country, what a plan would save, and where there is help. Nothing here is ever added up across those.

use rust_decimal::Decimal;
use time::Date;

use super::Refusal;
use super::crisis::CRISIS_LINE;
use super::legal_caps::{Most, charged, facts_of, most};
use super::open_case::Case;
use crate::domain::about::About;
use crate::domain::consequences::{Consequence, Help};
use crate::domain::frequency::{Frequency, add_months};
use crate::domain::ledger::{AccrualLine, EntryKind, Ledger, Statement, Wait};
use crate::domain::overdue_cost::{Days, Debt, Law, Line, OverdueCost, overdue_cost};
use crate::domain::policy::Regime;
use crate::domain::schedule::{PlanTerms, Schedule, Size, schedule};
use crate::packs::{Pack, Packs};

/// How long the plan is that stands beside waiting where nothing is offered.
const MONTHS: u32 = 12;

/// What waiting costs until each of some days, and all that stands beside it.
#[derive(Debug, Clone)]
pub struct CostOfWaiting {
    /// The certain costs, day by day.
    pub waits: Vec<Working>,
    /// What a plan would save; nothing where none is possible, or one stands already.
    pub plan: Option<Beside>,
    /// What the law of the creditor's country adds; nothing where no pack is known.
    pub law: Option<Beyond>,
}

/// What is owed on a day and how its interest came about.
#[derive(Debug, Clone)]
pub struct Working {
    /// The figures.
    pub wait: Wait,
    /// Every line of interest until that day.
    pub lines: Vec<AccrualLine>,
    /// What the lines came to by today, in minor units.
    pub by_today: i64,
}

/// A plan beside waiting as long as it takes.
#[derive(Debug, Clone)]
pub struct Beside {
    /// It is the offer that is open, not one that could be made.
    pub offered: bool,
    /// No interest runs while it is kept.
    pub frozen: bool,
    /// The plan.
    pub schedule: Schedule,
    /// What waiting until its last day adds, in minor units.
    pub waiting: i64,
    /// What of that the plan saves.
    pub saving: i64,
}

/// What may come on top of what is certain, all of it verified.
#[derive(Debug, Clone)]
pub struct Beyond {
    /// The pack's id
    pub pack: String,
    /// and its name as its file says.
    pub pack_name: String,
    /// The day for which the possible costs are worked out: the last that is looked at.
    pub on: Date,
    /// Costs that depend on what happens.
    pub possible: Vec<Line>,
    /// What the law leaves of the debt's own terms by then, where that is less.
    pub most: Option<Most>,
    /// What a court may reduce interest and charges to when it is asked, where that is less.
    pub reducible: Vec<Line>,
    /// What isn't money.
    pub non_money: Vec<Consequence>,
    /// Where there is help.
    pub help: Vec<Help>,
    /// What nobody has verified yet: no figure is shown.
    pub not_shown: Vec<NotShown>,
    /// The debt is in another currency than the fees of the law.
    pub other_currency: bool,
}

/// Something of a pack that isn't shown because its rule isn't verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotShown {
    /// What it is: `court_fee`, `breathing_space`, `cap`.
    pub kind: String,
    /// By which rule.
    pub rule: String,
}

impl NotShown {
    fn of(kind: &str, about: &About) -> Self {
        Self { kind: kind.to_owned(), rule: about.rule.clone() }
    }
}

/// What waiting until each of the days costs.
///
/// # Errors
/// When the figures can't be computed.
pub fn cost_of_waiting(case: &Case, packs: &Packs, dates: &[Date]) -> Result<CostOfWaiting, Refusal> {
    let law = match (case.creditor.law().and_then(|id| packs.get(id)), dates.last()) {
        (Some(pack), Some(on)) => Some(beyond(case, pack, *on)?),
        _ => None,
    };
    Ok(CostOfWaiting { waits: workings(case, dates)?, plan: beside(case)?, law })
}

fn workings(case: &Case, dates: &[Date]) -> Result<Vec<Working>, Refusal> {
    let by_today = sum(&case.statement.lines);
    let waits = case.waiting(dates)?.into_iter();
    waits
        .map(|wait| {
            let lines = until(case, wait.on)?.lines;
            Ok(Working { wait, lines, by_today })
        })
        .collect()
}

/// The statement of a later day if nothing is paid and nothing else is charged.
fn until(case: &Case, on: Date) -> Result<Statement, Refusal> {
    let known: Vec<_> = case.entries.iter().filter(|it| it.on <= case.today).cloned().collect();
    Ok(Ledger { entries: &known, ..case.ledger() }.on(on)?)
}

fn sum(lines: &[AccrualLine]) -> i64 {
    lines.iter().map(|it| it.interest).fold(0, i64::saturating_add)
}

/// The open offer, or a plan of a year that could be offered today, on the creditor's present terms.
fn beside(case: &Case) -> Result<Option<Beside>, Refusal> {
    if case.plan().is_some() {
        return Ok(None);
    }
    let open = case.open_offer().and_then(|offer| {
        Some((offer.terms.interest, case.on_acceptance(offer, offer.options.first().map(|it| it.no)).ok()?))
    });
    let offered = open.is_some();
    let made = open.or_else(|| {
        let interest = case.policy().plan_interest();
        let first_due = add_months(case.today, 1)?;
        let terms =
            PlanTerms { frequency: Frequency::Monthly, first_due, size: Size::Count(MONTHS), upfront: None, interest };
        Some((interest.into(), schedule(&case.opening(), &terms).ok()?))
    });
    let Some((interest, schedule)) = made else { return Ok(None) };
    let waiting = case.waiting(&[schedule.last_due])?.first().map_or(0, |it| it.more);
    let frozen = interest == Regime::Frozen;
    let saving = waiting.saturating_sub(schedule.total_interest);
    Ok(Some(Beside { offered, frozen, saving, waiting, schedule }))
}

/// What the pack says of this debt.
fn beyond(case: &Case, pack: &Pack, on: Date) -> Result<Beyond, Refusal> {
    let days = Days { as_of: case.today, scenario: on };
    let other_currency = pack.currency != case.debt.terms.currency;
    let law = pack.overdue_law();
    let then = until(case, on)?;
    let later = from_today(case, &law, days, &then);
    let whole = from_the_start(case, &law, days);
    let mut it = Beyond {
        pack: pack.id.clone(),
        pack_name: pack.name.clone(),
        on,
        possible: Vec::new(),
        most: None,
        reducible: Vec::new(),
        non_money: Vec::new(),
        help: Vec::new(),
        not_shown: Vec::new(),
        other_currency,
    };
    // Fees are in the money of the court: for a debt in another they say nothing.
    if !other_currency {
        it.take_possible(pack, case, &later, &whole);
        it.take_reducible(pack, &whole, &then);
    }
    it.take_caps(case, pack, &whole, &then);
    for consequence in later.iter().flat_map(|cost| &cost.non_money) {
        if pack.is_verified(&consequence.about) {
            it.non_money.push((*consequence).clone());
        } else {
            it.not_shown.push(NotShown::of(&consequence.text_key, &consequence.about));
        }
    }
    // Where to turn is neither a figure nor a right, and never held back.
    let here = |it: &&&Help| case.creditor.kind.is_among(&it.applies_to) && it.about.holds_on(on);
    for help in law.help.iter().filter(here).filter(|it| it.text_key != CRISIS_LINE) {
        if matches!(help.text_key.as_str(), FREE_ADVICE | INDEPENDENT_REVIEW | PUBLIC_OMBUDSMAN)
            || pack.is_verified(&help.about)
        {
            it.help.push((*help).clone());
        } else {
            it.not_shown.push(NotShown::of(&help.text_key, &help.about));
        }
    }
    Ok(it)
}

/// Who looks at it for both sides when creditor and debtor don't agree.
pub const INDEPENDENT_REVIEW: &str = "independent_review";
/// The same for what councils do.
pub const PUBLIC_OMBUDSMAN: &str = "public_ombudsman";
/// Who gives advice without asking for money.
pub const FREE_ADVICE: &str = "free_advice";

impl Beyond {
    fn take_possible(
        &mut self,
        pack: &Pack,
        case: &Case,
        later: &Option<OverdueCost<'_>>,
        whole: &Option<OverdueCost<'_>>,
    ) {
        let on = self.on;
        let kind = case.creditor.kind;
        // Interest that a court may award runs from the day on which the debt fell due.
        let awarded = whole.iter().flat_map(|it| &it.conditional).filter(|it| it.kind == INTEREST);
        let other = later.iter().flat_map(|it| &it.conditional).filter(|it| it.kind != INTEREST);
        for line in awarded.chain(other) {
            let falls_on_debtor = pack
                .rules
                .conditional_cost
                .iter()
                .find(|it| it.kind == line.kind && kind.is_among(&it.applies_to) && it.about.holds_on(on));
            let verified =
                falls_on_debtor.is_none_or(|it| pack.is_verified(&it.about)) && pack.is_verified(&line.about);
            if verified {
                self.possible.push(line.clone());
            } else {
                let rule = falls_on_debtor.map(|it| &it.about).filter(|it| !pack.is_verified(it));
                self.not_shown.push(NotShown::of(&line.kind, rule.unwrap_or(&line.about)));
            }
        }
    }

    /// What the verified caps leave, where that is less than the terms claim; that there is another cap which nobody has
    /// verified.
    fn take_caps(&mut self, case: &Case, pack: &Pack, whole: &Option<OverdueCost<'_>>, then: &Statement) {
        self.most = most(case, then);
        let Some(cost) = whole else { return };
        let cuts = cost.certain.iter().any(|it| it.claimed.is_some());
        let unknown = cost.capped_at.as_ref().is_some_and(|it| it.amount.is_err());
        let cap = cost.capped_at.as_ref().filter(|it| (cuts || unknown) && !pack.is_verified(&it.about));
        self.not_shown.extend(cap.map(|it| NotShown::of("cap", &it.about)));
    }

    /// What a court may reduce the certain costs to. Nothing that is certain: the debtor has to ask.
    fn take_reducible(&mut self, pack: &Pack, whole: &Option<OverdueCost<'_>>, then: &Statement) {
        let certain = charged(then).saturating_add(sum(&then.lines));
        for line in whole.iter().flat_map(|it| &it.reducible_to) {
            if line.amount.as_ref().is_ok_and(|less| *less >= certain) {
                continue;
            }
            if pack.is_verified(&line.about) {
                self.reducible.push(line.clone());
            } else {
                self.not_shown.push(NotShown::of("reduction", &line.about));
            }
        }
    }
}

const INTEREST: &str = "interest";

/// What may come if nothing is paid from today on. It starts from what the ledger says is owed on that day, so that a fee
/// on what is owed is a fee on what the page says is owed.
fn from_today<'a>(case: &Case, law: &Law<'a>, days: Days, then: &Statement) -> Option<OverdueCost<'a>> {
    let uncapped = Law { rate_caps: Vec::new(), total_caps: Vec::new(), ..law.clone() };
    let debt = Debt {
        principal: then.balance.principal,
        // What runs until then is in the figure already.
        overdue_annual: Some(Decimal::ZERO),
        due: case.today.max(case.debt.terms.interest_from),
        penalties: then.balance.costs.checked_add(then.balance.interest)?,
        ..facts_of(&case.creditor, &case.debt)
    };
    // A pack that says nothing of such debts adds nothing.
    overdue_cost(&uncapped, &debt, days, None).ok()
}

/// The debt from the day on which its interest began, under the caps of the law.
fn from_the_start<'a>(case: &Case, law: &Law<'a>, days: Days) -> Option<OverdueCost<'a>> {
    let past = || case.entries.iter().filter(|it| it.on <= case.today);
    let paid = past().filter(|it| it.kind == EntryKind::Payment || it.amount < 0);
    let charged = past().filter(|it| it.kind != EntryKind::Payment && it.amount > 0);
    let debt = Debt {
        penalties: charged.map(|it| it.amount).fold(0, i64::saturating_add),
        payments: paid.map(|it| (it.on, it.amount.saturating_abs())).collect(),
        freezes: case.stops.interest.clone(),
        ..facts_of(&case.creditor, &case.debt)
    };
    (case.debt.terms.interest_from <= days.scenario).then(|| overdue_cost(law, &debt, days, None).ok()).flatten()
}
