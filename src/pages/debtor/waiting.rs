//! What waiting costs, at the days the person picks.

use leptos::prelude::*;
use time::Date;

use super::chart::waiting_chart;
use super::waiting_law::{help, most_allowed, not_shown, possible};
use crate::domain::ledger::{AccrualLine, Cut};
use crate::i18n::Lang;
use crate::pages::shared::interest_table::cut_word;
use crate::pages::shared::law_note::cap_rate;
use crate::pages::shared::{back, day_count};
use crate::t;
use crate::usecases::cost_of_waiting::{Beside, CostOfWaiting, Working};
use crate::usecases::open_case::Case;

/// Why what was typed is no day to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongDay {
    /// It can't be read.
    NotADay,
    /// It lies today or before, or too far away.
    OutOfRange,
}

/// The days of the address.
#[derive(Debug, Clone)]
pub struct Picked {
    /// In order, each once. Those beyond `most` aren't drawn, only kept.
    pub days: Vec<Date>,
    /// What was typed and is none.
    pub wrong: Vec<(String, WrongDay)>,
    /// There are more than can be compared.
    pub too_many: bool,
    /// How many can be.
    pub most: usize,
}

impl Picked {
    /// Whether all of it can be shown.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty() && !self.too_many
    }

    /// Each problem with the id of its field.
    fn problems(&self, lang: Lang) -> Vec<(String, String)> {
        let wrong = self.wrong.iter().enumerate().map(|(place, (_, why))| {
            let text = match why {
                WrongDay::NotADay => t!(lang, "waiting-not-a-day"),
                WrongDay::OutOfRange => t!(lang, "waiting-day-wrong"),
            };
            (field_id(place), text)
        });
        let many = self.too_many.then(|| ("days".to_owned(), t!(lang, "waiting-too-many", most = self.most)));
        many.into_iter().chain(wrong).collect()
    }
}

fn field_id(place: usize) -> String {
    if place == 0 { "on".to_owned() } else { format!("on-{place}") }
}

