//! `contact`

mod facts;
mod flags;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::law::Law;
use super::{Answer, Problem, calendars, request::Fields};
use crate::domain::contact::{self, Channel, Decision, Purpose, Rules, Situation};
use crate::packs::{Pack, Packs};

#[derive(Serialize)]
struct Contact<'a> {
    allowed: bool,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    law: Option<Law<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_allowed: Option<String>,
    /// What the stricter rule of the product says, whether it was asked for or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    product_default: Option<Stricter>,
}

#[derive(Serialize)]
struct Stricter {
    allowed: bool,
    reason: Option<&'static str>,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = request.pack(packs)?;
    let (law_of_contact, product) = (pack.contact(), packs.product_contact());
    let channel = request.choice::<Channel>("channel")?;
    let channel = request.need("channel", channel)?;
    let purpose = request.choice::<Purpose>("purpose")?;
    let purpose = request.need("purpose", purpose)?;
    let now = facts::instant(&mut request, "now")?;
    let zones = facts::zones(&mut request)?;
    let history = facts::history(&mut request, now)?;
    let debt = request.text("debt")?;
    let stops = flags::flags(&mut request, law_of_contact)?;
    let (preferences, stricter) = facts::preferences(&mut request)?;
    let calendar = pack.calendar.as_deref().and_then(|name| packs.calendar(name));
    let now_at = request.path("now");
    request.finish()?;
    let situation = Situation {
        channel,
        purpose,
        now,
        zones: &zones,
        history: &history,
        debt,
        stops: &stops,
        preferences: &preferences,
    };
    let law = |rules| contact::Law { rules, else_hours: &product.rules.windows, calendar };
    let (by_law, by_product) = ([&law_of_contact.rules], [&law_of_contact.rules, &product.rules]);
    let rules: &[&Rules] = if stricter { &by_product } else { &by_law };
    let decision = contact::decide(&situation, law(rules)).map_err(|why| calendars::ends(why, now_at))?;
    // Where the product's rule asks for a holiday that no calendar knows, nothing is said about it.
    let product_default = contact::refusal(&situation, law(&by_product))
        .ok()
        .map(|refusal| Stricter { allowed: refusal.is_none(), reason: refusal.map(|it| it.reason.as_str()) });
    Answer::of(&Contact { product_default, ..Contact::of(pack, &decision) })
}

impl<'a> Contact<'a> {
    fn of(pack: &Pack, decision: &Decision<'a>) -> Self {
        let refusal = decision.refusal.as_ref();
        let law = refusal.and_then(|it| it.about).map(|about| Law::of(pack, about));
        Self {
            allowed: refusal.is_none(),
            reason: refusal.map(|it| it.reason.as_str()),
            why: refusal.map(|it| it.why.clone()),
            law,
            next_allowed: decision.next_allowed.and_then(written),
            product_default: None,
        }
    }
}

/// An instant in UTC.
fn written(at: OffsetDateTime) -> Option<String> {
    at.to_offset(time::UtcOffset::UTC).format(&Rfc3339).ok()
}
