//! How the creditor answers offers about this debt: the policy in words, as far as it concerns who owes. What people may
//! give beyond it is for them to say.

use leptos::prelude::*;

use crate::domain::policy::{Policy, Who};
use crate::pages::shared::back;
use crate::pages::shared::policy_words::{Part, Words, parts_view};
use crate::t;
use crate::usecases::open_case::Case;

/// What the policy says about a debt of this size, in the parts of a page.
fn parts(words: Words, policy: &Policy, owed: i64) -> Vec<Part> {
    let lang = words.lang;
    let part = |title, sentences| Part { title, sentences };
    vec![
        part(t!(lang, "how-part-answer"), answer(words, policy, owed)),
        part(t!(lang, "how-part-agreed"), agreed(words, policy, owed)),
        part(t!(lang, "policy-part-interest"), interest(words, policy)),
        part(t!(lang, "how-part-tight"), tight(words, policy)),
        part(t!(lang, "policy-part-running"), words.while_it_runs(policy)),
    ]
}

fn answer(words: Words, policy: &Policy, owed: i64) -> Vec<String> {
    let (lang, days) = (words.lang, policy.answer_working_days);
    let who = if owed > policy.one_person_up_to {
        t!(lang, "how-two-people", days = days)
    } else if owed > policy.machine_up_to {
        t!(lang, "how-person", days = days)
    } else {
        t!(lang, "how-machine", days = days)
    };
    vec![who, words.delay(policy), words.offers_stand(policy), t!(lang, "policy-never-refuses")]
}

fn agreed(words: Words, policy: &Policy, owed: i64) -> Vec<String> {
    let lang = words.lang;
    let least = policy.upfront.least_percent;
    let mut said = vec![
        t!(lang, "how-term", amount = words.money(owed), months = policy.months_for(owed)),
        words.smallest(policy.smallest_instalment),
        if least > 0 { t!(lang, "policy-upfront", least = least) } else { t!(lang, "policy-upfront-none") },
        t!(lang, "policy-first", days = policy.first_payment_days),
    ];
    if policy.step_months > 0 {
        said.push(t!(lang, "policy-step", months = policy.step_months));
    }
    if policy.hard_months > 0 {
        said.push(t!(lang, "policy-hard-months", months = policy.hard_months));
    }
    said.extend(words.affordable(policy));
    said
}

/// What a machine gives: what a person may give hangs on who asks.
fn interest(words: Words, policy: &Policy) -> Vec<String> {
    policy.interest.iter().filter(|it| it.who == Who::Machine).map(|it| words.interest_alone(it)).collect()
}

fn tight(words: Words, policy: &Policy) -> Vec<String> {
    let (lang, it) = (words.lang, policy.hardship);
    let mut said = Vec::new();
    if it.who == Who::Machine {
        if it.longer_months > 0 {
            said.push(t!(lang, "policy-longer", months = it.longer_months));
        }
        if it.smallest_instalment < policy.smallest_instalment {
            said.push(words.smallest(it.smallest_instalment));
        }
        said.extend(it.token.map(|token| words.token(token)));
    }
    said.push(t!(lang, "how-person-looks"));
    said.push(words.hold(policy));
    said
}

/// The page.
#[must_use]
pub fn how_answered_page(words: Words, case: &Case) -> AnyView {
    let lang = words.lang;
    let id = case.debt.id;
    let owed = case.statement.balance.total();
    let propose = (owed > 0 && case.plan().is_none()).then(|| {
        view! { <p class="no-print"><a class="btn" href=format!("/debts/{id}/proposal")>{t!(lang, "door-propose")}</a></p> }
    });
    view! {
        <div class="stack-l">
            <div>
                {back(format!("/debts/{id}"), case.debt.description.clone())}
                <h1>{t!(lang, "how-title", creditor = case.creditor.name.clone())}</h1>
                <p class="lead">{t!(lang, "how-lead")}</p>
            </div>
            {parts_view(&parts(words, &case.policy(), owed))}
            <p class="no-print"><a href=format!("/debts/{id}/cannot-pay")>{t!(lang, "door-cannot-pay")}</a></p>
            {propose}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{Currency, LARGEST};
    use crate::domain::policy::{DiscountRule, InterestRule, Regime, TermBand};
    use crate::i18n::Lang;

    fn said(policy: &Policy, owed: i64) -> String {
        let words = Words { lang: Lang::En, currency: Currency::parse("GBP").unwrap() };
        parts(words, policy, owed).into_iter().flat_map(|it| it.sentences).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_people_may_give_and_what_a_machine_may_ask_beyond_the_least_is_left_out() {
        let mut policy = Policy::to_begin_with();
        policy.discounts = vec![DiscountRule { percent: 37, age_days: 0, within_days: 30, who: Who::Machine }];
        policy.interest.push(InterestRule {
            who: Who::Person,
            within_months: Some(7),
            ..InterestRule::always(Regime::Reduced("0.017".parse().unwrap()))
        });
        policy.upfront.most_percent = 43;
        policy.hardship.who = Who::Person;
        policy.hardship.longer_months = 11;
        let said = said(&policy, 120_000);
        for kept in ["37", "1.7", "43", "11 months"] {
            assert!(!said.contains(kept), "{kept}: {said}");
        }
        assert!(said.contains("A person looks"), "{said}");
    }

    #[test]
    fn the_term_is_that_of_this_debt() {
        let mut policy = Policy::to_begin_with();
        policy.terms = vec![TermBand { up_to: 50_000, months: 12 }, TermBand { up_to: LARGEST, months: 30 }];
        assert!(said(&policy, 50_000).contains("12 months"));
        let large = said(&policy, 50_001);
        assert!(large.contains("30 months") && !large.contains("12 months."), "{large}");
    }
}
