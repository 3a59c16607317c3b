//! What each letter says, decided when it leaves: from the facts of that moment. A letter that would no longer be true
//! is not sent. Subjects name no amount and no creditor: they show on locked telephones.

use time::Duration;

use super::Kind;
use super::address::about_address;
use super::set_up::with_set_up_link;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::decision::DecisionReason;
use crate::domain::held::Why;
use crate::domain::progress::InstalmentState;
use crate::domain::proposal::{Party, ProposalState};
use crate::i18n::Lang;
use crate::pages::shared::decision_words::reason_words;
use crate::secret::Purpose;
use crate::store::debtors::Debtor;
use crate::store::disputes::HOLD_KIND;
use crate::store::ids::{EmailChangeId, HoldId, PlanId, ProposalId, SignInId};
use crate::store::outbox::WaitingLetter;
use crate::store::{StoreError, Tx, debtors, sessions, staff};
use crate::t;
use crate::usecases::contact_wishes::not_before;
use crate::usecases::open_case::{self, Case};
use crate::usecases::{Refusal, sign_in};

/// A letter ready to leave.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To which address.
    pub to: String,
    /// In which language.
    pub lang: Lang,
    /// The subject.
    pub subject: String,
    /// Paragraphs in order.
    pub paragraphs: Vec<String>,
    /// The one-time code, set large.
    pub code: Option<String>,
    /// What the link is called and where it leads.
    pub link: Option<(String, String)>,
    /// Who writes, and how to check it.
    pub foot: String,
    /// The address that stops reminders.
    pub unsubscribe: Option<String>,
}

impl Letter {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts = self.paragraphs.clone();
        if let Some(code) = &self.code {
            parts.insert(1.min(parts.len()), code.clone());
        }
        if let Some((label, url)) = &self.link {
            parts.push(format!("{label}:\n{url}"));
        }
        parts.push(self.foot.clone());
        if let Some(url) = &self.unsubscribe {
            parts.push(format!("{}\n{url}", t!(self.lang, "mail-unsubscribe")));
        }
        parts.join("\n\n") + "\n"
    }

    /// As HTML, without images, styles kept to the little that mail programs understand.
    #[must_use]
    pub fn html(&self) -> String {
        let escape = |text: &str| crate::pages::shared::fields::escaped(text).replace('"', "&quot;");
        let paragraph = |text: &str| format!("<p>{}</p>", escape(text));
        let mut parts: Vec<String> = self.paragraphs.iter().map(|it| paragraph(it)).collect();
        if let Some(code) = &self.code {
            let code = format!("<p style=\"font-size:1.75em;letter-spacing:.15em\"><b>{}</b></p>", escape(code));
            parts.insert(1.min(parts.len()), code);
        }
        if let Some((label, url)) = &self.link {
            parts.push(format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape(label)));
        }
        parts.push(format!("<p><small>{}</small></p>", escape(&self.foot)));
        if let Some(url) = &self.unsubscribe {
            let label = t!(self.lang, "mail-unsubscribe");
            parts.push(format!("<p><small><a href=\"{}\">{}</a></small></p>", escape(url), escape(&label)));
        }
        let (lang, subject) = (self.lang.tag(), escape(&self.subject));
        format!(
            "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{subject}</title></head>\
             <body>{}</body></html>\n",
            parts.join("\n")
        )
    }
}

/// Why a letter does not leave.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// It would not be true any more, or concerns nobody; the word is kept with it.
    #[error("dropped: {0}")]
    Dropped(&'static str),
    /// It may leave from this moment on: the person chose the hours.
    #[error("later")]
    Later(Instant),
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for NotSent {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => Self::Store(error),
            _ => Self::Dropped("gone"),
        }
    }
}

/// Composes a letter from the facts of this moment, in a transaction that the caller commits before sending.
///
/// # Errors
/// [`NotSent`]
pub async fn compose(app: &App, tx: &mut Tx, it: &WaitingLetter) -> Result<Letter, NotSent> {
    let kind = Kind::from_stored(&it.kind).ok_or(NotSent::Dropped("unknown kind"))?;
    let subject = it.subject_id.ok_or(NotSent::Dropped("no subject"))?;
    if kind == Kind::SignInCode {
        return sign_in_code(app, tx, it, SignInId(subject)).await;
    }
    if matches!(kind, Kind::OldAddress | Kind::NewAddress | Kind::AddressChanged) {
        return about_address(app, tx, kind, EmailChangeId(subject)).await;
    }
    if kind == Kind::SetUp {
        return with_set_up_link(app, tx, it, subject).await;
    }
    let debt = it.debt_id.ok_or(NotSent::Dropped("no debt"))?;
    let case = open_case::for_the_portal(app, tx, debt, app.now()).await?;
    match kind {
        Kind::CaseWaiting | Kind::OfferAccepted => to_reviewer(app, tx, it, kind, &case).await,
        _ => to_debtor(app, tx, it, kind, subject, &case).await,
    }
}

