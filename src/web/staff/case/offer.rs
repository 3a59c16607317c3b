//! A debtor's offer: accepted, answered with another, or declined.

use leptos::prelude::AnyView;

use super::decided::Decided;
use super::suggested;
use crate::app::App;
use crate::domain::negotiation::Plan;
use crate::domain::proposal::Party;
use crate::domain::schedule::schedule;
use crate::i18n::Lang;
use crate::pages::reviewer::case::reasons::{act_named, reason_in};
use crate::pages::reviewer::preview::preview_offer;
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

impl Decided for Proposal {
    /// With the offer that a counter makes.
    type Verdict = (Verdict, Option<Proposal>);

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: ProposalId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        proposals::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)
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
            "withdraw" if own => Some((Verdict::Withdraw, None)),
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
                _ => Some((Verdict::Accept, None)),
            },
            "decline" => Some((Verdict::Decline, None)),
            "counter" => countered(app, lang, case, form, Verdict::Counter),
            _ => {
                form.wrong("verdict", t!(lang, "verdict-missing"));
                None
            }
        };
        why(lang, form);
        verdict.filter(|_| form.is_right())
    }

    fn message(&self, lang: Lang, case: &Case, (verdict, made): &Self::Verdict, form: &Filled) -> AnyView {
        preview_offer(lang, case, self, verdict, made.as_ref(), form)
    }

    fn decision(&self, (verdict, _): &Self::Verdict, form: &Filled) -> Option<(What, String)> {
        let version = form.get("version").parse().ok()?;
        let reason = reason_in(form, verdict.act());
        let what = What::Offer { id: self.id, version, verdict: verdict.clone(), reason };
        Some((what, form.get("words").trim().to_owned()))
    }
}

/// A reason from the list or own words: without one of the two nothing is decided.
fn why(lang: Lang, form: &mut Filled) {
    let reason = act_named(form.get("verdict")).and_then(|act| reason_in(form, act));
    let count = form.get("words").trim().chars().count();
    if count == 0 && reason.is_none() {
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
) -> Option<(Verdict, Option<Proposal>)> {
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
        Ok(made) => Some((verdict(made.terms.clone(), seen), Some(made))),
        Err(problem) => {
            explain(lang, case, problem, form);
            None
        }
    }
}
