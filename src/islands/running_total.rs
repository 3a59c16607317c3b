//! What a part of the financial statement comes to a month, while somebody types. Without JavaScript the same sentence
//! says what is saved.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlInputElement, HtmlSelectElement};
use serde::{Deserialize, Serialize};

use crate::domain::conversion::{Span, convert};
use crate::domain::money::{Currency, Money, parse_amount};
use crate::domain::rounding::Rounding;
use crate::i18n::Lang;

/// A field with its amount, and the one that says how often.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pair {
    /// The amount's id.
    pub amount: String,
    /// The id of how often.
    pub every: String,
}

/// What the island is handed. All of it stands in the statement of the person who looks at it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TotalFacts {
    /// The fields of the page.
    pub pairs: Vec<Pair>,
    /// Whether they come in; otherwise they go out.
    pub comes_in: bool,
    /// What is left a month without this page, in minor units.
    pub left_without: i64,
    /// Of all amounts.
    pub currency: Currency,
    /// How money is written.
    pub lang: Lang,
    /// What stands in the fields when the page is drawn.
    pub typed: Vec<(String, Span)>,
    /// `{here}` a month on this page, `{left}` left.
    pub text: String,
    /// The same when more goes out than comes in: `{here}`, `{short}`.
    pub text_short: String,
}

/// The sentence for what stands in the fields. What can't be read yet counts as nothing.
#[must_use]
pub fn sentence(facts: &TotalFacts, typed: &[(String, Span)]) -> String {
    let rounding = if facts.comes_in { Rounding::Down } else { Rounding::Up };
    let month = |(amount, every): &(String, Span)| {
        let minor = parse_amount(amount, &facts.currency).map_or(0, Money::minor);
        convert(minor, *every, Span::Month, rounding).unwrap_or(0)
    };
    let here = typed.iter().map(month).fold(0, i64::saturating_add);
    let left =
        if facts.comes_in { facts.left_without.saturating_add(here) } else { facts.left_without.saturating_sub(here) };
    let money = |minor| facts.lang.money(Money::new(minor, facts.currency));
    let text = if left < 0 { &facts.text_short } else { &facts.text };
    text.replace("{here}", &money(here))
        .replace("{left}", &money(left))
        .replace("{short}", &money(left.saturating_neg()))
}

/// What stands in the fields of the page now.
fn in_the_fields(pairs: &[Pair]) -> Vec<(String, Span)> {
    let read = |pair: &Pair| {
        let amount = document().get_element_by_id(&pair.amount)?.dyn_into::<HtmlInputElement>().ok()?.value();
        let every = document().get_element_by_id(&pair.every)?.dyn_into::<HtmlSelectElement>().ok()?.value();
        Some((amount, every.parse().unwrap_or(Span::Month)))
    };
    pairs.iter().filter_map(read).collect()
}

/// The sentence under the fields.
#[island]
pub fn RunningTotal(
    /// Fields, sums and texts.
    facts: TotalFacts,
) -> impl IntoView {
    let text = RwSignal::new(sentence(&facts, &facts.typed));
    // Effects run in the browser only.
    Effect::new(move || {
        let facts = facts.clone();
        let look = move || text.set(sentence(&facts, &in_the_fields(&facts.pairs)));
        look();
        let heard = window_event_listener(ev::input, move |_| look());
        on_cleanup(move || heard.remove());
    });
    view! { <p class="result" role="status">{move || text.get()}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_to_what_the_statement_makes_of_it() {
        let facts = TotalFacts {
            pairs: Vec::new(),
            comes_in: false,
            left_without: 100_000,
            currency: Currency::parse("GBP").unwrap(),
            lang: Lang::En,
            typed: Vec::new(),
            text: "{here} here, {left} left".to_owned(),
            text_short: "{here} here, {short} short".to_owned(),
        };
        let typed = [("100".to_owned(), Span::Week), ("x".to_owned(), Span::Month), (String::new(), Span::Year)];
        // 100.00 a week is 433.34 a month as a cost.
        assert_eq!(sentence(&facts, &typed), "£433.34 here, £566.66 left");
        assert_eq!(sentence(&facts, &[("1,200".to_owned(), Span::Month)]), "£1,200.00 here, £200.00 short");
        let comes_in = TotalFacts { comes_in: true, ..facts };
        assert_eq!(sentence(&comes_in, &typed), "£433.33 here, £1,433.33 left");
    }
}
