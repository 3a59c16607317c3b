//! What a debtor wrote about a debt is answered.

use leptos::prelude::AnyView;

use super::decided::Decided;
use super::words;
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::reviewer::messages::preview_message;
use crate::store::creditors::Creditor;
use crate::store::ids::DebtId;
use crate::store::{debts, messages};
use crate::usecases::decisions::What;
use crate::usecases::open_case::Case;
use crate::web::fault::Fault;
use crate::web::forms::Filled;

/// The debt about which somebody wrote, and whether that waits for an answer.
#[derive(Debug, Clone, Copy)]
pub struct OfMessages(DebtId, bool);

impl Decided for OfMessages {
    type Verdict = ();

    async fn find(app: &App, creditor: &Creditor, id: &str) -> Result<Self, Fault> {
        let id: DebtId = id.parse().map_err(|_| Fault::NotFound)?;
        let mut tx = app.db.read().await?;
        let debt = debts::of_creditor(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
        let waits = messages::of_debt(&mut tx, debt.id).await?.iter().any(messages::Message::waits);
        Ok(Self(debt.id, waits))
    }

    fn debt(&self) -> DebtId {
        self.0
    }

    fn waits(&self, _: &Case) -> bool {
        self.1
    }

    fn verdict(&self, _: &App, lang: Lang, _: &Case, form: &mut Filled) -> Option<()> {
        words(lang, form, "message-words");
        form.is_right().then_some(())
    }

    fn message(&self, lang: Lang, case: &Case, (): &(), form: &Filled) -> AnyView {
        preview_message(lang, case, form)
    }

    fn decision(&self, (): &(), form: &Filled) -> Option<(What, String)> {
        let seen = form.get("seen").parse().ok()?;
        Some((What::Message { debt: self.0, seen }, form.get("message-words").trim().to_owned()))
    }
}
