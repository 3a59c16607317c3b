//! The case on one screen: what they owe, the exchange, what is decided.

mod address;
mod asked;
mod history;
mod hold;
mod notes;
mod offer;
mod owes;
pub mod reasons;
mod sides;
mod suggestions;
mod timeline;

pub use timeline::act_word;

use leptos::prelude::*;

use self::address::takes_no_letters;
use self::hold::hold_review;
use self::notes::notes;
use self::offer::{decision, own_offer};
use self::owes::owes;
use self::timeline::timeline;
use super::assigned;
use super::decisions::decisions;
use super::delay::delay_form;
use super::dispute::dispute_form;
use super::erasure::erasure_form;
use super::messages::{answer_form, messages};
use super::presence::present;
use super::statement::sent_statement;
use crate::clock::Instant;
use crate::domain::negotiation::Offer;
use crate::domain::proposal::Party;
use crate::domain::role::May;
use crate::i18n::Lang;
use crate::islands::keeps_typed::KeepsTyped;
use crate::pages::shared::back;
use crate::pages::shared::exchange::exchange;
use crate::pages::shared::fields::error_summary;
use crate::pages::shared::plan_change::plan_history;
use crate::pages::shared::role_words::roles_words;
use crate::pages::shared::tied::tied_share;
use crate::store::assignments::Assignment;
use crate::store::case_notes::Note;
use crate::store::case_open::Open;
use crate::store::disputes::HOLD_KIND;
use crate::store::erasures::Erasure;
use crate::store::ids::StaffId;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::case_record::Recorded;
use crate::usecases::correspondence::Readable;
use crate::usecases::decisions::Told;
use crate::usecases::financial_statement::summary::Summary;
use crate::usecases::open_case::Case;
use crate::web::forms::Filled;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The case.
    pub case: Case,
    /// Everything recorded about it.
    pub timeline: Vec<Recorded>,
    /// Who works for the creditor, to name them in the timeline.
    pub people: Vec<Staff>,
    /// What the policy would let a reviewer offer instead of what waits.
    pub suggestions: Vec<Offer>,
    /// The financial statement that the debtor sent with an offer.
    pub statement: Option<Summary>,
    /// What debtor and creditor wrote to each other.
    pub written: Vec<Readable>,
    /// What those who work on it noted, the last first.
    pub notes: Vec<Note>,
    /// A request to erase that waits here.
    pub erasure: Option<Erasure>,
    /// Decisions that the debtor hasn't been told.
    pub decided: Vec<Told>,
    /// Whose it is, if they still work here and decide.
    pub assigned: Option<Assignment>,
    /// Who looks at it.
    pub viewer: Option<StaffId>,
    /// Who else has a case of this creditor open.
    pub present: Vec<Open>,
    /// When whoever looks typed what stands in the forms and isn't sent.
    pub typed_at: Option<Instant>,
    /// What became of something just sent that came too late.
    pub notice: Option<String>,
}

impl CasePage {
    /// Whether whoever looks may do it.
    #[must_use]
    pub fn may(&self, what: May) -> bool {
        self.people.iter().any(|it| Some(it.id) == self.viewer && it.role.may(what))
    }
}

/// That what was typed before stands here again, and the way to begin afresh.
fn typed_before(lang: Lang, shown: &CasePage) -> Option<AnyView> {
    let at = lang.date_time(shown.typed_at?.in_zone(&shown.case.creditor.time_zone));
    let action = format!("/review/debts/{}/afresh", shown.case.debt.id);
    Some(
        view! {
            <form class="btn-row small" method="post" action=action>
                <p>{t!(lang, "draft-kept", at = at)}</p>
                <button class="plain" type="submit">{t!(lang, "draft-afresh")}</button>
            </form>
        }
        .into_any(),
    )
}

