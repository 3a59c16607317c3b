//! What is owed whatever happens: interest and penalties, as far as the caps leave them.

use rust_decimal::Decimal;
use time::Date;

use super::cap_rules::CapRules;
use super::course::{Course, Terms};
use super::rates::{self, Running};
use super::{CostError, Days, Debt, Input, Inputs, Law, Line, Plan, Saving, Segment, Unknown, in_term};
use crate::domain::about::About;
use crate::domain::caps::Ceiling;
use crate::domain::day_count::DayCount;
use crate::domain::ledger::Hold;
use crate::domain::money::LARGEST;
use crate::domain::reference_rate::Change;
use crate::domain::rounding::Rounding;

/// The certain costs, and what the other parts need to know of them.
#[derive(Debug)]
pub(super) struct Certain {
    pub lines: Vec<Line>,
    pub capped_at: Option<Line>,
    pub reducible_to: Vec<Line>,
    /// What is owed in all on the day that is looked at, in minor units.
    pub owed: Result<i64, Unknown>,
    /// What of the principal is left then.
    pub principal: i64,
    /// How to compute it again with a plan.
    known: Result<Known, Unknown>,
    about: Option<About>,
}

/// What runs and what limits it, with nothing unknown.
#[derive(Debug, Clone)]
struct Known {
    terms: Terms,
    /// Penalties that were charged.
    penalties: i64,
    /// The most that penalties may be in all.
    most_penalties: Option<i64>,
    /// Whether the ceilings limit penalties too.
    with_charges: bool,
    /// The most in total.
    total: Option<i64>,
}

/// Interest and penalties to a day, and what the caps leave of them.
#[derive(Debug, Clone)]
struct Owed {
    course: Course,
    segments: Vec<Segment>,
    interest: i64,
    penalty: i64,
    claimed_penalty: i64,
    most: Option<i64>,
}

pub(super) fn of(law: &Law<'_>, debt: &Debt, days: Days) -> Result<Certain, CostError> {
    let first = debt.due.next_day().ok_or(CostError::TooLarge)?;
    let running = rates::certain(law, debt, first, days.scenario);
    let caps = CapRules::of(law, debt).during(debt.due, days.scenario);
    let claims = debt.has_penalties() || debt.overdue_annual.or(debt.contract_annual).is_some();
    let about = rates::agreed_rule(law, debt, first).map(|it| &it.about);
    let about = running.as_ref().map(|it| &it.rule.about).or(about).or(caps.about()).cloned();
    let before = in_term::of(law, debt, days)?;
    let known = match before.as_ref().map(|it| it.amount.clone()) {
        Some(Err(unknown)) => Err(unknown),
        Some(Ok(unpaid)) => known(law, debt, running.as_ref(), &caps, unpaid)?,
        None => known(law, debt, running.as_ref(), &caps, 0)?,
    };
    let mut certain = Certain {
        lines: before.into_iter().map(|it| it.line).collect(),
        capped_at: None,
        reducible_to: Vec::new(),
        owed: Ok(debt.principal),
        principal: debt.principal,
        known,
        about: about.clone(),
    };
    let Some(about) = about else {
        return if claims { Err(CostError::NoRule) } else { Ok(certain) };
    };
    match certain.known.clone() {
        Err(unknown) => {
            certain.lines.extend(running.as_ref().map(|it| part(law, debt, days, it, &caps)).transpose()?.flatten());
            certain.say_unknown(debt, days, &about, running.is_some(), &caps, &unknown);
            let claimed = running.as_ref().map(|it| claimed(law, debt, days, it)).transpose()?.flatten();
            let interest = certain.lines.iter_mut().find(|it| it.kind == "interest");
            interest.into_iter().for_each(|it| it.claimed = claimed);
        }
        Ok(known) => certain.say_known(debt, days, &about, running.as_ref(), &caps, &known)?,
    }
    if let Ok(known) = &certain.known {
        certain.reducible_to = reducible(law, debt, days, &caps, known)?;
    }
    if let Some((running, more)) = running.as_ref().and_then(|it| Some((it, it.more.clone()?))) {
        let about = &running.rule.about;
        let (owed, inputs) = (Err(more.clone()), given(debt, days));
        certain.lines.push(Line::new("overdue_uplift", owed, about, "P*(overdue_rate - contract_rate)*d/B", inputs));
        (certain.owed, certain.known) = (Err(more.clone()), Err(more));
    }
    Ok(certain)
}

