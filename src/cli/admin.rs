//! `goodterms admin`: people come with one-time set-up links, without passwords; access is taken away at once.

use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Args, Subcommand};
use validator::ValidateEmail;

use super::{Failure, creditor, open};
use crate::app::App;
use crate::domain::role::Role;
use crate::store::StoreError;
use crate::store::creditors::Creditor;
use crate::usecases::Refusal;
use crate::usecases::renew_set_up::renew_set_up;
use crate::usecases::sign_in::plain_address;
use crate::usecases::staff_access;
use crate::usecases::take_access;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Adds an administrator, who may do everything, decide cases too.
    Create(Person),
    /// Adds somebody in a role.
    Invite(Invited),
    /// Somebody left: password, authenticator, links and sessions are gone at once. What they did stays on record.
    Remove(Somebody),
    /// Somebody lost password or authenticator: a new set-up link in its place. Make sure first who asks.
    Reset(Somebody),
    /// Ends sessions: of everybody with an address, debtor or not, or all there are.
    SignOut(SignOut),
}

#[derive(Debug, Args)]
pub(super) struct Somebody {
    /// The creditor they belong to.
    #[arg(long)]
    creditor: String,
    /// Their email address.
    #[arg(long)]
    email: String,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct SignOut {
    /// The address of a debtor, reviewer or administrator.
    #[arg(long)]
    email: Option<String>,
    /// Everybody.
    #[arg(long)]
    everybody: bool,
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

#[derive(Debug, Args)]
pub(super) struct Invited {
    #[command(flatten)]
    person: Person,
    /// What they may do: `reviewer` decides, `approver` also gives the second yes where two are needed, `auditor` reads
    /// everything and changes nothing, `administrator` may do all of it, and keeps people, policy and files.
    #[arg(long, default_value = "reviewer", value_parser = Role::from_str)]
    role: Role,
}

pub(super) async fn run(config: &Path, command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Create(person) => add(config, person, Role::Administrator).await,
        Command::Invite(it) => add(config, it.person, it.role).await,
        Command::Remove(it) => {
            let app = open(config).await?;
            let creditor = creditor::named(&app, &it.creditor).await?;
            take_access::remove(&app, &creditor, &it.email).await.map_err(|error| not_there(error, &it))?;
            println!("{} can’t sign in any more and is signed out everywhere.", it.email);
            app.db.close().await;
            Ok(ExitCode::SUCCESS)
        }
        Command::Reset(it) => {
            let app = open(config).await?;
            let creditor = creditor::named(&app, &it.creditor).await?;
            let token = take_access::reset(&app, &creditor, &it.email).await.map_err(|error| not_there(error, &it))?;
            println!("Password, authenticator and recovery codes of before no longer work.");
            say(&app, &token);
            app.db.close().await;
            Ok(ExitCode::SUCCESS)
        }
        Command::SignOut(it) => sign_out(config, &it).await,
    }
}

fn not_there(error: Refusal, it: &Somebody) -> Failure {
    match error {
        Refusal::NotFound => format!("nobody of {} has the address {}", it.creditor, it.email).into(),
        other => other.into(),
    }
}

async fn sign_out(config: &Path, it: &SignOut) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    match &it.email {
        None => {
            take_access::sign_out_everybody(&app).await?;
            println!("Everybody is signed out.");
        }
        Some(email) => {
            if !take_access::sign_out(&app, &plain_address(email)).await? {
                return Err(format!("nobody has the address {email}").into());
            }
            println!("{email} is signed out everywhere.");
        }
    }
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

fn say(app: &App, token: &str) {
    println!("Open this link within three days to set up the account. It works once:");
    println!("{}", app.link(&format!("/staff/set-up/{token}")));
}

async fn add(config: &Path, person: Person, role: Role) -> Result<ExitCode, Failure> {
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
    say(&app, &token);
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Somebody with this address was added before: a new link, unless they have set up their account.
async fn renew(app: &App, creditor: &Creditor, email: &str, name: &str, role: Role) -> Result<String, Failure> {
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
