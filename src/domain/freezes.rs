//! Days on which interest doesn't run, as a union: windows may touch, overlap or stand in any order, and a day that
//! two of them cover is left out once.

use time::{Date, Duration};

/// Disjoint windows in order, first and last day included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Freezes(Vec<(Date, Date)>);

impl Freezes {
    /// The union of windows, first and last day included. A window that ends before it begins covers nothing.
    #[must_use]
    pub fn union(windows: impl IntoIterator<Item = (Date, Date)>) -> Self {
        let mut windows: Vec<_> = windows.into_iter().filter(|(from, to)| from <= to).collect();
        windows.sort_unstable();
        let mut union: Vec<(Date, Date)> = Vec::with_capacity(windows.len());
        for (from, to) in windows {
            match union.last_mut() {
                Some((_, end)) if from <= *end => *end = to.max(*end),
                _ => union.push((from, to)),
            }
        }
        Self(union)
    }

    /// Whether interest runs every day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches of days after `start` up to and with `end` that no window covers, each again as the day before its
    /// first and its last. The day of the start is left out, that of the end counts: PRC Civil Code art. 201, and the
    /// usual rule elsewhere.
    pub fn open(&self, start: Date, end: Date) -> impl Iterator<Item = (Date, Date)> + '_ {
        let reach = self.0.partition_point(|(_, to)| *to <= start);
        let mut windows = self.0.get(reach..).unwrap_or_default().iter();
        let mut reached = Some(start);
        std::iter::from_fn(move || {
            loop {
                let from = reached.filter(|from| *from < end)?;
                let Some(&(closes, last)) = windows.next() else {
                    reached = None;
                    return Some((from, end));
                };
                reached = Some(last);
                let to = closes.checked_sub(Duration::DAY).unwrap_or(closes).min(end);
                if from < to {
                    return Some((from, to));
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn open(windows: &[(Date, Date)], start: Date, end: Date) -> Vec<(Date, Date)> {
        Freezes::union(windows.iter().copied()).open(start, end).collect()
    }

    #[test]
    fn windows_that_touch_or_overlap_leave_each_day_out_once() {
        let windows = [
            (date!(2026 - 01 - 08), date!(2026 - 01 - 14)),
            (date!(2026 - 01 - 05), date!(2026 - 01 - 10)),
            (date!(2026 - 01 - 15), date!(2026 - 01 - 16)),
        ];
        let stretches = open(&windows, date!(2026 - 01 - 01), date!(2026 - 01 - 31));
        let expected = [(date!(2026 - 01 - 01), date!(2026 - 01 - 04)), (date!(2026 - 01 - 16), date!(2026 - 01 - 31))];
        assert_eq!(stretches, expected);
    }

    #[test]
    fn the_day_of_the_start_is_not_one_of_the_days() {
        let window = [(date!(2026 - 02 - 10), date!(2026 - 04 - 10))];
        assert_eq!(open(&window, date!(2026 - 02 - 09), date!(2026 - 04 - 10)), []);
        let one = [(date!(2026 - 04 - 10), date!(2026 - 04 - 11))];
        assert_eq!(open(&window, date!(2026 - 02 - 10), date!(2026 - 04 - 11)), one);
        let before = [(date!(2026 - 02 - 08), date!(2026 - 02 - 09))];
        assert_eq!(open(&window, date!(2026 - 02 - 08), date!(2026 - 02 - 10)), before);
        assert_eq!(open(&[], Date::MIN, Date::MAX), [(Date::MIN, Date::MAX)]);
    }
}
