//! Amounts that come and go regularly.

use serde::{Deserialize, Serialize};

use crate::domain::conversion::{Span, convert};
use crate::domain::rounding::Rounding;

/// An amount that comes or goes regularly, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regular {
    /// Minor units each time.
    pub minor: i64,
    /// How often.
    pub every: Span,
}

impl Regular {
    /// So much a month.
    #[must_use]
    pub fn monthly(minor: i64) -> Self {
        Self { minor, every: Span::Month }
    }

    /// What comes in, a month: rounded down, so that nobody is held to a penny that isn't there.
    #[must_use]
    pub fn as_income(self) -> Option<i64> {
        convert(self.minor, self.every, Span::Month, Rounding::Down)
    }

    /// What goes out, a month: rounded up, so that no cost is understated.
    #[must_use]
    pub fn as_cost(self) -> Option<i64> {
        convert(self.minor, self.every, Span::Month, Rounding::Up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn income_is_rounded_down_and_costs_up() {
        // 100.00 a week is 433.333… a month; 100.00 each four weeks is 108.333…; 100.00 a year is 8.333…
        let hundred = |every| Regular { minor: 10_000, every };
        for (every, income, cost) in [
            (Span::Week, 43_333, 43_334),
            (Span::Fortnight, 21_666, 21_667),
            (Span::FourWeeks, 10_833, 10_834),
            (Span::Month, 10_000, 10_000),
            (Span::Year, 833, 834),
        ] {
            assert_eq!(hundred(every).as_income(), Some(income), "{every:?}");
            assert_eq!(hundred(every).as_cost(), Some(cost), "{every:?}");
        }
    }
}
