//! How a plan over several debts is spoken of.

use crate::domain::negotiation::several::Sharing;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::together::Apart;

/// A way of sharing, in a few words.
#[must_use]
pub fn sharing_title(lang: Lang, it: Sharing) -> String {
    match it {
        Sharing::ByBalance => t!(lang, "sharing-balance"),
        Sharing::ByContract => t!(lang, "sharing-contract"),
        Sharing::CostliestFirst => t!(lang, "sharing-costliest"),
    }
}

/// What it means.
#[must_use]
pub fn sharing_text(lang: Lang, it: Sharing) -> String {
    match it {
        Sharing::ByBalance => t!(lang, "sharing-balance-text"),
        Sharing::ByContract => t!(lang, "sharing-contract-text"),
        Sharing::CostliestFirst => t!(lang, "sharing-costliest-text"),
    }
}

/// Why a debt isn't taken along.
#[must_use]
pub fn apart_sentence(lang: Lang, it: Apart) -> String {
    match it {
        Apart::Dispute => t!(lang, "together-apart-dispute"),
        Apart::Hold => t!(lang, "together-apart-hold"),
        Apart::Plan => t!(lang, "together-apart-plan"),
        Apart::Offer(_) => t!(lang, "together-apart-offer"),
        Apart::Currency => t!(lang, "together-apart-currency"),
    }
}
