//! How a plan has been kept: which instalments were there by their day, which came later. Read from the payments.

use time::Date;

use super::ledger::Hold;
use super::progress::{Instalment, not_missed_until};

/// How a plan has been kept up to a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Instalments that are paid or whose day and days of grace have passed.
    pub asked: u32,
    /// Of them those that were there by then.
    pub on_time: u32,
    /// Those that came later.
    pub later: u32,
    /// Those that aren't there.
    pub missing: u32,
}

impl Kept {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            asked: self.asked.saturating_add(other.asked),
            on_time: self.on_time.saturating_add(other.on_time),
            later: self.later.saturating_add(other.later),
            missing: self.missing.saturating_add(other.missing),
        }
    }
}

/// How the instalments were kept by payments in the order of their days. A payment fills the first that isn't full, as in
/// [`progress`](super::progress::progress).
#[must_use]
pub fn kept(instalments: &[Instalment], payments: &[(Date, i64)], holds: &[Hold], grace: u32, until: Date) -> Kept {
    let mut kept = Kept::default();
    let mut needed = 0_i64;
    for it in instalments {
        needed = needed.saturating_add(it.amount);
        let last_day = not_missed_until(it.due, holds, grace);
        let mut sum = 0_i64;
        let full = payments.iter().filter(|(on, _)| *on <= until).find(|(_, amount)| {
            sum = sum.saturating_add(*amount);
            sum >= needed
        });
        let count = match full {
            Some((on, _)) if *on <= last_day => &mut kept.on_time,
            Some(_) => &mut kept.later,
            None if last_day < until => &mut kept.missing,
            None => continue,
        };
        *count = count.saturating_add(1);
        kept.asked = kept.asked.saturating_add(1);
    }
    kept
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn each_instalment_is_on_time_later_or_missing() {
        let days = [date!(2026 - 12 - 28), date!(2027 - 01 - 28), date!(2027 - 02 - 28), date!(2027 - 03 - 28)];
        let all: Vec<Instalment> =
            days.into_iter().zip(1..).map(|(due, no)| Instalment { no, due, amount: 10_000 }).collect();
        // The first within the days of grace, the second in two parts and late, the third not at all.
        let paid = [(date!(2026 - 12 - 30), 12_000), (date!(2027 - 02 - 03), 8_000)];
        let on = |day| kept(&all, &paid, &[], 3, day);
        assert_eq!(on(date!(2027 - 01 - 28)), Kept { asked: 1, on_time: 1, ..Kept::default() });
        assert_eq!(on(date!(2027 - 03 - 03)), Kept { asked: 2, on_time: 1, later: 1, missing: 0 });
        assert_eq!(on(date!(2027 - 03 - 05)), Kept { asked: 3, on_time: 1, later: 1, missing: 1 });
        let hold = [Hold { from: date!(2027 - 01 - 20), to: date!(2027 - 02 - 05) }];
        assert_eq!(kept(&all, &paid, &hold, 3, date!(2027 - 02 - 10)).on_time, 2, "what waits for a hold isn't late");
    }
}
