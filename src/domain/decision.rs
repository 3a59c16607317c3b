//! Why a reviewer decides as they do: a short list for each decision, so that a reason is one choice away and can be read
//! in the debtor's language. What the list doesn't say is said in own words, beside it or instead of it.

use serde::{Deserialize, Serialize};

use super::proposal::Act;

/// A reason from the list. The names are stored: they stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionReason {
    /// The instalments can be carried.
    Affordable,
    /// It pays the debt off in a time that suits.
    PaysInTime,
    /// The person's situation was taken into account.
    Circumstances,
    /// An earlier plan was kept.
    KeptBefore,
    /// It would take too long.
    TooLong,
    /// The instalments are too small.
    TooLittle,
    /// It would begin too late.
    StartsLate,
    /// The instalments are more than can be carried.
    TooMuch,
    /// Another plan costs less in all.
    CostsLess,
    /// More has to be known of income and spending.
    KnowMore,
    /// Something suits the person better.
    SuitsBetter,
    /// The creditor's own offer held a mistake.
    Mistake,
    /// What is owed is no longer what it was when the offer was made.
    FiguresMoved,
    /// The person told something since.
    News,
}

impl DecisionReason {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Affordable,
        Self::PaysInTime,
        Self::Circumstances,
        Self::KeptBefore,
        Self::TooLong,
        Self::TooLittle,
        Self::StartsLate,
        Self::TooMuch,
        Self::CostsLess,
        Self::KnowMore,
        Self::SuitsBetter,
        Self::Mistake,
        Self::FiguresMoved,
        Self::News,
    ];

    /// The reasons that go with a decision, in the order in which they are offered. What time does needs none.
    #[must_use]
    pub fn of(act: Act) -> &'static [Self] {
        use DecisionReason as It;
        match act {
            Act::Accept => &[It::Affordable, It::PaysInTime, It::Circumstances, It::KeptBefore],
            Act::Counter => &[It::TooLong, It::TooLittle, It::StartsLate, It::TooMuch, It::CostsLess],
            Act::Decline => &[It::TooLong, It::TooLittle, It::StartsLate, It::TooMuch, It::KnowMore],
            Act::Withdraw => &[It::Mistake, It::FiguresMoved, It::News],
            Act::Replace => &[It::SuitsBetter, It::Mistake, It::FiguresMoved, It::News],
            Act::Expire => &[],
        }
    }

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affordable => "affordable",
            Self::PaysInTime => "pays_in_time",
            Self::Circumstances => "circumstances",
            Self::KeptBefore => "kept_before",
            Self::TooLong => "too_long",
            Self::TooLittle => "too_little",
            Self::StartsLate => "starts_late",
            Self::TooMuch => "too_much",
            Self::CostsLess => "costs_less",
            Self::KnowMore => "know_more",
            Self::SuitsBetter => "suits_better",
            Self::Mistake => "mistake",
            Self::FiguresMoved => "figures_moved",
            Self::News => "news",
        }
    }

    /// The reason of a stored name; nothing for what isn't on the list.
    #[must_use]
    pub fn from_stored(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// What is said with a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said<'a> {
    /// From the list.
    pub reason: Option<DecisionReason>,
    /// In the reviewer's own words; may be empty beside a reason.
    pub words: &'a str,
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(words: &'a str) -> Self {
        Self { reason: None, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY_A_REVIEWER: [Act; 5] = [Act::Accept, Act::Counter, Act::Decline, Act::Withdraw, Act::Replace];

    #[test]
    fn each_decision_has_a_short_list_without_doubles_and_each_reason_stands_on_one() {
        for act in BY_A_REVIEWER {
            let list = DecisionReason::of(act);
            assert!((3..=5).contains(&list.len()), "{act:?}");
            for (place, it) in list.iter().enumerate() {
                assert!(!list[..place].contains(it), "{act:?} {it:?}");
            }
        }
        for it in DecisionReason::ALL {
            assert!(BY_A_REVIEWER.into_iter().any(|act| DecisionReason::of(act).contains(&it)), "{it:?}");
        }
        assert!(DecisionReason::of(Act::Expire).is_empty());
    }

    #[test]
    fn a_stored_name_leads_back_to_its_reason_and_is_the_one_in_json() {
        for it in DecisionReason::ALL {
            assert_eq!(DecisionReason::from_stored(it.as_str()), Some(it));
            assert_eq!(serde_json::to_value(it).unwrap(), it.as_str());
        }
        assert_eq!(DecisionReason::from_stored(""), None);
    }

    #[test]
    fn nobody_is_told_that_a_yes_is_too_little() {
        let yes = DecisionReason::of(Act::Accept);
        assert!(DecisionReason::of(Act::Decline).iter().all(|it| !yes.contains(it)));
    }
}
