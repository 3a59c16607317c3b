//! The plan builder: amount, frequency, first day and something up front, and at once what that comes to. Without
//! JavaScript the same fields are a plain form and the check page shows the figures.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use serde::{Deserialize, Serialize};
use time::Date;
use time::macros::format_description;

use super::both_sides::{SideFacts, both_sides};
use crate::domain::frequency::Frequency;
use crate::domain::money::{Money, parse_amount};
use crate::domain::negotiation::Plan;
use crate::domain::schedule::{
    Opening, PlanInterest, PlanTerms, Row, Schedule, ScheduleProblem, Size, Upfront, schedule, waiting_costs,
};
use crate::i18n::Lang;

/// What stands in the fields, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// `amount` or `count`.
    pub by: String,
    /// The amount each time.
    pub each: String,
    /// The number of instalments.
    pub count: String,
    /// How often.
    pub frequency: String,
    /// The first day.
    pub first: String,
    /// Something up front, or empty.
    pub upfront: String,
}

/// Texts in the reader's language. In braces stands what is put in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Texts {
    /// Labels by field.
    pub by: String,
    /// Choose the amount.
    pub by_amount: String,
    /// Choose the number.
    pub by_count: String,
    /// The amount's label,
    pub each: String,
    /// its hint,
    pub each_hint: String,
    /// and the slider's label.
    pub slider: String,
    /// The number's label.
    pub count: String,
    /// The frequency's label.
    pub frequency: String,
    /// Each frequency's name.
    pub frequencies: [String; 4],
    /// The first day's label
    pub first: String,
    /// and hint.
    pub first_hint: String,
    /// Label of what is up front
    pub upfront: String,
    /// and its hint.
    pub upfront_hint: String,
    /// The result for one instalment: `{amount}`, `{first}`.
    pub result_one: String,
    /// The result for several: `{amount}`, `{often}`, `{first}`, `{count}`, `{last}`, `{end}`.
    pub result_many: String,
    /// Something comes first: `{amount}`.
    pub with_upfront: String,
    /// In all `{total}`.
    pub in_all: String,
    /// What waiting as long would cost instead: `{more}`, `{end}`.
    pub waiting: String,
    /// No interest on the way.
    pub no_interest: String,
    /// `{interest}` in all.
    pub interest: String,
    /// The fields are not filled in yet.
    pub unfinished: String,
    /// Interest outruns it: `{interest}`, `{minimum}`.
    pub never_ends: String,
    /// Too many: `{minimum}`.
    pub too_many: String,
    /// Not possible with these.
    pub impossible: String,
    /// Title of the folded list.
    pub see_each: String,
}

/// What the island is handed: the facts, the fields, the texts. All of it stands on the page for the debtor anyway.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Facts {
    /// Where a plan made today begins.
    pub opening: Opening,
    /// Interest while the plan is kept.
    pub interest: PlanInterest,
    /// How money and dates are written.
    pub lang: Lang,
    /// What stands in the fields.
    pub typed: Typed,
    /// Errors by field, when the form came back.
    pub errors: Vec<(String, String)>,
    /// The texts.
    pub texts: Texts,
    /// For a reviewer: what a plan does to both sides.
    pub sides: Option<SideFacts>,
}

/// Reads what was typed as an offer; nothing while it isn't one.
#[must_use]
pub fn read(opening: &Opening, interest: PlanInterest, typed: &Typed) -> Option<PlanTerms> {
    let size = if typed.by == "count" {
        Size::Count(typed.count.trim().parse().ok()?)
    } else {
        Size::Amount(parse_amount(&typed.each, &opening.currency).ok()?.minor())
    };
    let upfront = if typed.upfront.trim().is_empty() {
        None
    } else {
        let amount = parse_amount(&typed.upfront, &opening.currency).ok()?.minor();
        (amount > 0).then_some(Upfront { amount, on: opening.as_of })
    };
    Some(PlanTerms {
        frequency: typed.frequency.parse::<Frequency>().ok()?,
        first_due: Date::parse(&typed.first, format_description!("[year]-[month]-[day]")).ok()?,
        size,
        upfront,
        interest,
    })
}

