//! A plan that runs is changed: one instalment less, another amount, another day, something made up for. The new plan is
//! worked out on what is owed that day; what was paid before counts in it.

mod course;
mod stands;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

use course::{Ask, Course};
pub use stands::{Allowed, again, allowed};

use super::frequency::{Frequency, add_months};
use super::negotiation::Pause;
use super::progress::{InstalmentRow, InstalmentState, Progress};
use super::rate::Rate;
use super::schedule::{Opening, Schedule};

/// What is changed. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// So many of the coming instalments come at the end instead.
    Skip {
        /// How many.
        count: u32,
    },
    /// Another amount each time.
    Amount {
        /// The amount.
        each: i64,
        /// For so many instalments, then as before; nothing for all that are left.
        times: Option<u32>,
    },
    /// The next instalment falls on this day, the others follow as often as before.
    Day {
        /// The day.
        next: Date,
    },
    /// What was paid ahead ends the plan sooner or makes its instalments smaller.
    Ahead {
        /// Which.
        then: Then,
    },
    /// What was missed is made up for.
    MakeUp {
        /// How.
        how: MakeUp,
    },
}

/// What becomes of money that was paid ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// The plan ends sooner.
    Shorter,
    /// Each instalment is smaller.
    Smaller,
}

/// How something missed is made up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MakeUp {
    /// On a day.
    By(Date),
    /// With so many of the next instalments.
    Spread(u32),
    /// When the others are paid.
    AtEnd,
}

impl Change {
    /// Whether it uses up one of the changes that a policy leaves to a machine each year: money that comes sooner than
    /// agreed doesn't.
    #[must_use]
    pub fn counts(&self) -> bool {
        !matches!(self, Self::Ahead { .. })
    }

    /// What a plan comes to that this change made. Where less is paid for a while, that is its instalment.
    #[must_use]
    pub fn side_of(&self, made: &Schedule) -> Side {
        let side = side(made);
        match *self {
            Self::Amount { each, .. } => Side { instalment: each.min(made.total), ..side },
            _ => side,
        }
    }
}

/// Interest and days of a plan: they carry over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm<'a> {
    /// Yearly interest while the plan is kept.
    pub rate: Rate,
    /// How often.
    pub frequency: Frequency,
    /// A day from which the others are counted.
    pub anchor: Date,
    /// Some months without instalments.
    pub pause: Option<Pause>,
    /// Months of every year without one.
    pub hard_months: &'a [Month],
    /// Both sides look again on this day; what is left then is still owed.
    pub review: Option<Date>,
}

impl Rhythm<'_> {
    /// Its days, the first no earlier than this one.
    fn days(&self, from: Date) -> impl Iterator<Item = Date> {
        let Self { frequency, anchor, pause, hard_months, review, .. } = *self;
        let quiet = move |day: Date| {
            hard_months.contains(&day.month()) || pause.is_some_and(|it| it.from <= day && day < it.end())
        };
        let days = (0_u32..).map_while(move |after| frequency.nth(anchor, after));
        days.skip_while(move |day| *day < from)
            .filter(move |day| !quiet(*day))
            .take_while(move |day| review.is_none_or(|review| *day < review))
    }
}

/// The plan that is changed, on the day of the change.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// What is owed.
    pub opening: &'a Opening,
    /// Its interest and its days.
    pub rhythm: Rhythm<'a>,
    /// Each time.
    pub usual: i64,
    /// How far it has come.
    pub progress: &'a Progress,
}

/// A plan from a day on. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Each time.
    pub instalment: i64,
    /// The next payment: when, and how much.
    pub next: Option<(Date, i64)>,
    /// The day of the last.
    pub end: Date,
    /// How many.
    pub count: u32,
    /// All that is still to pay.
    pub total: i64,
    /// What is still owed after that, where the plan ends with a review.
    pub left: i64,
}

/// A plan beside the one that would take its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As it is.
    pub before: Side,
    /// As it would be.
    pub after: Side,
    /// Its rows.
    pub schedule: Schedule,
    /// A day of its rhythm.
    pub anchor: Date,
}

impl Changed {
    /// What it costs more; below zero what it saves.
    #[must_use]
    pub fn dearer(&self) -> i64 {
        let all = |side: &Side| side.total.saturating_add(side.left);
        all(&self.after).saturating_sub(all(&self.before))
    }
}

