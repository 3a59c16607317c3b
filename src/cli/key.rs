//! `goodterms key`: a new key, everything under it, the old one away.

use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, open};
use crate::app::App;
use crate::usecases::keys::{self, Resealed};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Names the keys, and how much each seals.
    List,
    /// Adds a key to the secret's file. It seals what is written from now on.
    Add,
    /// Puts everything that is sealed under the newest key. Stopped, it can be begun again.
    Reseal,
    /// Takes a key away that nothing needs any more.
    Drop {
        /// Its name.
        key: String,
    },
}

pub(super) async fn run(config: &Path, command: &Command) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    let done = match command {
        Command::List => list(&app).await,
        Command::Add => add(&app).await,
        Command::Reseal => reseal(&app).await,
        Command::Drop { key } => drop(&app, key).await,
    };
    app.db.close().await;
    done
}

async fn list(app: &App) -> Result<ExitCode, Failure> {
    let all = keys::all(app).await?;
    for (place, it) in all.iter().enumerate() {
        let since = it.since.map(|since| since.utc().date().to_string()).unwrap_or_default();
        let hashes = if place == 0 { ", makes hashes" } else { "" };
        let seals = if place.saturating_add(1) == all.len() { ", seals" } else { "" };
        println!("{}  since {since}, {} sealed texts{hashes}{seals}", it.id, it.texts);
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(app: &App) -> Result<ExitCode, Failure> {
    let id = keys::add(app).await?;
    println!("Key {id} seals from now on; what older ones sealed stays readable with them.");
    println!("Copy {} to every other server of this database now,", app.settings.security.secret_file.display());
    println!("and to where it is kept apart. Then: goodterms key reseal");
    Ok(ExitCode::SUCCESS)
}

async fn reseal(app: &App) -> Result<ExitCode, Failure> {
    let mut counts: Vec<(String, Resealed)> = Vec::new();
    let mut said = |column: &crate::store::sealed_columns::Column, done: Resealed| {
        let name = format!("{}.{}", column.table, column.name);
        println!("{name}: {} texts", done.texts);
        match counts.last_mut().filter(|(last, _)| *last == name) {
            Some((_, last)) => *last = done,
            None => counts.push((name, done)),
        }
    };
    keys::reseal(app, &mut said).await?;
    let sum = counts.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(it.texts));
    println!("Done: {sum} texts are under key {} now.", app.secret.newest().id());
    let unreadable: Vec<_> = counts.iter().filter(|(_, it)| it.unreadable > 0).collect();
    for (name, it) in &unreadable {
        eprintln!("goodterms: {name}: {} texts can’t be opened and stay as they are", it.unreadable);
    }
    Ok(if unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn drop(app: &App, key: &str) -> Result<ExitCode, Failure> {
    keys::drop_key(app, key).await?;
    println!("Key {key} is gone. Copy {} to every", app.settings.security.secret_file.display());
    println!("other server. A backup of before needs the file of before.");
    Ok(ExitCode::SUCCESS)
}