/// The same facts as the chart, in figures.
#[must_use]
pub fn waiting_table(lang: Lang, case: &Case, cost: &CostOfWaiting) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let now = case.statement.balance;
    let charges = now.costs != 0;
    let row = |day: String, balance: &crate::domain::ledger::Balance, more: Option<i64>| {
        view! {
            <tr>
                <td>{day}</td>
                <td class="n" data-h=t!(lang, "waiting-principal")>{money(balance.principal)}</td>
                {charges.then(|| view! { <td class="n" data-h=t!(lang, "costs-left")>{money(balance.costs)}</td> })}
                <td class="n" data-h=t!(lang, "waiting-interest")>{money(balance.interest)}</td>
                <td class="n" data-h=t!(lang, "waiting-owed")><strong>{money(balance.total())}</strong></td>
                <td class="n" data-h=t!(lang, "waiting-more")>{more.map(money)}</td>
            </tr>
        }
    };
    let today = row(t!(lang, "waiting-today"), &now, None);
    let rows: Vec<_> =
        cost.waits.iter().map(|it| row(lang.date_short(it.wait.on), &it.wait.balance, Some(it.wait.more))).collect();
    view! {
        <table class="fold tight">
            <caption>{t!(lang, "waiting-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "waiting-until")}</th>
                    <th scope="col" class="n">{t!(lang, "waiting-principal")}</th>
                    {charges.then(|| view! { <th scope="col" class="n">{t!(lang, "costs-left")}</th> })}
                    <th scope="col" class="n">{t!(lang, "waiting-interest")}</th>
                    <th scope="col" class="n">{t!(lang, "waiting-owed")}</th>
                    <th scope="col" class="n">{t!(lang, "waiting-more")}</th>
                </tr>
            </thead>
            <tbody>{today}{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A line of interest as a sum: at the agreed rate, or at what the law leaves of it.
fn worked(lang: Lang, case: &Case, line: &AccrualLine) -> String {
    let money = |minor| lang.money(case.debt.money(minor));
    let cap = match line.cut {
        Some(Cut::Ceiling(place)) => case.law.caps.ceilings.get(place),
        _ => None,
    };
    let (principal, interest) = (money(line.principal), money(line.interest));
    let (from, to, days) = (lang.date(line.from), lang.date(line.to), line.days);
    let rate = match cap {
        Some(cap) => cap_rate(lang, cap.rate, cap.daily),
        None => t!(lang, "cap-rate-year", rate = line.rate.percent_text()),
    };
    t!(lang, "working-line", principal = principal, rate = rate, days = days, from = from, to = to, interest = interest)
}

/// How the interest until a day came about, line by line.
fn working(lang: Lang, case: &Case, it: &Working) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let all = it.lines.iter().map(|line| line.interest).fold(0, i64::saturating_add);
    let lines: Vec<_> = it
        .lines
        .iter()
        .map(|line| {
            let cut = cut_word(lang, case, line).map(|text| view! { <br/> {text} });
            view! { <li>{worked(lang, case, line)} {cut}</li> }
        })
        .collect();
    let sum = t!(
        lang,
        "working-sum",
        all = money(all),
        today = money(it.by_today),
        more = money(all.saturating_sub(it.by_today))
    );
    view! {
        <details>
            <summary>{t!(lang, "working-of-day", day = lang.date(it.wait.on))}</summary>
            <ul class="small">{lines}</ul>
            <p class="small">{sum}</p>
        </details>
    }
    .into_any()
}

fn workings(lang: Lang, case: &Case, cost: &CostOfWaiting) -> AnyView {
    let terms = &case.debt.terms;
    let each: Vec<_> = cost.waits.iter().map(|it| working(lang, case, it)).collect();
    view! {
        <details>
            <summary>{t!(lang, "how-we-work-this-out")}</summary>
            <dl class="facts small">
                <div><dt>{t!(lang, "working-rule")}</dt><dd>{t!(lang, "working-terms", contract = lang.date(case.debt.contract_date))}</dd></div>
                <div><dt>{t!(lang, "working-source")}</dt><dd><a href=format!("/debts/{}/ledger", case.debt.id)>{t!(lang, "ledger-title")}</a></dd></div>
                <div><dt>{t!(lang, "working-as-of")}</dt><dd>{lang.date(case.today)}</dd></div>
            </dl>
            <p>{t!(lang, "interest-rule", rate = terms.annual_rate.percent_text(), count = day_count(lang, terms.day_count), from = lang.date(terms.interest_from))}</p>
            <p>{t!(lang, "interest-formula")}</p>
            {each}
            <p>{t!(lang, "waiting-not-in")}</p>
            <p><a href="/rules">{t!(lang, "rules-see")}</a></p>
        </details>
    }
    .into_any()
}

/// Waiting, a plan and help side by side, none larger than another.
fn side_by_side(lang: Lang, case: &Case, cost: &CostOfWaiting) -> AnyView {
    let money = |minor| lang.money(case.debt.money(minor));
    let id = case.debt.id;
    let plan = match &cost.plan {
        Some(it) => {
            let (end, count) = (lang.date(it.schedule.last_due), it.schedule.count);
            let (owner, interest) = (t!(lang, "beside-offer"), money(it.schedule.total_interest));
            let title = if it.offered { owner } else { t!(lang, "beside-plan", count = count) };
            let what =
                if it.frozen { t!(lang, "beside-frozen") } else { t!(lang, "beside-interest", interest = interest) };
            let href = match case.open_offer().filter(|_| it.offered) {
                Some(offer) => format!("/debts/{id}/offers/{}", offer.id),
                None => format!("/debts/{id}/proposal"),
            };
            let link = if it.offered { t!(lang, "see-offer") } else { t!(lang, "door-propose") };
            view! {
                <section>
                    <h2>{t!(lang, "beside-waiting")}</h2>
                    <p class="figure">{money(it.waiting)}</p>
                    <p>{t!(lang, "beside-waiting-text", day = end.clone())}</p>
                </section>
                <section>
                    <h2>{title}</h2>
                    <p class="figure">{saving(lang, case, it)}</p>
                    <p>{t!(lang, "beside-plan-text", amount = money(it.schedule.instalment), count = count, day = end)} " " {what}</p>
                    <p class="no-print"><a href=href>{link}</a></p>
                </section>
            }
            .into_any()
        }
        None if case.plan().is_some() => view! {
            <section><h2>{t!(lang, "plan-title")}</h2><p>{t!(lang, "beside-stands")}</p>
            <p class="no-print"><a href=format!("/debts/{id}/plan")>{t!(lang, "see-plan")}</a></p></section>
        }
        .into_any(),
        None => {
            view! { <section><h2>{t!(lang, "beside-plan-title")}</h2><p>{t!(lang, "possible-cannot")}</p></section> }
                .into_any()
        }
    };
    view! {
        <div class="beside">
            {plan}
            <section><h2>{t!(lang, "help-title")}</h2>{help(lang, cost.law.as_ref())}
            <p class="no-print"><a href=format!("/debts/{id}/options")>{t!(lang, "options-link")}</a></p>
            <p class="no-print"><a href=format!("/debts/{id}/contact")>{t!(lang, "door-contact")}</a></p></section>
        </div>
    }
    .into_any()
}

fn saving(lang: Lang, case: &Case, it: &Beside) -> String {
    let money = |minor| lang.money(case.debt.money(minor));
    if it.saving > 0 { t!(lang, "beside-saves", amount = money(it.saving)) } else { t!(lang, "beside-saves-nothing") }
}

/// Which days are compared: each can be taken away, others added. The address keeps them.
fn day_form(lang: Lang, case: &Case, picked: &Picked) -> AnyView {
    let days: Vec<_> = picked
        .days
        .iter()
        .enumerate()
        .map(|(place, day)| {
            let id = if place == 0 { "days".to_owned() } else { format!("days-{place}") };
            view! { <label><input type="checkbox" id=id name="on" value=day.to_string() checked=true/><span>{lang.date_short(*day)}</span></label> }
        })
        .collect();
    let problems = picked.problems(lang);
    let error_of = move |id: &str| problems.iter().find(|(field, _)| field == id).map(|(_, text)| text.clone());
    let many = error_of("days");
    let typed: Vec<(String, String)> = if picked.wrong.is_empty() {
        vec![(field_id(0), String::new())]
    } else {
        picked.wrong.iter().enumerate().map(|(place, (typed, _))| (field_id(place), typed.clone())).collect()
    };
    let fields: Vec<_> = typed
        .into_iter()
        .map(|(id, typed)| {
            let error = error_of(&id);
            let error_id = format!("{id}-error");
            // A date field drops what is no date; what was typed has to stay.
            let iso = typed.is_empty() || crate::web::forms::parse_date(&typed).is_some_and(|it| it.to_string() == typed);
            let class = if error.is_some() { "field wrong" } else { "field" };
            view! {
                <div class=class>
                    <label for=id.clone()>{t!(lang, "waiting-day")}</label>
                    {error.clone().map(|text| view! { <p class="error" id=error_id.clone()>{text}</p> })}
                    <input id=id name="on" type=if iso { "date" } else { "text" } autocomplete="off" value=typed aria-invalid=error.as_ref().map(|_| "true")
                        aria-describedby=error.map(|_| error_id)/>
                </div>
            }
        })
        .collect();
    let class = if many.is_some() { "field wrong" } else { "field" };
    view! {
        <form class="stack no-print" method="get" action=format!("/debts/{}/waiting", case.debt.id)>
            <fieldset class=class>
                <legend>{t!(lang, "waiting-days")}</legend>
                <p class="hint">{t!(lang, "waiting-days-hint", most = picked.most)}</p>
                {many.map(|text| view! { <p class="error">{text}</p> })}
                <div class="seg">{days}</div>
            </fieldset>
            {fields}
            <button class="btn quiet" type="submit">{t!(lang, "waiting-show")}</button>
        </form>
    }
    .into_any()
}

fn summary(lang: Lang, picked: &Picked) -> Option<AnyView> {
    let items: Vec<_> = picked
        .problems(lang)
        .into_iter()
        .map(|(id, text)| view! { <li><a href=format!("#{id}")>{text}</a></li> })
        .collect();
    let view = view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{t!(lang, "there-is-a-problem")}</h2>
            <ul>{items}</ul>
        </div>
    };
    (!picked.is_right()).then(|| view.into_any())
}

/// The page.
#[must_use]
pub fn waiting_page(lang: Lang, case: &Case, cost: &CostOfWaiting, picked: &Picked) -> AnyView {
    let law = cost.law.as_ref();
    view! {
        <div class="stack-l">
            <div>
                {summary(lang, picked)}
                {back(format!("/debts/{}", case.debt.id), case.debt.description.clone())}
                <h1>{t!(lang, "waiting-title")}</h1>
                <p class="lead">{t!(lang, "waiting-lead")}</p>
            </div>
            <section class="stack">
                <h2>{t!(lang, "certain-title")}</h2>
                {waiting_chart(lang, case, cost)}
                {waiting_table(lang, case, cost)}
                {workings(lang, case, cost)}
                {day_form(lang, case, picked)}
            </section>
            {law.and_then(|law| most_allowed(lang, case, law))}
            {side_by_side(lang, case, cost)}
            {possible(lang, case, law)}
            {not_shown(lang, law)}
        </div>
    }
    .into_any()
}