/// Why there is no such plan. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeProblem {
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// There is nothing to change in that way: nothing is to come, missed, or paid ahead.
    #[error("nothing to change in that way")]
    NothingToChange,
    /// Interest outruns the instalment, or it would take far too long.
    #[error("the instalment is too small")]
    TooLittle {
        /// The least that ends.
        minimum: i64,
    },
    /// The day doesn't lie between two days, both included.
    #[error("the day must lie between {from} and {to}")]
    DayOut {
        /// The first that can be.
        from: Date,
        /// The last.
        to: Date,
    },
    /// Larger or later than can be held.
    #[error("too large or too late")]
    Impossible,
}

/// The most instalments that can be skipped at once.
pub const MOST_SKIPPED: u32 = 3;
/// The most instalments over which something missed can be spread.
pub const MOST_SPREAD: u32 = 12;

/// The plan as it is beside the one that the change makes of it.
///
/// # Errors
/// [`ChangeProblem`]
pub fn changed(ground: &Ground<'_>, change: &Change) -> Result<Changed, ChangeProblem> {
    if ground.opening.balance.total() <= 0 {
        return Err(ChangeProblem::NothingOwed);
    }
    let before = before(ground);
    let coming: Vec<&InstalmentRow> = ground.progress.coming().collect();
    let asks: Vec<Ask> = coming.iter().map(|row| Ask { on: row.instalment.due, amount: row.missing() }).collect();
    let usual = ground.usual;
    let (schedule, anchor) = match *change {
        Change::Skip { count } => (skip(ground, asks, count)?, ground.rhythm.anchor),
        Change::Amount { each, times } => (amount(ground, asks, each, times)?, ground.rhythm.anchor),
        Change::Day { next } => {
            let (from, to) = day_range(ground)?;
            if next < from || next > to {
                return Err(ChangeProblem::DayOut { from, to });
            }
            let moved = Rhythm { anchor: next, ..ground.rhythm };
            let days: Vec<Date> = moved.days(next).take(asks.len()).collect();
            let moved = Course { opening: ground.opening, rhythm: moved };
            let asks = asks.into_iter().zip(days).map(|(ask, on)| Ask { on, ..ask }).collect();
            (moved.run(asks, usual, next)?, next)
        }
        Change::Ahead { then } => (ahead(ground, then)?, ground.rhythm.anchor),
        Change::MakeUp { how } => (make_up(ground, asks, how)?, ground.rhythm.anchor),
    };
    let after = change.side_of(&schedule);
    Ok(Changed { before, after, schedule, anchor })
}

/// Days on which the next instalment may be put: from tomorrow to two months after its present day.
///
/// # Errors
/// [`ChangeProblem::NothingToChange`] where nothing is to come.
pub fn day_range(ground: &Ground<'_>) -> Result<(Date, Date), ChangeProblem> {
    let next = ground.progress.next().ok_or(ChangeProblem::NothingToChange)?.instalment.due;
    let tomorrow = ground.opening.as_of.saturating_add(Duration::DAY);
    let last = add_months(next.max(tomorrow), 2).ok_or(ChangeProblem::Impossible)?;
    Ok((tomorrow, last))
}

/// Days by which something missed may be made up for: from today to two months from now.
#[must_use]
pub fn make_up_range(today: Date) -> (Date, Date) {
    (today, add_months(today, 2).unwrap_or(today))
}

fn side(made: &Schedule) -> Side {
    Side {
        instalment: made.instalment,
        next: made.rows.first().map(|row| (row.due, row.payment)),
        end: made.last_due,
        count: made.count,
        total: made.total,
        left: made.rows.last().map_or(0, |row| row.balance),
    }
}

/// The plan as it goes on if what was missed is paid today.
fn before(ground: &Ground<'_>) -> Side {
    let today = ground.opening.as_of;
    let rows = ground.progress.rows.iter().filter(|row| row.missing() > 0);
    let asks: Vec<Ask> = rows
        .map(|row| {
            let on = if row.state == InstalmentState::Missed { today } else { row.instalment.due };
            Ask { on, amount: row.missing() }
        })
        .collect();
    let last = asks.last().map_or(today, |it| it.on);
    let asked = asks.iter().fold(0_i64, |sum, it| sum.saturating_add(it.amount));
    let made = Course::of(ground).run(asks, ground.usual, today);
    let next = ground.progress.next().map(|row| (row.instalment.due, row.missing()));
    let count = u32::try_from(ground.progress.coming().count()).unwrap_or(u32::MAX);
    let (total, left, end) = match made {
        Ok(made) => (made.total, side(&made).left, made.last_due),
        // So much interest has come since that what was agreed doesn't clear it.
        Err(_) => (asked, ground.opening.balance.total().saturating_sub(asked).max(0), last),
    };
    Side { instalment: ground.usual, next, count, end: last.max(end), total, left }
}

