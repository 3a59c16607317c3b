//! The rule pack that a request is about, and its currency.

use super::Fields;
use crate::calc::Problem;
use crate::domain::money::Currency;
use crate::packs::{Pack, Packs};

/// The currency of a request that names none and no pack.
const DEFAULT_CURRENCY: &str = "CNY";

impl Fields<'_> {
    /// The rule pack that the request names.
    ///
    /// # Errors
    /// `UNKNOWN_PACK` with those that are there.
    pub fn pack<'p>(&mut self, packs: &'p Packs) -> Result<&'p Pack, Problem> {
        let id = self.text("pack")?;
        let id = self.need("pack", id)?;
        packs.get(id).ok_or_else(|| {
            let known: Vec<_> = packs.iter().map(|it| it.id.as_str()).collect();
            self.problem("UNKNOWN_PACK", "pack", format!("not a rule pack that is here: {}", known.join(", ")))
        })
    }

    /// `currency` of a request about a pack: the pack's own, which may be named.
    ///
    /// # Errors
    /// `UNKNOWN_CURRENCY`, `WRONG_CURRENCY`
    pub fn currency_of(&mut self, pack: &Pack) -> Result<Currency, Problem> {
        let currency = self.currency(Some(pack.currency))?;
        if currency == pack.currency {
            return Ok(currency);
        }
        let message = format!("the amounts of {} are in {}: leave it out", pack.id, pack.currency.code());
        Err(self.problem("WRONG_CURRENCY", "currency", message))
    }

    /// `currency`, else `default`, else CNY.
    ///
    /// # Errors
    /// `UNKNOWN_CURRENCY`
    pub fn currency(&mut self, default: Option<Currency>) -> Result<Currency, Problem> {
        let unknown = "not a currency that is known here";
        match (self.text("currency")?, default) {
            (None, Some(currency)) => Ok(currency),
            (code, _) => Currency::parse(code.unwrap_or(DEFAULT_CURRENCY))
                .map_err(|_| self.problem("UNKNOWN_CURRENCY", "currency", unknown)),
        }
    }
}
