//! The case on one screen: what they owe, the exchange, what is decided.

use leptos::prelude::*;

use super::delay::delay_form;
use super::dispute::{careful, dispute_form, disputes_before};
use super::erasure::erasure_form;
use super::messages::{answer_form, messages};
use crate::domain::negotiation::Offer;
use crate::domain::proposal::Party;
use crate::i18n::Lang;
use crate::islands::plan_builder::PlanBuilder;
use crate::pages::debtor::builder::facts;
use crate::pages::debtor::ledger::kind_word;
use crate::pages::reviewer::statement::sent_statement;
use crate::pages::shared::because::{because, kind, way_out};
use crate::pages::shared::exchange::{exchange, in_short};
use crate::pages::shared::fields::{Field, error_summary, hidden, radios, submit, text_area, text_field};
use crate::pages::shared::plan_change::{change_of_offer, plan_history};
use crate::pages::shared::plan_words::{self, beside};
use crate::pages::shared::tied::tied_share;
use crate::pages::shared::{back, reason};
use crate::store::disputes::HOLD_KIND;
use crate::store::erasures::Erasure;
use crate::store::evidence::EvidenceRow;
use crate::store::holds::Hold;
use crate::store::proposals::Proposal;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::correspondence::Readable;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The case.
    pub case: Case,
    /// Everything recorded about it.
    pub timeline: Vec<EvidenceRow>,
    /// Who works for the creditor, to name them in the timeline.
    pub people: Vec<Staff>,
    /// What the policy would let a reviewer offer instead of what waits.
    pub suggestions: Vec<Offer>,
    /// The financial statement that the debtor sent with an offer.
    pub statement: Option<Summary>,
    /// What debtor and creditor wrote to each other.
    pub written: Vec<Readable>,
    /// A request to erase that waits here.
    pub erasure: Option<Erasure>,
    /// What became of something just sent that came too late.
    pub notice: Option<String>,
}

fn owes(lang: Lang, case: &Case) -> AnyView {
    let balance = case.statement.balance;
    let money = |minor| lang.money(case.debt.money(minor));
    let row = |label: String, value: String| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    let plans = case.plans.len();
    let entries: Vec<_> = case
        .statement
        .rows
        .iter()
        .rev()
        .take(8)
        .map(|it| view! { <li>{lang.date_short(it.on)} " · " {kind_word(lang, it.kind)} " " {money(it.amount)}</li> })
        .collect();
    let plan = case.plan().map(|(_, progress)| {
        view! {
            <h3>{t!(lang, "plan-title")}</h3>
            <p>{t!(lang, "plan-paid-of", paid = money(progress.paid), total = money(progress.total), count = progress.paid_count(), of = progress.rows.len())}</p>
            {(progress.missed().count() > 0).then(|| view! { <p><span class="tag wait">{t!(lang, "next-missed")}</span></p> })}
        }
    });
    let mut of_debtor = case.holds.iter().rev().filter(|hold| hold.kind != HOLD_KIND);
    let told = of_debtor.find(|hold| hold.runs_on(case.today) || hold.review == "waiting");
    let told = told.filter(|hold| !hold.words.is_empty()).map(|hold| {
        view! { <h3>{t!(lang, "case-told-us")}</h3> {careful(lang, &hold.words)} <blockquote>{hold.words.clone()}</blockquote> }
    });
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-owes")}</h2>
            <dl class="facts num">
                {row(t!(lang, "case-balance"), money(balance.total()))}
                {row(t!(lang, "principal-left"), money(balance.principal))}
                {row(t!(lang, "costs-left"), money(balance.costs))}
                {row(t!(lang, "interest-left"), money(balance.interest))}
                {row(t!(lang, "case-due-since"), lang.date_short(case.debt.due_date))}
                {row(t!(lang, "line-rate"), format!("{}%", case.debt.terms.annual_rate.percent_text()))}
                {row(t!(lang, "case-plans"), plans.to_string())}
            </dl>
            {plan}
            {told}
            {disputes_before(lang, case)}
            <p><a href=format!("/review/debts/{}/ledger", case.debt.id)>{t!(lang, "how-we-work-this-out")}</a></p>
            {(!entries.is_empty()).then(|| view! { <h3>{t!(lang, "ledger-entries")}</h3> <ul class="small plain-list">{entries}</ul> })}
        </section>
    }
    .into_any()
}