fn skip(ground: &Ground<'_>, asks: Vec<Ask>, count: u32) -> Result<Schedule, ChangeProblem> {
    let last = asks.last().ok_or(ChangeProblem::NothingToChange)?.on;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let kept = asks.into_iter().skip(count).collect();
    Course::of(ground).run(kept, ground.usual, last.saturating_add(Duration::DAY))
}

fn amount(ground: &Ground<'_>, asks: Vec<Ask>, each: i64, times: Option<u32>) -> Result<Schedule, ChangeProblem> {
    let first = asks.first().ok_or(ChangeProblem::NothingToChange)?.on;
    let course = Course::of(ground);
    match times {
        None => {
            let made = |each: i64| course.run(Vec::new(), each, first);
            if each > 0
                && let Ok(made) = made(each)
            {
                return Ok(made);
            }
            let minimum = course.least(|each| made(each).is_ok())?;
            Err(ChangeProblem::TooLittle { minimum })
        }
        Some(times) => {
            let few = usize::try_from(times).unwrap_or(usize::MAX);
            let less = |(at, ask): (usize, Ask)| if at < few { Ask { amount: each, ..ask } } else { ask };
            let last = asks.last().map_or(first, |it| it.on);
            let asks = asks.into_iter().enumerate().map(less).filter(|it| it.amount > 0).collect();
            course.run(asks, ground.usual, last.saturating_add(Duration::DAY))
        }
    }
}

fn ahead(ground: &Ground<'_>, then: Then) -> Result<Schedule, ChangeProblem> {
    let today = ground.opening.as_of;
    if ground.progress.ahead(today) <= 0 {
        return Err(ChangeProblem::NothingToChange);
    }
    let later = ground.progress.rows.iter().filter(|row| row.instalment.due > today);
    let asks: Vec<Ask> = later.map(|row| Ask { on: row.instalment.due, amount: row.instalment.amount }).collect();
    let course = Course::of(ground);
    match then {
        Then::Shorter => course.run(asks, ground.usual, today),
        Then::Smaller => {
            let all = |each: i64| course.run_to_end(asks.iter().map(|it| Ask { amount: each, ..*it }).collect(), each);
            let least = course.least(|each| all(each).is_ok())?;
            all(least)
        }
    }
}

fn make_up(ground: &Ground<'_>, mut asks: Vec<Ask>, how: MakeUp) -> Result<Schedule, ChangeProblem> {
    let missing = ground.progress.missing();
    if missing <= 0 {
        return Err(ChangeProblem::NothingToChange);
    }
    let course = Course::of(ground);
    let today = ground.opening.as_of;
    let last = asks.last().map_or(today, |it| it.on);
    match how {
        MakeUp::By(on) => {
            let (from, to) = make_up_range(today);
            if on < from || on > to {
                return Err(ChangeProblem::DayOut { from, to });
            }
            asks.push(Ask { on, amount: missing });
        }
        MakeUp::Spread(over) => {
            if asks.is_empty() {
                return Err(ChangeProblem::NothingToChange);
            }
            let over = usize::try_from(over).unwrap_or(usize::MAX).clamp(1, asks.len());
            let mut left = missing;
            for (at, ask) in asks.iter_mut().take(over).enumerate() {
                let turns = i64::try_from(over.saturating_sub(at)).unwrap_or(1);
                // Rounded up: what is left over is less with the last of them.
                let share = left.saturating_add(turns).saturating_sub(1).checked_div(turns).unwrap_or(left);
                ask.amount = ask.amount.saturating_add(share);
                left = left.saturating_sub(share);
            }
        }
        MakeUp::AtEnd => {}
    }
    course.run(asks, ground.usual, last.saturating_add(Duration::DAY))
}
