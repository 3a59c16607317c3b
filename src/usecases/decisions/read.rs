//! Decisions as people see them.

use super::{Kept, kept, opened};
use crate::app::App;
use crate::domain::role::May;
use crate::store::decisions::{self, Decision, Listed};
use crate::store::evidence::About;
use crate::store::ids::{CreditorId, DebtId, StaffId};
use crate::store::staff::Staff;
use crate::store::{StoreError, Tx};
use crate::usecases::open_case::Case;

/// A decision that can be read.
#[derive(Debug, Clone)]
pub struct Told {
    /// As stored.
    pub decision: Decision,
    /// What was decided; nothing when it can't be read any more.
    pub kept: Option<Kept>,
    /// What a second person wrote when they sent it back.
    pub sent_back: Option<String>,
}

impl Told {
    /// Opens it.
    #[must_use]
    pub fn open(app: &App, decision: Decision) -> Self {
        let sent_back = Some(&decision.sealed_return).filter(|it| !it.is_empty());
        let sent_back = sent_back.and_then(|it| opened(app, decision.id, it));
        Self { kept: kept(app, &decision), sent_back, decision }
    }

    /// Whether it is about this thing and under way.
    #[must_use]
    pub fn holds_up(&self, kind: &str, subject: i64) -> bool {
        self.decision.is_under_way() && self.decision.kind == kind && self.decision.subject == subject
    }

    /// Whether this person is shown it.
    #[must_use]
    pub fn is_for(&self, person: Option<StaffId>, people: &[Staff]) -> bool {
        self.decision.is_under_way() || person.is_some_and(|it| self.is_up_to(it, people))
    }

    /// Whether it is this person's to go on with: who decided it, or anybody where it came to nothing after they had left
    /// or decide no more.
    #[must_use]
    pub fn is_up_to(&self, person: StaffId, people: &[Staff]) -> bool {
        let by = self.decision.made_by;
        by == person
            || (!self.decision.is_under_way()
                && !people.iter().any(|it| it.id == by && it.can_sign_in() && it.role.may(May::Decide)))
    }
}

/// Whom and what entries about a decision concern. It is no entry of the debtor's own until it is in force: they would
/// read there what can still be taken back.
#[must_use]
pub fn about(case: &Case) -> About {
    About { creditor: Some(case.creditor.id), debtor: None, debt: Some(case.debt.id) }
}

/// What a case shows.
///
/// # Errors
/// When the database can't be asked.
pub async fn of_debt(app: &App, tx: &mut Tx, debt: DebtId) -> Result<Vec<Told>, StoreError> {
    let found = decisions::to_show_on(tx, debt).await?;
    Ok(found.into_iter().map(|it| Told::open(app, it)).collect())
}

/// What the queue shows, each with whom it concerns.
///
/// # Errors
/// When the database can't be asked.
pub async fn shown_at(app: &App, tx: &mut Tx, creditor: CreditorId) -> Result<Vec<(Listed, Told)>, StoreError> {
    let found = decisions::to_show_at(tx, creditor).await?;
    Ok(found.into_iter().map(|it| (it.clone(), Told::open(app, it.decision))).collect())
}