impl Certain {
    fn say_known(
        &mut self,
        debt: &Debt,
        days: Days,
        about: &About,
        running: Option<&Running<'_>>,
        caps: &CapRules<'_>,
        known: &Known,
    ) -> Result<(), CostError> {
        let (owed, by_today) = (known.owed(days.scenario)?, known.owed(days.as_of)?);
        self.lines.extend(running.map(|it| interest(it, debt, days, known, &owed, &by_today)));
        if debt.has_penalties() {
            self.lines.push(penalty(caps.about().unwrap_or(about), debt, days, &owed, &by_today));
        }
        self.capped_at = caps.about().zip(owed.most).map(|(cap, most)| {
            let mut inputs = given(debt, days);
            inputs.extend(known.terms.ceilings.iter().map(|it| (cap_name(it), Input::Rate(it.rate))));
            inputs.push(("d", Input::Days(owed.course.days)));
            Line::new("cap", Ok(most), cap, if known.total.is_some() { TOTAL_CAP } else { CAP }, inputs)
        });
        self.principal = owed.course.principal;
        let interest = owed.interest.saturating_add(known.terms.unpaid).saturating_sub(owed.course.paid).max(0);
        self.owed = Ok(owed.course.principal.saturating_add(interest).saturating_add(owed.penalty));
        Ok(())
    }

    /// A figure that hangs on something unknown is unknown; penalties that were charged and that no cap limits are not.
    fn say_unknown(
        &mut self,
        debt: &Debt,
        days: Days,
        about: &About,
        runs: bool,
        caps: &CapRules<'_>,
        unknown: &Unknown,
    ) {
        let line = |kind, amount, about, formula| Line::new(kind, amount, about, formula, given(debt, days));
        if runs {
            self.lines.push(line("interest", Err(unknown.clone()), about, INTEREST));
        }
        if debt.has_penalties() {
            let free = debt.daily_penalty.is_zero() && !caps.limit_charges();
            let amount = if free { Ok(debt.penalties) } else { Err(unknown.clone()) };
            self.lines.push(line("penalty", amount, about, PENALTY));
        }
        self.capped_at = caps.about().map(|it| line("cap", Err(unknown.clone()), it, CAP));
        if runs || debt.has_penalties() {
            self.owed = Err(unknown.clone());
        }
    }
}

const INTEREST: &str = "P*r*d/B";
const CAPPED_INTEREST: &str = "P*min(r, cap_rate)*d/B";
const PENALTY: &str = "charged + P*share*d, as far as the cap leaves it";
const CAP: &str = "P*cap_rate*d/B";
const TOTAL_CAP: &str = "P*share";

/// The name of a ceiling among the inputs of a figure.
fn cap_name(it: &Ceiling) -> &'static str {
    if it.daily { "cap_rate_per_day" } else { "cap_rate" }
}

/// What runs and what limits it, or what isn't known.
fn known(
    law: &Law<'_>,
    debt: &Debt,
    running: Option<&Running<'_>>,
    caps: &CapRules<'_>,
    unpaid: i64,
) -> Result<Result<Known, Unknown>, CostError> {
    let rates = match running.map(|it| it.rates.clone()) {
        None => Vec::new(),
        Some(Ok(rates)) => rates,
        Some(Err(unknown)) => return Ok(Err(unknown)),
    };
    let ceilings = match caps.ceilings(law, debt) {
        Ok(ceilings) => ceilings,
        Err(unknown) => return Ok(Err(unknown)),
    };
    let (mut most_penalties, mut total) = (None, None);
    if let Some(cap) = caps.total {
        let charges = cap.charges(debt.principal, 0, LARGEST, law.currency).ok_or(CostError::TooLarge)?;
        (most_penalties, total) = (Some(charges.default_fees), Some(charges.most));
    }
    Ok(Ok(Known {
        terms: Terms { unpaid, ..terms(law, debt, running.and_then(|it| it.rule.day_count), rates, ceilings) },
        penalties: debt.penalties,
        most_penalties,
        with_charges: caps.limit_charges(),
        total,
    }))
}

