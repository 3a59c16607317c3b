//! The keys with which something in the database may be sealed, and what was hashed with the first of them.

use super::{StoreError, Tx, rows, run};
use crate::clock::Instant;

/// The names of all keys, and when each came to be known.
///
/// # Errors
/// When the database can't be asked.
pub async fn all(tx: &mut Tx) -> Result<Vec<(String, Instant)>, StoreError> {
    rows!(tx, (String, Instant), "SELECT id, added_at FROM sealing_key ORDER BY added_at, id")
}

/// Notes a key; one that is known stays as it was.
///
/// # Errors
/// When the database can't be asked.
pub async fn add(tx: &mut Tx, id: &str, now: Instant) -> Result<(), StoreError> {
    run!(tx, "INSERT INTO sealing_key (id, added_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", id, now)?;
    Ok(())
}

/// Forgets a key; `false` when it wasn't known.
///
/// # Errors
/// When the database can't be asked.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(run!(tx, "DELETE FROM sealing_key WHERE id = $1", id)? == 1)
}

/// How many hashes of each kind the first key made that still let somebody in or stop something, by the name of their
/// table; kinds of which there is none are left out.
///
/// # Errors
/// When the database can't be asked.
pub async fn hashes(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    rows!(
        tx,
        (String, i64),
        "SELECT kind, amount FROM ( \
         SELECT 'session' AS kind, COUNT(*) AS amount FROM session \
         UNION ALL SELECT 'sign_in', COUNT(*) FROM sign_in \
         UNION ALL SELECT 'kept_form', COUNT(*) FROM kept_form \
         UNION ALL SELECT 'try_count', COUNT(*) FROM try_count \
         UNION ALL SELECT 'staff_setup', COUNT(*) FROM staff_setup WHERE used_at IS NULL \
         UNION ALL SELECT 'recovery_code', COUNT(*) FROM recovery_code WHERE used_at IS NULL \
         UNION ALL SELECT 'email_change', COUNT(*) FROM email_change WHERE outcome = 'open' \
         UNION ALL SELECT 'unsubscribe', COUNT(*) FROM unsubscribe \
         UNION ALL SELECT 'debt', COUNT(*) FROM debt WHERE pin_hash IS NOT NULL) AS hashed \
         WHERE amount > 0 ORDER BY kind"
    )
}