async fn sign_in_code(app: &App, tx: &mut Tx, it: &WaitingLetter, id: SignInId) -> Result<Letter, NotSent> {
    let asked = sessions::asked(tx, id).await?.ok_or(NotSent::Dropped("gone"))?;
    // Nobody has that address: the request was answered alike, and nothing leaves.
    let debtor = asked.debtor_id.ok_or(NotSent::Dropped("unknown address"))?;
    let now = app.now();
    if it.created_at < now.plus_seconds(-sign_in::CODE_SECONDS) {
        return Err(NotSent::Dropped("too late"));
    }
    let debtor = debtors::find(tx, debtor).await?.ok_or(NotSent::Dropped("gone"))?;
    // The code is made here and leaves with the letter: only its hash stays.
    let code = app.random.figures(8);
    let hash = sign_in::code_hash(app, id, &code);
    if !sessions::mint(tx, id, &hash, now.plus_seconds(sign_in::CODE_SECONDS)).await? {
        return Err(NotSent::Dropped("used"));
    }
    // What was chosen before asking goes before what the creditor's file says.
    let lang = Lang::from_tag(&asked.language).or_else(|| Lang::from_tag(&debtor.language)).unwrap_or_default();
    let spaced = match code.split_at_checked(4) {
        Some((first, second)) => format!("{first} {second}"),
        None => code,
    };
    Ok(Letter {
        to: reachable(&debtor)?,
        lang,
        subject: t!(lang, "mail-code-subject"),
        paragraphs: vec![t!(lang, "mail-code-text"), t!(lang, "mail-code-warning")],
        code: Some(spaced),
        link: None,
        foot: t!(lang, "mail-foot", site = app.settings.site.name.clone(), url = app.settings.site.public_url.clone()),
        unsubscribe: None,
    })
}

/// Where to write to.
fn reachable(debtor: &Debtor) -> Result<String, NotSent> {
    debtor.address().map(str::to_owned).ok_or(NotSent::Dropped("no address"))
}

async fn to_reviewer(app: &App, tx: &mut Tx, it: &WaitingLetter, kind: Kind, case: &Case) -> Result<Letter, NotSent> {
    let id = it.staff_id.ok_or(NotSent::Dropped("no reviewer"))?;
    // Who was removed stays in the table, for the record.
    let person = staff::find(tx, id).await?.filter(|it| it.password_hash.is_some()).ok_or(NotSent::Dropped("gone"))?;
    let lang = Lang::from_tag(&person.language).unwrap_or_default();
    let (subject, text) = match kind {
        Kind::OfferAccepted => (t!(lang, "mail-offer-accepted-subject"), t!(lang, "mail-offer-accepted-text")),
        _ => (t!(lang, "mail-case-subject"), t!(lang, "mail-case-text")),
    };
    let url = app.link(&format!("/review/debts/{}", case.debt.id));
    Ok(Letter {
        to: person.email,
        lang,
        subject,
        paragraphs: vec![text],
        code: None,
        link: Some((t!(lang, "mail-open-case"), url)),
        foot: t!(lang, "mail-foot", site = app.settings.site.name.clone(), url = app.settings.site.public_url.clone()),
        unsubscribe: None,
    })
}

