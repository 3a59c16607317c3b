//! A debtor's offer: accepted, answered with another, declined, or asked about.

use axum::extract::{Path, State};
use axum::response::Response;
use leptos::prelude::AnyView;

use super::decided::{Decided, keep_typed};
use super::{draw, load, suggested};
use crate::app::App;
use crate::domain::negotiation::Plan;
use crate::domain::proposal::Party;
use crate::domain::schedule::schedule;
use crate::i18n::Lang;
use crate::pages::reviewer::case::reasons::{act_named, reason_in};
use crate::pages::reviewer::preview::{preview_offer, preview_question};
use crate::pages::shared::no_longer_stands;
use crate::store::creditors::Creditor;
use crate::store::ids::{DebtId, ProposalId};
use crate::store::proposals::{self, Proposal};
use crate::t;
use crate::usecases::decide_proposal::{Verdict, counter};
use crate::usecases::decisions::What;
use crate::usecases::open_case::Case;
use crate::web::debtor::proposal::{explain, read_terms};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::visit::AsDecider;

/// What is done with an offer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It is decided; with the offer that a counter makes.
    Decided(Verdict, Option<Box<Proposal>>),
    /// Something is asked about it, and it goes on waiting.
    Asked,
}

impl Decided for Proposal {
    type Verdict = Answer;

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: ProposalId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        proposals::of_creditor(&mut tx, app.seals(), id, creditor.id).await?.ok_or(Fault::NotFound)
    }

    fn debt(&self) -> DebtId {
        self.debt
    }

    fn waits(&self, case: &Case) -> bool {
        case.open_offer().is_some_and(|open| open.id == self.id)
    }

    fn verdict(&self, app: &App, lang: Lang, case: &Case, form: &mut Filled) -> Option<Self::Verdict> {
        // The creditor's own offer is taken back or replaced; the debtor's is answered.
        let own = self.offered_by == Party::Creditor;
        let verdict = match form.get("verdict") {
            "withdraw" if own => Some(Answer::Decided(Verdict::Withdraw, None)),
            "replace" if own => countered(app, lang, case, form, Verdict::Replace),
            _ if own => {
                form.wrong("verdict", t!(lang, "verdict-missing"));
                None
            }
            "accept" => match case.open_offer().map(|offer| case.on_acceptance(offer, None)) {
                Some(Err(why)) => {
                    form.wrong("verdict", no_longer_stands(lang, why));
                    None
                }
                _ => Some(Answer::Decided(Verdict::Accept, None)),
            },
            "decline" => Some(Answer::Decided(Verdict::Decline, None)),
            "ask" => Some(Answer::Asked),
            "counter" => countered(app, lang, case, form, Verdict::Counter),
            _ => {
                form.wrong("verdict", t!(lang, "verdict-missing"));
                None
            }
        };
        why(lang, form);
        verdict.filter(|_| form.is_right())
    }

    fn message(&self, lang: Lang, case: &Case, answer: &Self::Verdict, form: &Filled) -> AnyView {
        match answer {
            Answer::Decided(verdict, made) => preview_offer(lang, case, self, verdict, made.as_deref(), form),
            Answer::Asked => preview_question(lang, case, self, form),
        }
    }

    fn decision(&self, answer: &Self::Verdict, form: &Filled) -> Option<(What, String)> {
        let (id, version) = (self.id, form.get("version").parse().ok()?);
        let what = match answer {
            Answer::Decided(verdict, _) => {
                What::Offer { id, version, verdict: verdict.clone(), reason: reason_in(form, verdict.act()) }
            }
            Answer::Asked => What::Question { id, version },
        };
        Some((what, form.get("words").trim().to_owned()))
    }
}

/// The case again, with what the plan in the fields does to both sides: for who works without script.
pub async fn sides(
    State(app): State<App>,
    AsDecider(visit, person, creditor): AsDecider,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let offer = Proposal::find(&app, &creditor, &id).await?;
    keep_typed(&app, &visit, &person, offer.debt(), &form).await;
    let shown = load(&app, &creditor, offer.debt()).await?;
    let mut form = form.with("suggestion", "own");
    if let Some(terms) = read_terms(visit.lang, &shown.case, &mut form).filter(|_| form.is_right())
        && let Err(problem) = schedule(&shown.case.opening(), &terms)
    {
        explain(visit.lang, &shown.case, problem, &mut form);
    }
    Ok(draw(&app, &visit, shown, form).await)
}

/// A reason from the list or own words: without one of the two nothing is decided.
fn why(lang: Lang, form: &mut Filled) {
    let reason = act_named(form.get("verdict")).and_then(|act| reason_in(form, act));
    let count = form.get("words").trim().chars().count();
    if count == 0 && form.get("verdict") == "ask" {
        form.wrong("words", t!(lang, "ask-missing"));
    } else if count == 0 && reason.is_none() {
        form.wrong("words", t!(lang, "reason-missing"));
    } else if count > 2_000 {
        form.wrong("words", t!(lang, "words-too-long"));
    }
}

/// The counter of the form, as it would be sent today.
fn countered(
    app: &App,
    lang: Lang,
    case: &Case,
    form: &mut Filled,
    verdict: fn(Plan, i64) -> Verdict,
) -> Option<Answer> {
    // The total that the preview showed comes back with it; the preview itself has none yet.
    let seen = form.get("total").parse().unwrap_or(-1);
    let suggestion = form.get("suggestion").parse().ok().and_then(|no: usize| no.checked_sub(1));
    let plan = match suggestion {
        // One of the plans that the policy suggests; the fields don't count then.
        Some(place) => Ok(suggested(case).get(place)?.plan.clone()),
        None => {
            let terms = read_terms(lang, case, form).filter(|_| form.is_right())?;
            schedule(&case.opening(), &terms).map(|made| Plan::level(&terms, made.instalment))
        }
    };
    let made = plan.and_then(|plan| counter(app, case, &plan, form.get("words").trim()));
    match made {
        Ok(made) => Some(Answer::Decided(verdict(made.terms.clone(), seen), Some(Box::new(made)))),
        Err(problem) => {
            explain(lang, case, problem, form);
            None
        }
    }
}
