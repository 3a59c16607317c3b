//! `goodterms admin create` and `goodterms admin invite`: one-time set-up links, no passwords.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use validator::ValidateEmail;

use super::{Failure, open};
use crate::store::StoreError;
use crate::store::creditors;
use crate::usecases::Refusal;
use crate::usecases::staff_access;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Adds an administrator: reviews, takes in files, changes limits.
    Create(Person),
    /// Adds a reviewer.
    Invite(Person),
}

#[derive(Debug, Args)]
pub(super) struct Person {
    /// The creditor they belong to.
    #[arg(long)]
    creditor: String,
    /// Their email address.
    #[arg(long)]
    email: String,
    /// Their name.
    #[arg(long)]
    name: String,
}

pub(super) async fn run(config: &Path, command: Command) -> Result<ExitCode, Failure> {
    let (person, role) = match command {
        Command::Create(person) => (person, "administrator"),
        Command::Invite(person) => (person, "reviewer"),
    };
    if !person.email.validate_email() {
        return Err(format!("--email {:?} is not an email address", person.email).into());
    }
    let app = open(config).await?;
    let mut tx = app.db.read().await?;
    let creditor = creditors::by_slug(&mut tx, &person.creditor)
        .await?
        .ok_or_else(|| format!("no creditor {:?}; add it with goodterms creditor add", person.creditor))?;
    drop(tx);
    let token = match staff_access::add(&app, &creditor, &person.email, &person.name, role).await {
        Err(Refusal::Store(StoreError::Exists(_))) => return Err("somebody with this address is there already".into()),
        other => other?,
    };
    println!("Open this link within three days to set up the account. It works once:");
    println!("{}", app.link(&format!("/staff/set-up/{token}")));
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}
