//! Past offers held against another policy, with the facts of their time: what would have been answered, for whom, and
//! what was.

use serde::{Deserialize, Serialize};

use super::negotiation::Case;
pub use super::negotiation::ReplyKind as Answer;
use super::policy::Policy;

/// What a person made of an offer that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Later {
    /// Accepted it.
    Accepted,
    /// Offered something else.
    Countered,
    /// Said no.
    Declined,
    /// Nothing: it waits, or the debtor changed it.
    Nothing,
}

impl Later {
    /// All that a person can make of it.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Countered, Self::Declined, Self::Nothing];
}

/// One past offer with both answers, and what there is to know about whom it concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// The answer of that time.
    pub then: Answer,
    /// The answer of the policy that is tried.
    pub now: Answer,
    /// What a person made of it, where it was passed on.
    pub later: Later,
    /// What was owed, in minor units.
    pub owed: i64,
    /// Whether hardship had been told.
    pub hardship: bool,
    /// Whether a statement was known.
    pub statement: bool,
    /// The debtor's language.
    pub language: String,
}

/// Holds a past offer against a policy.
#[must_use]
pub fn replay(facts: &Case, then: Answer, later: Later, language: &str, policy: &Policy) -> Replayed {
    Replayed {
        then,
        now: Answer::of(facts, policy),
        later,
        owed: facts.opening.balance.total(),
        hardship: facts.person.hardship,
        statement: facts.person.surplus.is_some(),
        language: language.to_owned(),
    }
}

/// Who an offer was from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Whether they had told about hardship.
    Hardship(bool),
    /// Whether they had shown a statement.
    Statement(bool),
    /// Owed between two amounts, both included.
    Owed(i64, i64),
    /// Their language.
    Language(String),
}

/// Numbers of offers: how they were answered and would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many there are.
    pub asked: u32,
    /// How they were answered, in the order of [`Answer::ALL`].
    pub then: [u32; 3],
    /// How they would be answered.
    pub now: [u32; 3],
}

/// What a replay shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Everybody.
    pub all: Counts,
    /// The same by group.
    pub groups: Vec<(Group, Counts)>,
    /// Of those that were passed on, in the order of [`Later::ALL`]: how they would be answered.
    pub passed_on: [[u32; 3]; 4],
}

fn counted(offers: impl Iterator<Item = Answer>) -> [u32; 3] {
    offers.fold([0; 3], |mut counts, answer| {
        let place = Answer::ALL.iter().zip(&mut counts).find(|(it, _)| **it == answer);
        if let Some((_, count)) = place {
            *count = count.saturating_add(1);
        }
        counts
    })
}

impl Counts {
    fn of<'a>(offers: impl Iterator<Item = &'a Replayed> + Clone) -> Self {
        Self {
            asked: u32::try_from(offers.clone().count()).unwrap_or(u32::MAX),
            then: counted(offers.clone().map(|it| it.then)),
            now: counted(offers.map(|it| it.now)),
        }
    }
}

/// Four bands of what was owed, with as many offers in each as can be; fewer where many owed the same.
fn bands(offers: &[Replayed]) -> Vec<(i64, i64)> {
    let mut owed: Vec<i64> = offers.iter().map(|it| it.owed).collect();
    owed.sort_unstable();
    let size = owed.len().div_ceil(4).max(1);
    let mut bands: Vec<(i64, i64)> = Vec::new();
    for quarter in owed.chunks(size) {
        let (Some(&first), Some(&last)) = (quarter.first(), quarter.last()) else { continue };
        match bands.last_mut() {
            Some(before) if before.1 >= last => {}
            Some(before) => {
                let from = first.max(before.1.saturating_add(1));
                bands.push((from, last));
            }
            None => bands.push((first, last)),
        }
    }
    bands
}

impl Summary {
    /// Of all offers that were replayed.
    #[must_use]
    pub fn of(offers: &[Replayed]) -> Self {
        let mut languages: Vec<&str> = offers.iter().map(|it| it.language.as_str()).collect();
        languages.sort_unstable();
        languages.dedup();
        let groups = [Group::Hardship(true), Group::Hardship(false), Group::Statement(true), Group::Statement(false)]
            .into_iter()
            .chain(bands(offers).into_iter().map(|(from, to)| Group::Owed(from, to)))
            .chain(languages.into_iter().map(|it| Group::Language(it.to_owned())));
        let groups = groups.map(|group| {
            let counts = Counts::of(offers.iter().filter(|it| group.has(it)));
            (group, counts)
        });
        let passed_on = Later::ALL.map(|later| {
            let those = offers.iter().filter(|it| it.then == Answer::Referred && it.later == later);
            counted(those.map(|it| it.now))
        });
        Self {
            all: Counts::of(offers.iter()),
            groups: groups.filter(|(_, counts)| counts.asked > 0).collect(),
            passed_on,
        }
    }
}

impl Group {
    fn has(&self, it: &Replayed) -> bool {
        match self {
            Self::Hardship(told) => it.hardship == *told,
            Self::Statement(shown) => it.statement == *shown,
            Self::Owed(from, to) => (*from..=*to).contains(&it.owed),
            Self::Language(language) => it.language == *language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(then: Answer, now: Answer, owed: i64) -> Replayed {
        let language = if owed.rem_euclid(2) == 0 { "en" } else { "zh-Hans" }.to_owned();
        Replayed { then, now, later: Later::Accepted, owed, hardship: owed > 5, statement: false, language }
    }

    #[test]
    fn every_offer_is_in_one_group_of_each_kind() {
        let offers: Vec<Replayed> = (0..9).map(|owed| offer(Answer::Referred, Answer::Offers, owed)).collect();
        let it = Summary::of(&offers);
        assert_eq!(it.all, Counts { asked: 9, then: [0, 0, 9], now: [0, 9, 0] });
        let of = |wanted: fn(&Group) -> bool| -> u32 {
            it.groups.iter().filter(|(group, _)| wanted(group)).map(|(_, counts)| counts.asked).sum()
        };
        assert_eq!(of(|it| matches!(it, Group::Hardship(_))), 9);
        assert_eq!(of(|it| matches!(it, Group::Owed(..))), 9);
        assert_eq!(of(|it| matches!(it, Group::Language(_))), 9);
        // Nobody showed a statement: no group without anybody.
        assert!(!it.groups.iter().any(|(group, _)| *group == Group::Statement(true)));
        assert_eq!(it.passed_on, [[0, 9, 0], [0; 3], [0; 3], [0; 3]]);
    }

    #[test]
    fn bands_never_overlap_where_many_owe_the_same() {
        let owed = [5, 5, 5, 5, 5, 5, 6, 7];
        let offers: Vec<Replayed> = owed.map(|it| offer(Answer::Accepted, Answer::Accepted, it)).to_vec();
        assert_eq!(bands(&offers), [(5, 5), (6, 7)]);
        assert_eq!(bands(&[]), []);
    }
}
