//! One plan over several debts of a person: which can be taken along, what each gets of one amount, sending all shares at
//! once, and how they stand afterwards. Each share is an offer of its own and goes through the one door of all offers.

pub mod begin;
pub mod lay_out;
pub mod send;
pub mod standing;

use crate::domain::creditor::CreditorType;
use crate::domain::money::Currency;
use crate::store::ids::ProposalId;
use crate::usecases::open_case::Case;

/// Why a debt isn't taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// The person doesn't think that they owe it.
    Dispute,
    /// Nobody is asked for anything at the moment.
    Hold,
    /// A plan stands.
    Plan,
    /// An offer waits for its answer.
    Offer(ProposalId),
    /// One amount has one currency.
    Currency,
}

/// Why a debt can't be taken along in a plan of this currency; nothing when it can.
#[must_use]
pub fn apart(case: &Case, currency: Currency) -> Option<Apart> {
    if case.open_dispute().is_some() {
        Some(Apart::Dispute)
    } else if case.hold().is_some() || case.is_quiet() {
        Some(Apart::Hold)
    } else if case.plan().is_some() {
        Some(Apart::Plan)
    } else if let Some(offer) = case.open_offer() {
        Some(Apart::Offer(offer.id))
    } else {
        (case.debt.terms.currency != currency).then_some(Apart::Currency)
    }
}

/// Whether something is owed that can be asked for.
fn is_owed(case: &Case) -> bool {
    case.debt.closed_on.is_none() && case.statement.balance.total() > 0
}

/// Whether a debt comes before others as far as the portal knows: what is owed to a local authority does. The person
/// knows better.
#[must_use]
pub fn comes_first(case: &Case) -> bool {
    case.creditor.kind == CreditorType::Council
}

/// A person's debts for which something is owed.
#[derive(Debug, Clone)]
pub struct Debts {
    /// Of the plan.
    pub currency: Currency,
    /// Those that can be taken along.
    pub can: Vec<Case>,
    /// The others, with the reason.
    pub apart: Vec<(Case, Apart)>,
}

impl Debts {
    /// In the currency in which most can be taken along. Nothing when nothing is owed.
    #[must_use]
    pub fn of(cases: Vec<Case>) -> Option<Self> {
        let owed: Vec<Case> = cases.into_iter().filter(is_owed).collect();
        let currency = |case: &Case| case.debt.terms.currency;
        let can = |it: Currency| owed.iter().filter(|case| apart(case, it).is_none()).count();
        let mut best = currency(owed.first()?);
        for case in &owed {
            if can(currency(case)) > can(best) {
                best = currency(case);
            }
        }
        let mut debts = Self { currency: best, can: Vec::new(), apart: Vec::new() };
        for case in owed {
            match apart(&case, best) {
                Some(why) => debts.apart.push((case, why)),
                None => debts.can.push(case),
            }
        }
        Some(debts)
    }

    /// Whether there are several to take along.
    #[must_use]
    pub fn are_several(&self) -> bool {
        self.can.len() > 1
    }
}
