//! The command line: one file a command.

mod admin;
mod calc;
mod creditor;
mod demo;
mod import;
mod packs;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use leptos::config::LeptosOptions;

use crate::app::{App, MadeOf};
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::store;

/// A portal where a debtor sees what is owed, proposes a way to pay it back, and gets an answer with reasons.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// The configuration file.
    #[arg(long, global = true, default_value = "Leptos.toml", value_name = "FILE")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the portal.
    Serve,
    /// Runs the portal on demonstration data, with a page where its email can be read.
    Demo(demo::Demo),
    /// Adds a creditor.
    #[command(subcommand)]
    Creditor(creditor::Command),
    /// Takes in a creditor's file: debts, payments or charges.
    Import(import::Arguments),
    /// Adds people who sign in for a creditor.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Computes from JSON on standard input to JSON on standard output.
    Calc(calc::Arguments),
    /// Lists the rules of law that are known: numbers, sources, and who verified them.
    Packs(packs::Arguments),
}

/// What a command ends with when it fails: said on standard error.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command.
pub async fn run(arguments: Arguments) -> ExitCode {
    let config = arguments.config;
    let done = match arguments.command {
        Command::Calc(it) => calc::run(&config, &it),
        Command::Packs(it) => packs::run(&config, &it),
        Command::Serve => serve::run(&config).await,
        Command::Demo(it) => demo::run(&config, &it).await,
        Command::Creditor(it) => creditor::run(&config, it).await,
        Command::Import(it) => import::run(&config, &it).await,
        Command::Admin(it) => admin::run(&config, it).await,
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("goodterms: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the configuration and opens everything that a command needs.
///
/// # Errors
/// With what to do.
async fn open(config: &std::path::Path) -> Result<App, Failure> {
    let settings = Settings::read(config)?;
    let random = Arc::new(SystemRandom);
    let secret = Secret::read_or_make(&settings.security.secret_file, random.as_ref())
        .map_err(|error| format!("security.secret_file {}: {error}", settings.security.secret_file.display()))?;
    if let Some(path) = settings.database.url.strip_prefix("sqlite://")
        && let Some(folder) = std::path::Path::new(path).parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    let db = store::open(&settings.database.url).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let bundle = bundle(config);
    Ok(App::new(MadeOf { db, clock, random, secret, settings, demonstration: false, bundle }))
}

/// Where the browser bundle lies: as the configuration says, else where the build puts it.
fn bundle(config: &std::path::Path) -> LeptosOptions {
    let path = config.to_str().unwrap_or("Leptos.toml");
    leptos::config::get_configuration(Some(path))
        .map(|it| it.leptos_options)
        .unwrap_or_else(|_| LeptosOptions::builder().output_name("goodterms").site_root("target/site").build())
}