/// The sentence under the fields, and the schedule when there is one.
#[must_use]
pub fn outcome(facts: &Facts, typed: &Typed) -> (String, Option<Schedule>) {
    let texts = &facts.texts;
    let money = |minor| facts.lang.money(Money::new(minor, facts.opening.currency));
    let Some(terms) = read(&facts.opening, facts.interest, typed) else { return (texts.unfinished.clone(), None) };
    match schedule(&facts.opening, &terms) {
        Ok(made) => {
            let often = Frequency::ALL.iter().position(|it| *it == terms.frequency);
            let often = often.and_then(|place| texts.frequencies.get(place)).cloned().unwrap_or_default();
            let text = if made.count == 1 { &texts.result_one } else { &texts.result_many };
            let sentence = text
                .replace("{amount}", &money(made.instalment))
                .replace("{often}", &often.to_lowercase())
                .replace("{first}", &facts.lang.date(terms.first_due))
                .replace("{count}", &made.count.to_string())
                .replace("{last}", &money(made.last))
                .replace("{end}", &facts.lang.date(made.last_due));
            let interest = if made.total_interest > 0 {
                texts.interest.replace("{interest}", &money(made.total_interest))
            } else {
                texts.no_interest.clone()
            };
            let mut parts = vec![sentence];
            parts.extend(terms.upfront.map(|it| texts.with_upfront.replace("{amount}", &money(it.amount))));
            parts.push(texts.in_all.replace("{total}", &money(made.total)));
            parts.push(interest);
            let more = waiting_costs(&facts.opening, made.last_due).filter(|more| *more > 0);
            parts.extend(more.map(|more| {
                texts.waiting.replace("{more}", &money(more)).replace("{end}", &facts.lang.date(made.last_due))
            }));
            (parts.join(if facts.lang == Lang::En { " " } else { "" }), Some(made))
        }
        Err(ScheduleProblem::NeverEnds { first_interest, minimum }) => {
            let text = texts.never_ends.replace("{interest}", &money(first_interest));
            (text.replace("{minimum}", &money(minimum)), None)
        }
        Err(ScheduleProblem::TooManyInstalments { minimum, .. }) => {
            (texts.too_many.replace("{minimum}", &money(minimum)), None)
        }
        Err(_) => (texts.impossible.clone(), None),
    }
}

/// Whole units of the currency for the slider: from a hundredth of what is owed to all of it.
fn slider_most(opening: &Opening) -> i64 {
    let unit = 10_i64.saturating_pow(opening.currency.digits());
    opening.balance.total().checked_div(unit).unwrap_or(0).saturating_add(1).min(5_000)
}

/// What stands in the fields of the page now; where a field can't be read, what was known of it.
fn in_the_fields(known: &Typed) -> Typed {
    let text = |id: &str, known: &str| {
        let field = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.map_or_else(|| known.to_owned(), |it| it.value())
    };
    let chosen = |name: &str, known: &str| {
        let field = document().query_selector(&format!("input[name={name}]:checked")).ok().flatten();
        let field = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.map_or_else(|| known.to_owned(), |it| it.value())
    };
    Typed {
        by: chosen("by", &known.by),
        each: text("each", &known.each),
        count: text("count", &known.count),
        frequency: chosen("frequency", &known.frequency),
        first: text("first", &known.first),
        upfront: text("upfront", &known.upfront),
    }
}

/// Whoever types an amount or a number has chosen which of the two it is.
fn choose(typed: &mut Typed, by: &'static str) {
    if typed.by == by {
        return;
    }
    by.clone_into(&mut typed.by);
    let id = if by == "amount" { "by" } else { "by-count" };
    if let Some(radio) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        radio.set_checked(true);
    }
}

