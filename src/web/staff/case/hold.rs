//! A hold that a debtor asked for: it goes on, or ends.

use leptos::prelude::AnyView;

use super::decided::Decided;
use super::words;
use crate::app::App;
use crate::domain::frequency::add_months;
use crate::i18n::Lang;
use crate::pages::reviewer::preview::preview_hold;
use crate::store::creditors::Creditor;
use crate::store::disputes::HOLD_KIND;
use crate::store::holds::{self, Hold};
use crate::store::ids::{DebtId, HoldId};
use crate::t;
use crate::usecases::decisions::What;
use crate::usecases::open_case::Case;
use crate::usecases::review_hold::HoldVerdict;
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};

impl Decided for Hold {
    type Verdict = HoldVerdict;

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: HoldId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        let hold = holds::of_creditor(&mut tx, app.seals(), id, creditor.id).await?;
        // A dispute is answered, not stretched or ended.
        hold.filter(|it| it.kind != HOLD_KIND).ok_or(Fault::NotFound)
    }

    fn debt(&self) -> DebtId {
        self.debt_id
    }

    fn waits(&self, _: &Case) -> bool {
        self.review == "waiting"
    }

    fn verdict(&self, _: &App, lang: Lang, case: &Case, form: &mut Filled) -> Option<HoldVerdict> {
        let latest = add_months(case.today, 24);
        let verdict = match form.get("hold") {
            "end" => Some(HoldVerdict::EndToday),
            "until" => parse_date(form.get("until"))
                .filter(|day| *day >= case.today && latest.is_none_or(|latest| *day <= latest))
                .map(HoldVerdict::Until),
            _ => None,
        };
        if verdict.is_none() {
            form.wrong("until", t!(lang, "hold-day-wrong"));
        }
        words(lang, form, "hold-words");
        verdict.filter(|_| form.is_right())
    }

    fn message(&self, lang: Lang, case: &Case, verdict: &HoldVerdict, form: &Filled) -> AnyView {
        preview_hold(lang, case, self, *verdict, form)
    }

    fn decision(&self, verdict: &HoldVerdict, form: &Filled) -> Option<(What, String)> {
        let version = form.get("version").parse().ok()?;
        Some((What::Hold { id: self.id, version, verdict: *verdict }, form.get("hold-words").trim().to_owned()))
    }
}
