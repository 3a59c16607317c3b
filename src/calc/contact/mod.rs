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

use super::{Answer, Problem, calendars, request::Fields};
use crate::domain::calendar::Calendar;
use crate::domain::contact::{self, Channel, Decision, Law, Purpose, Rules, Situation};
use crate::packs::{ContactRules, NoContactRules, Packs};

#[derive(Serialize)]
struct Contact {
    allowed: bool,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    rule: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_allowed: Option<String>,
    /// What the stricter rule of the product says, whether it was asked for or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    product_default: Option<Stricter>,
}

#[derive(Serialize)]
struct Rule {
    rule: String,
    source: String,
    as_of: String,
    verified: bool,
}

#[derive(Serialize)]
struct Stricter {
    allowed: bool,
    reason: Option<&'static str>,
}

pub(super) fn answer(mut request: Fields<'_>, packs: &Packs) -> Result<Answer, Problem> {
    let pack = pack(&mut request, packs)?;
    let product = packs.product_contact().map_err(|why| no_rules(&request, &why))?;
    let channel = request.choice::<Channel>("channel")?;
    let channel = request.need("channel", channel)?;
    let purpose = request.choice::<Purpose>("purpose")?;
    let purpose = request.need("purpose", purpose)?;
    let now = facts::instant(&mut request, "now")?;
    let zones = facts::zones(&mut request)?;
    let history = facts::history(&mut request, now)?;
    let debt = request.text("debt")?;
    let stops = flags::flags(&mut request, pack)?;
    let (preferences, stricter) = facts::preferences(&mut request)?;
    let calendar = holidays(&request, pack, packs)?;
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
    let law = |rules| Law { rules, else_hours: &product.rules.windows, calendar };
    let (by_law, by_product) = ([&pack.rules], [&pack.rules, &product.rules]);
    let rules: &[&Rules] = if stricter { &by_product } else { &by_law };
    let decision = contact::decide(&situation, law(rules)).map_err(|why| calendars::ends(why, now_at))?;
    // Where the product's rule asks for a holiday that no calendar knows, nothing is said about it.
    let product_default = contact::refusal(&situation, law(&by_product))
        .ok()
        .map(|refusal| Stricter { allowed: refusal.is_none(), reason: refusal.map(|it| it.reason.as_str()) });
    Answer::of(&Contact { product_default, ..Contact::of(&decision) })
}

impl Contact {
    fn of(decision: &Decision<'_>) -> Self {
        let refusal = decision.refusal.as_ref();
        let rule = refusal.and_then(|it| it.about).map(|about| Rule {
            rule: about.rule.clone(),
            source: about.source.clone(),
            as_of: about.as_of.to_string(),
            verified: about.is_verified(),
        });
        Self {
            allowed: refusal.is_none(),
            reason: refusal.map(|it| it.reason.as_str()),
            why: refusal.map(|it| it.why.clone()),
            rule,
            next_allowed: decision.next_allowed.and_then(written),
            product_default: None,
        }
    }
}

/// An instant in UTC.
fn written(at: OffsetDateTime) -> Option<String> {
    at.to_offset(time::UtcOffset::UTC).format(&Rfc3339).ok()
}

fn pack<'p>(request: &mut Fields<'_>, packs: &'p Packs) -> Result<&'p ContactRules, Problem> {
    let name = request.text("pack")?;
    let name = request.need("pack", name)?;
    packs.contact(name).map_err(|why| no_rules(request, &why))
}

fn no_rules(request: &Fields<'_>, why: &NoContactRules) -> Problem {
    let code = if matches!(why, NoContactRules::Unknown) { "UNKNOWN_PACK" } else { "INVALID_PACK" };
    request.problem(code, "pack", why.to_string())
}

fn holidays<'p>(
    request: &Fields<'_>,
    pack: &'p ContactRules,
    packs: &'p Packs,
) -> Result<Option<&'p Calendar>, Problem> {
    let calendar = pack.calendar.as_deref().map(|name| packs.calendar(name)).transpose();
    calendar.map_err(|why| request.problem("INVALID_PACK", "pack", why.to_string()))
}
