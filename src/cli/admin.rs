//! `goodterms admin create` and `goodterms admin invite`: one-time set-up links, no passwords.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use validator::ValidateEmail;

use super::{Failure, creditor, open};
use crate::app::App;
use crate::store::StoreError;
use crate::store::creditors::Creditor;
use crate::usecases::Refusal;
use crate::usecases::renew_set_up::renew_set_up;
use crate::usecases::staff_access;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Adds an administrator: reviews, takes in files, changes the policy.
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
    let creditor = creditor::named(&app, &person.creditor).await?;
    let Person { email, name, .. } = &person;
    let token = match staff_access::add(&app, &creditor, email, name, role).await {
        Err(Refusal::Store(StoreError::Exists(_))) => renew(&app, &creditor, email, name, role).await?,
        other => other?,
    };
    println!("Open this link within three days to set up the account. It works once:");
    println!("{}", app.link(&format!("/staff/set-up/{token}")));
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Somebody with this address was added before: a new link, unless they have set up their account.
async fn renew(app: &App, creditor: &Creditor, email: &str, name: &str, role: &str) -> Result<String, Failure> {
    match renew_set_up(app, creditor, email, name, role).await {
        Ok(token) => {
            println!("{email} was added before and has not set up the account. Links made earlier no longer work.");
            Ok(token)
        }
        Err(Refusal::AlreadyDecided) => Err(format!("{email} has an account already, and it is set up").into()),
        Err(Refusal::NotFound) => Err(format!("{email} belongs to another creditor; use another address").into()),
        Err(error) => Err(error.into()),
    }
}
