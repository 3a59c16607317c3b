//! A dispute: less is owed, the debt is closed for this person, or it stands.

use leptos::prelude::{AnyView, IntoAny};

use super::decided::Decided;
use super::words;
use crate::app::App;
use crate::domain::money::{AmountProblem, parse_amount};
use crate::i18n::Lang;
use crate::pages::reviewer::dispute::preview_dispute;
use crate::store::creditors::Creditor;
use crate::store::disputes::HOLD_KIND;
use crate::store::holds;
use crate::store::ids::{DebtId, HoldId};
use crate::t;
use crate::usecases::answer_dispute::DisputeVerdict;
use crate::usecases::decisions::What;
use crate::usecases::open_case::{Case, Disputed};
use crate::web::debtor::proposal::amount_message;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};

/// The hold that a dispute is, and its debt.
#[derive(Debug, Clone, Copy)]
pub struct OfDispute(HoldId, DebtId);

impl OfDispute {
    fn on<'a>(&self, case: &'a Case) -> Option<Disputed<'a>> {
        case.disputed().find(|it| it.hold.id == self.0)
    }
}

/// Once it has been answered, what is owed no longer bounds it: the same answer sent again is the same.
fn read_adjustment(lang: Lang, case: &Case, form: &mut Filled, waits: bool) -> Option<DisputeVerdict> {
    let owed = case.debt.money(case.statement.balance.total());
    let amount = match parse_amount(form.get("less"), &case.debt.terms.currency) {
        Ok(it) if it.is_positive() && (!waits || it.minor() <= owed.minor()) => Some(it.minor()),
        Ok(it) => {
            let problem = if it.is_positive() { AmountProblem::TooLarge } else { AmountProblem::NotAnAmount };
            form.wrong("less", amount_message(lang, problem, owed));
            None
        }
        Err(problem) => {
            form.wrong("less", amount_message(lang, problem, owed));
            None
        }
    };
    let first = case.debt.contract_date;
    let from = parse_date(form.get("less-from")).filter(|day| (first..=case.today).contains(day));
    if from.is_none() {
        form.wrong(
            "less-from",
            t!(lang, "dispute-less-from-wrong", first = lang.date(first), today = lang.date(case.today)),
        );
    }
    Some(DisputeVerdict::Adjust { amount: amount?, from: from? })
}

impl Decided for OfDispute {
    type Verdict = DisputeVerdict;

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: HoldId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        let hold = holds::of_creditor(&mut tx, app.seals(), id, creditor.id).await?.ok_or(Fault::NotFound)?;
        if hold.kind == HOLD_KIND { Ok(Self(hold.id, hold.debt_id)) } else { Err(Fault::NotFound) }
    }

    fn debt(&self) -> DebtId {
        self.1
    }

    fn waits(&self, case: &Case) -> bool {
        self.on(case).is_some_and(|it| it.hold.is_open_dispute())
    }

    fn verdict(&self, _: &App, lang: Lang, case: &Case, form: &mut Filled) -> Option<DisputeVerdict> {
        let verdict = match form.get("dispute") {
            "adjust" => read_adjustment(lang, case, form, self.waits(case)),
            "close" => Some(DisputeVerdict::Close),
            "stands" => Some(DisputeVerdict::Stands),
            _ => {
                form.wrong("dispute", t!(lang, "verdict-missing"));
                None
            }
        };
        words(lang, form, "dispute-words");
        verdict.filter(|_| form.is_right())
    }

    fn message(&self, lang: Lang, case: &Case, verdict: &DisputeVerdict, form: &Filled) -> AnyView {
        self.on(case).map_or_else(|| ().into_any(), |it| preview_dispute(lang, case, &it, verdict, form))
    }

    fn decision(&self, verdict: &DisputeVerdict, form: &Filled) -> Option<(What, String)> {
        let version = form.get("version").parse().ok()?;
        Some((What::Dispute { id: self.0, version, verdict: *verdict }, form.get("dispute-words").trim().to_owned()))
    }
}