/// What became of something that came too late, and the words that were written with it: they may be wanted again.
fn notice(lang: Lang, shown: &CasePage, form: &Filled) -> Option<AnyView> {
    let text = shown.notice.clone()?;
    let words = ["words", "hold-words", "dispute-words", "message-words", "erasure-words", "delay-words", "note"]
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
    // What somebody has decided has no form until that is taken back, and who only reads has none.
    let decides = shown.may(May::Decide);
    let free = |kind: &str, subject: i64| decides && !shown.decided.iter().any(|it| it.holds_up(kind, subject));
    let open = case.open_offer().filter(|it| free("offers", it.id.0));
    let waiting_offer = open.filter(|it| it.offered_by == Party::Debtor);
    let own = open.filter(|it| it.offered_by == Party::Creditor);
    let waiting_hold = case.holds.iter().find(|hold| hold.review == "waiting" && hold.kind != HOLD_KIND);
    let waiting_hold = waiting_hold.filter(|it| free("holds", it.id.0));
    let dispute = case.open_dispute().filter(|it| free("disputes", it.hold.id.0));
    let to_answer = answer_form(lang, case, &shown.written, form).filter(|_| free("messages", case.debt.id.0));
    let erasure = shown.erasure.as_ref().filter(|it| free("erasures", it.id.0));
    let nothing = (waiting_offer.is_none()
        && waiting_hold.is_none()
        && dispute.is_none()
        && to_answer.is_none()
        && erasure.is_none()
        && !shown.decided.iter().any(|it| it.decision.is_under_way()))
    .then(|| {
        if decides {
            view! { <section class="stack"><h2>{t!(lang, "case-answer")}</h2><p>{t!(lang, "case-nothing-waits")}</p></section> }.into_any()
        } else {
            view! { <p>{t!(lang, "case-only-read", roles = roles_words(lang, May::Decide))}</p> }.into_any()
        }
    });
    view! {
        <div class="stack dense">
            {back("/review".to_owned(), t!(lang, "queue-title"))}
            {error_summary(lang, form)}
            <h1>{case.debt.debtor_name.clone()} " · " {case.debt.reference.clone()}</h1>
            <p class="muted">{case.debt.description.clone()}</p>
            {assigned::on_case(lang, shown)}
            {present(lang, &case.creditor.time_zone, case.debt.id, &shown.present)}
            {notice(lang, shown, form)}
            {typed_before(lang, shown)}
            {decides.then(|| view! { <KeepsTyped/> })}
            <div class="case">
                <div class="known" role="group" tabindex="0" aria-label=t!(lang, "case-known")>
                <details class="aside">
                    <summary>{t!(lang, "case-beside-owes")}</summary>
                    <div class="stack-l">{owes(lang, case)} {tied_share(lang, case)} {shown.statement.as_ref().map(|it| sent_statement(lang, it))}</div>
                </details>
                <details class="aside">
                    <summary>{t!(lang, "case-beside-exchange")}</summary>
                    <section class="stack">
                        <h2>{t!(lang, "exchange-title")}</h2>
                        {case.proposals.is_empty().then(|| view! { <p>{t!(lang, "exchange-none")}</p> })}
                        {exchange(lang, case)}
                        {plan_history(lang, case)}
                        {messages(lang, case, &shown.written, &shown.people)}
                        {timeline(lang, shown)}
                    </section>
                </details>
                </div>
                <div class="stack-l">
                    {takes_no_letters(lang, shown)}
                    {decisions(lang, shown)}
                    {dispute.map(|it| dispute_form(lang, case, &it, form))}
                    {waiting_hold.map(|hold| hold_review(lang, hold, form))}
                    {to_answer}
                    {erasure.map(|it| erasure_form(lang, it, form))}
                    {waiting_offer.map(|offer| decision(lang, shown, offer, form))}
                    {own.map(|offer| own_offer(lang, shown, offer, form))}
                    {nothing}
                    {notes(lang, shown, form)}
                    {free("delays", case.debt.id.0).then(|| delay_form(lang, case, form))}
                </div>
            </div>
        </div>
    }
    .into_any()
}
