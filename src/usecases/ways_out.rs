//! Ways out of debt for one person, by the law of the creditor's country: what is possible, what isn't, what is missing
//! and why. It informs and puts no way before another, but for the plan that clears the debts. A limit that nobody has
//! checked in the law's own text is named and not shown.

use std::collections::BTreeSet;

use time::Date;

use super::financial_statement::told::{ASSETS, Told};
use super::financial_statement::weigh::{Here, Weighed, pack_of};
use super::open_case::Case;
use crate::domain::about::About;
use crate::domain::options::fact::{Fact, Facts, Value};
use crate::domain::options::rule::{Condition, OptionRule, Term, Test};
use crate::domain::options::triage::{Because, Found, Holds, Outcome, triage};
use crate::packs::{Pack, Packs};

/// A way, held against what is known.
#[derive(Debug, Clone)]
pub struct Way {
    /// `dro`
    pub id: String,
    /// As the pack calls it.
    pub name: String,
    /// Whether it is possible, as far as it can be told.
    pub possible: Holds,
    /// Why, as far as the limits have been checked.
    pub reasons: Vec<Reason>,
    /// What else has a limit that nobody has checked.
    pub unchecked: Vec<Fact>,
    /// What it costs and how long it takes, as far as that has been checked.
    pub terms: Vec<Term>,
    /// Where the way comes from.
    pub about: About,
}

/// One reason, with its source.
#[derive(Debug, Clone)]
pub struct Reason {
    /// Whether this part holds.
    pub holds: Holds,
    /// What it is about.
    pub what: What,
    /// Where it comes from.
    pub about: About,
}

/// What a reason is about.
#[derive(Debug, Clone)]
pub enum What {
    /// A fact was held against a limit.
    Limit {
        /// The fact of the limit.
        of: Fact,
        /// The fact that decided, or that is missing.
        fact: Fact,
        /// The limit.
        test: Test,
        /// What is known.
        value: Option<Value>,
        /// It was only taken to be so.
        assumed: bool,
    },
    /// A test of disposable income.
    MeansTest {
        /// The fact that decided, or that is missing.
        fact: Fact,
        /// In minor units.
        income: Option<i64>,
        /// In minor units.
        limit: Option<i64>,
    },
    /// Not in force on the day.
    NotInForce {
        /// From when.
        from: Option<Date>,
        /// Until when.
        until: Option<Date>,
    },
    /// Nothing has to be met.
    NoThreshold,
}

/// All ways of a country.
#[derive(Debug, Clone, Default)]
pub struct WaysOut {
    /// The pack's id, and its name as its file says; nothing where there is none, or it counts in another currency.
    pub law: Option<(String, String)>,
    /// The ways.
    pub ways: Vec<Way>,
    /// The facts that decide, in their order.
    pub asked: Vec<Fact>,
}

/// What is known without asking: the debts listed here and in the statement, and what the statement leaves.
#[must_use]
pub fn known(here: &[Here], statement: Option<(&Told, &Weighed)>) -> Facts {
    let mut facts = Facts::default();
    let listed = here.iter().fold(0, |sum: i64, it| sum.saturating_add(it.balance));
    let owed = statement.map_or(listed, |(_, weighed)| weighed.owed);
    facts.tell(Fact::DebtsTotal, Value::Amount(owed));
    let Some((told, weighed)) = statement else { return facts };
    facts.tell(Fact::SurplusMonth, Value::Amount(weighed.shared.budget.surplus));
    let [money, vehicle, things] = ASSETS;
    let worth = |kind: &str| told.statement.assets.iter().find(|it| it.kind == kind).map(|it| it.value);
    if let Some(value) = worth(vehicle) {
        facts.tell(Fact::Vehicle, Value::Amount(value));
    }
    let assets: Vec<i64> = [money, things].into_iter().filter_map(worth).collect();
    if !assets.is_empty() {
        facts.tell(Fact::Assets, Value::Amount(assets.into_iter().fold(0, i64::saturating_add)));
    }
    facts
}

