//! The versions of a creditor's policy. A version never changes; a change is the next one.

use serde::Deserialize;
use serde_json::from_str;
use sqlx::FromRow;

use super::ids::{CreditorId, StaffId};
use super::{StoreError, Tx, row, rows, run};
use crate::clock::Instant;
use crate::domain::limits::Limits;
use crate::domain::policy::Policy;

/// One version of a creditor's policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Counts from 1.
    pub version: i64,
    /// The policy itself.
    pub policy: Policy,
    /// Who made it; nobody when it came with the creditor.
    pub made_by: Option<StaffId>,
    /// When it was made, and in force from then.
    pub made_at: Instant,
}

#[derive(FromRow)]
struct PolicyRow {
    version: i64,
    policy: String,
    made_by: Option<StaffId>,
    made_at: Instant,
}

/// What a row may hold: policies, and what was written before there were any.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Policy(Box<Policy>),
    Limits(Limits),
}

/// Reads what stands in a row of this version.
fn read(text: &str, version: i64) -> Result<Policy, StoreError> {
    let number = u32::try_from(version).map_err(|_| StoreError::Unreadable("policy"))?;
    Ok(match from_str(text).map_err(|_| StoreError::Unreadable("policy"))? {
        Written::Policy(policy) => Policy { version: number, ..*policy },
        Written::Limits(limits) => Policy::from_limits(&limits, number),
    })
}

/// A policy as it is stored.
pub(super) fn written(policy: &Policy) -> Result<String, StoreError> {
    serde_json::to_string(policy).map_err(|_| StoreError::Unreadable("policy"))
}

impl TryFrom<PolicyRow> for PolicyVersion {
    type Error = StoreError;
    fn try_from(row: PolicyRow) -> Result<Self, StoreError> {
        let policy = read(&row.policy, row.version)?;
        Ok(Self { version: row.version, policy, made_by: row.made_by, made_at: row.made_at })
    }
}

/// The policy in force: the last version.
///
/// # Errors
/// When the database can't be asked, or the creditor has no policy.
pub async fn in_force(tx: &mut Tx, creditor: CreditorId) -> Result<PolicyVersion, StoreError> {
    let found = row!(
        tx,
        PolicyRow,
        "SELECT version, policy, made_by, made_at FROM policy_version WHERE creditor_id = $1 \
         ORDER BY version DESC LIMIT 1",
        creditor
    )?;
    found.ok_or(StoreError::Unreadable("policy"))?.try_into()
}

/// All versions, the newest first.
///
/// # Errors
/// When the database can't be asked.
pub async fn history(tx: &mut Tx, creditor: CreditorId) -> Result<Vec<PolicyVersion>, StoreError> {
    rows!(
        tx,
        PolicyRow,
        "SELECT version, policy, made_by, made_at FROM policy_version WHERE creditor_id = $1 ORDER BY version DESC",
        creditor
    )?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// Writes a version, the number of which stands in the policy.
///
/// # Errors
/// [`StoreError::Exists`] when somebody else wrote that version first.
pub async fn add(
    tx: &mut Tx,
    creditor: CreditorId,
    policy: &Policy,
    made_by: Option<StaffId>,
    now: Instant,
) -> Result<(), StoreError> {
    run!(
        tx,
        "INSERT INTO policy_version (creditor_id, version, policy, made_by, made_at) VALUES ($1, $2, $3, $4, $5)",
        creditor,
        i64::from(policy.version),
        &written(policy)?,
        made_by,
        now
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_before_there_were_policies_is_read_as_one() {
        // As the first release wrote it, before there was a choice about delays.
        let text = r#"{"longest_months":18,"min_instalment":2500,"min_upfront_percent":5,"accept_up_to":250000,
            "first_due_within_days":45,"interest":"contract","answer_working_days":3,"hold_days":30,
            "hold_stops_interest":true,"offer_days":14}"#;
        let policy = read(text, 7).unwrap();
        assert_eq!((policy.version, policy.months_for(200_000), policy.machine_up_to), (7, 18, 250_000));
        assert!(policy.delay_stops_interest);
        assert_eq!(read(&written(&policy).unwrap(), 7).unwrap(), policy);
        assert!(read("{}", 1).is_err());
    }
}
