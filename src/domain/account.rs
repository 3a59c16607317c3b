//! What is owed while days pass and money comes in: the one place where time, interest, charges, caps and payments meet.
//! The ledger, the schedule of a plan and the preview of a payment all run on it.

use time::{Date, Duration};

use super::allocation::{Order, Part};
use super::caps::Caps;
use super::day_count::DayCount;
use super::exact::{AmountTime, Exact, ExactRate};
use super::freezes::Freezes;
use super::ledger::{Balance, Hold};
use super::rate::Rate;
use super::rounding::Rounding;

/// A number grew past what can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overflow;

/// How interest runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Running<'a> {
    pub rate: Rate,
    pub day_count: DayCount,
    /// Days without interest: of [`closed`].
    pub closed: &'a Freezes,
    /// What the law leaves of it.
    pub caps: Option<&'a Caps>,
}

/// The days of holds as an account passes them. It lets pass the days from one date up to another that isn't one of
/// them; [`Freezes`] leaves the first out instead and counts the last, so each day goes by the name of the next.
pub(super) fn closed(holds: &[Hold]) -> Freezes {
    let next = |day: Date| day.checked_add(Duration::DAY).unwrap_or(day);
    Freezes::union(holds.iter().map(|it| (next(it.from), next(it.to))))
}

/// What cut a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// One of the ceilings, by its place.
    Ceiling(usize),
    /// The most in total was reached.
    Total,
}

/// A stretch of days with one principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: Date,
    pub to: Date,
    pub days: i64,
    pub principal: i64,
    pub interest: i64,
    /// What the rate comes to without a cap,
    pub claimed: i64,
    /// and what took something away from it.
    pub cut: Option<Cut>,
}

/// What happened while days passed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Passed {
    /// Interest ran.
    Ran(Stretch),
    /// A hold kept it from running; `interest` is what would have run.
    Held(Stretch),
}

/// Where a payment went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Applied {
    pub costs: i64,
    pub interest: i64,
    pub principal: i64,
    pub left: i64,
}

/// What a turn came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub payment: i64,
    /// As much of it as the instalment's rounding left for the last one.
    pub rest: i64,
    pub applied: Applied,
}

/// An account that is paid in turns, by instalments that are rounded as the creditor rounds them. Who rounds up has
/// nothing left to ask. Else an account runs beside it that is paid one minor unit more each time: where that one is
/// settled, less than a unit an instalment is left, and is paid with the last, unless the rounding makes it that unit.
#[derive(Debug, Clone)]
pub(super) struct InTurns {
    pub account: Account,
    ahead: Option<Account>,
    rounding: Rounding,
}

impl InTurns {
    pub fn new(account: Account, rounding: Rounding) -> Self {
        let ahead = (rounding != Rounding::Up).then(|| account.clone());
        Self { account, ahead, rounding }
    }

    /// Whether so many instalments can't meet what is owed today, whatever rounding puts on the last.
    pub fn owe_more_than(&self, instalment: i64, turns: i128) -> bool {
        let (account, each) = match &self.ahead {
            Some(ahead) => (ahead, instalment.saturating_add(1)),
            None => (&self.account, instalment),
        };
        i128::from(account.balance.total()) > i128::from(each).saturating_mul(turns)
    }

    /// Lets the days from `from` to `to` pass.
    pub fn pass(&mut self, running: &Running<'_>, from: Date, to: Date) -> Result<(), Overflow> {
        self.account.pass(running, from, to)?;
        self.ahead.as_mut().map_or(Ok(()), |it| it.pass(running, from, to))
    }

    /// Takes an amount that nobody rounded.
    pub fn pay_given(&mut self, amount: i64) -> Turn {
        if let Some(ahead) = &mut self.ahead {
            ahead.pay(amount.min(ahead.balance.total()));
        }
        let payment = amount.min(self.account.balance.total());
        Turn { payment, rest: 0, applied: self.account.pay(payment) }
    }