/// What was done, as a word; entries keep their stored name when there is none.
#[must_use]
pub fn act_word(lang: Lang, act: &str) -> String {
    match act {
        "debt_imported" => t!(lang, "act-debt-imported"),
        "payment_booked" => t!(lang, "act-payment-booked"),
        "charge_booked" => t!(lang, "act-charge-booked"),
        "proposal_sent" => t!(lang, "act-proposal-sent"),
        "together_sent" => t!(lang, "act-together-sent"),
        "proposal_accepted" => t!(lang, "act-proposal-accepted"),
        "proposal_countered" => t!(lang, "act-proposal-countered"),
        "proposal_declined" => t!(lang, "act-proposal-declined"),
        "proposal_withdrawn" => t!(lang, "act-proposal-withdrawn"),
        "proposal_replaced" => t!(lang, "act-proposal-replaced"),
        "proposal_expired" => t!(lang, "act-proposal-expired"),
        "plan_agreed" => t!(lang, "act-plan-agreed"),
        "plan_completed" => t!(lang, "act-plan-completed"),
        "plan_replaced" => t!(lang, "act-plan-replaced"),
        "written_off" => t!(lang, "act-written-off"),
        "instalment_missed" => t!(lang, "act-instalment-missed"),
        "missed_explained" => t!(lang, "act-missed-explained"),
        "standing_signed" => t!(lang, "act-standing-signed"),
        "pin_made" => t!(lang, "act-pin-made"),
        "debt_claimed" => t!(lang, "act-debt-claimed"),
        "hold_explained" => t!(lang, "act-hold-explained"),
        "hold_begun" => t!(lang, "act-hold-begun"),
        "hold_reviewed" => t!(lang, "act-hold-reviewed"),
        "dispute_begun" => t!(lang, "act-dispute-begun"),
        "dispute_withdrawn" => t!(lang, "act-dispute-withdrawn"),
        "dispute_answered" => t!(lang, "act-dispute-answered"),
        "erasure_asked" => t!(lang, "act-erasure-asked"),
        "erasure_answered" => t!(lang, "act-erasure-answered"),
        "signed_in" => t!(lang, "act-signed-in"),
        "statement_saved" => t!(lang, "act-statement-saved"),
        "statement_finished" => t!(lang, "act-statement-finished"),
        "statement_deleted" => t!(lang, "act-statement-deleted"),
        "reminders_stopped" => t!(lang, "act-reminders-stopped"),
        "reminders_allowed" => t!(lang, "act-reminders-allowed"),
        "hours_chosen" => t!(lang, "act-hours-chosen"),
        "address_change_asked" => t!(lang, "act-address-asked"),
        "address_change_stopped" => t!(lang, "act-address-stopped"),
        "address_changed" => t!(lang, "act-address-changed"),
        "signed_out_everywhere" => t!(lang, "act-signed-out-everywhere"),
        "message_written" => t!(lang, "act-message-written"),
        "message_answered" => t!(lang, "act-message-answered"),
        "adjustment_booked" => t!(lang, "act-adjustment-booked"),
        "debt_closed" => t!(lang, "act-debt-closed"),
        "delay_recorded" => t!(lang, "act-delay-recorded"),
        "hold_ended" => t!(lang, "act-hold-ended"),
        "letter_sent" => t!(lang, "act-letter-sent"),
        "case_opened" => t!(lang, "act-case-opened"),
        "statement_sent" => t!(lang, "act-statement-sent"),
        other => other.to_owned(),
    }
}

fn actor_word(lang: Lang, shown: &CasePage, it: &EvidenceRow) -> String {
    match it.actor.as_str() {
        "debtor" => shown.case.debt.debtor_name.clone(),
        "staff" => shown
            .people
            .iter()
            .find(|person| Some(person.id.0) == it.actor_id)
            .map_or_else(|| t!(lang, "actor-staff"), |person| person.name.clone()),
        "operator" => t!(lang, "actor-operator"),
        _ => t!(lang, "actor-system"),
    }
}

/// What somebody wrote with an act, where the entry keeps it.
fn words_of(it: &EvidenceRow) -> Option<String> {
    let detail: serde_json::Value = serde_json::from_str(&it.detail).ok()?;
    detail.get("words").and_then(serde_json::Value::as_str).filter(|words| !words.is_empty()).map(str::to_owned)
}

fn timeline(lang: Lang, shown: &CasePage) -> AnyView {
    let zone = &shown.case.creditor.time_zone;
    let items: Vec<_> = shown
        .timeline
        .iter()
        .rev()
        .map(|it| {
            let at = it.at.in_zone(zone);
            view! {
                <li>
                    <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
                    <span>{act_word(lang, &it.act)} " · " <span class="muted">{actor_word(lang, shown, it)}</span> {words_of(it).map(|words| view! { <br/> <q>{words}</q> })}</span>
                </li>
            }
        })
        .collect();
    view! { <details><summary>{t!(lang, "timeline-title")}</summary><ol class="timeline">{items}</ol></details> }
        .into_any()
}

