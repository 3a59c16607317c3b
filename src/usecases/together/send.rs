//! Sending one plan over several debts: an offer for each, through the door of all offers, and what ties them together,
//! in one transaction. Where one debt moved meanwhile nothing is sent.

use serde_json::json;

use super::apart;
use super::lay_out::{Asked, LaidOut, lay_out, surpluses};
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::evidence::About;
use crate::store::ids::{DebtorId, JointId};
use crate::store::joint_offers::{self, JointOffer, JointShare};
use crate::store::{StoreError, debts, proposals};
use crate::usecases::Refusal;
use crate::usecases::open_case::{self, Case};
use crate::usecases::send_offer::{Sent, send};

/// What a debtor sends from the check page.
#[derive(Debug, Clone)]
pub struct Together {
    /// The plan.
    pub asked: Asked,
    /// What the check page showed; when the facts have moved since, they look again.
    pub seen: String,
    /// Made with the form: sent twice, it is one.
    pub form_key: String,
    /// The debtor would rather have people answer.
    pub to_a_person: bool,
}

/// Sends it. The same form a second time answers the same plan.
///
/// # Errors
/// [`Refusal::NotFound`] when a debt isn't theirs, [`Refusal::FactsChanged`] when a debt can't be taken along any more or
/// figures or answers are no longer those of the check page. Nothing is sent then.
pub async fn send_together(app: &App, debtor: DebtorId, it: &Together) -> Result<JointId, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let mut ids: Vec<_> = it.asked.debts.iter().map(|it| it.debt).collect();
    // Two who send at once take them in the same order, or each would wait for the other.
    ids.sort_unstable();
    for id in ids {
        debts::of_debtor(tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
        debts::take(tx, id).await?;
    }
    if let Some(sent) = joint_offers::by_form_key(tx, &it.form_key, debtor).await? {
        return Ok(sent.id);
    }
    let mut cases = Vec::with_capacity(it.asked.debts.len());
    for taken in &it.asked.debts {
        cases.push(open_case::of_debtor(app, tx, taken.debt, debtor, now).await?);
    }
    let surpluses = surpluses(app, tx, debtor, &cases, &it.asked).await.map_err(|refusal| match refusal {
        // Deleted in another window since the check page offered it.
        Refusal::NotFound => Refusal::FactsChanged,
        other => other,
    })?;
    let laid_out = as_seen(&cases, &surpluses, it)?;
    let currency = cases.first().ok_or(Refusal::NotFound)?.debt.terms.currency;
    let asked = &it.asked;
    let joint = JointOffer {
        id: JointId(app.random.id()),
        debtor,
        currency,
        amount: asked.amount,
        frequency: asked.frequency,
        first_due: asked.first_due,
        sharing: asked.sharing,
        names_allowed: asked.names_allowed,
        sent_at: now,
    };
    joint_offers::add(tx, &joint, &it.form_key).await?;
    let detail = json!({
        "plan": joint.id.to_string(),
        "debts": asked.debts.len(),
        "amount": joint.amount,
        "currency": currency.code(),
        "sharing": joint.sharing.as_str(),
        "names_allowed": joint.names_allowed,
    });
    // Of nobody's creditor: what is said of all together is the debtor's.
    let about = About { debtor: Some(debtor), ..About::default() };
    evidence::record(tx, now, Actor::Debtor(debtor), about, Act::TogetherSent, &detail).await?;
    for (place, (case, part)) in (1_i64..).zip(cases.iter().zip(laid_out.parts)) {
        let foreseen = part.foreseen.map_err(|_| Refusal::FactsChanged)?;
        let form_key = format!("{}.{place}", it.form_key);
        let sent = Sent {
            terms: foreseen.plan,
            schedule: foreseen.schedule,
            worked: foreseen.worked,
            words: String::new(),
            form_key: &form_key,
            statement: part.taken.statement,
            to_a_person: it.to_a_person,
        };
        send(app, tx, case, debtor, sent).await?;
        let offer = proposals::by_form_key(tx, app.seals(), &form_key, case.debt.id).await?;
        let share = JointShare {
            proposal_id: offer.ok_or(StoreError::Unreadable("offer"))?.id,
            joint_id: joint.id,
            debt_id: case.debt.id,
            place,
            amount: part.amount,
            least: part.least,
            contractual: part.taken.contractual,
            comes_first: part.taken.comes_first,
        };
        joint_offers::add_share(tx, &share).await?;
    }
    writing.commit().await?;
    app.letters.notify_one();
    Ok(joint.id)
}

/// What it comes to now, if that is what was seen.
fn as_seen(cases: &[Case], surpluses: &[Option<i64>], it: &Together) -> Result<LaidOut, Refusal> {
    let currency = cases.first().ok_or(Refusal::NotFound)?.debt.terms.currency;
    let moved = |case: &Case| case.debt.closed_on.is_some() || apart(case, currency).is_some();
    if cases.len() < 2 || cases.iter().any(moved) {
        return Err(Refusal::FactsChanged);
    }
    let laid_out = lay_out(cases, surpluses, &it.asked).map_err(|_| Refusal::FactsChanged)?;
    if laid_out.seen() != it.seen || !laid_out.can_be_sent() {
        return Err(Refusal::FactsChanged);
    }
    Ok(laid_out)
}
