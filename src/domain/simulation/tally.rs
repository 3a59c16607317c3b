//! Sums over people, in all and by group.

use super::rivals::Rival;
use super::year::Outcome;

/// Whom a sum is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Everybody.
    All,
    /// Nothing left after essential spending, and told so.
    HardshipTold,
    /// Nothing left, and not told by themselves.
    HardshipNotTold,
    /// The fifth with the lowest incomes.
    LowIncome,
    /// The main language isn't that of the letters.
    OtherLanguage,
}

impl Group {
    /// In the order of the tables.
    pub const ALL: [Self; 5] =
        [Self::All, Self::HardshipTold, Self::HardshipNotTold, Self::LowIncome, Self::OtherLanguage];
}

/// Sums of outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many people.
    pub people: i64,
    /// With how many something was agreed,
    pub agreed: i64,
    /// a small sum or nothing until a review with how many of them.
    pub until_review: i64,
    /// For how many an agreement stands after twelve months, or everything is paid.
    pub kept: i64,
    /// How many have paid everything.
    pub finished: i64,
    /// Money received in twelve months.
    pub received: i64,
    /// Of it what was not left after essential spending.
    pub from_essentials: i64,
    /// Rounds.
    pub rounds: i64,
    /// Days of waiting for an answer.
    pub days: i64,
}

impl Sums {
    fn add(&mut self, it: &Self) {
        let pairs = [
            (&mut self.people, it.people),
            (&mut self.agreed, it.agreed),
            (&mut self.until_review, it.until_review),
            (&mut self.kept, it.kept),
            (&mut self.finished, it.finished),
            (&mut self.received, it.received),
            (&mut self.from_essentials, it.from_essentials),
            (&mut self.rounds, it.rounds),
            (&mut self.days, it.days),
        ];
        for (sum, more) in pairs {
            *sum = sum.saturating_add(more);
        }
    }

    /// A sum in thousandths of the people.
    #[must_use]
    pub fn permille(&self, sum: i64) -> i64 {
        sum.saturating_mul(1_000).checked_div(self.people).unwrap_or(0)
    }

    /// A sum for each of the people.
    #[must_use]
    pub fn each(&self, sum: i64) -> i64 {
        sum.checked_div(self.people).unwrap_or(0)
    }
}

impl From<Outcome> for Sums {
    fn from(it: Outcome) -> Self {
        Self {
            people: 1,
            agreed: it.agreed.into(),
            until_review: it.until_review.into(),
            kept: it.kept.into(),
            finished: it.finished.into(),
            received: it.received,
            from_essentials: it.from_essentials,
            rounds: it.rounds,
            days: it.days,
        }
    }
}

/// All sums of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    sums: [[Sums; 3]; 5],
}

impl Tally {
    /// The sums of a group under a rival.
    #[must_use]
    pub fn of(&self, group: Group, rival: Rival) -> Sums {
        self.sums.get(group as usize).and_then(|it| it.get(rival as usize)).copied().unwrap_or_default()
    }

    pub(super) fn count(&mut self, groups: &[Group], rival: Rival, outcome: Outcome) {
        for group in groups {
            if let Some(sums) = self.sums.get_mut(*group as usize).and_then(|it| it.get_mut(rival as usize)) {
                sums.add(&outcome.into());
            }
        }
    }

    /// Takes the sums of other people in.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.sums.iter_mut().flatten().zip(other.sums.iter().flatten()) {
            mine.add(theirs);
        }
    }

    /// Money under a rival for each 1,000 under the fixed offer.
    #[must_use]
    pub fn money_permille(&self, group: Group, rival: Rival) -> i64 {
        let fixed = self.of(group, Rival::Fixed).received.max(1);
        super::chance::scaled(self.of(group, rival).received, 1_000, fixed)
    }

    /// By how many in a thousand more of a group have an agreement that stands, under the engine than under the fixed
    /// offer; less than nothing where it is fewer.
    #[must_use]
    pub fn more_kept(&self, group: Group) -> i64 {
        let kept = |rival| {
            let sums = self.of(group, rival);
            sums.permille(sums.kept)
        };
        kept(Rival::Engine).saturating_sub(kept(Rival::Fixed))
    }

    /// By how much more a person of a group pays of what they need to live, under the engine than under the fixed
    /// offer.
    #[must_use]
    pub fn more_from_essentials(&self, group: Group) -> i64 {
        let each = |rival| {
            let sums = self.of(group, rival);
            sums.each(sums.from_essentials)
        };
        each(Rival::Engine).saturating_sub(each(Rival::Fixed))
    }

    /// The group for which the engine does least better than the fixed offer, by what stands after twelve months.
    #[must_use]
    pub fn worst_group(&self) -> Group {
        Group::ALL.into_iter().skip(1).min_by_key(|it| self.more_kept(*it)).unwrap_or(Group::All)
    }
}