/// What the policy says of an offer: reasons, and what would resolve it.
fn policy_says(lang: Lang, case: &Case, offer: &Proposal) -> Option<AnyView> {
    let known = &case.answered(offer.id)?.known;
    let money = |minor| case.debt.money(minor);
    let reasons: Vec<_> = known.reasons.iter().map(|it| view! { <li>{because(lang, it, money)}</li> }).collect();
    let ways: Vec<_> = known.ways.iter().map(|it| view! { <li>{way_out(lang, it, money)}</li> }).collect();
    Some(
        view! {
            <div class="stack">
                <h3>{t!(lang, "policy-says")}</h3>
                <ul class="small">{reasons}</ul>
                {(!ways.is_empty()).then(|| view! { <p>{t!(lang, "what-would-help")}</p> <ul class="small">{ways}</ul> })}
            </div>
        }
        .into_any(),
    )
}

/// The plans that the policy would let a reviewer offer, as choices beside the one in the fields.
fn suggestions(lang: Lang, shown: &CasePage, form: &Filled) -> Option<AnyView> {
    let money = |minor| shown.case.debt.money(minor);
    let chosen = form.get("suggestion").to_owned();
    let rows: Vec<_> = shown
        .suggestions
        .iter()
        .zip(1_u32..)
        .map(|(it, no)| {
            let kinds: Vec<_> = it.kinds.iter().map(|it| kind(lang, *it)).collect();
            let plan = (&it.plan, &it.schedule);
            let total = t!(lang, "exchange-total", total = lang.money(money(it.schedule.total)));
            let mut label = format!("{} · {total}", plan_words::in_short(lang, plan, money));
            if !kinds.is_empty() {
                label = format!("{}: {label}", kinds.join(", "));
            }
            let more = beside(lang, plan, money).join(" ");
            let (id, value) = (format!("suggestion-{no}"), no.to_string());
            let checked = chosen == value;
            view! { <label><input type="radio" id=id name="suggestion" value=value checked=checked/><span>{label}<br/><small>{more}</small></span></label> }
        })
        .collect();
    let own = chosen.is_empty() || chosen == "own";
    (!shown.suggestions.is_empty()).then(|| {
        view! {
            <fieldset class="field">
                <legend>{t!(lang, "policy-suggestions")}</legend>
                <div class="rows">
                    {rows}
                    <label><input type="radio" id="suggestion" name="suggestion" value="own" checked=own/><span>{t!(lang, "suggestion-own")}</span></label>
                </div>
            </fieldset>
        }
        .into_any()
    })
}

