//! In hardship, where no plan that clears the debt fits: a small sum until a review, or a break.

use time::Date;

use super::carry::{each, in_a_year, per_year};
use super::cells::Field;
use super::ground::{Ground, Keeps};
use super::pay_days::within_months;
use super::plan::{End, Plan};
use super::quiet::Quiet;
use super::room::Lane;
use crate::domain::frequency::Frequency;
use crate::domain::policy::Regime;

impl Field<'_> {
    /// A small sum if it can be carried, else a break, at the lowest interest that hangs on no end.
    pub fn until_review(&self, asked_yearly: super::carry::Yearly) -> Option<Plan> {
        let open = |lane: &&Lane| lane.open_ended && lane.upfront == 0 && lane.discount_percent == 0;
        let lane = self.room.lanes.iter().filter(open).min_by_key(|lane| lane.rate.fraction())?;
        self.token(lane.regime, asked_yearly).or_else(|| self.nothing_for_now(lane.regime))
    }

    fn token(&self, interest: Regime, asked_yearly: super::carry::Yearly) -> Option<Plan> {
        let token = self.room.token?;
        let frequency = self.case.asked.frequency;
        let first_due = self.first_day(frequency)?;
        let review = within_months(first_due, token.months);
        let quiet = Quiet { pause: None, hard_months: &[] };
        let dues = quiet.dues(frequency, first_due, 0, review.previous_day()?);
        let yearly = in_a_year(token.least_a_month, Frequency::Monthly);
        // Not less than the policy's sum: rounded up.
        let least = each(yearly.saturating_add(i128::from(per_year(frequency))).saturating_sub(1), frequency);
        let most = self.carry.usual(self.carry.most, frequency, &dues);
        let asked = each(asked_yearly, frequency);
        (least <= most).then(|| until(interest, frequency, first_due, asked.clamp(least, most), review))
    }

    fn nothing_for_now(&self, interest: Regime) -> Option<Plan> {
        let review = within_months(self.case.opening.as_of, self.room.pause_months);
        (self.room.pause_months > 0).then(|| until(interest, self.case.asked.frequency, review, 0, review))
    }

    /// The asked day or the first that fits the pay-days, or the last before it that does.
    fn first_day(&self, frequency: Frequency) -> Option<Date> {
        let keeps = Keeps { pause: false, hard_months: false };
        (0..=self.starts().soonest())
            .find_map(|sooner| self.starts().first(Ground { upfront: 0, keeps, sooner }, frequency))
    }
}

fn until(interest: Regime, frequency: Frequency, first_due: Date, instalment: i64, review: Date) -> Plan {
    Plan {
        frequency,
        first_due,
        upfront: None,
        instalment,
        step: None,
        interest,
        discount_percent: 0,
        pause: None,
        hard_months: Vec::new(),
        end: End::Review(review),
    }
}