/// The ways out for a case on its day.
#[must_use]
pub fn ways_out(packs: &Packs, case: &Case, facts: &Facts) -> WaysOut {
    let Some(pack) = pack_of(packs, case) else { return WaysOut::default() };
    let outcomes = triage(pack.rules.option.iter(), facts, pack.currency, Some(case.today));
    let in_force = pack.rules.option.iter().filter(|it| it.about.holds_on(case.today));
    let asked: BTreeSet<Fact> = in_force.flat_map(|it| deciding(pack, it)).collect();
    WaysOut {
        law: Some((pack.id.clone(), pack.name.clone())),
        ways: outcomes.iter().map(|it| way(pack, it)).collect(),
        asked: asked.into_iter().collect(),
    }
}

/// The facts that decide about an option, as far as its limits have been checked.
fn deciding(pack: &Pack, option: &OptionRule) -> Vec<Fact> {
    let conditions = option.all.iter().chain(&option.any);
    let mut facts: Vec<Fact> = conditions.filter(|it| is_checked(pack, option, it)).map(|it| it.fact).collect();
    if option.means_test.as_ref().is_some_and(|it| pack.is_verified(&it.about)) {
        facts.extend([Fact::DisposableIncomeMonth, Fact::Unsecured]);
    }
    let follows =
        |fact| if fact == Fact::MonthsToClear { vec![Fact::DebtsTotal, Fact::SurplusMonth] } else { vec![fact] };
    facts.into_iter().flat_map(follows).collect()
}

/// A limit of nothing is no number of a law, and the plan that comes first is this portal's own rule.
fn is_checked(pack: &Pack, option: &OptionRule, condition: &Condition) -> bool {
    let no_number = condition.test.limit().1.is_some_and(|limit| limit.0.is_zero());
    option.repays || no_number || pack.is_verified(&condition.about)
}

fn way(pack: &Pack, outcome: &Outcome<'_>) -> Way {
    let option = outcome.option;
    let (mut reasons, mut unchecked, mut refused) = (Vec::new(), Vec::new(), false);
    for because in &outcome.because {
        match checked(pack, option, because) {
            Ok(what) => {
                let needed =
                    matches!(&because.found, Found::Condition { condition, .. } if option.all.contains(condition));
                refused |= needed && because.holds == Holds::No;
                // That somebody owes at all needs no saying.
                if says_nothing(option, &what, because.holds) {
                    continue;
                }
                reasons.push(Reason { holds: because.holds, what, about: because.about.clone() });
            }
            Err(fact) => unchecked.push(fact),
        }
    }
    // A way that nobody has read in the law's own text may have limits that the pack doesn't know of.
    let open = !unchecked.is_empty() || !(option.repays || pack.is_verified(&option.about));
    let possible = match outcome.possible {
        _ if refused => Holds::No,
        _ if open => Holds::Ask,
        possible => possible,
    };
    Way {
        id: option.id.clone(),
        name: option.name.clone(),
        possible,
        reasons,
        unchecked: unchecked.into_iter().flatten().collect(),
        terms: option.term.iter().filter(|it| pack.is_verified(&it.about)).cloned().collect(),
        about: option.about.clone(),
    }
}

/// A limit of nothing that is kept.
fn says_nothing(option: &OptionRule, what: &What, holds: Holds) -> bool {
    let nothing = |test: &Test| test.limit().1.is_some_and(|limit| limit.0.is_zero());
    holds == Holds::Yes && !option.repays && matches!(what, What::Limit { test, .. } if nothing(test))
}

