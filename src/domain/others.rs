//! What became of others who were in a similar place: said only where at least twenty are counted, from what happened
//! here, with the same creditor. It is told, never held against anybody.

/// Fewer than this say nothing about anybody, and might say something about one of them.
pub const FEWEST: usize = 20;

/// What somebody owed and offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What was owed, in minor units.
    pub owed: i64,
    /// The instalment, as what it comes to in a year.
    pub a_year: i64,
}

impl Place {
    /// Similar: each of the two between half and twice the other's.
    #[must_use]
    pub fn is_similar(&self, other: &Self) -> bool {
        let near = |a: i64, b: i64| a > 0 && b > 0 && a <= b.saturating_mul(2) && b <= a.saturating_mul(2);
        near(self.owed, other.owed) && near(self.a_year, other.a_year)
    }
}

/// One of the others. Each person counts once, with their latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    /// Where they were.
    pub place: Place,
    /// Whether they had their answer on the same day.
    pub same_day: bool,
    /// Whether they paid everything that was agreed; nothing where it is not over yet or nothing was agreed.
    pub finished: Option<bool>,
}

/// So many in ten of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InTen {
    /// Rounded to the nearest.
    pub in_ten: usize,
    /// Of how many.
    pub of: usize,
}

/// What can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Others {
    /// Had an answer on the same day.
    pub same_day: InTen,
    /// Finished, of those whose plan has come to its end.
    pub finished: Option<InTen>,
}

/// What became of those who were in a similar place; nothing where they are fewer than [`FEWEST`].
#[must_use]
pub fn others(place: &Place, all: &[Other]) -> Option<Others> {
    let similar: Vec<&Other> = all.iter().filter(|it| place.is_similar(&it.place)).collect();
    let ended: Vec<bool> = similar.iter().filter_map(|it| it.finished).collect();
    let same_day = in_ten(similar.iter().filter(|it| it.same_day).count(), similar.len())?;
    let finished = in_ten(ended.iter().filter(|it| **it).count(), ended.len());
    Some(Others { same_day, finished })
}

fn in_ten(some: usize, of: usize) -> Option<InTen> {
    let in_ten = some.saturating_mul(20).saturating_add(of).checked_div(of.saturating_mul(2))?;
    (of >= FEWEST).then_some(InTen { in_ten, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { owed: 100_000, a_year: 60_000 };

    fn other(same_day: bool, finished: Option<bool>) -> Other {
        Other { place: PLACE, same_day, finished }
    }

    #[test]
    fn nineteen_say_nothing_and_twenty_do() {
        let mut all = vec![other(true, None); 19];
        assert_eq!(others(&PLACE, &all), None);
        all.push(other(false, None));
        let said = others(&PLACE, &all).unwrap();
        assert_eq!((said.same_day, said.finished), (InTen { in_ten: 10, of: 20 }, None));
    }

    #[test]
    fn those_whose_plan_runs_say_nothing_of_its_end() {
        let mut all = vec![other(true, Some(true)); 14];
        all.extend(vec![other(false, Some(false)); 5]);
        all.extend(vec![other(true, None); 10]);
        assert_eq!(others(&PLACE, &all).unwrap().finished, None);
        all.push(other(true, Some(false)));
        assert_eq!(others(&PLACE, &all).unwrap().finished, Some(InTen { in_ten: 7, of: 20 }));
    }

    #[test]
    fn half_and_twice_are_similar_and_more_is_not() {
        let with =
            |owed, a_year| Place { owed, a_year }.is_similar(&PLACE) && PLACE.is_similar(&Place { owed, a_year });
        assert!(with(50_000, 120_000) && with(200_000, 30_000));
        assert!(!with(49_999, 60_000) && !with(200_001, 60_000) && !with(100_000, 29_999) && !with(100_000, 120_001));
        assert!(!with(0, 60_000));
    }
}
