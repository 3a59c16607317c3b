//! A draft before it is switched on: what would be different, in words, and what it would have answered.

use leptos::prelude::*;

use super::trial::trial_view;
use crate::pages::shared::back;
use crate::pages::shared::fields::{hidden, submit};
use crate::pages::shared::policy_words::{Part, Words};
use crate::store::creditors::Creditor;
use crate::store::policies::PolicyVersion;
use crate::store::policy_drafts::Draft;
use crate::t;
use crate::usecases::try_policy::Trial;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct DraftPage {
    /// Whose policy it is.
    pub creditor: Creditor,
    /// The draft.
    pub draft: Draft,
    /// The version in force.
    pub current: PolicyVersion,
    /// Who made that.
    pub by: Option<String>,
    /// How trying it on past offers stands.
    pub trial: Trial,
}

/// What two policies say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    title: String,
    until_now: Vec<String>,
    then: Vec<String>,
}

fn differences(now: &[Part], then: &[Part]) -> Vec<Difference> {
    let only_in = |these: &Part, those: &Part| -> Vec<String> {
        these.sentences.iter().filter(|it| !those.sentences.contains(it)).cloned().collect()
    };
    let pairs = now.iter().zip(then).filter(|(now, then)| now.sentences != then.sentences);
    pairs
        .map(|(now, then)| {
            let (until_now, new) = (only_in(now, then), only_in(then, now));
            // The same sentences in another order: all of them say what is different.
            if until_now.is_empty() && new.is_empty() {
                let (until_now, then) = (now.sentences.clone(), then.sentences.clone());
                return Difference { title: now.title.clone(), until_now, then };
            }
            Difference { title: now.title.clone(), until_now, then: new }
        })
        .collect()
}

fn list(title: String, sentences: &[String]) -> AnyView {
    if sentences.is_empty() {
        return ().into_any();
    }
    let sentences: Vec<_> = sentences.iter().map(|it| view! { <li>{it.clone()}</li> }).collect();
    view! { <div><h3>{title}</h3><ul class="said">{sentences}</ul></div> }.into_any()
}

fn changes(words: Words, it: &DraftPage) -> AnyView {
    let lang = words.lang;
    let found = differences(&words.whole(&it.current.policy), &words.whole(&it.draft.policy));
    if found.is_empty() {
        return view! { <p>{t!(lang, "policy-nothing-different", version = it.current.version)}</p> }.into_any();
    }
    let found: Vec<_> = found
        .into_iter()
        .map(|it| {
            view! {
                <section class="group">
                    <h2>{it.title}</h2>
                    <div class="two">
                        {list(t!(lang, "policy-until-now"), &it.until_now)}
                        {list(t!(lang, "policy-then"), &it.then)}
                    </div>
                </section>
            }
        })
        .collect();
    view! { {found} }.into_any()
}

/// Whoever comes second is told what came first.
fn overtaken(words: Words, it: &DraftPage) -> Option<AnyView> {
    let lang = words.lang;
    let (based_on, version) = (it.draft.based_on, it.current.version);
    let name = it.by.clone().unwrap_or_default();
    let at = lang.date_time(it.current.made_at.in_zone(&it.creditor.time_zone));
    (based_on != version).then(|| {
        view! {
            <div class="note" role="status">
                <p>{t!(lang, "policy-overtaken", name = name, version = version, at = at, before = based_on)}</p>
                <p><a href="/review/policy">{t!(lang, "policy-see-in-force")}</a></p>
            </div>
        }
        .into_any()
    })
}

/// The page.
#[must_use]
pub fn draft_page(words: Words, it: &DraftPage) -> AnyView {
    let lang = words.lang;
    let differs = words.whole(&it.current.policy) != words.whole(&it.draft.policy);
    let switch_on = differs.then(|| {
        view! {
            <form method="post" action="/review/policy/draft/switch-on">
                {hidden("draft", it.draft.id.to_string())}
                {hidden("version", it.current.version.to_string())}
                {submit(t!(lang, "policy-switch-on"))}
            </form>
        }
    });
    view! {
        <div class="stack-l">
            <div class="stack">
                {back("/review/policy/change".to_owned(), t!(lang, "policy-back-to-form"))}
                <h1>{t!(lang, "policy-draft-title")}</h1>
                <p class="lead">{t!(lang, "policy-draft-lead")}</p>
                {overtaken(words, it)}
            </div>
            {changes(words, it)}
            {trial_view(words, &it.trial)}
            <div class="btn-row">
                {switch_on}
                <form method="post" action="/review/policy/draft/drop">
                    <button class="btn quiet" type="submit">{t!(lang, "policy-drop")}</button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(sentences: &[&str]) -> Vec<Part> {
        vec![Part { title: "Terms".into(), sentences: sentences.iter().map(|it| (*it).to_owned()).collect() }]
    }

    #[test]
    fn only_what_is_different_is_said() {
        let found = differences(&part(&["a", "b"]), &part(&["a", "c"]));
        assert_eq!((&found[0].until_now, &found[0].then), (&vec!["b".to_owned()], &vec!["c".to_owned()]));
        assert_eq!(differences(&part(&["a"]), &part(&["a"])), []);
        let turned = differences(&part(&["a", "b"]), &part(&["b", "a"]));
        assert_eq!(turned[0].then, ["b", "a"]);
    }
}
