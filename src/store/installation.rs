//! Facts about the installation, by name: whose secret the database goes with, and whether a demonstration made it.

use super::{StoreError, Tx, row, run};

/// The fingerprint of the secret with which the hashes in this database were made.
pub const SECRET: &str = "secret";
/// Stands there when a demonstration made the database, which may then be thrown away.
pub const DEMONSTRATION: &str = "demonstration";

/// What is written under this name.
///
/// # Errors
/// When the database can't be asked.
pub async fn read(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(row!(tx, (String,), "SELECT value FROM installation WHERE name = $1", name)?.map(|(value,)| value))
}

/// Writes it in the place of what stood there.
///
/// # Errors
/// When the database can't be asked.
pub async fn write(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    run!(tx, "UPDATE installation SET value = $2 WHERE name = $1", name, value)?;
    Ok(())
}

/// Writes it unless something stands there, and answers what does.
///
/// # Errors
/// When the database can't be asked.
pub async fn write_once(tx: &mut Tx, name: &str, value: &str) -> Result<String, StoreError> {
    run!(tx, "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, value)?;
    read(tx, name).await?.ok_or(StoreError::Unreadable("installation"))
}
