//! A delay that was the creditor's own, recorded on a debt.

use leptos::prelude::AnyView;

use super::decided::Decided;
use super::words;
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::reviewer::delay::preview_delay;
use crate::store::creditors::Creditor;
use crate::store::debts;
use crate::store::ids::DebtId;
use crate::t;
use crate::usecases::decisions::What;
use crate::usecases::open_case::Case;
use crate::usecases::record_delay::{Cause, Delay};
use crate::web::fault::Fault;
use crate::web::forms::{Filled, parse_date};

/// The debt on which it is recorded.
#[derive(Debug, Clone, Copy)]
pub struct OwnDelay(DebtId);

impl Decided for OwnDelay {
    type Verdict = Delay;

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        let debt = debts::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
        Ok(Self(debt.id))
    }

    fn debt(&self) -> DebtId {
        self.0
    }

    fn waits(&self, _: &Case) -> bool {
        true
    }

    fn verdict(&self, _: &App, lang: Lang, case: &Case, form: &mut Filled) -> Option<Delay> {
        let cause = Cause::ALL.into_iter().find(|it| it.as_str() == form.get("delay"));
        if cause.is_none() {
            form.wrong("delay", t!(lang, "delay-missing"));
        }
        let day = |form: &mut Filled, field: &'static str| {
            let day = parse_date(form.get(field));
            if day.is_none() {
                form.wrong(field, t!(lang, "delay-day-missing"));
            }
            day
        };
        let (from, to) = (day(form, "delay-from"), day(form, "delay-to"));
        words(lang, form, "delay-words");
        let delay = Delay { cause: cause?, from: from?, to: to? };
        if !delay.is_possible(case) {
            let (first, today) = (lang.date(case.debt.contract_date), lang.date(case.today));
            form.wrong("delay-from", t!(lang, "delay-days-wrong", first = first, today = today));
        }
        form.is_right().then_some(delay)
    }

    fn message(&self, lang: Lang, case: &Case, delay: &Delay, form: &Filled) -> AnyView {
        preview_delay(lang, case, delay, form)
    }

    fn decision(&self, delay: &Delay, form: &Filled) -> Option<(What, String)> {
        let form_key = Some(form.get("key")).filter(|it| !it.is_empty())?.to_owned();
        Some((What::Delay { debt: self.0, delay: *delay, form_key }, form.get("delay-words").trim().to_owned()))
    }
}
