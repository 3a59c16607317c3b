//! In what order plans are preferred. An order looks only at the plan and at what was asked, never at the policy: so
//! where a policy leaves more room, the best in it can't be worse.

use time::Date;

use super::carry::{Yearly, in_a_year};
use super::cells::Cell;
use super::course::Cleared;
use super::pay_days::{days_apart, same_day};
use crate::domain::frequency::Frequency;
use crate::domain::policy::Regime;

/// What was asked, as far as an order looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub frequency: Frequency,
    pub first_due: Date,
    /// The instalment, in a year.
    pub yearly: Yearly,
    /// When it would have ended; nothing when never.
    pub ends: Option<Date>,
    /// Whether pay-days are named: then every plan that is looked at fits them.
    pub pay_day_named: bool,
}

/// A plan's place in one of the orders: the least is the best.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(Vec<i128>);

/// What decides between plans that are otherwise alike: days moved, end, level before stepped, less interest.
fn rest(target: &Target, cell: &Cell<'_>, cleared: &Cleared) -> [i128; 5] {
    let regime = match cell.lane.regime {
        Regime::Frozen => 0,
        Regime::Reduced(_) => 1,
        Regime::Contract => 2,
    };
    [
        i128::from(days_apart(cell.first, target.first_due)),
        i128::from(cleared.on.to_julian_day()),
        i128::from(cell.at_first.is_some()),
        regime,
        i128::from(cell.lane.discount_percent),
    ]
}

fn flag(changed: bool) -> i128 {
    i128::from(changed)
}

/// Fewest changes: which of them there are, the dearest first (an instalment above what they said, the pay-day, the
/// frequency, the first day, a later end), then how large they are in the same order, then what it costs.
pub(super) fn nearest(target: &Target, cell: &Cell<'_>, cleared: &Cleared) -> Place {
    let yearly = in_a_year(cleared.largest, cell.frequency);
    let above = yearly.saturating_sub(target.yearly).max(0);
    let pay_day = !target.pay_day_named && !same_day(target.frequency, cell.first, target.first_due);
    let days_later = target
        .ends
        .map_or(0, |ends| i64::from(cleared.on.to_julian_day()).saturating_sub(i64::from(ends.to_julian_day())).max(0));
    let mut place = vec![
        flag(above > 0),
        flag(pay_day),
        flag(cell.frequency != target.frequency),
        flag(cell.first != target.first_due),
        flag(days_later > 0),
        above,
        i128::from(days_apart(cell.first, target.first_due)),
        i128::from(days_later),
        target.yearly.saturating_sub(yearly).max(0),
        i128::from(cleared.total),
    ];
    place.extend(rest(target, cell, cleared));
    Place(place)
}

/// The lowest instalment; in the frequency that was asked for, where anything fits in it, for a week's instalment and a
/// month's are not one the lower of the other to somebody who is paid by the month.
pub(super) fn lowest(target: &Target, cell: &Cell<'_>, cleared: &Cleared) -> Place {
    let yearly = in_a_year(cleared.largest, cell.frequency);
    let mut place = vec![flag(cell.frequency != target.frequency), yearly, i128::from(cleared.total)];
    place.extend(rest(target, cell, cleared));
    Place(place)
}

/// The least cost, in the frequency that was asked for where anything fits in it.
pub(super) fn least_cost(target: &Target, cell: &Cell<'_>, cleared: &Cleared) -> Place {
    let yearly = in_a_year(cleared.largest, cell.frequency);
    let mut place = vec![flag(cell.frequency != target.frequency), i128::from(cleared.total), yearly];
    place.extend(rest(target, cell, cleared));
    Place(place)
}
