//! Roles in words.

use crate::domain::role::{May, Role};
use crate::i18n::Lang;
use crate::t;

/// What somebody does at the creditor's.
#[must_use]
pub fn role_word(lang: Lang, role: Role) -> String {
    match role {
        Role::Reviewer => t!(lang, "role-reviewer"),
        Role::Approver => t!(lang, "role-approver"),
        Role::Auditor => t!(lang, "role-auditor"),
        Role::Administrator => t!(lang, "role-administrator"),
    }
}

/// The roles that may do something, with commas between.
#[must_use]
pub fn roles_words(lang: Lang, may: May) -> String {
    Role::that_may(may).map(|role| role_word(lang, role)).collect::<Vec<_>>().join(lang.list_comma())
}
