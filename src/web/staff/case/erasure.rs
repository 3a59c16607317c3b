//! A request to erase: the debtor's own words go, or stay, and why.

use leptos::prelude::AnyView;

use super::decided::Decided;
use super::words;
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::reviewer::erasure::preview_erasure;
use crate::store::creditors::Creditor;
use crate::store::erasures::{self, Erasure};
use crate::store::ids::{DebtId, ErasureId};
use crate::t;
use crate::usecases::decisions::What;
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::forms::Filled;

impl Decided for Erasure {
    type Verdict = bool;

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: ErasureId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        erasures::of_creditor(&mut tx, app.seals(), id, creditor.id).await?.ok_or(Fault::NotFound)
    }

    fn debt(&self) -> DebtId {
        self.debt_id
    }

    fn waits(&self, _: &Case) -> bool {
        self.outcome == "waiting"
    }

    fn verdict(&self, _: &App, lang: Lang, _: &Case, form: &mut Filled) -> Option<bool> {
        let erase = match form.get("erasure") {
            "erase" => Some(true),
            "keep" => Some(false),
            _ => {
                form.wrong("erasure", t!(lang, "verdict-missing"));
                None
            }
        };
        words(lang, form, "erasure-words");
        erase.filter(|_| form.is_right())
    }

    fn message(&self, lang: Lang, case: &Case, erase: &bool, form: &Filled) -> AnyView {
        preview_erasure(lang, case, self, *erase, form)
    }

    fn decision(&self, erase: &bool, form: &Filled) -> Option<(What, String)> {
        Some((What::Erasure { id: self.id, erase: *erase }, form.get("erasure-words").trim().to_owned()))
    }
}