async fn to_debtor(
    app: &App,
    tx: &mut Tx,
    it: &WaitingLetter,
    kind: Kind,
    subject_id: i64,
    case: &Case,
) -> Result<Letter, NotSent> {
    let debtor = debtors::find(tx, case.debt.debtor).await?.ok_or(NotSent::Dropped("gone"))?;
    let to = reachable(&debtor)?;
    if debtor.address_refused_at.is_some() {
        // Kept for another address (`outbox::again`).
        return Err(NotSent::Dropped("address refused"));
    }
    let lang = Lang::from_tag(&debtor.language).unwrap_or_default();
    let id = case.debt.id;
    let creditor = case.creditor.name.clone();
    if kind.is_reminder() && debtor.reminders_stopped_at.is_some() {
        return Err(NotSent::Dropped("reminders stopped"));
    }
    if let Some(later) = not_before(&debtor, &case.creditor.time_zone, app.now()).filter(|_| kind.is_reminder()) {
        return Err(NotSent::Later(later));
    }
    let (subject, text, label, path) = match kind {
        Kind::Answer => answer(lang, case, subject_id)?,
        Kind::PlanAgreed => (
            t!(lang, "mail-plan-subject"),
            t!(lang, "mail-plan-text", creditor = creditor.clone()),
            t!(lang, "see-plan"),
            format!("/debts/{id}/plan"),
        ),
        Kind::PlanChanged => (
            t!(lang, "mail-plan-changed-subject"),
            t!(lang, "mail-plan-changed-text", creditor = creditor.clone()),
            t!(lang, "see-plan"),
            format!("/debts/{id}/plan"),
        ),
        Kind::PaidInFull => {
            if case.statement.balance.total() > 0 {
                return Err(NotSent::Dropped("something is owed again"));
            }
            (
                t!(lang, "mail-paid-subject"),
                t!(lang, "mail-paid-text", creditor = creditor.clone()),
                t!(lang, "mail-paid-see"),
                format!("/debts/{id}/paid"),
            )
        }
        Kind::InstalmentDue => {
            let due = reminder_stands(case, it, InstalmentState::Upcoming)?;
            (
                t!(lang, "mail-due-subject"),
                t!(lang, "mail-due-text", creditor = creditor.clone(), due = lang.date(due)),
                t!(lang, "see-plan"),
                format!("/debts/{id}/plan"),
            )
        }
        Kind::InstalmentMissed => {
            let due = reminder_stands(case, it, InstalmentState::Missed)?;
            (
                t!(lang, "mail-missed-subject"),
                t!(lang, "mail-missed-question", creditor = creditor.clone(), due = lang.date(due)),
                t!(lang, "mail-missed-see"),
                format!("/debts/{id}/plan/missed"),
            )
        }
        Kind::HoldBegun | Kind::HoldEnding => {
            let hold = case.holds.iter().find(|it| it.id == HoldId(subject_id)).ok_or(NotSent::Dropped("gone"))?;
            if !hold.runs_on(case.today) {
                return Err(NotSent::Dropped("hold over"));
            }
            let until = lang.date(hold.last_day());
            let (subject, text) = if kind == Kind::HoldBegun {
                (t!(lang, "mail-hold-subject"), t!(lang, "mail-hold-text", creditor = creditor.clone(), until = until))
            } else {
                if hold.last_day() > case.today.saturating_add(Duration::days(3)) {
                    return Err(NotSent::Dropped("hold goes on"));
                }
                (
                    t!(lang, "mail-hold-ending-subject"),
                    t!(lang, "mail-hold-ending-text", creditor = creditor.clone(), until = until),
                )
            };
            (subject, text, t!(lang, "see-hold"), format!("/debts/{id}/cannot-pay"))
        }
        Kind::DisputeBegun => {
            let open = case.open_dispute().filter(|it| it.hold.id == HoldId(subject_id));
            let open = open.ok_or(NotSent::Dropped("answered or taken back"))?;
            let day = lang.date(open.hold.review_by.unwrap_or(open.hold.ends_on));
            (
                t!(lang, "mail-dispute-subject"),
                t!(lang, "mail-dispute-text", creditor = creditor.clone(), day = day),
                t!(lang, "see-dispute"),
                format!("/debts/{id}/dispute"),
            )
        }
        Kind::MessageAnswered => (
            t!(lang, "mail-message-subject"),
            t!(lang, "mail-message-text", creditor = creditor.clone()),
            t!(lang, "mail-see-messages"),
            "/messages".to_owned(),
        ),
        Kind::OfferAsked => {
            let asked = case.question.as_ref().filter(|it| it.id.0 == subject_id).and_then(|it| it.asks_about);
            let offer = asked.ok_or(NotSent::Dropped("answered or decided"))?;
            (
                t!(lang, "mail-asked-subject"),
                t!(lang, "mail-asked-text", creditor = creditor.clone()),
                t!(lang, "mail-see-asked"),
                format!("/debts/{id}/offers/{offer}"),
            )
        }
        Kind::ErasureAnswered => (
            t!(lang, "mail-erasure-subject"),
            t!(lang, "mail-erasure-text", creditor = creditor.clone()),
            t!(lang, "mail-see-erasure"),
            "/settings/erase".to_owned(),
        ),
        Kind::OldAddress | Kind::NewAddress | Kind::AddressChanged => return Err(NotSent::Dropped("no debt")),
        Kind::SignInCode | Kind::CaseWaiting | Kind::OfferAccepted | Kind::SetUp => {
            return Err(NotSent::Dropped("no debtor"));
        }
    };
    let unsubscribe = if kind.is_reminder() {
        let token = app.random.token();
        let hash = app.secret.hash(Purpose::Unsubscribe, &token);
        debtors::add_unsubscribe(tx, &hash, debtor.id, app.now()).await?;
        Some(app.link(&format!("/stop-reminders/{token}")))
    } else {
        None
    };
    let reason = reason_of(case, kind, subject_id).map(|it| t!(lang, "mail-reason", reason = reason_words(lang, it)));
    let hello = t!(lang, "mail-hello", name = case.debt.debtor_name.clone());
    let paragraphs = [Some(hello), Some(text), reason, Some(t!(lang, "mail-link-text"))];
    Ok(Letter {
        to,
        lang,
        subject,
        paragraphs: paragraphs.into_iter().flatten().collect(),
        code: None,
        link: Some((label, app.link(&path))),
        foot: t!(lang, "mail-foot", site = creditor, url = app.settings.site.public_url.clone()),
        unsubscribe,
    })
}

