//! The reasons to choose from, a list for each decision, and the own words beside them. Each list has a field of its own,
//! so that a change of mind about the decision forgets no choice.

use leptos::prelude::*;

use crate::domain::decision::DecisionReason;
use crate::domain::proposal::Act;
use crate::i18n::Lang;
use crate::pages::shared::decision_words::reason_words;
use crate::pages::shared::fields::{keyed_radios, keyed_text_area};
use crate::t;
use crate::web::forms::Filled;

/// The fields of all lists.
pub const REASON_FIELDS: [&str; 5] =
    ["reason-accept", "reason-counter", "reason-decline", "reason-withdraw", "reason-replace"];

/// The field of a decision's list; none for what time does.
fn field(act: Act) -> Option<&'static str> {
    match act {
        Act::Accept => Some("reason-accept"),
        Act::Counter => Some("reason-counter"),
        Act::Decline => Some("reason-decline"),
        Act::Withdraw => Some("reason-withdraw"),
        Act::Replace => Some("reason-replace"),
        Act::Expire => None,
    }
}

/// The name of a decision in the form.
#[must_use]
pub fn verdict_name(act: Act) -> &'static str {
    match act {
        Act::Accept => "accept",
        Act::Counter => "counter",
        Act::Decline => "decline",
        Act::Withdraw => "withdraw",
        Act::Replace => "replace",
        Act::Expire => "",
    }
}

/// The decision of a name in the form.
#[must_use]
pub fn act_named(name: &str) -> Option<Act> {
    [Act::Accept, Act::Counter, Act::Decline, Act::Withdraw, Act::Replace]
        .into_iter()
        .find(|it| verdict_name(*it) == name)
}

/// The reason that a form gives for a decision, if it is one that goes with it.
#[must_use]
pub fn reason_in(form: &Filled, act: Act) -> Option<DecisionReason> {
    let chosen = DecisionReason::from_stored(form.get(field(act)?))?;
    DecisionReason::of(act).contains(&chosen).then_some(chosen)
}

/// A list for each of these decisions, its keys counted on from so many before it; the style sheet shows the one that
/// belongs to what is chosen.
#[must_use]
pub fn why_fields(lang: Lang, form: &Filled, acts: &[(Act, usize)]) -> AnyView {
    let lists: Vec<_> = acts
        .iter()
        .filter_map(|(act, before)| {
            let keys = before.saturating_add(1)..;
            let reasons = DecisionReason::of(*act).iter().zip(keys);
            let mut choices: Vec<_> =
                reasons.map(|(it, key)| (it.as_str(), reason_words(lang, *it), key.to_string())).collect();
            choices.push(("", t!(lang, "case-reason-own"), String::new()));
            let list = keyed_radios(
                form,
                field(*act)?,
                t!(lang, "case-reason"),
                t!(lang, "case-reason-hint"),
                choices,
                "rows",
            );
            Some(view! { <div data-for=verdict_name(*act)>{list}</div> })
        })
        .collect();
    view! {
        {lists}
        {keyed_text_area(form, "words", t!(lang, "case-own-words"), t!(lang, "case-own-words-hint"), 3, "o")}
    }
    .into_any()
}