/// What runs, from the facts of a debt.
pub(super) fn terms(
    law: &Law<'_>,
    debt: &Debt,
    of_rule: Option<DayCount>,
    rates: Vec<Change>,
    ceilings: Vec<Ceiling>,
) -> Terms {
    Terms {
        principal: debt.principal,
        unpaid: 0,
        due: debt.due,
        day_count: debt.day_count.or(of_rule).unwrap_or(law.day_count),
        rates,
        daily_penalty: debt.daily_penalty,
        ceilings,
        measured: Vec::new(),
        holds: debt.freezes.clone(),
        payments: debt.payments.clone(),
    }
}

impl Known {
    fn owed(&self, day: Date) -> Result<Owed, CostError> {
        let (course, segments) = self.terms.until(day)?;
        let claimed_penalty = self.penalties.checked_add(course.penalty).ok_or(CostError::TooLarge)?;
        let charged = claimed_penalty.min(self.most_penalties.unwrap_or(i64::MAX));
        let by_rate = (!self.terms.ceilings.is_empty() && !course.uncapped).then_some(course.ceiling);
        let most = self.total.or(by_rate);
        let (interest, penalty) = match (self.total, by_rate.filter(|_| self.with_charges)) {
            // What was charged stays; interest stops when the total is reached. That of the term counts against it.
            (Some(total), _) => {
                let total = total.saturating_sub(self.terms.unpaid).max(0);
                let penalty = charged.min(total);
                (course.interest.min(total.saturating_sub(penalty)), penalty)
            }
            // Interest is below the cap on every day; penalties have what is left.
            (None, Some(most)) => (course.interest, charged.min(most.saturating_sub(course.interest).max(0))),
            (None, None) => (course.interest, charged),
        };
        Ok(Owed { course, segments, interest, penalty, claimed_penalty, most })
    }
}

/// What the rates come to whatever a cap leaves of it; nothing where that hangs on what payments met.
fn claimed(law: &Law<'_>, debt: &Debt, days: Days, running: &Running<'_>) -> Result<Option<i64>, CostError> {
    let Some(rates) = running.rates.as_ref().ok().filter(|_| debt.payments.is_empty()) else { return Ok(None) };
    let terms = terms(law, debt, running.rule.day_count, rates.clone(), Vec::new());
    Ok(Some(terms.until(days.scenario)?.0.claimed))
}

/// Interest as far as it is known: to the eve of a cap that can't be worked out.
fn part(
    law: &Law<'_>,
    debt: &Debt,
    days: Days,
    running: &Running<'_>,
    caps: &CapRules<'_>,
) -> Result<Option<Line>, CostError> {
    let Some((eve, caps)) = caps.known_until(law, debt) else { return Ok(None) };
    let Ok(known) = known(law, debt, Some(running), &caps, 0)? else { return Ok(None) };
    let days = Days { as_of: days.as_of.min(eve), scenario: eve };
    let (owed, by_today) = (known.owed(eve)?, known.owed(days.as_of)?);
    Ok(Some(Line { kind: "interest_part".to_owned(), ..interest(running, debt, days, &known, &owed, &by_today) }))
}

fn interest(running: &Running<'_>, debt: &Debt, days: Days, known: &Known, owed: &Owed, by_today: &Owed) -> Line {
    let mut inputs = given(debt, days);
    let rates = running.rates.as_deref().unwrap_or_default();
    inputs.extend(rates.iter().map(|it| ("r", Input::Rate(it.annual))));
    inputs.extend(known.terms.ceilings.iter().map(|it| (cap_name(it), Input::Rate(it.rate))));
    inputs.push(("d", Input::Days(owed.course.days)));
    inputs.push(("B", Input::Text(known.terms.day_count.to_string())));
    if let Some(follows) = rates::follows(running.rule) {
        inputs.push(("series", Input::Text(follows.series.clone())));
    }
    let formula = if known.terms.ceilings.is_empty() { INTEREST } else { CAPPED_INTEREST };
    let mut line = Line::new("interest", Ok(owed.interest), &running.rule.about, formula, inputs);
    line.segments.clone_from(&owed.segments);
    line.by_as_of = Some(by_today.interest);
    line.claimed = (owed.interest < owed.course.claimed).then_some(owed.course.claimed);
    line
}