/// The creditor's own open offer: it can be taken back, or another put in its place.
fn own_offer(lang: Lang, shown: &CasePage, offer: &Proposal, form: &Filled) -> AnyView {
    let case = &shown.case;
    let choices = vec![("withdraw", t!(lang, "verdict-withdraw")), ("replace", t!(lang, "verdict-replace"))];
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-own-offer")}</h2>
            {offer.options.is_empty().then(|| view! { <p><b>{in_short(lang, case, offer)}</b></p> })}
            {case.stands_until(offer).map(|day| view! { <p>{t!(lang, "exchange-until", day = lang.date(day))}</p> })}
            <details open=matches!(form.get("verdict"), "withdraw" | "replace")>
                <summary>{t!(lang, "verdict")}</summary>
                <form class="stack" method="post" action=format!("/review/offers/{}", offer.id) novalidate=true>
                    {hidden("version", offer.version.to_string())}
                    {radios(form, "verdict", t!(lang, "verdict"), String::new(), choices, "rows")}
                    {suggestions(lang, shown, form)}
                    <details open=form.get("verdict") == "replace">
                        <summary>{t!(lang, "counter-terms")}</summary>
                        <PlanBuilder facts=facts(lang, case, form)/>
                    </details>
                    {text_area(form, "words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                    {submit(t!(lang, "preview-button"))}
                </form>
            </details>
        </section>
    }
    .into_any()
}

fn decision(lang: Lang, shown: &CasePage, offer: &Proposal, form: &Filled) -> AnyView {
    let case = &shown.case;
    let choices = vec![
        ("accept", t!(lang, "verdict-accept")),
        ("counter", t!(lang, "verdict-counter")),
        ("decline", t!(lang, "verdict-decline")),
    ];
    let reasons: Vec<_> =
        offer.reasons.iter().map(|it| view! { <li>{reason(lang, it, |minor| case.debt.money(minor))}</li> }).collect();
    view! {
        <section class="stack">
            <h2>{t!(lang, "case-answer")}</h2>
            <p><b>{in_short(lang, case, offer)}</b></p>
            {change_of_offer(lang, case, offer)}
            {offer.answer_by.map(|day| view! { <p><span class="tag wait">{t!(lang, "case-answer-by", day = lang.date(day))}</span></p> })}
            {(!reasons.is_empty()).then(|| view! { <p>{t!(lang, "case-why-you")}</p> <ul class="small">{reasons}</ul> })}
            {policy_says(lang, case, offer)}
            <form class="stack" method="post" action=format!("/review/offers/{}", offer.id) novalidate=true>
                {hidden("version", offer.version.to_string())}
                {radios(form, "verdict", t!(lang, "verdict"), String::new(), choices, "rows")}
                {suggestions(lang, shown, form)}
                <details open=form.get("verdict") == "counter">
                    <summary>{t!(lang, "counter-terms")}</summary>
                    <PlanBuilder facts=facts(lang, case, form)/>
                </details>
                {text_area(form, "words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    }
    .into_any()
}

fn hold_review(lang: Lang, hold: &Hold, form: &Filled) -> AnyView {
    let choices = vec![("until", t!(lang, "hold-verdict-until")), ("end", t!(lang, "hold-verdict-end"))];
    let until = Field { name: "until", label: t!(lang, "hold-until-label"), kind: "date", ..Field::default() };
    view! {
        <section class="stack">
            <h2>{t!(lang, "hold-review-title")}</h2>
            <p>{t!(lang, "hold-review-facts", from = lang.date(hold.starts_on), until = lang.date(hold.ends_on))}</p>
            <form class="stack" method="post" action=format!("/review/holds/{}", hold.id) novalidate=true>
                {hidden("version", hold.version.to_string())}
                {radios(form, "hold", t!(lang, "verdict"), String::new(), choices, "rows")}
                {text_field(form, until)}
                {text_area(form, "hold-words", t!(lang, "case-words"), t!(lang, "case-words-hint"), 4)}
                {submit(t!(lang, "preview-button"))}
            </form>
        </section>
    }
    .into_any()
}

/// What became of something that came too late, and the words that were written with it: they may be wanted again.
fn notice(lang: Lang, shown: &CasePage, form: &Filled) -> Option<AnyView> {
    let text = shown.notice.clone()?;
    let words = ["words", "hold-words", "dispute-words", "message-words", "erasure-words", "delay-words"]
        .into_iter()
        .map(|field| form.get(field))
        .find(|it| !it.is_empty())
        .map(str::to_owned);
    let words = words.map(|it| view! { <p>{t!(lang, "case-you-had-written")}</p> <blockquote>{it}</blockquote> });
    Some(view! { <div class="note" role="status"><p>{text}</p>{words}</div> }.into_any())
}

/// The page.
#[must_use]
pub fn case_page(lang: Lang, shown: &CasePage, form: &Filled) -> AnyView {
    let case = &shown.case;
    let waiting_offer = case.open_offer().filter(|it| it.offered_by == Party::Debtor);
    let own = case.open_offer().filter(|it| it.offered_by == Party::Creditor);
    let waiting_hold = case.holds.iter().find(|hold| hold.review == "waiting" && hold.kind != HOLD_KIND);
    let dispute = case.open_dispute();
    let to_answer = answer_form(lang, case, &shown.written, form);
    let nothing = (waiting_offer.is_none() && waiting_hold.is_none() && dispute.is_none() && to_answer.is_none() && shown.erasure.is_none())
        .then(|| view! { <section class="stack"><h2>{t!(lang, "case-answer")}</h2><p>{t!(lang, "case-nothing-waits")}</p></section> });
    view! {
        <div class="stack dense">
            {back("/review".to_owned(), t!(lang, "queue-title"))}
            {error_summary(lang, form)}
            <h1>{case.debt.debtor_name.clone()} " · " {case.debt.reference.clone()}</h1>
            <p class="muted">{case.debt.description.clone()}</p>
            {notice(lang, shown, form)}
            <div class="case">
                <div class="stack-l">{owes(lang, case)} {tied_share(lang, case)} {shown.statement.as_ref().map(|it| sent_statement(lang, it))}</div>
                <section class="stack">
                    <h2>{t!(lang, "exchange-title")}</h2>
                    {case.proposals.is_empty().then(|| view! { <p>{t!(lang, "exchange-none")}</p> })}
                    {exchange(lang, case)}
                    {plan_history(lang, case)}
                    {messages(lang, case, &shown.written, &shown.people)}
                    {timeline(lang, shown)}
                </section>
                <div class="stack-l">
                    {dispute.map(|it| dispute_form(lang, case, &it, form))}
                    {waiting_hold.map(|hold| hold_review(lang, hold, form))}
                    {to_answer}
                    {shown.erasure.as_ref().map(|it| erasure_form(lang, it, form))}
                    {waiting_offer.map(|offer| decision(lang, shown, offer, form))}
                    {own.map(|offer| own_offer(lang, shown, offer, form))}
                    {nothing}
                    {delay_form(lang, case, form)}
                </div>
            </div>
        </div>
    }
    .into_any()
}
