//! How it goes at a creditor: from facts about offers and plans to figures by month, version and round. The facts say
//! in which month something was, at the creditor's place; nothing here knows a person.

use std::collections::BTreeMap;

use time::Date;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth(i32);

impl YearMonth {
    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.year().saturating_mul(12).saturating_add(i32::from(u8::from(day.month()))).saturating_sub(1))
    }

    /// So many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let month = u8::try_from(self.0.rem_euclid(12).saturating_add(1)).unwrap_or(1);
        let month = time::Month::try_from(month).unwrap_or(time::Month::January);
        Date::from_calendar_date(self.0.div_euclid(12), month, 1).unwrap_or(Date::MIN)
    }

    /// `2026-11`.
    #[must_use]
    pub fn written(self) -> String {
        format!("{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12).saturating_add(1))
    }

    /// From `2026-11`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (year.parse::<u16>().ok()?, month.parse::<u8>().ok()?);
        let day = Date::from_calendar_date(i32::from(year), time::Month::try_from(month).ok()?, 1).ok()?;
        Some(Self::of(day))
    }
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFact {
    /// Made by the debtor, not by the creditor.
    pub of_debtor: bool,
    /// When it was sent.
    pub month: YearMonth,
    /// Under which version of the limits or the policy.
    pub version: i64,
    /// The how manieth of its exchange.
    pub round: i64,
    /// Answered by a machine, at once.
    pub by_machine: bool,
    /// It became a plan.
    pub accepted: bool,
    /// Until it was answered, in minutes; nothing while it waits or when it was taken back.
    pub waited: Option<i64>,
    /// Answered on the day on which it was sent.
    pub same_day: bool,
    /// It waits.
    pub open: bool,
}

/// Why an offer went to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferredFact {
    /// When it was sent.
    pub month: YearMonth,
    /// Under which version.
    pub version: i64,
    /// The rules, by name.
    pub reasons: Vec<String>,
}

/// A plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanFact {
    /// When it was agreed.
    pub month: YearMonth,
    /// Under which version.
    pub version: i64,
    /// How it stands.
    pub standing: Standing,
}

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Everything is paid.
    Finished,
    /// Everything that fell due is paid.
    OnTime,
    /// Something that fell due isn't.
    Behind,
    /// Ended before everything was paid.
    Ended,
}

impl Standing {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [Self::Finished, Self::OnTime, Self::Behind, Self::Ended];

    /// From what is stored and what was paid for the plan.
    #[must_use]
    pub fn of(state: &str, total: i64, due: i64, paid: i64) -> Self {
        match state {
            "completed" => Self::Finished,
            _ if paid >= total => Self::Finished,
            "active" if paid >= due => Self::OnTime,
            "active" => Self::Behind,
            _ => Self::Ended,
        }
    }
}

/// What became of offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// All that debtors sent.
    pub sent: i64,
    /// Answered on the same day,
    pub same_day: i64,
    /// on a later one,
    pub later: i64,
    /// not yet. What is missing to all of them was taken back or replaced.
    pub open: i64,
    /// Answered by a machine.
    pub by_machine: i64,
    /// Plans that came of them, or of what the creditor offered instead.
    pub accepted: i64,
    /// Minutes that people waited for a person's answer.
    waits: Vec<i64>,
}

impl Offers {
    fn take(&mut self, it: &OfferFact) {
        let add = |to: &mut i64, is: bool| *to = to.saturating_add(is.into());
        add(&mut self.accepted, it.accepted);
        if !it.of_debtor {
            return;
        }
        add(&mut self.sent, true);
        add(&mut self.same_day, it.waited.is_some() && it.same_day);
        add(&mut self.later, it.waited.is_some() && !it.same_day);
        add(&mut self.open, it.open);
        add(&mut self.by_machine, it.by_machine);
        if let Some(minutes) = it.waited.filter(|_| !it.by_machine) {
            self.waits.push(minutes);
        }
    }

    /// Within how many minutes so many percent of the answers of people came.
    #[must_use]
    pub fn within(&self, percent: usize) -> Option<i64> {
        let mut waits = self.waits.clone();
        waits.sort_unstable();
        let nth = waits.len().saturating_mul(percent).div_ceil(100).max(1);
        waits.get(nth.saturating_sub(1)).copied()
    }

    /// How many were answered by a person.
    #[must_use]
    pub fn by_person(&self) -> usize {
        self.waits.len()
    }
}

/// Everything about offers and plans of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// By month and version.
    pub offers: BTreeMap<(YearMonth, i64), Offers>,
    /// By month.
    pub by_month: BTreeMap<YearMonth, Offers>,
    /// By version.
    pub by_version: BTreeMap<i64, Offers>,
    /// By round: how many were sent and how many of them became a plan. All from the fifth on are one.
    pub rounds: BTreeMap<i64, (i64, i64)>,
    /// Why a person had to answer, by reason and month, and version.
    pub reasons: BTreeMap<String, BTreeMap<(YearMonth, i64), i64>>,
    /// Plans by month, version and standing.
    pub plans: BTreeMap<(YearMonth, i64), BTreeMap<Standing, i64>>,
}

