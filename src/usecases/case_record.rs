//! What is recorded about a case, with what people wrote then. The record itself says that somebody wrote, never what: it
//! can't be erased. The words stand with the offer, the hold or the request that they belong to.

use serde_json::Value;

use super::open_case::Case;
use crate::app::App;
use crate::clock::Instant;
use crate::store::erasures::Erasure;
use crate::store::evidence::{self, EvidenceRow};
use crate::store::ids::{ErasureId, HoldId};
use crate::store::{StoreError, Tx, holds};

/// An entry and what was written with it; empty for nothing, or for what was erased.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The entry.
    pub entry: EvidenceRow,
    /// What a reviewer wrote.
    pub words: String,
}

/// Everything that is recorded about a case, the first first.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_case(app: &App, tx: &mut Tx, case: &Case, erasures: &[Erasure]) -> Result<Vec<Recorded>, StoreError> {
    let entries = evidence::of_debt(tx, case.debt.id).await?;
    let earlier = holds::earlier_words(tx, app.seals(), case.debt.id).await?;
    let with_words = |entry: EvidenceRow| {
        let words = words_of(&entry, case, &earlier, erasures).unwrap_or_default();
        Recorded { entry, words }
    };
    Ok(entries.into_iter().map(with_words).collect())
}

fn words_of(
    entry: &EvidenceRow,
    case: &Case,
    earlier: &[(HoldId, Instant, String)],
    erasures: &[Erasure],
) -> Option<String> {
    if entry.actor != "staff" {
        return None;
    }
    let detail: Value = serde_json::from_str(&entry.detail).ok()?;
    let text = |name| detail.get(name).and_then(Value::as_str);
    // Entries of before say it themselves.
    if let Some(words) = text("words") {
        return Some(words.to_owned());
    }
    let words = match entry.act.as_str() {
        "proposal_accepted" | "proposal_countered" | "proposal_declined" | "proposal_withdrawn"
        | "proposal_replaced" => {
            let number = detail.get("offer")?.as_i64()?;
            &case.proposals.iter().find(|offer| offer.number == number)?.decision_words
        }
        "hold_reviewed" | "dispute_answered" | "delay_recorded" => {
            let id: HoldId = text("hold")?.parse().ok()?;
            let last = case.holds.iter().find(|hold| hold.id == id && hold.reviewed_at == Some(entry.at));
            let before = || earlier.iter().find(|(hold, at, _)| *hold == id && *at == entry.at);
            last.map(|hold| &hold.review_words).or_else(|| before().map(|(_, _, words)| words))?
        }
        "erasure_answered" => {
            let id: ErasureId = text("request")?.parse().ok()?;
            &erasures.iter().find(|it| it.id == id)?.answer_words
        }
        _ => return None,
    };
    Some(words.clone())
}
