//! Facts that stop contact: what the person said, what a court or a register says, what is not known yet.

use std::str::FromStr;

use time::{Date, OffsetDateTime};

use super::vocabulary::{Channel, Purpose, UnknownWord};
use crate::domain::zone::Zone;

/// Why contact stops. In the order in which they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// The person closed this channel.
    OptedOut,
    /// The person asked in writing that contact ends (15 USC 1692c(c), 12 CFR 1006.6(c)).
    Cease,
    /// Somebody speaks for the person (12 CFR 1006.6(b)(2)).
    Represented,
    /// Bankrupt or insolvent.
    Bankrupt,
    /// The person has died.
    Deceased,
    /// A moratorium: breathing space and its like.
    Moratorium,
    /// The debt is disputed (CONC 7.14, 12 CFR 1006.38).
    Disputed,
    /// It isn't certain who would read it (CONC 7.9.6).
    IdentityUnverified,
    /// The time to sue may have passed (12 CFR 1006.26(b)).
    TimeBarred,
    /// The text was not approved.
    TemplateNotApproved,
    /// A proposal of the person waits for an answer.
    PlanPending,
    /// Debt advice, a review of hardship, an answer that the creditor owes.
    Hold,
}

/// A stop with its channel and days, where it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopFlag {
    /// Which.
    pub stop: Stop,
    /// Only for this channel.
    pub channel: Option<Channel>,
    /// The first day; always when not given.
    pub from: Option<Date>,
    /// The last day; open when not given.
    pub until: Option<Date>,
}

impl Stop {
    /// All, in the order in which they are looked at.
    pub const ALL: [Self; 12] = [
        Self::OptedOut,
        Self::Cease,
        Self::Represented,
        Self::Bankrupt,
        Self::Deceased,
        Self::Moratorium,
        Self::Disputed,
        Self::IdentityUnverified,
        Self::TimeBarred,
        Self::TemplateNotApproved,
        Self::PlanPending,
        Self::Hold,
    ];

    /// The name as answers write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OptedOut => "OPTED_OUT",
            Self::Cease => "CEASE",
            Self::Represented => "REPRESENTED",
            Self::Bankrupt => "BANKRUPT",
            Self::Deceased => "DECEASED",
            Self::Moratorium => "MORATORIUM",
            Self::Disputed => "DISPUTED",
            Self::IdentityUnverified => "IDENTITY_UNVERIFIED",
            Self::TimeBarred => "TIME_BARRED",
            Self::TemplateNotApproved => "TEMPLATE_NOT_APPROVED",
            Self::PlanPending => "PLAN_PENDING",
            Self::Hold => "HOLD",
        }
    }

    /// The fact, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OptedOut => "the person closed this channel",
            Self::Cease => "the person asked in writing that contact ends",
            Self::Represented => "somebody speaks for the person: write to them",
            Self::Bankrupt => "the person is bankrupt or insolvent",
            Self::Deceased => "the person has died",
            Self::Moratorium => "a moratorium is running",
            Self::Disputed => "the debt is disputed",
            Self::IdentityUnverified => "it is not certain who would read this",
            Self::TimeBarred => "the time to sue may have passed",
            Self::TemplateNotApproved => "the text has not been approved",
            Self::PlanPending => "a proposal of the person waits for an answer",
            Self::Hold => "contact is on hold",
        }
    }

    /// Whether it stops a message of this purpose. Notices that a statute asks for still go (the Debt Respite Scheme
    /// Regulations 2020, reg. 11(2), leave them alone), and so do answers to what the person did, unless the message
    /// could reach somebody else or should not have been written.
    #[must_use]
    pub fn stops(self, purpose: Purpose) -> bool {
        match self {
            Self::Deceased | Self::TemplateNotApproved => true,
            Self::IdentityUnverified => purpose != Purpose::SignIn,
            Self::Represented => !matches!(purpose, Purpose::Reply | Purpose::SignIn | Purpose::Confirmation),
            Self::OptedOut => !matches!(purpose, Purpose::Reply | Purpose::SignIn | Purpose::Confirmation),
            Self::Cease | Self::Bankrupt | Self::Moratorium | Self::Disputed | Self::Hold => purpose.collects(),
            Self::TimeBarred | Self::PlanPending => purpose.threatens(),
        }
    }
}

impl StopFlag {
    /// A stop without channel or days.
    #[must_use]
    pub fn always(stop: Stop) -> Self {
        Self { stop, channel: None, from: None, until: None }
    }

    /// The instant at which it ends, at a place where it stands at `at`: nothing when it doesn't stand there, and
    /// `Some(None)` when no end is known.
    pub(super) fn ends(&self, at: OffsetDateTime, zone: &Zone) -> Option<Option<OffsetDateTime>> {
        let today = zone.local(at).date();
        let stands = self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until);
        stands.then(|| self.until.and_then(Date::next_day).and_then(|day| zone.first_instant(day, 0)))
    }
}

impl FromStr for Stop {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text {
            "opted_out" | "opt_out" => Ok(Self::OptedOut),
            "cease" => Ok(Self::Cease),
            "represented" => Ok(Self::Represented),
            "bankrupt" | "insolvent" => Ok(Self::Bankrupt),
            "deceased" => Ok(Self::Deceased),
            "moratorium" | "breathing_space" => Ok(Self::Moratorium),
            "disputed" | "dispute" => Ok(Self::Disputed),
            "identity_unverified" => Ok(Self::IdentityUnverified),
            "time_barred" | "possibly_time_barred" => Ok(Self::TimeBarred),
            "template_not_approved" => Ok(Self::TemplateNotApproved),
            "plan_pending" | "plan_proposal_pending" => Ok(Self::PlanPending),
            "hold" | "debt_advice" | "hardship_review" | "creditor_target_missed" => Ok(Self::Hold),
            _ => Err(UnknownWord(
                "opted_out, cease, represented, bankrupt, deceased, moratorium, disputed, identity_unverified, \
                 time_barred, template_not_approved, plan_pending, hold",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moratorium_stops_asking_and_lets_statutory_notices_through() {
        // Debt Respite Scheme Regulations 2020, reg. 11: vector K16.
        assert!(Stop::Moratorium.stops(Purpose::Reminder) && Stop::Moratorium.stops(Purpose::Offer));
        assert!(!Stop::Moratorium.stops(Purpose::StatutoryNotice) && !Stop::Moratorium.stops(Purpose::Reply));
    }

    #[test]
    fn what_may_reach_somebody_else_never_goes() {
        assert!(Stop::IdentityUnverified.stops(Purpose::Receipt) && !Stop::IdentityUnverified.stops(Purpose::SignIn));
        assert!(Stop::Deceased.stops(Purpose::SignIn) && Stop::TemplateNotApproved.stops(Purpose::StatutoryNotice));
    }

    #[test]
    fn a_debt_whose_time_has_passed_is_not_threatened_with_court() {
        assert!(Stop::TimeBarred.stops(Purpose::Demand) && Stop::TimeBarred.stops(Purpose::Claim));
        assert!(!Stop::TimeBarred.stops(Purpose::Reminder));
        assert!(Stop::PlanPending.stops(Purpose::Demand) && !Stop::PlanPending.stops(Purpose::Decision));
    }

    #[test]
    fn each_stop_is_read_by_its_name() {
        for stop in Stop::ALL {
            assert_eq!(stop.as_str().to_ascii_lowercase().parse(), Ok(stop));
        }
    }
}