/// The last round that has a line of its own.
pub const LAST_ROUND: i64 = 5;

impl Numbers {
    /// Counts everything once.
    #[must_use]
    pub fn of(offers: &[OfferFact], referred: &[ReferredFact], plans: &[PlanFact]) -> Self {
        let mut all = Self::default();
        let one_more = |to: &mut i64| *to = to.saturating_add(1);
        for it in offers {
            let key = (it.month, it.version);
            all.offers.entry(key).or_default().take(it);
            all.by_month.entry(it.month).or_default().take(it);
            all.by_version.entry(it.version).or_default().take(it);
            let (sent, accepted) = all.rounds.entry(it.round.clamp(1, LAST_ROUND)).or_default();
            one_more(sent);
            *accepted = accepted.saturating_add(it.accepted.into());
        }
        for it in referred {
            for reason in &it.reasons {
                one_more(all.reasons.entry(reason.clone()).or_default().entry((it.month, it.version)).or_default());
            }
        }
        for it in plans {
            one_more(all.plans.entry((it.month, it.version)).or_default().entry(it.standing).or_default());
        }
        all
    }

    /// Plans of a month by standing.
    #[must_use]
    pub fn plans_of(&self, month: YearMonth) -> [i64; 4] {
        Standing::ALL.map(|standing| {
            let of_month = self.plans.iter().filter(|((it, _), _)| *it == month);
            of_month.fold(0_i64, |sum, (_, by)| sum.saturating_add(by.get(&standing).copied().unwrap_or(0)))
        })
    }

    /// How often a reason was given in the whole period.
    #[must_use]
    pub fn given(&self, reason: &str) -> i64 {
        self.reasons.get(reason).map_or(0, |by| by.values().fold(0_i64, |sum, it| sum.saturating_add(*it)))
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn offer(day: Date, waited: Option<i64>) -> OfferFact {
        OfferFact {
            of_debtor: true,
            month: YearMonth::of(day),
            version: 1,
            round: 1,
            by_machine: false,
            accepted: false,
            waited,
            same_day: waited.is_some_and(|it| it < 600),
            open: waited.is_none(),
        }
    }

    #[test]
    fn months_are_months() {
        let november = YearMonth::of(date!(2026 - 11 - 30));
        assert_eq!((november.written(), november.first_day()), ("2026-11".to_owned(), date!(2026 - 11 - 01)));
        assert_eq!(november.plus(2).first_day(), date!(2027 - 01 - 01));
        assert_eq!(
            (YearMonth::read("2026-11"), YearMonth::read("2026-13"), YearMonth::read("now")),
            (Some(november), None, None)
        );
    }

    #[test]
    fn each_offer_is_counted_once_in_every_view() {
        let november = date!(2026 - 11 - 02);
        let offers = [
            OfferFact { by_machine: true, accepted: true, ..offer(november, Some(0)) },
            OfferFact { version: 2, round: 7, ..offer(november, Some(3_000)) },
            offer(date!(2026 - 10 - 02), None),
            // What the creditor offered instead is a round, and no offer that waits for an answer.
            OfferFact { of_debtor: false, accepted: true, round: 2, ..offer(november, Some(60)) },
        ];
        let month = YearMonth::of(november);
        let referred = ReferredFact { month, version: 2, reasons: vec!["ends_too_late".into()] };
        let all = Numbers::of(&offers, &[referred], &[]);
        assert_eq!(all.by_month.values().map(|it| it.sent).sum::<i64>(), 3);
        assert_eq!(all.by_version.values().map(|it| it.sent).sum::<i64>(), 3);
        assert_eq!(all.rounds, BTreeMap::from([(1, (2, 1)), (2, (1, 1)), (LAST_ROUND, (1, 0))]));
        assert_eq!((all.given("ends_too_late"), all.given("other")), (1, 0));
        let month = &all.by_month[&month];
        assert_eq!((month.same_day, month.later, month.open, month.by_machine), (1, 1, 0, 1));
        assert_eq!((month.sent, month.accepted), (2, 2));
    }

    #[test]
    fn half_of_the_answers_and_nine_in_ten() {
        let mut offers = Offers::default();
        for minutes in [50, 10, 40, 20, 30, 60, 70, 80, 90, 1_000] {
            offers.take(&offer(date!(2026 - 11 - 02), Some(minutes)));
        }
        assert_eq!((offers.within(50), offers.within(90), offers.by_person()), (Some(50), Some(90), 10));
        assert_eq!(Offers::default().within(50), None);
    }

    #[test]
    fn a_plan_stands_as_its_payments_do() {
        let of = |state, paid| Standing::of(state, 1_200, 300, paid);
        assert_eq!((of("active", 299), of("active", 300)), (Standing::Behind, Standing::OnTime));
        assert_eq!((of("active", 1_200), of("completed", 900)), (Standing::Finished, Standing::Finished));
        assert_eq!(of("replaced", 300), Standing::Ended);
    }
}