/// The fields with what they come to.
#[island]
pub fn PlanBuilder(
    /// Facts, fields and texts.
    facts: Facts,
) -> impl IntoView {
    let typed = RwSignal::new(facts.typed.clone());
    let texts = facts.texts.clone();
    let most = slider_most(&facts.opening);
    let digits = facts.opening.currency.digits();
    let sign = facts.lang.currency_sign(Money::zero(facts.opening.currency));
    let made = {
        let facts = facts.clone();
        Memo::new(move |_| typed.with(|it| outcome(&facts, it)))
    };
    let each = NodeRef::<html::Input>::new();
    // On a slow line somebody has typed before this wakes: what stands in the fields counts, not what was sent. Effects
    // run in the browser only.
    Effect::new(move || typed.set(in_the_fields(&typed.get_untracked())));
    // A list that nobody looks at isn't drawn again with every key. What the server sends has it, for who has no script.
    let each_payment = NodeRef::<html::Details>::new();
    let looked_at = RwSignal::new(true);
    let look = move || looked_at.set(each_payment.get_untracked().is_none_or(|it| it.open()));
    Effect::new(look);
    let error = |field: &str| facts.errors.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone());
    let error_view = |field: &'static str| {
        error(field).map(|text| view! { <p class="error" id=format!("{field}-error")>{text}</p> })
    };
    let class = |field: &str| if error(field).is_some() { "field wrong" } else { "field" };
    let described = |field: &'static str, hint: bool| {
        let ids: Vec<String> = [hint.then(|| format!("{field}-hint")), error(field).map(|_| format!("{field}-error"))]
            .into_iter()
            .flatten()
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let invalid = |field: &str| error(field).map(|_| "true");
    let initial = facts.typed.clone();
    let names = Frequency::ALL.iter().map(|it| it.as_str()).zip(texts.frequencies.clone());
    let frequency_rows = names
        .enumerate()
        .map(|(place, (name, label))| {
            let id = if place == 0 { "frequency".to_owned() } else { format!("frequency-{name}") };
            view! {
                <label>
                    <input type="radio" id=id name="frequency" value=name checked=initial.frequency == name
                        on:change=move |_| typed.update(|it| name.clone_into(&mut it.frequency))/>
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    let by_rows = [("amount", texts.by_amount.clone()), ("count", texts.by_count.clone())]
        .into_iter()
        .enumerate()
        .map(|(place, (name, label))| {
            let id = if place == 0 { "by".to_owned() } else { format!("by-{name}") };
            view! {
                <label>
                    <input type="radio" id=id name="by" value=name checked=initial.by == name
                        on:change=move |_| typed.update(|it| name.clone_into(&mut it.by))/>
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    let lang = facts.lang;
    let currency = facts.opening.currency;
    let slider_value = move || {
        typed
            .with(|it| parse_amount(&it.each, &currency).ok())
            .and_then(|it| it.minor().checked_div(10_i64.saturating_pow(digits)))
            .unwrap_or(0)
            .to_string()
    };
    let row_view = move |row: &Row| {
        view! { <li>{lang.date(row.due)} <b>{lang.money(Money::new(row.payment, currency))}</b></li> }
    };
    let rows_view = move || {
        let drawn = |made: &Schedule| made.rows.iter().map(row_view).collect_view();
        if looked_at.get() { made.with(|(_, made)| made.as_ref().map(drawn)) } else { None }
    };
    view! {
        <div class="stack-l">
            <fieldset class=class("by")>
                <legend>{texts.by.clone()}</legend>
                <div class="seg">{by_rows}</div>
            </fieldset>
            <div class=class("each")>
                <label for="each">{texts.each.clone()}</label>
                <p class="hint" id="each-hint">{texts.each_hint.clone()}</p>
                {error_view("each")}
                <span class="money">
                    <span aria-hidden="true">{sign}</span>
                    <input id="each" name="each" inputmode="decimal" autocomplete="off" value=initial.each.clone()
                        node_ref=each
                        aria-describedby=described("each", true) aria-invalid=invalid("each")
                        on:input=move |event| typed.update(|it| {
                            it.each = event_target_value(&event);
                            choose(it, "amount");
                        })/>
                </span>
                <input class="only-script" type="range" min="1" max=most.to_string() aria-label=texts.slider.clone()
                    prop:value=slider_value
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        if let Some(field) = each.get() {
                            field.set_value(&value);
                        }
                        typed.update(|it| {
                            it.each = value;
                            choose(it, "amount");
                        });
                    }/>
            </div>
            <div class=class("count")>
                <label for="count">{texts.count.clone()}</label>
                {error_view("count")}
                <input id="count" name="count" class="short" inputmode="numeric" autocomplete="off" value=initial.count.clone()
                    aria-describedby=described("count", false) aria-invalid=invalid("count")
                    on:input=move |event| typed.update(|it| {
                        it.count = event_target_value(&event);
                        choose(it, "count");
                    })/>
            </div>
            <fieldset class=class("frequency") aria-describedby=described("frequency", false)>
                <legend>{texts.frequency.clone()}</legend>
                {error_view("frequency")}
                <div class="seg">{frequency_rows}</div>
            </fieldset>
            <div class=class("first")>
                <label for="first">{texts.first.clone()}</label>
                <p class="hint" id="first-hint">{texts.first_hint.clone()}</p>
                {error_view("first")}
                <input id="first" name="first" type="date" autocomplete="off" value=initial.first.clone()
                    aria-describedby=described("first", true) aria-invalid=invalid("first")
                    on:input=move |event| typed.update(|it| it.first = event_target_value(&event))/>
            </div>
            <div class=class("upfront")>
                <label for="upfront">{texts.upfront.clone()}</label>
                <p class="hint" id="upfront-hint">{texts.upfront_hint.clone()}</p>
                {error_view("upfront")}
                <span class="money">
                    <span aria-hidden="true">{sign}</span>
                    <input id="upfront" name="upfront" inputmode="decimal" autocomplete="off" value=initial.upfront.clone()
                        aria-describedby=described("upfront", true) aria-invalid=invalid("upfront")
                        on:input=move |event| typed.update(|it| it.upfront = event_target_value(&event))/>
                </span>
            </div>
            <p class="result" role="status">{move || made.with(|(said, _)| said.clone())}</p>
            {facts.sides.clone().map(|sides| {
                let (opening, interest) = (facts.opening.clone(), facts.interest);
                let shown = move || {
                    let terms = typed.with(|it| read(&opening, interest, it))?;
                    made.with(|(_, made)| {
                        let made = made.as_ref()?;
                        Some(both_sides(lang, &sides, &opening, &Plan::level(&terms, made.instalment), made))
                    })
                };
                view! { <div class="stack" id="sides">{shown}</div> }
            })}
            <details node_ref=each_payment on:toggle=move |_| look()>
                <summary>{texts.see_each.clone()}</summary>
                <ol class="payments">
                    {rows_view}
                </ol>
            </details>
        </div>
    }
}