    /// Takes an instalment.
    pub fn pay(&mut self, instalment: i64) -> Turn {
        let owed = self.account.balance.total();
        let payment = instalment.min(owed);
        let left = owed.saturating_sub(payment);
        let rest = if left > 0 && self.goes_with_the_last(instalment, left) { left } else { 0 };
        let payment = payment.saturating_add(rest);
        Turn { payment, rest, applied: self.account.pay(payment) }
    }

    /// Whether what is left after an instalment is what rounding left.
    fn goes_with_the_last(&mut self, instalment: i64, left: i64) -> bool {
        let Some(ahead) = &mut self.ahead else { return false };
        let (more, owed) = (instalment.saturating_add(1), ahead.balance.total());
        if owed > more {
            ahead.pay(more);
            return false;
        }
        self.ahead = None;
        let missing = more.saturating_sub(owed);
        match self.rounding {
            Rounding::Up => false,
            Rounding::Down => true,
            Rounding::HalfUp => left < missing,
            Rounding::HalfEven => left < missing || (left == missing && instalment.checked_rem(2) == Some(0)),
        }
    }
}

/// The running account.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub balance: Balance,
    order: Order,
    /// All interest since the start, exact, and as much of it as has been posted in whole minor units. Rounding the
    /// sum rather than each stretch makes the stretches add up to the rounded whole.
    exact: Exact,
    posted: i64,
    tally: Tally,
}

/// What an account under caps has to know of its past.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// What the rate comes to, exact and in whole minor units.
    claimed: Exact,
    claimed_posted: i64,
    /// What the ceilings come to.
    ceiling: Exact,
    /// A day had no ceiling.
    open: bool,
    /// Charges that are claimed, and as much of them as is owed.
    charges: i64,
    let_in: i64,
}

impl Account {
    pub fn new(balance: Balance, order: Order) -> Self {
        Self { balance, order, exact: Exact::ZERO, posted: 0, tally: Tally::default() }
    }

    /// An account that goes on where another ended: with the room that the caps had left then.
    pub fn going_on(balance: Balance, order: Order, caps: &Caps) -> Option<Self> {
        let ceiling = Exact::of_minor(caps.room)?;
        let tally = Tally { ceiling, open: caps.open, charges: caps.waiting, ..Tally::default() };
        Some(Self { tally, ..Self::new(balance, order) })
    }

    /// Lets the days from `from` to `to` pass.
    pub fn pass(&mut self, running: &Running<'_>, from: Date, to: Date) -> Result<(), Overflow> {
        self.pass_with(running, from, to, |_| ())
    }

    /// Lets the days from `from` to `to` pass, and hands over each stretch. A page of accounts passes thousands of
    /// times, mostly in one stretch: nothing is allocated for it.
    pub fn pass_with(
        &mut self,
        running: &Running<'_>,
        from: Date,
        to: Date,
        mut each: impl FnMut(Passed),
    ) -> Result<(), Overflow> {
        let caps = running.caps.filter(|it| !it.is_empty());
        // A ceiling makes room for charges also where no interest runs.
        let runs = !running.rate.is_zero() || caps.is_some_and(|it| !it.ceilings.is_empty());
        if !runs || self.balance.principal == 0 || from >= to {
            return Ok(());
        }
        let rate = ExactRate::of(running.rate.fraction()).ok_or(Overflow)?;
        if running.closed.is_empty() {
            return self.run(running.day_count, rate, caps, (from, to), &mut each);
        }
        let mut reached = from;
        for (opens, closes) in running.closed.open(from, to) {
            self.held(running.day_count, rate, caps, (reached, opens), &mut each)?;
            self.run(running.day_count, rate, caps, (opens, closes), &mut each)?;
            reached = closes;
        }
        self.held(running.day_count, rate, caps, (reached, to), &mut each)
    }

