//! Everything that is recorded about a case, in words.

use leptos::prelude::*;

use super::CasePage;
use crate::domain::decision::{DecisionReason, Said};
use crate::i18n::Lang;
use crate::pages::reviewer::decisions::{decision_word, name_of};
use crate::pages::shared::decision_words::lines;
use crate::store::evidence::EvidenceRow;
use crate::store::ids::StaffId;
use crate::t;
use crate::usecases::case_record::Recorded;

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
        "session_ended" => t!(lang, "act-session-ended"),
        "message_written" => t!(lang, "act-message-written"),
        "message_answered" => t!(lang, "act-message-answered"),
        "offer_asked" => t!(lang, "act-offer-asked"),
        "note_written" => t!(lang, "act-note-written"),
        "note_struck" => t!(lang, "act-note-struck"),
        "case_taken" => t!(lang, "act-case-taken"),
        "case_given" => t!(lang, "act-case-given"),
        "case_laid_down" => t!(lang, "act-case-laid-down"),
        "adjustment_booked" => t!(lang, "act-adjustment-booked"),
        "debt_closed" => t!(lang, "act-debt-closed"),
        "delay_recorded" => t!(lang, "act-delay-recorded"),
        "hold_ended" => t!(lang, "act-hold-ended"),
        "letter_sent" => t!(lang, "act-letter-sent"),
        "address_refused" => t!(lang, "act-address-refused"),
        "address_trusted" => t!(lang, "act-address-trusted"),
        "case_opened" => t!(lang, "act-case-opened"),
        "statement_sent" => t!(lang, "act-statement-sent"),
        other => decision_word(lang, other),
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

/// The reason that was chosen with an act and what somebody wrote with it.
fn words_of(lang: Lang, it: &Recorded) -> Vec<String> {
    let detail: serde_json::Value = serde_json::from_str(&it.entry.detail).unwrap_or_default();
    let reason = detail.get("reason").and_then(serde_json::Value::as_str).unwrap_or_default();
    lines(lang, Said { reason: DecisionReason::from_stored(reason), words: &it.words })
}

/// What was done; of a case that was given away also to whom.
fn done(lang: Lang, shown: &CasePage, it: &EvidenceRow) -> String {
    let detail: serde_json::Value = serde_json::from_str(&it.detail).unwrap_or_default();
    let to = detail.get("to").and_then(serde_json::Value::as_str).and_then(|it| it.parse::<StaffId>().ok());
    match to.filter(|_| it.act == "case_given") {
        Some(to) => t!(lang, "act-case-given-to", name = name_of(lang, &shown.people, to)),
        None => act_word(lang, &it.act),
    }
}

/// The record, the last first.
#[must_use]
pub fn timeline(lang: Lang, shown: &CasePage) -> AnyView {
    let zone = &shown.case.creditor.time_zone;
    let items: Vec<_> = shown
        .timeline
        .iter()
        .rev()
        .map(|it| {
            let at = it.entry.at.in_zone(zone);
            let words: Vec<_> = words_of(lang, it).into_iter().map(|it| view! { <br/> <q>{it}</q> }).collect();
            view! {
                <li>
                    <time datetime=at.date().to_string()>{lang.date_time(at)}</time>
                    <span>{done(lang, shown, &it.entry)} " · " <span class="muted">{actor_word(lang, shown, &it.entry)}</span> {words}</span>
                </li>
            }
        })
        .collect();
    view! { <details><summary>{t!(lang, "timeline-title")}</summary><ol class="timeline">{items}</ol></details> }
        .into_any()
}
