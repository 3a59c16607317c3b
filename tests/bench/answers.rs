//! How long an answer takes: the half and the slowest hundredth of many different cases, in processor time. Goals: 5 ms
//! for one debt, 50 ms for eight debts at five creditors, at the slowest hundredth.
#![allow(missing_docs, reason = "a benchmark is read by those who run it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark that can't be set up should stop")]
#![allow(clippy::arithmetic_side_effects, reason = "small numbers that are written here")]

use std::time::Duration;

use goodterms::domain::allocation::Order;
use goodterms::domain::caps::Caps;
use goodterms::domain::day_count::DayCount;
use goodterms::domain::frequency::Frequency;
use goodterms::domain::ledger::Balance;
use goodterms::domain::money::Currency;
use goodterms::domain::negotiation::several::{Budget, Debt, Shared, Sharing, share_out};
use goodterms::domain::negotiation::{Asked, Case, Law, LessUntil, Most, PayDay, Person, Reply, negotiate};
use goodterms::domain::policy::{InterestRule, Policy, Regime};
use goodterms::domain::schedule::{Opening, Size};
use goodterms::domain::simulation::policy_to_try;
use rustix::time::{ClockId, clock_gettime};
use time::macros::date;
use time::{Date, Duration as Days, Month};

const TODAY: Date = date!(2026 - 11 - 24);

/// SplitMix64: the same cases each time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    fn amount(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(u64::try_from(most - least).unwrap())).unwrap()
    }

    fn frequency(&mut self) -> Frequency {
        Frequency::ALL[usize::try_from(self.below(4)).unwrap()]
    }

    fn rate(&mut self) -> String {
        format!("0.{:03}", self.below(300))
    }

    fn opening(&mut self) -> Opening {
        let principal = self.amount(20_000, 1_000_000);
        Opening {
            balance: Balance { costs: self.amount(0, 5_000), interest: self.amount(0, 20_000), principal },
            currency: Currency::parse("GBP").unwrap(),
            rate: self.rate().parse().unwrap(),
            day_count: DayCount::Act365F,
            as_of: TODAY,
            holds: Vec::new(),
            caps: Caps::default(),
            rounding: Opening::usual_rounding(),
            order: Order::USUAL,
        }
    }

    /// As creditors may write them: interest reduced or frozen under conditions, steps, hard months.
    fn policy(&mut self) -> Policy {
        let reduced = Regime::Reduced("0.04".parse().unwrap());
        let within = |regime, months| InterestRule { within_months: Some(months), ..InterestRule::always(regime) };
        let interest = match self.below(3) {
            0 => vec![InterestRule::always(Regime::Frozen)],
            1 => vec![InterestRule::always(Regime::Contract), within(Regime::Frozen, 24)],
            _ => vec![InterestRule::always(Regime::Contract), within(reduced, 36), within(Regime::Frozen, 12)],
        };
        Policy { interest, ..policy_to_try() }
    }

    fn case(&mut self) -> Case {
        let opening = self.opening();
        let owed = opening.balance.total();
        let every = self.frequency();
        let asked = self.amount(owed / 400, owed / 10).max(100);
        let some = |it: u64| it == 0;
        let person = Person {
            surplus: some(self.below(3)).then(|| self.amount(-5_000, 40_000)),
            most: some(self.below(3)).then(|| Most { amount: asked * 5 / 4, every }),
            now: some(self.below(8)).then_some(owed / 10),
            pay_day: some(self.below(2)).then(|| PayDay { on: TODAY + Days::days(self.amount(1, 28)), every }),
            hard_months: if some(self.below(5)) { vec![Month::December] } else { Vec::new() },
            less_until: some(self.below(5))
                .then(|| LessUntil { until: date!(2027 - 04 - 01), most: Most { amount: asked / 2 + 1, every } }),
            hardship: some(self.below(4)),
        };
        Case {
            opening,
            due_since: TODAY - Days::days(200),
            law: Law::default(),
            asked: Asked {
                frequency: every,
                first_due: TODAY + Days::days(self.amount(7, 40)),
                size: Size::Amount(asked),
                upfront: None,
                interest: None,
                pause: None,
            },
            person,
            earlier: Vec::new(),
        }
    }

    fn eight_debts(&mut self) -> (Budget, Vec<Debt>) {
        let policies: Vec<Policy> = (0..5).map(|_| self.policy()).collect();
        let debts: Vec<Debt> = (0..8)
            .map(|no| Debt {
                id: format!("debt {no}"),
                creditor: format!("creditor {}", no % 5),
                opening: self.opening(),
                due_since: TODAY - Days::days(100),
                law: Law::default(),
                policy: policies[no % 5].clone(),
                contractual: self.amount(1_000, 20_000),
                priority: no == 0,
            })
            .collect();
        let owed: i64 = debts.iter().map(|it| it.opening.balance.total()).sum();
        let sharing = [Sharing::ByBalance, Sharing::ByContract, Sharing::CostliestFirst][no_of(self.below(3))];
        let frequency = self.frequency();
        let a_year = match frequency {
            Frequency::Weekly => 52,
            Frequency::Fortnightly => 26,
            Frequency::FourWeekly => 13,
            Frequency::Monthly => 12,
        };
        // From far too little to more than enough.
        let amount = self.amount(owed / 20, owed / 2) / a_year;
        let first_due = TODAY + Days::days(self.amount(7, 40));
        (Budget { amount, frequency, first_due, sharing, hardship: self.below(4) == 0 }, debts)
    }
}

fn no_of(draw: u64) -> usize {
    usize::try_from(draw).unwrap()
}

fn spent() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.try_into().unwrap(), now.tv_nsec.try_into().unwrap())
}

fn said(what: &str, mut times: Vec<Duration>, goal: Duration, kinds: &str) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let all = times.len();
    println!(
        "{what}: {all} cases ({kinds}); half within {:?}, 99 of 100 within {:?}, all within {:?}; goal {goal:?}",
        at(50),
        at(99),
        times[all - 1]
    );
}

fn main() {
    let mut draws = Draws(1);
    let (mut times, mut kinds) = (Vec::new(), [0; 3]);
    for _ in 0..3_000 {
        let (case, policy) = (draws.case(), draws.policy());
        let before = spent();
        let outcome = negotiate(&case, &policy).unwrap();
        times.push(spent() - before);
        let kind = match outcome.reply {
            Reply::Accepted(_) => 0,
            Reply::Offers(_) => 1,
            Reply::Referred { .. } => 2,
        };
        kinds[kind] += 1;
    }
    let in_words = format!("{} accepted, {} offers, {} referred", kinds[0], kinds[1], kinds[2]);
    said("one debt", times, Duration::from_millis(5), &in_words);
    let (mut times, mut kinds) = (Vec::new(), [0; 2]);
    for _ in 0..1_000 {
        let (budget, debts) = draws.eight_debts();
        let before = spent();
        let shared = share_out(&budget, &debts).unwrap();
        times.push(spent() - before);
        kinds[usize::from(matches!(shared, Shared::Short { .. }))] += 1;
    }
    let in_words = format!("{} fit, {} don't", kinds[0], kinds[1]);
    said("eight debts at five creditors", times, Duration::from_millis(50), &in_words);
}