    /// Days without a hold.
    fn run(
        &mut self,
        day_count: DayCount,
        rate: ExactRate,
        caps: Option<&Caps>,
        (from, to): (Date, Date),
        each: &mut impl FnMut(Passed),
    ) -> Result<(), Overflow> {
        let Some(caps) = caps else {
            each(Passed::Ran(self.stretch(day_count, rate, from, to).ok_or(Overflow)?));
            return Ok(());
        };
        let mut from = from;
        while from < to {
            let until = caps.same_until(from, to);
            let stretch = self.capped_stretch(day_count, rate, caps, from, until).ok_or(Overflow)?;
            // Where no rate runs the days only make room for charges: no line of interest.
            if !rate.is_zero() {
                each(Passed::Ran(stretch));
            }
            from = until;
        }
        Ok(())
    }

    fn stretch(&mut self, day_count: DayCount, rate: ExactRate, from: Date, to: Date) -> Option<Stretch> {
        let principal = self.balance.principal;
        let days = day_count.days(from, to);
        let time = AmountTime::for_days(days, principal, day_count, from, to)?;
        let exact = self.exact.checked_add(time.at(rate)?)?;
        let whole = exact.minor(Rounding::HalfUp)?;
        let interest = whole.checked_sub(self.posted)?;
        (self.exact, self.posted) = (exact, whole);
        self.balance.interest = self.balance.interest.checked_add(interest)?;
        Some(Stretch { from, to, days, principal, interest, claimed: interest, cut: None })
    }

    /// Days in which the same ceilings hold.
    fn capped_stretch(
        &mut self,
        day_count: DayCount,
        rate: ExactRate,
        caps: &Caps,
        from: Date,
        to: Date,
    ) -> Option<Stretch> {
        let principal = self.balance.principal;
        let days = day_count.days(from, to);
        let time = AmountTime::for_days(days, principal, day_count, from, to)?;
        let wanted = time.at(rate)?;
        let lowest = caps.lowest(from, principal, days, time).ok()?;
        let mut cut = lowest.filter(|(_, most)| *most < wanted).map(|(place, _)| Cut::Ceiling(place));
        self.exact = self.exact.checked_add(lowest.map_or(wanted, |(_, most)| most.min(wanted)))?;
        match lowest {
            Some((_, most)) => self.tally.ceiling = self.tally.ceiling.checked_add(most)?,
            None => self.tally.open = true,
        }
        self.tally.claimed = self.tally.claimed.checked_add(wanted)?;
        let whole = self.exact.minor(Rounding::HalfUp)?;
        // Each stretch stays below its ceiling, and so does their sum, charges included: they take only what interest
        // leaves. A cap on the total is what can stop it.
        let room = caps.total.map_or(i64::MAX, |it| it.saturating_sub(self.tally.let_in));
        // Accrual stops at the cap and never turns back.
        let reached = whole.min(room).max(self.posted);
        if reached < whole && cut.is_none() {
            cut = Some(Cut::Total);
        }
        let interest = reached.checked_sub(self.posted)?;
        self.posted = reached;
        self.balance.interest = self.balance.interest.checked_add(interest)?;
        // Where no ceiling has cut anything yet, both are one sum.
        let all = if self.tally.claimed == self.exact { whole } else { self.tally.claimed.minor(Rounding::HalfUp)? };
        let claimed = all.checked_sub(self.tally.claimed_posted)?;
        self.tally.claimed_posted = all;
        self.let_in(caps)?;
        Some(Stretch { from, to, days, principal, interest, claimed, cut })
    }

    /// Days of a hold: nothing runs, neither interest nor room for charges.
    fn held(
        &self,
        day_count: DayCount,
        rate: ExactRate,
        caps: Option<&Caps>,
        (from, to): (Date, Date),
        each: &mut impl FnMut(Passed),
    ) -> Result<(), Overflow> {
        if from >= to || rate.is_zero() {
            return Ok(());
        }
        let principal = self.balance.principal;
        let days = day_count.days(from, to);
        let time = AmountTime::for_days(days, principal, day_count, from, to).ok_or(Overflow)?;
        let wanted = time.at(rate).ok_or(Overflow)?;
        let lowest = match caps {
            Some(caps) => caps.lowest(from, principal, days, time)?,
            None => None,
        };
        let would = lowest.map_or(wanted, |(_, most)| most.min(wanted)).minor(Rounding::HalfUp).ok_or(Overflow)?;
        each(Passed::Held(Stretch { from, to, days, principal, interest: would, claimed: would, cut: None }));
        Ok(())
    }