fn penalty(about: &About, debt: &Debt, days: Days, owed: &Owed, by_today: &Owed) -> Line {
    let mut inputs = given(debt, days);
    inputs.push(("charged", Input::Amount(debt.penalties)));
    inputs.push(("share", Input::Rate(debt.daily_penalty)));
    inputs.push(("d", Input::Days(owed.course.days)));
    let mut line = Line::new("penalty", Ok(owed.penalty), about, PENALTY, inputs);
    line.by_as_of = Some(by_today.penalty);
    line.claimed = (owed.penalty < owed.claimed_penalty).then_some(owed.claimed_penalty);
    line
}

/// What a court may reduce the costs to, cap by cap.
fn reducible(
    law: &Law<'_>,
    debt: &Debt,
    days: Days,
    caps: &CapRules<'_>,
    known: &Known,
) -> Result<Vec<Line>, CostError> {
    let mut lines = Vec::new();
    for cap in &caps.on_request {
        let measured = match rates::ceiling(law, debt, cap) {
            Ok(None) => continue,
            Ok(Some(ceiling)) => {
                let terms = Terms { measured: vec![ceiling], ..known.terms.clone() };
                Ok(terms.until(days.scenario)?.0.measured)
            }
            Err(unknown) => Err(unknown),
        };
        let mut line = Line::new(cap.name.clone(), measured, &cap.about, CAP, given(debt, days));
        line.only_if.clone_from(&cap.only_if);
        lines.push(line);
    }
    Ok(lines)
}

/// The facts that every figure starts from.
pub(super) fn given(debt: &Debt, days: Days) -> Inputs {
    vec![
        ("P", Input::Amount(debt.principal)),
        ("due", Input::Date(debt.due)),
        ("to", Input::Date(days.scenario)),
        ("contract_date", Input::Date(debt.contract_date)),
    ]
}

impl Certain {
    /// What a plan that begins today saves until the day that is looked at.
    pub fn saving(&self, debt: &Debt, days: Days, plan: &Plan) -> Result<Saving, CostError> {
        let amount = match &self.known {
            Err(unknown) => Err(unknown.clone()),
            Ok(known) => {
                let mut with = known.clone();
                with.terms.payments.extend(plan.payments.iter().copied());
                let first = days.as_of.next_day().ok_or(CostError::TooLarge)?;
                if plan.interest_frozen && first <= days.scenario {
                    with.terms.holds.push(Hold { from: first, to: days.scenario });
                } else if let Some(annual) = plan.annual {
                    let begins = Change { from: first, annual };
                    with.terms.rates.retain(|it| it.from < first);
                    with.terms.rates.push(begins);
                }
                let cost = |it: &Owed| it.interest.saturating_add(it.penalty);
                Ok(cost(&known.owed(days.scenario)?).saturating_sub(cost(&with.owed(days.scenario)?)))
            }
        };
        let mut inputs = given(debt, days);
        inputs.push(("plan_from", Input::Date(days.as_of)));
        inputs.push((
            "plan_payments",
            Input::Amount(plan.payments.iter().map(|(_, it)| *it).fold(0, i64::saturating_add)),
        ));
        inputs.extend(plan.annual.map(|it| ("plan_annual", Input::Rate(it))));
        Ok(Saving { interest_frozen: plan.interest_frozen, amount, about: self.about.clone(), inputs })
    }
}

/// What a day costs at a rate, rounded once.
pub(super) fn a_day(base: i64, rate: Decimal, year: u16) -> Option<i64> {
    let exact = Decimal::from(base).checked_mul(rate)?.checked_div(Decimal::from(year))?;
    rust_decimal::prelude::ToPrimitive::to_i64(&Rounding::HalfUp.decimal(exact, 0))
}
