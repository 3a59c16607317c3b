//! Amounts of different frequencies beside each other.

use crate::domain::frequency::Frequency;
use crate::domain::negotiation::carry::{in_a_year, per_year};

/// What an amount comes to each time if it were paid as often as `to`, counted over a year of 52 weeks or 12 months and
/// rounded up: what somebody has to have ready is never said to be less than it is.
#[must_use]
pub fn as_often(amount: i64, from: Frequency, to: Frequency) -> i64 {
    if from == to {
        return amount;
    }
    let turns = i128::from(per_year(to));
    let up = in_a_year(amount, from).saturating_add(turns.saturating_sub(1)).div_euclid(turns);
    i64::try_from(up).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ten_a_week_are_forty_three_and_a_third_a_month() {
        assert_eq!(as_often(1_000, Frequency::Weekly, Frequency::Monthly), 4_334);
        assert_eq!(as_often(5_200, Frequency::Monthly, Frequency::Weekly), 1_200);
        assert_eq!(as_often(0, Frequency::Monthly, Frequency::Weekly), 0);
    }

    proptest! {
        #[test]
        fn it_is_never_less_and_less_than_a_unit_more(
            amount in 0_i64..1_000_000_000,
            from in prop::sample::select(Frequency::ALL.to_vec()),
            to in prop::sample::select(Frequency::ALL.to_vec()),
        ) {
            let (given, made) = (amount * per_year(from), as_often(amount, from, to) * per_year(to));
            prop_assert!(made >= given && made - given < per_year(to));
        }
    }
}