    /// What interest has left of the ceilings by now, for charges. It never shrinks: no stretch bears more interest than
    /// its ceiling comes to.
    fn left_by_interest(&self) -> Option<i64> {
        self.tally.ceiling.checked_sub(self.exact)?.minor(Rounding::Down)
    }

    /// Charges become owed as far as there is room for them; what has become owed stays.
    fn let_in(&mut self, caps: &Caps) -> Option<()> {
        if self.tally.charges == self.tally.let_in {
            return Some(());
        }
        let counts = caps.with_charges && !caps.ceilings.is_empty() && !self.tally.open;
        let by_time = if counts { self.left_by_interest()? } else { i64::MAX };
        let by_total = caps.total.map_or(i64::MAX, |it| it.saturating_sub(self.posted));
        let most = self.tally.charges.min(caps.most_charges.unwrap_or(i64::MAX)).min(by_time).min(by_total);
        let more = most.saturating_sub(self.tally.let_in).max(0);
        self.tally.let_in = self.tally.let_in.checked_add(more)?;
        self.balance.costs = self.balance.costs.checked_add(more)?;
        Some(())
    }

    /// Takes a charge. Under a cap as much of it is owed as the cap leaves room for.
    pub fn charge(&mut self, amount: i64, caps: Option<&Caps>) -> Result<(), Overflow> {
        match caps.filter(|it| !it.is_empty()) {
            None => self.balance.costs = self.balance.costs.checked_add(amount).ok_or(Overflow)?,
            Some(caps) => {
                self.tally.charges = self.tally.charges.checked_add(amount).ok_or(Overflow)?;
                self.let_in(caps).ok_or(Overflow)?;
            }
        }
        Ok(())
    }

    /// Interest and charges that are claimed and that the caps don't leave, in minor units.
    pub fn not_owed(&self) -> (i64, i64) {
        let Tally { claimed_posted, charges, let_in, .. } = self.tally;
        (claimed_posted.saturating_sub(self.posted).max(0), charges.saturating_sub(let_in))
    }

    /// The caps for an account that goes on from here. Nothing when that can't be held.
    pub fn caps_left(&self, caps: &Caps) -> Option<Caps> {
        if caps.is_empty() {
            return Some(Caps::default());
        }
        let used = self.posted.checked_add(self.tally.let_in)?;
        Some(Caps {
            ceilings: caps.ceilings.clone(),
            with_charges: caps.with_charges,
            most_charges: caps.most_charges.map(|it| it.saturating_sub(self.tally.let_in).max(0)),
            total: caps.total.map(|it| it.saturating_sub(used).max(0)),
            room: self.left_by_interest()?.saturating_sub(self.tally.let_in).max(0),
            waiting: self.tally.charges.saturating_sub(self.tally.let_in),
            open: self.tally.open,
        })
    }

    /// Takes a payment, which meets the parts in their order. What is left over is answered.
    pub fn pay(&mut self, amount: i64) -> Applied {
        let mut applied = Applied { left: amount.max(0), ..Applied::default() };
        let Balance { costs, interest, principal } = &mut self.balance;
        for part in self.order.parts() {
            let (owed, met) = match part {
                Part::Costs => (&mut *costs, &mut applied.costs),
                Part::Interest => (&mut *interest, &mut applied.interest),
                _ => (&mut *principal, &mut applied.principal),
            };
            *met = applied.left.min(*owed);
            *owed = owed.saturating_sub(*met);
            applied.left = applied.left.saturating_sub(*met);
        }
        applied
    }
}