/// The reason from the list with which an offer was decided. Own words stand on the page only.
fn reason_of(case: &Case, kind: Kind, subject: i64) -> Option<DecisionReason> {
    let offer = match kind {
        Kind::Answer => case.proposals.iter().find(|it| it.id == ProposalId(subject)),
        Kind::PlanAgreed | Kind::PlanChanged => {
            case.plans.iter().find(|(plan, _)| plan.id == PlanId(subject)).and_then(|(plan, _)| case.offer_of(plan))
        }
        _ => None,
    };
    offer?.decision_reason
}

/// The answer of a reviewer to an offer, or to a hold.
fn answer(lang: Lang, case: &Case, subject: i64) -> Result<(String, String, String, String), NotSent> {
    let id = case.debt.id;
    let creditor = case.creditor.name.clone();
    let title = t!(lang, "mail-answer-subject");
    if let Some(offer) = case.proposals.iter().find(|it| it.id == ProposalId(subject)) {
        let text = match offer.state {
            ProposalState::Countered | ProposalState::Replaced => t!(lang, "mail-countered-text", creditor = creditor),
            ProposalState::Withdrawn => t!(lang, "mail-withdrawn-text", creditor = creditor),
            ProposalState::Declined => t!(lang, "mail-declined-text", creditor = creditor),
            _ => return Err(NotSent::Dropped("decided otherwise")),
        };
        // A counter-offer leads to the offer that stands now.
        let shown =
            case.open_offer().filter(|open| open.offered_by == Party::Creditor).map_or(offer.id, |open| open.id);
        return Ok((title, text, t!(lang, "see-offer"), format!("/debts/{id}/offers/{shown}")));
    }
    let hold = case.holds.iter().find(|it| it.id == HoldId(subject)).ok_or(NotSent::Dropped("gone"))?;
    if matches!(Why::of_kind(&hold.kind), Why::NotTaken | Why::WrongDetails) {
        let (from, to) = (lang.date(hold.starts_on), lang.date(hold.last_day()));
        let text = t!(lang, "mail-delay-text", creditor = creditor, from = from, to = to);
        return Ok((title, text, t!(lang, "mail-see-ledger"), format!("/debts/{id}/ledger")));
    }
    if hold.kind == HOLD_KIND {
        let text = t!(lang, "mail-dispute-answered-text", creditor = creditor);
        return Ok((title, text, t!(lang, "see-dispute"), format!("/debts/{id}/dispute")));
    }
    let text = t!(lang, "mail-hold-reviewed-text", creditor = creditor, until = lang.date(hold.last_day()));
    Ok((title, text, t!(lang, "see-hold"), format!("/debts/{id}/cannot-pay")))
}

/// A reminder is true only while the plan stands, nothing is on hold, no offer waits, and the instalment is as it says.
fn reminder_stands(case: &Case, it: &WaitingLetter, state: InstalmentState) -> Result<time::Date, NotSent> {
    let (plan, progress) = case.plan().ok_or(NotSent::Dropped("no plan"))?;
    if Some(plan.id.0) != it.subject_id {
        return Err(NotSent::Dropped("another plan"));
    }
    if case.is_quiet() {
        return Err(NotSent::Dropped("on hold"));
    }
    if case.open_offer().is_some() {
        return Err(NotSent::Dropped("offer waits"));
    }
    let row = progress.rows.iter().find(|row| Some(i64::from(row.instalment.no)) == it.number);
    let row = row.ok_or(NotSent::Dropped("no instalment"))?;
    let same = match state {
        InstalmentState::Missed => row.state == InstalmentState::Missed,
        _ => matches!(row.state, InstalmentState::Upcoming | InstalmentState::PartPaid),
    };
    if same { Ok(row.instalment.due) } else { Err(NotSent::Dropped("paid or past")) }
}