/// What a reason says, or the fact whose limit nobody has checked, where it is about one.
fn checked(pack: &Pack, option: &OptionRule, because: &Because<'_>) -> Result<What, Option<Fact>> {
    let verified = pack.is_verified(because.about);
    match &because.found {
        Found::Condition { condition, fact, value, assumed } if is_checked(pack, option, condition) => {
            Ok(What::Limit {
                of: condition.fact,
                fact: *fact,
                test: condition.test.clone(),
                value: value.clone(),
                assumed: *assumed,
            })
        }
        Found::Condition { condition, .. } => Err(Some(condition.fact)),
        Found::MeansTest { fact, income, limit } if verified => {
            Ok(What::MeansTest { fact: *fact, income: *income, limit: *limit })
        }
        Found::MeansTest { .. } => Err(Some(Fact::DisposableIncomeMonth)),
        Found::NotInForce { from, until } if verified => Ok(What::NotInForce { from: *from, until: *until }),
        Found::NoThreshold => Ok(What::NoThreshold),
        Found::NotInForce { .. } | Found::Open(_) => Err(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owing(debts: i64, surplus: i64) -> Facts {
        let mut facts = Facts::default();
        facts.tell(Fact::DebtsTotal, Value::Amount(debts));
        facts.tell(Fact::SurplusMonth, Value::Amount(surplus));
        facts
    }

    fn all(pack: &Pack, facts: &Facts) -> Vec<Way> {
        let outcomes = triage(pack.rules.option.iter(), facts, pack.currency, Some(pack.as_of));
        outcomes.iter().map(|it| way(pack, it)).collect()
    }

    fn find<'a>(ways: &'a [Way], id: &str) -> &'a Way {
        ways.iter().find(|it| it.id == id).unwrap()
    }

    /// The debt relief order with its limits marked as checked, as an operator marks them.
    fn marked(pack: &Pack) -> Pack {
        let mut pack = pack.clone();
        for rule in [
            "GB-DRO",
            "GB-DRO-DEBT",
            "GB-DRO-SURPLUS",
            "GB-DRO-ASSETS",
            "GB-DRO-VEHICLE",
            "GB-DRO-HOME",
            "GB-DRO-REPEAT",
        ] {
            let text = format!("rule = {rule:?}\non = \"2026-11-24\"\nby = \"Ada\"");
            pack.marks.push(toml::from_str(&text).unwrap());
        }
        pack
    }

    #[test]
    fn a_limit_that_nobody_checked_is_named_and_decides_nothing() {
        let pack = Packs::built_in().get("gb-england-wales").unwrap();
        let ways = all(pack, &owing(9_000_000, 0));
        let dro = find(&ways, "dro");
        assert_eq!(dro.possible, Holds::Ask);
        assert!(dro.reasons.is_empty() && dro.unchecked.contains(&Fact::DebtsTotal), "{dro:?}");
        assert!(dro.terms.is_empty());
    }

    #[test]
    fn what_was_checked_decides() {
        // Law and maths T1 to T3.
        let pack = marked(Packs::built_in().get("gb-england-wales").unwrap());
        let with = |debts, surplus| {
            let mut facts = owing(debts, surplus);
            facts.tell(Fact::Assets, Value::Amount(50_000));
            facts.tell(Fact::Vehicle, Value::Amount(350_000));
            facts.tell(Fact::HomeOwner, Value::YesNo(false));
            find(&all(&pack, &facts), "dro").possible
        };
        assert_eq!(with(1_800_000, 6_000), Holds::Yes);
        assert_eq!(with(1_800_000, 7_500), Holds::Yes);
        assert_eq!(with(1_800_000, 7_501), Holds::No);
        assert_eq!(with(5_000_000, 6_000), Holds::Yes);
        assert_eq!(with(5_000_001, 6_000), Holds::No);
    }

    #[test]
    fn the_plan_comes_first_where_it_clears_the_debts() {
        let pack = Packs::built_in().get("gb-england-wales").unwrap();
        assert_eq!(all(pack, &owing(600_000, 10_000))[0].id, "repayment_plan");
        assert_ne!(all(pack, &owing(600_000, 1_000))[0].id, "repayment_plan");
        let mediation = all(Packs::built_in().get("cn-mainland").unwrap(), &owing(1, 0));
        assert_eq!(find(&mediation, "court_mediation").possible, Holds::Yes);
        assert_eq!(find(&mediation, "negotiated_plan").possible, Holds::No);
    }
}
