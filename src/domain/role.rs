//! What somebody who works for a creditor may do. This table is the only place that says so: every address asks it, and
//! every use case in which it matters.

use std::str::FromStr;

/// What somebody does at the creditor's. Each may read every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Decides what one person may.
    Reviewer,
    /// Decides, and gives the second yes where two are needed.
    Approver,
    /// Reads everything and changes nothing.
    Auditor,
    /// Everything: files, the policy and people, and cases too, for a creditor may be one person.
    Administrator,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum May {
    /// Read cases, figures and the policy; look after their own account.
    Read,
    /// See what files brought, and the drafts of the policy.
    Oversee,
    /// Decide what waits on a case.
    Decide,
    /// Confirm what somebody else decided, where two are needed. Never one's own: the use case sees to that.
    Confirm,
    /// Take in files.
    Import,
    /// Draft the policy and switch it on.
    ChangePolicy,
    /// Invite people, give them roles, remove them.
    KeepPeople,
}

/// A name that is no role's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a role: reviewer, approver, auditor or administrator")]
pub struct NotARole;

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Approver, Self::Auditor, Self::Administrator];

    /// Whether somebody with this role may do it.
    #[must_use]
    pub const fn may(self, what: May) -> bool {
        match what {
            May::Read => true,
            May::Oversee => matches!(self, Self::Auditor | Self::Administrator),
            May::Decide => matches!(self, Self::Reviewer | Self::Approver | Self::Administrator),
            May::Confirm => matches!(self, Self::Approver | Self::Administrator),
            May::Import | May::ChangePolicy | May::KeepPeople => matches!(self, Self::Administrator),
        }
    }

    /// The roles that may do it.
    pub fn that_may(what: May) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |role| role.may(what))
    }

    /// The stored name, and the name in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }
}

impl FromStr for Role {
    type Err = NotARole;
    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotARole)
    }
}

impl TryFrom<String> for Role {
    type Error = NotARole;
    fn try_from(text: String) -> Result<Self, NotARole> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_what_the_table_says_and_nothing_else() {
        use May::{ChangePolicy, Confirm, Decide, Import, KeepPeople, Oversee, Read};
        let everything = [Read, Oversee, Decide, Confirm, Import, ChangePolicy, KeepPeople];
        for (role, may) in [
            (Role::Reviewer, vec![Read, Decide]),
            (Role::Approver, vec![Read, Decide, Confirm]),
            (Role::Auditor, vec![Read, Oversee]),
            (Role::Administrator, everything.to_vec()),
        ] {
            for what in everything {
                assert_eq!(role.may(what), may.contains(&what), "{role:?} {what:?}");
            }
        }
    }

    #[test]
    fn whoever_confirms_may_decide_and_whoever_changes_anything_may_read_it() {
        for role in Role::ALL {
            assert!(!role.may(May::Confirm) || role.may(May::Decide), "{role:?}");
            for change in [May::Import, May::ChangePolicy, May::KeepPeople] {
                assert!(!role.may(change) || role.may(May::Oversee), "{role:?} {change:?}");
            }
        }
    }

    #[test]
    fn a_role_reads_its_own_name_and_no_other() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        for name in ["", "Reviewer", "root"] {
            assert_eq!(name.parse::<Role>(), Err(NotARole), "{name}");
        }
    }
}
